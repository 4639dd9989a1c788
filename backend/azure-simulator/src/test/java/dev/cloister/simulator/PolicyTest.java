package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Azure's own policy definitions: what they refuse, change, deploy and report. */
@Timeout(60)
class PolicyTest {
    private static final String VERSION = "2025-03-01";
    private static final String BUILT_IN = "/providers/Microsoft.Authorization/policyDefinitions/";
    private static final String VAULT_ZONES = "ac673a9a-f77d-4846-b2d8-a57f8e1c01d4";
    private static final String NETWORK_CONTRIBUTOR = "4d97b98b-1d4f-4787-a291-c67834d212e7";
    private static final String VAULT =
            "{'location':'westeurope','properties':{'tenantId':'00000000-0000-0000-0000-00000000000a','sku':{'family':'A','name':'standard'}%s}}";

    private AzureSimulator simulator = AzureSimulator.start(SimulatorOptions.inMemory());
    private Arm arm = new Arm(simulator);
    private final String rg = Arm.group("rg") + "/providers/";

    private void restart(SimulatorOptions options) {
        simulator.close();
        simulator = AzureSimulator.start(options);
        arm = new Arm(simulator);
    }

    @BeforeEach
    void group() {
        arm.groupMade("rg");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Arm.Answer assign(String name, String definition, String parameters) {
        return arm.put(
                rg + "Microsoft.Authorization/policyAssignments/" + name,
                VERSION,
                "{'location':'westeurope','identity':{'type':'SystemAssigned'},'properties':{'policyDefinitionId':'"
                        + BUILT_IN
                        + definition
                        + "','parameters':{"
                        + parameters
                        + "}}}");
    }

    private void assigned(String name, String definition, String parameters) {
        Arm.Answer answer = assign(name, definition, parameters);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private static void refused(Arm.Answer answer) {
        assertThat(answer.code())
                .as(answer.body().toString())
                .isEqualTo("RequestDisallowedByPolicy");
        assertThat(answer.status()).isEqualTo(403);
    }

    private Arm.Answer vault(String name, String more) {
        return arm.put(
                rg + "Microsoft.KeyVault/vaults/" + name, "2023-07-01", VAULT.formatted(more));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "037eea7a-bd0a-46c5-9a66-03aea78705d3 | Microsoft.CognitiveServices/accounts/acct |"
                        + " 2025-06-01 | 'kind':'OpenAI','sku':{'name':'S0'}",
                "037eea7a-bd0a-46c5-9a66-03aea78705d3 | Microsoft.Search/searchServices/sone |"
                        + " 2023-11-01 | 'sku':{'name':'basic'}",
                "b2982f36-99f2-4db5-8eff-283140c09693 | Microsoft.Storage/storageAccounts/stone |"
                        + " 2023-05-01 | 'kind':'StorageV2','sku':{'name':'Standard_LRS'}",
                "0fdf0491-d080-4575-b627-ad0e843cba0f |"
                        + " Microsoft.ContainerRegistry/registries/crone | 2023-07-01 |"
                        + " 'sku':{'name':'Premium'}",
                "ee980b6d-0eca-4501-8d54-f6290fd512c3 | Microsoft.Search/searchServices/sone |"
                        + " 2023-11-01 | 'sku':{'name':'basic'}",
                "797b37f7-06b8-444c-b1ad-fc62867f335a | Microsoft.DocumentDB/databaseAccounts/dbone"
                        + " | 2024-11-15 | 'kind':'GlobalDocumentDB'"
            })
    void whatIsOpenIsRefusedAndWhatIsClosedPasses(
            String definition, String id, String version, String envelope) {
        assigned("closed", definition, "'effect':{'value':'Deny'}");
        String cosmos =
                id.contains("DocumentDB")
                        ? "'databaseAccountOfferType':'Standard','locations':[{'locationName':'westeurope'}],"
                        : "";
        String body = "{'location':'westeurope'," + envelope + ",'properties':{" + cosmos;
        refused(arm.put(rg + id, version, body + "'publicNetworkAccess':'Enabled'}}"));
        Arm.Answer closed = arm.put(rg + id, version, body + "'publicNetworkAccess':'Disabled'}}");
        assertThat(closed.status()).as(closed.body().toString()).isLessThan(300);
    }

    @Test
    void withoutAnEffectTheDefinitionsOwnCounts() {
        assigned("audit", "405c5871-3e91-4644-8a63-58e19d68ff5b", "");
        assertThat(vault("kv-open-one", "").status()).isEqualTo(200);
        assertThat(
                        arm.delete(rg + "Microsoft.Authorization/policyAssignments/audit", VERSION)
                                .status())
                .isEqualTo(200);
        assigned("deny", "405c5871-3e91-4644-8a63-58e19d68ff5b", "'effect':{'value':'Deny'}");
        refused(vault("kv-open-two", ""));
    }

    @Test
    void notEnforcedMeansOnlyReported() {
        Arm.Answer answer =
                arm.put(
                        rg + "Microsoft.Authorization/policyAssignments/soft",
                        VERSION,
                        "{'properties':{'enforcementMode':'DoNotEnforce','policyDefinitionId':'"
                                + BUILT_IN
                                + "405c5871-3e91-4644-8a63-58e19d68ff5b','parameters':{'effect':{'value':'Deny'}}}}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(vault("kv-open", "").status()).isEqualTo(200);
        assertThat(states("complianceState eq 'NonCompliant'")).containsExactly("kv-open");
    }

    @Test
    void locationsAndTypesCanBeLimited() {
        assigned(
                "places",
                "e56962a6-4747-49cd-b67b-bf8b01975c4c",
                "'listOfAllowedLocations':{'value':['westeurope']}");
        assigned(
                "types",
                "6c112d4e-5bc7-47ae-a041-ea2d9dccd749",
                "'listOfResourceTypesNotAllowed':{'value':['Microsoft.Network/privateDnsZones']}");
        refused(
                arm.put(
                        rg + "Microsoft.Network/routeTables/far",
                        Arm.NETWORK,
                        "{'location':'eastus','properties':{}}"));
        refused(
                arm.put(
                        rg + "Microsoft.Network/privateDnsZones/a.example",
                        "2024-06-01",
                        "{'location':'global','properties':{}}"));
        // subnets have no location of their own to be judged by
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        assertThat(
                        arm.put(
                                        network + "/subnets/one",
                                        Arm.NETWORK,
                                        "{'properties':{'addressPrefix':'10.0.0.0/24'}}")
                                .status())
                .isEqualTo(201);
    }

    @Test
    void aListInACountIsLookedAtMemberByMember() {
        assigned("no-public", "83a86a26-fd1f-447c-b59d-e51f44264114", "");
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "one=10.0.0.0/24");
        Arm.Answer address =
                arm.made(
                        rg + "Microsoft.Network/publicIPAddresses/ip",
                        Arm.NETWORK,
                        "{'location':'westeurope','sku':{'name':'Standard'},'properties':{'publicIPAllocationMethod':'Static'}}");
        String nic =
                "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'c','properties':{'subnet':{'id':'"
                        + network
                        + "/subnets/one'}%s}}]}}";
        String id = rg + "Microsoft.Network/networkInterfaces/nic";
        refused(
                arm.put(
                        id,
                        Arm.NETWORK,
                        nic.formatted(
                                ",'publicIPAddress':{'id':'"
                                        + address.body().path("id").asText()
                                        + "'}")));
        assertThat(arm.put(id, Arm.NETWORK, nic.formatted("")).status()).isEqualTo(201);
    }

    @Test
    void modifyClosesWhatIsSent() {
        assigned("close", "a06d0189-92e8-4dba-b0c4-08d7669fce7d", "");
        String id = rg + "Microsoft.Storage/storageAccounts/stmodified";
        Arm.Answer unused =
                arm.made(
                        id,
                        "2023-05-01",
                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'},'properties':{'publicNetworkAccess':'Enabled'}}");
        assertThat(arm.get(id, "2023-05-01").properties().path("publicNetworkAccess").asText())
                .isEqualTo("Disabled");
    }

    @Test
    void parametersAreCheckedWhenAPolicyIsAssigned() {
        assertThat(assign("a", "e56962a6-4747-49cd-b67b-bf8b01975c4c", "").code())
                .isEqualTo("MissingPolicyParameter");
        assertThat(
                        assign(
                                        "b",
                                        "405c5871-3e91-4644-8a63-58e19d68ff5b",
                                        "'colour':{'value':'red'}")
                                .code())
                .isEqualTo("UndefinedPolicyParameter");
        assertThat(
                        assign(
                                        "c",
                                        "405c5871-3e91-4644-8a63-58e19d68ff5b",
                                        "'effect':{'value':'Modify'}")
                                .code())
                .isEqualTo("PolicyParameterValueNotAllowed");
        Arm.Answer noIdentity =
                arm.put(
                        rg + "Microsoft.Authorization/policyAssignments/d",
                        VERSION,
                        "{'properties':{'policyDefinitionId':'"
                                + BUILT_IN
                                + "a06d0189-92e8-4dba-b0c4-08d7669fce7d'}}");
        assertThat(noIdentity.code()).isEqualTo("ResourceIdentityRequired");
    }

    private String zoneMade() {
        String zone = rg + "Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net";
        Arm.Answer unused = arm.made(zone, "2024-06-01", "{'location':'global','properties':{}}");
        return zone;
    }

    private String endpointMade(String name) {
        assertThat(vault("kv-" + name, ",'publicNetworkAccess':'Disabled'").status())
                .isEqualTo(200);
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "one=10.0.0.0/24");
        String id = rg + "Microsoft.Network/privateEndpoints/" + name;
        Arm.Answer unused =
                arm.made(
                        id,
                        Arm.NETWORK,
                        "{'location':'westeurope','properties':{'subnet':{'id':'"
                                + network
                                + "/subnets/one'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                                + rg
                                + "Microsoft.KeyVault/vaults/kv-"
                                + name
                                + "','groupIds':['vault']}}]}}");
        return id;
    }

    private List<JsonNode> zoneGroups(String endpoint) {
        List<JsonNode> groups = new ArrayList<>();
        arm.get(endpoint + "/privateDnsZoneGroups", Arm.NETWORK)
                .body()
                .path("value")
                .forEach(groups::add);
        return groups;
    }

    private void roleGiven(String assignment) {
        String principal =
                arm.get(rg + "Microsoft.Authorization/policyAssignments/" + assignment, VERSION)
                        .body()
                        .at("/identity/principalId")
                        .asText();
        Arm.Answer unused =
                arm.made(
                        rg
                                + "Microsoft.Authorization/roleAssignments/8a4f0a9e-0000-4000-8000-000000000001",
                        "2022-04-01",
                        "{'properties':{'principalId':'"
                                + principal
                                + "','principalType':'ServicePrincipal','roleDefinitionId':'/providers/Microsoft.Authorization/roleDefinitions/"
                                + NETWORK_CONTRIBUTOR
                                + "'}}");
    }

    @Test
    void anEndpointGetsItsZoneGroupFromAPolicyWhoseIdentityMayGiveIt() {
        String zone = zoneMade();
        assigned("zones", VAULT_ZONES, "'privateDnsZoneId':{'value':'" + zone + "'}");
        roleGiven("zones");
        String endpoint = endpointMade("one");
        List<JsonNode> groups = zoneGroups(endpoint);
        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst().path("name").asText()).isEqualTo("deployedByPolicy");
        assertThat(groups.getFirst().at("/properties/privateDnsZoneConfigs/0/name").asText())
                .isEqualTo("privatelink-vaultcore-azure-net");
        assertThat(arm.get(zone + "/A/kv-one", "2024-06-01").status()).isEqualTo(200);
        // there is room for one group only, and the policy's is in it
        Arm.Answer second =
                arm.put(
                        endpoint + "/privateDnsZoneGroups/default",
                        Arm.NETWORK,
                        "{'properties':{'privateDnsZoneConfigs':[{'name':'a','properties':{'privateDnsZoneId':'"
                                + zone
                                + "'}}]}}");
        assertThat(second.status()).isEqualTo(400);
        assertThat(
                        arm.put(
                                        endpoint,
                                        Arm.NETWORK,
                                        arm.get(endpoint, Arm.NETWORK).body().toString())
                                .status())
                .isEqualTo(200);
        assertThat(zoneGroups(endpoint)).hasSize(1);
    }

