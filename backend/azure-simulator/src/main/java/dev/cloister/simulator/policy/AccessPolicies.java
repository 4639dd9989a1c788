package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Azure's own definitions that say how a resource must look: what they audit, deny or change
 * (azure-facts 6). A line: guid, effect where none is given, type, condition, the field and value
 * that a modify sets, title. A type of {@code *} stands for any; {@code @} before a field stands
 * for the type.
 */
final class AccessPolicies {
    private static final String TABLE =
            """
            037eea7a-bd0a-46c5-9a66-03aea78705d3 | Audit | * | {'anyOf':[{'allOf':[{'field':'type','equals':'Microsoft.CognitiveServices/accounts'},{'field':'Microsoft.CognitiveServices/accounts/publicNetworkAccess','notEquals':'Disabled'},{'field':'Microsoft.CognitiveServices/accounts/networkAcls.defaultAction','notEquals':'Deny'}]},{'allOf':[{'field':'type','equals':'Microsoft.Search/searchServices'},{'field':'Microsoft.Search/searchServices/publicNetworkAccess','notEquals':'Disabled'},{'count':{'field':'Microsoft.Search/searchServices/networkRuleSet.ipRules[*]'},'equals':0}]}]} | - | Azure AI Services resources should restrict network access
            438c38d2-3772-465a-a9cc-7a6666a275ce | Audit | Microsoft.MachineLearningServices/workspaces | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | - | Azure Machine Learning Workspaces should disable public network access
            b2982f36-99f2-4db5-8eff-283140c09693 | Audit | Microsoft.Storage/storageAccounts | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | - | Storage accounts should disable public network access
            34c877ad-507e-4c82-993e-3452a6e0ad3c | Audit | Microsoft.Storage/storageAccounts | {'allOf':[{'field':'@publicNetworkAccess','notEquals':'Disabled'},{'field':'@networkAcls.defaultAction','notEquals':'Deny'}]} | - | Storage accounts should restrict network access
            405c5871-3e91-4644-8a63-58e19d68ff5b | Audit | Microsoft.KeyVault/vaults | {'allOf':[{'field':'@createMode','notEquals':'recover'},{'field':'@publicNetworkAccess','notEquals':'Disabled'}]} | - | Azure Key Vault should disable public network access
            55615ac9-af46-4a59-874e-391cc3dfb490 | Audit | Microsoft.KeyVault/vaults | {'allOf':[{'field':'@createMode','notEquals':'recover'},{'field':'@publicNetworkAccess','notEquals':'Disabled'},{'field':'@networkAcls.defaultAction','notEquals':'Deny'}]} | - | Azure Key Vault should have firewall enabled or public network access disabled
            12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5 | Audit | Microsoft.KeyVault/vaults | {'allOf':[{'field':'@createMode','notEquals':'recover'},{'field':'@enableRbacAuthorization','notEquals':true}]} | - | Azure Key Vault should use RBAC permission model
            0fdf0491-d080-4575-b627-ad0e843cba0f | Audit | Microsoft.ContainerRegistry/registries | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | - | Public network access should be disabled for Container registries
            d0793b48-0edc-4296-a390-4c75d1bdfd71 | Audit | Microsoft.ContainerRegistry/registries | {'allOf':[{'field':'@publicNetworkAccess','notEquals':'Disabled'},{'field':'@networkRuleSet.defaultAction','notEquals':'Deny'}]} | - | Container registries should not allow unrestricted network access
            bd560fc0-3c69-498a-ae9f-aa8eb7de0e13 | Audit | Microsoft.ContainerRegistry/registries | {'field':'@sku.name','notEquals':'Premium'} | - | Container registries should have SKUs that support Private Links
            ee980b6d-0eca-4501-8d54-f6290fd512c3 | Audit | Microsoft.Search/searchServices | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | - | Azure AI Search services should disable public network access
            a049bf77-880b-470f-ba6d-9f21c530cf83 | Audit | Microsoft.Search/searchServices | {'field':'@sku.name','equals':'free'} | - | Azure AI Search service should use a SKU that supports private link
            6300012e-e9a4-4649-b41f-a85f5c43be91 | Audit | Microsoft.Search/searchServices | {'field':'@disableLocalAuth','notEquals':true} | - | Azure AI Search services should have local authentication methods disabled
            797b37f7-06b8-444c-b1ad-fc62867f335a | Audit | Microsoft.DocumentDB/databaseAccounts | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | - | Azure Cosmos DB should disable public network access
            a499fed8-bcc8-4195-b154-641f14743757 | Audit | Microsoft.Insights/privateLinkScopes | {'anyOf':[{'field':'@accessModeSettings.ingestionAccessMode','notEquals':'PrivateOnly'},{'field':'@accessModeSettings.queryAccessMode','notEquals':'PrivateOnly'}]} | - | Azure Monitor Private Link Scope should block access to non private link resources
            71ef260a-8f18-47b7-abcb-62d0673d94dc | Audit | Microsoft.CognitiveServices/accounts | {'field':'@disableLocalAuth','notEquals':true} | - | Azure AI Services resources should have key access disabled
            fe3fd216-4f83-4fc1-8984-2bbec80a3418 | Audit | Microsoft.CognitiveServices/accounts | {'field':'@identity.type','in':['None','']} | - | Cognitive Services accounts should use a managed identity
            67121cc7-ff39-4ab8-b7e3-95b84dab487d | Audit | Microsoft.CognitiveServices/accounts | {'field':'@encryption.keySource','notEquals':'Microsoft.KeyVault'} | - | Azure AI Services resources should encrypt data at rest with a customer-managed key
            6ddb1705-c8cf-450e-aa4b-19ad6703c440 | Audit | Microsoft.MachineLearningServices/workspaces | {'allOf':[{'field':'kind','notEquals':'Project'},{'field':'@managedNetwork.isolationMode','notEquals':'[parameters("isolationMode")]'}]} | - | Azure Machine Learning and AI Foundry should use a managed network of this isolation mode
            7804b5c7-01dc-4723-969b-ae300cc07ff1 | Audit | Microsoft.MachineLearningServices/workspaces/computes | {'allOf':[{'field':'@computeType','in':['AmlCompute','ComputeInstance']},{'field':'@properties.subnet.id','exists':false}]} | - | Azure Machine Learning computes should be in a virtual network
            e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f | Audit | Microsoft.MachineLearningServices/workspaces/computes | {'field':'@disableLocalAuth','notEquals':true} | - | Azure Machine Learning computes should have local authentication methods disabled
            7bca8353-aa3b-429b-904a-9229c4385837 | Audit | Microsoft.Network/virtualNetworks/subnets | {'field':'@defaultOutboundAccess','notEquals':false} | - | Subnets should be private
            3f84c9b0-8b64-4208-98d4-6ada96bb49c3 | Audit | Microsoft.Network/firewallPolicies | {'field':'@dnsSettings.enableProxy','notEquals':true} | - | Azure Firewall policy should have DNS proxy enabled
            564feb30-bf6a-4854-b4bb-0d2d2d1e6c66 | Audit | Microsoft.Network/applicationGateways | {'field':'@firewallPolicy.id','exists':false} | - | Web Application Firewall (WAF) should be enabled for Application Gateway
            12430be1-6cc8-4527-a9a8-e3d38f250096 | Audit | Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies | {'field':'@policySettings.mode','notEquals':'[parameters("modeRequirement")]'} | - | Web Application Firewall (WAF) should use the specified mode for Application Gateway
            83a86a26-fd1f-447c-b59d-e51f44264114 | deny | Microsoft.Network/networkInterfaces | {'count':{'field':'@ipconfigurations[*]','where':{'field':'@ipconfigurations[*].properties.publicIPAddress.id','exists':true}},'greater':0} | - | Network interfaces should not have public IPs
            35f9c03a-cc27-418e-9c0c-539ff999d010 | deny | Microsoft.Network/virtualNetworks/subnets | {'allOf':[{'field':'name','equals':'GatewaySubnet'},{'field':'@networkSecurityGroup.id','exists':true}]} | - | Gateway subnets should not be configured with a network security group
            e56962a6-4747-49cd-b67b-bf8b01975c4c | Deny | * | {'allOf':[{'field':'location','notIn':'[parameters("listOfAllowedLocations")]'},{'field':'location','notEquals':'global'}]} | - | Allowed locations
            a08ec900-254a-4555-9bf5-e42af04b5c5c | deny | * | {'not':{'field':'type','in':'[parameters("listOfResourceTypesAllowed")]'}} | - | Allowed resource types
            6c112d4e-5bc7-47ae-a041-ea2d9dccd749 | Deny | * | {'allOf':[{'field':'type','in':'[parameters("listOfResourceTypesNotAllowed")]'},{'value':'[field("type")]','exists':true}]} | - | Not allowed resource types
            47ba1dd7-28d9-4b07-a8d5-9813bed64e0c | Modify | Microsoft.CognitiveServices/accounts | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | publicNetworkAccess=Disabled | Configure Cognitive Services accounts to disable public network access
            14de9e63-1b31-492e-a5a3-c3f7fd57f555 | Modify | Microsoft.CognitiveServices/accounts | {'field':'@disableLocalAuth','notEquals':true} | disableLocalAuth=true | Configure Azure AI Services resources to disable local key access
            a10ee784-7409-4941-b091-663697637c0f | Modify | Microsoft.MachineLearningServices/workspaces | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | publicNetworkAccess=Disabled | Configure Azure Machine Learning Workspaces to disable public network access
            a6f9a2d0-cff7-4855-83ad-4cd750666512 | Modify | Microsoft.MachineLearningServices/workspaces/computes | {'field':'@disableLocalAuth','notEquals':true} | disableLocalAuth=true | Configure Azure Machine Learning computes to disable local authentication methods
            a06d0189-92e8-4dba-b0c4-08d7669fce7d | Modify | Microsoft.Storage/storageAccounts | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | publicNetworkAccess=Disabled | Configure storage accounts to disable public network access
            a3701552-92ea-433e-9d17-33b7f1208fc9 | Modify | Microsoft.ContainerRegistry/registries | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | publicNetworkAccess=Disabled | Configure Container registries to disable public network access
            9cee519f-d9c1-4fd9-9f79-24ec3449ed30 | Modify | Microsoft.Search/searchServices | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | publicNetworkAccess=Disabled | Configure Azure AI Search services to disable public network access
            4eb216f2-9dba-4979-86e6-5d7e63ce3b75 | Modify | Microsoft.Search/searchServices | {'field':'@disableLocalAuth','notEquals':true} | disableLocalAuth=true | Configure Azure AI Search services to disable local authentication
            da69ba51-aaf1-41e5-8651-607cd0b37088 | Modify | Microsoft.DocumentDB/databaseAccounts | {'field':'@publicNetworkAccess','notEquals':'Disabled'} | publicNetworkAccess=Disabled | Configure Cosmos DB accounts to disable public network access
            bec5db8e-c4e3-40f9-a545-e0bd00065c82 | Modify | Microsoft.Insights/privateLinkScopes | {'anyOf':[{'field':'@accessModeSettings.ingestionAccessMode','notEquals':'PrivateOnly'},{'field':'@accessModeSettings.queryAccessMode','notEquals':'PrivateOnly'}]} | accessModeSettings.ingestionAccessMode=PrivateOnly accessModeSettings.queryAccessMode=PrivateOnly | Configure Azure Monitor Private Link Scope to block access to non private link resources
            d6759c02-b87f-42b7-892e-71b3f471d782 | Audit | Microsoft.CognitiveServices/accounts | $link | - | Azure AI Services resources should use Azure Private Link
            45e05259-1eb5-4f70-9574-baf73e9d219b | Audit | Microsoft.MachineLearningServices/workspaces | $link | - | Azure Machine Learning workspaces should use private link
            6edd7eda-6dd8-40f7-810d-67160c639cd9 | Audit | Microsoft.Storage/storageAccounts | $link | - | Storage accounts should use private link
            a6abeaec-4d90-4a02-805f-6b26c4d3fbe9 | Audit | Microsoft.KeyVault/vaults | $link | - | Azure Key Vaults should use private link
            e8eef0a8-67cf-4eb4-9386-14b0e78733d4 | Audit | Microsoft.ContainerRegistry/registries | $link | - | Container registries should use private link
            58440f8a-10c5-4151-bdce-dfbaad4a20b7 | Audit | Microsoft.DocumentDB/databaseAccounts | $link | - | CosmosDB accounts should use private link
            0fc55270-f8bf-4feb-b7b8-5e7e7eacc6a6 | Audit | Microsoft.Insights/privateLinkScopes | $link | - | Azure Monitor Private Link Scope should use private link
            """;

