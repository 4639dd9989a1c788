package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Locations;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Private endpoints: their interface and addresses, and the connection they open at their target.
 */
final class PrivateEndpoints {
    private static final String CONNECTIONS = "privateEndpointConnections";

    private PrivateEndpoints() {}

    static void check(Write write) {
        String subnetId = Json.text(write.property("subnet"), "id");
        if (subnetId == null) {
            throw ArmError.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request. Private endpoint " + write.id() + " has no subnet.");
        }
        Resource subnet = References.subnet(write, subnetId);
        Resource network =
                write.world().referenced(ResourceId.of(subnet.id().parent()).text(), write.id());
        if (!Locations.normal(network.location()).equals(Locations.normal(write.location()))) {
            throw ArmError.badRequest(
                    "PrivateEndpointAndVnetInDifferentLocations",
                    "Private endpoint "
                            + write.id()
                            + " must be in the location of virtual network "
                            + network.id()
                            + ".");
        }
        boolean manual =
                !Json.items(write.property("manualPrivateLinkServiceConnections")).isEmpty();
        List<JsonNode> connections =
                Json.items(
                        write.property(
                                manual
                                        ? "manualPrivateLinkServiceConnections"
                                        : "privateLinkServiceConnections"));
        if (connections.size() != 1) {
            throw ArmError.badRequest(
                    "PrivateEndpointMustHaveOnePrivateLinkServiceConnection",
                    "Private endpoint "
                            + write.id()
                            + " must have exactly one private link service connection.");
        }
        ObjectNode connection = (ObjectNode) connections.getFirst();
        ObjectNode properties = Json.child(connection, "properties");
        Resource target = target(write, properties);
        List<PrivateLinkTargets.Member> members = members(write, properties, target);
        String name = Json.text(connection, List.of("name"), write.id().name());
        String list =
                manual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections";
        connection.put("id", write.id() + "/" + list + "/" + name);
        connection.put("type", "Microsoft.Network/privateEndpoints/" + list);
        properties.put("provisioningState", "Succeeded");
        write.computed("resourceGuid", () -> write.world().guid("endpoint", write.id().key()));
        Resource nic = networkInterface(write, subnet, target, members);
        write.properties().set("networkInterfaces", Json.array(Json.object("id", nic.id().text())));
        write.properties().set("customDnsConfigs", dnsConfigs(nic, members));
        String connected = connect(write, target, properties, manual);
        write.hidden().put("connection", connected);
        write.properties().set("subnet", Json.object("id", subnet.id().text()));
    }

