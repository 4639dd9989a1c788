package dev.cloister.workspace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.IdentityForTests;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.CanonicalJson;
import dev.cloister.plan.Digest;
import dev.cloister.plan.PlannedResource;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import dev.cloister.request.Forms;
import dev.cloister.workspace.ApprovedRequests.ApprovedRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WorkspaceIT {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    @Inject Workspaces workspaces;
    @Inject ApprovedRequests requests;
    @Inject Database database;

    @Test
    void aProvenWorkspaceOpensToItsTeam() {
        ApprovedRequest request = built("it-proven");

        assertThat(workspaces.verify(request.id())).isInstanceOf(VerificationOutcome.Proven.class);
        inTransaction(() -> workspaces.activate(request.id()));

        String address = BuiltAzure.address(request.plan());
        String account = account(request).name();
        as("developer")
                .get("/api/workspaces/it-proven")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("team", equalTo("vision"))
                .body("requestId", equalTo(request.id().toString()))
                .body("requestNumber", startsWith("CR-"))
                .body("owner.name", equalTo("Dana Developer"))
                .body("expiresOn", equalTo("2027-06-30"))
                .body("block", equalTo("10.16.0.0/26"))
                .body("hub", equalTo("vnet-hub-swedencentral"))
                .body("isolation.proven", equalTo(true))
                .body("evidence.result", equalTo("PROVEN"))
                .body("evidence.digest", equalTo(request.plan().digest().hex()))
                .body("endpoints[0].name", equalTo(account))
                .body("endpoints[0].url", equalTo("https://" + account + ".openai.azure.com/"))
                .body("endpoints[0].privateIps", equalTo(List.of(address)))
                .body("endpoints[0].models.name", hasItems("gpt-4o", "text-embedding-3-large"))
                .body("connection.title", hasItems("Reach the network", "Python SDK", "curl"))
                .body(
                        "connection.find { it.title == 'curl' }.text",
                        containsString(
                                "https://%s.openai.azure.com/openai/deployments/gpt-4o/"
                                        .formatted(account)))
                .body("outbound.destination", hasItem("pypi.org"))
                .body("outbound[0].ports", equalTo(List.of(443)))
                .body("cost.monthly", not(equalTo(null)))
                .body("resources", hasSize(request.plan().resources().size()))
                .body("resources[0].portalUrl", startsWith("https://portal.azure.com/#@"));
        assertThat(told(request))
                .containsExactly("WORKSPACE_BEGUN", "EVIDENCE_RECORDED", "WORKSPACE_ACTIVATED");
    }

    @Test
    void withoutEvidenceNothingOpens() {
        ApprovedRequest request = built("it-no-evidence");

        assertRefused(
                () -> inTransaction(() -> workspaces.activate(request.id())),
                Refusal.IsolationNotProven.class);
        assertThat(state(request)).isEqualTo("BUILDING");
    }

    @Test
    void aPublicEndpointIsNotAProof() {
        ApprovedRequest request = approved("it-public");
        RememberingReadBack azure = azureOf(request);
        ObjectNode account = (ObjectNode) azure.body(account(request).id());
        account.withObject("/properties").put("publicNetworkAccess", "Enabled");
        begin(request);

        VerificationOutcome outcome = workspaces.verify(request.id());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        VerificationOutcome.NotProven.class,
                        not ->
                                assertThat(not.summary())
                                        .contains("publicNetworkAccess of")
                                        .contains("is Enabled instead of Disabled"));
        assertRefused(
                () -> inTransaction(() -> workspaces.activate(request.id())),
                Refusal.IsolationNotProven.class);
        as("developer")
                .get("/api/workspaces/it-public")
                .then()
                .body("state", equalTo("BUILDING"))
                .body("isolation.proven", equalTo(false))
                .body("connection", empty());
    }

    @Test
    void aMissingResourceIsNotAProof() {
        ApprovedRequest request = approved("it-missing");
        azureOf(request).lost(account(request).id());
        begin(request);

        assertThat(workspaces.verify(request.id()))
                .isInstanceOf(VerificationOutcome.NotProven.class);
    }

    @Test
    void aSilentAzureProvesNothingEitherWay() {
        ApprovedRequest request = approved("it-silent");
        RememberingReadBack azure = azureOf(request).isSilent("Azure answered 503.");
        begin(request);

        assertThat(workspaces.verify(request.id()))
                .isInstanceOfSatisfying(
                        VerificationOutcome.Unreachable.class,
                        silent -> assertThat(silent.why()).isEqualTo("Azure answered 503."));
        assertThat(evidenceRows(request)).isZero();

        azure.answersAgain();
        assertThat(workspaces.verify(request.id())).isInstanceOf(VerificationOutcome.Proven.class);
    }

    @Test
    void whatThePortalMayNotReadProvesNothingEitherWay() {
        ApprovedRequest request = approved("it-forbidden");
        String account = account(request).id();
        RememberingReadBack azure = azureOf(request).forbids(account);
        begin(request);

        assertThat(workspaces.verify(request.id()))
                .isInstanceOfSatisfying(
                        VerificationOutcome.Forbidden.class,
                        forbidden ->
                                assertThat(forbidden.why())
                                        .contains(account, "AuthorizationFailed", "role Reader"));
        assertThat(evidenceRows(request)).isZero();

        azure.allowsAgain();
        assertThat(workspaces.verify(request.id())).isInstanceOf(VerificationOutcome.Proven.class);
    }

    @Test
    void aProofOutlivesTheTransactionItWasAskedFrom() {
        ApprovedRequest request = built("it-outlives");

        assertThatThrownBy(
                        () ->
                                inTransaction(
                                        () -> {
                                            var unused = workspaces.verify(request.id());
                                            throw new IllegalStateException("the job broke");
                                        }))
                .hasMessageContaining("the job broke");

        assertThat(evidenceRows(request)).isEqualTo(1);
    }

    @Test
    void aProofForAnotherDigestOpensNothing() {
        ApprovedRequest request = built("it-digest");
        assertThat(workspaces.verify(request.id())).isInstanceOf(VerificationOutcome.Proven.class);
        requests.approvedIsNow(request.id(), "c".repeat(64));

        assertRefused(
                () -> inTransaction(() -> workspaces.activate(request.id())),
                Refusal.DigestMismatch.class);
    }

    @Test
    void onlyTheApprovedPlanIsBuilt() {
        ApprovedRequest request = approved("it-other-plan");
        ApprovedRequest other = approved("it-yet-another");

        assertRefused(
                () ->
                        inTransaction(
                                () ->
                                        workspaces.building(
                                                request.id(), other.plan(), request.requester())),
                Refusal.DigestMismatch.class);
    }

    @Test
    void aLiveNameIsTaken() {
        built("it-taken");
        ApprovedRequest second = approvedAgain("it-taken");

        assertRefused(() -> begin(second), Refusal.NameTaken.class);
    }

    @Test
    void aRemovedWorkspaceGivesItsNameBack() {
        ApprovedRequest first = built("it-again");
        inTransaction(() -> workspaces.removed(first.id()));
        ApprovedRequest second = approvedAgain("it-again");
        begin(second);

        as("developer")
                .get("/api/workspaces/it-again")
                .then()
                .body("requestId", equalTo(second.id().toString()))
                .body("state", equalTo("BUILDING"));
        assertRefused(() -> workspaces.verify(first.id()), Refusal.IsolationNotProven.class);
    }

    @Test
    void anotherAttemptIsProvenAnew() {
        ApprovedRequest request = built("it-retry");
        assertThat(workspaces.verify(request.id())).isInstanceOf(VerificationOutcome.Proven.class);
        inTransaction(() -> workspaces.failed(request.id()));
        begin(request);

        assertRefused(
                () -> inTransaction(() -> workspaces.activate(request.id())),
                Refusal.IsolationNotProven.class);
    }

    @Test
    void sayingItTwiceChangesNothing() {
        ApprovedRequest request = built("it-twice");
        assertThat(workspaces.verify(request.id())).isInstanceOf(VerificationOutcome.Proven.class);
        inTransaction(() -> workspaces.activate(request.id()));
        inTransaction(() -> workspaces.activate(request.id()));

        assertThat(told(request).stream().filter("WORKSPACE_ACTIVATED"::equals)).hasSize(1);
    }

    @Test
    void whatIsRolledBackLeavesNoTrace() {
        ApprovedRequest request = approved("it-rolled-back");

        assertThatThrownBy(
                () ->
                        inTransaction(
                                () -> {
                                    workspaces.building(
                                            request.id(), request.plan(), request.requester());
                                    throw new IllegalStateException("no");
                                }));

        assertThat(told(request)).isEmpty();
        as("developer").get("/api/workspaces/it-rolled-back").then().statusCode(404);
    }

    @Test
    void anUnknownRequestHasNoWorkspace() {
        assertRefused(() -> workspaces.verify(UUID.randomUUID()), Refusal.NotFound.class);
        assertRefused(
                () -> inTransaction(() -> workspaces.activate(UUID.randomUUID())),
                Refusal.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/evidence", "/topology", "/topology?state=observed"})
    void aForeignDeveloperLearnsNothing(String path) {
        ApprovedRequest request = proven("it-foreign");

        as("developer2")
                .get("/api/workspaces/" + request.name() + path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cloister:problem:NotFound"));
        as("developer2")
                .get("/api/workspaces?q=it-foreign")
                .then()
                .statusCode(200)
                .body("total", equalTo(0))
                .body("items", empty());
    }

    @Test
    void foreignEvidenceIsNotDownloaded() {
        ApprovedRequest request = proven("it-foreign-file");

        as("developer2")
                .get("/api/workspaces/" + request.name() + "/evidence/" + newest(request))
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"network-approver", "admin", "auditor", "developer"})
    void whoeverAnswersForItSeesIt(String user) {
        ApprovedRequest request = proven("it-visible");

        as(user).get("/api/workspaces/" + request.name()).then().statusCode(200);
        as(user).get("/api/workspaces?team=vision&q=IT-VISIBLE")
                .then()
                .body("items.name", hasItem("it-visible"));
    }

    @Test
    void theListIsFilteredAndPaged() {
        built("it-page-1");
        built("it-page-2");

        as("developer")
                .get("/api/workspaces?q=it-page&size=1&page=2")
                .then()
                .body("total", equalTo(2))
                .body("items.name", equalTo(List.of("it-page-1")))
                .body("items[0].state", equalTo("BUILDING"))
                .body("items[0].isolation.total", equalTo(0));
        as("admin").get("/api/workspaces?team=language&q=it-").then().body("total", equalTo(0));
        as("admin").get("/api/workspaces?q=it_page").then().body("total", equalTo(0));
        as("admin").get("/api/workspaces?size=0").then().statusCode(400);
    }

    @Test
    void anAdminProvesItAgain() {
        ApprovedRequest request = proven("it-admin");

        as("admin")
                .post("/api/workspaces/it-admin/verify")
                .then()
                .statusCode(200)
                .body("result", equalTo("PROVEN"))
                .body("askedBy.name", equalTo("Adam Admin"));
        as("developer").get("/api/workspaces/it-admin/evidence").then().body("", hasSize(2));
        assertThat(told(request)).endsWith("EVIDENCE_RECORDED");
    }

    @Test
    void aLaterLookThatFailsIsShown() {
        ApprovedRequest request = proven("it-drifted");
        ObjectNode account = (ObjectNode) azureOf(request).body(account(request).id());
        account.withObject("/properties").put("publicNetworkAccess", "Enabled");

        as("admin")
                .post("/api/workspaces/it-drifted/verify")
                .then()
                .statusCode(200)
                .body("result", equalTo("FAILED"))
                .body("checks.findAll { !it.passed }.property", hasItem("publicNetworkAccess"));
        as("developer")
                .get("/api/workspaces/it-drifted")
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("isolation.proven", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"developer", "network-approver", "auditor"})
    void onlyAnAdminAsksAzureAgain(String user) {
        proven("it-who-verifies");

        as(user).post("/api/workspaces/it-who-verifies/verify").then().statusCode(403);
    }

    @Test
    void anAdminIsToldThatAzureIsSilent() {
        ApprovedRequest request = proven("it-unreachable");
        azureOf(request).isSilent("Azure Resource Manager does not answer.");

        as("admin")
                .post("/api/workspaces/it-unreachable/verify")
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:cloister:problem:AzureUnreachable"))
                .body("detail", containsString("does not answer"));
        assertThat(evidenceRows(request)).isEqualTo(1);
    }

    @Test
    void anAdminIsToldWhatThePortalMayNotRead() {
        ApprovedRequest request = proven("it-unreadable");
        azureOf(request).forbids(account(request).id());

        as("admin")
                .post("/api/workspaces/it-unreadable/verify")
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:cloister:problem:AzureForbids"))
                .body("detail", containsString("role Reader"));
        assertThat(evidenceRows(request)).isEqualTo(1);
    }

    @Test
    void aDownloadCanBeCheckedWithoutThePortal() {
        ApprovedRequest request = proven("it-download");

        String file =
                as("auditor")
                        .get("/api/workspaces/it-download/evidence/" + newest(request))
                        .then()
                        .statusCode(200)
                        .header("Content-Disposition", containsString("evidence-it-download-"))
                        .extract()
                        .asString();

        JsonNode document = Forms.json(file);
        assertThat(Digest.of(CanonicalJson.of(document.path("observed"))).hex())
                .isEqualTo(document.at("/evidence/observedDigest").asText());
        assertThat(document.path("observed").size())
                .isGreaterThan(request.plan().resources().size());
        assertThat(document.at("/evidence/digest").asText())
                .isEqualTo(request.plan().digest().hex());
    }

    @Test
    void thePictureOfWhatWasBuiltIsThatOfThePlan() {
        ApprovedRequest request = proven("it-topology");

        List<String> planned = nodes(request, "planned");
        assertThat(planned).isNotEmpty();
        assertThat(nodes(request, "observed")).containsAll(planned);
    }

    @Test
    void whatWasNeverReadHasNoObservedPicture() {
        built("it-unobserved");

        as("developer")
                .get("/api/workspaces/it-unobserved/topology?state=observed")
                .then()
                .statusCode(404);
        as("developer")
                .get("/api/workspaces/it-unobserved/topology?state=imagined")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update evidence set result = 'PROVEN'",
                "delete from evidence",
                "truncate evidence"
            })
    void evidenceIsNeverChanged(String sql) {
        proven("it-immutable");

        assertThatThrownBy(() -> inTransaction(() -> database.update(sql)))
                .isInstanceOfSatisfying(
                        Database.SqlFailed.class, e -> assertThat(e.state()).isEqualTo("42501"));
    }

    @Test
    void aProofWithAFailedCheckIsRefusedByTheDatabase() {
        ApprovedRequest request = proven("it-forged");

        assertThatThrownBy(
                        () ->
                                inTransaction(
                                        () ->
                                                database.update(
                                                        """
                                                        insert into evidence (id, workspace_id, at,
                                                            asked_by, asked_by_name, result, summary,
                                                            digest, checks, checks_passed,
                                                            checks_total, observed, observed_digest)
                                                        select gen_random_uuid(), workspace_id, at,
                                                            asked_by, asked_by_name, 'PROVEN', summary,
                                                            digest, checks, 1, 2, observed,
                                                            observed_digest from evidence
                                                        where id = ?
                                                        """,
                                                        newest(request))))
                .isInstanceOfSatisfying(
                        Database.SqlFailed.class, e -> assertThat(e.state()).isEqualTo("23514"));
    }

    @Test
    void openPagesAreTold() {
        ApprovedRequest request = proven("it-events");

        assertThat(
                        database.query(
                                """
                                select team from change
                                where kind = 'WORKSPACE' and object_id = ? order by sequence
                                """,
                                row -> row.text("team"),
                                request.name()))
                .containsExactly("vision", "vision", "vision");
    }

    private ApprovedRequest approved(String name) {
        return requests.named(name);
    }

    /** The earlier request's name is free for requests again; its workspace may still stand. */
    private ApprovedRequest approvedAgain(String name) {
        inTransaction(
                () ->
                        database.update(
                                "update change_request set status = 'WITHDRAWN' where name = ?",
                                name));
        return requests.named(name);
    }

    private ApprovedRequest built(String name) {
        ApprovedRequest request = approved(name);
        var unused = azureOf(request);
        begin(request);
        return request;
    }

    /** Once a name: parameterized tests share it. */
    private ApprovedRequest proven(String name) {
        ApprovedRequest request = freshlyApproved(name);
        var unused = azureOf(request);
        begin(request);
        assertThat(workspaces.verify(request.id())).isInstanceOf(VerificationOutcome.Proven.class);
        inTransaction(() -> workspaces.activate(request.id()));
        return request;
    }

    private ApprovedRequest freshlyApproved(String name) {
        List<UUID> earlier =
                database.query(
                        "select request_id from workspace where name = ? and state <> 'DELETED'",
                        row -> row.id("request_id"),
                        name);
        earlier.forEach(id -> inTransaction(() -> workspaces.removed(id)));
        return approvedAgain(name);
    }

    private RememberingReadBack azureOf(ApprovedRequest request) {
        RememberingReadBack azure = BuiltAzure.of(request.plan());
        QuarkusMock.installMockForType(new ParallelReads(azure, LONGEST), ParallelReads.class);
        return azure;
    }

    private void begin(ApprovedRequest request) {
        inTransaction(() -> workspaces.building(request.id(), request.plan(), request.requester()));
    }

    private static PlannedResource account(ApprovedRequest request) {
        return request.plan().resources().stream()
                .filter(resource -> ArmType.ACCOUNT.is(resource.type()))
                .findFirst()
                .orElseThrow();
    }

    private String state(ApprovedRequest request) {
        return database.first(
                        "select state from workspace where request_id = ?",
                        row -> row.text("state"),
                        request.id())
                .orElseThrow();
    }

    private long evidenceRows(ApprovedRequest request) {
        return database.first(
                        """
                        select count(*) as n from evidence e
                        join workspace w on w.id = e.workspace_id where w.request_id = ?
                        """,
                        row -> row.number("n"),
                        request.id())
                .orElseThrow();
    }

    private UUID newest(ApprovedRequest request) {
        return database.first(
                        """
                        select e.id from evidence e join workspace w on w.id = e.workspace_id
                        where w.request_id = ? order by e.sequence desc limit 1
                        """,
                        row -> row.id("id"),
                        request.id())
                .orElseThrow();
    }

    private List<String> told(ApprovedRequest request) {
        return database.query(
                "select action from audit_entry where about = ? order by sequence",
                row -> row.text("action"),
                request.id());
    }

    private static List<String> nodes(ApprovedRequest request, String state) {
        return as("developer")
                .get("/api/workspaces/" + request.name() + "/topology?state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("nodes.id", String.class);
    }

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(IdentityForTests.token(user));
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    private static void assertRefused(ThrowingCallable command, Class<? extends Refusal> refusal) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.refusal()).isInstanceOf(refusal));
    }
}
