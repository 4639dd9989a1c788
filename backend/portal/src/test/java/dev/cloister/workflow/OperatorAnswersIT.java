package dev.cloister.workflow;

import static dev.cloister.workflow.DeploymentForTests.LONGEST;
import static dev.cloister.workflow.DeploymentForTests.REASON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cloister.Api;
import dev.cloister.platform.Database;
import dev.cloister.simulator.Fault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator can do about a phase that failed, and what comes of it. */
@QuarkusTest
class OperatorAnswersIT {

    private static final Api DANA = Api.as("developer");
    private static final Api ADAM = Api.as("admin");

    @Inject Database database;

    @AfterEach
    void noFaultsAreLeft() {
        FaultyAzure.clear();
    }

    @Test
    void whatAnOperatorDeclaresMendedIsStillProven() {
        String name = Api.name();
        FaultyAzure.noQuotaOnce(name);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitState("WAITING_FOR_OPERATOR");

        ADAM.post("/api/deployments/{id}/mended", "{}", deployment.id())
                .statusCode(400)
                .body("type", equalTo("urn:cloister:problem:ReasonRequired"));
        DANA.post("/api/deployments/{id}/mended", REASON, deployment.id()).statusCode(403);
        deployment.answer("mended").statusCode(200);
        deployment.awaitPhase("SERVICES", "state", "MENDED");

        // saying so does not make it true: Azure lacks the account
        await().atMost(LONGEST)
                .until(
                        () ->
                                deployment
                                        .shown()
                                        .extract()
                                        .<String>path("steps.find { it.name == 'verify' }.state"),
                        "FAILED"::equals);
        deployment
                .shown()
                .body("state", equalTo("WAITING_FOR_OPERATOR"))
                .body("actions.markAsMended.allowed", equalTo(false))
                .body("actions.markAsMended.reason", containsString("cannot be declared"));
        deployment
                .answer("mended")
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NoLongerOpen"));

        StacksByHand.put(deployment.sent("services").getLast());
        deployment.answer("retry").statusCode(200);
        deployment.awaitBuilt();
        DANA.get("/api/requests/{id}/timeline", deployment.request())
                .body("kind", hasItems("PHASE_FAILED", "PHASE_MENDED", "WORKSPACE_ACTIVATED"));
    }

    @Test
    void anAnswerThatTheEngineOvertakesIsGivenAgain() throws Exception {
        String name = Api.name();
        FaultyAzure.noQuotaOnce(name);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment.awaitPhase("HUB", "state", "SUCCEEDED");

        try (ExecutorService operator = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> answer =
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () -> {
                                        moveOn(deployment);
                                        Future<Integer> given =
                                                operator.submit(
                                                        () ->
                                                                deployment
                                                                        .answer("roll-back")
                                                                        .extract()
                                                                        .statusCode());
                                        await().atMost(LONGEST).until(this::somebodyWaits);
                                        return given;
                                    });
            assertThat(answer.get()).isEqualTo(200);
        }
        deployment.awaitState("ROLLED_BACK");
    }

    @Test
    void ofSeveralAnswersAtOnceOneCounts() throws Exception {
        String name = Api.name();
        FaultyAzure.noQuotaOnce(name);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment.awaitPhase("HUB", "state", "SUCCEEDED");

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(4);
            List<Callable<Integer>> calls =
                    Stream.of("retry", "roll-back", "retry", "roll-back")
                            .<Callable<Integer>>map(
                                    answer ->
                                            () -> {
                                                int unused = together.await();
                                                return deployment
                                                        .answer(answer)
                                                        .extract()
                                                        .statusCode();
                                            })
                            .toList();
            for (Future<Integer> call : operators.invokeAll(calls)) answers.add(call.get());
        }

        assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
        await().atMost(LONGEST)
                .until(
                        () -> deployment.shown().extract().<String>path("state"),
                        Set.of("SUCCEEDED", "ROLLED_BACK")::contains);
    }

    @Test
    void aRemovalThatFailsBecomesAQuestionAgainAndIsSentOnce() {
        String name = Api.name();
        FaultyAzure.noQuotaOnce(name);
        FaultyAzure.add(
                Fault.error(
                                "Microsoft.Network/virtualNetworks",
                                "DELETE",
                                409,
                                "InUseSubnetCannotBeDeleted")
                        .onId(name)
                        .times(0)
                        .named("in use"));
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment.answer("roll-back").statusCode(200);

        deployment.awaitPhase("FOUNDATION", "failure?.code", "InUseSubnetCannotBeDeleted");
        ADAM.get("/api/deployments?state=ROLL_BACK_FAILED&size=200")
                .body("items.id", hasItem(deployment.id()));
        deployment
                .shown()
                .body("state", equalTo("ROLL_BACK_FAILED"))
                .body("phases.find { it.name == 'FOUNDATION' }.failure.signature", equalTo("F-07"))
                .body("phases.find { it.name == 'HUB' }.state", equalTo("ROLLED_BACK"))
                .body("actions.retry.allowed", equalTo(true))
                .body("actions.rollBack.allowed", equalTo(false))
                .body("actions.markAsMended.allowed", equalTo(false))
                .body("retryEffect", equalTo("Removes the 1 stack that is left."));
        DANA.get("/api/requests/{id}", deployment.request())
                .body("turn.who", equalTo("Platform operations"));
        assertThat(deployment.removals("foundation")).hasSize(1);
        DANA.submit(DANA.complete(name), 2)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NameTaken"));

        FaultyAzure.remove("in use");
        deployment.answer("retry").statusCode(200);
        deployment.awaitState("ROLLED_BACK");
        assertThat(deployment.removals("foundation")).hasSize(2);
        deployment
                .shown()
                .body("phases.state", not(hasItem("SUCCEEDED")))
                .body("phases.failure", everyItem(nullValue()));
        DANA.get("/api/workspaces/{name}", name).body("state", equalTo("DELETED"));
    }

    /** As a job of the engine does that is not through yet. */
    private void moveOn(DeploymentForTests deployment) {
        int rows =
                database.update(
                        """
                        update engine.act_ru_execution set rev_ = rev_ + 1
                        where proc_inst_id_ in (
                            select proc_inst_id_ from engine.act_ru_execution
                            where business_key_ = ?)
                        """,
                        deployment.id());
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
}
