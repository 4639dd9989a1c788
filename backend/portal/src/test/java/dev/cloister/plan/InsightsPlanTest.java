package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.request.Cost;
import dev.cloister.request.Forms;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsightsPlanTest {

    private static final Plan PLAN = plan(Forms.monitored());

    @Test
    void logsAreClosedAndStandBeforeTheServices() {
        for (PlannedResource store : List.of(only(ArmType.LOG_ANALYTICS), only(ArmType.INSIGHTS))) {
            assertThat(store.phase()).isEqualTo(PhaseName.FOUNDATION);
            assertThat(store.body().at("/properties/publicNetworkAccessForIngestion").asText())
                    .isEqualTo("Disabled");
            assertThat(store.body().at("/properties/publicNetworkAccessForQuery").asText())
                    .isEqualTo("Disabled");
        }
        assertThat(only(ArmType.INSIGHTS).body().at("/properties/DisableLocalAuth").asBoolean())
                .isTrue();
        assertThat(only(ArmType.INSIGHTS).body().at("/properties/WorkspaceResourceId").asText())
                .isEqualTo(only(ArmType.LOG_ANALYTICS).id());
    }

    /** Names there are shared by all workspaces. */
    @Test
    void bothAreInTheHubsScopeUnderTheWorkspacesName() {
        List<PlannedResource> scoped = of(PLAN, ArmType.SCOPED_RESOURCE);

        assertThat(scoped).allMatch(each -> each.phase() == PhaseName.HUB);
        assertThat(scoped)
                .extracting(each -> each.body().at("/properties/linkedResourceId").asText())
                .containsExactlyInAnyOrder(
                        only(ArmType.LOG_ANALYTICS).id(), only(ArmType.INSIGHTS).id());
        assertThat(scoped)
                .extracting(PlannedResource::name)
                .containsExactlyInAnyOrder(
                        "ampls-swedencentral/log-vision-lab-swedencentral",
                        "ampls-swedencentral/appi-vision-lab-swedencentral");
    }

    @Test
    void machineLearningWritesThereWithItsIdentity() {
        PlannedResource learning = only(ArmType.ML_WORKSPACE);

        assertThat(learning.body().at("/properties/applicationInsights").asText())
                .isEqualTo(only(ArmType.INSIGHTS).id());
        assertThat(of(PLAN, ArmType.ROLE_ASSIGNMENT))
                .filteredOn(
                        grant ->
                                grant.body()
                                        .path("scope")
                                        .asText()
                                        .equals(only(ArmType.INSIGHTS).id()))
                .singleElement()
                .satisfies(
                        grant ->
                                assertThat(grant.body().at("/properties/principalId").asText())
                                        .contains(learning.id()));
    }

    @Test
    void everyServiceThatCanSpeakIsHeard() {
        assertThat(settings(PLAN))
                .extracting(setting -> setting.body().path("scope").asText())
                .extracting(scope -> ResourceId.parse(scope).type())
                .containsExactlyInAnyOrder(
                        "Microsoft.CognitiveServices/accounts",
                        "Microsoft.CognitiveServices/accounts",
                        "Microsoft.CognitiveServices/accounts",
                        "Microsoft.ContainerRegistry/registries",
                        "Microsoft.DocumentDB/databaseAccounts",
                        "Microsoft.KeyVault/vaults",
                        "Microsoft.MachineLearningServices/workspaces",
                        "Microsoft.Search/searchServices",
                        "Microsoft.Storage/storageAccounts/blobServices",
                        "Microsoft.Storage/storageAccounts/fileServices");
        assertThat(settings(PLAN))
                .allMatch(
                        setting ->
                                setting.body()
                                        .at("/properties/workspaceId")
                                        .asText()
                                        .equals(only(ArmType.LOG_ANALYTICS).id()));
    }

    @Test
    void aGatewayIsHeardToo() {
        ObjectNode form =
                Forms.withAccess(
                        """
                        {"gateway": {"tier": "DEVELOPER", "only": true, "tokensPerMinute": 5000},
                         "ingress": {"kind": "APPLICATION_GATEWAY"}}
                        """);

        assertThat(settings(plan(form.put("monitoring", true))))
                .extracting(setting -> ResourceId.parse(setting.body().path("scope").asText()))
                .extracting(ResourceId::type)
                .contains(
                        "Microsoft.ApiManagement/service", "Microsoft.Network/applicationGateways");
    }

    @Test
    void callersReachTheScopesEndpointAndNoOtherPartOfTheHub() {
        assertThat(rules(PLAN)).contains("AllowHttpsToLogs 10.8.3.0/27 443");
        assertThat(rules(plan(Forms.allServices())))
                .noneMatch(rule -> rule.startsWith("AllowHttpsToLogs"));
    }

    @Test
    void whatIsNotMonitoredKeepsNothing() {
        Plan plan = plan(Forms.allServices());

        for (ArmType type :
                List.of(
                        ArmType.LOG_ANALYTICS,
                        ArmType.INSIGHTS,
                        ArmType.SCOPED_RESOURCE,
                        ArmType.DIAGNOSTIC_SETTING)) assertThat(of(plan, type)).isEmpty();
        assertThat(
                        of(plan, ArmType.ML_WORKSPACE)
                                .getFirst()
                                .body()
                                .path("properties")
                                .has("applicationInsights"))
                .isFalse();
    }

    /** A finding says so; nothing that would be public is planned meanwhile. */
    @Test
    void withoutAScopeNothingIsPlanned() {
        Plan plan = plan(Forms.monitored().put("region", "westeurope"));

        assertThat(of(plan, ArmType.LOG_ANALYTICS)).isEmpty();
        assertThat(settings(plan)).isEmpty();
    }

    @Test
    void aGigabyteFromEachIsPricedAndTheAssumptionIsSaid() {
        Cost.Line line =
                Forms.assess(Forms.monitored()).evaluation().cost().lines().stream()
                        .filter(each -> each.name().equals("Gigabyte of logs"))
                        .findFirst()
                        .orElseThrow();

        assertThat(line.quantity()).isEqualTo(settings(PLAN).size() + 1);
        assertThat(line.monthly()).isEqualByComparingTo("25.30");
        assertThat(line.note()).startsWith("assumed: one gigabyte a month from each service");
    }

    private static List<String> rules(Plan plan) {
        return of(plan, ArmType.NETWORK_SECURITY_GROUP).stream()
                .flatMap(group -> group.body().at("/properties/securityRules").valueStream())
                .map(
                        rule ->
                                rule.path("name").asText()
                                        + " "
                                        + rule.at("/properties/destinationAddressPrefix").asText()
                                        + " "
                                        + rule.at("/properties/destinationPortRange").asText())
                .distinct()
                .toList();
    }

    private static List<PlannedResource> settings(Plan plan) {
        return of(plan, ArmType.DIAGNOSTIC_SETTING).stream()
                .filter(setting -> setting.name().equals(Insights.SETTING))
                .toList();
    }

    private static PlannedResource only(ArmType type) {
        List<PlannedResource> found = of(PLAN, type);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Plan plan(ObjectNode form) {
        return Forms.assess(form)
                .plan()
                .orElseThrow(
                        () -> new AssertionError(Forms.assess(form).evaluation().fieldErrors()));
    }

    private static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(r -> type.is(r.type())).toList();
    }
}
