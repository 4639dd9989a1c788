package dev.cloister.workflow;

import static dev.cloister.workflow.DeploymentForTests.LONGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cloister.Api;
import dev.cloister.AzureForTests;
import dev.cloister.platform.Database;
import dev.cloister.simulator.Fault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An Azure that does not answer, or not in time, becomes a question to an operator. */
@QuarkusTest
class SilentAzureIT {

    private static final Api DANA = Api.as("developer");

    /** Read by the proof and by nothing before it. */
    private static final String GROUPS = "Microsoft.Network/networkSecurityGroups";

    @Inject Database database;

    @AfterEach
    void noFaultsAreLeft() {
        FaultyAzure.clear();
    }

    @Test
    void anAzureThatGoesDownInTheMiddleDelaysAndLosesNothing() {
        String name = Api.name();
        FaultyAzure.silent(name + "-hub", 1);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitPhase("HUB", "state", "RUNNING");

        AzureForTests.goDown();
        String look = deployment.phase("HUB", "nextLookAt");
        await().atMost(LONGEST).until(() -> !look.equals(deployment.phase("HUB", "nextLookAt")));
        deployment.shown().body("state", equalTo("RUNNING"));
        AzureForTests.comeBack();

        deployment.awaitBuilt();
        deployment.shown().body("phases.attempt", equalTo(List.of(1, 1, 1)));
    }

    @Test
    void aProofThatAzureNeverAnswersBecomesAQuestionThatSaysWhy() {
        String name = Api.name();
        FaultyAzure.add(
                Fault.error(GROUPS, "GET", 503, "ServerBusy").onId(name).times(0).named("silent"));
        DeploymentForTests deployment = DeploymentForTests.approved(name);

        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment
                .shown()
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
        DANA.get("/api/requests/{id}", deployment.request())
                .body("status", equalTo("FAILED"))
                .body("turn.who", equalTo("Platform operations"));
        DANA.get("/api/requests/{id}/timeline", deployment.request())
                .body("kind", hasItem("PHASE_FAILED"));
        DANA.get("/api/workspaces/{name}", name)
                .body("state", equalTo("BUILDING"))
                .body("isolation.proven", equalTo(false));

        FaultyAzure.remove("silent");
        deployment.answer("retry").statusCode(200);
        deployment.awaitBuilt();
        DANA.get("/api/workspaces/{name}", name).body("state", equalTo("ACTIVE"));
    }

    @Test
    void aProofThatThePortalMayNotReadForIsAQuestionThatNamesTheRole() {
        String name = Api.name();
        FaultyAzure.add(
                Fault.error(GROUPS, "GET", 403, "AuthorizationFailed")
                        .onId(name)
                        .times(0)
                        .named("forbidden"));
        DeploymentForTests deployment = DeploymentForTests.approved(name);

        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment
                .shown()
                .body("steps.find { it.name == 'verify' }.state", equalTo("FAILED"))
                .body(
                        "steps.find { it.name == 'verify' }.explanation",
                        allOf(
                                containsString("Nothing is known"),
                                containsString("AuthorizationFailed"),
                                containsString("role Reader")))
                .body("actions.markAsMended.allowed", equalTo(false));
        DANA.get("/api/workspaces/{name}/evidence", name).body("size()", equalTo(0));

        FaultyAzure.remove("forbidden");
        deployment.answer("retry").statusCode(200);
        deployment.awaitBuilt();
    }

    @Test
    void aProofWithoutAnAcceptedIdentityWaitsAndGoesOn() {
        String name = Api.name();
        FaultyAzure.add(
                Fault.error(GROUPS, "GET", 401, "InvalidAuthenticationToken").onId(name).times(1));

        DeploymentForTests.approved(name).awaitBuilt();
    }

    @Test
    void anAzureThatStaysSilentBecomesAQuestionThatFreesTheHub() {
        String name = Api.name();
        FaultyAzure.silent(name + "-hub", 1);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitPhase("HUB", "state", "RUNNING");
        DeploymentForTests behind = DeploymentForTests.approved(Api.name());
        behind.awaitPhase("HUB", "lane", 2);
        deployment.awaitPhase("HUB", "delay?.kind", "SILENT");
        deployment.shown().body("state", equalTo("RUNNING"));
        assertThat(deployment.<String>phase("HUB", "delay.why"))
                .isEqualTo("Azure answered 503 (ServerBusy).");
        assertThat(patience(deployment)).isEqualTo(Duration.ofHours(4));

        awaitHoursLater(deployment, "silent_since", "HUB", "failure?.code", "ServerBusy");
        deployment
                .shown()
                .body("state", equalTo("WAITING_FOR_OPERATOR"))
                .body(
                        "phases.find { it.name == 'HUB' }.failure.explanation",
                        allOf(
                                containsString("For 4 hours"),
                                containsString("Azure answered 503 (ServerBusy).")))
                .body(
                        "retryEffect",
                        equalTo("Looks first how 1 phase stands in Azure; nothing is sent twice."));
        behind.awaitBuilt();

        FaultyAzure.remove(name + "-hub");
        deployment.answer("retry").statusCode(200);
        deployment.awaitBuilt();
        deployment.shown().body("phases.attempt", equalTo(List.of(1, 1, 1)));
        assertThat(deployment.sent("hub")).hasSize(1);
    }

