package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.operation.Operations;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** POSTs on resources: those that answer at once and those that start an operation. */
public final class Actions implements Operations.Completion {
    private final World world;
    private final Resources resources;

    Actions(World world, Resources resources) {
        this.world = world;
        this.resources = resources;
        world.operations().when("action", this);
    }

    /** A POST on a resource. */
    public Reply run(Call call, String verb) {
        ResourceType type = resources.typeOf(call);
        ResourceType.Action action = type.action(verb);
        if (action == null) {
            throw new ArmError(
                    404,
                    "InvalidResourceType",
                    "The resource type '"
                            + verb
                            + "' could not be found in the namespace '"
                            + type.namespace()
                            + "' for api version '"
                            + call.apiVersion()
                            + "'.");
        }
        return run(call, call.id(), type, action);
    }

    private Reply run(Call call, ResourceId id, ResourceType type, ResourceType.Action action) {
        resources.fault(call, type);
        Resource resource = resources.existing(id, type);
        return world.store().atomically(() -> action.apply(world, call, resource));
    }

    /**
     * A request whose path goes on by one name after an action, as in {@code createQueryKey/name}:
     * such a type declares the action with a slash at its end. Null if it is no such request.
     */
    public @Nullable Reply runNamed(Call call) {
        ResourceId parent = ResourceId.parse(call.id().parent());
        if (parent == null || world.registry().find(call.id().type()) != null) {
            return null;
        }
        ResourceType type = world.registry().find(parent.type());
        String verb = call.id().type().substring(call.id().type().lastIndexOf('/') + 1);
        String method = call.method().equals("POST") ? "" : call.method() + " ";
        ResourceType.Action action = type == null ? null : type.action(method + verb + "/");
        if (type == null || action == null) {
            return null;
        }
        Registry.checkVersion(type, call.apiVersion(), "");
        return run(call, parent, type, action);
    }

    /** Ends an action that took its time. */
    @Override
    public void complete(Operation operation) {
        ResourceType type = world.registry().find(Json.text(operation.data(), List.of("type"), ""));
        if (type != null) {
            type.actionEnds().forEach(end -> end.apply(world, operation));
        }
    }

    /** Starts an operation that a POST answers with. */
    public Reply begin(
            Call call,
            ResourceType type,
            Resource resource,
            Lro answer,
            @Nullable JsonNode result) {
        return begin(call, type, resource, answer, result, Json.object());
    }

    /** As above, with what the end of the action needs to know. */
    public Reply begin(
            Call call,
            ResourceType type,
            Resource resource,
            Lro answer,
            @Nullable JsonNode result,
            ObjectNode data) {
        data.put("type", type.name()).put("resource", resource.id().text());
        Operation operation =
                world.operations()
                        .begin(
                                "action",
                                resource.id().text() + "/" + call.method(),
                                "POST",
                                call.apiVersion(),
                                answer.retryAfter() == null ? 0 : answer.retryAfter(),
                                Durations.of(
                                        Json.text(data, List.of("duration"), type.name()), false),
                                data);
        if (result instanceof ObjectNode object) {
            world.operations().setResult(operation, object);
        }
        return Answers.headers(
                Reply.of(answer.status(), null),
                type,
                answer,
                resource,
                operation,
                call.apiVersion());
    }
}
