package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.Action.ApproveConnections;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Second private endpoints in the hub, for those whose browsers open a portal from networks that
 * end there (SV-2). They have no zone group: a second one would overwrite the record of the first
 * in the central zones (azure-facts 2.4), and with it the workspace's own way. Names keep leading
 * to the workspace; who asks the hub's side for the address finds it at the endpoint's interface.
 */
public final class HubEndpoints {

    private HubEndpoints() {}

    /** By id of the target; one after another, since two writes to one target meet. */
    static List<Resource> plan(Site site) {
        String subnet = site.hub().shared().endpointSubnet();
        if (!site.spec().access().hubEndpoints() || subnet == null) return List.of();
        List<Door> doors = new ArrayList<>();
        for (Service service : site.spec().services()) doors.addAll(doors(site, service));
        doors.sort(Comparator.comparing(Door::word));
        List<Resource> endpoints = new ArrayList<>();
        for (Door door : doors)
            endpoints.add(
                    endpoint(
                            site,
                            door,
                            subnet,
                            endpoints.isEmpty() ? List.of() : List.of(endpoints.getLast().id())));
        return endpoints;
    }

    /** Azure leaves them pending where the hub's subscription may not approve by itself. */
    static Phase approved(Phase phase, Site site) {
        List<ApproveConnections.Connection> connections = new ArrayList<>();
        for (Resource endpoint : plan(site)) {
            ResourceId target =
                    ResourceId.parse(
                            endpoint.body()
                                    .at(
                                            "/properties/privateLinkServiceConnections/0/properties/privateLinkServiceId")
                                    .asText());
            connections.add(
                    new ApproveConnections.Connection(
                            Action.Target.of(target, ArmType.of(target.type()).orElseThrow()),
                            endpoint.id().toString()));
        }
        return connections.isEmpty()
                ? phase
                : phase.followedBy(List.of(new ApproveConnections(connections)));
    }

    /** What a portal's browser talks to directly: azure-facts 5. */
    public static boolean hasPortal(Service service) {
        return switch (service) {
            case Service.AiFoundry _, Service.AiHub _, Service.MachineLearning _ -> true;
            case Service.Companion(var kind) -> kind == CompanionKind.STORAGE;
            case Service.AzureOpenAi _, Service.AiAccount _ -> false;
        };
    }

    private record Door(String word, ResourceId target, String subResource) {}

    private static List<Door> doors(Site site, Service service) {
        if (!hasPortal(service)) return List.of();
        return switch (service) {
            case Service.AiFoundry _ ->
                    List.of(
                            new Door(
                                    "aif",
                                    site.id(
                                            ArmType.ACCOUNT,
                                            site.names()
                                                    .global("aif", site.group().subscription())),
                                    "account"));
            case Service.AiHub _ ->
                    List.of(
                            new Door(
                                    "hub",
                                    site.id(ArmType.ML_WORKSPACE, site.names().aiHub()),
                                    "amlworkspace"));
            case Service.MachineLearning _ ->
                    List.of(
                            new Door(
                                    "ml",
                                    site.id(ArmType.ML_WORKSPACE, site.names().machineLearning()),
                                    "amlworkspace"));
            case Service.Companion(var kind) ->
                    kind.doors().stream()
                            .map(
                                    door ->
                                            new Door(
                                                    kind.slug() + "-" + door.subResource(),
                                                    Companions.id(site, kind),
                                                    door.subResource()))
                            .toList();
            case Service.AzureOpenAi _, Service.AiAccount _ -> List.of();
        };
    }

    private static Resource endpoint(Site site, Door door, String subnet, List<ResourceId> after) {
        String name = site.names().privateEndpoint("hub-" + door.word());
        ObjectNode connection =
                object(
                        "name",
                        name,
                        "properties",
                        object(
                                "privateLinkServiceId", door.target(),
                                "groupIds", list(door.subResource())));
        return new Resource(
                ArmType.PRIVATE_ENDPOINT,
                ResourceId.of(site.hubGroup(), ArmType.PRIVATE_ENDPOINT, name),
                object(
                        "location", site.region(),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "customNetworkInterfaceName",
                                        site.names().networkInterface("hub-" + door.word()),
                                        "privateLinkServiceConnections",
                                        list(connection),
                                        "subnet",
                                        object("id", subnet))),
                after);
    }
}
