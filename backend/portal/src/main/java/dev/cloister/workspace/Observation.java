package dev.cloister.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.CanonicalJson;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Azure held at one moment.
 *
 * @param found bodies by the id that was asked for; what Azure does not have is in neither map
 * @param refused error codes by id: Azure answered and would not show it
 */
record Observation(Map<String, JsonNode> found, Map<String, String> refused) {

    Observation {
        found = Collections.unmodifiableMap(new TreeMap<>(found));
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
    }

    String canonicalJson() {
        ObjectNode bodies = JsonNodeFactory.instance.objectNode();
        found.forEach(bodies::set);
        return CanonicalJson.of(bodies);
    }
}
