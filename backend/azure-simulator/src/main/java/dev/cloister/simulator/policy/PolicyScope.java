package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.template.Evaluator;
import dev.cloister.simulator.template.Scope;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the expressions of a policy rule can ask: its parameters, and fields of the resource. */
record PolicyScope(ObjectNode parameters, Function<String, JsonNode> fields) implements Scope {

    /** A value with its expressions evaluated, where no resource is at hand. */
    static JsonNode value(JsonNode node, ObjectNode parameters) {
        return new Evaluator(new PolicyScope(parameters, field -> MissingNode.getInstance()))
                .value(node);
    }

    @Override
    public @Nullable JsonNode own(String function, List<JsonNode> arguments) {
        return function.equalsIgnoreCase("field") && !arguments.isEmpty()
                ? fields.apply(arguments.getFirst().asText())
                : null;
    }

    @Override
    public JsonNode parameter(String name) {
        JsonNode found = Json.at(parameters, name);
        return found == null ? MissingNode.getInstance() : found;
    }

    @Override
    public String subscription() {
        return "";
    }

    @Override
    public String group() {
        return "";
    }

    @Override
    public JsonNode variable(String name) {
        throw unavailable("variables");
    }

    @Override
    public long copyIndex(String loop) {
        throw unavailable("copyIndex");
    }

    @Override
    public JsonNode reference(String resource, String apiVersion, boolean full) {
        throw unavailable("reference");
    }

    @Override
    public JsonNode list(String function, String resource, String apiVersion) {
        throw unavailable(function);
    }

    @Override
    public ObjectNode context(String what) {
        throw unavailable(what);
    }

    @Override
    public long now() {
        throw unavailable("utcNow");
    }

    @Override
    public String newGuid() {
        throw unavailable("newGuid");
    }

    private static ArmError unavailable(String function) {
        return ArmError.badRequest(
                "InvalidPolicyRule",
                "The policy function '" + function + "' is not supported in a policy rule.");
    }
}