    @Test
    void anAzureThatStaysBusyBecomesAQuestionThatFreesTheHub() {
        String name = Api.name();
        FaultyAzure.busy(name + "-hub", "RetryableErrorDueToAnotherOperation");
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitPhase("HUB", "failure?.signature", "F-06");
        DeploymentForTests behind = DeploymentForTests.approved(Api.name());
        behind.awaitPhase("HUB", "lane", 2);
        deployment.awaitPhase("HUB", "delay?.kind", "BUSY");
        deployment.shown().body("state", equalTo("RUNNING"));
        assertThat(deployment.<String>phase("HUB", "delay.why"))
                .contains("A gateway in the hub is being changed");
        assertThat(patience(deployment)).isEqualTo(Duration.ofHours(4));

        awaitHoursLater(deployment, "busy_since", "HUB", "state", "FAILED");
        deployment
                .shown()
                .body("state", equalTo("WAITING_FOR_OPERATOR"))
                .body(
                        "phases.find { it.name == 'HUB' }.failure.explanation",
                        allOf(
                                containsString("A gateway in the hub is being changed"),
                                containsString("That has been so for 4 hours.")));
        behind.awaitBuilt();

        FaultyAzure.remove(name + "-hub");
        deployment.answer("retry").statusCode(200);
        deployment.awaitBuilt();
    }

    @Test
    void aRemovalThatAzureIsTooBusyForBecomesAQuestion() {
        String name = Api.name();
        FaultyAzure.noQuotaOnce(name);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment.awaitPhase("HUB", "state", "SUCCEEDED");
        FaultyAzure.busyRemoving(name + "-hub", "TooManyRequests");
        deployment.answer("roll-back").statusCode(200);

        awaitHoursLater(deployment, "busy_since", "HUB", "failure?.signature", "F-30");
        deployment.shown().body("state", equalTo("ROLL_BACK_FAILED"));
        FaultyAzure.remove(name + "-hub");
        deployment.answer("retry").statusCode(200);
        deployment.awaitState("ROLLED_BACK");
    }

    @Test
    void anAnswerEndsTheSilence() {
        String name = Api.name();
        FaultyAzure.silent(name + "-services", 1);
        FaultyAzure.neverEnds(name);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        await().atMost(LONGEST).until(() -> isSilent(deployment));

        FaultyAzure.remove(name + "-services");
        await().atMost(LONGEST).until(() -> !isSilent(deployment));
        assertThat(deployment.<Object>phase("SERVICES", "delay")).isNull();
        awaitHoursLater(deployment, "submitted_at", "SERVICES", "failure?.code", "StillWorking");
    }

    @Test
    void aStackThatNeverEndsBecomesAQuestionAndIsSentOnce() {
        String name = Api.name();
        FaultyAzure.neverEnds(name);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitPhase("SERVICES", "state", "RUNNING");

        awaitHoursLater(deployment, "submitted_at", "SERVICES", "failure?.code", "StillWorking");
        deployment
                .shown()
                .body("state", equalTo("WAITING_FOR_OPERATOR"))
                .body(
                        "phases.find { it.name == 'SERVICES' }.failure.explanation",
                        containsString("more than 12 hours"));
        deployment.answer("retry").statusCode(200);
        deployment.awaitPhase("SERVICES", "state", "RUNNING");
        awaitHoursLater(deployment, "submitted_at", "SERVICES", "failure?.code", "StillWorking");
        assertThat(deployment.sent("services")).hasSize(1);
        deployment.shown().body("phases.find { it.name == 'SERVICES' }.attempt", equalTo(1));
    }

    @Test
    void aRemovalThatAzureNeverAnswersBecomesAQuestion() {
        String name = Api.name();
        FaultyAzure.noQuotaOnce(name);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment.awaitPhase("HUB", "state", "SUCCEEDED");
        FaultyAzure.silent(name + "-hub", 0);
        deployment.answer("roll-back").statusCode(200);

        awaitHoursLater(deployment, "silent_since", "HUB", "failure?.code", "ServerBusy");
        deployment.shown().body("state", equalTo("ROLL_BACK_FAILED"));
        FaultyAzure.remove(name + "-hub");
        deployment.answer("retry").statusCode(200);
        deployment.awaitState("ROLLED_BACK");
        assertThat(deployment.removals("hub")).hasSize(1);
    }

    private static Duration patience(DeploymentForTests deployment) {
        return Duration.between(
                Instant.parse(deployment.phase("HUB", "delay.since")),
                Instant.parse(deployment.phase("HUB", "delay.asksOperatorAt")));
    }

    private boolean isSilent(DeploymentForTests deployment) {
        return database.first(
                        """
                        select 1 from deployment_phase
                        where deployment_id = ?::uuid and silent_since is not null
                        """,
                        _ -> true,
                        deployment.id())
                .isPresent();
    }

    /** Time passes as often as needed: a look at the same moment may write the old time again. */
    private <T> void awaitHoursLater(
            DeploymentForTests deployment, String column, String name, String what, T wanted) {
        await().atMost(LONGEST)
                .alias("%s of %s becomes %s".formatted(what, name, wanted))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            int unused =
                                    QuarkusTransaction.requiringNew()
                                            .call(() -> hoursPass(deployment, column, name));
                            return deployment.phase(name, what);
                        },
                        wanted::equals);
    }

    private int hoursPass(DeploymentForTests deployment, String column, String name) {
        return database.update(
                "update deployment_phase set %1$s = %1$s - interval '13 hours'".formatted(column)
                        + " where deployment_id = ?::uuid and name = ?",
                deployment.id(),
                name);
    }
}
