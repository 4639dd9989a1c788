package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Keys that are handed out, renewed and taken back. */
class KeysTest extends SimulatedGroup {
    private static final String SEARCH = "2023-11-01";

    private JsonNode posted(String id, String version, String body) {
        Arm.Answer answer = arm.post(id, version, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aStorageKeyIsRenewedAndTheOtherStays() {
        String id = providers + "Microsoft.Storage/storageAccounts/stkeys";
        Arm.Answer unused =
                arm.made(
                        id,
                        "2023-05-01",
                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}");
        JsonNode before = posted(id + "/listKeys", "2023-05-01", "");
        JsonNode after = posted(id + "/regenerateKey", "2023-05-01", "{'keyName':'key1'}");
        assertThat(after.at("/keys/0/value")).isNotEqualTo(before.at("/keys/0/value"));
        assertThat(after.at("/keys/1/value")).isEqualTo(before.at("/keys/1/value"));
        assertThat(posted(id + "/listKeys", "2023-05-01", "")).isEqualTo(after);
        refused(
                arm.post(id + "/regenerateKey", "2023-05-01", "{'keyName':'key3'}"),
                400,
                "InvalidValuesForRequestParameters");
    }

    @Test
    void theKeyOfAnAccountIsRenewedUnlessOnlyIdentitiesMayCome() {
        String id = providers + "Microsoft.CognitiveServices/accounts/one";
        String body =
                "{'location':'westeurope','kind':'OpenAI','sku':{'name':'S0'},'properties':{'customSubDomainName':'one','disableLocalAuth':%s}}";
        Arm.Answer unused = arm.made(id, "2025-06-01", body.formatted(false));
        JsonNode before = posted(id + "/listKeys", "2025-06-01", "");
        JsonNode after = posted(id + "/regenerateKey", "2025-06-01", "{'keyName':'Key2'}");
        assertThat(after.path("key2")).isNotEqualTo(before.path("key2"));
        assertThat(after.path("key1")).isEqualTo(before.path("key1"));
        Arm.Answer closed = arm.made(id, "2025-06-01", body.formatted(true));
        refused(
                arm.post(id + "/regenerateKey", "2025-06-01", "{'keyName':'Key2'}"),
                400,
                "BadRequest");
        assertThat(closed.status()).isEqualTo(200);
    }

    @Test
    void aSearchServiceHasAdminKeysAndQueryKeysOfAnyName() {
        String id = providers + "Microsoft.Search/searchServices/srch-keys";
        Arm.Answer unused =
                arm.made(id, SEARCH, "{'location':'westeurope','sku':{'name':'basic'}}");
        JsonNode before = posted(id + "/listAdminKeys", SEARCH, "");
        JsonNode after = posted(id + "/regenerateAdminKey/secondary", SEARCH, "");
        assertThat(after.path("secondaryKey")).isNotEqualTo(before.path("secondaryKey"));
        assertThat(after.path("primaryKey")).isEqualTo(before.path("primaryKey"));
        refused(arm.post(id + "/regenerateAdminKey/third", SEARCH, ""), 400, "InvalidKeyKind");
        String key = posted(id + "/createQueryKey/reader", SEARCH, "").path("key").asText();
        assertThat(posted(id + "/listQueryKeys", SEARCH, "").at("/value/1/name").asText())
                .isEqualTo("reader");
        assertThat(arm.delete(id + "/deleteQueryKey/" + key, SEARCH).status()).isEqualTo(200);
        assertThat(arm.delete(id + "/deleteQueryKey/" + key, SEARCH).status()).isEqualTo(204);
        assertThat(posted(id + "/listQueryKeys", SEARCH, "").path("value")).hasSize(1);
        assertThat(
                        arm.post(
                                        providers
                                                + "Microsoft.Search/searchServices/none/createQueryKey/reader",
                                        SEARCH,
                                        "")
                                .code())
                .isEqualTo("ResourceNotFound");
    }

    @Test
    void registriesLogsAndDatabasesRenewTheirsToo() {
        String registry = providers + "Microsoft.ContainerRegistry/registries/crkeys";
        Arm.Answer first =
                arm.made(
                        registry,
                        "2023-07-01",
                        "{'location':'westeurope','sku':{'name':'Basic'},'properties':{'adminUserEnabled':true}}");
        assertThat(
                        posted(
                                        registry + "/regenerateCredential",
                                        "2023-07-01",
                                        "{'name':'password2'}")
                                .path("passwords"))
                .isNotEqualTo(
                        posted(
                                        registry + "/regenerateCredential",
                                        "2023-07-01",
                                        "{'name':'password2'}")
                                .path("passwords"));
        String logs = providers + "Microsoft.OperationalInsights/workspaces/log-keys";
        Arm.Answer second = arm.made(logs, "2023-09-01", "{'location':'westeurope'}");
        JsonNode before = posted(logs + "/sharedKeys", "2020-08-01", "");
        assertThat(posted(logs + "/regenerateSharedKey", "2020-08-01", "")).isNotEqualTo(before);
        String database = providers + "Microsoft.DocumentDB/databaseAccounts/cosmos-keys";
        Arm.Answer third =
                arm.made(
                        database,
                        "2024-11-15",
                        "{'location':'westeurope','properties':{'databaseAccountOfferType':'Standard','locations':[{'locationName':'westeurope'}]}}");
        JsonNode keys = posted(database + "/listKeys", "2024-11-15", "");
        assertThat(
                        arm.post(database + "/regenerateKey", "2024-11-15", "{'keyKind':'primary'}")
                                .status())
                .isEqualTo(202);
        assertThat(posted(database + "/listKeys", "2024-11-15", "").path("primaryMasterKey"))
                .isNotEqualTo(keys.path("primaryMasterKey"));
        assertThat(first.status() + second.status() + third.status()).isGreaterThanOrEqualTo(600);
    }
}
