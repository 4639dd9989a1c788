package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * Zone groups of private endpoints: they write A records into private zones, and take them out
 * again.
 */
final class ZoneGroups {
    private static final int TTL = 10;
    private static final int ZONES_MOST = 5;

    private ZoneGroups() {}

    /** A record that a group keeps: zone, name, public name, address. */
    private record Entry(Resource zone, String name, String fqdn, String address) {}

    static void check(Write write) {
        List<JsonNode> configs = Json.items(write.property("privateDnsZoneConfigs"));
        ResourceId endpoint = ResourceId.of(write.id().parent());
        for (Resource other : write.world().store().children(endpoint, "privateDnsZoneGroups")) {
            if (!other.id().key().equals(write.id().key())) {
                throw ArmError.badRequest(
                        "PrivateEndpointCanHaveOnlyOnePrivateDnsZoneGroup",
                        "Private endpoint "
                                + endpoint
                                + " already has private DNS zone group "
                                + other.id()
                                + ".");
            }
        }
        if (configs.size() > ZONES_MOST) {
            throw ArmError.badRequest(
                    "PrivateDnsZoneGroupHasTooManyZones",
                    "Private DNS zone group "
                            + write.id()
                            + " can have at most "
                            + ZONES_MOST
                            + " zones.");
        }
        for (JsonNode config : configs) {
            String zone = Json.text(config, List.of("properties", "privateDnsZoneId"), "");
            Resource unused = write.world().referenced(zone, write.id());
        }
        write.hidden()
                .set(
                        "zones",
                        Json.node(
                                configs.stream()
                                        .map(
                                                config ->
                                                        Json.text(
                                                                config,
                                                                List.of(
                                                                        "properties",
                                                                        "privateDnsZoneId"),
                                                                ""))
                                        .toList()));
        if (write.old() != null) {
            removeRecords(write.world(), write.old());
        }
    }

    private static List<Entry> entries(World world, Resource group, String zoneId) {
        List<Entry> entries = new ArrayList<>();
        Resource zone = world.find(zoneId);
        Resource endpoint = world.find(group.id().parent());
        if (zone == null || endpoint == null) {
            return entries;
        }
        for (JsonNode config : Json.items(endpoint.property("customDnsConfigs"))) {
            String fqdn = Json.text(config, List.of("fqdn"), "");
            String name = PrivateLinkTargets.recordName(zone.id().name(), fqdn);
            for (String address : Json.texts(config, "ipAddresses")) {
                if (name != null) {
                    entries.add(new Entry(zone, name, fqdn, address));
                }
            }
        }
        return entries;
    }

    static void writeRecords(World world, Resource group) {
        for (JsonNode zone : group.hidden().path("zones")) {
            for (Entry entry : entries(world, group, zone.asText())) {
                ResourceId id = entry.zone().id().child("A", entry.name());
                Resource old = world.store().find(id);
                ObjectNode body = Json.object();
                body.set(
                        "properties",
                        Json.object(
                                "ttl", TTL,
                                "metadata",
                                        Json.object(
                                                "creator",
                                                "created by private endpoint "
                                                        + ResourceId.of(group.id().parent()).name()
                                                        + " with resource guid "
                                                        + world.guid(
                                                                "endpoint", group.id().parent())),
                                "aRecords", List.of(Json.object("ipv4Address", entry.address()))));
                // two endpoints of one resource overwrite each other's record (azure-facts 2.4)
                world.store()
                        .put(
                                new Resource(
                                        id,
                                        body,
                                        Json.object("group", group.id().text()),
                                        "Succeeded",
                                        world.newGuid(),
                                        old == null ? world.store().nextSequence() : old.sequence(),
                                        old == null
                                                ? world.store().nextGeneration(id)
                                                : old.generation()));
            }
        }
    }

    /** The records follow the addresses of a changed endpoint. */
    static void endpointDone(World world, Resource endpoint) {
        for (Resource group : world.store().children(endpoint.id(), "privateDnsZoneGroups")) {
            removeRecords(world, group);
            if (group.isTerminal()) {
                writeRecords(world, group);
            }
        }
    }

    static void removeRecords(World world, Resource group) {
        for (JsonNode zone : group.hidden().path("zones")) {
            Resource found = world.find(zone.asText());
            if (found == null) {
                continue;
            }
            for (Resource record : world.store().children(found.id(), "A")) {
                if (group.id().text().equalsIgnoreCase(Json.text(record.hidden(), "group"))) {
                    world.store().remove(record.id());
                }
            }
        }
    }

    static void view(World world, Resource group, ObjectNode out, String apiVersion) {
        for (JsonNode config : Json.items(Json.at(out, "properties", "privateDnsZoneConfigs"))) {
            ObjectNode node = (ObjectNode) config;
            node.put("id", group.id() + "/privateDnsZoneConfigs/" + Json.text(node, "name"));
            node.put(
                    "type",
                    "Microsoft.Network/privateEndpoints/privateDnsZoneGroups/privateDnsZoneConfigs");
            ObjectNode properties = Json.child(node, "properties");
            properties.put("provisioningState", group.state());
            ArrayNode sets = Json.array();
            for (Entry entry :
                    entries(world, group, Json.text(properties, List.of("privateDnsZoneId"), ""))) {
                sets.add(
                        Json.object(
                                "recordType",
                                "A",
                                "recordSetName",
                                entry.name(),
                                "fqdn",
                                entry.name() + "." + entry.zone().id().name(),
                                "ttl",
                                TTL,
                                "ipAddresses",
                                List.of(entry.address()),
                                "provisioningState",
                                "Succeeded"));
            }
            properties.set("recordSets", sets);
        }
    }
}
