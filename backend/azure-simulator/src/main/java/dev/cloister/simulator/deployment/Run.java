package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A deployment at work, kept in the hidden part of its resource: resolved parameter values and one
 * entry per resource with its state. The template is a fact of its own, since it never changes.
 */
final class Run {
    /** State of one resource of a deployment. */
    enum State {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        SKIPPED
    }

    private final ObjectNode node;

    Run(ObjectNode node) {
        this.node = node;
    }

    static @Nullable Run of(Resource deployment) {
        return deployment.hidden().get("run") instanceof ObjectNode node ? new Run(node) : null;
    }

    static Run begin(ObjectNode parameters, long now, @Nullable String stack, String principal) {
        ObjectNode node =
                Json.object("parameters", parameters, "start", now, "principal", principal);
        if (stack != null) {
            node.put("stack", stack);
        }
        node.putArray("items");
        return new Run(node);
    }

    ObjectNode node() {
        return node;
    }

    /** Lets the deployment remove from its group what is not in its template. */
    void complete() {
        node.put("complete", true);
    }

    boolean isComplete() {
        return Json.isTrue(node, "complete");
    }

    ObjectNode parameters() {
        return (ObjectNode) node.get("parameters");
    }

    long start() {
        return node.get("start").asLong();
    }

    @Nullable String stack() {
        return Json.text(node, "stack");
    }

    String principal() {
        return Json.text(node, List.of("principal"), "");
    }

    void add(ResourceId id, State state, List<String> dependsOn, String operationId) {
        ArrayNode items = (ArrayNode) node.get("items");
        items.add(
                Json.object(
                        "id",
                        id.text(),
                        "state",
                        state.name(),
                        "dependsOn",
                        dependsOn,
                        "operationId",
                        operationId));
    }

    List<Entry> entries() {
        List<Entry> list = new ArrayList<>();
        for (JsonNode each : node.get("items")) {
            list.add(new Entry((ObjectNode) each));
        }
        return list;
    }

    @Nullable Entry entry(String id) {
        String key = id.toLowerCase(Locale.ROOT);
        return entries().stream()
                .filter(each -> each.id().key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** One resource of the run. */
    record Entry(ObjectNode node) {
        ResourceId id() {
            return ResourceId.of(node.get("id").asText());
        }

        String operationId() {
            return node.get("operationId").asText();
        }

        State state() {
            return State.valueOf(node.get("state").asText());
        }

        boolean isOver() {
            return state() != State.PENDING && state() != State.RUNNING;
        }

        List<String> dependsOn() {
            return Json.texts(node, "dependsOn");
        }

        void started(long now, int status) {
            node.put("state", State.RUNNING.name()).put("start", now).put("status", status);
        }

        void ended(State state, long now) {
            if (!node.has("start")) {
                node.put("start", now);
            }
            node.put("state", state.name()).put("end", now);
        }

        long start() {
            return node.path("start").asLong(0);
        }

        long end() {
            return node.path("end").asLong(0);
        }

        int status() {
            return node.path("status").asInt(200);
        }

        @Nullable ObjectNode error() {
            return node.get("error") instanceof ObjectNode error ? error : null;
        }
    }
}
