package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Application gateways with their parts, and the WAF policies that protect them. */
final class ApplicationGateways {
    private static final String TYPE = "Microsoft.Network/applicationGateways";
    private static final List<String> PARTS =
            List.of(
                    "frontendPorts",
                    "backendAddressPools",
                    "backendHttpSettingsCollection",
                    "backendSettingsCollection",
                    "httpListeners",
                    "listeners",
                    "requestRoutingRules",
                    "routingRules",
                    "probes",
                    "sslCertificates",
                    "urlPathMaps",
                    "redirectConfigurations",
                    "rewriteRuleSets",
                    "trustedRootCertificates",
                    "trustedClientCertificates",
                    "authenticationCertificates",
                    "sslProfiles",
                    "privateLinkConfigurations");

    private ApplicationGateways() {}

    static void check(Write write) {
        References.check(write);
        Guids.add(write);
        write.putIfAbsent("operationalState", "Running");
        String sku = Json.text(write.property("sku"), List.of("name"), "").toLowerCase(Locale.ROOT);
        boolean v2 = sku.endsWith("_v2");
        for (JsonNode each : Json.items(write.property("frontendIPConfigurations"))) {
            if (Json.text(each, "properties", "publicIPAddress", "id") != null
                    && Json.text(each, "properties", "subnet", "id") != null) {
                throw ArmError.badRequest(
                        "ApplicationGatewayFrontendIpCannotHavePublicIpAndSubnet",
                        "Frontend IP configuration "
                                + Json.text(each, "name")
                                + " of "
                                + write.id()
                                + " cannot have a public IP address and a subnet.");
            }
        }
        if (v2) {
            PublicAddresses.requireStandard(
                    write,
                    "frontendIPConfigurations",
                    "ApplicationGatewayV2RequiresStandardPublicIp");
        }
        priorities(write, v2);
        for (JsonNode each : Json.items(write.property("gatewayIPConfigurations"))) {
            String subnet = Json.text(each, "properties", "subnet", "id");
            if (subnet != null) {
                subnet(write, subnet, v2);
            }
        }
        String prefix = TYPE + "/";
        Interfaces.place(write, "frontendIPConfigurations", prefix + "frontendIPConfigurations");
        Interfaces.place(write, "gatewayIPConfigurations", prefix + "gatewayIPConfigurations");
        for (String list : PARTS) {
            for (JsonNode item : Json.items(write.property(list))) {
                ObjectNode node = (ObjectNode) item;
                node.put("id", write.id() + "/" + list + "/" + Json.text(node, "name"));
                node.put("type", prefix + list);
                Json.child(node, "properties").put("provisioningState", "Succeeded");
            }
        }
        parts(write);
    }

    /** Rules need an order since this api-version, and no two may have the same. */
    private static void priorities(Write write, boolean v2) {
        Set<Integer> seen = new HashSet<>();
        for (JsonNode rule : Json.items(write.property("requestRoutingRules"))) {
            JsonNode priority = Json.at(rule, "properties", "priority");
            boolean needed = v2 && write.call().apiVersion().compareTo("2021-08-01") >= 0;
            if (priority == null && needed) {
                throw ArmError.badRequest(
                        "ApplicationGatewayRequestRoutingRulePriorityCannotBeEmpty",
                        "Priority for the request routing rule "
                                + write.id()
                                + "/requestRoutingRules/"
                                + Json.text(rule, "name")
                                + " cannot be empty. All request routing rules should have a"
                                + " priority defined starting from api-version 2021-08-01");
            }
            if (priority != null && !seen.add(priority.asInt())) {
                throw ArmError.badRequest(
                        "ApplicationGatewayRequestRoutingRulePriorityMustBeUnique",
                        "Two request routing rules of "
                                + write.id()
                                + " have priority "
                                + priority.asInt()
                                + ".");
            }
        }
    }

    /** The subnet is the gateway's own, and lets Azure manage it (azure-facts 4.2). */
    private static void subnet(Write write, String subnetId, boolean v2) {
        World world = write.world();
        for (Resource other : References.occupiers(world, ResourceId.of(subnetId))) {
            if (!other.id().type().equalsIgnoreCase(TYPE)) {
                throw ArmError.badRequest(
                        "ApplicationGatewaySubnetCannotBeUsedByOtherResources",
                        "Subnet "
                                + subnetId
                                + " cannot be used for application gateway "
                                + write.id()
                                + " since "
                                + other.id()
                                + " is in it.");
            }
        }
        Resource subnet = world.find(subnetId);
        String group =
                subnet == null ? null : Json.text(subnet.property("networkSecurityGroup"), "id");
        if (v2 && group != null && !letsAzureIn(world, group)) {
            throw ArmError.badRequest(
                    "ApplicationGatewaySubnetInboundTrafficBlockedByNetworkSecurityGroup",
                    "Network security group "
                            + group
                            + " blocks incoming internet traffic on ports 65200 - 65535 to subnet "
                            + subnetId
                            + ", associated with Application Gateway "
                            + write.id()
                            + ". This is not permitted for Application Gateways that have V2"
                            + " Sku.");
        }
    }

