package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingPlanTest {

    @Test
    void whatHasAFreeWayOutIsRecorded() {
        Plan plan = plan(free("westeurope"));

        assertThat(of(plan, ArmType.FLOW_LOG))
                .singleElement()
                .satisfies(
                        log -> {
                            assertThat(log.id()).contains("/NetworkWatcher_westeurope/flowLogs/");
                            assertThat(log.body().at("/properties/targetResourceId").asText())
                                    .endsWith("/vnet-vision-lab-westeurope");
                        });
        assertThat(of(plan, ArmType.DIAGNOSTIC_SETTING))
                .singleElement()
                .satisfies(
                        setting ->
                                assertThat(setting.id())
                                        .contains("/accounts/aif-vision-lab-westeurope-")
                                        .endsWith(
                                                "/providers/Microsoft.Insights/diagnosticSettings/cloister"));
    }

    @Test
    void whatHasNoneIsNot() {
        Plan plan = plan(Forms.complete().put("region", "westeurope"));

        assertThat(of(plan, ArmType.FLOW_LOG)).isEmpty();
        assertThat(of(plan, ArmType.DIAGNOSTIC_SETTING)).isEmpty();
    }

    @Test
    void soIsWhatARuleLetsPassThatNobodyHasLookedAt() {
        ObjectNode form = Forms.complete();
        form.withArray("outbound")
                .addObject()
                .put("protocol", "HTTPS")
                .put("justification", "Data of a partner.")
                .<ObjectNode>set("ports", Forms.json("[443]"))
                .putObject("destination")
                .put("kind", "fqdn")
                .put("name", "*.partner.example-labs.org");

        assertThat(of(plan(form), ArmType.FLOW_LOG)).hasSize(1);
        assertThat(of(plan(Forms.complete()), ArmType.FLOW_LOG)).isEmpty();
    }

    @Test
    void theNetworkOfAGatewayInASecondRegionIsRecordedThere() {
        ObjectNode form = free("swedencentral");
        form.set(
                "access",
                Forms.json(
                        """
                        {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 5000,
                                     "alsoIn": "westeurope"}}
                        """));

        assertThat(of(plan(form), ArmType.FLOW_LOG))
                .extracting(
                        log -> log.body().path("location").asText(),
                        log ->
                                PlannedParts.leaf(
                                        log.body().at("/properties/targetResourceId").asText()))
                .containsExactlyInAnyOrder(
                        tuple("swedencentral", "vnet-vision-lab-swedencentral"),
                        tuple("westeurope", "vnet-vision-lab-westeurope"));
    }

    private static ObjectNode free(String region) {
        ObjectNode form = Forms.allServices();
        form.putObject("network").put("prefix", 24);
        form.put("region", region);
        JsonEdits.put(form, "/services/2/isolation", Forms.json("\"MANAGED_INTERNET_OUTBOUND\""));
        return form;
    }

    private static Plan plan(ObjectNode form) {
        return Forms.assess(form)
                .plan()
                .orElseThrow(
                        () -> new AssertionError(Forms.assess(form).evaluation().fieldErrors()));
    }

    private static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(r -> type.is(r.type())).toList();
    }
}
