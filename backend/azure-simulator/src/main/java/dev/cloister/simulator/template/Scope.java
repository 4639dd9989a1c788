package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression can ask of the deployment it belongs to. */
public interface Scope {
    String subscription();

    /** Name of the resource group; empty at subscription scope. */
    String group();

    JsonNode parameter(String name);

    JsonNode variable(String name);

    /** Current index of a copy loop; of the innermost one if the name is empty. */
    long copyIndex(String loop);

    /**
     * Runtime state of a resource.
     *
     * @param resource a symbolic name, a full id or a resource name
     * @param full the whole resource instead of its properties
     */
    JsonNode reference(String resource, String apiVersion, boolean full);

    /** Runtime states of all the resources that a loop makes. */
    default JsonNode references(String loop, boolean full) {
        throw Functions.unknown("references");
    }

    /** A {@code list...} function: a POST on a resource. */
    JsonNode list(String function, String resource, String apiVersion);

    /** One of {@code subscription, resourceGroup, deployment, tenant, environment}. */
    ObjectNode context(String what);

    /** Body of a user-defined function and its parameter names, or null. */
    default UserFunction function(String name) {
        throw Functions.unknown(name);
    }

    /** A function that only this kind of scope knows; null for any other. */
    default @Nullable JsonNode own(String function, List<JsonNode> arguments) {
        return null;
    }

    /** A function that a template defines. */
    record UserFunction(List<String> parameters, JsonNode output) {}

    /** Virtual time in milliseconds. */
    long now();

    /** A new random guid. */
    String newGuid();
}
