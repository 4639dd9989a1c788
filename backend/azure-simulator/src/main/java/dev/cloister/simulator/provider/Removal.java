package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.Fault;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.operation.Operations;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes resources, alone or with everything below them. */
public final class Removal implements Operations.Completion {
    private final World world;
    private final Resources resources;

    Removal(World world, Resources resources) {
        this.world = world;
        this.resources = resources;
    }

    public Reply delete(Call call) {
        return world.store().atomically(() -> begin(call));
    }

    private Reply begin(Call call) {
        ResourceType type = resources.typeOf(call);
        Resource resource = world.store().find(call.id());
        if (resource == null) {
            return missing(call, type);
        }
        Fault fault =
                world.faults()
                        .take("DELETE", type.name(), call.id().text(), List.of(Fault.Kind.ERROR));
        if (fault != null) {
            ArmError error = new ArmError(fault.status(), fault.code(), fault.message());
            throw fault.retryAfter() >= 0 ? error.retryAfter(fault.retryAfter()) : error;
        }
        world.check(call, type, resource);
        resources.checkLane(type, resource.id());
        if (type.isForGood(call)) {
            resource.deleteForGood();
        }
        type.deleteChecks().forEach(check -> check.apply(world, resource));
        world.store().countEffect(resource.id(), resource.generation(), "DELETE");
        Lro answer = type.answers().toDelete();
        if (answer.isImmediate()) {
            ObjectNode shown =
                    type.answers().showsDeleted()
                            ? resources.render(resource, call.apiVersion())
                            : null;
            removeTree(resource);
            return Reply.of(answer.status(), shown);
        }
        ObjectNode data = Json.object("type", type.name());
        String lane = type.laneOf(resource.id());
        if (lane != null) {
            data.put("lane", lane);
        }
        world.store().put(resource.withState("Deleting", world.newEtag()));
        int retry = answer.retryAfter() == null ? 0 : answer.retryAfter();
        Fault never =
                world.faults()
                        .take(
                                "DELETE",
                                type.name(),
                                call.id().text(),
                                List.of(Fault.Kind.NEVER_ENDS));
        Operation operation =
                never != null
                        ? world.operations()
                                .beginOpen(
                                        "delete",
                                        resource.id().text(),
                                        "DELETE",
                                        call.apiVersion(),
                                        retry,
                                        data)
                        : world.operations()
                                .begin(
                                        "delete",
                                        resource.id().text(),
                                        "DELETE",
                                        call.apiVersion(),
                                        retry,
                                        Durations.of(type.name(), true),
                                        data);
        return Answers.headers(
                Reply.of(answer.status(), null),
                type,
                answer,
                resource,
                operation,
                call.apiVersion());
    }

    private Reply missing(Call call, ResourceType type) {
        ResourceId id = call.id();
        // roles belong to a scope, not to what stands there
        boolean scoped = type.namespace().equals("Microsoft.Authorization");
        if (!scoped && !id.group().isEmpty() && !id.isGroup() && world.find(id.groupId()) == null) {
            throw Resources.groupNotFound(id.group());
        }
        if (id.isNested()) {
            resources.requireContainer(id);
        }
        if (type.isForGood(call) && type.forgets(world, id)) {
            return Reply.of(200, null);
        }
        if (type.answers().missingDelete() == 404) {
            throw Lookup.notFound(id, type);
        }
        return Reply.of(type.answers().missingDelete(), null);
    }

    @Override
    public void complete(Operation operation) {
        Resource resource = world.find(operation.target());
        if (resource == null) {
            return;
        }
        ResourceType type = world.registry().require(resource.id().type(), "");
        try {
            if (resource.id().isGroup()) {
                removeGroup(resource);
                return;
            }
            type.deleteChecks().forEach(check -> check.apply(world, resource));
        } catch (ArmError e) {
            boolean group = resource.id().isGroup();
            world.store().put(resource.withState(group ? "Succeeded" : "Failed", world.newEtag()));
            throw e;
        }
        removeTree(resource);
    }

    /** Removes a resource with its children and extensions, innermost first. */
    public void removeTree(Resource resource) {
        List<Resource> below = world.store().below(resource.id().text());
        for (Resource each : below.reversed()) {
            removeOne(each);
        }
        removeOne(resource);
    }

    private void removeOne(Resource resource) {
        if (world.store().find(resource.id()) == null) {
            return;
        }
        Operation running = world.operations().runningOn(resource.id().text());
        if (running != null && !running.kind().equals("delete")) {
            world.operations().end(running, Operation.Status.Canceled, null, null);
        }
        ResourceType type = world.registry().find(resource.id().type());
        world.store().remove(resource.id());
        if (type != null) {
            type.removedSteps().forEach(step -> step.apply(world, resource));
        }
    }

    /**
     * Empties and removes a resource group; what still is in use from outside stays, and is named.
     */
    public void removeGroup(Resource group) {
        boolean progress = true;
        @Nullable ArmError blocked = null;
        while (progress) {
            progress = false;
            blocked = null;
            for (Resource each : new ArrayList<>(world.store().below(group.id().text()))) {
                Resource current = world.store().find(each.id());
                ResourceType type = world.registry().find(each.id().type());
                if (current == null || each.id().isNested() && type != null && !standsAlone(each)) {
                    continue;
                }
                try {
                    if (type != null) {
                        type.deleteChecks().forEach(check -> check.apply(world, current));
                    }
                    world.store().countEffect(current.id(), current.generation(), "DELETE");
                    removeTree(current);
                    progress = true;
                } catch (ArmError e) {
                    blocked = e;
                }
            }
        }
        if (blocked != null) {
            throw ArmError.conflict(
                            "ResourceGroupDeletionBlocked",
                            "Deletion of resource group '"
                                    + group.id().name()
                                    + "' failed as resources could not be deleted: "
                                    + blocked.text())
                    .withDetail(blocked);
        }
        removeTree(group);
    }

    /** Peerings, links and zone groups go on their own, since they hold others back. */
    private static boolean standsAlone(Resource resource) {
        String type = resource.id().types().getLast();
        return type.equalsIgnoreCase("virtualNetworkPeerings")
                || type.equalsIgnoreCase("virtualNetworkLinks");
    }
}
