package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A private endpoint and its records in the private zones: azure-facts 2. */
public final class PrivateEndpoints {

    private PrivateEndpoints() {}

    /**
     * What is to be reached.
     *
     * @param word names endpoint and interface
     * @param subResource Azure's groupId
     */
    record Target(
            String word,
            ResourceId resource,
            String subResource,
            List<String> zones,
            List<ResourceId> after) {}

    static List<Resource> plan(Site site, Target target) {
        String name = site.names().privateEndpoint(target.word());
        ObjectNode connection =
                object(
                        "name",
                        name,
                        "properties",
                        object(
                                "privateLinkServiceId", target.resource(),
                                "groupIds", list(target.subResource())));
        List<ResourceId> after = new ArrayList<>(target.after());
        after.add(target.resource());
        Resource endpoint =
                new Resource(
                        ArmType.PRIVATE_ENDPOINT,
                        site.id(ArmType.PRIVATE_ENDPOINT, name),
                        object(
                                "location", site.region(),
                                "tags", site.tags(),
                                "properties",
                                        object(
                                                "customNetworkInterfaceName",
                                                        site.names()
                                                                .networkInterface(target.word()),
                                                "privateLinkServiceConnections", list(connection),
                                                "subnet",
                                                        object(
                                                                "id",
                                                                site.endpointSubnet(
                                                                        target.zones())))),
                        after);
        List<ObjectNode> zones =
                target.zones().stream()
                        .flatMap(zone -> site.zone(zone).stream())
                        .map(PrivateEndpoints::zoneConfig)
                        .toList();
        Resource zoneGroup =
                Resource.of(
                        ArmType.ZONE_GROUP,
                        site.group(),
                        name + "/default",
                        object("properties", object("privateDnsZoneConfigs", list(zones))),
                        endpoint.id());
        return List.of(endpoint, zoneGroup);
    }

    private static ObjectNode zoneConfig(ResourceId zone) {
        return object(
                "name", zone.name().replace('.', '-'),
                "properties", object("privateDnsZoneId", zone));
    }

    /**
     * How the names of an endpoint's target begin, in each of its zones: azure-facts 2.2. Empty for
     * what is named after an id that Azure gives; the zone group tells those afterwards.
     */
    public static List<String> recordNames(String type, JsonNode body, String name, String region) {
        if (ArmType.ML_WORKSPACE.is(type)) return List.of();
        if (ArmType.REGISTRY.is(type)) return List.of(name, name + "." + region + ".data");
        if (ArmType.COSMOS.is(type)) return List.of(name, name + "-" + region);
        return List.of(body.at("/properties/customSubDomainName").asText(name));
    }

    /** The zones that a workspace's endpoints write their names into. */
    public static SortedSet<String> zonesNeeded(WorkspaceSpec spec) {
        SortedSet<String> zones = new TreeSet<>();
        for (WorkspaceSpec.Service service : spec.services())
            zones.addAll(
                    switch (service) {
                        case WorkspaceSpec.Service.AzureOpenAi openAi ->
                                openAi.networksUntil().isPresent() ? List.of() : AzureOpenAi.ZONES;
                        case WorkspaceSpec.Service.AiAccount account ->
                                account.networksUntil().isPresent() ? List.of() : AiAccounts.ZONES;
                        case WorkspaceSpec.Service.AiFoundry _ -> AiFoundry.ZONES;
                        case WorkspaceSpec.Service.MachineLearning _,
                                WorkspaceSpec.Service.AiHub _ ->
                                MachineLearning.ZONES;
                        case WorkspaceSpec.Service.Companion(var kind) ->
                                kind.doors().stream().map(CompanionKind.Door::zone).toList();
                    });
        OutboundEndpoints.targets(spec.outbound())
                .forEach(target -> zones.addAll(target.service().zones()));
        if (Gateways.endpoints(spec.access()) > 0) zones.add(Gateways.ZONE);
        return zones;
    }
}
