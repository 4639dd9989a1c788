package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.cloister.Api;
import dev.cloister.AzureForTests;
import dev.cloister.PostgresForTests;
import dev.cloister.Review;
import dev.cloister.platform.Database;
import dev.cloister.simulator.Fault;
import dev.cloister.simulator.RequestRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What breaks around a deployment, and what an operator can do about it. */
@QuarkusTest
class FaultsIT {

    private static final Api DANA = Api.as("developer");
    private static final Api ADAM = Api.as("admin");
    private static final String STACKS = "Microsoft.Resources/deploymentStacks";

    /** Read by the proof and by nothing before it. */
    private static final String GROUPS = "Microsoft.Network/networkSecurityGroups";

    private static final String ACCOUNTS = "Microsoft.CognitiveServices/accounts";
    private static final Map<String, String> REASON =
            Map.of("reason", "Looked at it in Azure together with the network team.");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Inject Database database;
    @Inject Engine engine;

    @AfterEach
    void noFaultsAreLeft() {
        AzureForTests.simulator().faults().clear();
    }

    @Test
    void aDatabaseThatRestartsDelaysAndLosesNothing() {
        String name = Api.name();
        silence(name + "-services", 1);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        awaitPhase(deployment, "SERVICES", "state", "RUNNING");

        PostgresForTests.database().stop();
        RestAssured.get("/q/health/ready").then().statusCode(503);
        DANA.get("/api/requests/{id}", request)
                .statusCode(503)
                .body("type", equalTo("urn:cloister:problem:DatabaseUnreachable"));
        PostgresForTests.database().startAgain();
        speakAgain(name + "-services");

        Review.awaitStatus(request, "DEPLOYED");
        ADAM.get("/api/deployments/{id}", deployment)
                .body("phases.attempt", equalTo(List.of(1, 1, 1)));
        Api.as("auditor").post("/api/audit/verify", "").body("intact", equalTo(true));
        assertThat(puts(name + "-services")).hasSize(1);
    }

    @Test
    void anAzureThatGoesDownInTheMiddleDelaysAndLosesNothing() {
        String name = Api.name();
        silence(name + "-hub", 1);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        awaitPhase(deployment, "HUB", "state", "RUNNING");

        AzureForTests.goDown();
        String look = phase(deployment, "HUB", "nextLookAt");
        await().atMost(LONGEST).until(() -> !look.equals(phase(deployment, "HUB", "nextLookAt")));
        ADAM.get("/api/deployments/{id}", deployment).body("state", equalTo("RUNNING"));
        AzureForTests.comeBack();

        Review.awaitStatus(request, "DEPLOYED");
        ADAM.get("/api/deployments/{id}", deployment)
                .body("phases.attempt", equalTo(List.of(1, 1, 1)));
    }

    @Test
    void aProofThatAzureNeverAnswersBecomesAQuestionThatSaysWhy() {
        String name = Api.name();
        AzureForTests.simulator()
                .faults()
                .add(
                        Fault.error(GROUPS, "GET", 503, "ServerBusy")
                                .onId(name)
                                .times(0)
                                .named("silent"));
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);

        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");
        ADAM.get("/api/deployments/{id}", deployment)
                .body("steps.find { it.name == 'verify' }.state", equalTo("FAILED"))
                .body(
                        "steps.find { it.name == 'verify' }.explanation",
                        containsString("did not answer"))
                .body(
                        "steps.find { it.name == 'verify' }.explanation",
                        containsString("503 (ServerBusy)"))
                .body("actions.markAsMended.allowed", equalTo(false))
                .body("actions.retry.allowed", equalTo(true))
                .body("retryEffect", containsString("repeats the proof"));
        DANA.get("/api/requests/{id}", request)
                .body("status", equalTo("FAILED"))
                .body("turn.who", equalTo("Platform operations"));
        DANA.get("/api/requests/{id}/timeline", request).body("kind", hasItem("PHASE_FAILED"));
        DANA.get("/api/workspaces/{name}", name)
                .body("state", equalTo("BUILDING"))
                .body("isolation.proven", equalTo(false));

