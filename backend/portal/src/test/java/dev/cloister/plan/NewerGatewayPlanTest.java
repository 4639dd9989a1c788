package dev.cloister.plan;

import static dev.cloister.plan.PlannedParts.inbound;
import static dev.cloister.plan.PlannedParts.of;
import static dev.cloister.plan.PlannedParts.one;
import static dev.cloister.plan.PlannedParts.outbound;
import static dev.cloister.plan.PlannedParts.plan;
import static dev.cloister.plan.PlannedParts.subnets;
import static dev.cloister.plan.PlannedParts.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gateways of the v2 tiers, and Front Door before one. */
class NewerGatewayPlanTest {

    private static final String STANDARD =
            """
            {"gateway": {"tier": "STANDARD_V2", "only": true, "tokensPerMinute": 5000}}
            """;
    private static final String PREMIUM =
            """
            {"gateway": {"tier": "PREMIUM_V2", "only": true, "tokensPerMinute": 5000}}
            """;
    private static final String BEHIND_FRONT_DOOR =
            """
            {"gateway": {"tier": "STANDARD_V2", "only": true, "tokensPerMinute": 5000},
             "ingress": {"kind": "FRONT_DOOR"}}
            """;

    @Test
    void aStandardGatewayIsCalledAtAnEndpointAndCallsThroughItsSubnet() {
        Plan plan = plan(STANDARD);

        assertThat(types(plan, PhaseName.GATEWAY))
                .containsExactly("service", "privateEndpoints", "privateDnsZoneGroups");
        JsonNode service = one(plan, ArmType.API_MANAGEMENT);
        assertThat(service.at("/sku/name").asText()).isEqualTo("StandardV2");
        assertThat(service.at("/properties/virtualNetworkType").asText()).isEqualTo("External");
        // Azure refuses to close it while it is created
        assertThat(service.path("properties").has("publicNetworkAccess")).isFalse();
        JsonNode endpoint = of(plan, ArmType.PRIVATE_ENDPOINT).getLast().body();
        assertThat(
                        endpoint.at(
                                        "/properties/privateLinkServiceConnections/0/properties/groupIds/0")
                                .asText())
                .isEqualTo("Gateway");
        assertThat(endpoint.at("/properties/subnet/id").asText()).endsWith("/snet-pe");
        assertThat(of(plan, ArmType.PRIVATE_DNS_ZONE)).isEmpty();
    }

    @Test
    void itsPublicSideIsClosedOnceTheEndpointIsApproved() {
        Phase phase = plan(STANDARD).phase(PhaseName.GATEWAY).orElseThrow();

        assertThat(phase.actions())
                .extracting(Action::name)
                .containsExactly("approve-connections", "close-public-access");
        assertThat(Plan.parse(plan(STANDARD).canonicalJson()).phase(PhaseName.GATEWAY))
                .contains(phase);
    }

    @Test
    void theSubnetsAreDelegatedAsTheTierAsks() {
        assertThat(subnets(plan(STANDARD)))
                .contains("snet-gateway 10.16.0.128/27 rt-vision-lab-swedencentral");
        assertThat(delegation(plan(STANDARD))).isEqualTo("Microsoft.Web/serverFarms");
        assertThat(delegation(plan(PREMIUM))).isEqualTo("Microsoft.Web/hostingEnvironments");
        assertThat(inbound(plan(STANDARD), "nsg-gateway")).containsExactly("Deny * *");
        assertThat(inbound(plan(PREMIUM), "nsg-gateway"))
                .containsExactly("Allow 10.16.0.0/24 443", "Allow 10.8.0.0/20 443", "Deny * *");
        assertThat(outbound(plan(STANDARD), "nsg-gateway"))
                .containsExactly(
                        "Allow 10.16.0.160/28 443",
                        "Allow 10.8.0.4/32 53",
                        "Allow Storage 443",
                        "Allow AzureActiveDirectory 443",
                        "Deny * *");
    }

    /** The one version that knows the tier. */
    @Test
    void aPremiumGatewayStandsInTheSubnetFromItsCreationOn() {
        PlannedResource service = of(plan(PREMIUM), ArmType.API_MANAGEMENT).getFirst();

        assertThat(service.apiVersion()).isEqualTo("2025-03-01-preview");
        assertThat(service.body().at("/properties/virtualNetworkType").asText())
                .isEqualTo("Internal");
        assertThat(plan(PREMIUM).phase(PhaseName.GATEWAY).orElseThrow().actions()).isEmpty();
        assertThat(of(plan(PREMIUM), ArmType.PRIVATE_DNS_ZONE)).hasSize(1);
    }

