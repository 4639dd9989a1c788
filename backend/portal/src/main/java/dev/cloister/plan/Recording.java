package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Monitoring;
import dev.cloister.network.Destination;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a workspace with a free way out does is recorded (MC-6): the flows of its network, and what
 * the service itself says, where the platform team reads it. Flows inside a network that Microsoft
 * runs are nowhere recorded.
 */
public final class Recording {

    private Recording() {}

    /** Reaches the internet unrestricted. */
    public static boolean isFree(Service service) {
        return switch (service) {
            case Service.AiFoundry foundry -> isFree(foundry.network());
            case Service.AiHub hub -> isFree(hub.network());
            case Service.MachineLearning learning -> isFree(learning.network());
            case Service.AzureOpenAi _, Service.AiAccount _, Service.Companion _ -> false;
        };
    }

    private static boolean isFree(FoundryNetwork network) {
        return network == FoundryNetwork.MANAGED_INTERNET_OUTBOUND;
    }

    /** Lets more pass than anybody has looked at. */
    public static boolean isWide(OutboundRule rule) {
        return rule.trustedSource().isEmpty()
                && switch (rule.destination()) {
                    case Destination.Name(var fqdn) -> fqdn.isWildcard();
                    case Destination.PrivateEndpoint _ -> false;
                    case Destination.Service(var tag) -> tag.reachesStrangers();
                };
    }

    /** Of each network, where the hub of its region has a place for them. */
    static List<Resource> flows(Site site) {
        boolean watched =
                site.spec().services().stream().anyMatch(Recording::isFree)
                        || site.spec().outbound().stream().anyMatch(Recording::isWide);
        if (!watched) return List.of();
        List<Resource> flows =
                new ArrayList<>(flows(site, site.hub(), site.names(), site.virtualNetwork()));
        site.spec()
                .access()
                .gatewayAlsoIn()
                .flatMap(site.landingZone()::hubOf)
                .ifPresent(
                        hub ->
                                flows.addAll(
                                        flows(
                                                site,
                                                hub,
                                                site.furtherNames(),
                                                site.furtherNetwork())));
        return flows;
    }

    /** In the subscription of the network, whose watcher it is. */
    private static List<Resource> flows(Site site, Hub hub, Names names, ResourceId network) {
        Monitoring monitoring = hub.shared().monitoring();
        if (monitoring == null) return List.of();
        ResourceId watcher = ResourceId.parse(monitoring.networkWatcher());
        return List.of(
                Resource.of(
                        ArmType.FLOW_LOG,
                        watcher.scope(),
                        watcher.name() + "/" + names.flowLog(),
                        object(
                                "location", names.region(),
                                "tags", site.tags(),
                                "properties",
                                        object(
                                                "enabled",
                                                true,
                                                "flowAnalyticsConfiguration",
                                                object(
                                                        "networkWatcherFlowAnalyticsConfiguration",
                                                        object(
                                                                "enabled",
                                                                true,
                                                                "trafficAnalyticsInterval",
                                                                10,
                                                                "workspaceResourceId",
                                                                monitoring.logs())),
                                                "format",
                                                object("type", "JSON", "version", 2),
                                                "retentionPolicy",
                                                object("days", 90, "enabled", true),
                                                "storageId",
                                                monitoring.storage(),
                                                "targetResourceId",
                                                network))));
    }

    /** By id of the service. */
    static List<Resource> settings(Site site) {
        Monitoring monitoring = site.hub().shared().monitoring();
        if (monitoring == null) return List.of();
        List<ResourceId> targets = new ArrayList<>();
        for (Service service : site.spec().services())
            if (isFree(service))
                switch (service) {
                    case Service.AiFoundry _ ->
                            targets.add(
                                    site.id(
                                            ArmType.ACCOUNT,
                                            site.names()
                                                    .global("aif", site.group().subscription())));
                    case Service.AiHub _ ->
                            targets.add(site.id(ArmType.ML_WORKSPACE, site.names().aiHub()));
                    case Service.MachineLearning _ ->
                            targets.add(
                                    site.id(ArmType.ML_WORKSPACE, site.names().machineLearning()));
                    case Service.AzureOpenAi _, Service.AiAccount _, Service.Companion _ -> {}
                }
        return targets.stream()
                .sorted(Comparator.comparing(ResourceId::toString))
                .map(target -> setting(target, monitoring))
                .toList();
    }

    private static Resource setting(ResourceId target, Monitoring monitoring) {
        return new Resource(
                ArmType.DIAGNOSTIC_SETTING,
                ResourceId.parse(
                        target + "/providers/" + ArmType.DIAGNOSTIC_SETTING.type() + "/cloister"),
                object(
                        "scope",
                        target,
                        "properties",
                        object(
                                "logs",
                                list(object("categoryGroup", "allLogs", "enabled", true)),
                                "workspaceId",
                                monitoring.logs())),
                List.of());
    }
}
