package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import dev.cloister.simulator.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says what a deployment would change. */
final class WhatIf {
    private final World world;

    WhatIf(World world) {
        this.world = world;
    }

    Reply answer(Call call, ResourceType type) {
        ObjectNode template = Deployments.template(call.body());
        JsonNode given = Json.at(call.body(), "properties", "parameters");
        String location = Json.text(call.body(), List.of("location"), "");
        CompleteMode.check(call.id(), call.body());
        ArrayNode changes = Json.array();
        collect(
                new Prepared.Origin(call.id(), location, call.principal()),
                template,
                given == null ? Json.object() : given,
                changes);
        if (!call.id().group().isEmpty()) {
            surplus(call, changes);
        }
        ObjectNode result =
                Json.object(
                        "status",
                        "Succeeded",
                        "properties",
                        Json.object("correlationId", world.newGuid(), "changes", changes));
        Operation operation =
                world.operations()
                        .begin(
                                "action",
                                call.id() + "/whatIf",
                                "POST",
                                call.apiVersion(),
                                0,
                                Duration.ofSeconds(8),
                                Json.object("type", type.name()));
        world.operations().setResult(operation, result);
        return new Reply(202, new java.util.LinkedHashMap<>(), null, operation)
                .with(
                        "Location",
                        World.AUTHORITY
                                + "/subscriptions/"
                                + call.id().subscription()
                                + "/operationresults/"
                                + operation.id()
                                + "?api-version="
                                + call.apiVersion())
                .with("Retry-After", "0");
    }

    /** What stands in the group and is not in the template: left alone, or deleted. */
    private void surplus(Call call, ArrayNode changes) {
        Set<String> named = new HashSet<>();
        changes.forEach(each -> named.add(ResourceId.key(each.get("resourceId").asText())));
        String change = CompleteMode.isAsked(call.body()) ? "Delete" : "Ignore";
        for (String id : CompleteMode.surplus(world, call.id().groupId(), named)) {
            Resource resource = world.find(id);
            if (resource != null) {
                changes.add(
                        Json.object(
                                "resourceId",
                                id,
                                "changeType",
                                change,
                                "before",
                                world.resources().render(resource, "")));
            }
        }
    }

    private void collect(
            Prepared.Origin origin, ObjectNode template, JsonNode given, ArrayNode changes) {
        Prepared prepared = Prepared.of(world, origin, template, given);
        for (Template.Item item : prepared.items()) {
            if (item.existing() || !item.condition()) {
                continue;
            }
            ObjectNode body;
            try {
                body = prepared.body(item);
            } catch (ArmError | NotReady e) {
                changes.add(
                        Json.object(
                                "resourceId",
                                item.id().text(),
                                "changeType",
                                "Unsupported",
                                "unsupportedReason",
                                "Changes to the resource depend on values that are not known"
                                        + " yet."));
                continue;
            }
            if (item.isDeployment()) {
                JsonNode inner = Json.at(body, "properties", "parameters");
                collect(
                        new Prepared.Origin(item.id(), origin.location(), origin.principal()),
                        Deployments.template(body),
                        inner == null ? Json.object() : inner,
                        changes);
            } else {
                changes.add(change(item, body));
            }
        }
    }

    private ObjectNode change(Template.Item item, ObjectNode body) {
        ObjectNode after =
                Json.object(
                        "id",
                        item.id().text(),
                        "name",
                        item.id().name(),
                        "type",
                        item.id().type(),
                        "apiVersion",
                        item.apiVersion());
        after.setAll(body);
        Resource old = world.store().find(item.id());
        if (old == null) {
            return Json.object(
                    "resourceId", item.id().text(), "changeType", "Create", "after", after);
        }
        ObjectNode before = world.resources().render(old, item.apiVersion());
        List<ObjectNode> delta = new ArrayList<>();
        compare("", before, body, delta);
        ObjectNode change =
                Json.object(
                        "resourceId",
                        item.id().text(),
                        "changeType",
                        delta.isEmpty() ? "NoChange" : "Modify",
                        "before",
                        before,
                        "after",
                        after);
        if (!delta.isEmpty()) {
            change.set("delta", Json.node(delta));
        }
        return change;
    }

    private static void compare(
            String path, JsonNode before, JsonNode after, List<ObjectNode> delta) {
        for (var entry : after.properties()) {
            String here = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            JsonNode old = Json.at(before, entry.getKey());
            JsonNode now = entry.getValue();
            if (old == null) {
                if (!now.isNull()) {
                    delta.add(
                            Json.object(
                                    "path", here, "propertyChangeType", "Create", "after", now));
                }
            } else if (old.isObject() && now.isObject()) {
                compare(here, old, now, delta);
            } else if (isOther(old, now)) {
                delta.add(
                        Json.object(
                                "path",
                                here,
                                "propertyChangeType",
                                "Modify",
                                "before",
                                old,
                                "after",
                                now));
            }
        }
    }

    private static boolean isOther(JsonNode old, JsonNode now) {
        if (old.isObject() && now.isObject()) {
            List<ObjectNode> delta = new ArrayList<>();
            compare("", old, now, delta);
            return !delta.isEmpty();
        }
        if (!old.isArray() || !now.isArray()) {
            return !same(old, now);
        }
        boolean other = old.size() != now.size();
        for (int i = 0; !other && i < now.size(); i++) {
            other = isOther(counterpart(old, now.get(i), i), now.get(i));
        }
        return other;
    }

    /** What has a name is compared with its namesake, wherever it stands. */
    private static JsonNode counterpart(JsonNode old, JsonNode item, int index) {
        String name = Json.text(item, "name");
        for (JsonNode each : old) {
            if (name != null && name.equalsIgnoreCase(Json.text(each, "name"))) {
                return each;
            }
        }
        return old.get(index);
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.equals(b)
                || a.asText()
                        .toLowerCase(Locale.ROOT)
                        .replace(" ", "")
                        .equals(b.asText().toLowerCase(Locale.ROOT).replace(" ", ""));
    }
}
