package dev.cloister.plan;

import static dev.cloister.plan.PlannedParts.of;
import static dev.cloister.plan.PlannedParts.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.request.Forms;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnPremisesPlanTest {

    private static final String ASKED =
            """
            {"onPremises": {"networks": ["10.200.0.0/16", "10.100.0.0/16"], "ports": [1433]}}
            """;

    @Test
    void theHubOffersItsGatewayBeforeTheSpokeUsesIt() {
        Plan plan = plan(ASKED);
        List<PlannedResource> peerings = of(plan, ArmType.PEERING);

        assertThat(peerings)
                .extracting(
                        p ->
                                "%s transit=%s remote=%s"
                                        .formatted(
                                                p.phase(),
                                                p.body().at("/properties/allowGatewayTransit"),
                                                p.body().at("/properties/useRemoteGateways")))
                .containsExactly("HUB transit=true remote=false", "HUB transit=false remote=true");
    }

    @Test
    void trafficToThoseNetworksGoesThroughTheFirewallWhichAllowsOnlyWhatWasAsked() {
        Plan plan = plan(ASKED);

        assertThat(of(plan, ArmType.ROUTE_TABLE).getFirst().body().at("/properties/routes"))
                .extracting(
                        route ->
                                route.at("/properties/addressPrefix").asText()
                                        + " "
                                        + route.at("/properties/nextHopIpAddress").asText())
                .containsExactly(
                        "0.0.0.0/0 10.8.0.4", "10.100.0.0/16 10.8.0.4", "10.200.0.0/16 10.8.0.4");
        assertThat(
                        of(plan, ArmType.RULE_COLLECTION_GROUP)
                                .getFirst()
                                .body()
                                .at("/properties/ruleCollections/1/rules"))
                .extracting(
                        rule ->
                                "%s -> %s : %s"
                                        .formatted(
                                                rule.path("sourceAddresses"),
                                                rule.path("destinationAddresses"),
                                                rule.path("destinationPorts")))
                .containsExactly(
                        "[\"10.100.0.0/16\",\"10.200.0.0/16\"] -> [\"10.16.0.0/25\"] : [\"443\"]",
                        "[\"10.16.0.0/24\"] -> [\"10.100.0.0/16\",\"10.200.0.0/16\"] :"
                                + " [\"1433\"]");
    }

    /** A second record would overwrite the first in the central zones. */
    @Test
    void endpointsInTheHubWriteNoNames() {
        ObjectNode form = Forms.allServices();
        form.putObject("network").put("prefix", 24);
        form.set("access", Forms.json("{\"hubEndpoints\": true}"));
        List<PlannedResource> portals =
                Plan.resources(plan(form).phase(PhaseName.PORTALS).orElseThrow());

        assertThat(portals)
                .extracting(PlannedResource::name)
                .containsExactly(
                        "pe-hub-aif-vision-lab-swedencentral",
                        "pe-hub-ml-vision-lab-swedencentral",
                        "pe-hub-storage-blob-vision-lab-swedencentral",
                        "pe-hub-storage-file-vision-lab-swedencentral");
        assertThat(portals).allMatch(each -> each.id().contains("rg-hub-swedencentral"));
    }

    /** A gateway built at the same time would meet the write on the network. */
    @Test
    void theSpokesHalfWaitsForTheHubsAndNothingElseIsBuiltMeanwhile() {
        Plan plan =
                plan(
                        """
                        {"onPremises": {"networks": ["10.200.0.0/16"]},
                         "gateway": {"tier": "PREMIUM", "tokensPerMinute": 20000}}
                        """);

        assertThat(plan.phases())
                .extracting(Phase::name)
                .containsExactly(
                        PhaseName.FOUNDATION,
                        PhaseName.HUB,
                        PhaseName.SERVICES,
                        PhaseName.GATEWAY,
                        PhaseName.CONNECTIONS);
        assertThat(plan.phase(PhaseName.HUB).orElseThrow().template().json())
                .contains("\"dependsOn\":[\"" + of(plan, ArmType.PEERING).getFirst().id() + "\"]");
    }
}
