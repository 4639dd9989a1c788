package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the other providers refuse, with their codes. */
class ServiceErrorsTest extends SimulatedGroup {
    private static final String OTHER = "99999999-2222-3333-4444-555555555555";

    private Arm.Answer account(String name, String subdomain, String more) {
        return arm.put(
                providers + "Microsoft.CognitiveServices/accounts/" + name,
                "2025-06-01",
                "{'location':'westeurope','kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'"
                        + subdomain
                        + "'"
                        + more
                        + "}}");
    }

    @Test
    void aSubdomainBelongsToOneAccount() {
        assertThat(account("one", "taken", "").status()).isEqualTo(201);
        refused(account("two", "taken", ""), 409, "CustomDomainInUse");
    }

    @Test
    void aDeletedAccountHoldsItsNameUntilItIsRestoredOrPurged() {
        assertThat(account("one", "sub1", "").status()).isEqualTo(201);
        assertThat(
                        arm.delete(
                                        providers + "Microsoft.CognitiveServices/accounts/one",
                                        "2025-06-01")
                                .status())
                .isEqualTo(202);
        refused(account("one", "sub1", ""), 409, "FlagMustBeSetForRestore");
        refused(account("two", "sub1", ""), 409, "CustomDomainInUse");
        String deleted =
                "/subscriptions/"
                        + Arm.SUBSCRIPTION
                        + "/providers/Microsoft.CognitiveServices/locations/westeurope/resourceGroups/rg/deletedAccounts/one";
        assertThat(arm.get(deleted, "2025-06-01").status()).isEqualTo(200);
        assertThat(arm.delete(deleted, "2025-06-01").status()).isEqualTo(200);
        assertThat(account("two", "sub1", "").status()).isEqualTo(201);
        assertThat(account("one", "sub2", "").status()).isEqualTo(201);
    }

    @Test
    void aDeletedAccountComesBackWithItsProperties() {
        assertThat(account("one", "sub1", ",'disableLocalAuth':true").status()).isEqualTo(201);
        assertThat(
                        arm.delete(
                                        providers + "Microsoft.CognitiveServices/accounts/one",
                                        "2025-06-01")
                                .status())
                .isEqualTo(202);
        Arm.Answer restored = account("one", "sub1", ",'restore':true");
        assertThat(restored.status()).isEqualTo(201);
        assertThat(restored.properties().path("disableLocalAuth").asBoolean()).isTrue();
    }

    @Test
    void modelsHaveAQuotaPerRegion() {
        assertThat(account("one", "sub1", "").status()).isEqualTo(201);
        String deployments = providers + "Microsoft.CognitiveServices/accounts/one/deployments/";
        String body =
                "{'sku':{'name':'Standard','capacity':14000},'properties':{'model':{'format':'OpenAI','name':'gpt-4o','version':'2024-08-06'}}}";
        assertThat(arm.put(deployments + "first", "2025-06-01", body).status()).isEqualTo(201);
        Arm.Answer second = arm.put(deployments + "second", "2025-06-01", body);
        refused(second, 400, "InsufficientQuota");
        assertThat(second.message()).contains("current available capacity 6000");
    }

