package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.store.Resource;
import java.util.HashSet;
import java.util.Set;

/** How resources look to a reader. */
final class Rendering {
    private final World world;

    Rendering(World world) {
        this.world = world;
    }

    /** What a reader sees, without what changes by itself. */
    ObjectNode comparable(Resource resource, String apiVersion) {
        ObjectNode node = render(resource, apiVersion);
        Bodies.stripVolatile(node);
        node.remove("tags");
        return node;
    }

    /** What a reader sees. */
    ObjectNode render(Resource resource, String apiVersion) {
        ResourceType type = world.registry().require(resource.id().type(), apiVersion);
        ObjectNode out = Json.object("name", resource.id().name(), "id", resource.id().text());
        if (type.namespace().equals("Microsoft.Network")) {
            out.put("etag", resource.etag());
        }
        out.put("type", type.name());
        ObjectNode body = resource.body().deepCopy();
        out.setAll(body);
        if (!type.isStateless() || body.has("properties")) {
            ObjectNode properties = Json.object();
            if (!type.isStateless()) {
                properties.put("provisioningState", type.shownState(resource.state()));
            }
            if (body.get("properties") instanceof ObjectNode rest) {
                properties.setAll(rest);
            }
            type.embedded()
                    .forEach(
                            (property, child) ->
                                    properties.set(
                                            property,
                                            childArray(resource, child, apiVersion, true)));
            out.set("properties", properties);
        }
        type.views().forEach(view -> view.render(world, resource, out, apiVersion));
        return out;
    }

    /** Children as their parent's properties list them, as stored or as shown. */
    ArrayNode childArray(Resource resource, String childType, String apiVersion, boolean rendered) {
        ArrayNode array = Json.array();
        Set<String> seen = new HashSet<>();
        for (Resource child :
                world.store().children(resource.id(), Resources.shortName(childType))) {
            if (seen.add(child.id().key())) {
                if (rendered) {
                    array.add(render(child, apiVersion));
                } else {
                    ObjectNode node = child.body().deepCopy();
                    node.put("name", child.id().name());
                    array.add(node);
                }
            }
        }
        return array;
    }
}