    private static boolean letsAzureIn(World world, String group) {
        return world.store().children(ResourceId.of(group), "securityRules").stream()
                .anyMatch(
                        rule ->
                                rule.properties()
                                                .path("direction")
                                                .asText()
                                                .equalsIgnoreCase("Inbound")
                                        && rule.properties()
                                                .path("access")
                                                .asText()
                                                .equalsIgnoreCase("Allow")
                                        && either(rule, "sourceAddressPrefix")
                                                .anyMatch(
                                                        each ->
                                                                Set.of(
                                                                                "*",
                                                                                "internet",
                                                                                "gatewaymanager")
                                                                        .contains(each))
                                        && either(rule, "destinationPortRange")
                                                .anyMatch(
                                                        each ->
                                                                each.equals("*")
                                                                        || each.equals(
                                                                                "65200-65535")));
    }

    private static java.util.stream.Stream<String> either(Resource rule, String property) {
        List<String> values =
                new ArrayList<>(
                        Json.texts(
                                rule.property(
                                        property.endsWith("Prefix")
                                                ? property + "es"
                                                : property + "s")));
        JsonNode one = rule.property(property);
        if (one != null) {
            values.add(one.asText());
        }
        return values.stream().map(each -> each.toLowerCase(Locale.ROOT));
    }

    /** Parts refer to each other by ids below the gateway's own. */
    private static void parts(Write write) {
        Set<String> known = new HashSet<>();
        List<String> lists = new ArrayList<>(PARTS);
        lists.add("frontendIPConfigurations");
        lists.add("gatewayIPConfigurations");
        for (String list : lists) {
            for (JsonNode item : Json.items(write.property(list))) {
                known.add(
                        (write.id() + "/" + list + "/" + Json.text(item, "name"))
                                .toLowerCase(Locale.ROOT));
            }
        }
        String own = write.id().key() + "/";
        Json.eachText(
                write.properties(),
                "",
                (key, text) -> {
                    String id = text.toLowerCase(Locale.ROOT);
                    boolean part =
                            id.startsWith(own)
                                    && id.substring(own.length())
                                                    .chars()
                                                    .filter(c -> c == '/')
                                                    .count()
                                            == 1;
                    if (key.equals("id") && part && !known.contains(id)) {
                        throw ArmError.badRequest(
                                "InvalidResourceReference",
                                "Resource "
                                        + text
                                        + " referenced by resource "
                                        + write.id()
                                        + " was not found. Please make sure that the referenced"
                                        + " resource exists, and that both resources are in the"
                                        + " same region.");
                    }
                });
    }

    static void checkPolicy(Write write) {
        if (Json.items(write.property("managedRules", "managedRuleSets")).isEmpty()) {
            throw ArmError.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request. WAF policy "
                            + write.id()
                            + " needs 'managedRules' with at least one managed rule set.");
        }
        ObjectNode settings = Json.child(write.properties(), "policySettings");
        String mode = Json.text(settings, List.of("mode"), "Detection");
        if (!mode.equalsIgnoreCase("Detection") && !mode.equalsIgnoreCase("Prevention")) {
            throw ArmError.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request. The mode '" + mode + "' is not valid.");
        }
        write.putIfAbsent("resourceState", "Enabled");
    }

    static void checkPolicyDelete(World world, Resource policy) {
        for (Resource user : world.store().referrersOf(policy.id())) {
            if (user.id().type().equalsIgnoreCase(TYPE)) {
                throw ArmError.badRequest(
                        "ApplicationGatewayFirewallPolicyInUseCannotBeDeleted",
                        "WAF policy "
                                + policy.id()
                                + " is in use by "
                                + user.id()
                                + " and cannot be deleted.");
            }
        }
    }

    static void policyView(World world, Resource policy, ObjectNode out, String apiVersion) {
        var gateways = Json.array();
        world.store().referrersOf(policy.id()).stream()
                .filter(each -> each.id().type().equalsIgnoreCase(TYPE))
                .forEach(each -> gateways.add(Json.object("id", each.id().text())));
        if (!gateways.isEmpty()) {
            Json.child(out, "properties").set("applicationGateways", gateways);
        }
    }
}
