package dev.cloister.landingzone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.cloister.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every test leaves the demo's estate behind, which other tests stand on. */
@QuarkusTest
class LandingZoneIT {

    private static final String YAML = Estate.text("landing-zone.yaml");

    private final Api admin = Api.as("admin");

    @AfterEach
    void restoreTheEstate() {
        put(YAML, version(), null).statusCode(200);
    }

    @Test
    void anAdminSeesTheEstateAndWhatIsUsedOfIt() {
        String request = Api.as("developer").submitted(Api.name());

        admin.get("/api/landing-zone")
                .statusCode(200)
                .body("version", greaterThan(0))
                .body("landingZone.id", equalTo("contoso-ai"))
                .body("landingZone.pools[0].block", equalTo("10.16.0.0/14"))
                .body("landingZone.prices.date", equalTo("2026-05-29"))
                .body("subscriptions[0].used", greaterThan(0))
                .body("subscriptions[0].maxWorkspaces", equalTo(500))
                .body("pools[0].addresses", equalTo(262144))
                .body("pools[0].reserved", greaterThan(63))
                .body("pools[0].holders.requestId", hasItem(request))
                .body("models.model", hasItem("gpt-4o"))
                .body("models.find { it.model == 'gpt-4o' }.used", greaterThan(0))
                .body("change.allowed", equalTo(true));
        Api.as("auditor")
                .get("/api/landing-zone")
                .statusCode(200)
                .body("change.allowed", equalTo(false));
    }

    @Test
    void othersDoNotSeeItAndAuditorsDoNotChangeIt() {
        Api.as("developer").get("/api/landing-zone").statusCode(403);
        Api.as("ciso").get("/api/landing-zone/versions").statusCode(403);
        yaml(Api.as("auditor"))
                .header("If-Match", version())
                .body(YAML)
                .put("/api/landing-zone")
                .then()
                .statusCode(403);
    }

    @Test
    void aChangeIsAVersionWithItsDifferenceAndAnAuditEntry() {
        int before = version();

        put(YAML.replace("maxWorkspaces: 500", "maxWorkspaces: 501"), before, "Room for one more")
                .statusCode(200)
                .body("reason", equalTo("Room for one more"))
                .body("by.name", equalTo("Adam Admin"))
                .body("landingZone.subscriptions[0].maxWorkspaces", equalTo(501));

        int after = version();
        assertThat(after).isGreaterThan(before);
        admin.get("/api/landing-zone/versions")
                .statusCode(200)
                .body("[0].version", equalTo(after))
                .body("[0].changes", equalTo(1))
                .body("[1].version", equalTo(before));
        admin.get("/api/landing-zone/versions/{version}", after)
                .statusCode(200)
                .body("difference[0].kind", equalTo("CHANGED"))
                .body("difference[0].path[2]", equalTo("maxWorkspaces"))
                .body("difference[0].before", equalTo(500))
                .body("difference[0].after", equalTo(501))
                .body("yaml", containsString("maxWorkspaces: 501"));
        admin.get("/api/landing-zone/versions/{version}", before)
                .statusCode(200)
                .body("yaml", containsString("maxWorkspaces: 500"));
        admin.get("/api/audit?action=LANDING_ZONE_CHANGED")
                .statusCode(200)
                .body("items[0].reason", equalTo("Room for one more"))
                .body("items[0].objectId", equalTo("contoso-ai"));
    }

