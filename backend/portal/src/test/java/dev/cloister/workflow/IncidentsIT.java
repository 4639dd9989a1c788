package dev.cloister.workflow;

import static dev.cloister.workflow.DeploymentForTests.LONGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cloister.Api;
import dev.cloister.Review;
import dev.cloister.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What breaks in the portal itself so often that the engine gives it up. */
@QuarkusTest
class IncidentsIT {

    private static final Api DANA = Api.as("developer");
    private static final Api ADAM = Api.as("admin");

    @Inject Database database;
    @Inject Engine engine;

    @AfterEach
    void noFaultsAreLeft() {
        FaultyAzure.clear();
    }

    @Test
    void whatTheEngineGaveUpIsAnAdminsToRetry() {
        String name = Api.name();
        FaultyAzure.silent(name + "-services", 1);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitPhase("SERVICES", "state", "RUNNING");
        await().atMost(LONGEST)
                .until(
                        () -> {
                            become(deployment.id(), "SERVICES", "ROLLED_BACK");
                            return brokenJobs(deployment.id()).size() == 1;
                        });
        Job broken = brokenJobs(deployment.id()).getFirst();
        // the tries left would take three quarters of an hour
        engine.management().setJobRetries(broken.getId(), 0);

        deployment
                .shown()
                .body("state", equalTo("RUNNING"))
                .body("incident", containsString("SERVICES was rolled back"))
                .body("actions.retry.allowed", equalTo(true))
                .body("actions.rollBack.allowed", equalTo(false))
                .body("retryEffect", containsString("Gives the step that broke new tries"));
        DANA.get("/api/deployments/{id}", deployment.id())
                .body("actions.retry.allowed", equalTo(false));
        DANA.post("/api/deployments/{id}/retry", "{}", deployment.id()).statusCode(403);

        ADAM.get("/api/incidents")
                .body(entry(deployment.request()) + ".deploymentId", equalTo(deployment.id()))
                .body(
                        entry(deployment.request()) + ".message",
                        equalTo("SERVICES was rolled back (IllegalStateException)"));
        ADAM.get("/api/requests/{id}/process", deployment.request())
                .body("retry.reason", containsString("outside the deployment"))
                .body("incidents.message", everyItem(containsString("SERVICES was rolled back")))
                .body("deploymentProcess.incidents", hasSize(1))
                .body("deploymentProcess.retry", nullValue());

        become(deployment.id(), "SERVICES", "RUNNING");
        FaultyAzure.remove(name + "-services");
        deployment.answer("retry").statusCode(200).body("attempt", equalTo(2));
        deployment.awaitBuilt();
        deployment
                .shown()
                .body("incident", nullValue())
                .body("phases.attempt", equalTo(List.of(1, 1, 1)));
        DANA.get("/api/requests/{id}/timeline", deployment.request())
                .body("kind", hasItem("DEPLOYMENT_RETRIED"));
        deployment
                .answer("retry")
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
        String why = "no reservation to allocate: %s (IllegalStateException)".formatted(request);
        ADAM.get("/api/requests/{id}/process", request)
                .body("incidents.message", equalTo(List.of(why)))
                .body("incidents.step", equalTo(List.of("Begin deployment")))
                .body("retry.allowed", equalTo(true));
        DANA.get("/api/requests/{id}/process", request)
                .body("retry.allowed", equalTo(false))
                .body("retry.reason", containsString("admin"));
        DANA.get("/api/incidents")
                .body(entry(request) + ".message", equalTo(why))
                .body(entry(request) + ".deploymentId", nullValue());
        Api.as("developer2").get("/api/incidents").body(entry(request), nullValue());

        DANA.post("/api/requests/{id}/process/retry", "", request).statusCode(403);
        reservation(request, "null");
        ADAM.post("/api/requests/{id}/process/retry", "", request)
                .statusCode(200)
                .body("incidents", equalTo(List.of()))
                .body("retry.allowed", equalTo(false));
        ADAM.get("/api/incidents").body(entry(request), nullValue());
        Review.awaitStatus(request, "DEPLOYED");
        DANA.get("/api/requests/{id}/timeline", request).body("kind", hasItem("PROCESS_RETRIED"));
        ADAM.post("/api/requests/{id}/process/retry", "", request)
                .statusCode(409)
                .body("type", equalTo("urn:cloister:problem:NoLongerOpen"));
    }

    private static String entry(String request) {
        return "find { it.requestId == '" + request + "' }";
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
}
