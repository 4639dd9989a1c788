package dev.cloister.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that shall go wrong.
 *
 * @param name how it is called when it is removed; given by the plan if empty
 * @param type resource type, {@code *} for any; a trailing {@code *} matches what begins so
 * @param id part of the resource id, compared without case; empty for any
 * @param operation HTTP method, {@code *} for any
 * @param count how often; 0 means always
 * @param skip how many matching requests go through first
 * @param status HTTP status of {@link Kind#ERROR}
 * @param code error code of {@link Kind#ERROR} and {@link Kind#OPERATION_FAILS}
 * @param retryAfter seconds of a Retry-After header; negative for none
 */
public record Fault(
        String name,
        String type,
        String id,
        String operation,
        int count,
        int skip,
        Kind kind,
        int status,
        String code,
        String message,
        int retryAfter) {

    /** What goes wrong. */
    public enum Kind {
        /** An error answer; nothing happens. */
        ERROR,
        /** The write is accepted, and reads answer 404 as long as the fault lasts. */
        NOT_FOUND_AFTER_WRITE,
        /** The connection goes silent and closes before anything happens. */
        TIMEOUT_BEFORE,
        /** The connection goes silent and closes after the effect. */
        TIMEOUT_AFTER,
        /** The connection is reset in the middle of the answer's body, after the effect. */
        RESET_IN_BODY,
        /** An HTML page with the status; nothing happens. */
        HTML,
        /** The operation is accepted and never ends. */
        NEVER_ENDS,
        /** The operation is accepted and ends Failed with the code. */
        OPERATION_FAILS,
        /** The operation says Succeeded, the resource Failed. */
        SUCCEEDS_BUT_FAILED
    }

    public static Fault error(String type, String operation, int status, String code) {
        return new Fault(
                "", type, "", operation, 1, 0, Kind.ERROR, status, code, "Injected fault.", -1);
    }

    public static Fault of(Kind kind, String type, String operation) {
        return new Fault(
                "",
                type,
                "",
                operation,
                1,
                0,
                kind,
                500,
                "InternalServerError",
                "Injected fault.",
                -1);
    }

    public static Fault operationFails(String type, String code, String message) {
        return new Fault("", type, "", "PUT", 1, 0, Kind.OPERATION_FAILS, 500, code, message, -1);
    }

    public Fault named(String next) {
        return new Fault(
                next, type, id, operation, count, skip, kind, status, code, message, retryAfter);
    }

    public Fault onId(String part) {
        return new Fault(
                name, type, part, operation, count, skip, kind, status, code, message, retryAfter);
    }

    public Fault times(int next) {
        return new Fault(
                name, type, id, operation, next, skip, kind, status, code, message, retryAfter);
    }

    public Fault after(int requests) {
        return new Fault(
                name,
                type,
                id,
                operation,
                count,
                requests,
                kind,
                status,
                code,
                message,
                retryAfter);
    }

    public Fault withRetryAfter(int seconds) {
        return new Fault(
                name, type, id, operation, count, skip, kind, status, code, message, seconds);
    }

    public Fault withStatus(int next) {
        return new Fault(
                name, type, id, operation, count, skip, kind, next, code, message, retryAfter);
    }

    boolean matches(String method, String resourceType, String resourceId) {
        String wanted = type.toLowerCase(Locale.ROOT);
        String actual = resourceType.toLowerCase(Locale.ROOT);
        boolean typeMatches =
                wanted.endsWith("*")
                        ? actual.startsWith(wanted.substring(0, wanted.length() - 1))
                        : wanted.equals(actual);
        return typeMatches
                && (operation.equals("*") || operation.equalsIgnoreCase(method))
                && resourceId.toLowerCase(Locale.ROOT).contains(id.toLowerCase(Locale.ROOT));
    }

    /**
     * Reads the form in which faults stand in a file; only {@code kind} or {@code status} is
     * needed.
     */
    public static Fault fromJson(JsonNode node) {
        JsonNode status = Json.at(node, "status");
        String kind =
                Json.text(node, List.of("kind"), "ERROR")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT);
        return new Fault(
                Json.text(node, List.of("name"), ""),
                Json.text(node, List.of("type"), "*"),
                Json.text(node, List.of("id"), ""),
                Json.text(node, List.of("operation"), "*"),
                number(node, "count", 1),
                number(node, "skip", 0),
                Kind.valueOf(kind),
                status == null ? 500 : status.asInt(),
                Json.text(node, List.of("code"), "InternalServerError"),
                Json.text(node, List.of("message"), "Injected fault."),
                number(node, "retryAfter", -1));
    }

    private static int number(JsonNode node, String name, int fallback) {
        @Nullable JsonNode found = Json.at(node, name);
        return found == null ? fallback : found.asInt();
    }

    ObjectNode toJson() {
        return Json.object(
                "name",
                name,
                "type",
                type,
                "id",
                id,
                "operation",
                operation,
                "count",
                count,
                "skip",
                skip,
                "kind",
                kind.name(),
                "status",
                status,
                "code",
                code,
                "message",
                message,
                "retryAfter",
                retryAfter);
    }
}
