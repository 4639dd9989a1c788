package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.Api;
import dev.cloister.AzureForTests;
import dev.cloister.PostgresForTests;
import dev.cloister.Review;
import dev.cloister.plan.CanonicalJson;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Database;
import dev.cloister.simulator.Fault;
import dev.cloister.simulator.RequestRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the form to the proof, by the API, with a real engine, database and simulated Azure. */
@QuarkusTest
class StoryIT {

    private static final Api DANA = Api.as("developer");
    private static final Api ADAM = Api.as("admin");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STACKS = "Microsoft.Resources/deploymentStacks";

    @Inject Database database;

    @AfterEach
    void noFaultsAreLeft() {
        AzureForTests.simulator().faults().clear();
    }

    @Test
    void aRequestIsDecidedBuiltProvenAndActive() throws Exception {
        String name = Api.name();
        String request = DANA.submitted(name);
        assertThat(Review.openGroups(request))
                .containsExactlyInAnyOrder("network-security", "ai-governance");
        DANA.get("/api/requests/{id}/process", request)
                .statusCode(200)
                .body("definition", equalTo("change-request"))
                .body("active.elementId", hasItem("Activity_DecideOnRequest"))
                .body("done", hasItems("Activity_AssessRequest", "Activity_RouteApprovals"))
                .body("endedAt", nullValue())
                .body("incidents", is(empty()));

        Review.approve(request, "network-security").statusCode(200);
        Review.approve(request, "ai-governance").statusCode(200);
        Review.awaitStatus(request, "DEPLOYED");

        ADAM.get("/api/deployments/{id}", Review.deployment(request))
                .body("state", equalTo("SUCCEEDED"))
                .body("phases.state", everyItem(equalTo("SUCCEEDED")))
                .body("phases.attempt", everyItem(equalTo(1)))
                .body("phases[0].operations.state", everyItem(equalTo("SUCCEEDED")))
                .body("steps.name", contains("await-settled", "approve-connections", "verify"))
                .body("steps.state", everyItem(equalTo("SUCCEEDED")));
        DANA.get("/api/workspaces/{name}", name)
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("isolation.proven", equalTo(true));
        DANA.get("/api/requests/{id}/process", request)
                .body("active", is(empty()))
                .body("done", hasItem("Event_RequestFulfilled"))
                .body("endedAt", notNullValue())
                .body("deploymentProcess.endedAt", notNullValue())
                .body("deploymentProcess.done", hasItem("Event_WorkspaceActive"));
        whatAzureReceivedIsWhatWasApproved(request, name);
        nothingWasDoneTwice(name);
    }

    @Test
    void whatWasApprovedIsBuiltThoughItsDatesPassedMeanwhile() {
        String name = Api.name();
        String request = DANA.submitted(name);
        Review.approve(request, "network-security").statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                assertThat(
                                                database.update(
                                                        """
                                                        update change_request set form = jsonb_set(
                                                            form, '{expiresOn}', '"2020-01-01"')
                                                        where id = ?
                                                        """,
                                                        UUID.fromString(request)))
                                        .isEqualTo(1));

        Review.approve(request, "ai-governance").statusCode(200);

