package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moves stacks forward: their deployment, then the removal of what they no longer manage. */
final class StackRuns {
    /** Where a stack is; kept in its hidden part. */
    enum Phase {
        STARTING,
        DEPLOYING,
        REMOVING,
        DELETING_ALL,
        OVER
    }

    private final World world;
    private final Deployments deployments;

    StackRuns(World world, Deployments deployments) {
        this.world = world;
        this.deployments = deployments;
    }

    boolean advanceAll() {
        boolean any = false;
        for (Operation operation : world.operations().running()) {
            if (operation.kind().equals("stack") || operation.kind().equals("stackDelete")) {
                Resource stack = world.find(operation.target());
                if (stack == null) {
                    world.operations().end(operation, Operation.Status.Succeeded, null, null);
                } else {
                    any |= advance(stack, operation);
                }
            }
        }
        return any;
    }

    private boolean advance(Resource stack, Operation operation) {
        return switch (Phase.valueOf(
                Json.text(stack.hidden(), List.of("phase"), Phase.OVER.name()))) {
            case STARTING -> startDeployment(stack, operation);
            case DEPLOYING -> watchDeployment(stack, operation);
            case REMOVING -> remove(stack, operation, false);
            case DELETING_ALL -> remove(stack, operation, true);
            case OVER -> false;
        };
    }

    private boolean startDeployment(Resource stack, Operation operation) {
        ObjectNode hidden = stack.hidden();
        ObjectNode body = (ObjectNode) hidden.get("body").deepCopy();
        ObjectNode template = world.store().fact(Deployments.TEMPLATE, stack.id().key());
        Json.child(body, "properties").set("template", template == null ? Json.object() : template);
        ResourceId id = ResourceId.of(hidden.get("deployment").asText());
        hidden.put("phase", Phase.DEPLOYING.name());
        stack.properties().put("deploymentId", id.text());
        world.store().put(stack.withState("deploying", stack.etag()));
        try {
            var unused =
                    deployments.put(
                            new Call(
                                    "PUT",
                                    id,
                                    "2021-04-01",
                                    body,
                                    Map.of(),
                                    Map.of(),
                                    Json.text(hidden, List.of("principal"), ""),
                                    stack.id().text()));
        } catch (ArmError e) {
            stack.properties().remove("deploymentId");
            fail(
                    stack,
                    operation,
                    ArmError.badRequest(
                                    "DeploymentStackDeploymentFailed",
                                    "The deployment of the stack could not be started. Correlation"
                                            + " id: '"
                                            + stack.text("properties", "correlationId")
                                            + "'.")
                            .withDetail(e)
                            .node());
        }
        return true;
    }

    private boolean watchDeployment(Resource stack, Operation operation) {
        Resource deployment = world.find(Json.text(stack.hidden(), "deployment"));
        if (deployment != null && !deployment.isTerminal()) {
            return false;
        }
        ObjectNode properties = stack.properties();
        if (deployment == null || !deployment.state().equals("Succeeded")) {
            JsonNode error = deployment == null ? null : deployment.property("error");
            noteManaged(stack, deployment, true);
            ObjectNode cause =
                    error instanceof ObjectNode node
                            ? node
                            : Json.object("code", "DeploymentCanceled", "message", "");
            fail(
                    stack,
                    operation,
                    ArmError.badRequest(
                                    "DeploymentStackDeploymentFailed",
                                    "One or more resources could not be deployed. Correlation id: '"
                                            + stack.text("properties", "correlationId")
                                            + "'.")
                            .withDetail(ArmError.of(409, cause))
                            .node());
            return true;
        }
        JsonNode outputs = deployment.property("outputs");
        if (outputs != null) {
            properties.set("outputs", outputs);
        }
        noteManaged(stack, deployment, false);
        Set<String> managed = new HashSet<>();
        Json.items(properties, "resources")
                .forEach(each -> managed.add(ResourceId.key(each.get("id").asText())));
        List<JsonNode> unmanaged =
                Json.items(stack.hidden(), "before").stream()
                        .filter(each -> !managed.contains(ResourceId.key(each.get("id").asText())))
                        .toList();
        JsonNode actions = properties.get("actionOnUnmanage");
        stack.hidden().put("phase", Phase.REMOVING.name());
        stack.hidden()
                .put(
                        "unmanageResources",
                        "delete".equalsIgnoreCase(Json.text(actions, "resources")));
        stack.hidden()
                .put(
                        "unmanageGroups",
                        "delete".equalsIgnoreCase(Json.text(actions, "resourceGroups")));
        planRemoval(stack, unmanaged);
        world.store()
                .put(
                        stack.withState(
                                unmanaged.isEmpty() ? "deploying" : "deletingResources",
                                stack.etag()));
        return true;
    }

