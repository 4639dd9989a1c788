package dev.cloister.simulator.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in ARM's words: status, code, message, target and nested details (azure-facts 10.3).
 */
public final class ArmError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String text;
    private final transient List<ArmError> details = new ArrayList<>();
    private final transient List<ObjectNode> additionalInfo = new ArrayList<>();
    private @Nullable String target;
    private @Nullable Integer retryAfterSeconds;

    public ArmError(int status, String code, String message) {
        super(code + ": " + message, null, false, false);
        this.status = status;
        this.code = code;
        this.text = message;
    }

    public static ArmError badRequest(String code, String message) {
        return new ArmError(400, code, message);
    }

    public static ArmError conflict(String code, String message) {
        return new ArmError(409, code, message);
    }

    public ArmError withTarget(String resource) {
        target = resource;
        return this;
    }

    public ArmError withDetail(ArmError detail) {
        details.add(detail);
        return this;
    }

    public ArmError withInfo(ObjectNode info) {
        additionalInfo.add(info);
        return this;
    }

    public ArmError retryAfter(int seconds) {
        retryAfterSeconds = seconds;
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String text() {
        return text;
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The error itself, without the {@code error} wrapper. */
    public ObjectNode node() {
        ObjectNode node = Json.object("code", code, "message", text);
        if (target != null) {
            node.put("target", target);
        }
        if (!details.isEmpty()) {
            ArrayNode list = node.putArray("details");
            details.forEach(detail -> list.add(detail.node()));
        }
        if (!additionalInfo.isEmpty()) {
            node.putArray("additionalInfo").addAll(additionalInfo);
        }
        return node;
    }

    /** The body of an answer. */
    public ObjectNode body() {
        return Json.object("error", node());
    }

    /** Reads back what {@link #node()} wrote. */
    public static ArmError of(int status, ObjectNode node) {
        ArmError error =
                new ArmError(
                        status,
                        Json.text(node, List.of("code"), "InternalServerError"),
                        Json.text(node, List.of("message"), ""));
        error.target = Json.text(node, "target");
        Json.items(node, "details").stream()
                .filter(ObjectNode.class::isInstance)
                .forEach(detail -> error.details.add(of(status, (ObjectNode) detail)));
        return error;
    }
}
