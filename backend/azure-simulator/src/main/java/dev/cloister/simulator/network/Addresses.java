package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Private addresses of a subnet: five are reserved, each of the others has one holder. */
public final class Addresses {
    /** Azure keeps the first four addresses and the last one of a subnet (azure-facts 4). */
    private static final int RESERVED_FIRST = 4;

    private static final int SUGGESTED = 5;

    private static final List<String> LISTS =
            List.of("ipConfigurations", "frontendIPConfigurations");

    /** How what a holder notes in secret begins where it says which addresses it takes. */
    static final String OCCUPIED = "addresses";

    private Addresses() {}

    /** Addresses in use, without those of one holder. */
    static Set<Long> used(World world, Resource subnet, String exceptHolder) {
        Set<Long> used = new HashSet<>();
        for (Resource holder : world.store().referrersOf(subnet.id())) {
            if (holder.id().text().equalsIgnoreCase(exceptHolder)) {
                continue;
            }
            // a service with more than one machine shows one address and takes several
            holder.hidden()
                    .properties()
                    .forEach(
                            hidden -> {
                                if (hidden.getKey().startsWith(OCCUPIED))
                                    Json.texts(hidden.getValue()).forEach(each -> add(used, each));
                            });
            for (String list : LISTS) {
                for (JsonNode item : Json.items(holder.property(list))) {
                    String address = Json.text(item, "properties", "privateIPAddress");
                    if (address == null) {
                        address = Json.text(item, "privateIpAddress");
                    }
                    add(used, address);
                }
            }
        }
        return used;
    }

    /** Whether an address of a virtual network is free, and which others are. */
    static Reply availability(World world, Call call, Resource network) {
        String asked = call.query("ipAddress");
        Long wanted = Cidr.number(asked);
        for (Resource subnet : world.store().children(network.id(), "subnets")) {
            for (Cidr block : VirtualNetworks.blocks(subnet)) {
                if (wanted == null || !block.contains(wanted)) {
                    continue;
                }
                Set<Long> used = used(world, subnet, "");
                boolean reserved =
                        wanted < block.first() + RESERVED_FIRST || wanted >= block.last();
                boolean free = !reserved && !used.contains(wanted);
                ObjectNode out = Json.object("available", free, "isPlatformReserved", reserved);
                ArrayNode others = Json.array();
                long at = block.first() + RESERVED_FIRST;
                for (; !free && at < block.last() && others.size() < SUGGESTED; at++) {
                    if (used.add(at)) {
                        others.add(Cidr.address(at));
                    }
                }
                out.set("availableIPAddresses", others);
                return Reply.ok(out);
            }
        }
        throw ArmError.badRequest(
                "PrivateIPAddressNotInAnySubnet",
                "Private static IP address "
                        + asked
                        + " does not belong to the range of any subnet in virtual network "
                        + network.id()
                        + ".");
    }

    private static void add(Set<Long> used, @Nullable String address) {
        Long number = address == null ? null : Cidr.number(address);
        if (number != null) {
            used.add(number);
        }
    }

    /** The lowest free address; {@code taken} holds those in use and gets the new one. */
    static String allocate(Resource subnet, Set<Long> taken) {
        for (Cidr block : VirtualNetworks.blocks(subnet)) {
            for (long at = block.first() + RESERVED_FIRST; at < block.last(); at++) {
                if (taken.add(at)) {
                    return Cidr.address(at);
                }
            }
        }
        throw ArmError.badRequest(
                "SubnetIsFull",
                "Subnet "
                        + subnet.id().name()
                        + " with address prefix "
                        + VirtualNetworks.blocks(subnet).stream()
                                .map(Cidr::toString)
                                .findFirst()
                                .orElse("")
                        + " does not have enough capacity for the IP addresses that were asked"
                        + " for.");
    }

    /** Checks an address that a request asks for by name. */
    static void claim(Resource subnet, String address, Set<Long> taken) {
        Long number = Cidr.number(address);
        boolean inside = false;
        for (Cidr block : VirtualNetworks.blocks(subnet)) {
            inside |= number != null && block.contains(number);
            if (number != null
                    && block.contains(number)
                    && (number < block.first() + RESERVED_FIRST || number >= block.last())) {
                throw ArmError.badRequest(
                        "PrivateIPAddressInReservedRange",
                        "IP configuration cannot have private IP address "
                                + address
                                + " which is in the reserved range of subnet "
                                + subnet.id()
                                + ".");
            }
        }
        if (!inside || number == null) {
            throw ArmError.badRequest(
                    "PrivateIPAddressNotInSubnet",
                    "Private static IP address "
                            + address
                            + " does not belong to the range of subnet prefix of "
                            + subnet.id()
                            + ".");
        }
        if (!taken.add(number)) {
            throw ArmError.badRequest(
                    "PrivateIPAddressIsAllocated",
                    "IP configuration is using the private IP address "
                            + address
                            + " which is already allocated to another resource in subnet "
                            + subnet.id()
                            + ".");
        }
    }
}