    /** Writes down what the stack holds now, with its deny settings. */
    private void noteManaged(Resource stack, @Nullable Resource deployment, boolean keepBefore) {
        Map<String, String> ids = new LinkedHashMap<>();
        if (keepBefore) {
            Json.items(stack.hidden(), "before")
                    .forEach(
                            each ->
                                    ids.put(
                                            ResourceId.key(each.get("id").asText()),
                                            each.get("id").asText()));
        }
        ArrayNode failed = Json.array();
        if (deployment != null) {
            gather(deployment, ids, failed);
        }
        String mode = Json.text(stack.properties(), List.of("denySettings", "mode"), "none");
        ArrayNode resources = Json.array();
        ids.values()
                .forEach(
                        id ->
                                resources.add(
                                        Json.object(
                                                "status",
                                                "managed",
                                                "denyStatus",
                                                mode,
                                                "id",
                                                id)));
        stack.properties().set("resources", resources);
        stack.properties().set("failedResources", failed);
        DenySettings.apply(world, stack);
    }

    private void gather(Resource deployment, Map<String, String> ids, ArrayNode failed) {
        Run run = Run.of(deployment);
        if (run == null) {
            return;
        }
        for (Run.Entry entry : run.entries()) {
            Resource resource = world.find(entry.id().text());
            if (entry.id().type().equalsIgnoreCase(Deployments.TYPE)) {
                if (resource != null) {
                    gather(resource, ids, failed);
                }
            } else if (entry.state() == Run.State.FAILED) {
                ObjectNode error = entry.error();
                failed.add(
                        Json.object(
                                "id",
                                entry.id().text(),
                                "error",
                                error == null ? Json.object() : error));
                if (resource != null) {
                    ids.put(resource.id().key(), resource.id().text());
                }
            } else if (entry.state() != Run.State.SKIPPED && resource != null) {
                ids.put(resource.id().key(), resource.id().text());
            }
        }
    }

    /** Orders what must go: resources newest first, then groups; the rest is detached. */
    void planRemoval(Resource stack, List<JsonNode> unmanaged) {
        boolean resources = Json.isTrue(stack.hidden(), "unmanageResources");
        boolean groups = Json.isTrue(stack.hidden(), "unmanageGroups");
        List<Resource> going = new ArrayList<>();
        ArrayNode detached = Json.array();
        for (JsonNode each : unmanaged) {
            Resource resource = world.find(each.get("id").asText());
            if (resource == null) {
                continue;
            }
            if (resource.id().isGroup() ? groups : resources) {
                going.add(resource);
            } else {
                detached.add(Json.object("id", resource.id().text()));
            }
        }
        going.sort(Sweep.ORDER);
        ArrayNode remove = Json.array();
        going.forEach(each -> remove.add(each.id().text()));
        stack.hidden().set("remove", remove);
        stack.properties().set("detachedResources", detached);
        detached.forEach(each -> DenySettings.lift(world, each.get("id").asText()));
    }

    private boolean remove(Resource stack, Operation operation, boolean all) {
        Sweep sweep =
                Sweep.round(
                        world,
                        Json.texts(stack.hidden(), "remove"),
                        new Sweep.Caller(Call.SERVICE, stack.id().text()));
        ArrayNode deleted = (ArrayNode) stack.properties().get("deletedResources");
        for (String id : sweep.gone()) {
            deleted.add(Json.object("id", id));
            DenySettings.lift(world, id);
        }
        ArrayNode remaining = Json.array();
        sweep.left().forEach(remaining::add);
        stack.hidden().set("remove", remaining);
        if (sweep.left().isEmpty()) {
            finish(stack, operation, all);
            return true;
        }
        ArmError refusal = sweep.refusal();
        if (sweep.isStuck() && refusal != null) {
            stack.properties().set("failedResources", sweep.failed());
            fail(
                    stack,
                    operation,
                    ArmError.conflict(
                                    "DeploymentStackDeleteResourcesFailed",
                                    "One or more resources could not be deleted. Correlation id: '"
                                            + stack.text("properties", "correlationId")
                                            + "'.")
                            .withDetail(refusal)
                            .node());
            return true;
        }
        if (sweep.hasMoved()) {
            world.store().put(stack);
        }
        return sweep.hasMoved();
    }

    private void finish(Resource stack, Operation operation, boolean all) {
        world.operations().end(operation, Operation.Status.Succeeded, null, null);
        if (all) {
            Json.items(stack.properties(), "resources")
                    .forEach(each -> DenySettings.lift(world, each.get("id").asText()));
            world.resources().removal().removeTree(stack);
            world.store().removeFact(Deployments.TEMPLATE, stack.id().key());
            return;
        }
        end(stack, operation, "succeeded");
    }

    private void end(Resource stack, Operation operation, String state) {
        stack.hidden().put("phase", Phase.OVER.name());
        stack.hidden().remove("body");
        stack.properties()
                .put(
                        "duration",
                        VirtualClock.span(operation.startMillis(), world.clock().millis()));
        world.store().put(stack.withState(state, world.newEtag()));
    }

    private void fail(Resource stack, Operation operation, ObjectNode error) {
        stack.properties().set("error", error);
        end(stack, operation, "failed");
        world.operations().end(operation, Operation.Status.Failed, error, null);
    }
}
