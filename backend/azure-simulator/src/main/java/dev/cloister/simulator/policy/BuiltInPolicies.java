package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Policy definitions that Azure brings along, as far as AI workspaces need them. Their rules are
 * written down here in the simulator's own words; what they refuse and change is Azure's.
 */
final class BuiltInPolicies {
    private static final String PREFIX = "/providers/Microsoft.Authorization/policyDefinitions/";

    /** Put together when the first is asked for. */
    private static final class Known {
        static final Map<String, Resource> BY_ID = new LinkedHashMap<>();

        static {
            Stream.concat(AccessPolicies.all().stream(), ZonePolicies.all().stream())
                    .map(Known::definition)
                    .forEach(each -> BY_ID.put(each.id().key(), each));
        }

        private static Resource definition(ObjectNode each) {
            ResourceId id = ResourceId.of(PREFIX + each.get("guid").asText());
            ObjectNode body = Json.object("properties", each.get("properties"));
            return new Resource(id, body, Json.object(), "Succeeded", "", 0, 1);
        }

        private Known() {}
    }

    private BuiltInPolicies() {}

    static List<Resource> all() {
        return List.copyOf(Known.BY_ID.values());
    }

    static @Nullable Resource find(String id) {
        return id.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                ? Known.BY_ID.get(ResourceId.key(id))
                : null;
    }
}
