package dev.cloister.simulator.catalog;

import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.ResourceType;

/**
 * Types around isolated workspaces that are kept and shown as they are put, without rules of their
 * own. A line: type; {@code t} where it has location and tags; {@code s} where it shows no
 * provisioningState, {@code n} where a read that finds nothing answers NotFound, {@code p} where a
 * missing parent has a code of its own; answers to create, update and delete (see {@link
 * dev.cloister.simulator.provider.Lro}).
 */
final class PlainTypes {
    private static final String TABLE =
            """
            Microsoft.Network/applicationSecurityGroups|t|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/ddosProtectionPlans|t|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/localNetworkGateways|t|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/connections|t|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/networkProfiles|t|-|201 - - Succeeded|200 - - Succeeded|202 AL 10 -
            Microsoft.Network/routeFilters|t|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/routeFilters/routeFilterRules|-|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/serviceEndpointPolicies|t|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/serviceEndpointPolicies/serviceEndpointPolicyDefinitions|-|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/networkSecurityPerimeters|t|-|201 - - Succeeded|200 - - Succeeded|202 L 10 -
            Microsoft.Network/networkSecurityPerimeters/profiles|-|-|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/networkSecurityPerimeters/profiles/accessRules|-|-|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/networkSecurityPerimeters/resourceAssociations|-|-|201 - - Succeeded|200 - - Succeeded|202 L 10 -
            Microsoft.Network/virtualWans|t|-|201 A 10 Updating|200 A 10 Updating|202 AL 10 -
            Microsoft.Network/dnsResolverPolicies|t|-|202 AL 5 -|202 AL 5 -|202 AL 5 -
            Microsoft.Network/dnsResolverPolicies/dnsSecurityRules|t|-|202 AL 5 -|202 AL 5 -|202 AL 5 -
            Microsoft.Network/dnsResolverPolicies/virtualNetworkLinks|t|-|202 AL 5 -|202 AL 5 -|202 AL 5 -
            Microsoft.Network/dnsResolverDomainLists|t|-|202 AL 5 -|202 AL 5 -|202 AL 5 -
            Microsoft.Network/dnsZones|t|sn|201 - - Succeeded|200 - - Succeeded|202 AL 3 -
            Microsoft.Network/dnsZones/A|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/dnsZones/AAAA|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/dnsZones/CAA|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/dnsZones/CNAME|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/dnsZones/MX|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/dnsZones/NS|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/dnsZones/PTR|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/dnsZones/SRV|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/dnsZones/TXT|-|p|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/trafficManagerProfiles|t|s|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/trafficManagerProfiles/azureEndpoints|-|sp|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/trafficManagerProfiles/externalEndpoints|-|sp|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Network/trafficManagerProfiles/nestedEndpoints|-|sp|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Compute/images|t|-|201 A - Creating|200 A - Updating|202 AL - -
            Microsoft.Compute/snapshots|t|n|202 AL 2 Updating|202 AL 2 Updating|202 AL - -
            Microsoft.Compute/diskEncryptionSets|t|n|202 AL - Updating|202 AL - Updating|202 AL - -
            Microsoft.Compute/diskAccesses|t|-|202 AL - Updating|202 AL - Updating|202 AL - -
            Microsoft.Compute/availabilitySets|t|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Compute/proximityPlacementGroups|t|s|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Compute/sshPublicKeys|t|s|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Compute/galleries|t|-|201 A - Creating|200 A - Updating|202 AL - -
            Microsoft.Compute/galleries/images|t|-|201 A - Creating|200 A - Updating|202 AL - -
            Microsoft.Compute/virtualMachines/runCommands|t|-|201 A - Creating|200 A - Updating|202 AL - -
            Microsoft.Storage/storageAccounts/encryptionScopes|-|s|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Storage/storageAccounts/inventoryPolicies|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Storage/storageAccounts/localUsers|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Storage/storageAccounts/objectReplicationPolicies|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Storage/storageAccounts/storageTaskAssignments|-|-|202 AL - -|202 AL - -|202 AL - -
            Microsoft.ContainerRegistry/registries/replications|t|-|201 A - Creating|201 A - Updating|202 AL - -
            Microsoft.ContainerRegistry/registries/webhooks|t|-|201 A - Creating|201 A - Updating|202 AL - -
            Microsoft.ContainerRegistry/registries/scopeMaps|-|-|201 A - Creating|201 A - Updating|202 AL - -
            Microsoft.ContainerRegistry/registries/cacheRules|-|-|201 A - Creating|201 A - Updating|202 AL - -
            Microsoft.ContainerRegistry/registries/credentialSets|-|-|201 A - Creating|201 A - Updating|202 AL - -
            Microsoft.ContainerRegistry/registries/tokens|-|-|201 A - Creating|201 A - Updating|202 AL - -
            Microsoft.ContainerRegistry/registries/connectedRegistries|-|-|201 A - Creating|201 A - Updating|202 AL - -
            Microsoft.ContainerRegistry/registries/tasks|t|-|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Insights/components/ProactiveDetectionConfigs|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.Insights/workbooks|t|s|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.OperationalInsights/workspaces/dataExports|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.OperationalInsights/workspaces/dataSources|-|s|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.OperationalInsights/workspaces/linkedServices|-|-|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.OperationalInsights/workspaces/linkedStorageAccounts|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.OperationalInsights/clusters|t|-|202 AL - -|202 AL - -|202 AL - -
            Microsoft.OperationalInsights/workspaces/storageInsightConfigs|-|s|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.OperationalInsights/workspaces/summaryLogs|-|-|202 AL - -|202 AL - -|202 AL - -
            Microsoft.OperationalInsights/queryPacks|t|-|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.OperationalInsights/queryPacks/queries|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.MachineLearningServices/registries|t|s|202 AL - -|202 AL - -|202 AL - -
            Microsoft.MachineLearningServices/workspaces/datastores|-|s|201 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.MachineLearningServices/workspaces/batchEndpoints|t|-|201 A - Creating|200 A - Updating|202 AL - -
            Microsoft.MachineLearningServices/workspaces/serverlessEndpoints|t|-|201 A - Creating|200 A - Updating|202 AL - -
            Microsoft.MachineLearningServices/workspaces/marketplaceSubscriptions|-|-|201 A - Creating|200 A - Updating|202 AL - -
            Microsoft.MachineLearningServices/workspaces/schedules|-|-|201 A - Creating|200 A - Updating|202 AL - -
            Microsoft.CognitiveServices/accounts/encryptionScopes|-|-|201 - - Succeeded|200 - - Succeeded|202 L 5 -
            Microsoft.CognitiveServices/accounts/raiBlocklists|-|s|201 - - Succeeded|200 - - Succeeded|202 L 5 -
            Microsoft.CognitiveServices/accounts/raiBlocklists/raiBlocklistItems|-|s|201 - - Succeeded|200 - - Succeeded|202 L 5 -
            Microsoft.CognitiveServices/accounts/defenderForAISettings|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            Microsoft.CognitiveServices/accounts/commitmentPlans|-|-|201 - - Succeeded|200 - - Succeeded|202 L 5 -
            Microsoft.CognitiveServices/accounts/projects/applications|-|-|201 - - Succeeded|200 - - Succeeded|202 L 5 -
            Microsoft.CognitiveServices/accounts/projects/applications/agentDeployments|-|-|201 - - Succeeded|200 - - Succeeded|202 L 5 -
            Microsoft.KeyVault/managedHSMs|t|-|202 L 10 -|202 L 10 -|202 L 10 -
            Microsoft.KeyVault/managedHSMs/keys|-|s|200 - - Succeeded|200 - - Succeeded|200 - - -
            """;

    private PlainTypes() {}

    static void register(Registry registry, String namespace) {
        TABLE.lines()
                .filter(line -> line.startsWith(namespace + "/"))
                .map(line -> line.split("\\|"))
                .forEach(parts -> add(registry, parts));
    }

    private static void add(Registry registry, String[] parts) {
        ResourceType type = registry.add(parts[0]).lro(parts[3], parts[4], parts[5]);
        if (parts[1].equals("t")) {
            type = type.tracked();
        }
        if (parts[2].contains("s")) {
            type = type.stateless();
        }
        if (parts[2].contains("n")) {
            type = type.notFound("NotFound");
        }
        if (parts[2].contains("p")) {
            ResourceType unused = type.namesMissingParent();
        }
    }
}
