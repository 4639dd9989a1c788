package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Cidr;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AiServicesPlanTest {

    @ParameterizedTest
    @EnumSource
    void everyKindOfAiServiceIsClosedAndHasItsEndpoint(AiKind kind) {
        ObjectNode form = Forms.allServices();
        JsonEdits.put(form, "/services/1/account", Forms.json("\"" + kind.azureKind() + "\""));

        PlannedResource account =
                of(plan(form), ArmType.ACCOUNT).stream()
                        .filter(a -> a.body().path("kind").asText().equals(kind.azureKind()))
                        .findFirst()
                        .orElseThrow();

        JsonNode properties = account.body().path("properties");
        assertThat(properties.path("publicNetworkAccess").asText()).isEqualTo("Disabled");
        assertThat(properties.path("disableLocalAuth").asBoolean()).isTrue();
        assertThat(properties.path("customSubDomainName").asText()).isEqualTo(account.name());
        assertThat(properties.has("restrictOutboundNetworkAccess"))
                .isEqualTo(AiKind.limitsItsOutbound(kind.azureKind()));
        assertThat(of(plan(form), ArmType.PRIVATE_ENDPOINT))
                .anyMatch(endpoint -> endpoint.body().toString().contains(account.id()));
    }

    /** A fresh account says it is ready and refuses its endpoint: azure-facts 10.2 (1). */
    @ParameterizedTest
    @CsvSource({
        "cosmos-db ai-search, Microsoft.DocumentDB/databaseAccounts",
        "cosmos-db,           Microsoft.DocumentDB/databaseAccounts",
        "ai-search,           Microsoft.Search/searchServices"
    })
    void theEndpointOfAnAccountWaitsForTheSlowCompanion(String companions, String waitsFor) {
        ObjectNode form = Forms.allServices();
        ArrayNode services = (ArrayNode) form.path("services");
        services.removeIf(
                each -> List.of("cosmos-db", "ai-search").contains(each.path("kind").asText()));
        for (String companion : companions.split(" "))
            services.add(Forms.json("{\"kind\": \"%s\"}".formatted(companion)));
        Plan plan = plan(form);

        for (PlannedResource account : of(plan, ArmType.ACCOUNT))
            assertThat(of(plan, ArmType.PRIVATE_ENDPOINT))
                    .filteredOn(endpoint -> endpoint.body().toString().contains(account.id()))
                    .singleElement()
                    .extracting(endpoint -> endpoint.body().path("dependsOn").toString())
                    .asString()
                    .contains(waitsFor);
    }

    @Test
    void whatAnAccountItselfMayCallIsListed() {
        assertThat(
                        of(plan(Forms.allServices()), ArmType.ACCOUNT)
                                .get(1)
                                .body()
                                .at("/properties/allowedFqdnList")
                                .toString())
                .isEqualTo("[\"data.contoso.com\"]");
    }

    @Test
    void foundryInItsOwnSubnetRunsAgentsBehindTheFirewall() {
        Plan plan = plan(Forms.allServices());
        JsonNode account = foundry(plan).body();
        JsonNode network = of(plan, ArmType.VIRTUAL_NETWORK).getFirst().body();

        assertThat(account.at("/properties/networkInjections/0").toString())
                .isEqualTo(
                        "{\"scenario\":\"agent\",\"subnetArmId\":\"/subscriptions/3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/resourceGroups/rg-vision-lab-swedencentral/providers/Microsoft.Network/virtualNetworks/vnet-vision-lab-swedencentral/subnets/snet-agent\",\"useMicrosoftManagedNetwork\":false}");
        assertThat(subnets(network))
                .containsExactly(
                        "snet-agent 10.16.0.0/27 Microsoft.App/environments",
                        "snet-pe 10.16.0.32/27 ",
                        "snet-workload 10.16.0.64/27 ");
        assertThat(
                        of(plan, ArmType.RULE_COLLECTION_GROUP)
                                .getFirst()
                                .body()
                                .at("/properties/ruleCollections/1/rules")
                                .toString())
                .isEqualTo(
                        "[{\"destinationAddresses\":[\"AzureActiveDirectory\"],\"destinationPorts\":[\"443\"],\"ipProtocols\":[\"TCP\"],\"name\":\"sign-in\",\"ruleType\":\"NetworkRule\",\"sourceAddresses\":[\"10.16.0.0/27\"]}]");
    }

    @Test
    void foundryInAManagedNetworkReachesTheSameNamesAsTheFirewallLetsThrough() {
        Plan plan = plan(isolated("MANAGED_APPROVED_OUTBOUND"));

        ObjectNode managed =
                of(plan, ArmType.FOUNDRY_MANAGED_NETWORK)
                        .getFirst()
                        .body()
                        .at("/properties/managedNetwork")
                        .deepCopy();
        managed.withObject("outboundRules")
                .removeIf(rule -> rule.path("type").asText().equals("PrivateEndpoint"));
        assertThat(managed.toPrettyString())
                .isEqualToNormalizingNewlines(
                        """
                        {
                          "firewallSku" : "Basic",
                          "isolationMode" : "AllowOnlyApprovedOutbound",
                          "managedNetworkKind" : "V1",
                          "outboundRules" : {
                            "pypi-org-ekkca3" : {
                              "category" : "UserDefined",
                              "destination" : "pypi.org",
                              "type" : "FQDN"
                            },
                            "pythonhosted-org-z4mibf" : {
                              "category" : "UserDefined",
                              "destination" : "*.pythonhosted.org",
                              "type" : "FQDN"
                            }
                          }
                        }\
                        """);
        assertThat(foundry(plan).body().at("/properties/networkInjections/0").toString())
                .isEqualTo("{\"scenario\":\"agent\",\"useMicrosoftManagedNetwork\":true}");
    }

    @Test
    void rulesForOneServiceTagAreOneManagedRuleWithAllTheirPorts() {
        ObjectNode form = isolated("MANAGED_APPROVED_OUTBOUND");
        ArrayNode outbound = form.putArray("outbound");
        outbound.add(Forms.serviceTag("AzureMonitor", 1433));
        outbound.add(Forms.serviceTag("AzureMonitor", 443));

        assertThat(
                        of(plan(form), ArmType.FOUNDRY_MANAGED_NETWORK)
                                .getFirst()
                                .body()
                                .at("/properties/managedNetwork/outboundRules"))
                .filteredOn(rule -> rule.path("type").asText().equals("ServiceTag"))
                .singleElement()
                .extracting(rule -> rule.at("/destination/portRanges").asText())
                .isEqualTo("443, 1433");
    }

    /** Only rules of kind private endpoint are legal there: azure-facts 1.3. */
    @Test
    void aManagedNetworkWithFreeWayOutHasRulesToTheWorkspacesOwnAlone() {
        JsonNode managed =
                of(plan(isolated("MANAGED_INTERNET_OUTBOUND")), ArmType.FOUNDRY_MANAGED_NETWORK)
                        .getFirst()
                        .body()
                        .at("/properties/managedNetwork");

        assertThat(managed.path("isolationMode").asText()).isEqualTo("AllowInternetOutbound");
        assertThat(managed.path("outboundRules"))
                .hasSize(8)
                .allMatch(rule -> rule.path("type").asText().equals("PrivateEndpoint"));
        assertThat(managed.has("firewallSku")).isFalse();
    }

    @Test
    void namesOfCompanionsFitWhateverTheWorkspaceIsCalled() {
        for (String name : List.of("abc", "a-b-c-d-e-f-g-h-i-j-k-l", "abcdefghijklm-nopqrstuvw"))
            for (PlannedResource resource :
                    plan(Forms.allServices().put("name", name)).resources()) {
                // azure-facts 10.5
                String rule =
                        ArmType.of(resource.type())
                                .map(
                                        type ->
                                                switch (type) {
                                                    case STORAGE -> "[a-z0-9]{3,24}";
                                                    case REGISTRY -> "[a-zA-Z0-9]{5,50}";
                                                    case VAULT ->
                                                            "(?=.{3,24}$)[a-z]([a-z0-9]|-(?=[a-z0-9]))*";
                                                    case SEARCH ->
                                                            "(?=.{2,60}$)[a-z0-9][a-z0-9]+(-[a-z0-9]+)*";
                                                    case COSMOS -> "[a-z0-9-]{3,44}";
                                                    default -> ".{1,90}";
                                                })
                                .orElseThrow();
                assertThat(resource.name()).matches(rule);
            }
    }

    @Test
    void everyCompanionIsClosedAndHasAnEndpointPerSubResource() {
        Plan plan = plan(Forms.allServices());

        for (ArmType type :
                List.of(
                        ArmType.STORAGE,
                        ArmType.VAULT,
                        ArmType.REGISTRY,
                        ArmType.SEARCH,
                        ArmType.COSMOS))
            assertThat(of(plan, type))
                    .singleElement()
                    .satisfies(
                            r ->
                                    assertThat(
                                                    r.body()
                                                            .at("/properties/publicNetworkAccess")
                                                            .asText())
                                            .isEqualTo("Disabled"));
        assertThat(of(plan, ArmType.PRIVATE_ENDPOINT))
                .extracting(PlannedResource::name)
                .contains(
                        "pe-storage-blob-vision-lab-swedencentral",
                        "pe-storage-file-vision-lab-swedencentral",
                        "pe-container-registry-vision-lab-swedencentral")
                .hasSize(10);
    }

    @Test
    void machineLearningStandsOnItsCompanionsInAManagedNetwork() {
        PlannedResource workspace = of(plan(Forms.allServices()), ArmType.ML_WORKSPACE).getFirst();
        JsonNode properties = workspace.body().path("properties");

        assertThat(workspace.name()).isEqualTo("ml-vision-lab");
        assertThat(properties.path("publicNetworkAccess").asText()).isEqualTo("Disabled");
        assertThat(properties.path("systemDatastoresAuthMode").asText()).isEqualTo("Identity");
        assertThat(properties.at("/managedNetwork/isolationMode").asText())
                .isEqualTo("AllowOnlyApprovedOutbound");
        assertThat(workspace.body().path("dependsOn"))
                .extracting(JsonNode::asText)
                .contains(
                        properties.path("storageAccount").asText(),
                        properties.path("keyVault").asText(),
                        properties.path("containerRegistry").asText());
    }

    @Test
    void namesOfManagedRulesFitAndDiffer() {
        for (String name :
                List.of("a.b", "*.a.b", "x".repeat(60) + ".org", "x".repeat(61) + ".org"))
            assertThat(Names.managedRule(name)).matches("[a-z0-9][a-z0-9-]{2,32}");
        assertThat(Names.managedRule("*.a.b")).isNotEqualTo(Names.managedRule("a.b"));
    }

    private static ObjectNode isolated(String isolation) {
        ObjectNode form = Forms.allServices();
        JsonEdits.put(form, "/services/2/isolation", Forms.json("\"" + isolation + "\""));
        return form;
    }

    private static Plan plan(ObjectNode form) {
        return new Planner().plan(Forms.spec(form), Forms.ESTATE, Cidr.parse("10.16.0.0/25"));
    }

    private static PlannedResource foundry(Plan plan) {
        return of(plan, ArmType.ACCOUNT).stream()
                .filter(account -> account.body().path("kind").asText().equals("AIServices"))
                .findFirst()
                .orElseThrow();
    }

    private static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(r -> type.is(r.type())).toList();
    }

    private static List<String> subnets(JsonNode network) {
        return network.at("/properties/subnets")
                .valueStream()
                .map(
                        subnet ->
                                "%s %s %s"
                                        .formatted(
                                                subnet.path("name").asText(),
                                                subnet.at("/properties/addressPrefix").asText(),
                                                subnet.at(
                                                                "/properties/delegations/0/properties/serviceName")
                                                        .asText()))
                .toList();
    }
}
