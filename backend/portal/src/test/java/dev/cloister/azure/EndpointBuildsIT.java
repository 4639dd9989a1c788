package dev.cloister.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Check;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Outbound rules by private endpoints are built in the simulated Azure and proven. */
class EndpointBuildsIT {

    private static final String OURS =
            "/subscriptions/3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/resourceGroups/shared";
    private static final String STRANGE =
            "/subscriptions/9f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/resourceGroups/partner";
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();

    @Test
    void anEndpointToTheLandingZonesOwnIsConnectedAndItsNameLeadsToIt() {
        try (var azure = new SimulatedAzure()) {
            String target = storage(azure, OURS, "stshareddata");

            assertThat(azure.build(plan(target))).isEmpty();
            assertThat(state(azure, target)).isEqualTo("Approved");
        }
    }

    @Test
    void anEndpointToOthersWaitsForThemAndIsAFaultOnceTheyRefuse() {
        try (var azure = new SimulatedAzure()) {
            String target = storage(azure, STRANGE, "stpartnerdata");
            Plan plan = plan(target);

            assertThat(azure.build(plan)).isEmpty();
            assertThat(state(azure, target)).isEqualTo("Pending");

            decide(azure, target, "Approved");
            assertThat(azure.faults(plan)).isEmpty();

            decide(azure, target, "Rejected");
            assertThat(azure.faults(plan))
                    .extracting(Check::property, Check::actual)
                    .contains(tuple("connection state", "Rejected"));
        }
    }

    private static Plan plan(String target) {
        ObjectNode form = Forms.complete();
        form.putObject("network").put("prefix", 24);
        form.set(
                "services",
                Forms.json(
                        """
                        [{"kind": "ai-foundry", "isolation": "MANAGED_APPROVED_OUTBOUND",
                          "models": [
                          {"name": "gpt-4o", "version": "2024-11-20", "sku": "Standard",
                           "capacity": 5}]}]
                        """));
        form.putArray("outbound")
                .addObject()
                .put("justification", "Reading the data that all teams share.")
                .putObject("destination")
                .put("kind", "private-endpoint")
                .put("name", target)
                .put("subResource", "blob");
        return Forms.assess(form).plan().orElseThrow();
    }

    private static String storage(SimulatedAzure azure, String group, String name) {
        String id = group + "/providers/" + ArmType.STORAGE.type() + "/" + name;
        put(azure, group, ArmType.RESOURCE_GROUP, "{\"location\": \"swedencentral\"}");
        put(
                azure,
                id,
                ArmType.STORAGE,
                """
                {"location": "swedencentral", "kind": "StorageV2",
                 "sku": {"name": "Standard_LRS"},
                 "properties": {"publicNetworkAccess": "Disabled"}}
                """);
        long end = System.nanoTime() + LONGEST;
        while (read(azure, id).isEmpty())
            if (System.nanoTime() > end) throw new AssertionError(id + " is never there");
        return id;
    }

    /** As the target's owner would. */
    private static void decide(SimulatedAzure azure, String target, String status) {
        JsonNode door =
                read(azure, target)
                        .orElseThrow()
                        .at("/properties/privateEndpointConnections/0")
                        .deepCopy();
        ObjectNode properties = (ObjectNode) door.path("properties");
        properties.remove("provisioningState");
        properties.withObject("privateLinkServiceConnectionState").put("status", status);
        ObjectNode body = Forms.object("{}");
        body.set("properties", properties);
        put(azure, door.path("id").asText(), ArmType.STORAGE, body.toString());
    }

    private static String state(SimulatedAzure azure, String target) {
        return read(azure, target)
                .orElseThrow()
                .at("/properties/privateEndpointConnections/0/properties")
                .at("/privateLinkServiceConnectionState/status")
                .asText();
    }

    private static Optional<JsonNode> read(SimulatedAzure azure, String id) {
        return azure.resources().read(id, ArmType.STORAGE.apiVersion());
    }

    private static void put(SimulatedAzure azure, String id, ArmType type, String body) {
        var unused =
                azure.resources().order(HttpMethod.PUT, id, type.apiVersion(), Forms.json(body));
    }
}
