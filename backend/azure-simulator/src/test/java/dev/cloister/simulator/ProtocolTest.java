package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ARM itself does, whatever the type. */
class ProtocolTest extends SimulatedGroup {
    private final String tables = Arm.group("rg") + "/providers/Microsoft.Network/routeTables";

    @Test
    void anApiVersionIsNeededAndMustBeKnown() {
        assertThat(arm.send("GET", tables + "/rt", "").code())
                .isEqualTo("MissingApiVersionParameter");
        assertThat(arm.get(tables + "/rt", "yesterday").code())
                .isEqualTo("InvalidApiVersionParameter");
        Arm.Answer unknown = arm.get(tables + "/rt", "1999-01-01");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("NoRegisteredProviderFound");
        assertThat(unknown.message()).contains("2024-05-01");
    }

    @Test
    void unknownTypesAndNamespacesAreSaidSo() {
        assertThat(
                        arm.get(
                                        Arm.group("rg")
                                                + "/providers/Microsoft.Network/wormholes/w",
                                        "2024-05-01")
                                .code())
                .isEqualTo("InvalidResourceType");
        assertThat(
                        arm.get(
                                        Arm.group("rg") + "/providers/Contoso.Things/things/t",
                                        "2024-05-01")
                                .code())
                .isEqualTo("InvalidResourceNamespace");
    }