    @Test
    void aPolicyWithoutARoleReportsUntilItIsGivenOneAndARemediationStarted() {
        String zone = zoneMade();
        assigned("zones", VAULT_ZONES, "'privateDnsZoneId':{'value':'" + zone + "'}");
        String endpoint = endpointMade("one");
        assertThat(zoneGroups(endpoint)).isEmpty();
        assertThat(states("complianceState eq 'NonCompliant'")).containsExactly("one");
        roleGiven("zones");
        Arm.Answer task =
                arm.put(
                        rg + "Microsoft.PolicyInsights/remediations/now",
                        "2021-10-01",
                        "{'properties':{'policyAssignmentId':'"
                                + rg
                                + "Microsoft.Authorization/policyAssignments/zones'}}");
        assertThat(task.status()).as(task.body().toString()).isEqualTo(201);
        assertThat(zoneGroups(endpoint)).hasSize(1);
        assertThat(states("complianceState eq 'NonCompliant'")).isEmpty();
        assertThat(states("isCompliant eq true")).containsExactly("one");
    }

    @Test
    void aZoneGroupComesSomeTimeAfterItsEndpoint(@TempDir Path state) {
        SimulatorOptions kept = SimulatorOptions.inMemory().withState(state);
        restart(kept);
        group();
        String zone = zoneMade();
        String endpoint = endpointMade("one");
        assigned("zones", VAULT_ZONES, "'privateDnsZoneId':{'value':'" + zone + "'}");
        roleGiven("zones");
        restart(kept.withSpeed(Speed.times(0.001)));
        String same = arm.get(endpoint, Arm.NETWORK).body().toString();
        assertThat(arm.put(endpoint, Arm.NETWORK, same).status()).isEqualTo(200);
        assertThat(zoneGroups(endpoint)).isEmpty();
        restart(kept.withSpeed(Speed.times(1_000_000)));
        while (zoneGroups(endpoint).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(zoneGroups(endpoint).getFirst().path("name").asText())
                .isEqualTo("deployedByPolicy");
    }

    private List<String> states(String filter) {
        List<String> names = new ArrayList<>();
        Arm.Answer answer =
                arm.send(
                        "POST",
                        rg
                                + "Microsoft.PolicyInsights/policyStates/latest/queryResults?api-version=2019-10-01&$filter="
                                + filter,
                        "");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        answer.body()
                .path("value")
                .forEach(
                        each -> {
                            String id = each.path("resourceId").asText();
                            names.add(id.substring(id.lastIndexOf('/') + 1));
                        });
        return names;
    }

    @Test
    void auditAppearsInTheStatesAndTheirSummary() {
        assigned("audit", "405c5871-3e91-4644-8a63-58e19d68ff5b", "");
        assertThat(vault("kv-open", "").status()).isEqualTo(200);
        assertThat(vault("kv-closed", ",'publicNetworkAccess':'Disabled'").status()).isEqualTo(200);
        assertThat(states("complianceState eq 'NonCompliant'")).containsExactly("kv-open");
        assertThat(states("complianceState eq 'Compliant'")).containsExactly("kv-closed");
        JsonNode summary =
                arm.post(
                                rg + "Microsoft.PolicyInsights/policyStates/latest/summarize",
                                "2019-10-01",
                                "")
                        .body();
        assertThat(summary.at("/value/0/results/nonCompliantResources").asInt()).isEqualTo(1);
        assertThat(summary.at("/value/0/policyAssignments/0/results/nonCompliantPolicies").asInt())
                .isEqualTo(1);
    }

    @Test
    void anInitiativePassesItsParametersOn() {
        String set =
                "/subscriptions/"
                        + Arm.SUBSCRIPTION
                        + "/providers/Microsoft.Authorization/policySetDefinitions/closed";
        Arm.Answer made =
                arm.put(
                        set,
                        VERSION,
                        "{'properties':{'parameters':{'how':{'type':'String','defaultValue':'Deny'}},'policyDefinitions':[{'policyDefinitionReferenceId':'vaults','policyDefinitionId':'"
                                + BUILT_IN
                                + "405c5871-3e91-4644-8a63-58e19d68ff5b','parameters':{'effect':{'value':'[parameters(\\u0027how\\u0027)]'}}}]}}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        Arm.Answer answer =
                arm.put(
                        rg + "Microsoft.Authorization/policyAssignments/set",
                        VERSION,
                        "{'properties':{'policyDefinitionId':'" + set + "'}}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        refused(vault("kv-open", ""));
    }

    @Test
    void builtInDefinitionsCanBeRead() {
        Arm.Answer found = arm.get(BUILT_IN + VAULT_ZONES, VERSION);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.properties().path("policyType").asText()).isEqualTo("BuiltIn");
        assertThat(arm.get(BUILT_IN + "00000000-1111-0000-0000-000000000000", VERSION).status())
                .isEqualTo(404);
    }
}
