package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.network.Cidr;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import dev.cloister.plan.PrivateEndpoints;
import dev.cloister.plan.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A planned private endpoint with what belongs to it but is in no template: its interface and the
 * records that its zone group writes.
 *
 * @param targetResource null when the target belongs to others
 * @param ownerApproves whether its connection waits for the target's owner
 * @param records ids of A records; empty when only Azure knows them
 * @param zoneGroup null when it writes no names
 */
record PlannedEndpoint(
        String id,
        String target,
        @Nullable PlannedResource targetResource,
        boolean ownerApproves,
        String networkInterface,
        Block subnetBlock,
        List<String> records,
        @Nullable String zoneGroup) {

    /** Stands in the hub, for portals. */
    boolean isInHub() {
        return zoneGroup == null;
    }

    /**
     * The endpoint's subnet.
     *
     * @param cidr null when another network than the workspace's holds it
     */
    record Block(@Nullable Cidr cidr) {

        boolean contains(String address) {
            try {
                Cidr host = Cidr.ofAddress(address);
                return cidr == null ? host.isPrivate() : cidr.contains(host);
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        }

        String words() {
            return cidr == null ? "private address space" : cidr.toString();
        }
    }

    static List<PlannedEndpoint> of(Plan plan) {
        Topology topology = Topology.of(ArmResource.planned(plan));
        Map<String, PlannedResource> byId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        plan.resources().forEach(resource -> byId.put(resource.id(), resource));
        return topology.endpoints().stream().map(each -> of(each, topology, byId)).toList();
    }

    private static PlannedEndpoint of(
            Topology.PrivateEndpoint endpoint,
            Topology topology,
            Map<String, PlannedResource> byId) {
        ResourceId id = ResourceId.parse(endpoint.id());
        PlannedResource resource = planned(byId, endpoint.id());
        JsonNode nicName = resource.body().at("/properties/customNetworkInterfaceName");
        @Nullable Cidr block =
                topology.networks().stream()
                        .flatMap(network -> network.subnets().stream())
                        .filter(subnet -> subnet.id().equalsIgnoreCase(endpoint.subnet()))
                        .map(Topology.Subnet::block)
                        .findFirst()
                        .orElse(null);
        List<String> records = new ArrayList<>();
        PlannedResource target = byId.get(endpoint.target());
        if (target != null)
            for (String zone : topology.zonesOf(endpoint))
                for (String name :
                        PrivateEndpoints.recordNames(
                                target.type(),
                                target.body(),
                                target.name(),
                                String.valueOf(target.location())))
                    records.add(zone + "/A/" + name);
        return new PlannedEndpoint(
                endpoint.id(),
                endpoint.target(),
                target,
                resource.body().at("/properties").has("manualPrivateLinkServiceConnections"),
                ResourceId.of(id.scope(), ArmType.NETWORK_INTERFACE, nicName.asText()).toString(),
                new Block(block),
                List.copyOf(records),
                zoneGroup(endpoint, topology));
    }

    private static @Nullable String zoneGroup(
            Topology.PrivateEndpoint endpoint, Topology topology) {
        return topology.zoneGroups().stream()
                .filter(group -> group.endpoint().equalsIgnoreCase(endpoint.id()))
                .map(Topology.ZoneGroup::id)
                .findFirst()
                .orElse(null);
    }

    private static PlannedResource planned(Map<String, PlannedResource> byId, String id) {
        PlannedResource resource = byId.get(id);
        if (resource == null) throw new IllegalArgumentException("the plan has no " + id);
        return resource;
    }
}
