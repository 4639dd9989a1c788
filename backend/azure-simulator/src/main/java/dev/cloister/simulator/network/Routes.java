package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.Locale;
import java.util.Set;

/** Route tables and their routes. */
final class Routes {
    private static final Set<String> HOPS =
            Set.of("virtualnetworkgateway", "vnetlocal", "internet", "virtualappliance", "none");

    private Routes() {}

    static void checkRoute(Write write) {
        String prefix = write.text("addressPrefix", "");
        String hop = write.text("nextHopType", "");
        String address = write.text("nextHopIpAddress", "");
        if (!HOPS.contains(hop.toLowerCase(Locale.ROOT))) {
            throw ArmError.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request. nextHopType '"
                            + hop
                            + "' of route "
                            + write.id()
                            + " is not valid.");
        }
        boolean tag = prefix.matches("[A-Za-z][A-Za-z0-9.]*");
        Cidr block = tag || prefix.isEmpty() ? null : VirtualNetworks.block(prefix, write.id());
        if (prefix.isEmpty() || !tag && block == null && !prefix.contains(":")) {
            throw ArmError.badRequest(
                    "RouteAddressPrefixInvalid",
                    "Route " + write.id() + " needs a valid address prefix.");
        }
        if (hop.equalsIgnoreCase("VirtualAppliance")
                && Cidr.number(address) == null
                && !address.contains(":")) {
            throw ArmError.badRequest(
                    "RouteNextHopIpAddressInvalid",
                    "Route "
                            + write.id()
                            + " with next hop VirtualAppliance needs the IP address of the next"
                            + " hop.");
        }
        if (!hop.equalsIgnoreCase("VirtualAppliance") && !address.isEmpty()) {
            throw ArmError.badRequest(
                    "RouteNextHopIpAddressNotAllowed",
                    "Route "
                            + write.id()
                            + " with next hop "
                            + hop
                            + " cannot have the IP address of a next hop.");
        }
        write.putIfAbsent("hasBgpOverride", false);
    }

    static void checkDelete(World world, Resource table) {
        for (Resource user : world.store().referrersOf(table.id())) {
            if (user.id().type().toLowerCase(Locale.ROOT).endsWith("/subnets")) {
                throw ArmError.badRequest(
                        "InUseRouteTableCannotBeDeleted",
                        "Route table "
                                + table.id().name()
                                + " is in use and cannot be deleted. It is used by "
                                + user.id()
                                + ".");
            }
        }
    }

    static void view(World world, Resource table, ObjectNode out, String apiVersion) {
        ArrayNode subnets = Json.array();
        world.store().referrersOf(table.id()).stream()
                .filter(user -> user.id().type().toLowerCase(Locale.ROOT).endsWith("/subnets"))
                .forEach(user -> subnets.add(Json.object("id", user.id().text())));
        if (!subnets.isEmpty()) {
            Json.child(out, "properties").set("subnets", subnets);
        }
    }
}
