package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The scope of one template: its parameters and variables, and what the cloud around it answers.
 */
public final class TemplateScope implements Scope {
    /** What the cloud answers. */
    public interface Cloud {
        JsonNode reference(String resource, String apiVersion, boolean full);

        /** All items of a loop by its symbolic name. */
        default JsonNode references(String loop, boolean full) {
            throw Functions.unknown("references");
        }

        JsonNode list(String function, String resource, String apiVersion);

        ObjectNode context(String what);

        long now();

        String newGuid();
    }

    private final ObjectNode template;
    private final ObjectNode parameters;
    private final String subscription;
    private final String group;
    private final Cloud cloud;
    private final Map<String, JsonNode> variables = new HashMap<>();
    private final Set<String> evaluating = new HashSet<>();

    public TemplateScope(
            ObjectNode template,
            ObjectNode parameters,
            String subscription,
            String group,
            Cloud cloud) {
        this.template = template;
        this.parameters = parameters;
        this.subscription = subscription;
        this.group = group;
        this.cloud = cloud;
    }

    @Override
    public String subscription() {
        return subscription;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public JsonNode parameter(String name) {
        for (var entry : parameters.properties()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        throw ArmError.badRequest(
                "InvalidTemplate",
                "Unable to process template language expressions: the template parameter '"
                        + name
                        + "' is not found. Please see https://aka.ms/arm-syntax-parameters for"
                        + " usage details.");
    }

    @Override
    public JsonNode variable(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        JsonNode known = variables.get(key);
        if (known != null) {
            return known;
        }
        JsonNode declared = Json.at(template, "variables", name);
        JsonNode loop = declared == null ? loop(name) : null;
        if (!evaluating.add(key)) {
            throw unknownVariable(name);
        }
        JsonNode value;
        if (declared != null) {
            value = new Evaluator(this).value(declared);
        } else if (loop != null) {
            value = new Evaluator(this).value(Json.object("copy", Json.array(loop))).get(name);
        } else {
            throw unknownVariable(name);
        }
        evaluating.remove(key);
        variables.put(key, value);
        return value;
    }

    private static ArmError unknownVariable(String name) {
        return ArmError.badRequest(
                "InvalidTemplate",
                "Unable to process template language expressions: the template variable '"
                        + name
                        + "' is not found or refers to itself.");
    }

    private @org.jspecify.annotations.Nullable JsonNode loop(String name) {
        for (JsonNode each : Json.items(template, "variables", "copy")) {
            if (name.equalsIgnoreCase(Json.text(each, "name"))) {
                return ((ObjectNode) each.deepCopy()).put("name", name);
            }
        }
        return null;
    }

    @Override
    public long copyIndex(String loop) {
        throw ArmError.badRequest(
                "InvalidTemplate",
                "The template function 'copyIndex' is not expected at this location. The function"
                        + " can only be used in a resource with copy specified.");
    }

    @Override
    public JsonNode reference(String resource, String apiVersion, boolean full) {
        return cloud.reference(resource, apiVersion, full);
    }

    @Override
    public JsonNode references(String loop, boolean full) {
        return cloud.references(loop, full);
    }

    @Override
    public JsonNode list(String function, String resource, String apiVersion) {
        return cloud.list(function, resource, apiVersion);
    }

    @Override
    public ObjectNode context(String what) {
        return cloud.context(what);
    }

    @Override
    public UserFunction function(String name) {
        int dot = name.indexOf('.');
        for (JsonNode each : Json.items(template, "functions")) {
            if (name.substring(0, dot).equalsIgnoreCase(Json.text(each, "namespace"))) {
                JsonNode member = Json.at(each, "members", name.substring(dot + 1));
                JsonNode output = Json.at(member, "output", "value");
                if (output != null) {
                    List<String> names = new ArrayList<>();
                    Json.items(member, "parameters")
                            .forEach(p -> names.add(Json.text(p, List.of("name"), "")));
                    return new UserFunction(names, output);
                }
            }
        }
        throw Functions.unknown(name);
    }

    @Override
    public long now() {
        return cloud.now();
    }

    @Override
    public String newGuid() {
        return cloud.newGuid();
    }
}
