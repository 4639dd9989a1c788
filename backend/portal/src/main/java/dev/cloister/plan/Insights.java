package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone.LogScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workspace's own Log Analytics and Application Insights (VN-5): written to and read from private
 * networks only, through the hub's Azure Monitor private link scope. What its services say comes by
 * diagnostic settings, which travel over Microsoft's own network and need no endpoint.
 *
 * <p>Networks that Microsoft runs get no endpoint of their own to the scope: it takes ten
 * (azure-facts 2), and all workspaces share it.
 */
public final class Insights {

    /** Of each service, beside the platform's own. */
    public static final String SETTING = "cloister-workspace";

    private static final int DAYS = 90;

    private Insights() {}

    /** Of the foundation, since services name it; empty where the hub has no scope. */
    static List<Resource> plan(Site site) {
        if (scope(site).isEmpty()) return List.of();
        return List.of(logs(site), component(site));
    }

    /** Of the hub: one after the other, since two writes to one scope meet. */
    static List<Resource> scoped(Site site) {
        Optional<LogScope> scope = scope(site);
        if (scope.isEmpty()) return List.of();
        ResourceId parent = ResourceId.parse(scope.get().id());
        Resource logs = scoped(site, parent, "log", logsId(site));
        return List.of(logs, scoped(site, parent, "appi", componentId(site), logs.id()));
    }

    /** Lets machine learning write without a key, which the component does not take. */
    static List<Resource> grants(Site site, List<Resource> services) {
        if (scope(site).isEmpty()) return List.of();
        Resource component = component(site);
        return services.stream()
                .filter(Insights::isMachineLearning)
                .map(
                        each ->
                                RoleAssignments.grant(
                                        Role.METRICS_PUBLISHER,
                                        RoleAssignments.Principal.of(each),
                                        component))
                .toList();
    }

    /** For every resource that can say something. */
    static List<Resource> settings(Site site, List<Resource> resources) {
        if (scope(site).isEmpty()) return List.of();
        List<Resource> settings = new ArrayList<>();
        for (Resource resource : resources)
            for (ResourceId source : sources(resource))
                settings.add(setting(source, resource.id(), logsId(site)));
        return settings;
    }

    /** Where machine learning writes to; empty without monitoring. */
    static Optional<ResourceId> target(Site site) {
        return scope(site).map(_ -> componentId(site));
    }

    /** Empty without monitoring, and where the hub has none; a finding says so. */
    static Optional<LogScope> scope(Site site) {
        return site.spec().monitoring()
                ? Optional.ofNullable(site.hub().shared().logScope())
                : Optional.empty();
    }

    private static boolean isMachineLearning(Resource resource) {
        return resource.type() == ArmType.ML_WORKSPACE
                && !resource.body().path("kind").asText().equals("Project");
    }

    /** Storage speaks through its services, and a project through its hub. */
    private static List<ResourceId> sources(Resource resource) {
        return switch (resource.type()) {
            case ACCOUNT,
                    VAULT,
                    REGISTRY,
                    SEARCH,
                    COSMOS,
                    API_MANAGEMENT,
                    APPLICATION_GATEWAY,
                    BASTION ->
                    List.of(resource.id());
            case ML_WORKSPACE ->
                    isMachineLearning(resource) ? List.of(resource.id()) : List.<ResourceId>of();
            case STORAGE ->
                    List.of(
                            ResourceId.parse(resource.id() + "/blobServices/default"),
                            ResourceId.parse(resource.id() + "/fileServices/default"));
            default -> List.<ResourceId>of();
        };
    }

    private static Resource setting(ResourceId source, ResourceId after, ResourceId logs) {
        return new Resource(
                ArmType.DIAGNOSTIC_SETTING,
                ResourceId.parse(
                        source + "/providers/" + ArmType.DIAGNOSTIC_SETTING.type() + "/" + SETTING),
                object(
                        "scope",
                        source,
                        "properties",
                        object(
                                "logs",
                                list(object("categoryGroup", "allLogs", "enabled", true)),
                                "workspaceId",
                                logs)),
                List.of(after));
    }

    private static Resource logs(Site site) {
        ObjectNode properties =
                object(
                        "features",
                        object(
                                "disableLocalAuth", true,
                                "enableLogAccessUsingOnlyResourcePermissions", true),
                        "publicNetworkAccessForIngestion",
                        "Disabled",
                        "publicNetworkAccessForQuery",
                        "Disabled",
                        "retentionInDays",
                        DAYS,
                        "sku",
                        object("name", "PerGB2018"));
        return new Resource(
                ArmType.LOG_ANALYTICS,
                logsId(site),
                object("location", site.region(), "tags", site.tags(), "properties", properties),
                List.of());
    }

    private static Resource component(Site site) {
        ObjectNode properties =
                object(
                        "Application_Type",
                        "web",
                        "DisableLocalAuth",
                        true,
                        "IngestionMode",
                        "LogAnalytics",
                        "WorkspaceResourceId",
                        logsId(site),
                        "publicNetworkAccessForIngestion",
                        "Disabled",
                        "publicNetworkAccessForQuery",
                        "Disabled");
        return new Resource(
                ArmType.INSIGHTS,
                componentId(site),
                object(
                        "kind",
                        "web",
                        "location",
                        site.region(),
                        "tags",
                        site.tags(),
                        "properties",
                        properties),
                List.of(logsId(site)));
    }

    private static Resource scoped(
            Site site, ResourceId scope, String type, ResourceId linked, ResourceId... after) {
        return Resource.of(
                ArmType.SCOPED_RESOURCE,
                scope.scope(),
                scope.name() + "/" + site.names().scopedResource(type),
                object("properties", object("linkedResourceId", linked)),
                after);
    }

    private static ResourceId logsId(Site site) {
        return site.id(ArmType.LOG_ANALYTICS, site.names().logAnalytics());
    }

    private static ResourceId componentId(Site site) {
        return site.id(ArmType.INSIGHTS, site.names().insights());
    }
}
