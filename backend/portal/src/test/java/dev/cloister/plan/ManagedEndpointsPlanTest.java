package dev.cloister.plan;

import static dev.cloister.plan.PlannedParts.of;
import static dev.cloister.plan.PlannedParts.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a network that Microsoft runs reaches of the workspace itself. */
class ManagedEndpointsPlanTest {

    @Test
    void standardAgentsReachTheirStoresFromAManagedNetwork() {
        Plan plan = plan(agents(""));
        PlannedResource network = of(plan, ArmType.FOUNDRY_MANAGED_NETWORK).getFirst();

        assertThat(targets(network))
                .containsExactlyInAnyOrder(
                        "databaseAccounts Sql",
                        "searchServices searchService",
                        "storageAccounts blob",
                        "storageAccounts file");
        assertThat(network.body().path("dependsOn"))
                .extracting(JsonNode::asText)
                .containsAll(ids(of(plan, ArmType.STORAGE)))
                .containsAll(ids(of(plan, ArmType.COSMOS)))
                .containsAll(ids(of(plan, ArmType.SEARCH)))
                .containsAll(approvals(plan));
        assertThat(approvals(plan)).hasSize(3);
    }

    @Test
    void machineLearningReachesWhatAzureDoesNotAddByItself() {
        Plan plan = plan(everything());
        PlannedResource workspace = of(plan, ArmType.ML_WORKSPACE).getFirst();

        assertThat(targets(workspace))
                .containsExactlyInAnyOrder(
                        "accounts account",
                        "accounts account",
                        "accounts account",
                        "databaseAccounts Sql",
                        "searchServices searchService");
        assertThat(workspace.body().path("dependsOn"))
                .extracting(JsonNode::asText)
                .containsAll(ids(of(plan, ArmType.COSMOS)))
                .containsAll(ids(of(plan, ArmType.ACCOUNT)));
        assertThat(
                        of(plan, ArmType.ROLE_ASSIGNMENT).stream()
                                .filter(ManagedEndpointsPlanTest::isApproval)
                                .filter(role -> role.body().toString().contains(workspace.id()))
                                .map(role -> role.body().path("scope").asText()))
                .containsAll(ids(of(plan, ArmType.ACCOUNT)));
    }

    @Test
    void modelsThatAnswerAGatewayAloneAreNotReached() {
        ObjectNode form =
                agents(
                        """
                        , {"kind": "ai-services", "account": "SpeechServices"},
                          {"kind": "azure-openai", "models": [
                          {"name": "gpt-4o", "version": "2024-11-20", "sku": "Standard",
                           "capacity": 5}]}
                        """);
        JsonEdits.put(
                form,
                "/access",
                Forms.json(
                        """
                        {"gateway": {"tier": "DEVELOPER", "only": true, "tokensPerMinute": 5000}}
                        """));

        assertThat(targets(of(plan(form), ArmType.FOUNDRY_MANAGED_NETWORK).getFirst()))
                .containsOnlyOnce("accounts account");
    }

    @Test
    void computesInTheirOwnSubnetNeedNoSuchRules() {
        ObjectNode form = everything();
        JsonEdits.put(form, "/services/8/isolation", Forms.json("\"OWN_SUBNET\""));

        assertThat(
                        of(plan(form), ArmType.ML_WORKSPACE)
                                .getFirst()
                                .body()
                                .at("/properties/managedNetwork")
                                .toString())
                .isEqualTo("{\"isolationMode\":\"Disabled\"}");
    }

    private static ObjectNode everything() {
        ObjectNode form = Forms.allServices();
        form.putObject("network").put("prefix", 24);
        return form;
    }

    /**
     * @param more services, as they stand in the form
     */
    private static ObjectNode agents(String more) {
        ObjectNode form = Forms.complete();
        form.putArray("outbound");
        form.putObject("network").put("prefix", 24);
        form.set(
                "services",
                Forms.json(
                        """
                        [{"kind": "ai-foundry", "isolation": "MANAGED_APPROVED_OUTBOUND",
                          "agents": "STANDARD", "models": [
                          {"name": "gpt-4o", "version": "2024-11-20", "sku": "Standard",
                           "capacity": 5}]},
                         {"kind": "storage"}, {"kind": "cosmos-db"}, {"kind": "ai-search"}%s]
                        """
                                .formatted(more)));
        return form;
    }

    private static List<String> targets(PlannedResource network) {
        return network.body()
                .at("/properties/managedNetwork/outboundRules")
                .valueStream()
                .filter(rule -> rule.path("type").asText().equals("PrivateEndpoint"))
                .map(rule -> rule.path("destination"))
                .map(
                        to ->
                                ResourceId.parse(to.path("serviceResourceId").asText())
                                                .type()
                                                .replaceAll(".*/", "")
                                        + " "
                                        + to.path("subresourceTarget").asText())
                .toList();
    }

    private static List<String> ids(List<PlannedResource> resources) {
        return resources.stream().map(PlannedResource::id).toList();
    }

    private static List<String> approvals(Plan plan) {
        return ids(
                of(plan, ArmType.ROLE_ASSIGNMENT).stream()
                        .filter(ManagedEndpointsPlanTest::isApproval)
                        .toList());
    }

    private static boolean isApproval(PlannedResource role) {
        return role.body()
                .at("/properties/roleDefinitionId")
                .asText()
                .endsWith("b556d68e-0be0-4f35-a333-ad7ee1ce17ea");
    }
}
