package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Cidr;
import dev.cloister.request.Forms;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Cidr BLOCK = Cidr.parse("10.16.0.64/26");

    private final Planner planner = new Planner();

    @Test
    void everyResourceHasItsPlaceAndItsPredecessors() {
        assertThat(shape(plan(Forms.complete())))
                .isEqualTo(
                        """
                        FOUNDATION NETWORK 3f6b1c52 swedencentral
                          resourceGroups rg-vision-lab-swedencentral
                          networkSecurityGroups nsg-pe-vision-lab-swedencentral
                          networkSecurityGroups nsg-workload-vision-lab-swedencentral
                          routeTables rt-vision-lab-swedencentral
                          virtualNetworks vnet-vision-lab-swedencentral
                            after nsg-pe-vision-lab-swedencentral
                            after nsg-workload-vision-lab-swedencentral
                            after rt-vision-lab-swedencentral
                          virtualNetworkPeerings vnet-vision-lab-swedencentral/peer-hub
                            after vnet-vision-lab-swedencentral
                        HUB NETWORK c0de5a2e rg-hub-swedencentral
                          virtualNetworkPeerings vnet-hub-swedencentral/peer-vision-lab
                          ruleCollectionGroups afwp-hub-swedencentral/rcg-vision-lab
                        SERVICES SERVICES 3f6b1c52 rg-vision-lab-swedencentral
                          accounts oai-vision-lab-swedencentral-xrbfqj
                          deployments oai-vision-lab-swedencentral-xrbfqj/gpt-4o
                            after oai-vision-lab-swedencentral-xrbfqj
                          deployments oai-vision-lab-swedencentral-xrbfqj/text-embedding-3-large
                            after gpt-4o
                          privateEndpoints pe-oai-vision-lab-swedencentral
                            after oai-vision-lab-swedencentral-xrbfqj
                            after text-embedding-3-large
                          privateDnsZoneGroups pe-oai-vision-lab-swedencentral/default
                            after pe-oai-vision-lab-swedencentral
                        """);
    }

    @Test
    void theAccountIsClosedToTheInternet() {
        assertThat(properties(plan(Forms.complete()), ArmType.ACCOUNT).toPrettyString())
                .isEqualToNormalizingNewlines(
                        """
                        {
                          "allowedFqdnList" : [ ],
                          "customSubDomainName" : "oai-vision-lab-swedencentral-xrbfqj",
                          "disableLocalAuth" : true,
                          "networkAcls" : {
                            "bypass" : "None",
                            "defaultAction" : "Deny",
                            "ipRules" : [ ],
                            "virtualNetworkRules" : [ ]
                          },
                          "publicNetworkAccess" : "Disabled",
                          "restrictOutboundNetworkAccess" : true
                        }\
                        """);
    }

    @Test
    void theFirewallLetsThisBlockReachExactlyTheApprovedNames() {
        assertThat(
                        properties(plan(Forms.complete()), ArmType.RULE_COLLECTION_GROUP)
                                .toPrettyString())
                .isEqualToNormalizingNewlines(
                        """
                        {
                          "priority" : 1002,
                          "ruleCollections" : [ {
                            "action" : {
                              "type" : "Allow"
                            },
                            "name" : "approved-names",
                            "priority" : 100,
                            "ruleCollectionType" : "FirewallPolicyFilterRuleCollection",
                            "rules" : [ {
                              "name" : "any.pythonhosted.org-443",
                              "protocols" : [ {
                                "port" : 443,
                                "protocolType" : "Https"
                              } ],
                              "ruleType" : "ApplicationRule",
                              "sourceAddresses" : [ "10.16.0.64/26" ],
                              "targetFqdns" : [ "*.pythonhosted.org" ],
                              "terminateTLS" : false
                            }, {
                              "name" : "pypi.org-443",
                              "protocols" : [ {
                                "port" : 443,
                                "protocolType" : "Https"
                              } ],
                              "ruleType" : "ApplicationRule",
                              "sourceAddresses" : [ "10.16.0.64/26" ],
                              "targetFqdns" : [ "pypi.org" ],
                              "terminateTLS" : false
                            } ]
                          } ]
                        }\
                        """);
    }

    @Test
    void aServiceTagBecomesANetworkRule() {
        ObjectNode form = Forms.complete();
        ObjectNode rule = form.putArray("outbound").addObject();
        rule.putObject("destination").put("kind", "service-tag").put("name", "AzureMonitor");
        rule.put("protocol", "TCP").put("justification", "Sending metrics.");
        rule.putArray("ports").add(443);

        assertThat(
                        properties(plan(form), ArmType.RULE_COLLECTION_GROUP)
                                .at("/ruleCollections/0/rules")
                                .toString())
                .isEqualTo(
                        "[{\"destinationAddresses\":[\"AzureMonitor\"],\"destinationPorts\":[\"443\"],"
                            + "\"ipProtocols\":[\"TCP\"],\"name\":\"AzureMonitor-443\","
                            + "\"ruleType\":\"NetworkRule\",\"sourceAddresses\":[\"10.16.0.64/26\"]}]");
    }

    @Test
    void withoutOutboundRulesTheFirewallIsLeftAlone() {
        ObjectNode form = Forms.complete();
        form.putArray("outbound");

        assertThat(plan(form).resources())
                .noneMatch(r -> ArmType.RULE_COLLECTION_GROUP.is(r.type()));
    }

    /** The hub of westeurope has no DNS servers of its own. */
    @Test
    void whereSpokesAskAzuresDnsTheCentralZonesAreLinked() {
        Plan plan = plan(Forms.complete().put("region", "westeurope"), Cidr.parse("10.20.0.0/26"));

        assertThat(
                        plan.resources().stream()
                                .filter(r -> ArmType.ZONE_LINK.is(r.type()))
                                .map(PlannedResource::id))
                .containsExactly(
                        "/subscriptions/c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.cognitiveservices.azure.com/virtualNetworkLinks/link-vision-lab",
                        "/subscriptions/c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.openai.azure.com/virtualNetworkLinks/link-vision-lab");
        assertThat(properties(plan, ArmType.VIRTUAL_NETWORK).has("dhcpOptions")).isFalse();
    }

    @Test
    void whatIsStoredIsReadBackWithTheSameDigest() {
        Plan plan = plan(Forms.complete());

        Plan read = Plan.parse(plan.canonicalJson());

        assertThat(read).isEqualTo(plan);
        assertThat(read.digest()).isEqualTo(plan.digest());
        assertThat(read.sections()).isEqualTo(plan.sections());
    }

    @Test
    void aLaterEndDateConcernsOnlyThePurpose() {
        assertThat(changedSections(Forms.complete().put("expiresOn", "2027-07-31")))
                .containsExactly(Section.PURPOSE);
    }

    @Test
    void anotherModelConcernsOnlyTheServices() {
        ObjectNode form = Forms.complete();
        ((ArrayNode) form.at("/services/0/models")).remove(1);

        assertThat(changedSections(form)).containsExactly(Section.SERVICES);
    }

    @Test
    void anotherDestinationConcernsOnlyTheNetwork() {
        ObjectNode form = Forms.complete();
        ((ArrayNode) form.path("outbound")).remove(1);

        assertThat(changedSections(form)).containsExactly(Section.NETWORK);
    }

    /** Azure refuses a rule collection group whose priority another one has. */
    @Test
    void noTwoSpokesOfARegionShareAPriorityInTheFirewall() {
        Set<Integer> priorities = new HashSet<>();
        List<Cidr> blocks = Cidr.parse("10.19.240.0/20").split(26).toList();
        for (Cidr block : blocks)
            priorities.add(
                    properties(plan(Forms.complete(), block), ArmType.RULE_COLLECTION_GROUP)
                            .path("priority")
                            .asInt());

        assertThat(priorities).hasSameSizeAs(blocks).allMatch(p -> p >= 100 && p <= 65000);
    }

    @Test
    void namesStayWithinAzuresLimits() {
        ObjectNode form = Forms.complete().put("name", "a".repeat(Names.LONGEST_WORKSPACE));

        for (PlannedResource resource : plan(form).resources())
            assertThat(resource.name().substring(resource.name().lastIndexOf('/') + 1))
                    .hasSizeLessThanOrEqualTo(64)
                    .matches("[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]");
    }

    private Set<Section> changedSections(ObjectNode form) {
        Plan before = plan(Forms.complete());
        Plan after = plan(form);
        return Stream.of(Section.values())
                .filter(s -> !Objects.equals(before.sections().get(s), after.sections().get(s)))
                .collect(Collectors.toSet());
    }

    private Plan plan(ObjectNode form) {
        return plan(form, BLOCK);
    }

    private Plan plan(ObjectNode form, Cidr block) {
        return planner.plan(Forms.spec(form), Forms.ESTATE, block);
    }

    private static JsonNode properties(Plan plan, ArmType type) {
        return plan.resources().stream()
                .filter(resource -> type.is(resource.type()))
                .findFirst()
                .orElseThrow()
                .body()
                .path("properties");
    }

    private static String shape(Plan plan) {
        StringBuilder shape = new StringBuilder();
        for (Phase phase : plan.phases()) {
            String scope =
                    switch (phase.scope()) {
                        case Scope.Subscription(var id, var location) ->
                                id.toString().substring(0, 8) + " " + location;
                        case Scope.ResourceGroup(var id, var group) ->
                                id.toString().substring(0, 8) + " " + group;
                    };
            shape.append("%s %s %s\n".formatted(phase.name(), phase.section(), scope));
            for (PlannedResource resource : Plan.resources(phase)) {
                shape.append("  %s %s\n".formatted(leaf(resource.type()), resource.name()));
                for (JsonNode after : resource.body().path("dependsOn"))
                    shape.append("    after %s\n".formatted(leaf(after.asText())));
            }
        }
        return shape.toString();
    }

    private static String leaf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
