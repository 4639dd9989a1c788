package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A create or update on its way through the rules of its type, which check the body, fill in
 * defaults and compute what the service computes.
 *
 * @param body becomes the stored resource
 * @param old what is stored now, or null
 * @param hidden what the service remembers and never shows
 */
public record Write(
        World world,
        Call call,
        ResourceId id,
        ObjectNode body,
        @Nullable Resource old,
        ObjectNode hidden) {

    public boolean isCreate() {
        return old == null;
    }

    public ObjectNode properties() {
        return Json.child(body, "properties");
    }

    public @Nullable JsonNode property(String... path) {
        return Json.at(Json.at(body, "properties"), path);
    }

    public @Nullable String text(String... path) {
        return Json.text(Json.at(body, "properties"), path);
    }

    public String text(String name, String fallback) {
        return Json.text(Json.at(body, "properties"), List.of(name), fallback);
    }

    public String location() {
        return Json.text(body, List.of("location"), "");
    }

    /** A property of the stored resource. */
    public @Nullable JsonNode oldProperty(String... path) {
        return old == null ? null : old.property(path);
    }

    public void putIfAbsent(String property, Object value) {
        Json.putIfAbsent(properties(), property, value);
    }

    /** Keeps what the service computed before, else computes it now. */
    public void computed(String property, java.util.function.Supplier<? extends Object> value) {
        JsonNode before = oldProperty(property);
        Json.remove(properties(), property)
                .set(property, before == null ? Json.node(value.get()) : before);
    }
}
