package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Write;
import java.util.List;

/** Bastion hosts, gateways of virtual networks, application gateways. */
final class Edge {
    private Edge() {}

    static void checkBastion(Write write) {
        Json.putIfAbsent(Json.child(write.body(), "sku"), "name", "Basic");
        boolean developer = "Developer".equalsIgnoreCase(Json.text(write.body(), "sku", "name"));
        for (JsonNode each : Json.items(write.property("ipConfigurations"))) {
            String subnet = Json.text(each, "properties", "subnet", "id");
            if (subnet != null
                    && !ResourceId.of(subnet).name().equalsIgnoreCase("AzureBastionSubnet")) {
                throw ArmError.badRequest(
                        "BastionHostSubnetNameInvalid",
                        "Subnet "
                                + subnet
                                + " of Bastion host "
                                + write.id()
                                + " must be named AzureBastionSubnet.");
            }
        }
        if (!developer && Json.items(write.property("ipConfigurations")).isEmpty()) {
            throw ArmError.badRequest(
                    "BastionHostIpConfigurationRequired",
                    "Bastion host " + write.id() + " needs an IP configuration.");
        }
        References.check(write);
        Interfaces.place(
                write,
                "ipConfigurations",
                "Microsoft.Network/bastionHosts/bastionHostIpConfigurations");
        write.computed(
                "dnsName",
                () ->
                        "bst-"
                                + write.world().guid("bastion", write.id().key())
                                + ".bastion.azure.com");
        write.putIfAbsent("scaleUnits", 2);
    }

    static void checkGateway(Write write) {
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

    static void checkApplicationGateway(Write write) {
        References.check(write);
        Guids.add(write);
        write.putIfAbsent("operationalState", "Running");
        String prefix = "Microsoft.Network/applicationGateways/";
        Interfaces.place(write, "frontendIPConfigurations", prefix + "frontendIPConfigurations");
        Interfaces.place(write, "gatewayIPConfigurations", prefix + "gatewayIPConfigurations");
        for (String list :
                List.of(
                        "frontendPorts",
                        "backendAddressPools",
                        "backendHttpSettingsCollection",
                        "httpListeners",
                        "requestRoutingRules",
                        "probes",
                        "sslCertificates",
                        "urlPathMaps",
                        "redirectConfigurations",
                        "rewriteRuleSets",
                        "trustedRootCertificates",
                        "authenticationCertificates",
                        "sslProfiles",
                        "privateLinkConfigurations")) {
            for (JsonNode item : Json.items(write.property(list))) {
                ObjectNode node = (ObjectNode) item;
                node.put("id", write.id() + "/" + list + "/" + Json.text(node, "name"));
                node.put("type", prefix + list);
                Json.child(node, "properties").put("provisioningState", "Succeeded");
            }
        }
    }
}
