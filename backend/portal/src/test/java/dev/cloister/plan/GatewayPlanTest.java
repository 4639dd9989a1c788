package dev.cloister.plan;

import static dev.cloister.plan.PlannedParts.inbound;
import static dev.cloister.plan.PlannedParts.of;
import static dev.cloister.plan.PlannedParts.one;
import static dev.cloister.plan.PlannedParts.plan;
import static dev.cloister.plan.PlannedParts.subnets;
import static dev.cloister.plan.PlannedParts.types;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class GatewayPlanTest {

    private static final String ONLY =
            """
            {"gateway": {"tier": "DEVELOPER", "only": true, "tokensPerMinute": 5000},
             "ingress": {"kind": "APPLICATION_GATEWAY"}}
            """;
    private static final String BESIDE =
            """
            {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 20000}}
            """;

    @Test
    void theGatewayIsBuiltBesideTheServicesAndJoinedWithThemAfterwards() {
        Plan plan = plan(ONLY);

        assertThat(plan.phases())
                .extracting(phase -> phase.name() + " " + phase.section())
                .containsExactly(
                        "FOUNDATION NETWORK",
                        "HUB NETWORK",
                        "SERVICES SERVICES",
                        "GATEWAY NETWORK",
                        "CONNECTIONS SERVICES");
        assertThat(types(plan, PhaseName.GATEWAY))
                .containsExactly(
                        "service",
                        "publicIPAddresses",
                        "ApplicationGatewayWebApplicationFirewallPolicies",
                        "applicationGateways");
        assertThat(types(plan, PhaseName.CONNECTIONS))
                .containsExactly(
                        "privateDnsZones",
                        "virtualNetworkLinks",
                        "A",
                        "roleAssignments",
                        "backends",
                        "apis",
                        "operations",
                        "policies");
    }

    @Test
    void subnetsForGatewayIngressAndModelsHaveTheirRoutes() {
        assertThat(subnets(plan(ONLY)))
                .containsExactly(
                        "snet-pe 10.16.0.0/26 rt-vision-lab-swedencentral",
                        "snet-workload 10.16.0.64/26 rt-vision-lab-swedencentral",
                        "snet-ingress 10.16.0.128/27 ",
                        "snet-gateway 10.16.0.160/28 rt-gateway-vision-lab-swedencentral",
                        "snet-models 10.16.0.176/28 rt-vision-lab-swedencentral");
    }

    @Test
    void modelsThatAnswerTheGatewayOnlyStandInASubnetThatLetsNobodyElseIn() {
        Plan plan = plan(ONLY);

        assertThat(one(plan, ArmType.PRIVATE_ENDPOINT).at("/properties/subnet/id").asText())
                .endsWith("/snet-models");
        assertThat(inbound(plan, "nsg-models"))
                .containsExactly("Allow 10.16.0.160/28 443", "Deny * *");
        assertThat(one(plan(BESIDE), ArmType.PRIVATE_ENDPOINT).at("/properties/subnet/id").asText())
                .endsWith("/snet-pe");
    }

    /** azure-facts 4.2: nothing else than HTTPS for callers, and what Azure itself needs. */
    @Test
    void theIngressLetsTheInternetInByHttpsAlone() {
        assertThat(inbound(plan(ONLY), "nsg-ingress"))
                .containsExactly(
                        "Allow Internet 443",
                        "Allow GatewayManager 65200-65535",
                        "Allow AzureLoadBalancer *",
                        "Deny * *");
    }

    @Test
    void theGatewayHasNoPublicSideAndCallsModelsByItsOwnIdentity() {
        Plan plan = plan(BESIDE);
        JsonNode service = one(plan, ArmType.API_MANAGEMENT);

        assertThat(service.at("/properties/virtualNetworkType").asText()).isEqualTo("Internal");
        assertThat(service.at("/sku/name").asText()).isEqualTo("Premium");
        assertThat(service.at("/identity/type").asText()).isEqualTo("SystemAssigned");
        PlannedResource role = of(plan, ArmType.ROLE_ASSIGNMENT).getFirst();
        PlannedResource account = of(plan, ArmType.ACCOUNT).getFirst();
        assertThat(role.id())
                .startsWith(account.id() + "/providers/Microsoft.Authorization/roleAssignments/");
        assertThat(role.body().path("scope").asText()).isEqualTo(account.id());
        assertThat(role.body().at("/properties/principalId").asText())
                .matches(
                        "\\[reference\\('.*/apim-.*', '2024-05-01',"
                                + " 'Full'\\).identity.principalId]");
    }

    @Test
    void thePolicyKnowsCallersAndLimitsTheirTokens() {
        assertThat(one(plan(BESIDE), ArmType.API_POLICY).at("/properties/value").asText())
                .contains("<validate-azure-ad-token tenant-id=\"7a1c9d3e-")
                .contains("tokens-per-minute=\"20000\"")
                .contains("<azure-openai-emit-token-metric")
                .contains("<authentication-managed-identity")
                .contains("<set-backend-service backend-id=\"oai\" />");
    }

    @Test
    void theNameOfTheGatewayIsAZoneOfItsOwn() {
        PlannedResource zone = of(plan(BESIDE), ArmType.PRIVATE_DNS_ZONE).getFirst();

        assertThat(zone.name()).matches("apim-vision-lab-[a-z2-7]{6}\\.azure-api\\.net");
    }
}
