package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringControlsTest {

    @Test
    void whatReachesTheInternetFreelyMustBeMonitored() {
        ObjectNode form = Forms.monitored();
        form.remove("monitoring");
        Finding fault = only(form, Severity.VIOLATION);

        assertThat(fault.control()).isEqualTo("MC-6");
        assertThat(fault.pointer()).isEqualTo("/monitoring");
        assertThat(Forms.assess(form).evaluation().valid()).isFalse();

        mend(form, fault);
        assertThat(findings(form)).noneMatch(f -> f.severity() == Severity.VIOLATION);
        assertThat(findings(form))
                .extracting(Finding::control, Finding::severity)
                .contains(tuple("MC-6", Severity.PASS), tuple("VN-5", Severity.PASS));
        assertThat(Forms.assess(form).evaluation().valid()).isTrue();
    }

    /** West Europe's hub has none in the demo's estate. */
    @Test
    void withoutAScopeLogsWouldBePublic() {
        ObjectNode form = Forms.allServices().put("region", "westeurope").put("monitoring", true);
        Finding fault = only(form, Severity.VIOLATION);

        assertThat(fault.control()).isEqualTo("VN-5");
        assertThat(fault.message()).contains("hub-westeurope has no private link scope");
        mend(form, fault);
        assertThat(form.path("monitoring").asBoolean()).isFalse();
        assertThat(findings(form)).noneMatch(f -> f.severity() == Severity.VIOLATION);
    }

    @Test
    void whatMustBeMonitoredIsBuiltWhereItCanBe() {
        ObjectNode form = Forms.monitored().put("region", "westeurope");
        Finding fault = only(form, Severity.VIOLATION);

        assertThat(fault.control()).isEqualTo("VN-5");
        mend(form, fault);
        assertThat(form.path("region").asText()).isEqualTo("swedencentral");
        assertThat(findings(form)).noneMatch(f -> f.severity() == Severity.VIOLATION);
    }

    @Test
    void aWideRuleIsBetterMonitored() {
        ObjectNode form = Forms.complete();
        form.withArray("outbound")
                .addObject()
                .put("protocol", "HTTPS")
                .put("justification", "Data of a partner.")
                .<ObjectNode>set("ports", Forms.json("[443]"))
                .putObject("destination")
                .put("kind", "fqdn")
                .put("name", "*.partner.example-labs.org");
        Finding notice =
                findings(form).stream()
                        .filter(f -> "/monitoring".equals(f.pointer()))
                        .findFirst()
                        .orElseThrow();

        assertThat(notice.control()).isEqualTo("MC-6");
        assertThat(notice.severity()).isEqualTo(Severity.NOTICE);
        assertThat(notice.message()).startsWith("More passes by *.partner.example-labs.org");
        mend(form, notice);
        assertThat(findings(form)).noneMatch(f -> "/monitoring".equals(f.pointer()));
    }

    /** What a faulty planner, or a person in the Azure portal, might leave open. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOG_ANALYTICS | /properties/publicNetworkAccessForIngestion | \"Enabled\" | VN-5",
                "LOG_ANALYTICS | /properties/publicNetworkAccessForQuery | null | VN-5",
                "LOG_ANALYTICS | /properties/features/disableLocalAuth | false | VN-5",
                "INSIGHTS | /properties/DisableLocalAuth | false | VN-5",
                "INSIGHTS | /properties/publicNetworkAccessForIngestion | null | VN-5",
                "SCOPED_RESOURCE | /properties/linkedResourceId | \"/nothing\" | VN-5",
                "DIAGNOSTIC_SETTING | /properties/logs/0/enabled | false | MC-6",
                "DIAGNOSTIC_SETTING | /properties/workspaceId | null | MC-6",
                "FLOW_LOG | /properties/enabled | false | MC-6"
            })
    void whatIsLeftOutIsAViolation(ArmType type, String pointer, String value, String control) {
        List<Finding> findings =
                findings(
                        Forms.monitored(),
                        resources ->
                                resources.stream()
                                        .filter(r -> type.is(r.type()))
                                        .forEach(
                                                r ->
                                                        JsonEdits.put(
                                                                r.body(),
                                                                pointer,
                                                                Forms.json(value))));

        assertThat(findings)
                .anyMatch(f -> f.severity() == Severity.VIOLATION && f.control().equals(control));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOG_ANALYTICS | /properties/publicNetworkAccessForIngestion | \"Enabled\" | VN-5"
                        + " ways in",
                "INSIGHTS | /properties/DisableLocalAuth | false | VN-5 ways in",
                "DIAGNOSTIC_SETTING | /properties/logs/0/enabled | false | MC-6 kept logs",
                "FLOW_LOG | /properties/enabled | false | MC-6 recorded flows",
                "LOG_SCOPE | /properties/accessModeSettings/ingestionAccessMode | \"Open\" | VN-5"
                        + " ingestion and query access mode"
            })
    void whatAzureHoldsOtherwiseIsNamed(ArmType type, String pointer, String value, String fault) {
        Plan plan = Forms.assess(Forms.monitored()).plan().orElseThrow();
        assertThat(faults(plan, AzureAnswers.to(plan))).isEmpty();

        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        answers.forEach(
                (id, body) -> {
                    if (type.is(typeOf(id))) JsonEdits.put(body, pointer, Forms.json(value));
                });
        assertThat(faults(plan, answers)).anyMatch(each -> each.startsWith(fault));
    }

    private static String typeOf(String id) {
        String[] parts = id.substring(id.lastIndexOf("/providers/") + 11).split("/");
        StringBuilder type = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i += 2) type.append('/').append(parts[i]);
        return type.toString();
    }

    private static List<String> faults(Plan plan, Map<String, JsonNode> answers) {
        return Verification.check(plan, answers).stream()
                .filter(check -> !check.passed())
                .map(check -> check.control() + " " + check.property())
                .toList();
    }

    private static void mend(ObjectNode form, Finding finding) {
        Finding.Mend mend = Objects.requireNonNull(finding.mend());
        JsonEdits.put(form, mend.pointer(), mend.value());
    }

    private static Finding only(ObjectNode form, Severity severity) {
        List<Finding> found =
                findings(form).stream().filter(f -> f.severity() == severity).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<Finding> findings(ObjectNode form) {
        return findings(form, _ -> {});
    }

    private static List<Finding> findings(ObjectNode form, Consumer<List<ArmResource>> change) {
        Plan plan = Forms.assess(form).plan().orElseThrow();
        List<ArmResource> resources = new ArrayList<>(ArmResource.planned(plan));
        change.accept(resources);
        return new Controls(Forms.ESTATE).evaluate(Forms.spec(form), Topology.of(resources));
    }
}
