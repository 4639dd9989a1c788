package dev.cloister.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.Review;
import dev.cloister.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may decide what, when, and that it happens once. */
@QuarkusTest
class ReviewIT {

    private static final Api DANA = Api.as("developer");
    private static final Api NORA = Api.as("network-approver");
    private static final Api ADA = Api.as("ai-approver");
    private static final String NETWORK = "network-security";
    private static final String AI = "ai-governance";
    private static final String REASON = "The outbound rule to pypi.org is not needed.";

    @Inject Database database;

    // --- the inbox

    @Test
    void aSubmittedRequestStandsInTheInboxOfEachGroupAskedAndOfNoOther() {
        String request = DANA.submitted(Api.name());
        String task = Review.task(request, NETWORK);

        NORA.get("/api/tasks?state=open&scope=group&size=200")
                .statusCode(200)
                .body("items.id", hasItem(task))
                .body("items.group", not(hasItem(AI)));
        NORA.get("/api/tasks/counts").body("open", greaterThan(0));
        NORA.get("/api/tasks/{id}", task)
                .statusCode(200)
                .body("requester.name", equalTo("Dana Developer"))
                .body("section", equalTo("NETWORK"))
                .body("approvals.have", equalTo(0))
                .body("approvals.need", equalTo(2))
                .body("effect.size()", greaterThan(0))
                .body("actions.approve.allowed", equalTo(true))
                .body("actions.release.allowed", equalTo(false));
        ADA.get("/api/tasks/{id}", task)
                .body("actions.approve.allowed", equalTo(false))
                .body("actions.approve.reason", containsString("Network security"));
        DANA.get("/api/tasks").statusCode(403);
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }

    @Test
    void aSearchFindsByWorkspaceAndTreatsSignsAsText() {
        String name = Api.name();
        String request = DANA.submitted(name);

        NORA.get("/api/tasks?scope=all&q={q}", name).body("total", equalTo(2));
        NORA.get("/api/tasks?scope=all&q={q}", "%").body("total", equalTo(0));
        NORA.get("/api/tasks?scope=everything")
                .statusCode(400)
                .body("type", equalTo("urn:cloister:problem:InvalidParameter"));
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }

    @Test
    void aClaimShowsWhoLooksAndKeepsOthersOut() {
        String request = DANA.submitted(Api.name());
        String task = Review.task(request, NETWORK);

        NORA.post("/api/tasks/{id}/claim", "{}", task)
                .statusCode(200)
                .body("claimedBy.name", equalTo("Nora Network"));
        NORA.get("/api/tasks?scope=mine").body("items.id", hasItem(task));
        NORA.post("/api/tasks/{id}/claim", "{}", task)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:ClaimedBy"));
        ADA.post("/api/tasks/{id}/claim", "{}", task)
                .statusCode(403)
                .body("type", equalTo("urn:cloister:problem:NotInGroup"));
        NORA.post("/api/tasks/{id}/release", "{}", task).statusCode(200);
        NORA.get("/api/tasks?scope=mine").body("items.id", not(hasItem(task)));
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }

    // --- decisions

    @Test
    void aRejectionNeedsAReasonThatSaysSomethingAndClosesTheOtherTask() {
        String request = DANA.submitted(Api.name());
        String task = Review.task(request, NETWORK);
        String other = Review.task(request, AI);
        String digest = Review.digest(task);

        for (String poor : List.of("", ".", "          ", "aaaaaaaaaaaaaaa", "too short"))
            NORA.post(
                            "/api/tasks/{id}/reject",
                            Map.of("sectionDigest", digest, "reason", poor),
                            task)
                    .statusCode(400)
                    .body("type", equalTo("urn:cloister:problem:ReasonRequired"))
                    .body("errors[0].pointer", equalTo("/reason"));
        NORA.post("/api/tasks/{id}/reject", Map.of("sectionDigest", digest, "reason", REASON), task)
                .statusCode(200)
                .body("outcome", equalTo("REJECTED"))
                .body("decidedBy.name", equalTo("Nora Network"));

        DANA.get("/api/requests/{id}", request).body("status", equalTo("REJECTED"));
        ADA.post("/api/tasks/{id}/approve", Map.of("sectionDigest", Review.digest(other)), other)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NoLongerOpen"));
        NORA.post("/api/tasks/{id}/approve", Map.of("sectionDigest", digest), task)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:AlreadyDecided"))
                .body("detail", containsString("Nora Network"));
        String again = DANA.submitted(Api.name());
        DANA.post("/api/requests/{id}/withdraw", "{}", again).statusCode(200);
    }

