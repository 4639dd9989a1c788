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
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import dev.cloister.simulator.template.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves deployments forward: starts what is free to start, notes what has ended. */
final class DeploymentRuns {
    /** ARM repeats a resource's write for a while when the provider asks for it. */
    private static final int RETRIES = 30;

    private final World world;
    private final Deployments deployments;

    DeploymentRuns(World world, Deployments deployments) {
        this.world = world;
        this.deployments = deployments;
    }

    boolean advanceAll() {
        boolean any = false;
        for (Operation operation : world.operations().running()) {
            if (operation.kind().equals("deployment")) {
                Resource deployment = world.find(operation.target());
                if (deployment == null) {
                    world.operations().end(operation, Operation.Status.Canceled, null, null);
                } else {
                    any |= advance(deployment);
                }
            }
        }
        return any;
    }

    private boolean advance(Resource deployment) {
        Run run = Run.of(deployment);
        if (run == null) {
            return false;
        }
        Map<String, Run.Entry> entries = new HashMap<>();
        run.entries().forEach(entry -> entries.put(entry.id().key(), entry));
        boolean moved = false;
        for (Run.Entry entry : entries.values()) {
            moved |= entry.state() == Run.State.RUNNING && noteEnd(entry);
        }
        moved |= startFree(deployment, run, entries);
        Resource current = world.find(deployment.id().text());
        if (current == null) {
            return true;
        }
        boolean running =
                entries.values().stream().anyMatch(entry -> entry.state() == Run.State.RUNNING);
        boolean waiting =
                entries.values().stream()
                        .anyMatch(
                                entry ->
                                        entry.state() == Run.State.PENDING
                                                && canStart(entry, entries));
        if (!running && !waiting) {
            return conclude(current, run);
        }
        if (moved || !current.state().equals("Running")) {
            world.store().put(current.withState("Running", current.etag()));
        }
        return moved;
    }

    private static boolean canStart(Run.Entry entry, Map<String, Run.Entry> entries) {
        for (String key : entry.dependsOn()) {
            Run.Entry on = entries.get(key);
            if (on != null
                    && (on.state() == Run.State.FAILED
                            || on.state() == Run.State.PENDING && !canStart(on, entries))) {
                return false;
            }
        }
        return true;
    }

    private boolean startFree(Resource deployment, Run run, Map<String, Run.Entry> entries) {
        @Nullable Prepared prepared = null;
        boolean moved = false;
        long now = world.clock().millis();
        for (Run.Entry entry : run.entries()) {
            if (entry.state() != Run.State.PENDING
                    || entry.node().path("notBefore").asLong(0) > now
                    || !entry.dependsOn().stream().allMatch(key -> isPassed(entries.get(key)))) {
                continue;
            }
            if (prepared == null) {
                prepared = prepared(deployment, run, entries);
            }
            for (Template.Item item : prepared.items()) {
                if (item.id().key().equals(entry.id().key()) && !item.existing()) {
                    moved |= start(run, entry, item, prepared);
                }
            }
        }
        return moved;
    }

    private Prepared prepared(Resource deployment, Run run, Map<String, Run.Entry> entries) {
        return Prepared.again(
                world,
                new Prepared.Origin(deployment.id(), deployment.location(), run.principal()),
                deployments.templateOf(deployment.id()),
                run.parameters(),
                id -> {
                    Run.Entry entry = entries.get(ResourceId.key(id));
                    return entry != null && !isPassed(entry) && entry.state() != Run.State.FAILED;
                });
    }

    private static boolean isPassed(Run.@Nullable Entry entry) {
        return entry == null
                || entry.state() == Run.State.SUCCEEDED
                || entry.state() == Run.State.SKIPPED;
    }

