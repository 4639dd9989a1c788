package dev.cloister.landingzone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.network.Fqdn;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandingZoneTest {

    private static final String YAML = Estate.text("landing-zone.yaml");

    @Test
    void theDemosEstateIsConsistent() {
        LandingZone estate = Estate.landingZone();

        assertThat(estate.regions()).hasSize(2);
        assertThat(estate.hubOf("swedencentral"))
                .map(LandingZone.Hub::name)
                .hasValue("hub-swedencentral");
        assertThat(estate.group("ciso")).isPresent();
    }

    @Test
    void whatIsExportedIsImportedAgain() {
        LandingZone estate = Estate.landingZone();

        assertThat(LandingZone.parse(estate.toJson())).isEqualTo(estate);
    }

    @Test
    void aTrustedSourceIsFoundByAnyNameItCovers() {
        assertThat(Estate.landingZone().sourcesThatTrust(Fqdn.parse("files.pythonhosted.org")))
                .extracting(LandingZone.TrustedSource::id)
                .containsExactly("python-packages");
    }

    @Test
    void theHubsOfTheEstateAreDeployedUnderTheIdsTheLandingZoneNames() throws Exception {
        Set<String> deployed = new TreeSet<>();
        for (JsonNode deployment :
                new ObjectMapper().readTree(Estate.text("hub-estate.json")).path("deployments"))
            for (JsonNode resource : deployment.at("/template/resources"))
                deployed.add(
                        "/subscriptions/%s/resourceGroups/%s/providers/%s"
                                .formatted(
                                        deployment.path("subscriptionId").asText(),
                                        deployment.path("resourceGroup").asText(),
                                        resource.path("type").asText()
                                                + "/"
                                                + resource.path("name").asText()));

        for (LandingZone.Hub hub : Estate.landingZone().hubs()) {
            assertThat(deployed).contains(hub.vnet().id(), hub.firewall().policyId());
            if (hub.bastion() != null) assertThat(deployed).contains(hub.bastion());
            LandingZone.LogScope scope = hub.shared().logScope();
            if (scope != null) assertThat(deployed).contains(scope.id());
            LandingZone.Zones zones = Objects.requireNonNull(hub.zones());
            for (String zone : zones.names())
                assertThat(deployed).contains(zones.zoneId(zone).orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxWorkspaces: 500 | maxWorkspaces: 0 | has room for no workspace",
                "hub: hub-westeurope } | hub: hub-mars } | names the hub hub-mars, which does not"
                        + " exist",
                "alternates: [westeurope] | alternates: [mars] | has the alternate mars, which is"
                        + " no other region",
                "alternates: [westeurope] | alternates: [swedencentral] | which is no other region",
                "10.20.0.0/14 | 10.18.0.0/15 | pool westeurope-1 overlaps pool swedencentral-1",
                "10.20.0.0/14 | 10.8.0.0/16 | pool westeurope-1 overlaps hub hub-swedencentral",
                "10.20.0.0/14 | 10.20.0.1/14 | host bits set",
                "10.20.0.0/14 | 172.16.0.0/14 | container hosts use it",
                "10.20.0.0/14 | 44.0.0.0/14 | not private address space",
                "privateIp: 10.8.0.4 | privateIp: 10.9.0.4 | is outside 10.8.0.0/20",
                "dnsServers: [10.8.0.4] | dnsServers: [dns] | dns is not an IPv4 address",
                "section: PURPOSE | section: NETWORK | no group answers for PURPOSE",
                "id: ciso | id: CISO | lower-case letters",
                "[pypi.org, | [10.0.0.1, | not an IP address",
                "{type}-{workspace}-{region} | {type}-{region} | needs {type} and {workspace}",
                "{type}-{workspace}-{region} | {type}_{workspace} | needs {type} and {workspace}",
                "endpoints: 10.8.3.0/27 | endpoints: 10.9.3.0/27 | is in no hub",
                "privateLinkScopes/ampls-swedencentral | ampls | is not a resource id",
                "- privatelink.monitor.azure.com | - privatelink.monitor.azure.de | needs the"
                        + " central zone privatelink.monitor.azure.com",
                "monthly: 7.30 | monthly: -7.30 | is negative",
                "id: language, | id: vision, | team vision is there twice",
                "displayName: West Europe | displayname: West Europe | lacks /regions/1/displayName"
            })
    void anInconsistentLandingZoneIsRefusedWithTheReason(String from, String to, String why) {
        assertThat(YAML).contains(from);

        assertThatThrownBy(
                        () ->
                                LandingZone.parse(
                                        YAML.replaceFirst(
                                                Pattern.quote(from), Matcher.quoteReplacement(to))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    /** The zones hold one address for each of Azure Monitor's names. */
    @Test
    void hubsThatShareTheirZonesShareTheScopeOfTheirLogs() {
        String zones =
                """
                        - privatelink.agentsvc.azure-automation.net
                        - privatelink.monitor.azure.com
                        - privatelink.ods.opinsights.azure.com
                        - privatelink.oms.opinsights.azure.com
                """;
        String second =
                YAML.replaceFirst(
                                "(?s)(name: hub-westeurope.*?names:\n)",
                                "$1" + Matcher.quoteReplacement(zones))
                        .replace(
                                "      guardrails: true\n",
                                """
                                      guardrails: true
                                      logScope:
                                        id: /subscriptions/c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222/resourceGroups/rg-hub-westeurope/providers/Microsoft.Insights/privateLinkScopes/SCOPE
                                        endpoints: 10.12.3.0/27
                                """);

        assertThatThrownBy(() -> LandingZone.parse(second))
                .hasMessageContaining("share their zones");
        assertThat(
                        LandingZone.parse(
                                        second.replace(
                                                "rg-hub-westeurope/providers/Microsoft.Insights/privateLinkScopes/SCOPE",
                                                "rg-monitor-swedencentral/providers/Microsoft.Insights/privateLinkScopes/ampls-swedencentral"))
                                .hubs())
                .hasSize(2);
    }

    @Test
    void aHubEitherHasCentralZonesOrForwards() {
        LandingZone forwarding = Estate.forwarding();

        assertThat(forwarding.hubOf("westeurope").orElseThrow().privateNames())
                .isEqualTo(new LandingZone.Forwarding(Estate.RULESET));
        assertThat(LandingZone.parse(forwarding.toYaml())).isEqualTo(forwarding);
        assertThatThrownBy(
                        () ->
                                LandingZone.parse(
                                        YAML.replaceFirst(
                                                "    zones:",
                                                "    forwarding: { ruleset: %s }\n    zones:"
                                                        .formatted(Estate.RULESET))))
                .hasMessageContaining("either has central zones or forwards names");
        assertThatThrownBy(
                        () ->
                                LandingZone.parse(
                                        Estate.forwardingText()
                                                .replaceFirst("forwarding:\n.*\n", "")))
                .hasMessageContaining("either has central zones or forwards names");
    }

    @Test
    void whereNamesAreForwardedSpokesAskAzure() {
        assertThatThrownBy(
                        () ->
                                LandingZone.parse(
                                        Estate.forwardingText()
                                                .replace(
                                                        "dnsServers: []",
                                                        "dnsServers: [10.12.0.4]")))
                .hasMessageContaining("its workspaces ask Azure's own DNS");
        assertThatThrownBy(
                        () ->
                                LandingZone.parse(
                                        Estate.forwardingText()
                                                .replace("dnsForwardingRulesets", "dnsResolvers")))
                .hasMessageContaining("is not the id of a DNS forwarding ruleset");
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        String broken =
                YAML.replace("maxWorkspaces: 500", "maxWorkspaces: 0")
                        .replace("monthly: 7.30", "monthly: -1");

        assertThatThrownBy(() -> LandingZone.parse(broken))
                .hasMessageContaining("has room for no workspace")
                .hasMessageContaining("is negative");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertThatThrownBy(
                        () ->
                                LandingZone.parse(
                                        YAML.replace(
                                                "tenantId: 7a1c9d3e-52b4-4f0e-9a6d-1f2e3c4b5a60",
                                                "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenantId");
    }
}