        Review.awaitStatus(request, "DEPLOYED");
        DANA.get("/api/workspaces/{name}", name)
                .body("state", equalTo("ACTIVE"))
                .body("outbound.destination", hasItems("*.pythonhosted.org", "pypi.org"));
    }

    /** The digests in the decisions, recomputed from the bytes that reached Azure. */
    private static void whatAzureReceivedIsWhatWasApproved(String request, String name)
            throws Exception {
        Map<String, JsonNode> received = new TreeMap<>();
        for (RequestRecord each : AzureForTests.simulator().requests())
            if (each.method().equals("PUT") && each.path().contains("cloister-" + name + "-"))
                received.put(
                        each.path()
                                .substring(each.path().lastIndexOf('-') + 1)
                                .replaceAll("\\?.*", ""),
                        JSON.readTree(each.body()).at("/properties/template"));
        assertThat(received.keySet()).containsExactly("foundation", "hub", "services");

        String document = DANA.call().get("/api/requests/{id}/plan.json", request).asString();
        JsonNode plan = JSON.readTree(document);
        for (JsonNode phase : plan.path("phases")) {
            JsonNode template =
                    received.get(phase.path("name").asText().toLowerCase(java.util.Locale.ROOT));
            ((com.fasterxml.jackson.databind.node.ObjectNode) phase).set("template", template);
        }
        Plan rebuilt = Plan.parse(CanonicalJson.of(plan));
        DANA.get("/api/requests/{id}", request).body("digest", equalTo(rebuilt.digest().hex()));
        Map<String, String> decided =
                DANA
                        .get("/api/requests/{id}/review", request)
                        .extract()
                        .jsonPath()
                        .<Map<String, String>>getList("decisions")
                        .stream()
                        .collect(Collectors.toMap(d -> d.get("section"), d -> d.get("digest")));
        rebuilt.sections()
                .forEach(
                        (section, digest) -> {
                            if (decided.containsKey(section.name()))
                                assertThat(decided.get(section.name())).isEqualTo(digest.hex());
                        });
        assertThat(decided).containsOnlyKeys("NETWORK", "SERVICES");
        assertThat(Digest.of(document).hex()).isEqualTo(rebuilt.digest().hex());
    }

    private static void nothingWasDoneTwice(String name) {
        AzureForTests.simulator()
                .effects()
                .forEach(
                        (effect, times) -> {
                            if (effect.contains(name)) assertThat(times).as(effect).isEqualTo(1);
                        });
    }

    @Test
    void aRoutineRequestNeedsNobody() {
        var form = Api.form(Api.name());
        ((com.fasterxml.jackson.databind.node.ObjectNode) form.at("/services/0/models/0"))
                .put("capacity", 10);
        String request = DANA.draft();
        DANA.save(request, 1, form).statusCode(200);
        DANA.submit(request, 2).statusCode(200);

        assertThat(Review.openGroups(request)).isEmpty();
        Review.awaitStatus(request, "DEPLOYED");
    }

    @Test
    void aFailedResourceBecomesAQuestionAndARetryEndsIt() {
        String name = Api.name();
        AzureForTests.simulator()
                .faults()
                .add(
                        Fault.operationFails(
                                        "Microsoft.CognitiveServices/accounts",
                                        "InsufficientQuota",
                                        "no quota is left")
                                .onId(name));
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");

        ADAM.get("/api/deployments/{id}", deployment)
                .body("phases.find { it.name == 'SERVICES' }.state", equalTo("FAILED"))
                .body(
                        "phases.find { it.name == 'SERVICES' }.failure.code",
                        equalTo("InsufficientQuota"))
                .body("phases.find { it.name == 'SERVICES' }.failure.signature", equalTo("F-27"))
                .body("actions.retry.allowed", equalTo(true))
                .body("actions.rollBack.allowed", equalTo(true));
        DANA.get("/api/deployments/{id}", deployment).body("actions.retry.allowed", equalTo(false));
        DANA.get("/api/requests/{id}", request).body("status", equalTo("FAILED"));
        DANA.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(403);

        ADAM.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(200);
        Review.awaitStatus(request, "DEPLOYED");
        ADAM.post("/api/deployments/{id}/retry", "{}", deployment).statusCode(409);
        DANA.get("/api/workspaces/{name}", name).body("state", equalTo("ACTIVE"));
    }

    @Test
    void rollingBackLeavesNothingInAzureAndFreesNameAndAddresses() {
        String name = Api.name();
        AzureForTests.simulator()
                .faults()
                .add(
                        Fault.operationFails(
                                        "Microsoft.CognitiveServices/accounts",
                                        "InsufficientQuota",
                                        "no quota is left")
                                .onId(name));
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");

        ADAM.post("/api/deployments/{id}/roll-back", Map.of("reason", "no"), deployment)
                .statusCode(400)
                .body("type", equalTo("urn:cloister:problem:ReasonRequired"));
        ADAM.post(
                        "/api/deployments/{id}/roll-back",
                        Map.of("reason", "The quota will not come this year."),
                        deployment)
                .statusCode(200);
        Review.awaitDeployment(deployment, "ROLLED_BACK");

        Review.awaitStatus(request, "FAILED");
        List<String> stacks =
                AzureForTests.simulator().requests().stream()
                        .filter(r -> r.method().equals("DELETE") && r.path().contains(name))
                        .filter(r -> r.path().contains(STACKS))
                        .map(r -> r.path().replaceAll("\\?.*", "").replaceAll(".*-", ""))
                        .distinct()
                        .toList();
        assertThat(stacks).contains("hub", "foundation");
        DANA.get("/api/workspaces/{name}", name).body("state", equalTo("DELETED"));
        String again = DANA.submitted(name);
        assertThat(again).isNotEqualTo(request);
        DANA.post("/api/requests/{id}/withdraw", "{}", again).statusCode(200);
    }

    @Test
    void faultsThatPassAreRetriedByThePortalItself() {
        String name = Api.name();
        var faults = AzureForTests.simulator().faults();
        faults.add(Fault.error(STACKS, "PUT", 429, "TooManyRequests").onId(name));
        faults.add(Fault.error(STACKS, "PUT", 500, "InternalServerError").onId(name));
        faults.add(Fault.error(STACKS, "GET", 503, "ServerBusy").onId(name).after(3));
        faults.add(Fault.of(Fault.Kind.HTML, STACKS, "GET").onId(name).after(5));
        faults.add(
                Fault.operationFails(
                                "Microsoft.Network/virtualNetworks",
                                "AnotherOperationInProgress",
                                "another operation is in progress")
                        .onId(name));
        String request = DANA.submitted(name);
        Review.approveAll(request);

        Review.awaitStatus(request, "DEPLOYED");
    }

    @Test
    void anAzureThatIsDownDelaysAndLosesNothing() {
        String name = Api.name();
        String request;
        AzureForTests.goDown();
        try {
            request = DANA.submitted(name);
            Review.approveAll(request);
            Review.awaitStatus(request, "DEPLOYING");
            ADAM.get("/api/deployments/{id}", Review.deployment(request))
                    .body("state", equalTo("RUNNING"));
        } finally {
            AzureForTests.comeBack();
        }

        Review.awaitStatus(request, "DEPLOYED");
        nothingWasDoneTwice(name);
    }

    @Test
    void aDatabaseThatDropsItsConnectionsDelaysAndLosesNothing() {
        String name = Api.name();
        String request = DANA.submitted(name);
        Review.approveAll(request);
        var broken = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            PostgresForTests.database().breakConnections();
                            return broken.incrementAndGet() == 5;
                        });

        Review.awaitStatus(request, "DEPLOYED");
        nothingWasDoneTwice(name);
    }

    @Test
    void onlyThoseWhoMaySeeARequestSeeItsProcess() {
        String request = DANA.submitted(Api.name());

        Api.as("developer2").get("/api/requests/{id}/process", request).statusCode(404);
        Api.as("developer2").get("/api/requests/{id}/review", request).statusCode(404);
        DANA.call()
                .get("/api/processes/apply-plan/bpmn")
                .then()
                .statusCode(200)
                .body(not(is(empty())));
        DANA.get("/api/processes/nothing/bpmn").statusCode(404);
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }
}