    private boolean start(Run run, Run.Entry entry, Template.Item item, Prepared prepared) {
        long now = world.clock().millis();
        try {
            Call call =
                    new Call(
                            "PUT",
                            item.id(),
                            item.apiVersion(),
                            prepared.body(item),
                            Map.of(),
                            Map.of(),
                            run.principal(),
                            run.stack());
            Reply reply =
                    item.isDeployment() ? deployments.putNested(call) : world.resources().put(call);
            entry.started(now, reply.status());
            if (reply.operation() != null) {
                entry.node().put("op", reply.operation().id());
            }
            boolean unused = noteEnd(entry);
            return true;
        } catch (NotReady e) {
            return false;
        } catch (ArmError e) {
            int tries = entry.node().path("tries").asInt(0);
            if ((e.status() == 429 || e.status() == 503) && tries < RETRIES) {
                Integer seconds = e.retryAfterSeconds();
                long later =
                        world.clock()
                                .after(
                                        Duration.ofSeconds(
                                                seconds == null ? 5 : Math.max(1, seconds)));
                entry.node().put("tries", tries + 1).put("notBefore", later);
                return world.clock().speed().isMax();
            }
            entry.started(now, e.status());
            fail(entry, e.node());
            return true;
        }
    }

    private void fail(Run.Entry entry, ObjectNode error) {
        entry.node().set("error", error);
        entry.ended(Run.State.FAILED, world.clock().millis());
    }

    /** Looks whether what an entry started has ended. */
    private boolean noteEnd(Run.Entry entry) {
        String operationId = Json.text(entry.node(), "op");
        Operation operation = operationId == null ? null : world.operations().find(operationId);
        if (operation != null && operation.isRunning()) {
            return false;
        }
        Resource resource = world.find(entry.id().text());
        long now = world.clock().millis();
        if (operation != null && operation.status() != Operation.Status.Succeeded) {
            ObjectNode cause =
                    operation.error() == null
                            ? Json.object("code", operation.status().name(), "message", "")
                            : operation.error();
            fail(entry, terminalFailure(entry.id(), operation.status().name(), cause));
            return true;
        }
        if (resource == null) {
            fail(
                    entry,
                    new ArmError(
                                    404,
                                    "ResourceNotFound",
                                    "The Resource '" + entry.id() + "' was not found.")
                            .node());
            return true;
        }
        if (!resource.isTerminal()) {
            return false;
        }
        if (resource.state().equals("Failed") || resource.state().equals("Canceled")) {
            JsonNode error = resource.property("error");
            fail(
                    entry,
                    terminalFailure(
                            entry.id(),
                            resource.state(),
                            error instanceof ObjectNode node ? node : null));
            return true;
        }
        entry.node()
                .put(
                        "status",
                        operation == null
                                ? entry.status()
                                : entry.status() == 202 ? 200 : entry.status());
        entry.ended(Run.State.SUCCEEDED, now);
        return true;
    }

    private static ObjectNode terminalFailure(
            ResourceId id, String state, @Nullable ObjectNode cause) {
        if (cause != null && "DeploymentFailed".equals(Json.text(cause, "code"))) {
            return cause;
        }
        ArmError error =
                ArmError.conflict(
                                "ResourceDeploymentFailure",
                                "The resource write operation failed to complete successfully,"
                                        + " because it reached terminal provisioning state '"
                                        + state
                                        + "'.")
                        .withTarget(id.text());
        return (cause == null ? error : error.withDetail(ArmError.of(409, cause))).node();
    }

