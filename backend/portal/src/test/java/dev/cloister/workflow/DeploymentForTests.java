package dev.cloister.workflow;

import static org.awaitility.Awaitility.await;

import dev.cloister.Api;
import dev.cloister.AzureForTests;
import dev.cloister.Review;
import dev.cloister.simulator.RequestRecord;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The deployment of a request that everybody approved, as an admin sees it. */
record DeploymentForTests(String name, String request, String id) {

    static final Duration LONGEST = Duration.ofSeconds(60);
    static final Map<String, String> REASON =
            Map.of("reason", "Looked at it in Azure together with the network team.");

    private static final Api ADAM = Api.as("admin");

    static DeploymentForTests approved(String name) {
        return approved(name, Api.as("developer").submitted(name));
    }

    static DeploymentForTests approved(String name, String request) {
        Review.approveAll(request);
        return new DeploymentForTests(name, request, Review.deployment(request));
    }

    ValidatableResponse shown() {
        return ADAM.get("/api/deployments/{id}", id);
    }

    /** Retry, roll back or mended, as in the address. */
    ValidatableResponse answer(String answer) {
        Object body = answer.equals("retry") ? "{}" : REASON;
        return ADAM.post("/api/deployments/{id}/" + answer, body, id);
    }

    void awaitState(String state) {
        Review.awaitDeployment(id, state);
    }

    void awaitBuilt() {
        Review.awaitStatus(request, "DEPLOYED");
    }

    <T> T phase(String phase, String what) {
        return shown().extract().path("phases.find { it.name == '" + phase + "' }." + what);
    }

    <T> void awaitPhase(String phase, String what, T wanted) {
        await().atMost(LONGEST)
                .alias("%s of %s becomes %s".formatted(what, phase, wanted))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> phase(phase, what), wanted::equals);
    }

    /** The stacks sent to Azure for this phase, the first first. */
    List<RequestRecord> sent(String phase) {
        return calls("PUT", phase);
    }

    List<RequestRecord> removals(String phase) {
        return calls("DELETE", phase);
    }

    private List<RequestRecord> calls(String method, String phase) {
        return AzureForTests.simulator().requests().stream()
                .filter(each -> each.path().contains(FaultyAzure.STACKS))
                .filter(each -> each.method().equals(method))
                .filter(each -> each.path().endsWith("%s-%s".formatted(name, phase)))
                .toList();
    }
}