    private static final String LINK =
            "{'count':{'field':'@privateEndpointConnections[*]','where':"
                + "{'field':'@privateEndpointConnections[*].properties.privateLinkServiceConnectionState.status','equals':'Approved'}},'less':1}";

    /** Parameters that some take beside their effect. */
    private static final String PARAMETERS =
            """
            {"6ddb1705-c8cf-450e-aa4b-19ad6703c440": {"isolationMode": {"type": "String", "defaultValue": "Disabled",
               "allowedValues": ["AllowInternetOutbound", "AllowOnlyApprovedOutbound", "Disabled"]}},
             "12430be1-6cc8-4527-a9a8-e3d38f250096": {"modeRequirement": {"type": "String", "defaultValue": "Detection",
               "allowedValues": ["Prevention", "Detection"]}},
             "e56962a6-4747-49cd-b67b-bf8b01975c4c": {"listOfAllowedLocations": {"type": "Array"}},
             "a08ec900-254a-4555-9bf5-e42af04b5c5c": {"listOfResourceTypesAllowed": {"type": "Array"}},
             "6c112d4e-5bc7-47ae-a041-ea2d9dccd749": {"listOfResourceTypesNotAllowed": {"type": "Array"}}}
            """;

    /** Types are judged whether or not they have a location. */
    private static final List<String> ALL_TYPES =
            List.of(
                    "6c112d4e-5bc7-47ae-a041-ea2d9dccd749",
                    "83a86a26-fd1f-447c-b59d-e51f44264114",
                    "35f9c03a-cc27-418e-9c0c-539ff999d010",
                    "7bca8353-aa3b-429b-904a-9229c4385837",
                    "7804b5c7-01dc-4723-969b-ae300cc07ff1",
                    "e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f",
                    "a6f9a2d0-cff7-4855-83ad-4cd750666512");

