package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Azure's own definitions that give a private endpoint its zone group when it has none (azure-facts
 * 6). A line: guid, type of the target, sub-resource, parameters that name zones, title.
 */
final class ZonePolicies {
    private static final String ENDPOINTS = "Microsoft.Network/privateEndpoints";
    private static final String NETWORK_CONTRIBUTOR = "4d97b98b-1d4f-4787-a291-c67834d212e7";
    private static final String ZONE_CONTRIBUTOR = "b12aa53e-6015-4669-85d0-8515ebb3ae7f";

    private static final String TABLE =
            """
            c4bc6f10-cb41-49eb-b000-d5ab82e2a091 | Microsoft.CognitiveServices/accounts | account | privateDnsZoneId | Configure Cognitive Services accounts to use private DNS zones
            ee40564d-486e-4f68-a5ca-7a621edae0fb | Microsoft.MachineLearningServices/workspaces | amlworkspace | privateDnsZoneId secondPrivateDnsZoneId | Configure Azure Machine Learning workspace to use private DNS zones
            75973700-529f-4de2-b794-fb9b6781b6b0 | Microsoft.Storage/storageAccounts | blob | privateDnsZoneId | Configure a private DNS Zone ID for blob groupID
            d847d34b-9337-4e2d-99a5-767e5ac9c582 | Microsoft.Storage/storageAccounts | blob_secondary | privateDnsZoneId | Configure a private DNS Zone ID for blob_secondary groupID
            6df98d03-368a-4438-8730-a93c4d7693d6 | Microsoft.Storage/storageAccounts | file | privateDnsZoneId | Configure a private DNS Zone ID for file groupID
            bcff79fb-2b0d-47c9-97e5-3023479b00d1 | Microsoft.Storage/storageAccounts | queue | privateDnsZoneId | Configure a private DNS Zone ID for queue groupID
            028bbd88-e9b5-461f-9424-a1b63a7bee1a | Microsoft.Storage/storageAccounts | table | privateDnsZoneId | Configure a private DNS Zone ID for table groupID
            83c6fe0f-2316-444a-99a1-1ecd8a7872ca | Microsoft.Storage/storageAccounts | dfs | privateDnsZoneId | Configure a private DNS Zone ID for dfs groupID
            9adab2a5-05ba-4fbd-831a-5bf958d04218 | Microsoft.Storage/storageAccounts | web | privateDnsZoneId | Configure a private DNS Zone ID for web groupID
            ac673a9a-f77d-4846-b2d8-a57f8e1c01d4 | Microsoft.KeyVault/vaults | vault | privateDnsZoneId | Configure Azure Key Vaults to use private DNS zones
            e9585a95-5b8c-4d03-b193-dc7eb5ac4c32 | Microsoft.ContainerRegistry/registries | registry | privateDnsZoneId | Configure Container registries to use private DNS zones
            fbc14a67-53e4-4932-abcc-2049c6706009 | Microsoft.Search/searchServices | searchService | privateDnsZoneId | Configure Azure AI Search services to use private DNS zones
            a63cc0bd-cda4-4178-b705-37dc439d3e0f | Microsoft.DocumentDB/databaseAccounts | $privateEndpointGroupId | privateDnsZoneId | Configure CosmosDB accounts to use private DNS zones
            437914ee-c176-4fff-8986-7e05eb971365 | Microsoft.Insights/privateLinkScopes | azuremonitor | privateDnsZoneId1 privateDnsZoneId2 privateDnsZoneId3 privateDnsZoneId4 privateDnsZoneId5 | Configure Azure Monitor Private Link Scope to use private DNS zones
            """;

    private ZonePolicies() {}

    /** Guid and properties of each. */
    static List<ObjectNode> all() {
        return TABLE.lines()
                .map(line -> line.split(" \\| "))
                .map(
                        line ->
                                Json.object(
                                        "guid",
                                        line[0],
                                        "properties",
                                        definition(
                                                line[1],
                                                line[2],
                                                List.of(line[3].split(" ")),
                                                line[4])))
                .toList();
    }

    private static ObjectNode definition(
            String type, String group, List<String> zones, String title) {
        boolean asked = group.startsWith("$");
        ObjectNode parameters =
                Json.object(
                        "effect",
                        Json.object(
                                "type",
                                "String",
                                "allowedValues",
                                List.of("DeployIfNotExists", "Disabled"),
                                "defaultValue",
                                "DeployIfNotExists"));
        zones.forEach(zone -> parameters.set(zone, Json.object("type", "String")));
        if (asked) {
            parameters.set(group.substring(1), Json.object("type", "String"));
        }
        ObjectNode rule = Json.object();
        rule.set(
                "if",
                condition(type, asked ? "[parameters('" + group.substring(1) + "')]" : group));
        ObjectNode then = rule.putObject("then");
        then.put("effect", "[parameters('effect')]");
        then.set("details", details(zones));
        return Json.object(
                "displayName",
                title,
                "policyType",
                "BuiltIn",
                "mode",
                "Indexed",
                "parameters",
                parameters,
                "policyRule",
                rule);
    }

    private static ObjectNode condition(String type, String group) {
        String connections = ENDPOINTS + "/privateLinkServiceConnections[*]";
        ObjectNode count =
                Json.object(
                        "field",
                        connections,
                        "where",
                        Json.object(
                                "allOf",
                                Json.array(
                                        Json.object(
                                                "field",
                                                connections + ".privateLinkServiceId",
                                                "contains",
                                                type),
                                        Json.object(
                                                "field",
                                                connections + ".groupIds[*]",
                                                "equals",
                                                group))));
        return Json.object(
                "allOf",
                Json.array(
                        Json.object("field", "type", "equals", ENDPOINTS),
                        Json.object("count", count, "greaterOrEquals", 1)));
    }

    private static ObjectNode details(List<String> zones) {
        ObjectNode declared = Json.object();
        ObjectNode passed = Json.object();
        List<ObjectNode> configs = new ArrayList<>();
        for (String zone : zones) {
            declared.set(zone, Json.object("type", "string"));
            passed.set(zone, Json.object("value", "[parameters('" + zone + "')]"));
            configs.add(
                    Json.object(
                            "name",
                            "[replace(last(split(parameters('" + zone + "'), '/')), '.', '-')]",
                            "properties",
                            Json.object("privateDnsZoneId", "[parameters('" + zone + "')]")));
        }
        for (String field : List.of("name", "location")) {
            declared.set(field, Json.object("type", "string"));
            passed.set(field, Json.object("value", "[field('" + field + "')]"));
        }
        ObjectNode group =
                Json.object(
                        "type", ENDPOINTS + "/privateDnsZoneGroups",
                        "apiVersion", "2020-03-01",
                        "name", "[concat(parameters('name'), '/deployedByPolicy')]",
                        "location", "[parameters('location')]",
                        "properties", Json.object("privateDnsZoneConfigs", configs));
        ObjectNode template =
                Json.object(
                        "$schema",
                        "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                        "contentVersion",
                        "1.0.0.0",
                        "parameters",
                        declared,
                        "resources",
                        List.of(group));
        return Json.object(
                "type",
                ENDPOINTS + "/privateDnsZoneGroups",
                "roleDefinitionIds",
                List.of(
                        "/providers/Microsoft.Authorization/roleDefinitions/" + NETWORK_CONTRIBUTOR,
                        "/providers/Microsoft.Authorization/roleDefinitions/" + ZONE_CONTRIBUTOR),
                "deployment",
                Json.object(
                        "properties",
                        Json.object(
                                "mode",
                                "incremental",
                                "template",
                                template,
                                "parameters",
                                passed)));
    }
}
