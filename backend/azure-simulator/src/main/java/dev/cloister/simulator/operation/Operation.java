package dev.cloister.simulator.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One long-running operation.
 *
 * @param kind what happens when it is due; see the completions registered with {@link Operations}
 * @param target id of the resource it works on
 * @param method PUT, PATCH, DELETE or POST
 * @param dueMillis virtual instant at which it ends; {@link Long#MAX_VALUE} if something else ends
 *     it
 * @param endMillis 0 while it runs
 * @param error set when it failed
 * @param result body that its result address gives, if not the resource itself
 * @param data what the completion needs
 */
public record Operation(
        String id,
        long sequence,
        String kind,
        String target,
        String method,
        String apiVersion,
        int retryAfterSeconds,
        long startMillis,
        long dueMillis,
        long endMillis,
        Status status,
        @Nullable ObjectNode error,
        @Nullable ObjectNode result,
        ObjectNode data) {

    /** States of an operation, spelled as ARM does. */
    public enum Status {
        InProgress,
        Succeeded,
        Failed,
        Canceled
    }

    public boolean isRunning() {
        return status == Status.InProgress;
    }

    Operation ended(
            Status end, long atMillis, @Nullable ObjectNode cause, @Nullable ObjectNode body) {
        return new Operation(
                id,
                sequence,
                kind,
                target,
                method,
                apiVersion,
                retryAfterSeconds,
                startMillis,
                dueMillis,
                atMillis,
                end,
                cause,
                body == null ? result : body,
                data);
    }

    Operation due(long atMillis) {
        return new Operation(
                id,
                sequence,
                kind,
                target,
                method,
                apiVersion,
                retryAfterSeconds,
                startMillis,
                atMillis,
                endMillis,
                status,
                error,
                result,
                data);
    }

    Operation withResult(ObjectNode body) {
        return new Operation(
                id,
                sequence,
                kind,
                target,
                method,
                apiVersion,
                retryAfterSeconds,
                startMillis,
                dueMillis,
                endMillis,
                status,
                error,
                body,
                data);
    }

    ObjectNode toJson() {
        ObjectNode node =
                Json.object(
                        "id",
                        id,
                        "seq",
                        sequence,
                        "kind",
                        kind,
                        "target",
                        target,
                        "method",
                        method,
                        "api",
                        apiVersion,
                        "retry",
                        retryAfterSeconds,
                        "start",
                        startMillis,
                        "due",
                        dueMillis,
                        "end",
                        endMillis,
                        "status",
                        status.name(),
                        "data",
                        data);
        if (error != null) {
            node.set("error", error);
        }
        if (result != null) {
            node.set("result", result);
        }
        return node;
    }

    static Operation fromJson(ObjectNode node) {
        return new Operation(
                Json.text(node, List.of("id"), ""),
                node.get("seq").asLong(),
                Json.text(node, List.of("kind"), ""),
                Json.text(node, List.of("target"), ""),
                Json.text(node, List.of("method"), ""),
                Json.text(node, List.of("api"), ""),
                node.get("retry").asInt(),
                node.get("start").asLong(),
                node.get("due").asLong(),
                node.get("end").asLong(),
                Status.valueOf(Json.text(node, List.of("status"), "")),
                (ObjectNode) node.get("error"),
                (ObjectNode) node.get("result"),
                (ObjectNode) node.get("data"));
    }
}
