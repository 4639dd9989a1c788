package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Write;

/** Gateways of virtual networks. */
final class VirtualNetworkGateways {
    private VirtualNetworkGateways() {}

    static void check(Write write) {
        for (JsonNode each : Json.items(write.property("ipConfigurations"))) {
            String subnet = Json.text(each, "properties", "subnet", "id");
            if (subnet != null && !ResourceId.of(subnet).name().equalsIgnoreCase("GatewaySubnet")) {
                throw ArmError.badRequest(
                        "VirtualNetworkGatewaySubnetNameInvalid",
                        "Subnet "
                                + subnet
                                + " of gateway "
                                + write.id()
                                + " must be named GatewaySubnet.");
            }
        }
        Guids.add(write);
        References.check(write);
        Interfaces.place(
                write,
                "ipConfigurations",
                "Microsoft.Network/virtualNetworkGateways/ipConfigurations");
    }
}
