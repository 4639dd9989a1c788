package dev.cloister.simulator;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One write: put or drop something that has one of a few names. The numbers choose the name and
 * what it refers to, now and then something that is not allowed.
 */
record GraphStep(boolean drop, Kind kind, int name, int number) {

    /** What is written, and in which API version. */
    enum Kind {
        NETWORK(Arm.NETWORK),
        SUBNET(Arm.NETWORK),
        SECURITY_GROUP(Arm.NETWORK),
        ROUTE_TABLE(Arm.NETWORK),
        INTERFACE(Arm.NETWORK),
        PEERING(Arm.NETWORK),
        ENDPOINT(Arm.NETWORK),
        ZONE("2024-06-01"),
        LINK("2024-06-01"),
        ZONE_GROUP(Arm.NETWORK),
        FIREWALL_POLICY(Arm.NETWORK),
        RULE_COLLECTION_GROUP(Arm.NETWORK),
        STORAGE("2023-05-01"),
        VAULT("2023-07-01"),
        ACCOUNT("2025-06-01"),
        WORKSPACE("2024-10-01"),
        DEPLOYMENT("2021-04-01");

        private final String version;

        Kind(String version) {
            this.version = version;
        }
    }

    private static final String PROVIDERS = Arm.group("rg") + "/providers/";
    private static final String[] ZONES = {
        "privatelink.blob.core.windows.net",
        "privatelink.vaultcore.azure.net",
        "privatelink.cognitiveservices.azure.com"
    };

