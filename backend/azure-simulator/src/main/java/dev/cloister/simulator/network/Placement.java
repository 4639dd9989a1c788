package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Set;

/** A service that stands in a subnet, and what it asks of the subnet. */
public final class Placement {
    private final Write write;
    private final Resource subnet;

    private Placement(Write write, Resource subnet) {
        this.write = write;
        this.subnet = subnet;
    }

    /** The subnet must exist and nobody may be changing it. */
    public static Placement of(Write write, String subnetId) {
        return new Placement(write, References.subnet(write, subnetId));
    }

    private List<String> delegations() {
        return Json.items(subnet.property("delegations")).stream()
                .map(each -> Json.text(each, List.of("properties", "serviceName"), ""))
                .toList();
    }

    public void requireNoDelegation() {
        if (!delegations().isEmpty()) {
            throw ArmError.badRequest(
                    "InvalidSubnet",
                    "Subnet "
                            + subnet.id()
                            + " is delegated to "
                            + delegations().getFirst()
                            + " and cannot hold "
                            + write.id()
                            + ".");
        }
    }

    public void requireDelegation(String service) {
        if (delegations().stream().noneMatch(service::equalsIgnoreCase)) {
            throw ArmError.badRequest(
                    "SubnetMissingRequiredDelegation",
                    "Subnet "
                            + subnet.id()
                            + " requires any of the following delegation(s) ["
                            + service
                            + "] to hold "
                            + write.id()
                            + ".");
        }
    }

    public void requirePrefix(int longest) {
        if (VirtualNetworks.blocks(subnet).stream().noneMatch(each -> each.prefix() <= longest)) {
            throw ArmError.badRequest(
                    "InvalidSubnetSize",
                    "Subnet "
                            + subnet.id()
                            + " must be at least /"
                            + longest
                            + " to hold "
                            + write.id()
                            + ".");
        }
    }

    public void requireSecurityGroup() {
        if (subnet.property("networkSecurityGroup") == null) {
            throw ArmError.badRequest(
                    "SubnetRequiresNetworkSecurityGroup",
                    "Subnet "
                            + subnet.id()
                            + " of "
                            + write.id()
                            + " needs a network security group.");
        }
    }

    /**
     * Takes addresses in the subnet; the first is the one that clients use.
     *
     * @param isShown whether clients use one at all
     */
    public void occupy(int count, boolean isShown) {
        ArrayNode addresses = take(Addresses.OCCUPIED, count);
        write.properties()
                .set("privateIPAddresses", isShown ? Json.array(addresses.get(0)) : Json.array());
    }

    /** Takes addresses for a part of the service that stands apart; the first is what it shows. */
    public String occupyApart(String part, int count) {
        return take(Addresses.OCCUPIED + "-" + part, count).get(0).asText();
    }

    /** Whether the subnet's network is in a region. */
    public boolean isIn(String region) {
        Resource network = write.world().find(subnet.id().parent());
        return network != null && network.location().equalsIgnoreCase(region);
    }

    private ArrayNode take(String key, int count) {
        List<String> kept = Json.texts(write.hidden().get(key));
        Set<Long> taken = Addresses.used(write.world(), subnet, write.id().text());
        ArrayNode addresses = Json.array();
        for (int i = 0; i < count; i++) {
            String before = i < kept.size() ? kept.get(i) : "";
            Long number = Cidr.number(before);
            boolean free =
                    number != null
                            && VirtualNetworks.blocks(subnet).stream()
                                    .anyMatch(block -> block.contains(number))
                            && taken.add(number);
            addresses.add(free ? before : Addresses.allocate(subnet, taken));
        }
        write.hidden().set(key, addresses);
        return addresses;
    }
}
