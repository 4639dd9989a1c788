package dev.cloister.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a web application firewall of Front Door may look like, by Microsoft's reference of
 * frontdoorwebapplicationfirewallpolicies: the one type the checker's definitions lack. Only the
 * fields that a plan may have are known here; any other is a fault.
 */
final class FrontDoorFirewallShape {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,127}");

    /** By the path of an object, its fields; those with a star must be there. */
    private static final Map<String, Set<String>> FIELDS =
            Map.of(
                    "",
                    Set.of(
                            "type*",
                            "apiVersion*",
                            "name*",
                            "location*",
                            "sku*",
                            "tags",
                            "properties*",
                            "dependsOn"),
                    "/sku",
                    Set.of("name*"),
                    "/properties",
                    Set.of("managedRules*", "policySettings*"),
                    "/properties/policySettings",
                    Set.of("enabledState*", "mode*", "requestBodyCheck*"),
                    "/properties/managedRules",
                    Set.of("managedRuleSets*"),
                    "/properties/managedRules/managedRuleSets",
                    Set.of("ruleSetType*", "ruleSetVersion*", "ruleSetAction"));

    private static final Map<String, Set<String>> VALUES =
            Map.of(
                    "/location",
                    Set.of("global"),
                    "/sku/name",
                    Set.of("Premium_AzureFrontDoor"),
                    "/properties/policySettings/enabledState",
                    Set.of("Enabled", "Disabled"),
                    "/properties/policySettings/mode",
                    Set.of("Prevention", "Detection"),
                    "/properties/policySettings/requestBodyCheck",
                    Set.of("Enabled", "Disabled"),
                    "/properties/managedRules/managedRuleSets/ruleSetType",
                    Set.of("Microsoft_DefaultRuleSet", "Microsoft_BotManagerRuleSet"),
                    "/properties/managedRules/managedRuleSets/ruleSetVersion",
                    Set.of("2.1", "1.1"),
                    "/properties/managedRules/managedRuleSets/ruleSetAction",
                    Set.of("Block", "Log", "Redirect"));

    private FrontDoorFirewallShape() {}

    /** Empty for one that Azure would take. */
    static List<String> faults(JsonNode firewall) {
        List<String> faults = new ArrayList<>();
        look(firewall, "", faults);
        if (!NAME.matcher(firewall.path("name").asText()).matches())
            faults.add("/name: " + firewall.path("name"));
        for (JsonNode set : firewall.at("/properties/managedRules/managedRuleSets")) {
            boolean anomaly = set.path("ruleSetType").asText().equals("Microsoft_DefaultRuleSet");
            if (anomaly != set.has("ruleSetAction"))
                faults.add("only a default rule set, and each, has an action: " + set);
        }
        return faults;
    }

    private static void look(JsonNode node, String at, List<String> faults) {
        if (at.equals("/tags") || at.equals("/dependsOn")) return;
        if (node.isArray()) {
            if (node.isEmpty()) faults.add(at + ": empty");
            node.forEach(each -> look(each, at, faults));
            return;
        }
        Set<String> values = VALUES.get(at);
        if (values != null && !(node.isTextual() && values.contains(node.textValue())))
            faults.add(at + ": " + node);
        Set<String> fields = FIELDS.get(at);
        if (fields == null) {
            if (node.isContainerNode()) faults.add(at + ": unknown");
            return;
        }
        node.properties()
                .forEach(
                        field -> {
                            if (!fields.contains(field.getKey())
                                    && !fields.contains(field.getKey() + "*"))
                                faults.add(at + "/" + field.getKey() + ": unknown");
                            else look(field.getValue(), at + "/" + field.getKey(), faults);
                        });
        for (String field : fields)
            if (field.endsWith("*") && !node.has(field.substring(0, field.length() - 1)))
                faults.add(at + "/" + field + ": absent");
    }
}
