package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Azure firewalls, their policies and rule collection groups. */
final class Firewalls {
    private Firewalls() {}

    static void check(Write write) {
        References.check(write);
        for (JsonNode each : Json.items(write.property("ipConfigurations"))) {
            String subnet = Json.text(each, "properties", "subnet", "id");
            if (subnet != null
                    && !ResourceId.of(subnet).name().equalsIgnoreCase("AzureFirewallSubnet")) {
                throw ArmError.badRequest(
                        "AzureFirewallSubnetNameInvalid",
                        "Subnet "
                                + subnet
                                + " of "
                                + write.id()
                                + " must be named AzureFirewallSubnet.");
            }
            String address = Json.text(each, "properties", "publicIPAddress", "id");
            Resource found = address == null ? null : write.world().find(address);
            if (found != null && !"Standard".equalsIgnoreCase(found.text("sku", "name"))) {
                throw ArmError.badRequest(
                        "AzureFirewallPublicIPNotStandard",
                        "Public IP address "
                                + address
                                + " used by "
                                + write.id()
                                + " must be Standard and Static.");
            }
        }
        boolean basic = "Basic".equalsIgnoreCase(Json.text(write.property("sku"), "tier"));
        if (basic && write.property("managementIpConfiguration") == null) {
            throw ArmError.badRequest(
                    "AzureFirewallManagementIpConfigurationRequired",
                    "Azure Firewall "
                            + write.id()
                            + " of tier Basic needs a management IP configuration.");
        }
        Interfaces.place(
                write,
                "ipConfigurations",
                "Microsoft.Network/azureFirewalls/azureFirewallIpConfigurations");
    }

    static void checkPolicyDelete(World world, Resource policy) {
        for (Resource user : world.store().referrersOf(policy.id())) {
            boolean firewall =
                    user.id().type().equalsIgnoreCase("Microsoft.Network/azureFirewalls");
            if (firewall
                    || user.id().type().equalsIgnoreCase("Microsoft.Network/firewallPolicies")) {
                throw ArmError.badRequest(
                        "FirewallPolicyInUse",
                        "Firewall policy "
                                + policy.id()
                                + " cannot be deleted because it is in use by "
                                + user.id()
                                + ".");
            }
        }
    }

    static void policyView(World world, Resource policy, ObjectNode out, String apiVersion) {
        ObjectNode properties = Json.child(out, "properties");
        ArrayNode groups = Json.array();
        world.store()
                .children(policy.id(), "ruleCollectionGroups")
                .forEach(each -> groups.add(Json.object("id", each.id().text())));
        properties.set("ruleCollectionGroups", groups);
        ArrayNode firewalls = Json.array();
        ArrayNode children = Json.array();
        for (Resource user : world.store().referrersOf(policy.id())) {
            if (user.id().type().equalsIgnoreCase("Microsoft.Network/azureFirewalls")) {
                firewalls.add(Json.object("id", user.id().text()));
            } else if (user.id().type().equalsIgnoreCase("Microsoft.Network/firewallPolicies")) {
                children.add(Json.object("id", user.id().text()));
            }
        }
        properties.set("firewalls", firewalls);
        properties.set("childPolicies", children);
    }

    static void checkGroup(Write write) {
        priority(write.properties(), write.id().text());
        Set<String> names = new HashSet<>();
        for (JsonNode collection : Json.items(write.property("ruleCollections"))) {
            String name = Json.text(collection, List.of("name"), "");
            priority(collection, write.id() + " collection " + name);
            if (!names.add(name)) {
                throw ArmError.badRequest(
                        "FirewallPolicyRuleCollectionGroupInvalidRuleCollectionName",
                        "Rule collection group "
                                + write.id()
                                + " has two rule collections named "
                                + name
                                + ".");
            }
            for (JsonNode rule : Json.items(collection, "rules")) {
                checkRule(write, rule);
            }
        }
    }

    private static void priority(JsonNode node, String where) {
        JsonNode priority = Json.at(node, "priority");
        if (priority == null || priority.asInt() < 100 || priority.asInt() > 65000) {
            throw ArmError.badRequest(
                    "FirewallPolicyRuleCollectionGroupInvalidPriorityValue",
                    "Invalid priority of " + where + ": it must be between 100 and 65000.");
        }
    }

    private static void checkRule(Write write, JsonNode rule) {
        String type = Json.text(rule, List.of("ruleType"), "");
        boolean application = type.equalsIgnoreCase("ApplicationRule");
        List<String> targets = Json.texts(rule, "targetFqdns");
        boolean destination =
                !targets.isEmpty()
                        || !Json.texts(rule, "fqdnTags").isEmpty()
                        || !Json.texts(rule, "webCategories").isEmpty()
                        || !Json.texts(rule, "targetUrls").isEmpty();
        boolean source =
                !Json.texts(rule, "sourceAddresses").isEmpty()
                        || !Json.texts(rule, "sourceIpGroups").isEmpty();
        if (application && (!destination || !source)) {
            throw ArmError.badRequest(
                    "FirewallPolicyRuleInvalid",
                    "Application rule "
                            + Json.text(rule, "name")
                            + " of "
                            + write.id()
                            + " needs a source and a destination.");
        }
        for (String address : Json.texts(rule, "sourceAddresses")) {
            if (!address.equals("*")
                    && !address.contains(":")
                    && !address.contains("-")
                    && Cidr.parse(address) == null) {
                throw ArmError.badRequest(
                        "FirewallPolicyRuleInvalidSourceAddress",
                        "Rule "
                                + Json.text(rule, "name")
                                + " of "
                                + write.id()
                                + " has an invalid source address "
                                + address
                                + ".");
            }
        }
    }
}