    @Test
    void storageNamesAreGlobal() {
        String body = "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}";
        String type = "/providers/Microsoft.Storage/storageAccounts/";
        assertThat(arm.put(Arm.group("rg") + type + "stglobal", "2023-05-01", body).status())
                .isEqualTo(202);
        String other = "/subscriptions/" + OTHER + "/resourceGroups/rg";
        assertThat(arm.put(other, "2021-04-01", "{'location':'westeurope'}").status())
                .isEqualTo(201);
        refused(
                arm.put(other + type + "stglobal", "2023-05-01", body),
                409,
                "StorageAccountAlreadyTaken");
        refused(arm.put(other + type + "St_bad", "2023-05-01", body), 400, "AccountNameInvalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Microsoft.KeyVault/vaults|2023-07-01|VaultAlreadyExists|'properties':{'tenantId':'11111111-2222-3333-4444-555555555555','sku':{'family':'A','name':'standard'}}",
                "Microsoft.ContainerRegistry/registries|2023-07-01|AlreadyInUse|'sku':{'name':'Premium'}",
                "Microsoft.Search/searchServices|2023-11-01|ServiceNameUnavailable|'sku':{'name':'standard'}",
                "Microsoft.DocumentDB/databaseAccounts|2024-11-15|BadRequest|'properties':{'databaseAccountOfferType':'Standard','locations':[{'locationName':'westeurope'}]}",
                "Microsoft.ApiManagement/service|2024-05-01|ServiceAlreadyExists|'sku':{'name':'Developer','capacity':1},'properties':{'publisherEmail':'a@example.com','publisherName':'a'}"
            })
    void aNameThatIsPartOfAHostNameIsTakenInEverySubscription(
            String type, String version, String code, String body) {
        String full = "{'location':'westeurope'," + body + "}";
        assertThat(arm.put(providers + type + "/worldwide", version, full).status())
                .isLessThan(300);
        String other = "/subscriptions/" + OTHER + "/resourceGroups/rg";
        assertThat(arm.put(other, "2021-04-01", "{'location':'westeurope'}").status())
                .isEqualTo(201);
        Arm.Answer answer = arm.put(other + "/providers/" + type + "/worldwide", version, full);
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.status()).isIn(400, 409);
    }

    @Test
    void aDeletedGatewayServiceIsListedAndRestoredOrPurged() {
        String service = providers + "Microsoft.ApiManagement/service/gate";
        String body =
                "{'location':'westeurope','sku':{'name':'Developer','capacity':1},'properties':{'publisherEmail':'a@example.com','publisherName':'first'%s}}";
        assertThat(arm.put(service, "2024-05-01", body.formatted("")).status()).isEqualTo(201);
        assertThat(arm.delete(service, "2024-05-01").status()).isEqualTo(202);
        String subscription = "/subscriptions/" + Arm.SUBSCRIPTION;
        String all = subscription + "/providers/Microsoft.ApiManagement/deletedservices";
        assertThat(arm.get(all, "2024-05-01").body().at("/value/0/properties/serviceId").asText())
                .isEqualTo(service);
        refused(
                arm.put(service, "2024-05-01", body.formatted("")),
                409,
                "ServiceAlreadyExistsInSoftDeletedState");
        assertThat(arm.put(service, "2024-05-01", body.formatted(",'restore':true")).status())
                .isEqualTo(201);
        assertThat(arm.get(all, "2024-05-01").body().path("value")).isEmpty();
        assertThat(arm.delete(service, "2024-05-01").status()).isEqualTo(202);
        String deleted =
                subscription
                        + "/providers/Microsoft.ApiManagement/locations/westeurope/deletedservices/gate";
        assertThat(arm.get(deleted, "2024-05-01").status()).isEqualTo(200);
        assertThat(arm.delete(deleted, "2024-05-01").status()).isEqualTo(202);
        assertThat(arm.get(deleted, "2024-05-01").status()).isEqualTo(404);
        assertThat(arm.put(service, "2024-05-01", body.formatted("")).status()).isEqualTo(201);
    }

    @Test
    void deletedVaultsAndAccountsAreListed() {
        assertThat(account("one", "sub1", "").status()).isEqualTo(201);
        assertThat(
                        arm.delete(
                                        providers + "Microsoft.CognitiveServices/accounts/one",
                                        "2025-06-01")
                                .status())
                .isEqualTo(202);
        String subscription = "/subscriptions/" + Arm.SUBSCRIPTION + "/providers/";
        Arm.Answer accounts =
                arm.get(subscription + "Microsoft.CognitiveServices/deletedAccounts", "2025-06-01");
        assertThat(accounts.body().at("/value/0/name").asText()).isEqualTo("one");
        assertThat(arm.get(subscription + "Microsoft.KeyVault/deletedVaults", "2023-07-01").body())
                .isEqualTo(dev.cloister.simulator.protocol.Json.parse("{\"value\":[]}"));
    }

    @Test
    void aDeletedVaultIsRecoveredOrPurged() {
        String vault = providers + "Microsoft.KeyVault/vaults/kv-one";
        String body =
                "{'location':'westeurope','properties':{'tenantId':'"
                        + OTHER
                        + "','sku':{'family':'A','name':'standard'},'createMode':'default'}}";
        assertThat(arm.put(vault, "2023-07-01", body).status()).isEqualTo(200);
        String other = "/subscriptions/" + OTHER + "/resourceGroups/rg";
        assertThat(arm.put(other, "2021-04-01", "{'location':'westeurope'}").status())
                .isEqualTo(201);
        refused(
                arm.put(other + "/providers/Microsoft.KeyVault/vaults/kv-one", "2023-07-01", body),
                409,
                "VaultAlreadyExists");
        assertThat(arm.delete(vault, "2023-07-01").status()).isEqualTo(200);
        refused(arm.put(vault, "2023-07-01", body), 409, "ConflictError");
        assertThat(arm.put(vault, "2023-07-01", body.replace("default", "recover")).status())
                .isEqualTo(200);
        assertThat(arm.delete(vault, "2023-07-01").status()).isEqualTo(200);
        String deleted =
                "/subscriptions/"
                        + Arm.SUBSCRIPTION
                        + "/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/kv-one";
        assertThat(arm.post(deleted + "/purge", "2023-07-01", "").status()).isEqualTo(202);
        refused(arm.get(deleted, "2023-07-01"), 404, "DeletedVaultNotFound");
        assertThat(arm.put(vault, "2023-07-01", body).status()).isEqualTo(200);
    }

    @Test
    void agentsNeedTheDelegationSpelledExactly() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        String subnet = network + "/subnets/agents";
        String body =
                "{'properties':{'addressPrefix':'10.0.0.0/24','delegations':[{'name':'d','properties':{'serviceName':'%s'}}]}}";
        String injected =
                ",'networkInjections':[{'scenario':'agent','subnetArmId':'" + subnet + "'}]";
        assertThat(
                        arm.put(subnet, Arm.NETWORK, body.formatted("Microsoft.app/environments"))
                                .status())
                .isEqualTo(201);
        refused(account("one", "sub1", injected), 400, "SubnetMissingRequiredDelegation");
        assertThat(
                        arm.put(subnet, Arm.NETWORK, body.formatted("Microsoft.App/environments"))
                                .status())
                .isEqualTo(200);
        assertThat(account("one", "sub1", injected).status()).isEqualTo(201);
        // the subnet is held until the account is purged
        assertThat(
                        arm.delete(
                                        providers + "Microsoft.CognitiveServices/accounts/one",
                                        "2025-06-01")
                                .status())
                .isEqualTo(202);
        refused(arm.delete(subnet, Arm.NETWORK), 400, "InUseSubnetCannotBeDeleted");
        refused(
                arm.put(subnet, Arm.NETWORK, "{'properties':{'addressPrefix':'10.0.0.0/24'}}"),
                400,
                "SubnetMissingRequiredDelegation");
    }

    @Test
    void aManagedNetworkNeverStepsBackAndTakesNoHostNameOfAStorageAccount() {
        assertThat(account("one", "sub1", "").status()).isEqualTo(201);
        String network =
                providers + "Microsoft.CognitiveServices/accounts/one/managedNetworks/default";
        String body = "{'properties':{'managedNetwork':{'isolationMode':'%s'}}}";
        assertThat(
                        arm.put(network, "2025-12-01", body.formatted("AllowOnlyApprovedOutbound"))
                                .status())
                .isEqualTo(202);
        refused(
                arm.put(network, "2025-12-01", body.formatted("AllowInternetOutbound")),
                400,
                "ValidationError");
        String rule = "{'properties':{'type':'FQDN','destination':'%s'}}";
        refused(
                arm.put(
                        network + "/outboundRules/storage",
                        "2025-12-01",
                        rule.formatted("acc.blob.core.windows.net")),
                400,
                "ValidationError");
        assertThat(
                        arm.put(
                                        network + "/outboundRules/pypi",
                                        "2025-12-01",
                                        rule.formatted("pypi.org"))
                                .status())
                .isEqualTo(202);
        Arm.Answer shown = arm.get(network, "2025-12-01");
        var rules = shown.properties().at("/managedNetwork/outboundRules");
        assertThat(rules.at("/pypi/category").asText()).isEqualTo("UserDefined");
        assertThat(rules.findValuesAsText("category")).contains("Required");
        assertThat(arm.post(network + "/provision", "2025-12-01", "{}").status()).isEqualTo(202);
        assertThat(
                        arm.get(network, "2025-12-01")
                                .properties()
                                .at("/managedNetwork/outboundRules/pypi/status")
                                .asText())
                .isEqualTo("Active");
    }

    @Test
    void aSizeThatTheRegionLacksIsSaidSo() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        String nic = providers + "Microsoft.Network/networkInterfaces/nic";
        assertThat(
                        arm.put(
                                        nic,
                                        Arm.NETWORK,
                                        "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                                                + network
                                                + "/subnets/a'}}}]}}")
                                .status())
                .isEqualTo(201);
        String vm =
                "{'location':'westeurope','properties':{'hardwareProfile':{'vmSize':'%s'},'storageProfile':{'imageReference':{'publisher':'Canonical','offer':'ubuntu-24_04-lts','sku':'server','version':'latest'}},'osProfile':{'adminUsername':'operator','adminPassword':'Aa1!aaaaaaaa'},'networkProfile':{'networkInterfaces':[{'id':'"
                        + nic
                        + "'}]}}}";
        String id = providers + "Microsoft.Compute/virtualMachines/vm";
        refused(
                arm.put(id, "2025-04-01", vm.formatted("Standard_ND96isr_H100_v5")),
                409,
                "SkuNotAvailable");
        assertThat(arm.put(id, "2025-04-01", vm.formatted("Standard_D2s_v5")).status())
                .isEqualTo(201);
        refused(arm.delete(nic, Arm.NETWORK), 400, "NicInUse");
    }

    @Test
    void locksHoldBackDeletesAndWrites() {
        String lock = providers + "Microsoft.Authorization/locks/keep";
        assertThat(arm.put(lock, "2020-05-01", "{'properties':{'level':'CanNotDelete'}}").status())
                .isEqualTo(201);
        refused(arm.delete(Arm.group("rg"), "2021-04-01"), 409, "ScopeLocked");
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        refused(arm.delete(network, Arm.NETWORK), 409, "ScopeLocked");
        assertThat(arm.put(lock, "2020-05-01", "{'properties':{'level':'ReadOnly'}}").status())
                .isEqualTo(200);
        refused(
                arm.put(
                        network + "/subnets/a",
                        Arm.NETWORK,
                        "{'properties':{'addressPrefix':'10.0.0.0/24'}}"),
                409,
                "ScopeLocked");
        assertThat(arm.delete(lock, "2020-05-01").status()).isEqualTo(200);
        assertThat(arm.delete(network, Arm.NETWORK).status()).isEqualTo(202);
    }

    @Test
    void policiesDenyAndModify() {
        String authorization =
                "/subscriptions/" + Arm.SUBSCRIPTION + "/providers/Microsoft.Authorization/";
        String deny = authorization + "policyDefinitions/no-public";
        assertThat(
                        arm.put(
                                        deny,
                                        "2025-03-01",
                                        "{'properties':{'policyRule':{'if':{'allOf':[{'field':'type','equals':'Microsoft.CognitiveServices/accounts'},"
                                            + "{'field':'Microsoft.CognitiveServices/accounts/publicNetworkAccess','notEquals':'Disabled'}]},"
                                            + "'then':{'effect':'[parameters(\\u0027effect\\u0027)]'}},"
                                            + "'parameters':{'effect':{'type':'String','defaultValue':'Deny'}}}}")
                                .status())
                .isEqualTo(201);
        String tag = authorization + "policyDefinitions/add-tag";
        assertThat(
                        arm.put(
                                        tag,
                                        "2025-03-01",
                                        "{'properties':{'policyRule':{'if':{'field':'type','equals':'Microsoft.Network/virtualNetworks'},"
                                            + "'then':{'effect':'modify','details':{'operations':[{'operation':'addOrReplace','field':'tags.owner','value':'platform'}]}}}}}")
                                .status())
                .isEqualTo(201);
        refused(
                arm.put(
                        providers + "Microsoft.Authorization/policyAssignments/add-tag",
                        "2025-03-01",
                        "{'properties':{'policyDefinitionId':'" + tag + "'}}"),
                400,
                "ResourceIdentityRequired");
        for (String definition : new String[] {deny, tag}) {
            String name = definition.substring(definition.lastIndexOf('/') + 1);
            assertThat(
                            arm.put(
                                            providers
                                                    + "Microsoft.Authorization/policyAssignments/"
                                                    + name,
                                            "2025-03-01",
                                            "{'location':'westeurope','identity':{'type':'SystemAssigned'},'properties':{'policyDefinitionId':'"
                                                    + definition
                                                    + "'}}")
                                    .status())
                    .isEqualTo(201);
        }
        Arm.Answer open = account("one", "sub1", "");
        refused(open, 403, "RequestDisallowedByPolicy");
        assertThat(open.body().at("/error/target").asText()).isEqualTo("one");
        assertThat(account("one", "sub1", ",'publicNetworkAccess':'Disabled'").status())
                .isEqualTo(201);
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        assertThat(arm.get(network, Arm.NETWORK).body().at("/tags/owner").asText())
                .isEqualTo("platform");
    }

    @Test
    void aSubscriptionThatAsksTooOftenIsThrottled() {
        try (AzureSimulator throttled =
                AzureSimulator.start(
                        SimulatorOptions.inMemory()
                                .withThrottling()
                                .withSpeed(Speed.times(0.001)))) {
            Arm client = new Arm(throttled);
            String groups = "/subscriptions/" + Arm.SUBSCRIPTION + "/resourceGroups";
            Arm.Answer last = client.get(groups, "2021-04-01");
            for (int i = 0; i < 250; i++) {
                last = client.get(groups, "2021-04-01");
            }
            refused(last, 429, "SubscriptionRequestsThrottled");
            assertThat(last.header("Retry-After")).contains("1");
            assertThat(last.header("x-ms-ratelimit-remaining-subscription-reads")).contains("0");
        }
    }
}