    @Test
    void theExportIsTheImport() {
        int before = version();
        String yaml =
                admin.get("/api/landing-zone/yaml").statusCode(200).extract().body().asString();

        assertThat(LandingZone.parse(yaml)).isEqualTo(Estate.landingZone());
        put(yaml, before, null).statusCode(200);
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void jsonIsTakenAsWellAsYaml() {
        admin.call()
                .contentType(ContentType.JSON)
                .header("If-Match", "\"%d\"".formatted(version()))
                .body(LandingZone.parse(YAML.replace("Contoso AI platform", "Contoso AI")).toJson())
                .put("/api/landing-zone")
                .then()
                .statusCode(200)
                .body("landingZone.name", equalTo("Contoso AI"));
    }

    @Test
    void aStaleChangeOverwritesNothing() {
        int stale = version();
        put(YAML.replace("Contoso AI platform", "Contoso AI"), stale, null).statusCode(200);

        put(YAML.replace("Contoso AI platform", "Other"), stale, null)
                .statusCode(412)
                .body("type", equalTo("urn:cloister:problem:LandingZoneChanged"));
        yaml(admin)
                .body(YAML)
                .put("/api/landing-zone")
                .then()
                .statusCode(400)
                .body("detail", containsString("If-Match"));
    }

    @Test
    void aStaleChangeLeavesOneAuditEntry() {
        int stale = version();
        put(YAML.replace("Contoso AI platform", "Contoso AI"), stale, null).statusCode(200);
        int before = refusedChanges();

        put(YAML.replace("Contoso AI platform", "Other"), stale, null).statusCode(412);

        Awaitility.await().untilAsserted(() -> assertThat(refusedChanges()).isEqualTo(before + 1));
        admin.get("/api/audit?object=/api/landing-zone")
                .statusCode(200)
                .body("items[0].action", equalTo("ATTEMPT_REFUSED"))
                .body("items[0].who.name", equalTo("Adam Admin"))
                .body("items[0].reason", containsString("version"));
    }

    @Test
    void aRefusedLookIsNoAttempt() {
        int before = refusedLooks();

        yaml(admin)
                .body(YAML.replace("maxWorkspaces: 500", "maxWorkspaces: 0"))
                .post("/api/landing-zone/preview")
                .then()
                .statusCode(422);
        yaml(Api.as("auditor")).body(YAML).post("/api/landing-zone/preview").then().statusCode(403);

        // entries are in the order of what they tell: the later one is there, so is all before
        Awaitility.await().untilAsserted(() -> assertThat(refusedLooks()).isEqualTo(before + 1));
    }

    private int refusedLooks() {
        return admin.get("/api/audit?action=ATTEMPT_REFUSED&object=/api/landing-zone/preview")
                .statusCode(200)
                .extract()
                .path("total");
    }

    private int refusedChanges() {
        return admin.get("/api/audit?action=ATTEMPT_REFUSED&object=/api/landing-zone")
                .statusCode(200)
                .extract()
                .path("total");
    }

    @Test
    void allFaultsAreNamedAtTheirPlaces() {
        put(
                        YAML.replace("maxWorkspaces: 500", "maxWorkspaces: 0")
                                .replace("10.20.0.0/14", "44.0.0.0/14"),
                        version(),
                        null)
                .statusCode(422)
                .body("type", equalTo("urn:cloister:problem:InvalidLandingZone"))
                .body(
                        "errors.pointer",
                        hasItems("/subscriptions/0/maxWorkspaces", "/pools/1/block"));
        put(
                        YAML.replace("maxWorkspaces: 500", "maxWorkspace: many")
                                .replace("tenantId: 7a1c", "tenantId: xyz"),
                        version(),
                        null)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/tenantId",
                                "/subscriptions/0/maxWorkspaces",
                                "/subscriptions/0/maxWorkspace"));
        put("name: [", version(), null).statusCode(422).body("errors[0].code", equalTo("NOT_YAML"));
    }

    @Test
    void whatIsLeftEmptyIsMissing() {
        put(
                        YAML.replace(
                                        "tenantId: 7a1c9d3e-52b4-4f0e-9a6d-1f2e3c4b5a60",
                                        "tenantId: ''")
                                .replace("name: AI workspaces 1", "name: ' '")
                                .replace("date: 2026-05-29", "date: ''")
                                .replace("block: 10.16.0.0/14", "block: ''"),
                        version(),
                        null)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/tenantId",
                                "/subscriptions/0/name",
                                "/prices/date",
                                "/pools/0/block"))
                .body("errors.code", everyItem(equalTo("MISSING")));
    }

    @Test
    void aGroupThatTheDecisionTableAsksIsNeitherRenamedNorRemoved() {
        String renamed = YAML.replace("id: ciso", "id: security-office");

        put(renamed, version(), null)
                .statusCode(422)
                .body("type", equalTo("urn:cloister:problem:InvalidLandingZone"))
                .body("errors.pointer", equalTo(List.of("/groups")))
                .body("errors[0].message", containsString("no group ciso"));
        yaml(admin)
                .body(renamed)
                .post("/api/landing-zone/preview")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/groups")));
    }

    @Test
    void whatIsInUseStaysAndThePreviewSaysSo() {
        String name = Api.name();
        Api.as("developer").submitted(name);
        String smaller = YAML.replace("10.16.0.0/14", "10.17.0.0/16");

        yaml(admin)
                .body(smaller)
                .post("/api/landing-zone/preview")
                .then()
                .statusCode(200)
                .body("version", equalTo(version()))
                .body("difference[0].path[1]", equalTo("swedencentral-1"))
                .body("obstacles.pointer", hasItem("/pools/0/block"))
                .body("touched.name", hasItem(name))
                .body("save.allowed", equalTo(false));
        put(smaller, version(), null)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:LandingZoneInUse"));
        admin.get("/api/landing-zone").body("landingZone.pools[0].block", equalTo("10.16.0.0/14"));
    }

    @Test
    void aSharedPartOfTheHubThatAPlanHoldsStays() {
        String name = Api.name();
        Api.as("developer").submitted(name);
        String without = YAML.replaceFirst(" *- privatelink.openai.azure.com\n", "");

        yaml(admin)
                .body(without)
                .post("/api/landing-zone/preview")
                .then()
                .statusCode(200)
                .body("obstacles.pointer", hasItem("/hubs/0/zones"))
                .body("touched.name", hasItem(name));
        put(without, version(), null)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:LandingZoneInUse"));
        put(YAML.replaceFirst(" *- privatelink.dfs.core.windows.net\n", ""), version(), null)
                .statusCode(200);
    }

    @Test
    void aPreviewOfAHarmlessChangeMayBeSaved() {
        yaml(admin)
                .body(YAML.replace("monthly: 7.30", "monthly: 8.10"))
                .post("/api/landing-zone/preview")
                .then()
                .statusCode(200)
                .body("difference.path.flatten()", hasItem("private-endpoint"))
                .body("obstacles", equalTo(List.of()))
                .body("save.allowed", equalTo(true));
        admin.get("/api/landing-zone")
                .body("landingZone.prices.lines.monthly", not(hasItem(8.10f)));
    }

    @Test
    void aFullSubscriptionIsSaidWhileTypingAndAtSubmit() {
        Api.as("developer").submitted(Api.name());
        put(YAML.replace("maxWorkspaces: 500", "maxWorkspaces: 1"), version(), null)
                .statusCode(200);
        String draft = Api.as("developer").complete(Api.name());

        Api.as("developer")
                .post("/api/evaluations", "{\"form\": %s}".formatted(Api.form(Api.name())))
                .statusCode(200)
                .body("fieldErrors.code", hasItem("SUBSCRIPTIONS_FULL"));
        Api.as("developer")
                .submit(draft, 2)
                .statusCode(400)
                .body("errors.code", hasItem("SUBSCRIPTIONS_FULL"));
    }

    /** REST Assured knows JSON only. */
    private static RequestSpecification yaml(Api who) {
        return who.call()
                .config(
                        RestAssuredConfig.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(
                                                        "application/yaml", ContentType.TEXT)))
                .contentType("application/yaml");
    }

    private int version() {
        return admin.get("/api/landing-zone").statusCode(200).extract().path("version");
    }

    private ValidatableResponse put(
            String yaml, int version, @org.jspecify.annotations.Nullable String reason) {
        var call = yaml(admin).header("If-Match", "\"%d\"".formatted(version));
        if (reason != null) call = call.queryParam("reason", reason);
        return call.body(yaml).put("/api/landing-zone").then();
    }
}
