package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.Locale;

/** NAT gateways show the subnets that use them. */
final class NatGateways {
    private NatGateways() {}

    static void view(World world, Resource gateway, ObjectNode out, String apiVersion) {
        ArrayNode subnets = Json.array();
        world.store().referrersOf(gateway.id()).stream()
                .filter(user -> user.id().type().toLowerCase(Locale.ROOT).endsWith("/subnets"))
                .forEach(user -> subnets.add(Json.object("id", user.id().text())));
        if (!subnets.isEmpty()) {
            Json.child(out, "properties").set("subnets", subnets);
        }
    }
}
