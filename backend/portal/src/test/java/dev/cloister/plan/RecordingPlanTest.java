package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
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

    /** Sweden Central's hub names no place for it in the demo's estate. */
    @Test
    void whereTheHubHasNoPlaceForItAFindingSaysSo() {
        assertThat(Forms.assess(free("swedencentral")).evaluation().findings())
                .anyMatch(
                        finding ->
                                finding.control().equals("MC-6")
                                        && finding.severity() == Severity.NOTICE
                                        && finding.message().contains("no place for flow logs"));
        assertThat(Forms.assess(free("westeurope")).evaluation().findings())
                .anyMatch(
                        finding ->
                                finding.control().equals("MC-6")
                                        && finding.severity() == Severity.PASS);
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