    /** Ends a deployment whose resources have all ended; false if only time can move it on. */
    private boolean conclude(Resource deployment, Run run) {
        ArrayNode details = Json.array();
        run.entries()
                .forEach(
                        entry -> {
                            if (entry.state() == Run.State.FAILED && entry.error() != null) {
                                details.add(entry.error());
                            }
                        });
        Map<String, Run.Entry> entries = new HashMap<>();
        run.entries().forEach(entry -> entries.put(entry.id().key(), entry));
        if (!details.isEmpty()) {
            end(deployment, "Failed", failure(deployment.id(), details));
            return true;
        }
        ArrayNode resources = Json.array();
        collect(deployment, resources);
        if (run.isComplete()) {
            Sweep sweep = CompleteMode.advance(world, deployment, run, resources);
            if (sweep.isStuck()) {
                ArrayNode refused = Json.array();
                sweep.failed().forEach(each -> refused.add(each.get("error")));
                end(deployment, "Failed", failure(deployment.id(), refused));
                return true;
            }
            if (!sweep.left().isEmpty()) {
                world.store().put(deployment.withState("Running", deployment.etag()));
                return sweep.hasMoved();
            }
        }
        try {
            Prepared prepared = prepared(deployment, run, entries);
            ObjectNode properties = deployment.properties();
            ObjectNode outputs = prepared.outputs();
            if (!outputs.isEmpty()) {
                properties.set("outputs", outputs);
            }
            properties.set("outputResources", resources);
            end(deployment, "Succeeded", null);
        } catch (ArmError | NotReady e) {
            ArmError cause =
                    e instanceof ArmError arm
                            ? arm
                            : ArmError.badRequest(
                                    "InvalidTemplate", "Unresolved reference to " + e.getMessage());
            end(
                    deployment,
                    "Failed",
                    ArmError.badRequest(
                                    "DeploymentOutputEvaluationFailed",
                                    "Unable to evaluate template outputs. Please see error details"
                                        + " and deployment operations. Please see"
                                        + " https://aka.ms/arm-common-errors for usage details.")
                            .withDetail(cause)
                            .node());
        }
        return true;
    }

    private static ObjectNode failure(ResourceId deployment, ArrayNode details) {
        ObjectNode error =
                Json.object(
                        "code",
                        "DeploymentFailed",
                        "target",
                        deployment.text(),
                        "message",
                        "At least one resource deployment operation failed. Please list deployment"
                                + " operations for details. Please see"
                                + " https://aka.ms/arm-deployment-operations for usage details.");
        error.set("details", details);
        return error;
    }

    /** All resources that a deployment and those nested in it brought. */
    void collect(Resource deployment, ArrayNode into) {
        Run run = Run.of(deployment);
        if (run == null) {
            return;
        }
        for (Run.Entry entry : run.entries()) {
            if (entry.state() != Run.State.SUCCEEDED) {
                continue;
            }
            Resource resource = world.find(entry.id().text());
            if (entry.id().type().equalsIgnoreCase(Deployments.TYPE)) {
                if (resource != null) {
                    collect(resource, into);
                }
            } else {
                into.add(
                        Json.object(
                                "id", resource == null ? entry.id().text() : resource.id().text()));
            }
        }
    }

    void end(Resource deployment, String state, @Nullable ObjectNode error) {
        Run run = Run.of(deployment);
        ObjectNode properties = deployment.properties();
        properties.put("timestamp", world.timestamp());
        if (run != null) {
            properties.put("duration", VirtualClock.span(run.start(), world.clock().millis()));
        }
        if (error != null) {
            properties.set("error", error);
        }
        world.store().put(deployment.withState(state, world.newEtag()));
        Operation operation = world.operations().runningOn(deployment.id().text());
        if (operation != null) {
            world.operations()
                    .end(
                            operation,
                            switch (state) {
                                case "Succeeded" -> Operation.Status.Succeeded;
                                case "Canceled" -> Operation.Status.Canceled;
                                default -> Operation.Status.Failed;
                            },
                            error,
                            null);
        }
        if (state.equals("Canceled") && run != null) {
            cancelNested(run);
        }
    }

    private void cancelNested(Run run) {
        for (Run.Entry entry : run.entries()) {
            Resource nested = world.find(entry.id().text());
            if (entry.state() == Run.State.RUNNING
                    && nested != null
                    && entry.id().type().equalsIgnoreCase(Deployments.TYPE)
                    && !nested.isTerminal()) {
                end(nested, "Canceled", null);
            }
        }
    }
}