    @Test
    void frontDoorReachesTheGatewayPrivatelyAndByHttpsAlone() {
        Plan plan = plan(BEHIND_FRONT_DOOR);

        assertThat(types(plan, PhaseName.GATEWAY))
                .containsExactly(
                        "service",
                        "privateEndpoints",
                        "privateDnsZoneGroups",
                        "profiles",
                        "afdEndpoints",
                        "originGroups",
                        "origins",
                        "routes",
                        "FrontDoorWebApplicationFirewallPolicies",
                        "securityPolicies");
        JsonNode link = one(plan, ArmType.ORIGIN).at("/properties/sharedPrivateLinkResource");
        assertThat(link.at("/privateLink/id").asText())
                .isEqualTo(of(plan, ArmType.API_MANAGEMENT).getFirst().id());
        assertThat(link.path("groupId").asText()).isEqualTo("Gateway");
        JsonNode route = one(plan, ArmType.FRONT_DOOR_ROUTE).path("properties");
        assertThat(route.path("supportedProtocols").toString()).isEqualTo("[\"Https\"]");
        assertThat(route.path("forwardingProtocol").asText()).isEqualTo("HttpsOnly");
        assertThat(one(plan, ArmType.FRONT_DOOR_WAF).at("/properties/policySettings/mode").asText())
                .isEqualTo("Prevention");
        assertThat(subnets(plan)).noneMatch(subnet -> subnet.contains("ingress"));
    }

    @Test
    void itsConnectionIsApprovedByWhatItSaysBeforeThePublicSideIsClosed() {
        Plan plan = plan(BEHIND_FRONT_DOOR);
        List<Action> actions = plan.phase(PhaseName.GATEWAY).orElseThrow().actions();

        assertThat(actions)
                .extracting(Action::name)
                .containsExactly(
                        "approve-connections", "approve-front-door", "close-public-access");
        assertThat(((Action.ApproveFrontDoor) actions.get(1)).message())
                .isEqualTo(
                        one(plan, ArmType.ORIGIN)
                                .at("/properties/sharedPrivateLinkResource/requestMessage")
                                .asText())
                .matches("Front Door of vision-lab [0-9a-f]{12}");
    }

    @Test
    void thePolicyLetsNoOtherFrontDoorIn() {
        Plan plan = plan(BEHIND_FRONT_DOOR);

        assertThat(one(plan, ArmType.API_POLICY).at("/properties/value").asText())
                .contains("X-Azure-FDID")
                .contains("{{front-door-id}}");
        assertThat(one(plan, ArmType.API_NAMED_VALUE).at("/properties/value").asText())
                .matches("\\[reference\\('.*/profiles/afd-.*', '2024-02-01'\\)\\.frontDoorId]");
        assertThat(one(plan(STANDARD), ArmType.API_POLICY).toString())
                .doesNotContain("X-Azure-FDID");
    }

    @ParameterizedTest
    @EnumSource(
            value = Gateway.Tier.class,
            names = {"DEVELOPER", "PREMIUM", "PREMIUM_V2"})
    void noOtherTierCanStandBehindFrontDoor(Gateway.Tier tier) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                tier.gateway(
                                        new Gateway.Offer(
                                                true, 1, Optional.empty(), Optional.empty()),
                                        Optional.of(Gateway.Ingress.FRONT_DOOR)));
    }

    @Test
    void modelsInAFurtherRegionStandBehindThoseOfTheFirst() {
        Plan plan =
                plan(
                        """
                        {"gateway": {"tier": "STANDARD_V2", "only": true, "tokensPerMinute": 5000,
                                     "furtherRegion": "westeurope"}}
                        """);
        List<PlannedResource> accounts = of(plan, ArmType.ACCOUNT);

        assertThat(accounts)
                .extracting(PlannedResource::location)
                .containsExactly("swedencentral", "westeurope");
        assertThat(of(plan, ArmType.MODEL_DEPLOYMENT)).hasSize(4);
        assertThat(
                        of(plan, ArmType.PRIVATE_ENDPOINT).stream()
                                .map(each -> each.body().at("/properties/subnet/id").asText())
                                .map(PlannedParts::leaf))
                .containsExactly("snet-models", "snet-models", "snet-pe");
        assertThat(of(plan, ArmType.API_BACKEND))
                .extracting(each -> PlannedParts.leaf(each.name()))
                .containsExactly("oai", "oai-2", "oai-pool");
        assertThat(
                        of(plan, ArmType.API_BACKEND)
                                .getLast()
                                .body()
                                .at("/properties/pool/services")
                                .toString())
                .isEqualTo(
                        "[{\"id\":\"/backends/oai\",\"priority\":1},{\"id\":\"/backends/oai-2\",\"priority\":2}]");
        assertThat(of(plan, ArmType.ROLE_ASSIGNMENT))
                .filteredOn(role -> role.phase() == PhaseName.CONNECTIONS)
                .extracting(role -> role.body().path("scope").asText())
                .containsExactlyElementsOf(accounts.stream().map(PlannedResource::id).toList());
        assertThat(one(plan, ArmType.API_POLICY).at("/properties/value").asText())
                .contains("backend-id=\"oai-pool\"")
                .contains("<retry");
    }

    private static String delegation(Plan plan) {
        return one(plan, ArmType.VIRTUAL_NETWORK)
                .at("/properties/subnets")
                .valueStream()
                .filter(subnet -> subnet.path("name").asText().equals("snet-gateway"))
                .map(subnet -> subnet.at("/properties/delegations/0/properties/serviceName"))
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
