package dev.cloister.simulator.catalog;

import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Microsoft.Insights and Log Analytics. */
final class MonitorTypes {
    private static final int SETTINGS_MOST = 5;
    private static final int RETENTION_LEAST = 4;
    private static final int RETENTION_MOST = 730;

    /** What has metrics only; its services have the logs. */
    private static final Set<String> WITHOUT_LOGS = Set.of("microsoft.storage/storageaccounts");

    private static final String DONE = "200 - - Succeeded";

    private MonitorTypes() {}

    static void insights(Registry registry) {
        registry.add("Microsoft.Insights/diagnosticSettings")
                .stateless()
                .lro(DONE, DONE, "200 - - -")
                .onPut(MonitorTypes::diagnosticSetting);
        registry.add("Microsoft.Insights/components")
                .tracked()
                .lro(DONE, DONE, "200 - - -")
                .defaults(
                        "{'Flow_Type':'Bluefield','Request_Source':'rest','RetentionInDays':90,"
                            + "'IngestionMode':'ApplicationInsights','publicNetworkAccessForIngestion':'Enabled',"
                            + "'publicNetworkAccessForQuery':'Enabled','DisableIpMasking':false,'Ver':'v2'}")
                .onPut(MonitorTypes::component)
                .view(
                        (world, component, out, version) ->
                                LogScopes.view(
                                        world,
                                        component,
                                        out,
                                        List.of(
                                                "PrivateLinkScopedResources",
                                                "ResourceId",
                                                "ScopeId")));
        registry.add("Microsoft.Insights/webtests").tracked().lro(DONE, DONE, "200 - - -");
        registry.add("Microsoft.Insights/metricAlerts")
                .tracked()
                .stateless()
                .lro(DONE, DONE, "200 - - -");
        for (String name :
                List.of(
                        "actionGroups",
                        "autoscaleSettings",
                        "scheduledQueryRules",
                        "activityLogAlerts")) {
            registry.add("Microsoft.Insights/" + name)
                    .tracked()
                    .stateless()
                    .lro("201 - - Succeeded", DONE, "200 - - -");
        }
        registry.add("Microsoft.Insights/dataCollectionEndpoints")
                .tracked()
                .lro(DONE, DONE, "200 - - -");
        registry.add("Microsoft.Insights/dataCollectionRules")
                .tracked()
                .lro(DONE, DONE, "200 - - -");
        registry.add("Microsoft.Insights/privateLinkScopes")
                .tracked()
                .lro(DONE, DONE, "202 AL 5 -")
                .urls("operationStatuses", "operationResults")
                .defaults(
                        "{'accessModeSettings':{'ingestionAccessMode':'Open','queryAccessMode':'Open','exclusions':[]}}")
                .onPut(LogScopes::scope)
                .view(Connections::view);
        Connections.register(registry, "Microsoft.Insights/privateLinkScopes");
        registry.add("Microsoft.Insights/privateLinkScopes/scopedResources")
                .lro("202 AL 5 -", "202 AL 5 -", "202 AL 5 -")
                .urls("operationStatuses", "operationResults")
                .onPut(LogScopes::scopedResource);
    }

    static void logs(Registry registry) {
        registry.add("Microsoft.OperationalInsights/workspaces")
                .tracked()
                .names("[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]")
                .lro("201 S - Creating", DONE, "202 AL 0 -")
                .urls("operationStatuses", "operationResults")
                .defaults(
                        "{'sku':{'name':'PerGB2018'},'retentionInDays':30,'publicNetworkAccessForIngestion':'Enabled',"
                            + "'publicNetworkAccessForQuery':'Enabled','features':{'legacy':0,'searchVersion':1,"
                            + "'enableLogAccessUsingOnlyResourcePermissions':true},'workspaceCapping':{'dailyQuotaGb':-1.0}}")
                .onPut(MonitorTypes::workspace)
                .view(
                        (world, workspace, out, version) ->
                                LogScopes.view(
                                        world,
                                        workspace,
                                        out,
                                        List.of(
                                                "privateLinkScopedResources",
                                                "resourceId",
                                                "scopeId")));
        registry.add("Microsoft.OperationalInsights/workspaces/tables")
                .lro("202 AL - -", "202 AL - -", "202 AL - -");
        registry.add("Microsoft.OperationalInsights/workspaces/savedSearches").stateless();
    }

