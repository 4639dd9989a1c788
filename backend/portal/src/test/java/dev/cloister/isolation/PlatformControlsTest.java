package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.plan.Action;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every service and every way to isolate it: planned, judged, and missed when it is left open. */
class PlatformControlsTest {

    @Test
    void aHubStandsInAManagedNetworkAndItsProjectOnTheHub() {
        Plan plan = plan(hub("MANAGED_APPROVED_OUTBOUND"));

        List<PlannedResource> workspaces = of(plan, ArmType.ML_WORKSPACE);
        assertThat(workspaces)
                .extracting(workspace -> workspace.body().path("kind").asText())
                .containsExactly("Hub", "Project");
        assertThat(workspaces.getLast().body().at("/properties/hubResourceId").asText())
                .isEqualTo(workspaces.getFirst().id());
        assertThat(endpointsOf(plan, workspaces.getFirst())).hasSize(1);
        assertThat(endpointsOf(plan, workspaces.getLast())).isEmpty();
        assertThat(findings(hub("MANAGED_APPROVED_OUTBOUND"), _ -> {}))
                .anyMatch(f -> f.control().equals("VN-1") && f.severity() == Severity.PASS)
                .noneMatch(f -> f.severity() == Severity.VIOLATION);
    }

    @Test
    void standardAgentsHaveHostsConnectionsAndRights() {
        Plan plan = plan(standardAgents());

        assertThat(of(plan, ArmType.ACCOUNT_CAPABILITY_HOST))
                .singleElement()
                .satisfies(
                        host ->
                                assertThat(host.body().at("/properties/customerSubnet").asText())
                                        .endsWith("/subnets/snet-agent"));
        PlannedResource host = of(plan, ArmType.PROJECT_CAPABILITY_HOST).getFirst();
        for (String list :
                List.of("storageConnections", "threadStorageConnections", "vectorStoreConnections"))
            assertThat(host.body().path("properties").path(list)).hasSize(1);
        assertThat(of(plan, ArmType.PROJECT_CONNECTION)).hasSize(3);
        assertThat(of(plan, ArmType.COSMOS_ROLE_ASSIGNMENT)).hasSize(1);
        assertThat(host.body().path("dependsOn"))
                .extracting(JsonNode::asText)
                .containsAll(
                        of(plan, ArmType.PROJECT_CONNECTION).stream()
                                .map(PlannedResource::id)
                                .toList());
    }

