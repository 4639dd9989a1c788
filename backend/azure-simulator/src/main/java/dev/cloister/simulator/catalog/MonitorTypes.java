package dev.cloister.simulator.catalog;

import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Write;

/** Diagnostic settings and Log Analytics workspaces. */
final class MonitorTypes {
    private MonitorTypes() {}

    static void register(Registry registry) {
        registry.add("Microsoft.Insights/diagnosticSettings")
                .stateless()
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .onPut(MonitorTypes::diagnosticSetting);
        registry.add("Microsoft.OperationalInsights/workspaces")
                .tracked()
                .names("[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]")
                .lro("201 S - Creating", "200 - - Succeeded", "202 AL 0 -")
                .urls("operationStatuses", "operationResults")
                .defaults(
                        "{'sku':{'name':'PerGB2018'},'retentionInDays':30,'publicNetworkAccessForIngestion':'Enabled',"
                            + "'publicNetworkAccessForQuery':'Enabled','features':{'legacy':0,'searchVersion':1,"
                            + "'enableLogAccessUsingOnlyResourcePermissions':true},'workspaceCapping':{'dailyQuotaGb':-1.0}}")
                .onPut(MonitorTypes::workspace);
    }

    private static void diagnosticSetting(Write write) {
        boolean sink = false;
        for (String name :
                new String[] {
                    "workspaceId",
                    "storageAccountId",
                    "eventHubAuthorizationRuleId",
                    "marketplacePartnerId"
                }) {
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
        write.putIfAbsent("logs", Json.array());
        write.putIfAbsent("metrics", Json.array());
    }

    private static void workspace(Write write) {
        write.computed("customerId", () -> write.world().guid("customer", write.id().key()));
        write.computed("createdDate", () -> write.world().timestamp());
        write.properties().put("modifiedDate", write.world().timestamp());
    }
}
