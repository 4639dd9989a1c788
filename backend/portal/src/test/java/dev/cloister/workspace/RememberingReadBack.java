package dev.cloister.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An Azure that holds what it was given and remembers what it was asked for. */
class RememberingReadBack implements ReadBack {

    final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private final Map<String, JsonNode> bodies = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String silence;

    RememberingReadBack holds(Map<String, ? extends JsonNode> resources) {
        bodies.putAll(resources);
        return this;
    }

    RememberingReadBack lost(String id) {
        bodies.remove(id);
        return this;
    }

    RememberingReadBack refuses(String id, String code) {
        refused.put(id, code);
        return this;
    }

    RememberingReadBack forbids(String id) {
        forbidden.add(id);
        return this;
    }

    RememberingReadBack allowsAgain() {
        forbidden.clear();
        return this;
    }

    RememberingReadBack isSilent(String why) {
        silence = why;
        return this;
    }

    RememberingReadBack answersAgain() {
        silence = null;
        return this;
    }

    JsonNode body(String id) {
        JsonNode body = bodies.get(id);
        if (body == null) throw new IllegalArgumentException("nothing is held for " + id);
        return body;
    }

    Collection<String> ids() {
        return new TreeMap<>(bodies).keySet();
    }

    @Override
    public Optional<JsonNode> read(String resourceId, String apiVersion) {
        asked.add(resourceId + "?api-version=" + apiVersion);
        String why = silence;
        if (why != null) throw new AzureUnreachable(Duration.ofSeconds(7), why);
        String code = refused.get(resourceId);
        if (code != null) throw new ReadRefused(code, "no");
        if (forbidden.contains(resourceId))
            throw new ReadForbidden("AuthorizationFailed", "no right to read");
        return Optional.ofNullable(bodies.get(resourceId));
    }
}