    private AccessPolicies() {}

    /** Guid and properties of each. */
    static List<ObjectNode> all() {
        var parameters = Json.parse(PARAMETERS);
        List<ObjectNode> found = new ArrayList<>();
        TABLE.lines()
                .map(line -> line.split(" \\| "))
                .forEach(
                        line -> {
                            ObjectNode own =
                                    parameters.get(line[0]) instanceof ObjectNode given
                                            ? given.deepCopy()
                                            : Json.object();
                            found.add(definition(line, own));
                        });
        return found;
    }

    private static ObjectNode definition(String[] line, ObjectNode parameters) {
        String effect = line[1];
        String type = line[2];
        String condition =
                (line[3].equals("$link") ? LINK : line[3])
                        .replace("[parameters(\"", "[parameters(\\u0027")
                        .replace("[field(\"", "[field(\\u0027")
                        .replace("\")]", "\\u0027)]")
                        .replace('\'', '"')
                        .replace("\"@", "\"" + type + "/");
        ObjectNode rule = Json.object();
        rule.set(
                "if",
                type.equals("*")
                        ? Json.parse(condition)
                        : Json.object(
                                "allOf",
                                Json.array(
                                        Json.object("field", "type", "equals", type),
                                        Json.parse(condition))));
        ObjectNode then = rule.putObject("then");
        // a definition whose effect is fixed has no parameter for it
        boolean fixed = effect.equals("deny");
        then.put("effect", fixed ? effect : "[parameters('effect')]");
        if (!fixed) {
            parameters.set(
                    "effect",
                    Json.object(
                            "type",
                            "String",
                            "allowedValues",
                            effect.equals("Modify")
                                    ? List.of("Modify", "Disabled")
                                    : List.of("Audit", "Deny", "Disabled"),
                            "defaultValue",
                            effect));
        }
        if (!line[4].equals("-")) {
            then.set("details", changes(type, line[4]));
        }
        return Json.object(
                "guid",
                line[0],
                "properties",
                Json.object(
                        "displayName",
                        line[5],
                        "policyType",
                        "BuiltIn",
                        "mode",
                        ALL_TYPES.contains(line[0]) ? "All" : "Indexed",
                        "parameters",
                        parameters,
                        "policyRule",
                        rule));
    }

    private static ObjectNode changes(String type, String fields) {
        ObjectNode details = Json.object("conflictEffect", "audit");
        var operations = details.putArray("operations");
        for (String each : fields.split(" ")) {
            String[] parts = each.split("=");
            ObjectNode operation =
                    Json.object("operation", "addOrReplace", "field", type + "/" + parts[0]);
            if (parts[1].equals("true")) {
                operation.put("value", true);
            } else {
                operation.put("value", parts[1]);
            }
            operations.add(operation);
        }
        return details;
    }
}
