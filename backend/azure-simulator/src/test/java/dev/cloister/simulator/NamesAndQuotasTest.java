package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a name, a quota and a step forward reach. */
class NamesAndQuotasTest extends SimulatedGroup {
    private static final String OTHER = "99999999-2222-3333-4444-555555555555";
    private static final String ACCOUNTS = "Microsoft.CognitiveServices/accounts/";

    private final String elsewhere = "/subscriptions/" + OTHER + "/resourceGroups/rg/providers/";

    @BeforeEach
    void groups() {
        assertThat(
                        arm.put(
                                        "/subscriptions/" + OTHER + "/resourceGroups/rg",
                                        "2021-04-01",
                                        "{'location':'westeurope'}")
                                .status())
                .isEqualTo(201);
    }

    private Arm.Answer account(String in, String name, String subdomain, String location) {
        return arm.put(
                in + ACCOUNTS + name,
                "2025-06-01",
                "{'location':'"
                        + location
                        + "','kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'"
                        + subdomain
                        + "'}}");
    }

    @Test
    void aSubdomainIsTakenInEverySubscription() {
        assertThat(account(providers, "one", "taken", "westeurope").status()).isEqualTo(201);
        refused(account(elsewhere, "two", "taken", "northeurope"), 409, "CustomDomainInUse");
        assertThat(account(elsewhere, "two", "free", "northeurope").status()).isEqualTo(201);
    }

    private Arm.Answer model(String account, String name, String model, int capacity) {
        return arm.put(
                account + "/deployments/" + name,
                "2025-06-01",
                "{'sku':{'name':'Standard','capacity':"
                        + capacity
                        + "},'properties':{'model':{'format':'OpenAI','name':'"
                        + model
                        + "','version':'1'}}}");
    }

    @Test
    void aModelHasAQuotaOfItsOwnInEachRegionAndSubscription() {
        assertThat(account(providers, "one", "s1", "westeurope").status()).isEqualTo(201);
        assertThat(account(providers, "two", "s2", "westeurope").status()).isEqualTo(201);
        assertThat(account(providers, "far", "s3", "northeurope").status()).isEqualTo(201);
        assertThat(account(elsewhere, "one", "s4", "westeurope").status()).isEqualTo(201);
        String one = providers + ACCOUNTS + "one";
        assertThat(model(one, "all", "gpt-4o", 20_000).status()).isEqualTo(201);
        refused(model(providers + ACCOUNTS + "two", "more", "gpt-4o", 1), 400, "InsufficientQuota");
        assertThat(model(providers + ACCOUNTS + "two", "more", "gpt-4o-mini", 1).status())
                .isEqualTo(201);
        assertThat(model(providers + ACCOUNTS + "far", "more", "gpt-4o", 1).status())
                .isEqualTo(201);
        assertThat(model(elsewhere + ACCOUNTS + "one", "more", "gpt-4o", 1).status())
                .isEqualTo(201);
        // what is scaled down is free again
        assertThat(model(one, "all", "gpt-4o", 19_999).status()).isEqualTo(200);
        assertThat(model(providers + ACCOUNTS + "two", "again", "gpt-4o", 1).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/16", "10.0.0.0/16,10.1.0.128/24"})
    void aNetworkWithHostBitsInItsSpaceIsRefused(String space) {
        refused(
                arm.put(
                        providers + "Microsoft.Network/virtualNetworks/vnet",
                        Arm.NETWORK,
                        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['"
                                + space.replace(",", "','")
                                + "']}}}"),
                400,
                "InvalidCIDRNotation");
    }

    @Test
    void aRegionWithoutRoomTakesNoMachine() {
        refused(
                arm.put(
                        providers + "Microsoft.Compute/virtualMachines/vm",
                        "2025-04-01",
                        "{'location':'qatarcentral','properties':{'hardwareProfile':{'vmSize':'Standard_D2s_v5'},'networkProfile':{'networkInterfaces':[]}}}"),
                409,
                "SkuNotAvailable");
    }

    @Test
    void theManagedNetworkOfAWorkspaceNeverStepsBackAndTakesNoHostNameOfAStorageAccount() {
        String storage = providers + "Microsoft.Storage/storageAccounts/stback";
        assertThat(
                        arm.put(
                                        storage,
                                        "2023-05-01",
                                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}")
                                .status())
                .isEqualTo(202);
        String vault = providers + "Microsoft.KeyVault/vaults/kv-back";
        assertThat(
                        arm.put(
                                        vault,
                                        "2023-07-01",
                                        "{'location':'westeurope','properties':{'tenantId':'"
                                                + OTHER
                                                + "','sku':{'family':'A','name':'standard'}}}")
                                .status())
                .isEqualTo(200);
        String workspace = providers + "Microsoft.MachineLearningServices/workspaces/mlw-back";
        String body =
                "{'location':'westeurope','identity':{'type':'SystemAssigned'},'properties':{'storageAccount':'"
                        + storage
                        + "','keyVault':'"
                        + vault
                        + "','managedNetwork':{'isolationMode':'%s'%s}}}";
        String closed = "AllowOnlyApprovedOutbound";
        assertThat(arm.put(workspace, "2024-10-01", body.formatted(closed, "")).status())
                .isEqualTo(202);
        for (String mode : new String[] {"AllowInternetOutbound", "Disabled"}) {
            refused(
                    arm.put(workspace, "2024-10-01", body.formatted(mode, "")),
                    400,
                    "ValidationError");
        }
        String rules =
                ",'outboundRules':{'storage':{'type':'FQDN','destination':'acc.blob.core.windows.net'}}";
        refused(
                arm.put(workspace, "2024-10-01", body.formatted(closed, rules)),
                400,
                "ValidationError");
    }
}