        assertThat(AzureForTests.simulator().faults().remove("silent")).isTrue();
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(200);
        Review.awaitStatus(request, "DEPLOYED");
        DANA.get("/api/workspaces/{name}", name).body("state", equalTo("ACTIVE"));
    }

    @Test
    void oneDeploymentWritesToAHubWhileTheOthersSeeTheirPlaceInLine() {
        String first = Api.name();
        String second = Api.name();
        String third = Api.name();
        List<String> requests =
                List.of(DANA.submitted(first), DANA.submitted(second), DANA.submitted(third));
        silence(first + "-hub", 1);

        Review.approveAll(requests.get(0));
        awaitPhase(Review.deployment(requests.get(0)), "HUB", "state", "RUNNING");
        Review.approveAll(requests.get(1));
        awaitPhase(Review.deployment(requests.get(1)), "HUB", "lane", 2);
        Review.approveAll(requests.get(2));
        awaitPhase(Review.deployment(requests.get(2)), "HUB", "lane", 3);
        awaitPhase(Review.deployment(requests.get(2)), "SERVICES", "state", "SUCCEEDED");
        DANA.get("/api/deployments/{id}", Review.deployment(requests.get(1)))
                .body("phases.find { it.name == 'HUB' }.state", equalTo("PENDING"))
                .body("phases.find { it.name == 'HUB' }.attempt", equalTo(0));
        assertThat(puts(second + "-hub")).isEmpty();
        assertThat(puts(third + "-hub")).isEmpty();

        speakAgain(first + "-hub");
        requests.forEach(request -> Review.awaitStatus(request, "DEPLOYED"));
        assertThat(puts("-hub").stream().map(RequestRecord::path))
                .filteredOn(path -> List.of(first, second, third).stream().anyMatch(path::contains))
                .satisfiesExactly(
                        path -> assertThat(path).contains(first),
                        path -> assertThat(path).contains(second),
                        path -> assertThat(path).contains(third));
    }

    @Test
    void whatAnOperatorDeclaresMendedIsStillProven() {
        String name = Api.name();
        noQuotaOnce(name);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");

        ADAM.post("/api/deployments/{id}/mended", "{}", deployment)
                .statusCode(400)
                .body("type", equalTo("urn:cloister:problem:ReasonRequired"));
        DANA.post("/api/deployments/{id}/mended", REASON, deployment).statusCode(403);
        ADAM.post("/api/deployments/{id}/mended", REASON, deployment).statusCode(200);
        awaitPhase(deployment, "SERVICES", "state", "MENDED");

        // saying so does not make it true: Azure lacks the account
        await().atMost(LONGEST)
                .until(
                        () ->
                                ADAM.get("/api/deployments/{id}", deployment)
                                        .extract()
                                        .<String>path("steps.find { it.name == 'verify' }.state"),
                        "FAILED"::equals);
        ADAM.get("/api/deployments/{id}", deployment)
                .body("state", equalTo("WAITING_FOR_OPERATOR"))
                .body("actions.markAsMended.allowed", equalTo(false))
                .body("actions.markAsMended.reason", containsString("cannot be declared"));
        ADAM.post("/api/deployments/{id}/mended", REASON, deployment)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NoLongerOpen"));

        deployByHand(puts(name + "-services").getLast());
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(200);
        Review.awaitStatus(request, "DEPLOYED");
        DANA.get("/api/requests/{id}/timeline", request)
                .body("kind", hasItems("PHASE_FAILED", "PHASE_MENDED", "WORKSPACE_ACTIVATED"));
    }

    @Test
    void anAnswerThatTheEngineOvertakesIsGivenAgain() throws Exception {
        String name = Api.name();
        noQuotaOnce(name);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");
        awaitPhase(deployment, "HUB", "state", "SUCCEEDED");

        try (ExecutorService operator = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> answer =
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () -> {
                                        moveOn(deployment);
                                        Future<Integer> given =
                                                operator.submit(() -> rollBack(deployment));
                                        await().atMost(LONGEST).until(this::somebodyWaits);
                                        return given;
                                    });
            assertThat(answer.get()).isEqualTo(200);
        }
        Review.awaitDeployment(deployment, "ROLLED_BACK");
    }

    @Test
    void ofSeveralAnswersAtOnceOneCounts() throws Exception {
        String name = Api.name();
        noQuotaOnce(name);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");
        awaitPhase(deployment, "HUB", "state", "SUCCEEDED");

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(4);
            List<Callable<Integer>> calls =
                    Stream.of("retry", "roll-back", "retry", "roll-back")
                            .<Callable<Integer>>map(
                                    answer ->
                                            () -> {
                                                int unused = together.await();
                                                return ADAM.post(
                                                                "/api/deployments/{id}/" + answer,
                                                                answer.equals("retry")
                                                                        ? "{}"
                                                                        : REASON,
                                                                deployment)
                                                        .extract()
                                                        .statusCode();
                                            })
                            .toList();
            for (Future<Integer> call : operators.invokeAll(calls)) answers.add(call.get());
        }

        assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
        await().atMost(LONGEST)
                .until(
                        () ->
                                ADAM.get("/api/deployments/{id}", deployment)
                                        .extract()
                                        .<String>path("state"),
                        Set.of("SUCCEEDED", "ROLLED_BACK")::contains);
    }

    @Test
    void aRemovalThatFailsBecomesAQuestionAgainAndIsSentOnce() {
        String name = Api.name();
        noQuotaOnce(name);
        AzureForTests.simulator()
                .faults()
                .add(
                        Fault.error(
                                        "Microsoft.Network/virtualNetworks",
                                        "DELETE",
                                        409,
                                        "InUseSubnetCannotBeDeleted")
                                .onId(name)
                                .times(0)
                                .named("in use"));
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");
        ADAM.post("/api/deployments/{id}/roll-back", REASON, deployment).statusCode(200);

        awaitPhase(deployment, "FOUNDATION", "failure?.code", "InUseSubnetCannotBeDeleted");
        ADAM.get("/api/deployments?state=ROLL_BACK_FAILED&size=200")
                .body("items.id", hasItem(deployment));
        ADAM.get("/api/deployments/{id}", deployment)
                .body("state", equalTo("ROLL_BACK_FAILED"))
                .body("phases.find { it.name == 'FOUNDATION' }.failure.signature", equalTo("F-07"))
                .body("phases.find { it.name == 'HUB' }.state", equalTo("ROLLED_BACK"))
                .body("actions.retry.allowed", equalTo(true))
                .body("actions.rollBack.allowed", equalTo(false))
                .body("actions.markAsMended.allowed", equalTo(false))
                .body("retryEffect", equalTo("Removes the 1 stack that is left."));
        DANA.get("/api/requests/{id}", request).body("turn.who", equalTo("Platform operations"));
        assertThat(deletes(name + "-foundation")).hasSize(1);
        DANA.submit(DANA.complete(name), 2)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NameTaken"));

        assertThat(AzureForTests.simulator().faults().remove("in use")).isTrue();
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(200);
        Review.awaitDeployment(deployment, "ROLLED_BACK");
        assertThat(deletes(name + "-foundation")).hasSize(2);
        ADAM.get("/api/deployments/{id}", deployment)
                .body("phases.state", not(hasItem("SUCCEEDED")))
                .body("phases.failure", everyItem(nullValue()));
        DANA.get("/api/workspaces/{name}", name).body("state", equalTo("DELETED"));
    }

    @Test
    void aStackOfSomebodyElseIsNeitherOverwrittenNorRemoved() {
        String name = Api.name();
        String other = Api.name();
        String built = DANA.submitted(other);
        Review.approveAll(built);
        Review.awaitStatus(built, "DEPLOYED");
        RequestRecord theirs = puts(other + "-foundation").getLast();
        String stack = theirs.path().replace(other, name);
        putByHand(
                stack,
                theirs.apiVersion(),
                theirs.body().replace(other, name).replaceAll(" of [0-9a-f-]{36}\"", " of us\""));

        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");
        awaitPhase(deployment, "FOUNDATION", "failure?.signature", "F-47");
        assertThat(puts(name + "-foundation")).hasSize(1);
        ADAM.post("/api/deployments/{id}/roll-back", REASON, deployment).statusCode(200);
        Review.awaitDeployment(deployment, "ROLLED_BACK");
        assertThat(deletes(name + "-foundation")).isEmpty();
        assertThat(puts(name + "-foundation")).hasSize(1);
    }

    @Test
    void anAzureThatStaysSilentBecomesAQuestionThatFreesTheHub() {
        String name = Api.name();
        silence(name + "-hub", 1);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        awaitPhase(deployment, "HUB", "state", "RUNNING");
        String behind = DANA.submitted(Api.name());
        Review.approveAll(behind);
        awaitPhase(Review.deployment(behind), "HUB", "lane", 2);
        ADAM.get("/api/deployments/{id}", deployment).body("state", equalTo("RUNNING"));

        awaitHoursLater(deployment, "silent_since", "HUB", "failure?.code", "ServerBusy");
        ADAM.get("/api/deployments/{id}", deployment)
                .body("state", equalTo("WAITING_FOR_OPERATOR"))
                .body(
                        "phases.find { it.name == 'HUB' }.failure.explanation",
                        allOf(
                                containsString("For 4 hours"),
                                containsString("Azure answered 503 (ServerBusy).")))
                .body(
                        "retryEffect",
                        equalTo("Looks first how 1 phase stands in Azure; nothing is sent twice."));
        Review.awaitStatus(behind, "DEPLOYED");

        speakAgain(name + "-hub");
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(200);
        Review.awaitStatus(request, "DEPLOYED");
        ADAM.get("/api/deployments/{id}", deployment)
                .body("phases.attempt", equalTo(List.of(1, 1, 1)));
        assertThat(puts(name + "-hub")).hasSize(1);
    }

    @Test
    void anAnswerEndsTheSilence() {
        String name = Api.name();
        silence(name + "-services", 1);
        neverEnds(name);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        await().atMost(LONGEST).until(() -> isSilent(deployment));

        speakAgain(name + "-services");
        await().atMost(LONGEST).until(() -> !isSilent(deployment));
        awaitHoursLater(deployment, "submitted_at", "SERVICES", "failure?.code", "StillWorking");
    }

    @Test
    void aStackThatNeverEndsBecomesAQuestionAndIsSentOnce() {
        String name = Api.name();
        neverEnds(name);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        awaitPhase(deployment, "SERVICES", "state", "RUNNING");

        awaitHoursLater(deployment, "submitted_at", "SERVICES", "failure?.code", "StillWorking");
        ADAM.get("/api/deployments/{id}", deployment)
                .body("state", equalTo("WAITING_FOR_OPERATOR"))
                .body(
                        "phases.find { it.name == 'SERVICES' }.failure.explanation",
                        containsString("more than 12 hours"));
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(200);
        awaitPhase(deployment, "SERVICES", "state", "RUNNING");
        awaitHoursLater(deployment, "submitted_at", "SERVICES", "failure?.code", "StillWorking");
        assertThat(puts(name + "-services")).hasSize(1);
        ADAM.get("/api/deployments/{id}", deployment)
                .body("phases.find { it.name == 'SERVICES' }.attempt", equalTo(1));
    }

    @Test
    void aRemovalThatAzureNeverAnswersBecomesAQuestion() {
        String name = Api.name();
        noQuotaOnce(name);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");
        awaitPhase(deployment, "HUB", "state", "SUCCEEDED");
        silence(name + "-hub", 0);
        ADAM.post("/api/deployments/{id}/roll-back", REASON, deployment).statusCode(200);

        awaitHoursLater(deployment, "silent_since", "HUB", "failure?.code", "ServerBusy");
        ADAM.get("/api/deployments/{id}", deployment).body("state", equalTo("ROLL_BACK_FAILED"));
        speakAgain(name + "-hub");
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(200);
        Review.awaitDeployment(deployment, "ROLLED_BACK");
        assertThat(deletes(name + "-hub")).hasSize(1);
    }

    private static void neverEnds(String name) {
        AzureForTests.simulator()
                .faults()
                .add(Fault.of(Fault.Kind.NEVER_ENDS, ACCOUNTS, "PUT").onId(name));
    }

    private boolean isSilent(String deployment) {
        return database.first(
                        """
                        select 1 from deployment_phase
                        where deployment_id = ?::uuid and silent_since is not null
                        """,
                        _ -> true,
                        deployment)
                .isPresent();
    }

    /** Time passes as often as needed: a look at the same moment may write the old time again. */
    private <T> void awaitHoursLater(
            String deployment, String column, String name, String what, T wanted) {
        await().atMost(LONGEST)
                .alias("%s of %s becomes %s".formatted(what, name, wanted))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            int unused =
                                    QuarkusTransaction.requiringNew()
                                            .call(() -> hoursPass(deployment, column, name));
                            return phase(deployment, name, what);
                        },
                        wanted::equals);
    }

    private int hoursPass(String deployment, String column, String name) {
        return database.update(
                "update deployment_phase set %1$s = %1$s - interval '13 hours'".formatted(column)
                        + " where deployment_id = ?::uuid and name = ?",
                deployment,
                name);
    }

    @Test
    void whatTheEngineGaveUpIsAnAdminsToRetry() {
        String name = Api.name();
        silence(name + "-services", 1);
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        awaitPhase(deployment, "SERVICES", "state", "RUNNING");
        await().atMost(LONGEST)
                .until(
                        () -> {
                            become(deployment, "SERVICES", "ROLLED_BACK");
                            return brokenJobs(deployment).size() == 1;
                        });
        Job broken = brokenJobs(deployment).getFirst();
        // the tries left would take three quarters of an hour
        engine.management().setJobRetries(broken.getId(), 0);

        ADAM.get("/api/deployments/{id}", deployment)
                .body("state", equalTo("RUNNING"))
                .body("incident", containsString("SERVICES was rolled back"))
                .body("actions.retry.allowed", equalTo(true))
                .body("actions.rollBack.allowed", equalTo(false))
                .body("retryEffect", containsString("Gives the step that broke new tries"));
        DANA.get("/api/deployments/{id}", deployment).body("actions.retry.allowed", equalTo(false));
        DANA.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(403);

        become(deployment, "SERVICES", "RUNNING");
        speakAgain(name + "-services");
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment)
                .statusCode(200)
                .body("attempt", equalTo(2));
        Review.awaitStatus(request, "DEPLOYED");
        ADAM.get("/api/deployments/{id}", deployment)
                .body("incident", nullValue())
                .body("phases.attempt", equalTo(List.of(1, 1, 1)));
        DANA.get("/api/requests/{id}/timeline", request)
                .body("kind", hasItem("DEPLOYMENT_RETRIED"));
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NoLongerOpen"));
    }

    @Test
    void aRequestWhoseProcessBrokeBeforeItsDeploymentIsAnAdminsToRetry() {
        String request = DANA.submitted(Api.name());
        reservation(request, "now()");
        Review.approveAll(request);
        await().atMost(LONGEST).until(() -> brokenJobs(request).size() == 1);
        engine.management().setJobRetries(brokenJobs(request).getFirst().getId(), 0);
        ADAM.get("/api/requests/{id}/process", request)
                .body("incidents.message", hasItem(containsString("no reservation to allocate")));

        DANA.post("/api/requests/{id}/process/retry", "", request).statusCode(403);
        reservation(request, "null");
        ADAM.post("/api/requests/{id}/process/retry", "", request)
                .statusCode(200)
                .body("incidents", equalTo(List.of()));
        Review.awaitStatus(request, "DEPLOYED");
        DANA.get("/api/requests/{id}/timeline", request).body("kind", hasItem("PROCESS_RETRIED"));
        ADAM.post("/api/requests/{id}/process/retry", "", request)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NoLongerOpen"));
    }

    private void reservation(String request, String releasedAt) {
        int rows =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        database.update(
                                                "update address_block set released_at = "
                                                        + releasedAt
                                                        + " where request_id = ?::uuid",
                                                request));
        assertThat(rows).isEqualTo(1);
    }

    private void become(String deployment, String phase, String state) {
        int rows =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        database.update(
                                                """
                                                update deployment_phase set state = ?
                                                where deployment_id = ?::uuid and name = ?
                                                """,
                                                state,
                                                deployment,
                                                phase));
        assertThat(rows).isEqualTo(1);
    }

    /** Of its process; those that failed at least once. */
    private List<Job> brokenJobs(String key) {
        return engine
                .runtime()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .list()
                .stream()
                .flatMap(
                        instance ->
                                engine
                                        .management()
                                        .createJobQuery()
                                        .processInstanceId(instance.getId())
                                        .withException()
                                        .list()
                                        .stream())
                .toList();
    }

    /** The stack is sent, and then Azure says nothing about it. */
    private static void silence(String stack, int answers) {
        AzureForTests.simulator()
                .faults()
                .add(
                        Fault.error(STACKS, "GET", 503, "ServerBusy")
                                .onId(stack)
                                .after(answers)
                                .times(0)
                                .named(stack));
    }

    private static void speakAgain(String stack) {
        assertThat(AzureForTests.simulator().faults().remove(stack)).isTrue();
    }

    /** As a job of the engine does that is not through yet. */
    private void moveOn(String deployment) {
        int rows =
                database.update(
                        """
                        update engine.act_ru_execution set rev_ = rev_ + 1
                        where proc_inst_id_ in (
                            select proc_inst_id_ from engine.act_ru_execution
                            where business_key_ = ?)
                        """,
                        deployment);
        assertThat(rows).isPositive();
    }

    private boolean somebodyWaits() {
        return database.first(
                        """
                        select count(*) as waiting from pg_stat_activity
                        where usename = 'cloister_app' and wait_event_type = 'Lock'
                        """,
                        row -> row.number("waiting") > 0)
                .orElse(false);
    }

    private static int rollBack(String deployment) {
        return ADAM.post("/api/deployments/{id}/roll-back", REASON, deployment)
                .extract()
                .statusCode();
    }

    private static void noQuotaOnce(String name) {
        AzureForTests.simulator()
                .faults()
                .add(
                        Fault.operationFails(ACCOUNTS, "InsufficientQuota", "no quota is left")
                                .onId(name));
    }

    /** Somebody with rights of their own sends the same stack again and sees it end. */
    private static void deployByHand(RequestRecord sent) {
        putByHand(sent.path(), sent.apiVersion(), sent.body());
    }

    private static void putByHand(String path, String apiVersion, String body) {
        String stack = AzureForTests.simulator().endpoint() + path;
        RestAssured.given()
                .queryParam("api-version", apiVersion)
                .header("Authorization", "Bearer somebody")
                .contentType(ContentType.JSON)
                .body(body)
                .put(stack)
                .then()
                .statusCode(oneOf(200, 201));
        await().atMost(LONGEST)
                .until(
                        () ->
                                RestAssured.given()
                                        .queryParam("api-version", apiVersion)
                                        .header("Authorization", "Bearer somebody")
                                        .get(stack)
                                        .path("properties.provisioningState"),
                        "succeeded"::equals);
    }

    private static List<RequestRecord> puts(String stack) {
        return stackCalls(each -> each.method().equals("PUT") && each.path().endsWith(stack));
    }

    private static List<RequestRecord> deletes(String stack) {
        return stackCalls(each -> each.method().equals("DELETE") && each.path().endsWith(stack));
    }

    private static List<RequestRecord> stackCalls(Predicate<RequestRecord> which) {
        return AzureForTests.simulator().requests().stream()
                .filter(each -> each.path().contains(STACKS))
                .filter(which)
                .toList();
    }

    private static <T> void awaitPhase(String deployment, String name, String what, T wanted) {
        await().atMost(LONGEST)
                .alias("%s of %s becomes %s".formatted(what, name, wanted))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> phase(deployment, name, what), wanted::equals);
    }

    private static <T> T phase(String deployment, String name, String what) {
        return ADAM.get("/api/deployments/{id}", deployment)
                .extract()
                .path("phases.find { it.name == '" + name + "' }." + what);
    }
}
