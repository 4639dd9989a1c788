package dev.cloister.plan;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resource types that plans contain or verification reads, each with the one API version used
 * for it everywhere. Sources: azure-facts 0 (what the SDK speaks) and 1 (stable versions).
 */
public enum ArmType {
    RESOURCE_GROUP("Microsoft.Resources/resourceGroups", "2025-04-01"),
    NESTED_DEPLOYMENT("Microsoft.Resources/deployments", "2025-04-01"),
    VIRTUAL_NETWORK("Microsoft.Network/virtualNetworks", "2025-03-01"),
    SUBNET("Microsoft.Network/virtualNetworks/subnets", "2025-03-01"),
    PEERING("Microsoft.Network/virtualNetworks/virtualNetworkPeerings", "2025-03-01"),
    NETWORK_SECURITY_GROUP("Microsoft.Network/networkSecurityGroups", "2025-03-01"),
    ROUTE_TABLE("Microsoft.Network/routeTables", "2025-03-01"),
    RULE_COLLECTION_GROUP("Microsoft.Network/firewallPolicies/ruleCollectionGroups", "2025-03-01"),
    PRIVATE_ENDPOINT("Microsoft.Network/privateEndpoints", "2025-03-01"),
    ZONE_GROUP("Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "2025-03-01"),
    NETWORK_INTERFACE("Microsoft.Network/networkInterfaces", "2025-03-01"),
    PUBLIC_ADDRESS("Microsoft.Network/publicIPAddresses", "2025-03-01"),
    BASTION("Microsoft.Network/bastionHosts", "2025-03-01"),
    MACHINE("Microsoft.Compute/virtualMachines", "2025-04-01"),
    MACHINE_EXTENSION("Microsoft.Compute/virtualMachines/extensions", "2025-04-01"),
    FLOW_LOG("Microsoft.Network/networkWatchers/flowLogs", "2025-03-01"),
    DIAGNOSTIC_SETTING("Microsoft.Insights/diagnosticSettings", "2021-05-01-preview"),
    LOG_ANALYTICS("Microsoft.OperationalInsights/workspaces", "2026-03-01"),
    INSIGHTS("Microsoft.Insights/components", "2020-02-02"),
    LOG_SCOPE("Microsoft.Insights/privateLinkScopes", "2021-07-01-preview"),
    SCOPED_RESOURCE("Microsoft.Insights/privateLinkScopes/scopedResources", "2021-07-01-preview"),
    POLICY_DEFINITION("Microsoft.Authorization/policyDefinitions", "2026-07-01"),
    POLICY_ASSIGNMENT("Microsoft.Authorization/policyAssignments", "2026-07-01"),
    WAF_POLICY("Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies", "2025-03-01"),
    APPLICATION_GATEWAY("Microsoft.Network/applicationGateways", "2025-03-01"),
    API_MANAGEMENT("Microsoft.ApiManagement/service", "2024-05-01"),
    /** The first that knows Premium v2: azure-facts 1. */
    API_MANAGEMENT_PREVIEW("Microsoft.ApiManagement/service", "2025-03-01-preview"),
    API_NAMED_VALUE("Microsoft.ApiManagement/service/namedValues", "2024-05-01"),
    API_BACKEND("Microsoft.ApiManagement/service/backends", "2024-05-01"),
    API("Microsoft.ApiManagement/service/apis", "2024-05-01"),
    API_OPERATION("Microsoft.ApiManagement/service/apis/operations", "2024-05-01"),
    API_POLICY("Microsoft.ApiManagement/service/apis/policies", "2024-05-01"),
    FRONT_DOOR("Microsoft.Cdn/profiles", "2024-02-01"),
    FRONT_DOOR_ENDPOINT("Microsoft.Cdn/profiles/afdEndpoints", "2024-02-01"),
    FRONT_DOOR_ROUTE("Microsoft.Cdn/profiles/afdEndpoints/routes", "2024-02-01"),
    ORIGIN_GROUP("Microsoft.Cdn/profiles/originGroups", "2024-02-01"),
    ORIGIN("Microsoft.Cdn/profiles/originGroups/origins", "2024-02-01"),
    SECURITY_POLICY("Microsoft.Cdn/profiles/securityPolicies", "2024-02-01"),
    FRONT_DOOR_WAF("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies", "2024-02-01"),
    PRIVATE_DNS_ZONE("Microsoft.Network/privateDnsZones", "2024-06-01"),
    DNS_RESOLVER("Microsoft.Network/dnsResolvers", "2025-05-01"),
    INBOUND_ENDPOINT("Microsoft.Network/dnsResolvers/inboundEndpoints", "2025-05-01"),
    FORWARDING_RULE("Microsoft.Network/dnsForwardingRulesets/forwardingRules", "2025-05-01"),
    ZONE_LINK("Microsoft.Network/privateDnsZones/virtualNetworkLinks", "2024-06-01"),
    A_RECORD("Microsoft.Network/privateDnsZones/A", "2024-06-01"),
    ACCOUNT("Microsoft.CognitiveServices/accounts", "2025-06-01"),
    MODEL_DEPLOYMENT("Microsoft.CognitiveServices/accounts/deployments", "2025-06-01"),
    FOUNDRY_PROJECT("Microsoft.CognitiveServices/accounts/projects", "2025-06-01"),
    /** The first stable version that has it: azure-facts 1.3. */
    FOUNDRY_MANAGED_NETWORK("Microsoft.CognitiveServices/accounts/managedNetworks", "2025-12-01"),
    STORAGE("Microsoft.Storage/storageAccounts", "2025-06-01"),
    VAULT("Microsoft.KeyVault/vaults", "2023-07-01"),
    REGISTRY("Microsoft.ContainerRegistry/registries", "2025-11-01"),
    SEARCH("Microsoft.Search/searchServices", "2025-05-01"),
    COSMOS("Microsoft.DocumentDB/databaseAccounts", "2026-03-15"),
    /** The first that provisions the managed network with the workspace: azure-facts 1.4. */
    ML_WORKSPACE("Microsoft.MachineLearningServices/workspaces", "2025-06-01"),
    COMPUTE("Microsoft.MachineLearningServices/workspaces/computes", "2025-06-01"),
    PROJECT_CONNECTION("Microsoft.CognitiveServices/accounts/projects/connections", "2025-06-01"),
    ACCOUNT_CAPABILITY_HOST("Microsoft.CognitiveServices/accounts/capabilityHosts", "2025-06-01"),
    PROJECT_CAPABILITY_HOST(
            "Microsoft.CognitiveServices/accounts/projects/capabilityHosts", "2025-06-01"),
    ROLE_ASSIGNMENT("Microsoft.Authorization/roleAssignments", "2022-04-01"),
    COSMOS_ROLE_ASSIGNMENT(
            "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments", "2026-03-15");

    private final String type;
    private final String apiVersion;

    ArmType(String type, String apiVersion) {
        this.type = type;
        this.apiVersion = apiVersion;
    }

    /** As Azure writes it: {@code Microsoft.Network/virtualNetworks}. */
    public String type() {
        return type;
    }

    public String apiVersion() {
        return apiVersion;
    }

    /** Empty for a type that no plan has. */
    public static Optional<ArmType> of(String type) {
        return Stream.of(values()).filter(each -> each.is(type)).findFirst();
    }

    /** Azure compares types without case. */
    public boolean is(String other) {
        return type.equalsIgnoreCase(other);
    }
}
