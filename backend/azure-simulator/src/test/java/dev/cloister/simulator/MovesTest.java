package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resources that move to another group, and what holds them back. */
class MovesTest extends SimulatedGroup {
    private static final String RESOURCES = "2021-04-01";
    private static final String STORAGE = "2023-05-01";
    private static final String COGNITIVE = "2025-06-01";
    private static final String ELSEWHERE =
            "/subscriptions/99999999-2222-3333-4444-555555555555/resourceGroups/far";

    private final String two = Arm.group("two");

    @BeforeEach
    void makeTarget() {
        arm.groupMade("two");
    }

    private Arm.Answer asked(String verb, String target, String... ids) {
        String list =
                List.of(ids).stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        return arm.post(
                rg + "/" + verb,
                RESOURCES,
                "{'resources':[" + list + "],'targetResourceGroup':'" + target + "'}");
    }

    private Arm.Answer moved(String... ids) {
        return asked("moveResources", two, ids);
    }

    private String there(String id) {
        return id.replace(rg, two);
    }

    private static void refused(Arm.Answer answer, String code, String detail) {
        refused(answer, 409, code);
        assertThat(answer.body().at("/error/details/0/code").asText()).isEqualTo(detail);
        assertThat(answer.body().at("/error/details/0/target").asText()).isNotBlank();
    }

    private String made(String type, String version, String body) {
        String id = providers + type;
        Arm.Answer unused = arm.made(id, version, body);
        return id;
    }

    private String networkCard(String network) {
        return made(
                "Microsoft.Network/networkInterfaces/nic",
                Arm.NETWORK,
                "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                        + network
                        + "/subnets/a'}}}]}}");
    }

    @Test
    void movedResourcesKeepTheirNamesAndAreFollowed() {
        String body = "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}";
        String account = made("Microsoft.Storage/storageAccounts/stmoved", STORAGE, body);
        String settings = account + "/providers/Microsoft.Insights/diagnosticSettings/s";
        Arm.Answer unused =
                arm.made(
                        settings,
                        "2021-05-01-preview",
                        "{'properties':{'storageAccountId':'" + account + "','metrics':[]}}");
        assertThat(asked("validateMoveResources", two, account).status()).isEqualTo(202);
        assertThat(arm.get(account, STORAGE).status()).isEqualTo(200);
        assertThat(moved(account).status()).isEqualTo(202);
        assertThat(arm.get(account, STORAGE).status()).isEqualTo(404);
        assertThat(arm.get(there(account), STORAGE).status()).isEqualTo(200);
        assertThat(
                        arm.get(there(settings), "2021-05-01-preview")
                                .properties()
                                .path("storageAccountId")
                                .asText())
                .isEqualTo(there(account));
        assertThat(arm.put(there(account), STORAGE, body).status()).isEqualTo(200);
        assertThat(arm.put(account, STORAGE, body).code()).isEqualTo("StorageAccountAlreadyTaken");
    }

