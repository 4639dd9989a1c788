package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.HeldLine.Call;
import dev.cloister.HeldLine.Hold;
import dev.cloister.PackagedPortal;
import dev.cloister.simulator.Fault;
import dev.cloister.simulator.RequestRecord;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The packaged portal, killed with SIGKILL while several requests stand at different places, and
 * started again: nothing is lost, nothing is done twice, every client gets its answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledIT {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Pattern ATTEMPT = Pattern.compile(", attempt (\\d+) of [0-9a-f-]{36}\"");
    private static final List<String> PHASES = List.of("foundation", "hub", "services");

    private final String between = Api.name();
    private @Nullable PackagedPortal started;

    /** A call with an Idempotency-Key. */
    private record Keyed(String user, String path, String body, String key) {
        Keyed(String user, String path, String body) {
            this(user, path, body, UUID.randomUUID().toString());
        }
    }

    @BeforeAll
    void startThePortal() throws IOException {
        Assumptions.assumeTrue(PackagedPortal.isPackaged(), "the portal is not packaged");
        started = new PackagedPortal();
        started.start();
    }

    @AfterAll
    void endThePortal() {
        if (started != null) started.close();
    }

    @Test
    void whereverThePortalIsKilledNothingIsLostAndNothingDoneTwice() throws Exception {
        String unsent = Api.name();
        String unheard = Api.name();
        portal().azure()
                .faults()
                .add(
                        Fault.operationFails(
                                        "Microsoft.Network/routeTables",
                                        "AnotherOperationInProgress",
                                        "another operation is in progress")
                                .onId(between));
        String removed = Api.name();
        portal().azure()
                .faults()
                .add(
                        Fault.operationFails(
                                        "Microsoft.CognitiveServices/accounts",
                                        "InsufficientQuota",
                                        "no quota is left")
                                .onId(removed));
        String removedRequest = submitted(removed);
        approve(removedRequest, "network-security", "ai-governance");
        String unsentRequest = draft(unsent);
        Keyed submission = submission(unsentRequest);
        String submissionAnswer = answer(submission);
        String unheardRequest = submitted(unheard);
        String betweenRequest = submitted(between);

        // one deployment stands between two phases, one before its first call, one after it
        Hold services = portal().line().before(stack("GET", between, "services"));
        approve(betweenRequest, "network-security", "ai-governance");
        await().atMost(LONGEST).until(services::isReached);
        approve(unsentRequest, "network-security");
        approve(unheardRequest, "network-security");
        Keyed approval = approval(unsentRequest, "ai-governance");
        Hold lostPut = portal().line().before(stack("PUT", unsent, "foundation"));
        Hold unheardPut = portal().line().after(stack("PUT", unheard, "foundation"));
        String approvalAnswer = answer(approval);
        approve(unheardRequest, "ai-governance");
        await().atMost(LONGEST).until(() -> lostPut.isReached() && unheardPut.isReached());
        portal().kill();
        portal().start();

        assertThat(answer(submission)).as("told again").isEqualTo(submissionAnswer);
        assertThat(answer(approval)).as("told again").isEqualTo(approvalAnswer);

        // one is being looked at, one is being proven, one is being removed
        String given = givenUp(removedRequest);
        Hold looking = portal().line().before(stack("GET", unheard, "foundation"));
        Hold proving = portal().line().before(resourceOf(unsent));
        await().atMost(LONGEST).until(() -> looking.isReached() && proving.isReached());
        Hold removing = portal().line().after(stack("DELETE", removed, "hub"));
        as("admin")
                .body(Map.of("reason", "The quota will not come this year."))
                .post("/api/deployments/{id}/roll-back", given)
                .then()
                .statusCode(200);
        await().atMost(LONGEST).until(removing::isReached);
        List<Keyed> cutOff = callsCutOffByAKill();
        portal().start();

        for (Keyed call : cutOff) assertThat(answer(call)).isEqualTo(answer(call));
        for (String request : List.of(unsentRequest, unheardRequest, betweenRequest))
            isDeployedOnce(request);
        for (String name : List.of(unsent, unheard, between)) azureDidNothingTwice(name);
        isRemovedOnce(removedRequest, removed);
        assertThat(recorded(betweenRequest, "foundation"))
                .as("after a fault")
                .containsExactly(1, 2);
        assertThat(recorded(unsentRequest, "foundation")).containsExactly(1);
        assertThat(recorded(unheardRequest, "foundation")).containsExactly(1);
        assertThat(as("auditor").post("/api/audit/verify").<Boolean>path("intact")).isTrue();
    }

    /** A submission and a decision that the kill meets inside their transactions. */
    private List<Keyed> callsCutOffByAKill() throws SQLException {
        String draft = draft(Api.name());
        String undecided = submitted(Api.name());
        List<Keyed> calls = List.of(submission(draft), approval(undecided, "network-security"));
        try (Connection connection = portal().database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from cloister.audit_head for update");
            List<CompletableFuture<String>> answers =
                    calls.stream()
                            .map(call -> CompletableFuture.supplyAsync(() -> answer(call)))
                            .toList();
            await().atMost(LONGEST).until(() -> waiting(statement) >= calls.size());
            portal().kill();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer).failsWithin(Duration.ofSeconds(10)));
            connection.rollback();
        }
        return calls;
    }

    private static long waiting(Statement statement) throws SQLException {
        try (ResultSet result =
                statement.executeQuery(
                        """
                        select count(*) from pg_stat_activity
                        where usename = 'cloister_app' and wait_event_type = 'Lock'
                        """)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }

    private void isDeployedOnce(String request) throws SQLException {
        await().atMost(LONGEST)
                .alias(request + " is deployed")
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> as("auditor").get("/api/requests/{id}", request).path("status"),
                        "DEPLOYED"::equals);
        List<Map<String, Object>> deployments =
                as("admin").get("/api/requests/{id}/deployments", request).jsonPath().getList("");
        assertThat(deployments).hasSize(1);
        String name = String.valueOf(deployments.getFirst().get("workspace"));
        as("developer")
                .get("/api/workspaces/{name}", name)
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("isolation.proven", equalTo(true));
        assertThat(actions(request))
                .containsOnlyOnce(
                        "REQUEST_SUBMITTED",
                        "REQUEST_APPROVED",
                        "DEPLOYMENT_STARTED",
                        "DEPLOYMENT_SUCCEEDED",
                        "WORKSPACE_ACTIVATED")
                .satisfies(all -> assertThat(count(all, "TASK_APPROVED")).isEqualTo(2))
                .satisfies(all -> assertThat(count(all, "PHASE_APPLIED")).isEqualTo(3));
        for (String phase : PHASES)
            assertThat(received(name, phase))
                    .as("attempts of %s %s that Azure received", name, phase)
                    .isEqualTo(recorded(request, phase));
    }

    /** Its services failed, everything else stands. */
    private String givenUp(String request) {
        String id = as("admin").get("/api/requests/{id}/deployments", request).path("[0].id");
        await().atMost(LONGEST)
                .until(
                        () ->
                                as("admin")
                                        .get("/api/deployments/{id}", id)
                                        .<List<String>>path("phases.state"),
                        List.of("SUCCEEDED", "SUCCEEDED", "FAILED")::equals);
        return id;
    }

    private void isRemovedOnce(String request, String name) throws SQLException {
        await().atMost(LONGEST)
                .until(
                        () ->
                                as("admin")
                                        .get("/api/requests/{id}/deployments", request)
                                        .path("[0].state"),
                        "ROLLED_BACK"::equals);
        for (String phase : PHASES)
            assertThat(portal().azure().requests())
                    .filteredOn(
                            each ->
                                    stack("DELETE", name, phase)
                                            .test(new Call(each.method(), each.path())))
                    .as("removals of %s %s", name, phase)
                    .hasSize(1);
        assertThat(actions(request)).containsOnlyOnce("WORKSPACE_REMOVED");
        as("developer")
                .get("/api/workspaces/{name}", name)
                .then()
                .body("state", equalTo("DELETED"));
    }

    private static long count(List<? extends String> all, String action) {
        return all.stream().filter(action::equals).count();
    }

    /** Each resource was made once; what carries them out, as often as it was sent. */
    private void azureDidNothingTwice(String name) {
        portal().azure()
                .effects()
                .forEach(
                        (effect, times) -> {
                            if (effect.contains(name) && !effect.contains("/microsoft.resources/"))
                                assertThat(times).as(effect).isBetween(1, failed(effect) ? 2 : 1);
                        });
    }

    /** The one that was begun, failed and came again. */
    private boolean failed(String effect) {
        return effect.contains(between) && effect.contains("/routetables/");
    }

    private List<Integer> received(String name, String phase) {
        List<Integer> found = new ArrayList<>();
        Predicate<Call> sent = stack("PUT", name, phase);
        for (RequestRecord each : portal().azure().requests()) {
            if (!sent.test(new Call(each.method(), each.path()))) continue;
            Matcher attempt = ATTEMPT.matcher(each.body());
            assertThat(attempt.find()).as(each.body()).isTrue();
            found.add(Integer.valueOf(attempt.group(1)));
        }
        return found;
    }

    private List<Integer> recorded(String request, String phase) throws SQLException {
        return column(
                        """
                        select details::jsonb ->> 'attempt' from cloister.audit_entry
                        where about = ? and action = 'PHASE_SUBMITTED'
                            and details::jsonb ->> 'phase' = '%s' order by sequence
                        """
                                .formatted(phase),
                        request)
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    private List<String> actions(String request) throws SQLException {
        return column(
                "select action from cloister.audit_entry where about = ? order by sequence",
                request);
    }

    private List<String> column(String sql, String request) throws SQLException {
        try (Connection connection = portal().database().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(request));
            List<String> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) found.add(result.getString(1));
            }
            return found;
        }
    }

    private static Predicate<Call> stack(String method, String name, String phase) {
        String end = "/deploymentStacks/cloister-" + name + "-" + phase;
        return call -> call.method().equals(method) && call.path().endsWith(end);
    }

    private static Predicate<Call> resourceOf(String name) {
        return call ->
                call.method().equals("GET")
                        && call.path().contains(name)
                        && !call.path().contains("/Microsoft.Resources/");
    }

    private String draft(String name) {
        String id =
                as("developer")
                        .body("{}")
                        .post("/api/requests")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        ObjectNode draft = JsonNodeFactory.instance.objectNode().put("version", 1);
        draft.set("form", Api.form(name));
        as("developer")
                .body(draft.toString())
                .put("/api/requests/{id}/draft", id)
                .then()
                .statusCode(200);
        return id;
    }

    private String submitted(String name) {
        String id = draft(name);
        assertThat(answer(submission(id))).contains("IN_REVIEW");
        return id;
    }

    private static Keyed submission(String request) {
        return new Keyed("developer", "/api/requests/" + request + "/submit", "{\"version\":2}");
    }

    private void approve(String request, String... groups) {
        for (String group : groups)
            assertThat(answer(approval(request, group))).contains("\"DECIDED\"");
    }

    private Keyed approval(String request, String group) {
        String user = group.equals("ai-governance") ? "ai-approver" : "network-approver";
        String task =
                as("auditor")
                        .get("/api/requests/{id}/review", request)
                        .path("openTasks.find { it.group == '" + group + "' }.taskId");
        String digest = as(user).get("/api/tasks/{id}", task).path("sectionDigest");
        return new Keyed(
                user, "/api/tasks/" + task + "/approve", "{\"sectionDigest\":\"" + digest + "\"}");
    }

    private String answer(Keyed call) {
        return as(call.user)
                .header("Idempotency-Key", call.key)
                .body(call.body)
                .post(call.path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private RequestSpecification as(String user) {
        return portal().as(user);
    }

    private PackagedPortal portal() {
        if (started == null) throw new IllegalStateException("not started");
        return started;
    }
}