    @Test
    void aRoleGoesToTheIdentityThatThePlanNamesUnderANameOfItsOwn() {
        Plan plan = plan(Forms.allServices());
        List<PlannedResource> roles = of(plan, ArmType.ROLE_ASSIGNMENT);

        assertThat(roles).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(roles).extracting(PlannedResource::name).doesNotHaveDuplicates();
        for (PlannedResource role : roles) {
            assertThat(role.name()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(role.id()).startsWith(role.body().path("scope").asText() + "/providers/");
            assertThat(role.body().at("/properties/principalId").asText())
                    .matches("\\[reference\\('/.+', '.+', 'Full'\\)\\.identity\\.principalId]");
        }
        assertThat(Plan.parse(plan.canonicalJson()).resources()).isEqualTo(plan.resources());
    }

    @Test
    void computesInTheirOwnSubnetHaveNoPublicAddressAndReachWhatAzureNeeds() {
        Plan plan = plan(learning("OWN_SUBNET"));

        JsonNode cluster = of(plan, ArmType.COMPUTE).getFirst().body();
        assertThat(cluster.at("/properties/properties/enableNodePublicIp").asBoolean(true))
                .isFalse();
        assertThat(cluster.at("/properties/properties/subnet/id").asText())
                .endsWith("/subnets/snet-compute");
        assertThat(of(plan, ArmType.NETWORK_SECURITY_GROUP))
                .extracting(PlannedResource::name)
                .contains("nsg-compute-vision-lab-swedencentral");
        assertThat(of(plan, ArmType.RULE_COLLECTION_GROUP).getFirst().body().toString())
                .contains("AzureMachineLearning", "BatchNodeManagement.swedencentral");
        assertThat(findings(learning("OWN_SUBNET"), _ -> {}))
                .anyMatch(f -> f.control().equals("VN-3") && f.severity() == Severity.PASS)
                .noneMatch(f -> f.severity() == Severity.VIOLATION);
    }

    @Test
    void selectedNetworksAreAnExceptionOfTheWorkspacesOwnSubnetAlone() {
        ObjectNode form = selected();
        Plan plan = plan(form);

        JsonNode account = of(plan, ArmType.ACCOUNT).getFirst().body();
        assertThat(account.at("/properties/publicNetworkAccess").asText()).isEqualTo("Enabled");
        assertThat(account.at("/properties/networkAcls/defaultAction").asText()).isEqualTo("Deny");
        assertThat(account.at("/properties/networkAcls/virtualNetworkRules/0/id").asText())
                .endsWith("/subnets/snet-workload");
        assertThat(account.at("/tags/cloister-exception-until").asText()).isEqualTo("2027-01-31");
        assertThat(of(plan, ArmType.PRIVATE_ENDPOINT)).isEmpty();
        assertThat(findings(form, _ -> {}))
                .filteredOn(f -> f.severity() == Severity.EXCEPTION)
                .extracting(Finding::control)
                .containsExactly("SV-1");
        assertThat(findings(form, _ -> {}))
                .anyMatch(f -> f.control().equals("VN-2") && f.severity() == Severity.PASS);

        assertThat(
                        findings(
                                form,
                                resources ->
                                        put(
                                                resources,
                                                "accounts",
                                                "/properties/networkAcls/virtualNetworkRules/0/id",
                                                "\"/subscriptions/x/subnets/snet-of-a-stranger\"")))
                .anyMatch(f -> f.control().equals("VN-2") && f.severity() == Severity.VIOLATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workspaces | /properties/publicNetworkAccess | \"Enabled\" | VN-3",
                "workspaces | /properties/systemDatastoresAuthMode | \"AccessKey\" | VN-3"
            })
    void aMachineLearningWorkspaceLeftOpenIsAViolation(
            String type, String pointer, String value, String control) {
        assertThat(
                        findings(
                                learning("MANAGED_APPROVED_OUTBOUND"),
                                resources -> put(resources, type, pointer, value)))
                .anyMatch(f -> f.control().equals(control) && f.severity() == Severity.VIOLATION);
        assertThat(
                        findings(
                                hub("MANAGED_APPROVED_OUTBOUND"),
                                resources -> put(resources, type, pointer, value)))
                .anyMatch(f -> f.control().equals("VN-1") && f.severity() == Severity.VIOLATION);
    }

    @Test
    void freeWaysOutEndOnTheirDay() {
        ObjectNode form = learning("MANAGED_INTERNET_OUTBOUND");
        ((ObjectNode) form.at("/services/0")).put("endsOn", "2027-01-31");

        Finding exception =
                findings(form, _ -> {}).stream()
                        .filter(f -> f.severity() == Severity.EXCEPTION)
                        .findFirst()
                        .orElseThrow();
        assertThat(exception.control()).isEqualTo("MC-2");
        assertThat(exception.message())
                .isEqualTo("Computes reach the whole internet until 2027-01-31.");
        assertThat(
                        of(plan(form), ArmType.ML_WORKSPACE)
                                .getFirst()
                                .body()
                                .at("/tags/cloister-exception-until")
                                .asText())
                .isEqualTo("2027-01-31");
    }

    @Test
    void aTrustedSourceIsOneChoiceOfManyNames() {
        ObjectNode form = Forms.complete();
        ArrayNode outbound = form.putArray("outbound");
        outbound.addObject()
                .put("justification", "Installing Python packages.")
                .putObject("destination")
                .put("kind", "trusted-source")
                .put("name", "python-packages")
                .put("version", "2026-10-01");
        assertThat(Forms.spec(form).outbound())
                .extracting(rule -> rule.destination().words())
                .containsExactly("pypi.org", "*.pythonhosted.org");
        assertThat(findings(form, _ -> {})).noneMatch(f -> f.severity() == Severity.EXCEPTION);

        ObjectNode rule = outbound.addObject();
        rule.putObject("destination").put("kind", "fqdn").put("name", "files.pythonhosted.org");
        rule.put("protocol", "HTTPS").put("justification", "Installing Python packages.");
        rule.putArray("ports").add(443);
        assertThat(Forms.assess(form).evaluation().findings())
                .anyMatch(
                        f ->
                                "/outbound/1".equals(f.pointer())
                                        && f.message().contains("already part of the trusted"));
    }

    @Test
    void whatAManagedNetworkOrAServiceTagMakesPointlessIsSaid() {
        ObjectNode form = learning("MANAGED_APPROVED_OUTBOUND");
        ArrayNode outbound = form.putArray("outbound");
        outbound(outbound, "fqdn", "mystore.blob.core.windows.net", "HTTPS");
        outbound(outbound, "service-tag", "AzureResourceManager", "TCP");
        outbound(outbound, "fqdn", "management.azure.com", "HTTPS");
        outbound(outbound, "service-tag", "Storage", "TCP");
        outbound(outbound, "service-tag", "Storage.swedencentral", "TCP");

        List<Finding> findings = Forms.assess(form).evaluation().findings();
        assertThat(findings)
                .anyMatch(
                        f ->
                                f.severity() == Severity.VIOLATION
                                        && "/outbound/0/destination/name".equals(f.pointer()))
                .anyMatch(
                        f ->
                                "/outbound/2".equals(f.pointer())
                                        && f.message().contains("never looked at"))
                .anyMatch(
                        f ->
                                "/outbound/4".equals(f.pointer())
                                        && f.message().contains("already covered by Storage"));
    }

    @Test
    void whatNoTemplateCanDoIsAnActionOfThePlan() {
        Phase services = plan(Forms.allServices()).phase(PhaseName.SERVICES).orElseThrow();

        assertThat(services.actions())
                .extracting(Action::name)
                .containsExactly("await-settled", "approve-connections", "provision-ml-vision-lab");
        Plan plan = plan(Forms.allServices());
        assertThat(Plan.parse(plan.canonicalJson())).isEqualTo(plan);
        Action.ApproveConnections approve = (Action.ApproveConnections) services.actions().get(1);
        assertThat(approve.connections()).hasSize(of(plan, ArmType.PRIVATE_ENDPOINT).size());
    }

    @Test
    void aRoleInAStrangersHandsIsMissed() {
        Plan plan = plan(Forms.allServices());
        var answers = AzureAnswers.to(plan);
        PlannedResource role = of(plan, ArmType.ROLE_ASSIGNMENT).getFirst();
        JsonNode body = Objects.requireNonNull(answers.get(role.id()));
        JsonEdits.put(
                body,
                "/properties/principalId",
                Forms.json("\"00000000-0000-0000-0000-00000000dead\""));

        assertThat(Verification.check(plan, answers))
                .filteredOn(check -> !check.passed())
                .singleElement()
                .satisfies(check -> assertThat(check.property()).isEqualTo("principal"));
    }

    private static void outbound(ArrayNode outbound, String kind, String name, String protocol) {
        ObjectNode rule = outbound.addObject();
        rule.putObject("destination").put("kind", kind).put("name", name);
        rule.put("protocol", protocol).put("justification", "Needed for what we do here.");
        rule.putArray("ports").add(443);
    }

    private static ObjectNode learning(String isolation) {
        return with("machine-learning", isolation, "");
    }

    private static ObjectNode hub(String isolation) {
        return with("ai-hub", isolation, "");
    }

    private static ObjectNode standardAgents() {
        return with(
                "ai-foundry",
                "OWN_SUBNET",
                """
                , "agents": "STANDARD", "models": [
                  {"name": "gpt-4o", "version": "2024-11-20", "sku": "Standard", "capacity": 5}]
                """);
    }

    /** A service with every companion and nothing outside. */
    private static ObjectNode with(String kind, String isolation, String more) {
        ObjectNode form = Forms.complete();
        form.putObject("network").put("prefix", 25);
        form.putArray("outbound");
        ArrayNode services = form.putArray("services");
        services.add(
                Forms.object(
                        "{\"kind\": \"%s\", \"isolation\": \"%s\"%s}"
                                .formatted(kind, isolation, more)));
        for (CompanionKind companion : CompanionKind.values())
            services.addObject().put("kind", companion.slug());
        return form;
    }

    private static ObjectNode selected() {
        ObjectNode form = Forms.complete();
        ((ObjectNode) form.at("/services/0"))
                .put("reach", "SELECTED_NETWORKS")
                .put("endsOn", "2027-01-31");
        return form;
    }

    private static Plan plan(ObjectNode form) {
        return Forms.assess(form).plan().orElseThrow();
    }

    private static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(r -> type.is(r.type())).toList();
    }

    private static List<PlannedResource> endpointsOf(Plan plan, PlannedResource target) {
        return of(plan, ArmType.PRIVATE_ENDPOINT).stream()
                .filter(e -> e.body().toString().contains("\"" + target.id() + "\""))
                .toList();
    }

    private static void put(
            List<ArmResource> resources, String type, String pointer, String value) {
        resources.stream()
                .filter(r -> r.type().endsWith("/" + type))
                .limit(1)
                .forEach(r -> JsonEdits.put(r.body(), pointer, Forms.json(value)));
    }

    private static List<Finding> findings(ObjectNode form, Consumer<List<ArmResource>> change) {
        List<ArmResource> resources = new ArrayList<>(ArmResource.planned(plan(form)));
        change.accept(resources);
        return new Controls(Forms.ESTATE).evaluate(Forms.spec(form), Topology.of(resources));
    }
}