    @Test
    void aNetworkMovesWithItsSubnetsAndWhatStandsInItFollows() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        String card = networkCard(network);
        String address =
                arm.get(card, Arm.NETWORK)
                        .properties()
                        .at("/ipConfigurations/0/properties/privateIPAddress")
                        .asText();
        assertThat(moved(network).status()).isEqualTo(202);
        assertThat(arm.get(network, Arm.NETWORK).status()).isEqualTo(404);
        assertThat(arm.get(there(network) + "/subnets/a", Arm.NETWORK).status()).isEqualTo(200);
        JsonNode configuration =
                arm.get(card, Arm.NETWORK).properties().at("/ipConfigurations/0/properties");
        assertThat(configuration.at("/subnet/id").asText())
                .isEqualTo(there(network) + "/subnets/a");
        assertThat(configuration.path("privateIPAddress").asText()).isEqualTo(address);
        assertThat(arm.delete(there(network), Arm.NETWORK).code())
                .isEqualTo("InUseSubnetCannotBeDeleted");
    }

    @Test
    void aPeeredNetworkStaysUntilThePeeringIsGone() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        String other = arm.networkMade("rg", "other", "10.1.0.0/16");
        String peering = network + "/virtualNetworkPeerings/p";
        Arm.Answer unused =
                arm.made(
                        peering,
                        Arm.NETWORK,
                        "{'properties':{'remoteVirtualNetwork':{'id':'" + other + "'}}}");
        refused(
                moved(network),
                "ResourceMoveProviderValidationFailed",
                "CannotMovePeeredVirtualNetwork");
        assertThat(arm.delete(peering, Arm.NETWORK).status()).isEqualTo(202);
        assertThat(moved(network).status()).isEqualTo(202);
    }

    @Test
    void anotherSubscriptionTakesANetworkOnlyWithAllThatStandsInIt() {
        Arm.Answer unused = arm.made(ELSEWHERE, RESOURCES, "{'location':'westeurope'}");
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        String card = networkCard(network);
        refused(
                asked("moveResources", ELSEWHERE, network),
                "ResourceMoveProviderValidationFailed",
                "MissingMoveDependentResources");
        assertThat(asked("moveResources", ELSEWHERE, network, card).status()).isEqualTo(202);
        assertThat(
                        arm.get(card.replace(rg, ELSEWHERE), Arm.NETWORK)
                                .properties()
                                .at("/ipConfigurations/0/properties/subnet/id")
                                .asText())
                .isEqualTo(network.replace(rg, ELSEWHERE) + "/subnets/a");
    }

    @Test
    void identitiesAndMachineLearningDoNotMove() {
        String identity =
                made(
                        "Microsoft.ManagedIdentity/userAssignedIdentities/id-one",
                        "2023-01-31",
                        "{'location':'westeurope'}");
        Arm.Answer answer = asked("validateMoveResources", two, identity);
        refused(answer, "ResourceMoveValidationFailed", "ResourceMoveNotSupported");
        assertThat(answer.body().at("/error/details/0/message").asText())
                .contains("'Microsoft.ManagedIdentity/userAssignedIdentities'");
        String table =
                made("Microsoft.Network/natGateways/nat", Arm.NETWORK, "{'location':'westeurope'}");
        refused(moved(table), "ResourceMoveValidationFailed", "ResourceMoveNotSupported");
        refused(
                asked("moveResources", rg, identity),
                "ResourceMoveValidationFailed",
                "ResourceMoveNotSupported");
    }

    @Test
    void anAccountKeepsItsSubdomainAndItsModelsAndIsDeletedWhereItIs() {
        String body =
                "{'location':'westeurope','kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'kept'}}";
        String account = made("Microsoft.CognitiveServices/accounts/one", COGNITIVE, body);
        Arm.Answer unused =
                arm.made(
                        account + "/deployments/chat",
                        COGNITIVE,
                        "{'sku':{'name':'Standard','capacity':1},'properties':{'model':{'format':'OpenAI','name':'gpt-4o','version':'2024-08-06'}}}");
        assertThat(moved(account).status()).isEqualTo(202);
        assertThat(arm.get(there(account) + "/deployments/chat", COGNITIVE).status())
                .isEqualTo(200);
        assertThat(arm.put(there(account), COGNITIVE, body).status()).isEqualTo(200);
        assertThat(arm.put(account, COGNITIVE, body).code()).isEqualTo("CustomDomainInUse");
        assertThat(arm.delete(there(account) + "/deployments/chat", COGNITIVE).status())
                .isEqualTo(202);
        assertThat(arm.delete(there(account), COGNITIVE).status()).isEqualTo(202);
        assertThat(
                        arm.get(
                                        "/subscriptions/"
                                                + Arm.SUBSCRIPTION
                                                + "/providers/Microsoft.CognitiveServices/locations/westeurope/resourceGroups/two/deletedAccounts/one",
                                        COGNITIVE)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void whatHasPrivateEndpointsStaysExceptWhereTheServiceLetsThemGo() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        String account =
                made(
                        "Microsoft.Storage/storageAccounts/stlinked",
                        STORAGE,
                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}");
        String search =
                made(
                        "Microsoft.Search/searchServices/srch-linked",
                        "2023-11-01",
                        "{'location':'westeurope','sku':{'name':'basic'}}");
        String toAccount = endpoint("pe-account", network, account, "blob");
        String toSearch = endpoint("pe-search", network, search, "searchService");
        refused(
                moved(account),
                "ResourceMoveProviderValidationFailed",
                "CannotMoveResourceWithPrivateEndpoints");
        refused(
                moved(toAccount),
                "ResourceMoveProviderValidationFailed",
                "CannotMovePrivateEndpoint");
        assertThat(moved(search, toSearch).status()).isEqualTo(202);
        assertThat(
                        arm.get(there(toSearch), Arm.NETWORK)
                                .properties()
                                .at(
                                        "/privateLinkServiceConnections/0/properties/privateLinkServiceId")
                                .asText())
                .isEqualTo(there(search));
    }

    private String endpoint(String name, String network, String target, String group) {
        return made(
                "Microsoft.Network/privateEndpoints/" + name,
                Arm.NETWORK,
                "{'location':'westeurope','properties':{'subnet':{'id':'"
                        + network
                        + "/subnets/a'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                        + target
                        + "','groupIds':['"
                        + group
                        + "']}}]}}");
    }
}
