package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ControlsTest {

    @Test
    void everyServiceIsJudgedByItsOwnControl() {
        assertThat(evaluate(Forms.allServices(), _ -> {}))
                .filteredOn(finding -> finding.control().startsWith("VN"))
                .extracting(Finding::control, Finding::severity)
                .contains(
                        tuple("VN-5", Severity.PASS),
                        tuple("VN-1", Severity.PASS),
                        tuple("VN-2", Severity.PASS),
                        tuple("VN-4", Severity.PASS));
    }

    /** What a faulty planner, or a person in the Azure portal, might leave open. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts | /properties/publicNetworkAccess | \"Enabled\" | SV-1",
                "storageAccounts | /properties/publicNetworkAccess | \"Enabled\" | VN-5",
                "storageAccounts | /properties/allowSharedKeyAccess | true | VN-5",
                "vaults | /properties/enableRbacAuthorization | false | VN-5",
                "registries | /properties/adminUserEnabled | true | VN-5",
                "searchServices | /properties/disableLocalAuth | false | VN-5",
                "databaseAccounts | /properties/publicNetworkAccess | null | VN-5",
                "accounts | /properties/networkAcls/defaultAction | \"Allow\" | SV-1",
                "accounts | /properties/restrictOutboundNetworkAccess | false | MC-3",
                "virtualNetworks | /properties/subnets/0/properties/routeTable | null | MC-2",
                "virtualNetworks | /properties/subnets/1/properties/networkSecurityGroup | null |"
                        + " MC-2",
                "routeTables | /properties/routes | [] | MC-2",
                "privateEndpoints | /properties/privateLinkServiceConnections | [] | VN-2"
            })
    void whatIsLeftOpenIsAViolation(String type, String pointer, String value, String control) {
        List<Finding> findings =
                evaluate(
                        control.equals("VN-5") ? Forms.allServices() : Forms.complete(),
                        resources ->
                                resources.stream()
                                        .filter(r -> r.type().endsWith("/" + type))
                                        .limit(1)
                                        .forEach(
                                                r ->
                                                        JsonEdits.put(
                                                                r.body(),
                                                                pointer,
                                                                Forms.json(value))));

        assertThat(findings)
                .anyMatch(f -> f.severity() == Severity.VIOLATION && f.control().equals(control));
    }

    /** West Europe's hub has no DNS servers: its spokes ask Azure's, over links to the zones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "swedencentral | /pe-speech-vision-lab | /properties/privateLinkServiceConnections"
                        + " | [] | VN-4",
                "swedencentral | /pe-aif-vision-lab | /properties/privateLinkServiceConnections |"
                        + " [] | VN-1",
                "swedencentral | /pe-ml-vision-lab | /properties/privateLinkServiceConnections | []"
                        + " | VN-3",
                "swedencentral | /virtualNetworks/ | /properties/dhcpOptions/dnsServers |"
                        + " [\"10.8.0.5\"] | SV-4",
                "swedencentral | /virtualNetworks/ | /properties/dhcpOptions/dnsServers |"
                        + " [\"10.8.0.4\", \"8.8.8.8\"] | SV-4",
                "swedencentral | /virtualNetworks/ | /properties/dhcpOptions | null | SV-4",
                "westeurope | /virtualNetworks/ | /properties/dhcpOptions | {\"dnsServers\":"
                        + " [\"8.8.8.8\"]} | SV-4",
                "westeurope | privatelink.vaultcore.azure.net/virtualNetworkLinks/ |"
                        + " /properties/virtualNetwork/id | \"/subscriptions/x/of-a-stranger\" |"
                        + " SV-4",
                "westeurope | privatelink.openai.azure.com/virtualNetworkLinks/ |"
                        + " /properties/virtualNetwork | null | SV-4"
            })
    void aNameOrAnEndpointThatLeadsElsewhereIsAViolation(
            String region, String id, String pointer, String value, String control) {
        ObjectNode form = Forms.allServices().put("region", region);
        form.putObject("network").put("prefix", 24);
        assertThat(evaluate(form, _ -> {}))
                .filteredOn(f -> f.control().equals(control))
                .extracting(Finding::severity)
                .contains(Severity.PASS)
                .doesNotContain(Severity.VIOLATION);

        assertThat(
                        evaluate(
                                form,
                                resources -> {
                                    ArmResource changed =
                                            resources.stream()
                                                    .filter(r -> r.id().contains(id))
                                                    .findFirst()
                                                    .orElseThrow();
                                    JsonEdits.put(changed.body(), pointer, Forms.json(value));
                                }))
                .anyMatch(f -> f.severity() == Severity.VIOLATION && f.control().equals(control));
    }

    @ParameterizedTest
    @EnumSource(AiKind.class)
    void everyAiServiceWithoutItsEndpointIsAViolation(AiKind kind) {
        ObjectNode form = Forms.complete();
        form.putArray("services")
                .addObject()
                .put("kind", "ai-services")
                .put("account", kind.azureKind());

        assertThat(evaluate(form, _ -> {}))
                .filteredOn(f -> f.control().equals("VN-4"))
                .extracting(Finding::severity)
                .containsExactly(Severity.PASS);
        assertThat(evaluate(form, resources -> resources.removeIf(ControlsTest::isEndpoint)))
                .filteredOn(f -> f.control().equals("VN-4"))
                .extracting(Finding::severity)
                .containsExactly(Severity.VIOLATION);
    }

    @Test
    void anAiServiceThatIsOpenToAStrangersSubnetIsAViolation() {
        ObjectNode form = Forms.complete();
        form.putArray("services")
                .addObject()
                .put("kind", "ai-services")
                .put("account", AiKind.SPEECH.azureKind())
                .put("reach", "SELECTED_NETWORKS");

        assertThat(
                        evaluate(
                                form,
                                resources ->
                                        resources.stream()
                                                .filter(r -> r.type().endsWith("/accounts"))
                                                .forEach(
                                                        r ->
                                                                JsonEdits.put(
                                                                        r.body(),
                                                                        "/properties/networkAcls/virtualNetworkRules/0/id",
                                                                        Forms.json(
                                                                                "\"/subscriptions/x/subnets/of-a-stranger\"")))))
                .anyMatch(f -> f.control().equals("VN-4") && f.severity() == Severity.VIOLATION);
    }

    private static boolean isEndpoint(ArmResource resource) {
        return ArmType.PRIVATE_ENDPOINT.is(resource.type());
    }

    @Test
    void agentsWithFreeWayOutNeedAnExceptionWithOneClickToMendIt() {
        ObjectNode form = isolated("MANAGED_INTERNET_OUTBOUND");

        Finding finding = only(form, f -> f.severity() == Severity.EXCEPTION);
        assertThat(finding.control()).isEqualTo("MC-2");
        assertThat(finding.message())
                .isEqualTo("Agents reach the whole internet until 2027-06-30.");
        assertThat(finding.group()).isEqualTo("network-security");
        assertThat(evaluate(form, _ -> {}))
                .anyMatch(f -> f.control().equals("MC-6") && f.severity() == Severity.NOTICE);

        Finding.Mend mend = Objects.requireNonNull(finding.mend());
        JsonEdits.put(form, mend.pointer(), mend.value());
        assertThat(evaluate(form, _ -> {})).noneMatch(f -> f.severity() == Severity.EXCEPTION);
    }

    @Test
    void theFirewallOfAManagedNetworkIsAnnouncedAndPriced() {
        ObjectNode form = isolated("MANAGED_APPROVED_OUTBOUND");

        assertThat(
                        only(
                                        form,
                                        f ->
                                                f.control().equals("VN-1")
                                                        && f.severity() == Severity.NOTICE)
                                .message())
                .isEqualTo(
                        "Agents reach from their managed network only what is approved. The first"
                                + " approved name starts a firewall of this workspace alone, for"
                                + " 288 USD a month.");
        assertThat(Forms.assess(form).evaluation().cost().monthly()).isEqualByComparingTo("867.63");
        form.putArray("outbound");
        assertThat(Forms.assess(form).evaluation().cost().monthly()).isEqualByComparingTo("291.63");
    }

    @Test
    void aServiceTagStartsNoFirewall() {
        ObjectNode form = isolated("MANAGED_APPROVED_OUTBOUND");
        form.putArray("outbound").add(Forms.serviceTag("AzureMonitor", 443));

        assertThat(evaluate(form, _ -> {}))
                .filteredOn(finding -> finding.control().equals("VN-1"))
                .isNotEmpty()
                .noneMatch(finding -> finding.message().contains("firewall"));
        assertThat(Forms.assess(form).evaluation().cost().monthly()).isEqualByComparingTo("291.63");
    }

    @Test
    void whereAzureHasNoListOfNamesTheFormSaysSo() {
        assertThat(
                        only(
                                        Forms.allServices(),
                                        f ->
                                                f.severity() == Severity.NOTICE
                                                        && f.control().equals("MC-3"))
                                .message())
                .contains("no list of allowed names");
    }

    private static ObjectNode isolated(String isolation) {
        ObjectNode form = Forms.allServices();
        JsonEdits.put(form, "/services/2/isolation", Forms.json("\"" + isolation + "\""));
        return form;
    }

    private static Finding only(ObjectNode form, Predicate<Finding> which) {
        List<Finding> findings = evaluate(form, _ -> {}).stream().filter(which).toList();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static List<Finding> evaluate(JsonNode form, Consumer<List<ArmResource>> change) {
        WorkspaceSpec spec = Forms.spec(form);
        Plan plan = Forms.assess(form).plan().orElseThrow();
        List<ArmResource> resources = new ArrayList<>(ArmResource.planned(plan));
        change.accept(resources);
        return new Controls(Forms.ESTATE).evaluate(spec, Topology.of(resources));
    }
}
