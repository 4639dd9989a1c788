package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ARM itself offers around resources: tags, names, lists, templates of what is there. */
class ArmSurfaceTest extends SimulatedGroup {
    private static final String SUBSCRIPTION = "/subscriptions/" + Arm.SUBSCRIPTION;
    private static final String RESOURCES = "2021-04-01";

    private String storageMade(String name) {
        String id = providers + "Microsoft.Storage/storageAccounts/" + name;
        Arm.Answer unused =
                arm.made(
                        id,
                        "2023-05-01",
                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'},'tags':{'a':'1','b':'2'}}");
        return id;
    }

    @Test
    void tagsAreWrittenByThemselves() {
        String account = storageMade("sttags");
        String tags = account + "/providers/Microsoft.Resources/tags/default";
        assertThat(arm.get(tags, RESOURCES).body().at("/properties/tags/a").asText())
                .isEqualTo("1");
        Arm.Answer merged =
                arm.send(
                        "PATCH",
                        tags + "?api-version=" + RESOURCES,
                        "{'operation':'Merge','properties':{'tags':{'b':'3','c':'4'}}}");
        assertThat(merged.status()).as(merged.body().toString()).isEqualTo(200);
        Arm.Answer deleted =
                arm.send(
                        "PATCH",
                        tags + "?api-version=" + RESOURCES,
                        "{'operation':'Delete','properties':{'tags':{'a':'1','c':'other'}}}");
        assertThat(deleted.body().at("/properties/tags").toString())
                .isEqualTo("{\"b\":\"3\",\"c\":\"4\"}");
        assertThat(arm.get(account, "2023-05-01").body().path("tags").size()).isEqualTo(2);
        assertThat(arm.delete(tags, RESOURCES).status()).isEqualTo(200);
        assertThat(arm.get(account, "2023-05-01").body().path("tags")).isEmpty();
        String own = SUBSCRIPTION + "/providers/Microsoft.Resources/tags/default";
        assertThat(arm.put(own, RESOURCES, "{'properties':{'tags':{'cost':'7'}}}").status())
                .isEqualTo(200);
        assertThat(arm.get(own, RESOURCES).body().at("/properties/tags/cost").asText())
                .isEqualTo("7");
    }

    @Test
    void aReadOnlyLockHoldsTagsToo() {
        String account = storageMade("stlocked");
        Arm.Answer unused =
                arm.made(
                        account + "/providers/Microsoft.Authorization/locks/l",
                        "2020-05-01",
                        "{'properties':{'level':'ReadOnly'}}");
        Arm.Answer answer =
                arm.put(
                        account + "/providers/Microsoft.Resources/tags/default",
                        RESOURCES,
                        "{'properties':{'tags':{}}}");
        assertThat(answer.code()).isEqualTo("ScopeLocked");
    }

    @Test
    void namesThatAreUniqueInAzureCanBeAskedFor() {
        Arm.Answer unused = arm.get(storageMade("sttaken"), "2023-05-01");
        String check = SUBSCRIPTION + "/providers/Microsoft.Storage/checkNameAvailability";
        JsonNode taken =
                arm.post(
                                check,
                                "2023-05-01",
                                "{'name':'sttaken','type':'Microsoft.Storage/storageAccounts'}")
                        .body();
        assertThat(taken.path("nameAvailable").asBoolean(true)).isFalse();
        assertThat(taken.path("reason").asText()).isEqualTo("AlreadyExists");
        assertThat(
                        arm.post(check, "2023-05-01", "{'name':'Bad-Name'}")
                                .body()
                                .path("reason")
                                .asText())
                .isEqualTo("AccountNameInvalid");
        assertThat(
                        arm.post(check, "2023-05-01", "{'name':'stfree'}")
                                .body()
                                .path("nameAvailable")
                                .asBoolean())
                .isTrue();
        assertThat(
                        arm.post(
                                        SUBSCRIPTION
                                                + "/providers/Microsoft.CognitiveServices/checkDomainAvailability",
                                        "2023-05-01",
                                        "{'subdomainName':'free','type':'Microsoft.CognitiveServices/accounts'}")
                                .body()
                                .path("isSubdomainAvailable")
                                .asBoolean())
                .isTrue();
        assertThat(
                        arm.send(
                                        "HEAD",
                                        "/providers/Microsoft.DocumentDB/databaseAccountNames/free?api-version=2024-11-15",
                                        "")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void headTellsWhetherSomethingIsThere() {
        String query = "?api-version=" + RESOURCES;
        assertThat(arm.send("HEAD", Arm.group("rg") + query, "").status()).isEqualTo(204);
        assertThat(arm.send("HEAD", Arm.group("none") + query, "").status()).isEqualTo(404);
        assertThat(arm.send("HEAD", storageMade("sthere") + "?api-version=2023-05-01", "").status())
                .isEqualTo(204);
    }

    @Test
    void listsAreFilteredAndCut() {
        arm.groupMade("two");
        Arm.Answer unused = arm.get(storageMade("stone"), "2023-05-01");
        unused = arm.get(storageMade("sttwo"), "2023-05-01");
        String resources = SUBSCRIPTION + "/resources?api-version=" + RESOURCES;
        assertThat(names(resources + "&$filter=substringof('one', name)")).containsExactly("stone");
        assertThat(
                        names(
                                resources
                                        + "&$filter=resourceType eq"
                                        + " 'Microsoft.Storage/storageAccounts'"))
                .containsExactlyInAnyOrder("stone", "sttwo");
        assertThat(names(resources + "&$filter=tagName eq 'a' and tagValue eq '9'")).isEmpty();
        Arm.Answer first =
                arm.send(
                        "GET",
                        SUBSCRIPTION + "/resourcegroups?$top=1&api-version=" + RESOURCES,
                        "");
        assertThat(first.body().path("value")).hasSize(1);
        assertThat(names(first.body().path("nextLink").asText())).hasSize(1);
    }

    private List<String> names(String path) {
        List<String> names = new ArrayList<>();
        arm.send("GET", path, "")
                .body()
                .path("value")
                .forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    @Test
    void aGroupCanBeExportedAsATemplateThatDeploysAgain() {
        String account = storageMade("stexport");
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "one=10.0.0.0/24");
        Arm.Answer asked =
                arm.post(
                        Arm.group("rg") + "/exportTemplate",
                        RESOURCES,
                        "{'resources':['*'],'options':'SkipAllParameterization'}");
        assertThat(asked.status()).isEqualTo(202);
        JsonNode template =
                arm.send("GET", asked.header("Location").orElseThrow(), "").body().path("template");
        assertThat(template.at("/resources/0/name").asText()).isNotEmpty();
        assertThat(arm.delete(network, Arm.NETWORK).status()).isEqualTo(202);
        assertThat(arm.delete(account, "2023-05-01").status()).isEqualTo(200);
        String deployment = providers + "Microsoft.Resources/deployments/again";
        Arm.Answer answer =
                arm.put(
                        deployment,
                        RESOURCES,
                        "{'properties':{'mode':'Incremental','template':" + template + "}}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(arm.get(deployment, RESOURCES).properties().path("provisioningState").asText())
                .isEqualTo("Succeeded");
        assertThat(arm.get(network + "/subnets/one", Arm.NETWORK).status()).isEqualTo(200);
    }

    @Test
    void aNetworkTellsWhichAddressesAreFree() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "one=10.0.0.0/24");
        Arm.Answer unused =
                arm.made(
                        providers + "Microsoft.Network/networkInterfaces/nic",
                        Arm.NETWORK,
                        "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'c','properties':{'subnet':{'id':'"
                                + network
                                + "/subnets/one'}}}]}}");
        JsonNode taken = free(network, "10.0.0.4").body();
        assertThat(taken.path("available").asBoolean(true)).isFalse();
        assertThat(taken.at("/availableIPAddresses/0").asText()).isEqualTo("10.0.0.5");
        assertThat(free(network, "10.0.0.9").body().path("available").asBoolean()).isTrue();
        assertThat(free(network, "10.0.0.1").body().path("isPlatformReserved").asBoolean())
                .isTrue();
        assertThat(free(network, "10.9.0.1").code()).isEqualTo("PrivateIPAddressNotInAnySubnet");
    }

    private Arm.Answer free(String network, String address) {
        return arm.send(
                "GET",
                network
                        + "/CheckIPAddressAvailability?ipAddress="
                        + address
                        + "&api-version="
                        + Arm.NETWORK,
                "");
    }

    @Test
    void targetsListTheirSubResources() {
        assertThat(names(storageMade("stlinked") + "/privateLinkResources?api-version=2023-05-01"))
                .contains("blob", "file");
    }

    @Test
    void plainTypesAreKeptAsTheyArePut() {
        String zone = providers + "Microsoft.Network/dnsZones/a.example";
        assertThat(arm.put(zone, "2018-05-01", "{'location':'global'}").status()).isEqualTo(201);
        assertThat(
                        arm.put(
                                        zone + "/A/www",
                                        "2018-05-01",
                                        "{'properties':{'TTL':60,'ARecords':[{'ipv4Address':'1.2.3.4'}]}}")
                                .properties()
                                .path("provisioningState")
                                .asText())
                .isEqualTo("Succeeded");
        Arm.Answer snapshot =
                arm.put(
                        providers + "Microsoft.Compute/snapshots/s",
                        "2025-01-02",
                        "{'location':'westeurope','properties':{'creationData':{'createOption':'Empty'}}}");
        assertThat(snapshot.status()).isEqualTo(202);
        assertThat(snapshot.header("Azure-AsyncOperation")).isPresent();
    }

    @Test
    void theOwnIdentityOfAResourceIsReadBelowIt() {
        String body =
                "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}%s}";
        String account = providers + "Microsoft.Storage/storageAccounts/stidentity";
        String identity = account + "/providers/Microsoft.ManagedIdentity/identities/default";
        Arm.Answer unused = arm.made(account, "2023-05-01", body.formatted(""));
        assertThat(arm.get(identity, "2023-01-31").status()).isEqualTo(404);
        unused =
                arm.made(
                        account,
                        "2023-05-01",
                        body.formatted(",'identity':{'type':'SystemAssigned'}"));
        assertThat(arm.get(identity, "2023-01-31").properties().path("principalId"))
                .isEqualTo(arm.get(account, "2023-05-01").body().at("/identity/principalId"));
        assertThat(arm.put(identity, "2023-01-31", "{}").status()).isEqualTo(405);
        String deployment = providers + "Microsoft.Resources/deployments/reads";
        unused =
                arm.made(
                        deployment,
                        RESOURCES,
                        "{'properties':{'mode':'Incremental','template':{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#','contentVersion':'1.0.0.0','resources':[],'outputs':{'id':{'type':'string','value':'[reference(\\u0027"
                                + identity
                                + "\\u0027,\\u00272018-11-30\\u0027).principalId]'}}}}}");
        assertThat(arm.get(deployment, RESOURCES).properties().at("/outputs/id/value"))
                .isEqualTo(arm.get(account, "2023-05-01").body().at("/identity/principalId"));
    }

    @Test
    void keysAreHandedOut() {
        String workspace = providers + "Microsoft.OperationalInsights/workspaces/logs";
        Arm.Answer unused = arm.made(workspace, "2023-09-01", "{'location':'westeurope'}");
        assertThat(arm.post(workspace + "/sharedKeys", "2023-09-01", "").body().fieldNames())
                .toIterable()
                .contains("primarySharedKey");
        String registry = providers + "Microsoft.ContainerRegistry/registries/crone";
        unused =
                arm.made(
                        registry,
                        "2023-07-01",
                        "{'location':'westeurope','sku':{'name':'Premium'},'properties':{'adminUserEnabled':false}}");
        assertThat(arm.post(registry + "/listCredentials", "2023-07-01", "").code())
                .isEqualTo("UnAuthorizedForCredentialOperations");
        unused =
                arm.made(
                        registry,
                        "2023-07-01",
                        "{'location':'westeurope','sku':{'name':'Premium'},'properties':{'adminUserEnabled':true}}");
        assertThat(
                        arm.post(registry + "/listCredentials", "2023-07-01", "")
                                .body()
                                .path("passwords"))
                .hasSize(2);
        assertThat(
                        arm.post(storageMade("stsas") + "/listAccountSas", "2023-05-01", "{}")
                                .body()
                                .path("accountSasToken")
                                .asText())
                .isNotEmpty();
    }
}
