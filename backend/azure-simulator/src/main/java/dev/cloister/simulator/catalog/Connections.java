package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.network.PrivateLinkTargets;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** Private endpoint connections as the target of private endpoints shows and decides them. */
public final class Connections {
    private Connections() {}

    public static void register(Registry registry, String target) {
        registry.add(target + "/privateEndpointConnections")
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -");
        ResourceType type = registry.find(target);
        if (type != null) {
            ResourceType unused = registry.add(target + "/privateLinkResources").stateless();
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
    static Reply resources(Resource target) {
        ArrayNode list = Json.array();
        List<String> groups = PrivateLinkTargets.groups(target.id().type());
        for (String group : groups == null ? List.<String>of() : groups) {
            list.add(Json.object("name", group, "properties", Json.object("groupId", group)));
        }
        return Reply.ok(Json.object("value", list));
    }
}
