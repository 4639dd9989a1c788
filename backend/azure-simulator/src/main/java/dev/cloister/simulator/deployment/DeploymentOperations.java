package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;

/** What a deployment did, one operation per resource, as ARM lists it. */
public final class DeploymentOperations {
    private final World world;

    public DeploymentOperations(World world) {
        this.world = world;
    }

    /** The operations of a deployment, newest first as ARM lists them. */
    public Reply list(Call call) {
        Resource deployment =
                world.resources()
                        .existing(
                                call.id(),
                                world.registry().require(Deployments.TYPE, call.apiVersion()));
        List<ObjectNode> list = new ArrayList<>();
        Run run = Run.of(deployment);
        if (run != null) {
            for (Run.Entry entry : run.entries()) {
                if (entry.state() != Run.State.PENDING && entry.state() != Run.State.SKIPPED) {
                    list.add(shown(deployment, entry));
                }
            }
        }
        if (run != null) {
            CompleteMode.removed(run).forEach(each -> list.add(removal(deployment, each)));
        }
        if (deployment.property("outputs") != null && deployment.state().equals("Succeeded")) {
            list.add(outputOperation(deployment));
        }
        ArrayNode value = Json.array();
        list.reversed().forEach(value::add);
        return Reply.ok(Json.object("value", value));
    }

    public Reply get(Call call) {
        ResourceId deployment = ResourceId.of(call.id().parent());
        Reply all = list(call.on(deployment));
        for (JsonNode each : Json.items(all.body(), "value")) {
            if (call.id().name().equalsIgnoreCase(Json.text(each, "operationId"))) {
                return Reply.ok(each);
            }
        }
        throw new ArmError(
                404,
                "DeploymentOperationNotFound",
                "Deployment operation '" + call.id().name() + "' was not found.");
    }

    private ObjectNode outputOperation(Resource deployment) {
        String id = Hashes.of(Json.object("outputs", deployment.id().text()));
        return Json.object(
                "id",
                deployment.id() + "/operations/" + id,
                "operationId",
                id,
                "properties",
                Json.object(
                        "provisioningOperation", "EvaluateDeploymentOutput",
                        "provisioningState", "Succeeded",
                        "timestamp",
                                Json.text(
                                        deployment.body(), List.of("properties", "timestamp"), ""),
                        "duration", "PT0.1S",
                        "trackingId", world.guid(deployment.id().key(), id),
                        "statusCode", "OK"));
    }

    private ObjectNode shown(Resource deployment, Run.Entry entry) {
        long end = entry.isOver() ? entry.end() : world.clock().millis();
        ObjectNode properties =
                Json.object(
                        "provisioningOperation", "Create",
                        "provisioningState",
                                entry.isOver()
                                        ? entry.state() == Run.State.FAILED ? "Failed" : "Succeeded"
                                        : "Running",
                        "timestamp", VirtualClock.timestamp(end),
                        "duration", VirtualClock.span(entry.start(), end),
                        "trackingId", world.guid(deployment.id().key(), entry.operationId()),
                        "serviceRequestId",
                                world.guid("service", deployment.id().key(), entry.operationId()),
                        "targetResource", Prepared.brief(entry.id()));
        ObjectNode error = entry.error();
        if (error != null) {
            properties.put("statusCode", statusName(entry.status()));
            ObjectNode message = Json.object("error", error);
            if ("ResourceDeploymentFailure".equals(Json.text(error, "code"))) {
                message.put("status", "Failed");
            }
            properties.set("statusMessage", message);
        } else {
            properties.put("statusCode", entry.isOver() ? statusName(entry.status()) : "Accepted");
        }
        return Json.object(
                "id",
                deployment.id() + "/operations/" + entry.operationId(),
                "operationId",
                entry.operationId(),
                "properties",
                properties);
    }

    private ObjectNode removal(Resource deployment, ObjectNode removed) {
        String id =
                Hashes.of(Json.object("delete", removed.get("id"), "of", deployment.id().text()));
        return Json.object(
                "id",
                deployment.id() + "/operations/" + id,
                "operationId",
                id,
                "properties",
                Json.object(
                        "provisioningOperation", "Delete",
                        "provisioningState", "Succeeded",
                        "timestamp", VirtualClock.timestamp(removed.get("end").asLong()),
                        "duration", "PT1S",
                        "trackingId", world.guid(deployment.id().key(), id),
                        "statusCode", "OK",
                        "targetResource",
                                Prepared.brief(ResourceId.of(removed.get("id").asText()))));
    }

    private static String statusName(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 400 -> "BadRequest";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 409 -> "Conflict";
            case 429 -> "429";
            case 500 -> "InternalServerError";
            case 503 -> "ServiceUnavailable";
            default -> Integer.toString(status);
        };
    }
}
