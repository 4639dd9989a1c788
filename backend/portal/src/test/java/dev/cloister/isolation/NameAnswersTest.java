package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names where each workspace keeps its own zones. */
class NameAnswersTest {

    private static final LandingZone FORWARDING = Estate.forwarding();

    private final ObjectNode form = Forms.complete().put("region", "westeurope");
    private final Plan plan = Forms.assess(form, FORWARDING).plan().orElseThrow();

    @Test
    void zonesOfTheWorkspaceAndAHubThatAsksItPass() {
        var evaluation = Forms.assess(form, FORWARDING).evaluation();

        assertThat(evaluation.valid()).isTrue();
        assertThat(evaluation.findings())
                .filteredOn(finding -> finding.control().equals("SV-3"))
                .filteredOn(finding -> !finding.message().contains("adds to an AI account"))
                .allMatch(finding -> finding.severity() == Severity.PASS)
                .anyMatch(
                        finding ->
                                finding.message()
                                        .equals(
                                                "Private names are in the workspace's own zones;"
                                                        + " hub-westeurope asks its resolver for 2"
                                                        + " of them."));
        assertThat(evaluation.cost().lines())
                .extracting(line -> line.name() + " " + line.monthly())
                .contains("DNS resolver endpoint 180", "Private DNS zone 1.00");
        assertThat(Verification.check(plan, AzureAnswers.to(plan))).allMatch(Check::passed);
    }

    @Test
    void theResolverStandsInThePictureAndTheHubAsksIt() {
        TopologyView picture =
                Objects.requireNonNull(Forms.assess(form, FORWARDING).evaluation().topology());

        assertThat(picture.nodes())
                .extracting(TopologyView.Node::azureType)
                .contains(ArmType.INBOUND_ENDPOINT.type());
        assertThat(picture.edges())
                .extracting(TopologyView.Edge::label)
                .contains("asks for 2 names");
    }

    @Test
    void namesThatOnlyAzureKnowsAreLeftToTheHub() {
        ObjectNode learning = Forms.allServices().put("region", "westeurope");
        learning.putObject("network").put("prefix", 24);

        assertThat(Forms.assess(learning, FORWARDING).evaluation().findings())
                .anyMatch(
                        finding ->
                                finding.severity() == Severity.NOTICE
                                        && finding.message().contains("adds them to its ruleset"));
    }

    /** What a faulty planner, or a person in the Azure portal, might change. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/forwardingRules/ | /properties/targetDnsServers/0/ipAddress | \"10.99.0.4\" |"
                        + " does not ask this workspace",
                "/forwardingRules/ | /properties/forwardingRuleState | \"Disabled\" | does not ask"
                        + " this workspace",
                "/inboundEndpoints/ | /properties/ipConfigurations/0/privateIpAddress |"
                        + " \"10.99.0.4\" | does not ask this workspace",
                "/virtualNetworkLinks/ | /properties/virtualNetwork/id | \"/x/other\" | is not"
                        + " linked to the workspace's network"
            })
    void namesThatAreNotFoundAreAViolationAndNotProven(
            String part, String pointer, String value, String fault) {
        List<ArmResource> planned = ArmResource.planned(plan);
        planned.stream()
                .filter(r -> r.id().contains(part))
                .forEach(r -> JsonEdits.put(r.body(), pointer, Forms.json(value)));

        assertThat(new Controls(FORWARDING).evaluate(Forms.spec(form), Topology.of(planned)))
                .anyMatch(
                        finding ->
                                finding.control().equals("SV-3")
                                        && finding.severity() == Severity.VIOLATION
                                        && finding.message().contains(fault));

        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        answers.keySet().stream()
                .filter(id -> id.contains(part))
                .forEach(
                        id ->
                                JsonEdits.put(
                                        Objects.requireNonNull(answers.get(id)),
                                        pointer,
                                        Forms.json(value)));
        assertThat(Verification.check(plan, answers))
                .anyMatch(check -> !check.passed() && check.control().equals("SV-3"));
    }
}