    /** Three puts to a drop, so that there is something to look at in the end. */
    static Arbitrary<GraphStep> any() {
        return Combinators.combine(
                        Arbitraries.of(true, false, false, false),
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 7))
                .as(GraphStep::new);
    }

    static GraphStep put(Kind kind, int name, int number) {
        return new GraphStep(false, kind, name, number);
    }

    Arm.Answer send(Arm arm) {
        if (!drop) {
            return arm.put(id(), kind.version, body());
        }
        return kind == Kind.DEPLOYMENT && number > 3
                ? arm.post(id() + "/cancel", kind.version, "")
                : arm.delete(id(), kind.version);
    }

    private static String network(int name) {
        return PROVIDERS + "Microsoft.Network/virtualNetworks/v" + name;
    }

    private String subnet() {
        return network(name) + "/subnets/s" + number % 3;
    }

    private static String endpoint(int name) {
        return PROVIDERS + "Microsoft.Network/privateEndpoints/e" + name;
    }

    private String zone() {
        return PROVIDERS + "Microsoft.Network/privateDnsZones/" + ZONES[number % 3];
    }

    private static String policy(int name) {
        return PROVIDERS + "Microsoft.Network/firewallPolicies/p" + name % 2;
    }

    private static String securityGroup(int number) {
        return PROVIDERS + "Microsoft.Network/networkSecurityGroups/g" + number % 2;
    }

    private static String routeTable(int number) {
        return PROVIDERS + "Microsoft.Network/routeTables/r" + number % 2;
    }

    private static String storage(int name) {
        return PROVIDERS + "Microsoft.Storage/storageAccounts/stgraph" + name % 2;
    }

    private static String vault(int name) {
        return PROVIDERS + "Microsoft.KeyVault/vaults/kv-graph" + name % 2;
    }

    private static String account(int name) {
        return PROVIDERS + "Microsoft.CognitiveServices/accounts/ai" + name % 2;
    }

    private static String workspace(int name) {
        return PROVIDERS + "Microsoft.MachineLearningServices/workspaces/mlw" + name % 2;
    }

    String id() {
        return switch (kind) {
            case NETWORK -> network(name);
            case SUBNET -> subnet();
            case SECURITY_GROUP -> securityGroup(number);
            case ROUTE_TABLE -> routeTable(number);
            case INTERFACE -> PROVIDERS + "Microsoft.Network/networkInterfaces/n" + number;
            case PEERING -> network(name) + "/virtualNetworkPeerings/p" + number % 4;
            case ENDPOINT -> endpoint(name);
            case ZONE -> zone();
            case LINK -> zone() + "/virtualNetworkLinks/l" + name;
            case ZONE_GROUP -> endpoint(name) + "/privateDnsZoneGroups/default";
            case FIREWALL_POLICY -> policy(name);
            case RULE_COLLECTION_GROUP -> policy(name) + "/ruleCollectionGroups/c" + number % 2;
            case STORAGE -> storage(name);
            case VAULT -> vault(name);
            case ACCOUNT -> account(name);
            case WORKSPACE -> workspace(name);
            case DEPLOYMENT -> PROVIDERS + "Microsoft.Resources/deployments/d" + name;
        };
    }

    private String body() {
        return switch (kind) {
            case NETWORK -> networkBody();
            case SUBNET -> "{'properties':{'addressPrefix':'" + block() + "'" + guards() + "}}";
            case SECURITY_GROUP, ROUTE_TABLE -> located("");
            case INTERFACE ->
                    located(
                            "'ipConfigurations':[{'name':'ip','properties':{"
                                    + reference("subnet", subnet())
                                    + "}}]");
            case PEERING ->
                    "{'properties':{"
                            + reference("remoteVirtualNetwork", network(number % 4))
                            + "}}";
            case ENDPOINT -> endpointBody();
            case ZONE -> "{'location':'global'}";
            case LINK ->
                    "{'location':'global','properties':{"
                            + reference("virtualNetwork", network(name))
                            + "}}";
            case ZONE_GROUP ->
                    "{'properties':{'privateDnsZoneConfigs':[{'name':'z','properties':{'privateDnsZoneId':'"
                            + zone()
                            + "'}}]}}";
            case FIREWALL_POLICY ->
                    located(
                            name % 2 == 1 && number % 2 == 1
                                    ? reference("basePolicy", policy(0))
                                    : "");
            case RULE_COLLECTION_GROUP ->
                    "{'properties':{'priority':" + (100 + number) + ",'ruleCollections':[]}}";
            case STORAGE ->
                    "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}";
            case VAULT ->
                    located(
                            "'tenantId':'"
                                    + Arm.SUBSCRIPTION
                                    + "','sku':{'family':'A','name':'standard'}");
            case ACCOUNT ->
                    "{'location':'westeurope','kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'ai"
                            + name % 2
                            + "'}}";
            case WORKSPACE ->
                    "{'location':'westeurope','identity':{'type':'SystemAssigned'},'properties':{'storageAccount':'"
                            + storage(name)
                            + "','keyVault':'"
                            + vault(number)
                            + "'}}";
            case DEPLOYMENT ->
                    "{'properties':{'mode':'Incremental','template':{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#','contentVersion':'1.0.0.0','resources':[{'type':'Microsoft.Network/virtualNetworks/subnets','apiVersion':'2024-05-01','name':'v"
                            + name
                            + "/d"
                            + number % 3
                            + "','properties':{'addressPrefix':'10."
                            + name
                            + ".8."
                            + number % 3 * 16
                            + "/28'}}]}}}";
        };
    }

    private static String located(String properties) {
        return "{'location':'westeurope','properties':{" + properties + "}}";
    }

    private static String reference(String property, String id) {
        return "'" + property + "':{'id':'" + id + "'}";
    }

    /** Mostly the same; or without some subnets, or over the space of the next network. */
    private String networkBody() {
        StringBuilder subnets = new StringBuilder();
        int kept = number == 4 ? 1 : number == 5 ? 0 : 3;
        for (int i = 0; i < kept; i++) {
            subnets.append(i == 0 ? "" : ",")
                    .append("{'name':'s")
                    .append(i)
                    .append("','properties':{'addressPrefix':'10.")
                    .append(name)
                    .append('.')
                    .append(i)
                    .append(".0/24'}}");
        }
        String space = number == 6 ? "10." + name / 2 * 2 + ".0.0/15" : "10." + name + ".0.0/16";
        return located(
                "'addressSpace':{'addressPrefixes':['" + space + "']},'subnets':[" + subnets + "]");
    }

    /** Mostly the same; or smaller, or over its neighbours, or outside. */
    private String block() {
        String first = "10." + name + ".";
        return switch (number) {
            case 5 -> first + number % 3 + ".0/28";
            case 6 -> first + "0.0/22";
            case 7 -> "10.9.0.0/24";
            default -> first + number % 3 + ".0/24";
        };
    }

    private String guards() {
        return (number % 2 == 0 ? "," + reference("networkSecurityGroup", securityGroup(name)) : "")
                + (number < 4 ? "," + reference("routeTable", routeTable(name)) : "");
    }

    private String endpointBody() {
        String target =
                switch (number % 4) {
                    case 0 -> storage(number / 4) + "','groupIds':['blob'";
                    case 1 -> vault(number / 4) + "','groupIds':['vault'";
                    case 2 -> account(number / 4) + "','groupIds':['account'";
                    default -> workspace(number / 4) + "','groupIds':['amlworkspace'";
                };
        return located(
                reference("subnet", network(number % 4) + "/subnets/s" + name % 3)
                        + ",'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                        + target
                        + "]}}]");
    }
}
