package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.network.PrivateLinkTargets;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** Private endpoint connections as the target of private endpoints shows and decides them. */
public final class Connections {
    private static final List<String> STATES =
            List.of("Approved", "Rejected", "Disconnected", "Pending");

    private Connections() {}

    public static void register(Registry registry, String target) {
        registry.add(target + "/privateEndpointConnections")
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .onPut(Connections::decide);
        ResourceType type = registry.find(target);
        if (type != null) {
            ResourceType unused =
                    type.action(
                            "GET privateLinkResources",
                            (world, call, of) -> Connections.resources(of));
            unused = registry.add(target + "/privateLinkResources").stateless();
        }
    }

    /** Approves, rejects or disconnects; only an endpoint opens a connection. */
    public static void decide(Write write) {
        Resource old = write.old();
        if (old == null) {
            throw ArmError.badRequest(
                    "PrivateEndpointConnectionNotFound",
                    "The private endpoint connection " + write.id() + " does not exist.");
        }
        String status =
                Json.text(
                        write.property("privateLinkServiceConnectionState"), List.of("status"), "");
        if (STATES.stream().noneMatch(status::equalsIgnoreCase)) {
            throw ArmError.badRequest(
                    "InvalidPrivateLinkServiceConnectionState",
                    "The status '"
                            + status
                            + "' of private endpoint connection "
                            + write.id()
                            + " is not valid.");
        }
        Json.putIfAbsent(
                Json.child(write.properties(), "privateLinkServiceConnectionState"),
                "actionsRequired",
                "None");
        for (String kept : List.of("privateEndpoint", "groupIds")) {
            JsonNode before = write.oldProperty(kept);
            if (before != null) {
                write.properties().set(kept, before);
            }
        }
    }

    /** A list of the connections in the target's properties. */
    public static void view(World world, Resource target, ObjectNode out, String apiVersion) {
        ArrayNode connections = Json.array();
        world.store()
                .children(target.id(), "privateEndpointConnections")
                .forEach(each -> connections.add(world.resources().render(each, apiVersion)));
        Json.child(out, "properties").set("privateEndpointConnections", connections);
    }

    /** Sub-resources that endpoints can name. */
    public static Reply resources(Resource target) {
        ArrayNode list = Json.array();
        List<String> groups = PrivateLinkTargets.groups(target.id().type());
        for (String group : groups == null ? List.<String>of() : groups) {
            list.add(Json.object("name", group, "properties", Json.object("groupId", group)));
        }
        return Reply.ok(Json.object("value", list));
    }
}
