package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.request.Forms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** West Europe's hub gives workspaces policies of their own in the demo's estate. */
class GuardrailsPlanTest {

    @Test
    void policiesRefusePublicEndpointsFromTheFirstDayOn() {
        Plan plan = plan(inWestEurope());

        assertThat(of(plan, ArmType.POLICY_ASSIGNMENT))
                .filteredOn(each -> each.phase() == PhaseName.FOUNDATION)
                .filteredOn(each -> each.body().at("/properties/parameters").has("effect"))
                .hasSize(7)
                .allMatch(
                        each ->
                                each.body()
                                        .at("/properties/parameters/effect/value")
                                        .asText()
                                        .equals("Deny"));
    }

    @Test
    void strayZonesAreRefusedByADefinitionOfTheWorkspaceItself() {
        Plan plan = plan(inWestEurope());

        PlannedResource definition = of(plan, ArmType.POLICY_DEFINITION).getFirst();
        assertThat(definition.id())
                .matches(
                        "/subscriptions/[^/]+/providers/Microsoft.Authorization/policyDefinitions/"
                                + "cloister-zones-vision-lab-westeurope");
        assertThat(definition.body().at("/properties/policyRule"))
                .isEqualTo(
                        Forms.json(
                                """
                                {
                                  "if": {"allOf": [
                                    {"field": "type", "equals": "Microsoft.Network/privateDnsZones"},
                                    {"field": "name", "like": "privatelink.*"}
                                  ]},
                                  "then": {"effect": "deny"}
                                }
                                """));
        assertThat(of(plan, ArmType.POLICY_ASSIGNMENT))
                .filteredOn(each -> each.name().equals("cloister-zones"))
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(
                                                each.body()
                                                        .at("/properties/policyDefinitionId")
                                                        .asText())
                                        .isEqualTo(definition.id()));
    }

    @Test
    void laterEndpointsGetTheirNamesInTheCentralZones() {
        ObjectNode form = Forms.allServices().put("region", "westeurope");
        form.putObject("network").put("prefix", 24);
        Plan plan = plan(form);

        assertThat(of(plan, ArmType.POLICY_ASSIGNMENT))
                .filteredOn(each -> each.name().startsWith("cloister-names-"))
                // an endpoint that has its group already is left alone
                .allMatch(each -> each.phase() == PhaseName.ACCESS)
                .allMatch(
                        each ->
                                each.body().at("/identity/type").asText().equals("SystemAssigned")
                                        && "westeurope".equals(each.location()))
                .extracting(PlannedResource::name)
                .containsExactlyInAnyOrder(
                        "cloister-names-ai-services",
                        "cloister-names-machine-learning",
                        "cloister-names-blob",
                        "cloister-names-file",
                        "cloister-names-key-vault",
                        "cloister-names-container-registry",
                        "cloister-names-ai-search",
                        "cloister-names-cosmos-db");
        assertThat(parameters(plan, "cloister-names-cosmos-db"))
                .isEqualTo(
                        Forms.json(
                                """
                                {
                                  "privateDnsZoneId": {"value": "%s/privatelink.documents.azure.com"},
                                  "privateEndpointGroupId": {"value": "Sql"}
                                }
                                """
                                        .formatted(ZONES)));
        assertThat(parameters(plan, "cloister-names-machine-learning"))
                .isEqualTo(
                        Forms.json(
                                """
                                {
                                  "privateDnsZoneId": {"value": "%s/privatelink.api.azureml.ms"},
                                  "secondPrivateDnsZoneId": {"value": "%s/privatelink.notebooks.azure.net"}
                                }
                                """
                                        .formatted(ZONES, ZONES)));
    }

    @Test
    void whatGivesNamesMayWriteThemAndNothingElse() {
        Plan plan = plan(inWestEurope());

        assertThat(of(plan, ArmType.ROLE_ASSIGNMENT))
                .filteredOn(each -> principal(each).contains("/policyAssignments/"))
                .hasSize(2)
                .satisfiesExactlyInAnyOrder(
                        group -> {
                            assertThat(group.phase()).isEqualTo(PhaseName.ACCESS);
                            assertThat(group.id())
                                    .contains(
                                            "/resourceGroups/rg-vision-lab-westeurope/providers/"
                                                    + "Microsoft.Authorization/roleAssignments/");
                            assertThat(role(group))
                                    .endsWith("4d97b98b-1d4f-4787-a291-c67834d212e7");
                        },
                        zone -> {
                            assertThat(zone.phase()).isEqualTo(PhaseName.PORTALS);
                            assertThat(zone.id())
                                    .startsWith(
                                            ZONES + "/privatelink.cognitiveservices.azure.com/");
                            assertThat(role(zone)).endsWith("b12aa53e-6015-4669-85d0-8515ebb3ae7f");
                        });
    }

    @Test
    void aLandingZoneThatSwitchesThemOffIsSaidSo() {
        Plan plan = plan(Forms.complete());

        assertThat(of(plan, ArmType.POLICY_ASSIGNMENT)).isEmpty();
        assertThat(of(plan, ArmType.POLICY_DEFINITION)).isEmpty();
        assertThat(Forms.assess(Forms.complete()).evaluation().findings())
                .anyMatch(
                        finding ->
                                finding.control().equals("SV-3")
                                        && finding.severity() == Severity.NOTICE
                                        && finding.message().contains("no policies of their own"));
        assertThat(Forms.assess(inWestEurope()).evaluation().findings())
                .filteredOn(finding -> finding.control().equals("SV-3"))
                .filteredOn(finding -> finding.severity() != Severity.PASS)
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .contains("no name in privatelink.openai.azure.com"));
    }

    private static final String ZONES =
            "/subscriptions/c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222/resourceGroups/rg-private-dns"
                    + "/providers/Microsoft.Network/privateDnsZones";

    private static ObjectNode inWestEurope() {
        return Forms.complete().put("region", "westeurope");
    }

    private static JsonNode parameters(Plan plan, String name) {
        return of(plan, ArmType.POLICY_ASSIGNMENT).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .body()
                .at("/properties/parameters");
    }

    private static String principal(PlannedResource grant) {
        return grant.body().at("/properties/principalId").asText();
    }

    private static String role(PlannedResource grant) {
        return grant.body().at("/properties/roleDefinitionId").asText();
    }

    private static Plan plan(ObjectNode form) {
        return Forms.assess(form).plan().orElseThrow();
    }

    private static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(r -> type.is(r.type())).toList();
    }
}
