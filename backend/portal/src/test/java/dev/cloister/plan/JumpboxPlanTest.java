package dev.cloister.plan;

import static dev.cloister.plan.PlannedParts.inbound;
import static dev.cloister.plan.PlannedParts.names;
import static dev.cloister.plan.PlannedParts.of;
import static dev.cloister.plan.PlannedParts.one;
import static dev.cloister.plan.PlannedParts.plan;
import static dev.cloister.plan.PlannedParts.subnets;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.request.Forms;
import org.junit.jupiter.api.Test;

class JumpboxPlanTest {

    private static final String OWN =
            """
            {"jumpbox": {"place": "WORKSPACE", "bastion": "OWN", "size": "Standard_B2ms"}}
            """;
    private static final String WINDOWS =
            OWN.replace("\"size\"", "\"system\": \"WINDOWS\", \"size\"");
    private static final String SHARED =
            """
            {"jumpbox": {"place": "WORKSPACE", "bastion": "SHARED", "size": "Standard_D2s_v3"}}
            """;
    private static final String IN_HUB =
            """
            {"jumpbox": {"place": "HUB", "size": "Standard_D2s_v3"}}
            """;

    @Test
    void aJumpboxWithItsOwnBastionIsAPhaseOfItsOwn() {
        Plan plan = plan(OWN);

        assertThat(plan.phases())
                .extracting(Phase::name)
                .containsExactly(
                        PhaseName.FOUNDATION, PhaseName.HUB, PhaseName.SERVICES, PhaseName.ACCESS);
        assertThat(names(plan, PhaseName.ACCESS))
                .startsWith(
                        "pip-bastion-vision-lab-swedencentral",
                        "bas-vision-lab-swedencentral",
                        "nic-jumpbox-vision-lab-swedencentral",
                        "vm-vision-lab-swedencentral",
                        "vm-vision-lab-swedencentral/login")
                .hasSize(6);
        assertThat(plan.phase(PhaseName.ACCESS).orElseThrow().section()).isEqualTo(Section.NETWORK);
    }

    @Test
    void subnetsHaveTheExactSizesAndNamesThatAzureAsksFor() {
        assertThat(subnets(plan(OWN)))
                .containsExactly(
                        "AzureBastionSubnet 10.16.0.0/26 ",
                        "snet-pe 10.16.0.64/26 rt-vision-lab-swedencentral",
                        "snet-workload 10.16.0.128/26 rt-vision-lab-swedencentral",
                        "snet-jumpbox 10.16.0.192/28 rt-vision-lab-swedencentral");
    }

    @Test
    void theMachineHasNoPublicAddressAndNoPassword() {
        Plan plan = plan(OWN);

        assertThat(one(plan, ArmType.NETWORK_INTERFACE).toString())
                .doesNotContain("publicIPAddress");
        JsonNode machine = one(plan, ArmType.MACHINE);
        assertThat(
                        machine.at(
                                        "/properties/osProfile/linuxConfiguration/disablePasswordAuthentication")
                                .asBoolean())
                .isTrue();
        assertThat(machine.at("/properties/osProfile").has("adminPassword")).isFalse();
        assertThat(machine.at("/properties/securityProfile/securityType").asText())
                .isEqualTo("TrustedLaunch");
        assertThat(one(plan, ArmType.MACHINE_EXTENSION).at("/properties/type").asText())
                .isEqualTo("AADSSHLoginforLinux");
    }

    @Test
    void theTeamMayLogInToItsMachineAndNobodyElse() {
        JsonNode grant = one(plan(Forms.withAccess(OWN)), ArmType.ROLE_ASSIGNMENT);

        assertThat(grant.path("scope").asText()).endsWith("/vm-vision-lab-swedencentral");
        assertThat(grant.at("/properties/principalId").asText())
                .isEqualTo("2f7d0f5e-64c1-4c0c-9b0e-0d5a4b6c7e01");
        assertThat(grant.at("/properties/principalType").asText()).isEqualTo("Group");
        assertThat(grant.at("/properties/roleDefinitionId").asText())
                .endsWith("/fb879df8-f326-4884-b1cf-06f3ad86be52");
    }

    @Test
    void whereTheLandingZoneNamesNoGroupOfTheTeamAFindingSaysWhoGivesTheRole() {
        LandingZone without =
                LandingZone.parse(
                        Estate.text("landing-zone.yaml")
                                .replace(", group: 2f7d0f5e-64c1-4c0c-9b0e-0d5a4b6c7e01", ""));
        var assessment = Forms.assess(Forms.withAccess(OWN), without);

        assertThat(of(assessment.plan().orElseThrow(), ArmType.ROLE_ASSIGNMENT)).isEmpty();
        assertThat(assessment.evaluation().findings())
                .anyMatch(
                        finding ->
                                finding.control().equals("MC-1")
                                        && finding.severity() == Severity.NOTICE
                                        && finding.message()
                                                .contains("Virtual Machine User Login"));
    }

