package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machine learning workspaces that were deleted, and their names. */
class WorkspaceDeletionTest extends SimulatedGroup {
    private static final String VERSION = "2024-10-01";

    private final String workspace =
            providers + "Microsoft.MachineLearningServices/workspaces/mlw-one";

    @BeforeEach
    void group() {
        Arm.Answer unused =
                arm.made(
                        providers + "Microsoft.Storage/storageAccounts/stone",
                        "2023-05-01",
                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}");
        unused =
                arm.made(
                        providers + "Microsoft.KeyVault/vaults/kv-one",
                        "2023-07-01",
                        "{'location':'westeurope','properties':{'tenantId':'00000000-0000-0000-0000-00000000000a','sku':{'family':'A','name':'standard'}}}");
    }

    /** Puts the workspace and follows its operation to the end. */
    private Arm.Answer made(String kind, String more) {
        Arm.Answer asked =
                arm.put(
                        workspace,
                        VERSION,
                        "{'location':'westeurope','kind':'"
                                + kind
                                + "','identity':{'type':'SystemAssigned'},'properties':{'storageAccount':'"
                                + providers
                                + "Microsoft.Storage/storageAccounts/stone','keyVault':'"
                                + providers
                                + "Microsoft.KeyVault/vaults/kv-one'"
                                + more
                                + "}}");
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
        return arm.send("GET", asked.header("Azure-AsyncOperation").orElseThrow(), "");
    }

    private static void succeeded(Arm.Answer operation) {
        assertThat(operation.body().path("status").asText())
                .as(operation.body().toString())
                .isEqualTo("Succeeded");
    }

    private static void held(Arm.Answer operation) {
        assertThat(operation.body().path("status").asText()).isEqualTo("Failed");
        assertThat(operation.code()).isEqualTo("BadRequest");
        assertThat(operation.message()).contains("Soft-deleted workspace exists");
    }

    private void deleted(String query) {
        assertThat(arm.send("DELETE", workspace + "?api-version=" + VERSION + query, "").status())
                .isEqualTo(202);
        assertThat(arm.get(workspace, VERSION).status()).isEqualTo(404);
    }

    @Test
    void aDeletedWorkspaceHoldsItsNameUntilItIsPurged() {
        succeeded(made("Default", ""));
        deleted("");
        held(made("Default", ""));
        held(made("Default", ""));
        // what failed is no workspace that could be kept
        deleted("");
        assertThat(
                        arm.send(
                                        "DELETE",
                                        workspace + "?forceToPurge=true&api-version=" + VERSION,
                                        "")
                                .status())
                .isEqualTo(200);
        succeeded(made("Default", ""));
    }

    @Test
    void deletedForGoodMeansTheNameIsFree() {
        succeeded(made("Default", ""));
        deleted("&forceToPurge=true");
        succeeded(made("Default", ""));
    }

    @Test
    void aDeletedWorkspaceCanBeRecovered() {
        succeeded(made("Default", ",'friendlyName':'kept'"));
        String id = arm.get(workspace, VERSION).properties().path("workspaceId").asText();
        deleted("");
        succeeded(made("Default", ",'allowRecoverSoftDeletedWorkspace':true"));
        assertThat(arm.get(workspace, VERSION).properties().path("friendlyName").asText())
                .isEqualTo("kept");
        assertThat(arm.get(workspace, VERSION).properties().path("workspaceId").asText())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hub", "FeatureStore"})
    void otherKindsAreGoneAtOnce(String kind) {
        succeeded(made(kind, ""));
        deleted("");
        succeeded(made(kind, ""));
    }
}