    @Test
    void aDecisionOnAPageThatIsOutOfDateIsRefused() {
        String request = DANA.submitted(Api.name());
        String task = Review.task(request, NETWORK);

        NORA.post("/api/tasks/{id}/approve", Map.of("sectionDigest", "0".repeat(64)), task)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:StalePlan"));
        NORA.post("/api/tasks/{id}/approve", "{}", task)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:StalePlan"));
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }

    @Test
    void unknownTasksAndForeignIdsAreNotFound() {
        NORA.get("/api/tasks/{id}", UUID.randomUUID()).statusCode(404);
        NORA.get("/api/tasks/{id}", "1%20or%201=1").statusCode(404);
        NORA.post("/api/tasks/{id}/approve", "{}", UUID.randomUUID())
                .statusCode(404)
                .body("type", equalTo("urn:cloister:problem:NotFound"));
    }

    @Test
    void afterARevisionOnlyTheGroupWhoseSectionChangedDecidesAgain() {
        String name = Api.name();
        String request = DANA.submitted(name);
        Review.approve(request, AI).statusCode(200);
        String task = Review.task(request, NETWORK);
        NORA.post(
                        "/api/tasks/{id}/ask-for-changes",
                        Map.of("sectionDigest", Review.digest(task), "reason", REASON),
                        task)
                .statusCode(200);
        int version =
                DANA.get("/api/requests/{id}", request)
                        .body("status", equalTo("CHANGES_REQUESTED"))
                        .extract()
                        .path("version");

        ObjectNode form = Api.form(name);
        form.putArray("outbound");
        version = DANA.save(request, version, form).statusCode(200).extract().path("version");
        DANA.submit(request, version).statusCode(200).body("status", equalTo("IN_REVIEW"));

        assertThat(Review.openGroups(request)).containsExactly(NETWORK);
        DANA.get("/api/requests/{id}/review", request)
                .body("decisions.find { it.group == 'ai-governance' }.current", equalTo(true))
                .body("decisions.find { it.group == 'network-security' }.current", equalTo(false));
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }

    // --- four eyes

    @ParameterizedTest
    @ValueSource(strings = {"developer", "developer2", "admin", "auditor"})
    void whoeverIsNoApproverDecidesNothing(String user) {
        String request = DANA.submitted(Api.name());
        String task = Review.task(request, NETWORK);

        Api.as(user)
                .post("/api/tasks/{id}/approve", Map.of("sectionDigest", Review.digest(task)), task)
                .statusCode(403)
                .body("type", equalTo("urn:cloister:problem:RoleRequired"));
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }

    @Test
    void whoeverEditedARequestDoesNotDecideOnIt() {
        String request = DANA.submitted(Api.name());
        String task = Review.task(request, NETWORK);
        String nora = NORA.get("/api/me").extract().path("subject");
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                assertThat(
                                                database.update(
                                                        """
                                                        insert into request_editor values
                                                            (?, ?, now(), now())
                                                        """,
                                                        UUID.fromString(request),
                                                        nora))
                                        .isEqualTo(1));

