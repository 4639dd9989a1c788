package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.AzureForTests;
import dev.cloister.Review;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.CompanionKind;
import dev.cloister.request.CreateWorkspace;
import dev.cloister.request.Forms;
import dev.cloister.simulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever the form offers is decided, built, proven and active. */
@QuarkusTest
class PlatformsIT {

    private static final Api DANA = Api.as("developer");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyPresetBecomesAnActiveWorkspace() throws JsonProcessingException {
        List<String> presets =
                DANA.get("/api/form-options").statusCode(200).extract().path("presets.id");
        assertThat(presets).hasSizeGreaterThan(8);
        Map<String, String> requests = new LinkedHashMap<>();
        for (String preset : presets) {
            String name = Api.name();
            String request =
                    DANA.post("/api/requests", Map.of("preset", preset))
                            .statusCode(201)
                            .extract()
                            .path("id");
            ObjectNode form =
                    (ObjectNode)
                            JSON.readTree(DANA.call().get("/api/requests/{id}", request).asString())
                                    .path("form");
            DANA.save(request, 1, form.put("name", name).put("team", "vision")).statusCode(200);
            DANA.submit(request, 2).statusCode(200);
            Review.approveAll(request);
            requests.put(name, request);
        }
        requests.forEach(PlatformsIT::isActive);
    }

    @Test
    void everyKindOfServiceBecomesPartOfAnActiveWorkspace() {
        String name = Api.name();
        String request = DANA.draft();
        DANA.save(request, 1, everyKind(name)).statusCode(200);
        DANA.submit(request, 2).statusCode(200);
        Review.approveAll(request);

        isActive(name, request);
        DANA.get("/api/workspaces/{name}/evidence", name)
                .body("[0].checks.passed", everyItem(equalTo(true)))
                .body(
                        "[0].checks.control",
                        hasItems(
                                "VN-1", "VN-2", "VN-3", "VN-4", "VN-5", "VN-6", "SV-1", "SV-3",
                                "SV-4", "MC-2", "MC-3"));
        Api.as("admin")
                .get("/api/deployments/{id}", Review.deployment(request))
                .body("steps.state", everyItem(equalTo("SUCCEEDED")))
                .body("steps.name", hasItems("await-settled", "approve-connections", "verify"))
                .body("steps.name", hasItem("provision-aih-" + name));
    }

    @Test
    void anActionThatFailsBecomesAQuestionAndARetryRepeatsItAlone() {
        String name = Api.name();
        AzureForTests.simulator()
                .faults()
                .add(
                        Fault.error(
                                        "Microsoft.MachineLearningServices/workspaces",
                                        "POST",
                                        403,
                                        "AuthorizationFailed")
                                .onId(name));
        String request = DANA.draft();
        ObjectNode form = Api.form(name);
        form.putObject("network").put("prefix", 25);
        ArrayNode services = form.putArray("services");
        services.addObject()
                .put("kind", CreateWorkspace.AI_HUB)
                .put("isolation", "MANAGED_APPROVED_OUTBOUND");
        for (CompanionKind companion : CompanionKind.values())
            services.addObject().put("kind", companion.slug());
        DANA.save(request, 1, form).statusCode(200);
        DANA.submit(request, 2).statusCode(200);
        DeploymentForTests deployment = DeploymentForTests.approved(name, request);
        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment.awaitPhase("HUB", "state", "SUCCEEDED"); // it goes on beside the question

        deployment
                .shown()
                .body("phases.state", everyItem(equalTo("SUCCEEDED")))
                .body(
                        "steps.find { it.name == 'provision-aih-" + name + "' }.state",
                        equalTo("FAILED"))
                .body(
                        "retryEffect",
                        equalTo(
                                "Repeats \"Provision the managed network of aih-"
                                        + name
                                        + "\"; finished phases stay untouched."));
        deployment.answer("retry").statusCode(200);
        isActive(name, request);
    }

    private static void isActive(String name, String request) {
        Review.awaitStatus(request, "DEPLOYED");
        DANA.get("/api/workspaces/{name}", name)
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("isolation.proven", equalTo(true));
    }

    private static ObjectNode everyKind(String name) {
        ObjectNode form = Api.form(name);
        form.putObject("network").put("prefix", 24);
        ArrayNode services = (ArrayNode) form.path("services");
        services.add(
                Forms.object(
                        """
                        {
                          "kind": "ai-foundry",
                          "isolation": "OWN_SUBNET",
                          "agents": "STANDARD",
                          "models": [
                            {"name": "gpt-4o", "version": "2024-11-20", "sku": "Standard", "capacity": 5}
                          ]
                        }
                        """));
        services.addObject()
                .put("kind", CreateWorkspace.AI_HUB)
                .put("isolation", "MANAGED_APPROVED_OUTBOUND");
        services.addObject()
                .put("kind", CreateWorkspace.MACHINE_LEARNING)
                .put("isolation", "OWN_SUBNET");
        for (AiKind kind : AiKind.values())
            services.addObject()
                    .put("kind", CreateWorkspace.AI_SERVICES)
                    .put("account", kind.azureKind())
                    .put("reach", kind == AiKind.FACE ? "SELECTED_NETWORKS" : "PRIVATE");
        for (CompanionKind companion : CompanionKind.values())
            services.addObject().put("kind", companion.slug());
        return form;
    }
}
