package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Cidr;
import dev.cloister.request.Forms;
import java.util.List;
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
        Plan plan = plan(Forms.withAccess(ONLY));

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
        assertThat(subnets(plan(Forms.withAccess(ONLY))))
                .containsExactly(
                        "snet-pe 10.16.0.0/26 rt-vision-lab-swedencentral",
                        "snet-workload 10.16.0.64/26 rt-vision-lab-swedencentral",
                        "snet-ingress 10.16.0.128/27 ",
                        "snet-gateway 10.16.0.160/28 rt-gateway-vision-lab-swedencentral",
                        "snet-models 10.16.0.176/28 rt-vision-lab-swedencentral");
    }

    @Test
    void modelsThatAnswerTheGatewayOnlyStandInASubnetThatLetsNobodyElseIn() {
        Plan plan = plan(Forms.withAccess(ONLY));

        assertThat(one(plan, ArmType.PRIVATE_ENDPOINT).at("/properties/subnet/id").asText())
                .endsWith("/snet-models");
        assertThat(inbound(plan, "nsg-models"))
                .containsExactly("Allow 10.16.0.160/28 443", "Deny * *");
        assertThat(
                        one(plan(Forms.withAccess(BESIDE)), ArmType.PRIVATE_ENDPOINT)
                                .at("/properties/subnet/id")
                                .asText())
                .endsWith("/snet-pe");
    }

    /** azure-facts 4.2: nothing else than HTTPS for callers, and what Azure itself needs. */
    @Test
    void theIngressLetsTheInternetInByHttpsAlone() {
        assertThat(inbound(plan(Forms.withAccess(ONLY)), "nsg-ingress"))
                .containsExactly(
                        "Allow Internet 443",
                        "Allow GatewayManager 65200-65535",
                        "Allow AzureLoadBalancer *",
                        "Deny * *");
    }

    @Test
    void theGatewayHasNoPublicSideAndCallsModelsByItsOwnIdentity() {
        Plan plan = plan(Forms.withAccess(BESIDE));
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
        assertThat(
                        one(plan(Forms.withAccess(BESIDE)), ArmType.API_POLICY)
                                .at("/properties/value")
                                .asText())
                .contains("<validate-azure-ad-token tenant-id=\"7a1c9d3e-")
                .contains("tokens-per-minute=\"20000\"")
                .contains("<azure-openai-emit-token-metric")
                .contains("<authentication-managed-identity")
                .contains("<set-backend-service backend-id=\"oai\" />");
    }

    @Test
    void theNameOfTheGatewayIsAZoneOfItsOwn() {
        PlannedResource zone =
                of(plan(Forms.withAccess(BESIDE)), ArmType.PRIVATE_DNS_ZONE).getFirst();

        assertThat(zone.name()).matches("apim-vision-lab-[a-z2-7]{6}\\.azure-api\\.net");
    }

    private static Plan plan(ObjectNode form) {
        return new Planner().plan(Forms.spec(form), Forms.ESTATE, Cidr.parse("10.16.0.0/24"));
    }

    private static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(r -> type.is(r.type())).toList();
    }

    private static JsonNode one(Plan plan, ArmType type) {
        assertThat(of(plan, type)).hasSize(1);
        return of(plan, type).getFirst().body();
    }

    private static List<String> types(Plan plan, PhaseName phase) {
        return Plan.resources(plan.phase(phase).orElseThrow()).stream()
                .map(r -> leaf(r.type()))
                .toList();
    }

    private static List<String> subnets(Plan plan) {
        return one(plan, ArmType.VIRTUAL_NETWORK)
                .at("/properties/subnets")
                .valueStream()
                .map(
                        subnet ->
                                "%s %s %s"
                                        .formatted(
                                                subnet.path("name").asText(),
                                                subnet.at("/properties/addressPrefix").asText(),
                                                leaf(
                                                        subnet.at("/properties/routeTable/id")
                                                                .asText())))
                .toList();
    }

    private static List<String> inbound(Plan plan, String group) {
        return of(plan, ArmType.NETWORK_SECURITY_GROUP).stream()
                .filter(each -> each.name().startsWith(group))
                .flatMap(each -> each.body().at("/properties/securityRules").valueStream())
                .map(rule -> rule.path("properties"))
                .filter(rule -> rule.path("direction").asText().equals("Inbound"))
                .map(
                        rule ->
                                "%s %s %s"
                                        .formatted(
                                                rule.path("access").asText(),
                                                rule.path("sourceAddressPrefix").asText(),
                                                rule.path("destinationPortRange").asText()))
                .toList();
    }

    private static String leaf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
