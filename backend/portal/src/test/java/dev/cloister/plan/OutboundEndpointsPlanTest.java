package dev.cloister.plan;

import static dev.cloister.plan.PlannedParts.of;
import static dev.cloister.plan.PlannedParts.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.Action.ApproveConnections;
import dev.cloister.request.Forms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outbound rules that lead to a resource of others by a private endpoint. */
class OutboundEndpointsPlanTest {

    private static final String SHARED =
            "/subscriptions/3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/resourceGroups/shared"
                    + "/providers/Microsoft.Storage/storageAccounts/stshared";
    private static final String STRANGE = SHARED.replace("3f6b1c52", "9f6b1c52");

    @Test
    void anEndpointInTheWorkspacesSubnetTakesThePlaceOfAFirewallRule() {
        Plan plan = plan(form(SHARED));
        List<PlannedResource> access = Plan.resources(plan.phase(PhaseName.ACCESS).orElseThrow());

        assertThat(endpointOf(access).name())
                .matches("pe-to-blob-stshared-[a-z2-7]{6}-vision-lab-swedencentral");
        JsonNode endpoint = endpoint(access);
        assertThat(endpoint.at("/properties/subnet/id").asText()).endsWith("/subnets/snet-pe");
        assertThat(endpoint.at("/properties/privateLinkServiceConnections/0/properties").toString())
                .isEqualTo(
                        "{\"groupIds\":[\"blob\"],\"privateLinkServiceId\":\"%s\"}"
                                .formatted(SHARED));
        assertThat(
                        access.stream()
                                .filter(each -> ArmType.ZONE_GROUP.is(each.type()))
                                .map(each -> each.body().toString()))
                .singleElement()
                .asString()
                .contains("/privateDnsZones/privatelink.blob.core.windows.net");
        assertThat(of(plan, ArmType.RULE_COLLECTION_GROUP)).isEmpty();
        assertThat(of(plan, ArmType.NETWORK_SECURITY_GROUP).toString())
                .doesNotContain("AllowApprovedPort");
        assertThat(plan.outbound())
                .extracting(StatedOutbound::destination)
                .containsExactly("stshared (blob) of shared");
    }

    @Test
    void cloisterApprovesInItsOwnSubscriptionsAndTheOwnerEverywhereElse() {
        Phase own = plan(form(SHARED)).phase(PhaseName.ACCESS).orElseThrow();
        Phase strange = plan(form(STRANGE)).phase(PhaseName.ACCESS).orElseThrow();

        assertThat(own.actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        ApproveConnections.class,
                        action ->
                                assertThat(action.connections().getFirst().target().id())
                                        .isEqualTo(SHARED));
        assertThat(strange.actions()).isEmpty();
        assertThat(
                        endpoint(Plan.resources(strange))
                                .at("/properties/manualPrivateLinkServiceConnections/0/properties")
                                .path("requestMessage")
                                .asText())
                .isEqualTo("Workspace vision-lab asks for this connection.");
    }

    @Test
    void aNetworkThatMicrosoftRunsGetsARuleOfItsOwn() {
        ObjectNode form = form(STRANGE);
        form.set(
                "services",
                Forms.json(
                        """
                        [{"kind": "ai-foundry", "isolation": "MANAGED_INTERNET_OUTBOUND",
                          "models": [
                          {"name": "gpt-4o", "version": "2024-11-20", "sku": "Standard",
                           "capacity": 5}]}]
                        """));

        assertThat(
                        of(plan(form), ArmType.FOUNDRY_MANAGED_NETWORK)
                                .getFirst()
                                .body()
                                .at("/properties/managedNetwork/outboundRules"))
                .singleElement()
                .extracting(rule -> rule.path("destination").toString())
                .isEqualTo(
                        "{\"serviceResourceId\":\"%s\",\"subresourceTarget\":\"blob\"}"
                                .formatted(STRANGE));
    }

    @Test
    void itsAddressesAreCounted() {
        ObjectNode form = Forms.complete();
        form.putObject("network").put("prefix", 26);
        form.putArray("outbound");
        assertThat(Forms.assess(form).plan()).isPresent();
        for (int i = 0; i < 26; i++) ask(form, SHARED + i, "blob");

        assertThat(Forms.assess(form).evaluation().fieldErrors())
                .anyMatch(error -> error.code().equals("TOO_SMALL"));
    }

    private static JsonNode endpoint(List<PlannedResource> access) {
        return endpointOf(access).body();
    }

    private static PlannedResource endpointOf(List<PlannedResource> access) {
        return access.stream()
                .filter(each -> ArmType.PRIVATE_ENDPOINT.is(each.type()))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode form(String target) {
        ObjectNode form = Forms.complete();
        form.putObject("network").put("prefix", 24);
        form.putArray("outbound");
        return ask(form, target, "blob");
    }

    private static ObjectNode ask(ObjectNode form, String target, String part) {
        form.withArray("outbound")
                .addObject()
                .put("justification", "Reading the data that all teams share.")
                .putObject("destination")
                .put("kind", "private-endpoint")
                .put("name", target)
                .put("subResource", part);
        return form;
    }
}
