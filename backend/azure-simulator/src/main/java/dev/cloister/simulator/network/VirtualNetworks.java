package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Address spaces of virtual networks. */
final class VirtualNetworks {
    private static final String ZONE_LINK = "Microsoft.Network/privateDnsZones/virtualNetworkLinks";

    private VirtualNetworks() {}

    static void check(Write write) {
        List<String> prefixes = Json.texts(write.property("addressSpace", "addressPrefixes"));
        if (prefixes.isEmpty()
                && write.property("addressSpace", "ipamPoolPrefixAllocations") == null) {
            throw ArmError.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request. The virtual network "
                            + write.id()
                            + " has no address space.");
        }
        List<Cidr> space = new ArrayList<>();
        for (String prefix : prefixes) {
            Cidr block = block(prefix, write.id());
            if (block != null) {
                if (block.prefix() > 29 || block.prefix() < 8) {
                    throw ArmError.badRequest(
                            "InvalidAddressPrefixFormat",
                            "The address prefix "
                                    + prefix
                                    + " of virtual network "
                                    + write.id()
                                    + " must be between /8 and /29.");
                }
                for (Cidr other : space) {
                    if (other.overlaps(block)) {
                        throw ArmError.badRequest(
                                "NetcfgOverlappingAddressPrefixes",
                                "Address prefix "
                                        + prefix
                                        + " of virtual network "
                                        + write.id()
                                        + " overlaps with another of its address prefixes.");
                    }
                }
                space.add(block);
            }
        }
        Guids.add(write);
        checkPeered(write, space);
        if (!write.isCreate()) {
            for (Resource subnet : write.world().store().children(write.id(), "subnets")) {
                boolean kept =
                        Json.items(write.property("subnets")).stream()
                                .anyMatch(
                                        item ->
                                                subnet.id()
                                                        .name()
                                                        .equalsIgnoreCase(Json.text(item, "name")));
                for (Cidr block : kept ? blocks(subnet) : List.<Cidr>of()) {
                    if (space.stream().noneMatch(each -> each.contains(block))) {
                        throw Subnets.invalid(subnet.id().name(), write.id().name());
                    }
                }
            }
        }
        // embedded subnets are checked one by one against what the write leaves in the store
        write.hidden().set("space", Json.node(prefixes));
    }

    /** A block without host bits; null for IPv6, which is not looked into. */
    static @Nullable Cidr block(String text, ResourceId in) {
        if (text.contains(":")) {
            return null;
        }
        Cidr block = Cidr.parse(text);
        if (block == null || !text.contains("/")) {
            throw ArmError.badRequest(
                    "InvalidAddressPrefixFormat",
                    "Address prefix "
                            + text
                            + " of resource "
                            + in
                            + " is not formatted correctly. It should follow"
                            + " CIDR notation, for example 10.0.0.0/24.");
        }
        if (block.hasHostBits()) {
            throw ArmError.badRequest(
                    "InvalidCIDRNotation",
                    "The address prefix "
                            + text
                            + " in resource "
                            + in
                            + " has an invalid CIDR notation. For the"
                            + " given prefix length, the address prefix should be "
                            + Cidr.address(block.first())
                            + "/"
                            + block.prefix()
                            + ".");
        }
        return block;
    }

    static List<Cidr> space(Resource network) {
        return parsed(Json.texts(network.property("addressSpace", "addressPrefixes")));
    }

    /** Blocks of a subnet, whichever property holds them. */
    static List<Cidr> blocks(Resource subnet) {
        List<String> all = new ArrayList<>(Json.texts(subnet.property("addressPrefixes")));
        JsonNode one = subnet.property("addressPrefix");
        if (one != null && !all.contains(one.asText())) {
            all.add(one.asText());
        }
        return parsed(all);
    }

    private static List<Cidr> parsed(List<String> texts) {
        List<Cidr> blocks = new ArrayList<>();
        for (String text : texts) {
            Cidr block = Cidr.parse(text);
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static void checkPeered(Write write, List<Cidr> space) {
        for (Resource peering :
                write.world().store().children(write.id(), "virtualNetworkPeerings")) {
            Resource remote =
                    write.world().find(Json.text(peering.property("remoteVirtualNetwork"), "id"));
            if (remote != null && write.old() != null) {
                if (Peerings.reverse(write.world(), write.id(), remote.id().text()) != null) {
                    Peerings.checkThird(write, remote, write.old(), space);
                }
                for (Cidr theirs : space(remote)) {
                    for (Cidr ours : space) {
                        if (ours.overlaps(theirs)) {
                            throw ArmError.badRequest(
                                    "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet",
                                    "Address space of the virtual network "
                                            + write.id()
                                            + " overlaps with address"
                                            + " space "
                                            + theirs
                                            + " of virtual network "
                                            + remote.id()
                                            + ", which it is peered with.");
                        }
                    }
                }
            }
        }
    }

    static void checkDelete(World world, Resource network) {
        for (Resource subnet : world.store().children(network.id(), "subnets")) {
            Subnets.checkDelete(world, subnet);
        }
    }

    /** A network that is gone is linked to no zone any more. */
    static void removed(World world, Resource network) {
        for (Resource each : world.store().referrersOf(network.id())) {
            if (each.id().type().equalsIgnoreCase(ZONE_LINK)) {
                world.store().remove(each.id());
            }
        }
    }
}
