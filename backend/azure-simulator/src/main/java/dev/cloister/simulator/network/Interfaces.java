package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Network interfaces and whatever else has IP configurations in a subnet. */
final class Interfaces {
    private Interfaces() {}

    static void check(Write write) {
        if (Json.items(write.property("ipConfigurations")).isEmpty()) {
            throw ArmError.badRequest(
                    "NetworkInterfaceMustHaveAtLeastOneIpConfiguration",
                    "Network interface "
                            + write.id()
                            + " must have at least one IP configuration.");
        }
        Guids.add(write);
        References.check(write);
        place(write, "ipConfigurations", "Microsoft.Network/networkInterfaces/ipConfigurations");
        write.computed(
                "macAddress",
                () ->
                        "00-0D-3A-"
                                + write.world()
                                        .guid("mac", write.id().key())
                                        .substring(0, 6)
                                        .toUpperCase(java.util.Locale.ROOT)
                                        .replaceAll("(..)(..)(..)", "$1-$2-$3"));
    }

    static void checkFrontends(Write write) {
        Guids.add(write);
        place(
                write,
                "frontendIPConfigurations",
                "Microsoft.Network/loadBalancers/frontendIPConfigurations");
        for (String list :
                List.of(
                        "backendAddressPools",
                        "loadBalancingRules",
                        "probes",
                        "inboundNatRules",
                        "inboundNatPools",
                        "outboundRules")) {
            for (JsonNode item : Json.items(write.property(list))) {
                ((ObjectNode) item)
                        .put("id", write.id() + "/" + list + "/" + Json.text(item, "name"));
                Json.child((ObjectNode) item, "properties").put("provisioningState", "Succeeded");
            }
            write.putIfAbsent(list, Json.array());
        }
    }

    static void checkLinkService(Write write) {
        References.check(write);
        place(write, "ipConfigurations", "Microsoft.Network/privateLinkServices/ipConfigurations");
        write.computed(
                "alias",
                () ->
                        write.id().name()
                                + "."
                                + write.world().guid("alias", write.id().key())
                                + "."
                                + write.location()
                                + ".azure.privatelinkservice");
    }

    /** Gives every IP configuration an id, a state and, if it stands in a subnet, an address. */
    static void place(Write write, String list, String type) {
        boolean first = true;
        for (JsonNode item : Json.items(write.property(list))) {
            ObjectNode configuration = (ObjectNode) item;
            String name = Json.text(configuration, List.of("name"), "ipconfig");
            configuration.put("id", write.id() + "/" + list + "/" + name);
            configuration.put("type", type);
            ObjectNode properties = Json.child(configuration, "properties");
            properties.put("provisioningState", "Succeeded");
            Json.putIfAbsent(properties, "privateIPAllocationMethod", "Dynamic");
            Json.putIfAbsent(properties, "privateIPAddressVersion", "IPv4");
            if (list.equals("ipConfigurations")) {
                Json.putIfAbsent(properties, "primary", first);
            }
            first = false;
            String subnetId = Json.text(properties, "subnet", "id");
            if (subnetId != null
                    && "IPv4".equalsIgnoreCase(Json.text(properties, "privateIPAddressVersion"))) {
                address(write, list, name, properties, References.subnet(write, subnetId));
            }
        }
    }

    private static void address(
            Write write, String list, String name, ObjectNode properties, Resource subnet) {
        Set<Long> taken = Addresses.used(write.world(), subnet, write.id().text());
        for (JsonNode other : Json.items(write.property(list))) {
            String address = Json.text(other, "properties", "privateIPAddress");
            Long number = address == null ? null : Cidr.number(address);
            if (number != null && !name.equals(Json.text(other, "name"))) {
                taken.add(number);
            }
        }
        String wanted = Json.text(properties, "privateIPAddress");
        String before = before(write, list, name, subnet);
        boolean isStatic =
                "Static".equalsIgnoreCase(Json.text(properties, "privateIPAllocationMethod"));
        if (isStatic && wanted != null) {
            Addresses.claim(subnet, wanted, taken);
        } else {
            properties.put(
                    "privateIPAddress",
                    before != null ? before : Addresses.allocate(subnet, taken));
        }
    }

    private static @Nullable String before(Write write, String list, String name, Resource subnet) {
        for (JsonNode each : Json.items(write.oldProperty(list))) {
            if (name.equals(Json.text(each, "name"))
                    && subnet.id()
                            .text()
                            .equalsIgnoreCase(Json.text(each, "properties", "subnet", "id"))) {
                return Json.text(each, "properties", "privateIPAddress");
            }
        }
        return null;
    }

    static void checkDelete(World world, Resource nic) {
        JsonNode endpoint = nic.property("privateEndpoint");
        if (endpoint != null && world.find(Json.text(endpoint, "id")) != null) {
            throw ArmError.badRequest(
                    "NetworkInterfaceUsedByPrivateEndpoint",
                    "Network interface "
                            + nic.id()
                            + " cannot be deleted because it is used by private endpoint "
                            + Json.text(endpoint, "id")
                            + ".");
        }
        for (Resource user : world.store().referrersOf(nic.id())) {
            if (user.id().type().equalsIgnoreCase("Microsoft.Compute/virtualMachines")) {
                throw ArmError.badRequest(
                        "NicInUse",
                        "Network Interface "
                                + nic.id()
                                + " is used by existing resource "
                                + user.id()
                                + ". In order to delete the network interface, it must be"
                                + " dissociated from the resource. To learn more, see"
                                + " aka.ms/deletenic.");
            }
        }
    }
}