    private static Resource target(Write write, ObjectNode properties) {
        String id = Json.text(properties, "privateLinkServiceId");
        if (id == null) {
            throw ArmError.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request. The connection of private endpoint "
                            + write.id()
                            + " has no target.");
        }
        Resource target = write.world().referenced(id, write.id());
        for (PrivateLinkReadiness readiness : PrivateLinkReadiness.ALL) {
            readiness.check(write.world(), target);
        }
        return target;
    }

    private static List<PrivateLinkTargets.Member> members(
            Write write, ObjectNode properties, Resource target) {
        if (target.id().type().equalsIgnoreCase("Microsoft.Network/privateLinkServices")) {
            return List.of(new PrivateLinkTargets.Member("", List.of()));
        }
        List<String> groups = Json.texts(properties, "groupIds");
        List<PrivateLinkTargets.Member> members =
                groups.size() == 1
                        ? PrivateLinkTargets.members(write.world(), target, groups.getFirst())
                        : null;
        if (members == null) {
            List<String> known = PrivateLinkTargets.groups(target.id().type());
            throw ArmError.badRequest(
                    "GroupIdInvalid",
                    "Call to "
                            + target.id().type()
                            + " failed. Error message: The group ids "
                            + groups
                            + " of private endpoint "
                            + write.id()
                            + " are not valid. Valid ones are "
                            + (known == null ? List.of() : known)
                            + ".");
        }
        return members;
    }

    private static Resource networkInterface(
            Write write,
            Resource subnet,
            Resource target,
            List<PrivateLinkTargets.Member> members) {
        World world = write.world();
        String wanted = write.text("customNetworkInterfaceName", "");
        JsonNode before = write.hidden().get("nic");
        ResourceId id =
                before != null
                        ? ResourceId.of(before.asText())
                        : ResourceId.of(
                                write.id().groupId()
                                        + "/providers/Microsoft.Network/networkInterfaces/"
                                        + (wanted.isEmpty()
                                                ? write.id().name()
                                                        + ".nic."
                                                        + world.guid("nic", write.id().key())
                                                : wanted));
        Resource old = world.store().find(id);
        Set<Long> taken = Addresses.used(world, subnet, id.text());
        List<JsonNode> asked = Json.items(write.property("ipConfigurations"));
        for (JsonNode each : asked) {
            Addresses.claim(
                    subnet, Json.text(each, List.of("properties", "privateIPAddress"), ""), taken);
        }
        ArrayNode configurations = Json.array();
        for (int i = 0; i < members.size(); i++) {
            PrivateLinkTargets.Member member = members.get(i);
            String address = asked(asked, member.name());
            String kept = old == null ? null : addressOf(old, i, subnet);
            String group = members.isEmpty() ? "" : group(write);
            String name =
                    "privateEndpointIpConfig."
                            + world.guid("config", id.key(), Integer.toString(i));
            ObjectNode properties =
                    Json.object(
                            "provisioningState",
                            "Succeeded",
                            "privateIPAddress",
                            address != null
                                    ? address
                                    : kept != null ? kept : Addresses.allocate(subnet, taken),
                            "privateIPAllocationMethod",
                            address == null ? "Dynamic" : "Static",
                            "privateIPAddressVersion",
                            "IPv4",
                            "primary",
                            i == 0,
                            "subnet",
                            Json.object("id", subnet.id().text()),
                            "privateLinkConnectionProperties",
                            Json.object(
                                    "groupId",
                                    group,
                                    "requiredMemberName",
                                    member.name(),
                                    "fqdns",
                                    member.fqdns()));
            configurations.add(
                    Json.object(
                            "name",
                            name,
                            "id",
                            id + "/ipConfigurations/" + name,
                            "type",
                            "Microsoft.Network/networkInterfaces/ipConfigurations",
                            "properties",
                            properties));
        }
        ObjectNode body = Json.object("location", write.location());
        body.set(
                "properties",
                Json.object(
                        "resourceGuid",
                        world.guid("resource", id.key()),
                        "ipConfigurations",
                        configurations,
                        "dnsSettings",
                        Json.object("dnsServers", Json.array(), "appliedDnsServers", Json.array()),
                        "macAddress",
                        "",
                        "enableAcceleratedNetworking",
                        false,
                        "enableIPForwarding",
                        false,
                        "privateEndpoint",
                        Json.object("id", write.id().text()),
                        "nicType",
                        "Standard"));
        Resource nic =
                new Resource(
                        id,
                        body,
                        Json.object("endpoint", write.id().text()),
                        "Succeeded",
                        world.newEtag(),
                        old == null ? world.store().nextSequence() : old.sequence(),
                        old == null ? world.store().nextGeneration(id) : old.generation());
        world.store().put(nic);
        write.hidden().put("nic", id.text()).put("target", target.id().text());
        return nic;
    }

    private static String group(Write write) {
        for (String list :
                List.of("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")) {
            for (JsonNode each : Json.items(write.property(list))) {
                List<String> groups = Json.texts(each, "properties", "groupIds");
                return groups.isEmpty() ? "" : groups.getFirst();
            }
        }
        return "";
    }

    private static @Nullable String asked(List<JsonNode> asked, String member) {
        for (JsonNode each : asked) {
            String name = Json.text(each, "properties", "memberName");
            if (name == null || name.equalsIgnoreCase(member)) {
                return Json.text(each, "properties", "privateIPAddress");
            }
        }
        return null;
    }

    private static @Nullable String addressOf(Resource nic, int index, Resource subnet) {
        List<JsonNode> items = Json.items(nic.property("ipConfigurations"));
        if (index >= items.size()) {
            return null;
        }
        JsonNode item = items.get(index);
        return subnet.id().text().equalsIgnoreCase(Json.text(item, "properties", "subnet", "id"))
                ? Json.text(item, "properties", "privateIPAddress")
                : null;
    }

    private static ArrayNode dnsConfigs(Resource nic, List<PrivateLinkTargets.Member> members) {
        ArrayNode configs = Json.array();
        List<JsonNode> items = Json.items(nic.property("ipConfigurations"));
        for (int i = 0; i < members.size(); i++) {
            String address = Json.text(items.get(i), List.of("properties", "privateIPAddress"), "");
            for (String fqdn : members.get(i).fqdns()) {
                configs.add(Json.object("fqdn", fqdn, "ipAddresses", List.of(address)));
            }
        }
        return configs;
    }

    /** Opens or refreshes the connection at the target; answers its id. */
    private static String connect(
            Write write, Resource target, ObjectNode properties, boolean manual) {
        World world = write.world();
        Resource before = world.find(Json.text(write.hidden(), "connection"));
        if (before != null && !before.id().parent().equalsIgnoreCase(target.id().text())) {
            world.store().remove(before.id());
            before = null;
        }
        ResourceId id =
                before != null
                        ? before.id()
                        : target.id()
                                .child(
                                        CONNECTIONS,
                                        write.id().name()
                                                + "."
                                                + world.guid(
                                                        "connection",
                                                        write.id().key(),
                                                        target.id().key()));
        Resource old = world.store().find(id);
        if (old != null) {
            return id.text();
        }
        String status = manual ? "Pending" : "Approved";
        String message =
                Json.text(properties, List.of("requestMessage"), manual ? "" : "Auto-Approved");
        ObjectNode body = Json.object();
        body.set(
                "properties",
                Json.object(
                        "privateEndpoint",
                        Json.object("id", write.id().text()),
                        "groupIds",
                        Json.texts(properties, "groupIds"),
                        "privateLinkServiceConnectionState",
                        Json.object(
                                "status",
                                status,
                                "description",
                                message,
                                "actionsRequired",
                                "None")));
        Resource unused = world.place(id, body, Json.object());
        return id.text();
    }

    static void removed(World world, Resource endpoint) {
        Resource nic = world.find(Json.text(endpoint.hidden(), "nic"));
        if (nic != null) {
            world.store().remove(nic.id());
        }
        Resource connection = world.find(Json.text(endpoint.hidden(), "connection"));
        if (connection != null) {
            world.store().remove(connection.id());
        }
    }

    /** The state of the connection is what the target says. */
    static void view(World world, Resource endpoint, ObjectNode out, String apiVersion) {
        Resource connection = world.find(Json.text(endpoint.hidden(), "connection"));
        JsonNode state =
                connection == null
                        ? Json.object(
                                "status",
                                "Disconnected",
                                "description",
                                "The target is gone.",
                                "actionsRequired",
                                "None")
                        : connection.property("privateLinkServiceConnectionState");
        for (String list :
                List.of("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")) {
            for (JsonNode each : Json.items(Json.at(out, "properties", list))) {
                Json.child((ObjectNode) each, "properties")
                        .set("privateLinkServiceConnectionState", state);
            }
        }
    }
}