    @Test
    void idsMindNoCaseAndKeepIt() {
        assertThat(arm.put(tables + "/MyTable", Arm.NETWORK, "{'location':'West Europe'}").status())
                .isEqualTo(201);
        Arm.Answer read =
                arm.get(tables.toUpperCase(java.util.Locale.ROOT) + "/mytable", Arm.NETWORK);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body().path("name").asText()).isEqualTo("MyTable");
        assertThat(read.body().path("id").asText()).isEqualTo(tables + "/MyTable");
        assertThat(read.body().path("location").asText()).isEqualTo("westeurope");
    }

    @Test
    void whatIsMissingIsNamedFromTheOutside() {
        assertThat(
                        arm.get(
                                        Arm.group("none")
                                                + "/providers/Microsoft.Network/routeTables/rt",
                                        Arm.NETWORK)
                                .code())
                .isEqualTo("ResourceGroupNotFound");
        assertThat(arm.get(tables + "/rt", Arm.NETWORK).code()).isEqualTo("ResourceNotFound");
        assertThat(arm.get(tables + "/rt/routes/r", Arm.NETWORK).message())
                .contains("'Microsoft.Network/routeTables/rt'");
        assertThat(arm.put(tables + "/rt/routes/r", Arm.NETWORK, "{}").code())
                .isEqualTo("ParentResourceNotFound");
        assertThat(arm.delete(tables + "/rt", Arm.NETWORK).status()).isEqualTo(204);
    }

    @Test
    void twoSlashesAreOne() throws IOException {
        try (Socket socket =
                        new Socket(simulator.endpoint().getHost(), simulator.endpoint().getPort());
                BufferedReader answer =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            String request =
                    "GET /"
                            + Arm.group("rg")
                            + "?api-version=2021-04-01 HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.readLine()).contains("200");
        }
    }

    @Test
    void theServicesOfAStorageAccountAreThereWithIt() {
        String account = Arm.group("rg") + "/providers/Microsoft.Storage/storageAccounts/stproto";
        String blobs = account + "/blobServices/default";
        assertThat(arm.get(blobs, "2023-05-01").status()).isEqualTo(404);
        assertThat(
                        arm.put(
                                        account,
                                        "2023-05-01",
                                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}")
                                .status())
                .isEqualTo(202);
        assertThat(arm.get(blobs, "2023-05-01").body().path("name").asText()).isEqualTo("default");
        assertThat(arm.get(blobs + "/containers/none", "2023-05-01").code())
                .isEqualTo("ContainerNotFound");
        assertThat(arm.put(blobs + "/containers/data", "2023-05-01", "{'properties':{}}").status())
                .isEqualTo(201);
        assertThat(arm.get(blobs + "/containers", "2023-05-01").body().path("value")).hasSize(1);
    }

    @Test
    void etagsGuardWrites() {
        Arm.Answer made = arm.put(tables + "/rt", Arm.NETWORK, "{'location':'westeurope'}");
        assertThat(made.status()).isEqualTo(201);
        String uri = tables + "/rt?api-version=" + Arm.NETWORK;
        String body = "{'location':'westeurope','tags':{'a':'b'}}";
        assertThat(arm.send("PUT", uri, body, "If-None-Match", "*").code())
                .isEqualTo("PreconditionFailed");
        assertThat(arm.send("PUT", uri, body, "If-Match", "W/\"old\"").status()).isEqualTo(412);
        String etag = arm.get(tables + "/rt", Arm.NETWORK).body().path("etag").asText();
        assertThat(arm.send("PUT", uri, body, "If-Match", etag).status()).isEqualTo(200);
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            assertThat(
                            arm.put(tables + "/rt" + i, Arm.NETWORK, "{'location':'westeurope'}")
                                    .status())
                    .isEqualTo(201);
        }
        Arm.Answer first = arm.send("GET", tables + "?api-version=" + Arm.NETWORK + "&$top=3", "");
        assertThat(first.body().get("value")).hasSize(3);
        Arm.Answer second = arm.send("GET", first.body().path("nextLink").asText(), "");
        assertThat(second.body().get("value")).hasSize(2);
        assertThat(second.body().has("nextLink")).isFalse();
        Arm.Answer all =
                arm.get(
                        "/subscriptions/"
                                + Arm.SUBSCRIPTION
                                + "/providers/Microsoft.Network/routeTables",
                        Arm.NETWORK);
        assertThat(all.body().get("value")).hasSize(5);
    }

    @Test
    void resourcesAreFoundByTagAndType() {
        assertThat(
                        arm.put(
                                        tables + "/a",
                                        Arm.NETWORK,
                                        "{'location':'westeurope','tags':{'team':'x'}}")
                                .status())
                .isEqualTo(201);
        assertThat(arm.put(tables + "/b", Arm.NETWORK, "{'location':'westeurope'}").status())
                .isEqualTo(201);
        String list = Arm.group("rg") + "/resources?api-version=2021-04-01&$filter=";
        assertThat(
                        arm.send("GET", list + "tagName eq 'team' and tagValue eq 'x'", "")
                                .body()
                                .get("value"))
                .hasSize(1);
        assertThat(
                        arm.send(
                                        "GET",
                                        list + "resourceType eq 'Microsoft.Network/routeTables'",
                                        "")
                                .body()
                                .get("value"))
                .hasSize(2);
    }

    @Test
    void patchMergesIntoWhatIsThere() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        Arm.Answer patched =
                arm.send("PATCH", network + "?api-version=" + Arm.NETWORK, "{'tags':{'k':'v'}}");
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.body().at("/tags/k").asText()).isEqualTo("v");
        assertThat(patched.properties().get("subnets")).hasSize(1);
    }

    @Test
    void aGroupIsThereOrNot() {
        String uri = "?api-version=2021-04-01";
        assertThat(arm.send("HEAD", Arm.group("rg") + uri, "").status()).isEqualTo(204);
        assertThat(arm.send("HEAD", Arm.group("none") + uri, "").status()).isEqualTo(404);
    }

    @Test
    void brokenBodiesAreRefused() {
        assertThat(arm.send("PUT", tables + "/rt?api-version=" + Arm.NETWORK, "{nonsense").code())
                .isEqualTo("InvalidRequestContent");
        assertThat(arm.send("PUT", tables + "/rt?api-version=" + Arm.NETWORK, "").code())
                .isEqualTo("MissingRequestBody");
        assertThat(arm.put(tables + "/rt", Arm.NETWORK, "{}").code()).isEqualTo("LocationRequired");
        assertThat(arm.put(tables + "/rt", Arm.NETWORK, "{'location':'atlantis'}").code())
                .isEqualTo("LocationNotAvailableForResourceType");
    }

    @Test
    void everyAnswerCarriesItsIdsAndWhatIsLeft() {
        Arm.Answer answer =
                arm.send(
                        "GET",
                        tables + "?api-version=" + Arm.NETWORK,
                        "",
                        "x-ms-client-request-id",
                        "mine");
        assertThat(answer.header("x-ms-request-id")).isPresent();
        assertThat(answer.header("x-ms-correlation-request-id")).isPresent();
        assertThat(answer.header("x-ms-client-request-id")).contains("mine");
        assertThat(answer.header("x-ms-ratelimit-remaining-subscription-reads")).isPresent();
    }

    @Test
    void providersAreListedWithTheirTypes() {
        Arm.Answer provider =
                arm.get(
                        "/subscriptions/" + Arm.SUBSCRIPTION + "/providers/Microsoft.Network",
                        "2021-04-01");
        assertThat(provider.body().path("registrationState").asText()).isEqualTo("Registered");
        assertThat(provider.body().findValuesAsText("resourceType"))
                .contains("virtualNetworks/subnets");
    }

    @Test
    void theSimulatorsOwnAddressesAnswer() {
        assertThat(arm.send("GET", "/_simulator/health", "").body().path("status").asText())
                .isEqualTo("UP");
        assertThat(arm.send("GET", "/_simulator/requests?bodies=false", "").body()).isNotEmpty();
        assertThat(arm.send("GET", "/_simulator/effects", "").status()).isEqualTo(200);
        assertThat(arm.send("GET", "/_simulator/state", "").body().get("groups")).hasSize(1);
        assertThat(simulator.requests().getFirst().method()).isEqualTo("PUT");
    }

    /** Codes as recorded: they differ by provider, and by what is missing. */
    @ParameterizedTest
    @CsvSource({
        "GET, Microsoft.Network/dnsResolvers/none, 2022-07-01, NotFound",
        "GET, Microsoft.Network/dnsForwardingRulesets/none, 2022-07-01, NotFound",
        "GET, Microsoft.Network/dnsResolvers/there/inboundEndpoints/none, 2022-07-01,"
                + " ResourceNotFound",
        "DELETE, Microsoft.Network/dnsForwardingRulesets/none/forwardingRules/r, 2022-07-01,"
                + " ParentResourceNotFound",
        "DELETE, Microsoft.Network/privateDnsZones/none.example/A/www, 2020-06-01,"
                + " ParentResourceNotFound",
        "DELETE, Microsoft.Network/dnsZones/none.example/CAA/www, 2018-05-01,"
                + " ParentResourceNotFound",
        "DELETE, Microsoft.Network/dnsResolvers/none/inboundEndpoints/e, 2022-07-01,"
                + " ResourceNotFound",
        "DELETE, Microsoft.Network/virtualNetworks/none/subnets/a, 2024-05-01, ResourceNotFound",
        "DELETE, Microsoft.Network/networkSecurityGroups/none/securityRules/a, 2024-05-01,"
                + " ResourceNotFound",
        "DELETE, Microsoft.MachineLearningServices/workspaces/none/computes/c, 2024-04-01,"
                + " ParentResourceNotFound",
        "GET, Microsoft.Compute/disks/none, 2024-03-02, NotFound",
        "GET, Microsoft.Network/dnsZones/none.example, 2018-05-01, NotFound",
        "GET, Microsoft.Network/privateDnsZones/none.example, 2020-06-01, ResourceNotFound"
    })
    void whatIsMissingIsSaidInTheWordsOfItsProvider(
            String method, String id, String version, String code) {
        arm.groupMade("words");
        String network = arm.networkMade("words", "vnet", "10.0.0.0/16");
        Arm.Answer unused =
                arm.made(
                        Arm.group("words") + "/providers/Microsoft.Network/dnsResolvers/there",
                        "2022-07-01",
                        "{'location':'westeurope','properties':{'virtualNetwork':{'id':'"
                                + network
                                + "'}}}");
        Arm.Answer answer =
                arm.send(
                        method,
                        Arm.group("words") + "/providers/" + id + "?api-version=" + version,
                        "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo(code);
    }
}
