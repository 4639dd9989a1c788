package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What is refused because something else is still going on; time nearly stands still, so that it
 * is.
 */
class TimingErrorsTest extends SimulatedGroup {
    private static final String V = Arm.NETWORK;

    TimingErrorsTest() {
        super(SimulatorOptions.inMemory().withSpeed(Speed.times(0.001)));
    }

    @Test
    void twoWritesInOneNetworkGetInEachOthersWay() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        Arm.Answer second =
                arm.put(
                        network + "/subnets/a",
                        V,
                        "{'properties':{'addressPrefix':'10.0.0.0/24'}}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("AnotherOperationInProgress");
        assertThat(second.message()).contains("/operations/");
    }

    @Test
    void aWriteOnTheSameResourceSupersedesTheOneUnderWay() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        Arm.Answer first =
                arm.put(
                        network,
                        V,
                        "{'location':'westeurope','tags':{'a':'1'},'properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/15']}}}");
        Arm.Answer second =
                arm.put(
                        network,
                        V,
                        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/14']}}}");
        assertThat(status(first)).isEqualTo("Canceled");
        assertThat(status(second)).isEqualTo("InProgress");
    }

    private String status(Arm.Answer accepted) {
        return arm.send("GET", accepted.header("Azure-AsyncOperation").orElseThrow(), "")
                .body()
                .path("status")
                .asText();
    }

    @Test
    void anEndpointWaitsForItsSubnet() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        Arm.Answer answer =
                arm.put(
                        providers + "Microsoft.Network/privateEndpoints/pe",
                        V,
                        "{'location':'westeurope','properties':{'subnet':{'id':'"
                                + network
                                + "/subnets/a'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                                + network
                                + "','groupIds':['blob']}}]}}");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("RetryableError");
        assertThat(answer.body().at("/error/details/0/code").asText())
                .isEqualTo("ReferencedResourceNotProvisioned");
        assertThat(answer.header("Retry-After")).contains("10");
    }

    @Test
    void aRuleCollectionGroupIsWrittenAloneInItsPolicy() {
        String policy = providers + "Microsoft.Network/firewallPolicies/policy";
        assertThat(arm.put(policy, V, "{'location':'westeurope'}").status()).isEqualTo(201);
        Arm.Answer group =
                arm.put(policy + "/ruleCollectionGroups/one", V, "{'properties':{'priority':100}}");
        assertThat(group.code()).isEqualTo("AnotherOperationInProgress");
    }

    @Test
    void anOperationSaysThatItRunsAndItsResultIsNotThereYet() {
        Arm.Answer accepted =
                arm.put(
                        providers + "Microsoft.Storage/storageAccounts/stwaits",
                        "2023-05-01",
                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}");
        assertThat(accepted.status()).isEqualTo(202);
        Arm.Answer poll = arm.send("GET", accepted.header("Location").orElseThrow(), "");
        assertThat(poll.status()).isEqualTo(202);
        assertThat(poll.header("Retry-After")).isPresent();
    }

    @Test
    void whereTimeRunsFastThePauseIsToldInMilliseconds() {
        try (var fast =
                AzureSimulator.start(SimulatorOptions.inMemory().withSpeed(Speed.times(100)))) {
            Arm there = new Arm(fast);
            there.groupMade("rg");
            Arm.Answer accepted =
                    there.put(
                            providers + "Microsoft.Network/virtualNetworks/vnet",
                            V,
                            "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']}}}");

            assertThat(accepted.header("Retry-After")).contains("1");
            assertThat(accepted.header("retry-after-ms").map(Integer::parseInt).orElseThrow())
                    .isBetween(1, 999);
        }
    }

    @Test
    void aRoleForAPrincipalThatTheDirectoryHasNotSeenIsRefused() {
        String identity = providers + "Microsoft.ManagedIdentity/userAssignedIdentities/id1";
        Arm.Answer made = arm.put(identity, "2023-01-31", "{'location':'westeurope'}");
        String principal = made.properties().path("principalId").asText();
        String role =
                providers
                        + "Microsoft.Authorization/roleAssignments/0a0a0a0a-1111-2222-3333-444444444444";
        String body =
                "{'properties':{'principalId':'"
                        + principal
                        + "','roleDefinitionId':'/subscriptions/"
                        + Arm.SUBSCRIPTION
                        + "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c'}}";
        Arm.Answer refused = arm.put(role, "2022-04-01", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("PrincipalNotFound");
        Arm.Answer typed =
                arm.put(
                        role,
                        "2022-04-01",
                        body.replace("'}}", "','principalType':'ServicePrincipal'}}"));
        assertThat(typed.status()).isEqualTo(201);
    }

    @Test
    void anUnregisteredNamespaceTakesNoWritesWhileItRegisters() {
        String provider = "/subscriptions/" + Arm.SUBSCRIPTION + "/providers/Microsoft.Search";
        assertThat(arm.post(provider + "/unregister", "2021-04-01", "").status()).isEqualTo(200);
        String service = providers + "Microsoft.Search/searchServices/search1";
        Arm.Answer refused =
                arm.put(service, "2025-05-01", "{'location':'westeurope','sku':{'name':'basic'}}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("MissingSubscriptionRegistration");
        assertThat(refused.body().at("/error/details/0/target").asText())
                .isEqualTo("Microsoft.Search");
        Arm.Answer registering = arm.post(provider + "/register", "2021-04-01", "");
        assertThat(registering.body().path("registrationState").asText()).isEqualTo("Registering");
    }
}
