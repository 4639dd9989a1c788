package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cloister.isolation.Finding.Severity;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class AccessControlsTest {

    private static final String OWN =
            """
            {"jumpbox": {"place": "WORKSPACE", "bastion": "OWN", "size": "Standard_B2ms"}}
            """;
    private static final String SHARED =
            """
            {"jumpbox": {"place": "WORKSPACE", "bastion": "SHARED", "size": "Standard_B2ms"}}
            """;
    private static final String IN_HUB =
            """
            {"jumpbox": {"place": "HUB", "size": "Standard_B2ms"}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {OWN, SHARED, IN_HUB})
    void aJumpboxBehindBastionPasses(String access) {
        assertThat(findings(Forms.withAccess(access), "MC-1"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.PASS));
        assertThat(Forms.assess(Forms.withAccess(access)).evaluation().valid()).isTrue();
    }

    /** West Europe's hub has no Bastion in the demo's estate. */
    @Test
    void aBastionThatTheHubDoesNotHaveCannotBeShared() {
        for (String access : List.of(SHARED, IN_HUB)) {
            ObjectNode form = Forms.withAccess(access).put("region", "westeurope");

            assertThat(findings(form, "MC-1"))
                    .anySatisfy(
                            finding -> {
                                assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
                                assertThat(finding.pointer()).startsWith("/access/jumpbox/");
                            });
        }
    }

    /** What a faulty planner, or a person in the Azure portal, might leave open. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "networkInterfaces | /properties/ipConfigurations/0/properties/publicIPAddress |"
                        + " {\"id\": \"/x/y/pip\"} | has a public address",
                "virtualMachines |"
                    + " /properties/osProfile/linuxConfiguration/disablePasswordAuthentication |"
                    + " false | A password opens",
                "nsg-jumpbox | /properties/securityRules/0/properties/sourceAddressPrefix |"
                        + " \"Internet\" | lets Internet in on port 22",
                "nsg-jumpbox | /properties/securityRules/0/properties/destinationPortRange |"
                        + " \"443\" | on port 443"
            })
    void aMachineThatIsOpenIsAViolationAndNotProven(
            String part, String pointer, String value, String fault) {
        ObjectNode form = Forms.withAccess(OWN);
        Plan plan = Forms.assess(form).plan().orElseThrow();
        List<ArmResource> planned = new ArrayList<>(ArmResource.planned(plan));
        planned.stream()
                .filter(r -> r.id().contains(part) && !r.id().endsWith("/login"))
                .forEach(r -> JsonEdits.put(r.body(), pointer, Forms.json(value)));

        assertThat(new Controls(Forms.ESTATE).evaluate(Forms.spec(form), Topology.of(planned)))
                .anySatisfy(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
                            assertThat(finding.message()).contains(fault);
                        });

        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        answers.keySet().stream()
                .filter(id -> id.contains(part) && !id.endsWith("/login"))
                .filter(id -> !id.contains("nic-oai"))
                .forEach(
                        id ->
                                JsonEdits.put(
                                        Objects.requireNonNull(answers.get(id)),
                                        pointer,
                                        Forms.json(value)));
        assertThat(Verification.check(plan, answers))
                .anyMatch(
                        check ->
                                !check.passed()
                                        && check.property().equals("ways in")
                                        && check.actual().contains(fault));
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, SHARED, IN_HUB})
    void whatIsBuiltAsPlannedIsProven(String access) {
        Plan plan = Forms.assess(Forms.withAccess(access)).plan().orElseThrow();

        assertThat(Verification.check(plan, AzureAnswers.to(plan))).allMatch(Check::passed);
    }

    @Test
    void theMachineAndItsBastionStandInThePictureAndOnTheBill() {
        var evaluation = Forms.assess(Forms.withAccess(OWN)).evaluation();

        assertThat(Objects.requireNonNull(evaluation.topology()).nodes())
                .extracting(TopologyView.Node::azureType)
                .contains(ArmType.MACHINE.type(), ArmType.BASTION.type());
        assertThat(evaluation.cost().lines())
                .extracting(line -> line.name() + " " + line.monthly())
                .contains(
                        "Bastion Standard 212", "Jumpbox Standard_B2ms 78", "Public address 3.65");
        assertThat(evaluation.effect())
                .anyMatch(sentence -> sentence.contains("a Bastion of this workspace alone"));
    }

    private static List<Finding> findings(ObjectNode form, String control) {
        return Forms.assess(form).evaluation().findings().stream()
                .filter(finding -> finding.control().equals(control))
                .toList();
    }
}
