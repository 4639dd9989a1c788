package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A region that has run out, which nobody can ask beforehand. */
@Timeout(60)
class CapacityTest extends SimulatedGroup {
    private static final String FULL = "qatarcentral";

    @Test
    void aSearchServiceFindsNoRoom() {
        String body = "{'location':'%s','sku':{'name':'standard'}}";
        String id = providers + "Microsoft.Search/searchServices/srch-one";
        Arm.Answer answer = arm.put(id, "2023-11-01", body.formatted(FULL));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("InsufficientResourcesAvailable");
        assertThat(arm.get(id, "2023-11-01").status()).isEqualTo(404);
        assertThat(arm.put(id, "2023-11-01", body.formatted("westeurope")).status()).isEqualTo(201);
    }

    @Test
    void aDatabaseAccountFindsNoRoom() {
        Arm.Answer answer =
                arm.put(
                        providers + "Microsoft.DocumentDB/databaseAccounts/cosmos-one",
                        "2024-11-15",
                        "{'location':'westeurope','properties':{'databaseAccountOfferType':'Standard','locations':[{'locationName':'Qatar"
                            + " Central'}]}}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("ServiceUnavailable");
        assertThat(answer.message()).contains("Qatar Central");
    }

    @Test
    void theManagedNetworkOfAnAccountFindsNoRoomOnlyWhenItIsProvisioned() {
        String account = providers + "Microsoft.CognitiveServices/accounts/one";
        assertThat(
                        arm.put(
                                        account,
                                        "2025-12-01",
                                        "{'location':'"
                                                + FULL
                                                + "','kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'one'}}")
                                .status())
                .isEqualTo(201);
        String network = account + "/managedNetworks/default";
        assertThat(
                        arm.put(
                                        network,
                                        "2025-12-01",
                                        "{'properties':{'managedNetwork':{'isolationMode':'AllowOnlyApprovedOutbound'}}}")
                                .status())
                .isEqualTo(202);
        Arm.Answer answer = arm.post(network + "/provision", "2025-12-01", "{}");
        assertThat(answer.status()).isEqualTo(202);
        Arm.Answer end = ended(answer);
        assertThat(end.body().path("status").asText()).isEqualTo("Failed");
        assertThat(end.code()).isEqualTo("InsufficientResourcesAvailable");
        assertThat(
                        arm.get(network, "2025-12-01")
                                .properties()
                                .at("/managedNetwork/status/status")
                                .asText())
                .isEqualTo("Inactive");
    }
}
