package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/**
 * The tags of a subscription, group or resource as a resource of their own: written at once,
 * without the resource's provider having a part in it.
 */
final class Tags {
    static final String TYPE = "Microsoft.Resources/tags";
    private static final String OF_SUBSCRIPTION = "tags";

    private final World world;

    Tags(World world) {
        this.world = world;
    }

    Reply answer(Call call) {
        ResourceType type = world.resources().typeOf(call);
        if (!call.id().name().equalsIgnoreCase("default")) {
            throw ArmError.badRequest(
                    "InvalidTagsResourceName", "The name of a tags resource must be 'default'.");
        }
        ResourceId of = ResourceId.of(call.id().scope());
        ObjectNode tags = tags(of);
        if (call.method().equals("GET") || call.method().equals("HEAD")) {
            return Reply.ok(shown(call, tags));
        }
        ObjectNode given =
                Json.at(call.body(), "properties", "tags") instanceof ObjectNode some
                        ? some
                        : Json.object();
        switch (call.method()) {
            case "PUT" -> tags = given.deepCopy();
            case "PATCH" -> tags = patched(tags, given, call.body());
            case "DELETE" -> tags = Json.object();
            default ->
                    throw new ArmError(
                            405,
                            "HttpMethodNotSupported",
                            "The method '" + call.method() + "' is not supported.");
        }
        keep(call, type, of, tags);
        return call.method().equals("DELETE") ? Reply.of(200, null) : Reply.ok(shown(call, tags));
    }

    private static ObjectNode patched(ObjectNode tags, ObjectNode given, ObjectNode body) {
        ObjectNode next = tags.deepCopy();
        String operation = Json.text(body, List.of("operation"), "Merge");
        switch (operation.toLowerCase(Locale.ROOT)) {
            case "merge" -> Json.merge(next, given);
            case "replace" -> next = given.deepCopy();
            case "delete" -> {
                for (var entry : given.properties()) {
                    String value = Json.text(next, entry.getKey());
                    if (entry.getValue().asText().equals(value)) {
                        ObjectNode unused = Json.remove(next, entry.getKey());
                    }
                }
            }
            default ->
                    throw ArmError.badRequest(
                            "InvalidTagsPatchOperation",
                            "The tags operation '" + operation + "' is not valid.");
        }
        return next;
    }

    private static ObjectNode shown(Call call, ObjectNode tags) {
        return Json.object(
                "id",
                call.id().text(),
                "name",
                "default",
                "type",
                TYPE,
                "properties",
                Json.object("tags", tags));
    }

    private boolean isSubscription(ResourceId of) {
        return of.type().equals("Microsoft.Resources/subscriptions");
    }

    private ObjectNode tags(ResourceId of) {
        if (isSubscription(of)) {
            ObjectNode kept = world.store().fact(OF_SUBSCRIPTION, of.subscription());
            return kept == null ? Json.object() : kept.deepCopy();
        }
        Resource resource = world.resources().existing(of, world.registry().require(of.type(), ""));
        JsonNode tags = Json.at(resource.body(), "tags");
        return tags instanceof ObjectNode some ? some.deepCopy() : Json.object();
    }

    private void keep(Call call, ResourceType type, ResourceId of, ObjectNode tags) {
        if (isSubscription(of)) {
            world.store().putFact(OF_SUBSCRIPTION, of.subscription(), tags);
            return;
        }
        Resource resource = world.find(of.text());
        if (resource != null) {
            world.check(call.on(of), type, resource);
            ObjectNode body = resource.body().deepCopy();
            Json.remove(body, "tags").set("tags", tags);
            world.store().put(resource.withBody(body));
            world.store().countEffect(resource.id(), resource.generation(), "PUT");
        }
    }
}
