package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A subnet with too few addresses left for an endpoint that needs several. */
class CrowdedSubnetTest extends SimulatedGroup {
    /** A /28 without the five that Azure keeps. */
    private static final int ROOM = 11;

    private final String endpoint = providers + "Microsoft.Network/privateEndpoints/pe";
    private final String subnet = providers + "Microsoft.Network/virtualNetworks/vnet/subnets/a";

    @BeforeEach
    void network() {
        assertThat(arm.networkMade("rg", "vnet", "10.0.0.0/24", "a=10.0.0.0/28")).isNotEmpty();
    }

    private String nic(int number) {
        return providers + "Microsoft.Network/networkInterfaces/nic" + number;
    }

    private Arm.Answer nicPut(int number) {
        return arm.put(
                nic(number),
                Arm.NETWORK,
                "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                        + subnet
                        + "'}}}]}}");
    }

    private Arm.Answer endpointPut(String target, String group) {
        return arm.put(
                endpoint,
                Arm.NETWORK,
                "{'location':'westeurope','properties':{'subnet':{'id':'"
                        + subnet
                        + "'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                        + target
                        + "','groupIds':['"
                        + group
                        + "']}}]}}");
    }

    private static void full(Arm.Answer answer) {
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo("SubnetIsFull");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("10.0.0.0/28");
    }

    @Test
    void allButFiveAddressesAreGivenAway() {
        for (int i = 0; i < ROOM; i++) {
            assertThat(nicPut(i).status()).isEqualTo(201);
        }
        full(nicPut(ROOM));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Microsoft.MachineLearningServices/workspaces|2024-04-01|amlworkspace|3|'identity':{'type':'SystemAssigned'},'properties':{'storageAccount':'RG/Microsoft.Storage/storageAccounts/stcrowded','keyVault':'RG/Microsoft.KeyVault/vaults/kv-crowded'}",
                "Microsoft.ContainerRegistry/registries|2023-07-01|registry|2|'sku':{'name':'Premium'}",
                "Microsoft.Insights/privateLinkScopes|2021-07-01-preview|azuremonitor|11|'properties':{'accessModeSettings':{'ingestionAccessMode':'PrivateOnly','queryAccessMode':'PrivateOnly'}}",
                "Microsoft.CognitiveServices/accounts|2025-06-01|account|3|'kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'target1'}",
                "Microsoft.DocumentDB/databaseAccounts|2024-11-15|Sql|3|'properties':{'databaseAccountOfferType':'Standard','locations':[{'locationName':'westeurope','failoverPriority':0},{'locationName':'northeurope','failoverPriority':1}]}"
            })
    void anEndpointThatNeedsOneAddressMoreThanIsLeftTakesNone(
            String type, String version, String group, int needed, String body) {
        if (type.endsWith("workspaces")) {
            assertThat(stored()).isTrue();
        }
        String target = providers + type + "/target1";
        String location = type.endsWith("privateLinkScopes") ? "global" : "westeurope";
        Arm.Answer made =
                arm.put(
                        target,
                        version,
                        "{'location':'" + location + "'," + body.replace("RG/", providers) + "}");
        assertThat(made.status()).as(made.body().toString()).isLessThan(300);
        for (int i = 0; i <= ROOM - needed; i++) {
            assertThat(nicPut(i).status()).isEqualTo(201);
        }

        full(endpointPut(target, group));
        assertThat(arm.get(endpoint, Arm.NETWORK).status()).isEqualTo(404);
        assertThat(
                        arm.get(providers + "Microsoft.Network/networkInterfaces", Arm.NETWORK)
                                .body()
                                .get("value"))
                .as("interfaces")
                .hasSize(ROOM - needed + 1);
        assertThat(arm.get(target, version).body().toString().toLowerCase(Locale.ROOT))
                .as("the target knows no connection")
                .doesNotContain(endpoint.toLowerCase(Locale.ROOT));

        assertThat(arm.delete(nic(0), Arm.NETWORK).status()).isLessThan(300);
        Arm.Answer fits = endpointPut(target, group);
        assertThat(fits.status()).as(fits.body().toString()).isEqualTo(201);
        full(nicPut(0));
    }

    /** What a workspace needs besides itself. */
    private boolean stored() {
        return arm.put(
                                        providers + "Microsoft.Storage/storageAccounts/stcrowded",
                                        "2023-05-01",
                                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}")
                                .status()
                        < 300
                && arm.put(
                                        providers + "Microsoft.KeyVault/vaults/kv-crowded",
                                        "2023-07-01",
                                        "{'location':'westeurope','properties':{'tenantId':'"
                                                + Arm.SUBSCRIPTION
                                                + "','sku':{'family':'A','name':'standard'}}}")
                                .status()
                        < 300;
    }
}
