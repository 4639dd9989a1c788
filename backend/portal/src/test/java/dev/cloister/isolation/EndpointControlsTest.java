package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.landingzone.Estate;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outbound rules by private endpoints: refused, judged, proven. */
class EndpointControlsTest {

    private static final String OURS = "/subscriptions/3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911";
    private static final String STRANGE = "/subscriptions/9f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911";
    private static final String STORAGE = "/providers/Microsoft.Storage/storageAccounts/stshared";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stshared | blob | /outbound/0/destination/name | TARGET_REFUSED",
                "/subscriptions/3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/resourceGroups/shared/providers/Microsoft.Sql/servers/sql"
                    + " | sqlServer | /outbound/0/destination/name | TARGET_REFUSED",
                "/subscriptions/3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/kv"
                    + " | blob | /outbound/0/destination/subResource | SUB_RESOURCE_REFUSED",
                "'' | blob | /outbound/0/destination/name | REQUIRED",
                "/subscriptions/3f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/kv"
                    + " | '' | /outbound/0/destination/subResource | REQUIRED"
            })
    void whatNoEndpointCanLeadToIsRefusedWhereItStands(
            String target, String part, String pointer, String code) {
        assertThat(Forms.assess(form(target, part)).evaluation().fieldErrors())
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple(pointer, code));
    }

    @Test
    void anEndpointBringsItsOwnPortAndProtocol() {
        ObjectNode form = form(OURS + "/resourceGroups/shared" + STORAGE, "blob");
        ((ObjectNode) form.at("/outbound/0")).put("protocol", "HTTPS").putArray("ports").add(443);

        assertThat(Forms.assess(form).evaluation().fieldErrors())
                .extracting(FieldError::pointer)
                .containsExactly("/outbound/0/ports", "/outbound/0/protocol");
    }

    @Test
    void whatIsAnotherWorkspacesIsAViolationThatOneClickRemoves() {
        ObjectNode form =
                form(OURS + "/resourceGroups/rg-language-lab-swedencentral" + STORAGE, "blob");

        Finding violation = only(form, Severity.VIOLATION);
        assertThat(violation.control()).isEqualTo("MC-2");
        assertThat(violation.message()).contains("none reaches another (I-3)");
        Finding.Mend mend = Objects.requireNonNull(violation.mend());
        JsonEdits.put(form, mend.pointer(), mend.value());
        assertThat(findings(form)).noneMatch(f -> f.severity() == Severity.VIOLATION);
    }

    @Test
    void whatIsNotTheLandingZonesWaitsForItsOwner() {
        ObjectNode form = form(STRANGE + "/resourceGroups/partner" + STORAGE, "blob");

        assertThat(findings(form))
                .anyMatch(
                        f ->
                                f.severity() == Severity.NOTICE
                                        && f.message().contains("its owner must approve"))
                .noneMatch(f -> f.severity() == Severity.VIOLATION);
        assertThat(Forms.assess(form).evaluation().effect())
                .anyMatch(sentence -> sentence.startsWith("By private endpoints it reaches"))
                .contains("It reaches nothing outside.");
    }

    @Test
    void theSameTargetTwiceIsSaidOnce() {
        ObjectNode form = form(OURS + "/resourceGroups/shared" + STORAGE, "blob");
        form.withArray("outbound").add(form.at("/outbound/0").deepCopy());

        assertThat(findings(form)).filteredOn(f -> f.message().contains("listed twice")).hasSize(1);
    }

    @Test
    void whereEverybodyAsksOneResolverANameOfOthersIsAViolation() {
        ObjectNode form = form(OURS + "/resourceGroups/shared" + STORAGE, "blob");
        form.put("region", "westeurope");

        assertThat(Forms.assess(form, Estate.forwarding()).evaluation().findings())
                .anyMatch(f -> f.severity() == Severity.VIOLATION && f.control().equals("SV-3"));
    }

    @Test
    void aStoreAtItsPublicNameIsMendedIntoAnEndpoint() {
        ObjectNode form = Forms.complete();
        form.putArray("outbound");
        ObjectNode rule = form.withArray("outbound").addObject();
        rule.putObject("destination").put("kind", "fqdn").put("name", "a.blob.core.windows.net");
        rule.put("protocol", "HTTPS").put("justification", "Reading the shared data.");
        rule.putArray("ports").add(443);

        Finding.Mend mend = Objects.requireNonNull(only(form, Severity.EXCEPTION).mend());
        JsonEdits.put(form, mend.pointer(), mend.value());
        assertThat(form.at("/outbound/0/destination").toString())
                .isEqualTo("{\"kind\":\"private-endpoint\",\"subResource\":\"blob\"}");
        assertThat(Forms.assess(form).evaluation().fieldErrors())
                .extracting(FieldError::pointer)
                .containsExactly("/outbound/0/destination/name");
    }

    @Test
    void aConnectionThatWaitsIsNoFaultAndARejectedOneIs() {
        Plan plan =
                Forms.assess(form(STRANGE + "/resourceGroups/partner" + STORAGE, "blob"))
                        .plan()
                        .orElseThrow();

        assertThat(faults(plan, "Approved")).isEmpty();
        assertThat(faults(plan, "Pending")).isEmpty();
        assertThat(faults(plan, "Rejected"))
                .extracting(Check::property, Check::actual)
                .containsExactly(tuple("connection state", "Rejected"));
    }

    private static List<Check> faults(Plan plan, String state) {
        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        for (JsonNode answer : answers.values())
            if (answer.at("/properties/manualPrivateLinkServiceConnections/0/properties")
                    instanceof ObjectNode connection)
                connection.putObject("privateLinkServiceConnectionState").put("status", state);
        return Verification.check(plan, answers).stream().filter(c -> !c.passed()).toList();
    }

    private static Finding only(ObjectNode form, Severity severity) {
        List<Finding> found =
                findings(form).stream().filter(f -> f.severity() == severity).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<Finding> findings(ObjectNode form) {
        return Forms.assess(form).evaluation().findings();
    }

    private static ObjectNode form(String target, String part) {
        ObjectNode form = Forms.complete();
        form.putArray("outbound")
                .addObject()
                .put("justification", "Reading the data that all teams share.")
                .putObject("destination")
                .put("kind", "private-endpoint")
                .put("name", target)
                .put("subResource", part);
        return form;
    }
}
