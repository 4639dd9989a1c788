package dev.cloister.simulator.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stored resource.
 *
 * @param body what was put, with defaults and computed parts, without id, name, type and
 *     provisioningState
 * @param hidden what the service knows and never shows (allocations, deadlines, run states)
 * @param state provisioningState; empty where the type has none
 * @param sequence order of creation over the whole store
 * @param generation 1 for the first resource of this id, one more after each delete
 */
public record Resource(
        ResourceId id,
        ObjectNode body,
        ObjectNode hidden,
        String state,
        String etag,
        long sequence,
        int generation) {
    private static final String FOR_GOOD = "forGood";

    public ObjectNode properties() {
        return Json.child(body, "properties");
    }

    public @Nullable String text(String... path) {
        return Json.text(body, path);
    }

    /** A property below {@code properties}. */
    public @Nullable JsonNode property(String... path) {
        return Json.at(Json.at(body, "properties"), path);
    }

    public String location() {
        return Json.text(body, List.of("location"), "");
    }

    public boolean isTerminal() {
        return state.isEmpty()
                || state.equalsIgnoreCase("Succeeded")
                || state.equalsIgnoreCase("Failed")
                || state.equalsIgnoreCase("Canceled");
    }

    /** True if whoever deletes this wants nothing of it to be kept. */
    public boolean isDeletedForGood() {
        return hidden.path(FOR_GOOD).asBoolean();
    }

    /** Notes that nothing is to be kept when this is gone. */
    public void deleteForGood() {
        hidden.put(FOR_GOOD, true);
    }

    public Resource withState(String next, String nextEtag) {
        return new Resource(id, body, hidden, next, nextEtag, sequence, generation);
    }

    public Resource withBody(ObjectNode next) {
        return new Resource(id, next, hidden, state, etag, sequence, generation);
    }

    public Resource withHidden(ObjectNode next) {
        return new Resource(id, body, next, state, etag, sequence, generation);
    }

    ObjectNode toJson() {
        return Json.object(
                "id",
                id.text(),
                "body",
                body,
                "hidden",
                hidden,
                "state",
                state,
                "etag",
                etag,
                "seq",
                sequence,
                "gen",
                generation);
    }

    static Resource fromJson(JsonNode node) {
        return new Resource(
                ResourceId.of(node.get("id").asText()),
                (ObjectNode) node.get("body"),
                (ObjectNode) node.get("hidden"),
                node.get("state").asText(),
                node.get("etag").asText(),
                node.get("seq").asLong(),
                node.get("gen").asInt());
    }
}
