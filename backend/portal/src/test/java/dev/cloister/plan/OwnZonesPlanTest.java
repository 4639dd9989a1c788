package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.request.Forms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behind a hub without central zones. */
class OwnZonesPlanTest {

    private static final LandingZone FORWARDING = Estate.forwarding();

    @Test
    void zonesStandInTheWorkspaceLinkedToItsNetwork() {
        Plan plan = plan(form());

        assertThat(of(plan, ArmType.PRIVATE_DNS_ZONE))
                .allMatch(zone -> zone.phase() == PhaseName.FOUNDATION)
                .extracting(PlannedResource::id)
                .allMatch(id -> id.contains("/resourceGroups/rg-vision-lab-westeurope/"))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(
                                zone("privatelink.cognitiveservices.azure.com"),
                                zone("privatelink.openai.azure.com")));
        assertThat(of(plan, ArmType.ZONE_LINK))
                .hasSize(2)
                .allMatch(
                        link ->
                                link.body()
                                        .at("/properties/virtualNetwork/id")
                                        .asText()
                                        .endsWith("/vnet-vision-lab-westeurope"));
        assertThat(of(plan, ArmType.ZONE_GROUP))
                .allMatch(
                        group ->
                                group.body()
                                        .at(
                                                "/properties/privateDnsZoneConfigs/0/properties/privateDnsZoneId")
                                        .asText()
                                        .contains("/rg-vision-lab-westeurope/"));
    }

    @Test
    void theHubAsksForTheWorkspacesNamesAndForNoOthers() {
        Plan plan = plan(form());
        PlannedResource answers = of(plan, ArmType.INBOUND_ENDPOINT).getFirst();
        String address =
                answers.body().at("/properties/ipConfigurations/0/privateIpAddress").asText();

        assertThat(of(plan, ArmType.FORWARDING_RULE))
                .allMatch(rule -> rule.phase() == PhaseName.HUB)
                .allMatch(rule -> rule.id().startsWith(Estate.RULESET + "/forwardingRules/"))
                .allMatch(
                        rule ->
                                rule.body()
                                        .at("/properties/targetDnsServers/0/ipAddress")
                                        .asText()
                                        .equals(address))
                .extracting(rule -> rule.body().at("/properties/domainName").asText())
                .satisfiesExactlyInAnyOrder(
                        name ->
                                assertThat(name)
                                        .matches(
                                                "oai-vision-lab-westeurope-[a-z2-7]{6}\\."
                                                        + "cognitiveservices\\.azure\\.com\\."),
                        name ->
                                assertThat(name)
                                        .matches(
                                                "oai-vision-lab-westeurope-[a-z2-7]{6}\\."
                                                        + "openai\\.azure\\.com\\."));
    }

    @Test
    void aVaultIsAskedForByTheNameThatItsCallersUse() {
        ObjectNode form = form();
        form.withArray("services").addObject().put("kind", "key-vault");

        assertThat(of(plan(form), ArmType.FORWARDING_RULE))
                .extracting(rule -> rule.body().at("/properties/domainName").asText())
                .anyMatch(name -> name.matches("kv-[a-z0-9-]+\\.vault\\.azure\\.net\\."));
    }

    @Test
    void theResolverHasASubnetThatOnlyTheHubAsks() {
        Plan plan = plan(form());

        assertThat(of(plan, ArmType.VIRTUAL_NETWORK).getFirst().body().at("/properties/subnets"))
                .anyMatch(
                        subnet ->
                                subnet.path("name").asText().equals("snet-resolver")
                                        && subnet.at("/properties/addressPrefix")
                                                .asText()
                                                .endsWith("/28")
                                        && subnet.at(
                                                        "/properties/delegations/0/properties/serviceName")
                                                .asText()
                                                .equals("Microsoft.Network/dnsResolvers"));
        assertThat(of(plan, ArmType.NETWORK_SECURITY_GROUP))
                .filteredOn(group -> group.name().startsWith("nsg-resolver"))
                .singleElement()
                .satisfies(
                        group -> {
                            var rules = group.body().at("/properties/securityRules");
                            assertThat(rules).hasSize(3);
                            assertThat(rules.at("/0/properties/sourceAddressPrefix").asText())
                                    .isEqualTo("10.12.0.0/20");
                            assertThat(rules.at("/0/properties/destinationPortRange").asText())
                                    .isEqualTo("53");
                        });
    }

    @Test
    void ofTheWorkspacesPoliciesItsOwnZonesAreNotStray() {
        assertThat(
                        of(plan(form()), ArmType.POLICY_DEFINITION)
                                .getFirst()
                                .body()
                                .at("/properties/policyRule/if/allOf/2"))
                .isEqualTo(
                        Forms.json(
                                """
                                {"field": "name", "notIn": [
                                  "privatelink.cognitiveservices.azure.com",
                                  "privatelink.openai.azure.com"]}
                                """));
    }

    @Test
    void aHubWithCentralZonesAsksNobody() {
        Plan plan = Forms.assess(form()).plan().orElseThrow();

        assertThat(of(plan, ArmType.FORWARDING_RULE)).isEmpty();
        assertThat(of(plan, ArmType.DNS_RESOLVER)).isEmpty();
        assertThat(of(plan, ArmType.PRIVATE_DNS_ZONE)).isEmpty();
    }

    private static ObjectNode form() {
        return Forms.complete().put("region", "westeurope");
    }

    private static String zone(String name) {
        return "/subscriptions/%s/resourceGroups/rg-vision-lab-westeurope/providers/Microsoft.Network/privateDnsZones/%s"
                .formatted(FORWARDING.subscriptions().getFirst().id(), name);
    }

    private static Plan plan(ObjectNode form) {
        return Forms.assess(form, FORWARDING)
                .plan()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        Forms.assess(form, FORWARDING).evaluation().fieldErrors()));
    }

    private static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(r -> type.is(r.type())).toList();
    }
}
