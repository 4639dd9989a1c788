package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** Endpoints of private resolvers stand in subnets of their own. */
final class Resolvers {
    private Resolvers() {}

    static void checkEndpoint(Write write) {
        String outbound = Json.text(write.property("subnet"), "id");
        if (outbound != null) {
            check(write, outbound);
        }
        for (JsonNode each : Json.items(write.property("ipConfigurations"))) {
            ObjectNode configuration = (ObjectNode) each;
            String id = Json.text(configuration, List.of("subnet", "id"), "");
            Resource subnet = check(write, id);
            Json.putIfAbsent(configuration, "privateIpAllocationMethod", "Dynamic");
            if (Json.text(configuration, "privateIpAddress") == null) {
                configuration.put(
                        "privateIpAddress",
                        Addresses.allocate(
                                subnet, Addresses.used(write.world(), subnet, write.id().text())));
            }
        }
    }

    private static Resource check(Write write, String id) {
        Resource subnet = write.world().find(id);
        if (subnet == null) {
            throw ArmError.badRequest(
                    "InvalidSubnet",
                    "The subnet '" + id + "' of endpoint " + write.id() + " does not exist.");
        }
        Cidr block = VirtualNetworks.blocks(subnet).stream().findFirst().orElse(null);
        if (block != null && (block.prefix() > 28 || block.prefix() < 24)) {
            throw ArmError.badRequest(
                    "SubnetPrefixSizeInvalid",
                    "The subnet '" + id + "' must be between /24 and /28.");
        }
        return subnet;
    }
}
