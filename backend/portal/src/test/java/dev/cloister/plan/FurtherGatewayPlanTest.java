package dev.cloister.plan;

import static dev.cloister.plan.PlannedParts.inbound;
import static dev.cloister.plan.PlannedParts.of;
import static dev.cloister.plan.PlannedParts.one;
import static dev.cloister.plan.PlannedParts.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.request.Forms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A unit of the gateway in a second region. */
class FurtherGatewayPlanTest {

    private static final String BOTH =
            """
            {"gateway": {"tier": "PREMIUM", "only": true, "tokensPerMinute": 5000,
                         "alsoIn": "westeurope"}}
            """;

    private static PlannedResource network(Plan plan, String region) {
        return of(plan, ArmType.VIRTUAL_NETWORK).stream()
                .filter(each -> each.name().equals("vnet-vision-lab-" + region))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theUnitStandsInASubnetOfItsRegionAndTheServiceInItsOwn() {
        Plan plan = plan(BOTH);
        JsonNode service = one(plan, ArmType.API_MANAGEMENT);

        assertThat(service.at("/properties/additionalLocations")).hasSize(1);
        JsonNode unit = service.at("/properties/additionalLocations/0");
        assertThat(unit.path("location").asText()).isEqualTo("westeurope");
        assertThat(unit.at("/sku/name").asText()).isEqualTo("Premium");
        assertThat(unit.at("/virtualNetworkConfiguration/subnetResourceId").asText())
                .endsWith("/vnet-vision-lab-westeurope/subnets/snet-further-gateway");
        assertThat(network(plan, "westeurope").body().path("location").asText())
                .isEqualTo("westeurope");
    }

    /** Azure refuses to peer networks whose addresses overlap. */
    @Test
    void bothNetworksShareTheBlockAndOverlapNowhere() {
        Plan plan = plan(BOTH);

        assertThat(
                        network(plan, "westeurope")
                                .body()
                                .at("/properties/addressSpace/addressPrefixes")
                                .toString())
                .isEqualTo("[\"10.16.0.144/28\"]");
        assertThat(
                        network(plan, "swedencentral")
                                .body()
                                .at("/properties/addressSpace/addressPrefixes")
                                .toString())
                .isEqualTo(
                        "[\"10.16.0.0/25\",\"10.16.0.128/28\",\"10.16.0.160/27\",\"10.16.0.192/26\"]");
    }

    @Test
    void itIsPeeredWithTheWorkspaceAndItsHubBothWaysAndUsesNoGateway() {
        List<PlannedResource> peerings = of(plan(BOTH), ArmType.PEERING);

        assertThat(peerings)
                .extracting(PlannedResource::name)
                .containsExactlyInAnyOrder(
                        "vnet-vision-lab-swedencentral/peer-hub",
                        "vnet-vision-lab-westeurope/peer-hub",
                        "vnet-vision-lab-westeurope/peer-swedencentral",
                        "vnet-vision-lab-swedencentral/peer-westeurope",
                        "vnet-hub-swedencentral/peer-vision-lab",
                        "vnet-hub-swedencentral/peer-vision-lab-westeurope");
        assertThat(peerings)
                .allSatisfy(
                        each ->
                                assertThat(
                                                each.body()
                                                        .at("/properties/useRemoteGateways")
                                                        .asBoolean())
                                        .isFalse());
    }

    @Test
    void itLeavesThroughTheHubsFirewallWhichLetsItReachWhatItNeeds() {
        Plan plan = plan(BOTH);

        JsonNode subnet = network(plan, "westeurope").body().at("/properties/subnets/0/properties");
        assertThat(subnet.at("/routeTable/id").asText())
                .endsWith("/rt-gateway-vision-lab-westeurope");
        assertThat(
                        of(plan, ArmType.ROUTE_TABLE).stream()
                                .filter(each -> each.name().endsWith("westeurope"))
                                .findFirst()
                                .orElseThrow()
                                .body()
                                .at("/properties/routes/0/properties/nextHopIpAddress")
                                .asText())
                .isEqualTo("10.8.0.4");
        assertThat(one(plan, ArmType.RULE_COLLECTION_GROUP).toString())
                .contains("\"sourceAddresses\":[\"10.16.0.128/28\",\"10.16.0.144/28\"]");
    }

    @Test
    void modelsThatAnswerTheGatewayOnlyLetBothUnitsIn() {
        Plan plan = plan(BOTH);

        assertThat(inbound(plan, "nsg-models"))
                .containsExactly(
                        "Allow 10.16.0.128/28 443", "Allow 10.16.0.144/28 443", "Deny * *");
        assertThat(inbound(plan, "nsg-further-gateway"))
                .startsWith("Allow 10.16.0.0/24 443", "Allow 10.8.0.0/20 443")
                .endsWith("Deny * *");
    }

    @Test
    void itsOwnNameIsAZoneOfItsOwn() {
        assertThat(of(plan(BOTH), ArmType.PRIVATE_DNS_ZONE))
                .extracting(PlannedResource::name)
                .anyMatch(
                        name ->
                                name.matches(
                                        "apim-vision-lab-[a-z2-7]{6}-westeurope-01\\.regional\\.azure-api\\.net"))
                .hasSize(2);
    }

    @Test
    void bothUnitsAreBilled() {
        var lines = Forms.assess(Forms.withAccess(BOTH)).evaluation().cost().lines();

        assertThat(lines)
                .filteredOn(line -> line.name().equals("API Management Premium"))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.quantity()).isEqualTo(2);
                            assertThat(line.monthly()).isEqualByComparingTo(new BigDecimal(5590));
                        });
    }

    @Test
    void aFindingSaysWhatASecondUnitDoesNotDo() {
        assertThat(Forms.assess(Forms.withAccess(BOTH)).evaluation().findings())
                .anySatisfy(
                        finding -> {
                            assertThat(finding.pointer()).isEqualTo("/access/gateway/alsoIn");
                            assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
                            assertThat(finding.message())
                                    .contains("does not outlive a loss of swedencentral");
                        });
    }

    @Test
    void aTierThatCannotStandInSeveralRegionsCannotBeWrittenDown() {
        var offer = new Gateway.Offer(true, 1, Optional.empty(), Optional.of("westeurope"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gateway.Tier.DEVELOPER.gateway(offer, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gateway.Tier.STANDARD_V2.gateway(offer, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gateway.Tier.PREMIUM_V2.gateway(offer, Optional.empty()));
    }

    @Test
    void aNetworkTooSmallForBothUnitsSaysSo() {
        ObjectNode form = Forms.withAccess(BOTH);
        form.putObject("network").put("prefix", 27);

        assertThat(Forms.assess(form).evaluation().fieldErrors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly("/network/prefix TOO_SMALL");
    }
}