        NORA.get("/api/tasks/{id}", task)
                .body("actions.approve.allowed", equalTo(false))
                .body("actions.approve.reason", containsString("somebody else"));
        NORA.post("/api/tasks/{id}/approve", Map.of("sectionDigest", Review.digest(task)), task)
                .statusCode(403)
                .body("type", equalTo("urn:cloister:problem:OwnRequest"));
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }

    @Test
    void theDatabaseRefusesADecisionByAnAuthorEvenWhereThePortalForgets() {
        String request = DANA.submitted(Api.name());
        String task = Review.task(request, NETWORK);
        String dana = DANA.get("/api/me").extract().path("subject");

        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> decide(request, task, dana)))
                .hasMessageContaining("filed or edited the request");
        String nora = NORA.get("/api/me").extract().path("subject");
        QuarkusTransaction.requiringNew().run(() -> decide(request, task, nora));
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> decide(request, task, nora)))
                .hasMessageContaining("decision_one_per_task");
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () ->
                                                        database.update(
                                                                "update decision set outcome ="
                                                                        + " 'REJECTED'")))
                .hasMessageContaining("permission denied");
    }

    private void decide(String request, String task, String person) {
        int rows =
                database.update(
                        """
                        insert into decision (id, task_id, request_id, candidate_group, section,
                            section_digest, outcome, decided_by, decided_by_name, decided_at)
                        values (?, ?, ?, 'network-security', 'NETWORK', repeat('0', 64),
                            'APPROVED', ?, 'x', now())
                        """,
                        UUID.randomUUID(),
                        UUID.fromString(task),
                        UUID.fromString(request),
                        person);
        assertThat(rows).isEqualTo(1);
    }

    // --- at the same moment

    @Test
    void ofTwoDecisionsAtOnceOneCountsAndTheOtherLearnsWhoWasFirst() throws Exception {
        for (int round = 0; round < 5; round++) {
            String request = DANA.submitted(Api.name());
            String task = Review.task(request, NETWORK);
            String digest = Review.digest(task);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(
                        () ->
                                NORA.post(
                                                "/api/tasks/{id}/approve",
                                                Map.of("sectionDigest", digest),
                                                task)
                                        .extract()
                                        .statusCode());
                calls.add(
                        () ->
                                NORA.post(
                                                "/api/tasks/{id}/reject",
                                                Map.of("sectionDigest", digest, "reason", REASON),
                                                task)
                                        .extract()
                                        .statusCode());
            }

            List<Integer> statuses = atOnce(calls);

            assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
            DANA.get("/api/requests/{id}/review", request)
                    .body("decisions.size()", equalTo(1))
                    .body("decisions[0].at", notNullValue());
        }
    }

    @Test
    void ofAnApprovalAndAWithdrawalAtOnceOneWinsOrBothHappenInOrder() throws Exception {
        for (int round = 0; round < 5; round++) {
            String request = DANA.submitted(Api.name());
            Review.approve(request, AI).statusCode(200);
            String task = Review.task(request, NETWORK);
            String digest = Review.digest(task);

            List<Integer> statuses =
                    atOnce(
                            List.of(
                                    () ->
                                            NORA.post(
                                                            "/api/tasks/{id}/approve",
                                                            Map.of("sectionDigest", digest),
                                                            task)
                                                    .extract()
                                                    .statusCode(),
                                    () ->
                                            DANA.post("/api/requests/{id}/withdraw", "{}", request)
                                                    .extract()
                                                    .statusCode()));

            // the last approval and the withdrawal exclude each other
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void ofManyClaimsAtOnceOneSucceeds() throws Exception {
        for (int round = 0; round < 5; round++) {
            String request = DANA.submitted(Api.name());
            String task = Review.task(request, NETWORK);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++)
                calls.add(
                        () ->
                                NORA.post("/api/tasks/{id}/claim", "{}", task)
                                        .extract()
                                        .statusCode());

            assertThat(atOnce(calls)).containsOnly(200, 409).containsOnlyOnce(200);
            DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
        }
    }

    @Test
    void bothGroupsDecidingAtOnceIsNoConflict() throws Exception {
        String request = DANA.submitted(Api.name());
        String network = Review.task(request, NETWORK);
        String ai = Review.task(request, AI);
        String networkDigest = Review.digest(network);
        String aiDigest = Review.digest(ai);

        List<Integer> statuses =
                atOnce(
                        List.of(
                                () ->
                                        NORA.post(
                                                        "/api/tasks/{id}/approve",
                                                        Map.of("sectionDigest", networkDigest),
                                                        network)
                                                .extract()
                                                .statusCode(),
                                () ->
                                        ADA.post(
                                                        "/api/tasks/{id}/approve",
                                                        Map.of("sectionDigest", aiDigest),
                                                        ai)
                                                .extract()
                                                .statusCode()));

        assertThat(statuses).containsExactly(200, 200);
        Review.awaitStatus(request, "DEPLOYED");
        Api.as("auditor").get("/api/audit?object={id}&size=200", request).statusCode(200);
        DANA.get("/api/requests/{id}/timeline", request)
                .body("kind", hasItems("TASK_APPROVED", "REQUEST_APPROVED", "WORKSPACE_ACTIVATED"));
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(calls.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (Callable<Integer> call : calls)
                answers.add(
                        threads.submit(
                                () -> {
                                    barrier.await();
                                    return call.call();
                                }));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) statuses.add(answer.get());
            return statuses;
        }
    }
}
