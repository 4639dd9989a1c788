package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.request.Evaluation;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundControlsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.com | VIOLATION | whole top-level domain",
                "*.blob.core.windows.net | VIOLATION | go to strangers",
                "*.core.windows.net | VIOLATION | go to strangers",
                "*.windows.net | VIOLATION | go to strangers",
                "*.azurewebsites.net | VIOLATION | go to strangers",
                "*.amazonaws.com | VIOLATION | go to strangers",
                "*.co.uk | VIOLATION | go to strangers",
                "*.github.io | VIOLATION | go to strangers",
                "mydata.blob.core.windows.net | EXCEPTION | a private endpoint would do",
                "kv.vault.azure.net | EXCEPTION | a private endpoint would do",
                "*.reg.azurecr.io | EXCEPTION | a private endpoint would do",
                "*.partner.org | EXCEPTION | nobody has reviewed",
                "api.partner.org | NOTICE | has no end date",
                "pypi.org | NOTICE | belongs to the trusted source"
            })
    void theWiderTheNameTheGraverTheFinding(String name, Severity severity, String message) {
        Finding finding = first(rule(name));

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.message()).contains(message);
        assertThat(finding.control()).isEqualTo("MC-2");
        assertThat(finding.pointer()).startsWith("/outbound/0");
        assertThat(finding.group())
                .isEqualTo(severity == Severity.EXCEPTION ? "network-security" : null);
    }

    @ParameterizedTest
    @CsvSource({
        "AzureCloud, VIOLATION, every machine of every customer",
        "AzureCloud.westeurope, VIOLATION, every machine of every customer",
        "Storage.SwedenCentral, EXCEPTION, strangers' resources",
        "AzureKeyVault, EXCEPTION, strangers' resources",
        "AzureActiveDirectory, NOTICE, has no end date"
    })
    void theWiderTheServiceTheGraverTheFinding(String tag, Severity severity, String message) {
        ObjectNode rule = rule(tag).put("protocol", "TCP");
        rule.withObject("destination").put("kind", "service-tag");

        Finding finding = first(rule);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.message()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Internet", "VirtualNetwork", "storage", "Storage.", "Nonsense", "*"})
    void whatIsNoServiceIsRefused(String tag) {
        ObjectNode rule = rule(tag).put("protocol", "TCP");
        rule.withObject("destination").put("kind", "service-tag");

        assertThat(evaluation(form(rule)).fieldErrors())
                .extracting(FieldError::code)
                .containsExactly("SERVICE_TAG_REFUSED");
    }

    @Test
    void whatATrustedSourceNamesPasses() {
        assertThat(findings(rule("pypi.org").put("trustedSource", "python-packages"))).isEmpty();
        assertThat(findings(rule("files.pythonhosted.org").put("trustedSource", "python-packages")))
                .isEmpty();
    }

    @Test
    void aFalseClaimOfTrustIsAViolation() {
        Finding finding = first(rule("evil.org").put("trustedSource", "python-packages"));

        assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
        assertThat(finding.message())
                .isEqualTo("evil.org is not part of the trusted source python-packages.");
    }

    @Test
    void plainHttpIsANoticeAndWithConfidentialDataAnException() {
        ObjectNode form = form(http());
        assertThat(severities(form)).contains(Severity.NOTICE).doesNotContain(Severity.EXCEPTION);

        form.put("classification", "CONFIDENTIAL");
        assertThat(severities(form)).contains(Severity.EXCEPTION);
        assertThat(evaluation(form).approvals())
                .extracting(Evaluation.Approval::group)
                .contains("data-protection");
    }

    @Test
    void unusualPortsAreNoticed() {
        ObjectNode rule = rule("api.partner.org").put("endsOn", "2027-01-31");
        rule.putArray("ports").add(443).add(8443);

        assertThat(first(rule).message())
                .isEqualTo("HTTPS to api.partner.org usually needs port 443 only.");
    }

    @Test
    void aRuleListedTwiceIsNoticedOnceAtTheSecond() {
        assertThat(
                        findings(
                                rule("api.partner.org").put("endsOn", "2027-01-31"),
                                rule("API.partner.org.").put("endsOn", "2027-01-31")))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.message()).contains("listed twice");
                            assertThat(finding.pointer()).isEqualTo("/outbound/1");
                        });
    }

    @Test
    void aRuleThatAWildcardCoversIsNoticed() {
        assertThat(
                        findings(
                                rule("files.pythonhosted.org"),
                                rule("*.pythonhosted.org").put("trustedSource", "python-packages")))
                .extracting(Finding::message)
                .containsExactly(
                        "files.pythonhosted.org is already covered by *.pythonhosted.org.");
    }

    /** One click each, until nothing is left to mend. */
    @ParameterizedTest
    @CsvSource({
        "*.com",
        "*.blob.core.windows.net",
        "x.database.windows.net",
        "*.partner.org",
        "pypi.org"
    })
    void everyMendRemovesItsFinding(String name) {
        ObjectNode form = form(rule(name));
        for (int clicks = 0; clicks < 5; clicks++) {
            List<Finding> mendable =
                    evaluation(form).findings().stream().filter(f -> f.mend() != null).toList();
            if (mendable.isEmpty()) return;
            Finding finding = mendable.getFirst();
            Finding.Mend mend = Objects.requireNonNull(finding.mend());
            JsonEdits.put(form, mend.pointer(), mend.value());

            assertThat(evaluation(form).findings()).doesNotContain(finding);
            assertThat(evaluation(form).fieldErrors()).isEmpty();
        }
        throw new AssertionError("still something to mend: " + form);
    }

    private static ObjectNode rule(String name) {
        ObjectNode rule =
                Forms.object(
                        "{\"ports\": [443], \"protocol\": \"HTTPS\", \"justification\": \"Needed"
                                + " for the tests.\"}");
        rule.putObject("destination").put("kind", "fqdn").put("name", name);
        return rule;
    }

    private static ObjectNode http() {
        ObjectNode rule =
                rule("archive.ubuntu.com").put("protocol", "HTTP").put("trustedSource", "ubuntu");
        rule.putArray("ports").add(80);
        return rule;
    }

    private static ObjectNode form(ObjectNode... rules) {
        ObjectNode form = Forms.complete();
        ArrayNode outbound = form.putArray("outbound");
        for (ObjectNode rule : rules) outbound.add(rule);
        return form;
    }

    private static Evaluation evaluation(ObjectNode form) {
        return Forms.assess(form).evaluation();
    }

    private static Finding first(ObjectNode rule) {
        return findings(rule).getFirst();
    }

    private static List<Finding> findings(ObjectNode... rules) {
        return evaluation(form(rules)).findings().stream()
                .filter(finding -> finding.severity() != Severity.PASS)
                // that the hub gives workspaces no policies of their own
                .filter(finding -> !finding.control().equals("SV-3"))
                .toList();
    }

    private static List<Severity> severities(ObjectNode form) {
        return evaluation(form).findings().stream().map(Finding::severity).toList();
    }
}
