package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import dev.cloister.request.GeneratedForms;
import dev.cloister.request.JsonEdits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {

    private static final Plan PLAN = Forms.assess(Forms.complete()).plan().orElseThrow();

    @Test
    void whatWasBuiltAsPlannedIsProven() {
        List<Check> checks = Verification.check(PLAN, AzureAnswers.to(PLAN));

        assertThat(faults(checks)).isEmpty();
        assertThat(checks).hasSizeGreaterThan(50);
    }

    @Test
    void everyKindOfServiceIsProvenAndAnOpenOneIsNot() {
        Plan plan = Forms.assess(Forms.allServices()).plan().orElseThrow();
        assertThat(faults(Verification.check(plan, AzureAnswers.to(plan)))).isEmpty();

        for (String type :
                List.of(
                        "storageAccounts",
                        "vaults",
                        "registries",
                        "searchServices",
                        "databaseAccounts",
                        "workspaces")) {
            Map<String, JsonNode> answers = AzureAnswers.to(plan);
            answers.forEach(
                    (id, body) -> {
                        if (id.contains("/" + type + "/"))
                            JsonEdits.put(
                                    body,
                                    "/properties/publicNetworkAccess",
                                    Forms.json("\"Enabled\""));
                    });

            assertThat(faults(Verification.check(plan, answers)))
                    .contains("SV-1 publicNetworkAccess: expected Disabled, is Enabled");
        }
    }

    @Test
    void everyAnswerThatIsLookedAtIsReadFirst() {
        assertThat(Verification.idsToRead(PLAN))
                .extracting(Verification.Read::id)
                .containsExactlyElementsOf(
                        AzureAnswers.to(PLAN).keySet().stream().sorted(byReads()).toList());
        assertThat(Verification.idsToRead(PLAN))
                .allMatch(read -> read.apiVersion().matches("20\\d\\d-\\d\\d-\\d\\d"));
    }

    @Test
    void nothingBuiltIsNothingProven() {
        List<Check> checks = Verification.check(PLAN, Map.of());

        assertThat(checks).noneMatch(Check::passed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts | /properties/publicNetworkAccess | \"Enabled\" | SV-1"
                        + " publicNetworkAccess: expected Disabled, is Enabled",
                "accounts | /properties/networkAcls/defaultAction | \"Allow\" | SV-1 networkAcls:"
                        + " expected Deny, 0 exceptions, is Allow, 0 exceptions",
                "accounts | /properties/networkAcls/ipRules | [{\"value\": \"1.2.3.4\"}] | SV-1"
                        + " networkAcls: expected Deny, 0 exceptions, is Deny, 1 exceptions",
                "accounts | /properties/restrictOutboundNetworkAccess | false | MC-3"
                        + " restrictOutboundNetworkAccess: expected true, is false",
                "accounts | /properties/disableLocalAuth | false | VN-2"
                        + " properties.disableLocalAuth: expected true, is false",
                "accounts | /properties/provisioningState | \"Failed\" | VN-2 provisioningState:"
                        + " expected Succeeded, is Failed",
                "accounts | /properties/privateEndpointConnections | [] | VN-2"
                        + " privateEndpointConnections: expected approved:"
                        + " pe-oai-vision-lab-swedencentral, is approved:",
                "accounts | /kind | \"AIServices\" | VN-2 kind: expected OpenAI, is AIServices",
                "deployments | /sku/capacity | 999 | VN-2 sku.capacity: expected 50, is 999",
                "privateEndpoints |"
                    + " /properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status"
                    + " | \"Pending\" | VN-2 connection state: expected Approved, is Pending",
                "networkInterfaces | /properties/ipConfigurations/0/properties/privateIPAddress |"
                    + " \"10.99.0.4\" | SV-1 addresses: expected inside 10.16.0.0/27, is 10.99.0.4"
                    + " outside",
                "A | /properties/aRecords/0/ipv4Address | \"20.1.2.3\" | SV-3 A record: expected"
                        + " 10.16.0.4, 10.16.0.5, is 20.1.2.3",
                "A | /properties/aRecords | [] | SV-3 A record: expected 10.16.0.4, 10.16.0.5, is"
                        + " absent",
                "virtualNetworkPeerings | /properties/peeringState | \"Disconnected\" | VN-6"
                        + " peeringState: expected Connected, is Disconnected",
                "routeTables | /properties/routes/0/properties/nextHopType | \"Internet\" | MC-2"
                    + " default route: expected VirtualAppliance 10.8.0.4, is Internet 10.8.0.4",
                "routeTables | /properties/routes | [] | MC-2 default route: expected"
                        + " VirtualAppliance 10.8.0.4, is absent",
                "virtualNetworks | /properties/dhcpOptions/dnsServers/0 | \"8.8.8.8\" | SV-4 DNS"
                        + " servers: expected 10.8.0.4, is 8.8.8.8",
                "virtualNetworks | /properties/subnets/1/properties/networkSecurityGroup | null |"
                        + " MC-2 security group and route table: expected"
                        + " nsg-workload-vision-lab-swedencentral, rt-vision-lab-swedencentral, is"
                        + " none, rt-vision-lab-swedencentral",
                "networkSecurityGroups | /properties/securityRules/2/properties/access | \"Allow\""
                        + " | MC-2 last rule inbound: expected denies all, is does not",
                "ruleCollectionGroups | /properties/ruleCollections/0/rules/1/targetFqdns/0 |"
                    + " \"evil.org\" | MC-2"
                    + " properties.ruleCollections[approved-names].rules[pypi.org-443].targetFqdns[0]:"
                    + " expected pypi.org, is evil.org"
            })
    void whatDiffersIsNamed(String type, String pointer, String value, String fault) {
        Map<String, JsonNode> answers =
                changed(type, body -> JsonEdits.put(body, pointer, Forms.json(value)));

        assertThat(faults(Verification.check(PLAN, answers))).contains(fault);
    }

    @Test
    void oneFirewallRuleMoreThanApprovedIsAFault() {
        Map<String, JsonNode> answers =
                changed(
                        "ruleCollectionGroups",
                        body -> {
                            ArrayNode rules =
                                    (ArrayNode) body.at("/properties/ruleCollections/0/rules");
                            rules.add(rules.get(0).deepCopy());
                        });

        assertThat(faults(Verification.check(PLAN, answers)))
                .anyMatch(fault -> fault.startsWith("MC-2 allowed destinations"));
    }

    @Test
    void aSecondPeeringIsAFault() {
        Map<String, JsonNode> answers =
                changed(
                        "virtualNetworks",
                        body -> {
                            ArrayNode peerings =
                                    (ArrayNode) body.at("/properties/virtualNetworkPeerings");
                            ObjectNode second = peerings.get(0).deepCopy();
                            second.put("id", "/x/y/stray");
                            ((ObjectNode) second.at("/properties/remoteVirtualNetwork"))
                                    .put("id", "/x/y/VNET-of-a-stranger");
                            peerings.add(second);
                        });

        assertThat(faults(Verification.check(PLAN, answers)))
                .singleElement()
                .asString()
                .startsWith("MC-2 peerings: expected peer-hub to /")
                .endsWith("stray to /x/y/vnet-of-a-stranger");
    }

    @Test
    void aSecondApprovedDoorIsAFault() {
        Map<String, JsonNode> answers =
                changed(
                        "accounts",
                        body -> {
                            ArrayNode doors =
                                    (ArrayNode) body.at("/properties/privateEndpointConnections");
                            ObjectNode second = doors.get(0).deepCopy();
                            ((ObjectNode) second.at("/properties/privateEndpoint"))
                                    .put("id", "/x/y/pe-of-a-stranger");
                            doors.add(second);
                        });

        assertThat(faults(Verification.check(PLAN, answers)))
                .containsExactly(
                        "VN-2 privateEndpointConnections: expected approved:"
                                + " pe-oai-vision-lab-swedencentral, is approved:"
                                + " pe-oai-vision-lab-swedencentral, pe-of-a-stranger");
    }

    @Test
    void anyResourceThatIsAbsentIsMissed() {
        for (Verification.Read read : Verification.idsToRead(PLAN)) {
            Map<String, JsonNode> answers = AzureAnswers.to(PLAN);
            answers.remove(read.id());

            assertThat(faults(Verification.check(PLAN, answers))).as(read.id()).isNotEmpty();
        }
    }

    @Test
    void templatesAndAnswersGiveOneTopology() {
        var forms = new GeneratedForms(11, Forms.ESTATE);
        for (int i = 0; i < 20; i++) {
            Plan plan = Forms.assess(forms.next()).plan().orElseThrow();
            Topology planned = Topology.of(ArmResource.planned(plan));
            Topology observed = Topology.of(ArmResource.observed(AzureAnswers.to(plan)));

            assertThat(observed.accounts()).isEqualTo(planned.accounts());
            assertThat(observed.securityGroups()).isEqualTo(planned.securityGroups());
            assertThat(observed.routeTables()).isEqualTo(planned.routeTables());
            assertThat(observed.firewallRules()).isEqualTo(planned.firewallRules());
            assertThat(observed.models()).isEqualTo(planned.models());
            assertThat(faults(Verification.check(plan, AzureAnswers.to(plan)))).isEmpty();
        }
    }

    @Test
    void aManagedNetworkThatIsNotActiveOrAllowsMoreIsAFault() {
        ObjectNode form = Forms.allServices();
        JsonEdits.put(form, "/services/2/isolation", Forms.json("\"MANAGED_APPROVED_OUTBOUND\""));
        Plan plan = Forms.assess(form).plan().orElseThrow();
        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        String id =
                answers.keySet().stream()
                        .filter(each -> each.endsWith("/managedNetworks/default"))
                        .findFirst()
                        .orElseThrow();
        ObjectNode network =
                (ObjectNode)
                        Objects.requireNonNull(answers.get(id)).at("/properties/managedNetwork");
        network.putObject("status").put("status", "Inactive");
        network.withObject("outboundRules")
                .putObject("backdoor")
                .put("type", "FQDN")
                .put("destination", "evil.org");

        assertThat(faults(Verification.check(plan, answers)))
                .hasSize(2)
                .contains("VN-1 status: expected Active, is Inactive")
                .anyMatch(
                        fault ->
                                fault.startsWith("MC-2 allowed destinations: expected")
                                        && fault.endsWith("(file), evil.org, pypi.org"));
    }

    @Test
    void aStoreThatAManagedNetworkDoesNotReachIsAFault() {
        Plan plan = Forms.assess(Forms.allServices()).plan().orElseThrow();
        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        ObjectNode rules =
                (ObjectNode)
                        answers.entrySet().stream()
                                .filter(each -> each.getKey().endsWith("/workspaces/ml-vision-lab"))
                                .findFirst()
                                .orElseThrow()
                                .getValue()
                                .at("/properties/managedNetwork/outboundRules");
        List<String> names =
                rules.properties().stream()
                        .filter(
                                rule ->
                                        rule.getValue()
                                                .at("/destination/subresourceTarget")
                                                .asText()
                                                .matches("Sql|searchService"))
                        .map(Map.Entry::getKey)
                        .toList();
        ((ObjectNode) rules.path(names.getFirst())).put("status", "Inactive");
        rules.remove(names.getLast());

        assertThat(faults(Verification.check(plan, answers)))
                .contains(
                        "VN-3 private endpoint to cosmos-vision-lab-tj6uee (Sql): expected Active,"
                                + " is Inactive",
                        "VN-3 private endpoint to srch-vision-lab-hqbz2f (searchService): expected"
                                + " Active, is absent");
    }

    private static Comparator<String> byReads() {
        List<String> order =
                Verification.idsToRead(PLAN).stream().map(Verification.Read::id).toList();
        return Comparator.comparingInt(order::indexOf);
    }

    /** The first answer of that type is changed. */
    private static Map<String, JsonNode> changed(String type, Consumer<JsonNode> change) {
        Map<String, JsonNode> answers = AzureAnswers.to(PLAN);
        String id =
                answers.keySet().stream()
                        .filter(each -> each.split("/")[each.split("/").length - 2].equals(type))
                        .findFirst()
                        .orElseThrow();
        change.accept(Objects.requireNonNull(answers.get(id)));
        return answers;
    }

    private static List<String> faults(List<Check> checks) {
        List<String> faults = new ArrayList<>();
        for (Check check : checks)
            if (!check.passed())
                faults.add(
                        "%s %s: expected %s, is %s"
                                .formatted(
                                        check.control(),
                                        check.property(),
                                        check.expected(),
                                        check.actual().strip())
                                .strip());
        return faults;
    }
}
