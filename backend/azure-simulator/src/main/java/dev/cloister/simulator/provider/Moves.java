package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.operation.Operations;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves resources from one group to another: they get other ids, and whoever names them follows.
 */
public final class Moves {
    private static final String TO = "moveTo";

    private Moves() {}

    /** The actions {@code moveResources} and {@code validateMoveResources} of a group. */
    public static ResourceType on(ResourceType groups) {
        return groups.action(
                        "moveResources",
                        (world, call, group) ->
                                begin(world, call, group, Json.object(TO, target(call))))
                .action(
                        "validateMoveResources",
                        (world, call, group) -> begin(world, call, group, Json.object()))
                .onActionEnd(Moves::done);
    }

    private static String target(Call call) {
        return Json.text(call.body(), List.of("targetResourceGroup"), "");
    }

    private static Reply begin(World world, Call call, Resource group, ObjectNode data) {
        ResourceId target = ResourceId.of(target(call));
        if (!target.isGroup() || world.store().find(target) == null) {
            throw Lookup.groupNotFound(target.name());
        }
        List<String> ids = Json.texts(call.body(), "resources");
        check(world, call, group, target, ids);
        data.set("ids", Json.node(ids));
        return world.resources()
                .actions()
                .begin(
                        call,
                        world.registry().require(group.id().type(), call.apiVersion()),
                        group,
                        Lro.parse("202 L 15 -"),
                        null,
                        data);
    }

    /** Throws what speaks against a move: first what ARM knows, then what the providers say. */
    private static void check(
            World world, Call call, Resource group, ResourceId target, List<String> ids) {
        Set<String> moving = new HashSet<>();
        ids.forEach(each -> moving.add(ResourceId.key(each)));
        Movability movability = new Movability(world, group.id(), target, moving);
        List<ArmError> unsupported = new ArrayList<>();
        List<ArmError> refusals = new ArrayList<>();
        for (String each : ids) {
            ResourceId id = ResourceId.of(each);
            ResourceType type = world.registry().require(id.type(), call.apiVersion());
            Resource resource = world.resources().existing(id, type);
            world.check(call.on(resource.id()).as("PUT"), type, resource);
            boolean here =
                    id.scope().equalsIgnoreCase(group.id().text())
                            && !target.key().equals(group.id().key());
            if (!here || !movability.isSupported(resource)) {
                unsupported.add(
                        ArmError.conflict(
                                        "ResourceMoveNotSupported",
                                        "Resource move is not supported for resource types '"
                                                + type.name()
                                                + "'.")
                                .withTarget(each));
            } else {
                refusals.addAll(movability.refusals(resource));
            }
        }
        if (ids.isEmpty() || !unsupported.isEmpty()) {
            throw refused(
                    "ResourceMoveValidationFailed",
                    "The resource batch move request has '"
                            + unsupported.size()
                            + "' validation errors.",
                    unsupported);
        }
        if (!refusals.isEmpty()) {
            throw refused(
                    "ResourceMoveProviderValidationFailed",
                    "Resource move validation failed. Please see details.",
                    refusals);
        }
    }

    private static ArmError refused(String code, String message, List<ArmError> details) {
        ArmError refused = ArmError.conflict(code, message);
        details.forEach(refused::withDetail);
        return refused;
    }

    private static void done(World world, Operation operation) {
        String target = Json.text(operation.data(), TO);
        if (target == null) {
            return;
        }
        for (String each : Json.texts(operation.data(), "ids")) {
            Resource resource = world.find(each);
            if (resource != null) {
                move(world, resource, target);
            }
        }
    }

    private static void move(World world, Resource resource, String target) {
        String from = resource.id().text();
        String to = target + from.substring(resource.id().scope().length());
        List<Resource> moved = new ArrayList<>(world.store().below(from));
        moved.addFirst(resource);
        moved.forEach(each -> world.store().remove(each.id()));
        for (Resource each : moved) {
            String id = to + each.id().text().substring(from.length());
            world.store().put(renamed(world, each, ResourceId.of(id), from, to));
        }
        for (Resource other : List.copyOf(world.store().all())) {
            Resource after = renamed(world, other, other.id(), from, to);
            if (!after.body().equals(other.body()) || !after.hidden().equals(other.hidden())) {
                world.store().put(after);
            }
        }
        world.store().changeFacts(Operations.FACT, fact -> (ObjectNode) renamed(fact, from, to));
    }

    private static Resource renamed(
            World world, Resource resource, ResourceId id, String from, String to) {
        return new Resource(
                id,
                (ObjectNode) renamed(resource.body(), from, to),
                (ObjectNode) renamed(resource.hidden(), from, to),
                resource.state(),
                world.newEtag(),
                resource.sequence(),
                resource.generation());
    }

    /** A tree in which every id at or below one stands at or below another. */
    private static JsonNode renamed(JsonNode node, String from, String to) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode out = Json.object();
                object.properties()
                        .forEach(e -> out.set(e.getKey(), renamed(e.getValue(), from, to)));
                yield out;
            }
            case ArrayNode array -> {
                ArrayNode out = Json.array();
                array.forEach(each -> out.add(renamed(each, from, to)));
                yield out;
            }
            case TextNode text -> {
                String id = text.textValue();
                boolean names =
                        id.regionMatches(true, 0, from, 0, from.length())
                                && (id.length() == from.length()
                                        || id.charAt(from.length()) == '/');
                yield names ? TextNode.valueOf(to + id.substring(from.length())) : text;
            }
            default -> node;
        };
    }
}