    @Test
    void theMachineAcceptsSshOfBastionAndNothingElse() {
        assertThat(inbound(plan(OWN), "nsg-jumpbox"))
                .containsExactly("Allow 10.16.0.0/26 22", "Deny * *");
        assertThat(inbound(plan(SHARED), "nsg-jumpbox"))
                .containsExactly("Allow 10.8.0.128/26 22", "Deny * *");
    }

    @Test
    void aWindowsMachineIsEnteredByRdpAndEntraId() {
        Plan plan = plan(WINDOWS);
        JsonNode machine = one(plan, ArmType.MACHINE);

        assertThat(one(plan, ArmType.MACHINE_EXTENSION).at("/properties/type").asText())
                .isEqualTo("AADLoginForWindows");
        assertThat(machine.at("/properties/storageProfile/imageReference/sku").asText())
                .isEqualTo("2022-datacenter-azure-edition");
        assertThat(machine.at("/properties/osProfile/computerName").asText())
                .matches("visionlab[a-z2-7]{6}");
        assertThat(inbound(plan, "nsg-jumpbox"))
                .containsExactly("Allow 10.16.0.0/26 3389", "Deny * *");
    }

    /** What it is made of is read by Azure alone; the same each time the template is sent. */
    @Test
    void noPartOfAPlanHoldsThePasswordOfAWindowsMachine() {
        Plan plan = plan(WINDOWS);
        JsonNode nested =
                Forms.json(plan.phase(PhaseName.ACCESS).orElseThrow().template().json())
                        .path("resources")
                        .valueStream()
                        .filter(each -> each.path("type").asText().endsWith("/deployments"))
                        .findFirst()
                        .orElseThrow();

        assertThat(one(plan, ArmType.MACHINE).at("/properties/osProfile/adminPassword").asText())
                .matches(
                        "\\[concat\\('C1-', guid\\(parameters\\('machineSecret'\\),"
                                + " '/subscriptions/.*/vm-vision-lab-swedencentral'\\)\\)]");
        assertThat(nested.at("/properties/parameters").toString())
                .isEqualTo(
                        "{\"machineSecret\":{\"reference\":{\"keyVault\":{\"id\":\"/subscriptions/c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222/resourceGroups/rg-hub-swedencentral/providers/Microsoft.KeyVault/vaults/kv-jumpbox-contoso-se\"},\"secretName\":\"jumpbox-administrators\",\"secretVersion\":\"0f1e2d3c4b5a69788796a5b4c3d2e1f0\"}}}");
        assertThat(nested.at("/properties/template/parameters/machineSecret/type").asText())
                .isEqualTo("secureString");
        assertThat(nested.at("/dependsOn/0").asText())
                .endsWith("/nic-jumpbox-vision-lab-swedencentral");
    }

    @Test
    void theLicenceOfWindowsIsBilled() {
        assertThat(Forms.assess(Forms.withAccess(WINDOWS)).evaluation().cost().lines())
                .extracting(line -> line.name())
                .contains("Jumpbox Standard_B2ms with Windows");
    }

    @Test
    void withTheSharedBastionNoneIsBuilt() {
        Plan plan = plan(SHARED);

        assertThat(of(plan, ArmType.BASTION)).isEmpty();
        assertThat(of(plan, ArmType.PUBLIC_ADDRESS)).isEmpty();
        assertThat(of(plan, ArmType.MACHINE)).hasSize(1);
    }

    /** Its interface must be in the subscription of its network. */
    @Test
    void aJumpboxInTheHubStandsInTheHubsGroup() {
        Plan plan = plan(IN_HUB);

        assertThat(plan.phases())
                .extracting(Phase::name)
                .containsExactly(
                        PhaseName.FOUNDATION, PhaseName.HUB, PhaseName.SERVICES, PhaseName.PORTALS);
        assertThat(of(plan, ArmType.MACHINE).getFirst().id())
                .startsWith(
                        "/subscriptions/c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222/resourceGroups/rg-hub-swedencentral/");
        assertThat(subnets(plan)).noneMatch(subnet -> subnet.contains("jumpbox"));
    }

    @Test
    void peopleOnTheMachineCanSignIn() {
        assertThat(one(plan(OWN), ArmType.RULE_COLLECTION_GROUP).toString())
                .contains("\"sourceAddresses\":[\"10.16.0.192/28\"]")
                .contains("AzureActiveDirectory");
    }
}