    private static void component(Write write) {
        onOrOff(write);
        Json.putIfAbsent(write.body(), "kind", "web");
        if (Json.at(write.body(), "tags") == null) {
            write.body().putObject("tags");
        }
        write.properties().put("ApplicationId", write.id().name()).put("Name", write.id().name());
        write.computed("AppId", () -> write.world().guid("app", write.id().key()));
        write.computed(
                "InstrumentationKey",
                () -> write.world().guid("instrumentation", write.id().key()));
        write.computed("CreationDate", () -> write.world().timestamp());
        write.properties()
                .put(
                        "ConnectionString",
                        "InstrumentationKey="
                                + write.properties().path("InstrumentationKey").asText()
                                + ";IngestionEndpoint=https://"
                                + write.location()
                                + ".in.applicationinsights.azure.com/");
        String workspace = write.text("WorkspaceResourceId");
        if (workspace != null && write.world().find(workspace) == null) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "The workspace '"
                            + workspace
                            + "' of component "
                            + write.id()
                            + " does not exist.");
        }
    }

    private static void onOrOff(Write write) {
        for (String field :
                List.of("publicNetworkAccessForIngestion", "publicNetworkAccessForQuery")) {
            String value = write.text(field);
            if (value != null
                    && !Set.of("Enabled", "Disabled", "SecuredByPerimeter").contains(value)) {
                throw ArmError.badRequest(
                        "InvalidParameter",
                        "'" + value + "' is not a valid value of '" + field + "'.");
            }
        }
    }

    private static void diagnosticSetting(Write write) {
        ResourceId target = ResourceId.of(write.id().scope());
        boolean logs = !Json.items(write.property("logs")).isEmpty();
        if (logs && WITHOUT_LOGS.contains(target.type().toLowerCase(Locale.ROOT))) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "Category group: 'allLogs' is not supported, supported ones are: '' for the"
                            + " resource type '"
                            + target.type()
                            + "'.");
        }
        boolean sink = false;
        for (String name :
                List.of(
                        "workspaceId",
                        "storageAccountId",
                        "eventHubAuthorizationRuleId",
                        "marketplacePartnerId")) {
            sink |= write.text(name) != null;
        }
        if (!sink) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "At least one data sink needs to be specified in the diagnostic setting.");
        }
        String workspace = write.text("workspaceId");
        if (workspace != null && write.world().find(workspace) == null) {
            throw ArmError.badRequest(
                    "ResourceNotFound", "The workspace '" + workspace + "' could not be found.");
        }
        String storage = write.text("storageAccountId");
        if (storage != null && write.world().find(storage) == null) {
            throw ArmError.badRequest(
                    "ResourceNotFound",
                    "The storage account '" + storage + "' could not be found.");
        }
        write.putIfAbsent("logs", Json.array());
        write.putIfAbsent("metrics", Json.array());
        int others = 0;
        for (Resource other :
                write.world()
                        .store()
                        .ofType("Microsoft.Insights/diagnosticSettings", write.id().scope())) {
            boolean here =
                    other.id().scope().equalsIgnoreCase(write.id().scope())
                            && !other.id().key().equals(write.id().key());
            others += here ? 1 : 0;
            if (here) {
                sameSink(write, other);
            }
        }
        if (others >= SETTINGS_MOST) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "The resource "
                            + write.id().scope()
                            + " has "
                            + SETTINGS_MOST
                            + " diagnostic settings already.");
        }
    }

    /** One sink takes one category of a resource once. */
    private static void sameSink(Write write, Resource other) {
        for (String sink : List.of("workspaceId", "storageAccountId")) {
            String here = write.text(sink);
            if (here == null || !here.equalsIgnoreCase(other.text("properties", sink))) {
                continue;
            }
            for (var log : Json.items(write.property("logs"))) {
                String category = Json.text(log, "category");
                boolean taken =
                        category != null
                                && Json.isTrue(Json.at(log, "enabled"))
                                && Json.items(other.property("logs")).stream()
                                        .anyMatch(
                                                each ->
                                                        category.equalsIgnoreCase(
                                                                        Json.text(each, "category"))
                                                                && Json.isTrue(
                                                                        Json.at(each, "enabled")));
                if (taken) {
                    throw ArmError.conflict(
                            "Conflict",
                            "Data sink '"
                                    + here
                                    + "' is already used in diagnostic setting '"
                                    + other.id().name()
                                    + "' for category '"
                                    + category
                                    + "'. Data sinks can't be reused in different settings on the"
                                    + " same category for the same resource.");
                }
            }
        }
    }

    private static void workspace(Write write) {
        onOrOff(write);
        var days = write.property("retentionInDays");
        if (days != null && (days.asInt() < RETENTION_LEAST || days.asInt() > RETENTION_MOST)) {
            throw ArmError.badRequest(
                    "InvalidParameter",
                    "'RetentionInDays' property doesn't match the SKU limits: "
                            + days.asInt()
                            + " is not between "
                            + RETENTION_LEAST
                            + " and "
                            + RETENTION_MOST
                            + ".");
        }
        write.computed("customerId", () -> write.world().guid("customer", write.id().key()));
        write.computed("createdDate", () -> write.world().timestamp());
        write.properties().put("modifiedDate", write.world().timestamp());
    }
}
