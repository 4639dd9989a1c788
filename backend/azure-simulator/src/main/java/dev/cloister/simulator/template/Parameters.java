package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parameter values of a deployment: what was given, checked, with defaults for the rest. */
public final class Parameters {
    private static final Map<String, String> TYPES =
            Map.of(
                    "string",
                    "String",
                    "int",
                    "Int",
                    "bool",
                    "Bool",
                    "array",
                    "Array",
                    "object",
                    "Object",
                    "securestring",
                    "SecureString",
                    "secureobject",
                    "SecureObject");

    private Parameters() {}

    /**
     * Values by the names the template declares; defaults are evaluated in a scope that sees
     * earlier values.
     */
    public static ObjectNode resolve(
            ObjectNode template,
            JsonNode given,
            java.util.function.Function<ObjectNode, Scope> scope) {
        ObjectNode values = Json.object();
        JsonNode declared = Json.at(template, "parameters");
        for (var entry : given.properties()) {
            if (Json.at(declared, entry.getKey()) == null) {
                throw Template.invalid(
                        "The template parameters '"
                                + entry.getKey()
                                + "' in the parameters file are not valid; they are not present in"
                                + " the original template and can therefore not be provided at"
                                + " deployment time.");
            }
        }
        if (declared == null) {
            return values;
        }
        for (var entry : declared.properties()) {
            String name = entry.getKey();
            JsonNode wrapper = Json.at(given, name);
            JsonNode value = wrapper == null ? null : Json.at(wrapper, "value");
            boolean explicitNull =
                    wrapper != null && wrapper.has("value") && wrapper.get("value").isNull();
            if (value == null) {
                JsonNode fallback = Json.at(entry.getValue(), "defaultValue");
                if (fallback != null) {
                    value = new Evaluator(scope.apply(values)).value(fallback);
                } else if (Json.isTrue(resolved(template, entry.getValue()), "nullable")
                        || explicitNull) {
                    value = NullNode.instance;
                } else {
                    throw Template.invalid(
                            "The value for the template parameter '"
                                    + name
                                    + "' at line '1' and column '1' is not provided. Please see"
                                    + " https://aka.ms/arm-create-parameter-file for usage"
                                    + " details.");
                }
            }
            check(name, resolved(template, entry.getValue()), value);
            values.set(name, value);
        }
        return values;
    }

    /** A declaration with what the type definition says that it refers to. */
    public static ObjectNode resolved(ObjectNode template, JsonNode declaration) {
        ObjectNode out = Json.object();
        String reference = Json.text(declaration, "$ref");
        if (reference != null) {
            JsonNode type = template.at(reference.substring(reference.indexOf('#') + 1));
            if (type.isMissingNode()) {
                throw Template.invalid("The type definition '" + reference + "' does not exist.");
            }
            out.setAll(resolved(template, type));
        }
        return out.setAll((ObjectNode) declaration);
    }

    private static void check(String name, JsonNode declaration, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        String type = Json.text(declaration, List.of("type"), "string").toLowerCase(Locale.ROOT);
        boolean fits =
                switch (type) {
                    case "string", "securestring" -> value.isTextual();
                    case "int" -> value.isIntegralNumber();
                    case "bool" -> value.isBoolean();
                    case "array" -> value.isArray();
                    default -> value.isObject();
                };
        if (!fits) {
            throw Template.invalid(
                    "Template parameter JToken type is not valid. Expected '"
                            + TYPES.getOrDefault(type, type)
                            + "'. Actual '"
                            + value.getNodeType()
                            + "' for parameter '"
                            + name
                            + "'.");
        }
        JsonNode allowed = Json.at(declaration, "allowedValues");
        if (allowed != null) {
            boolean found = false;
            for (JsonNode each : allowed) {
                found |=
                        each.equals(value)
                                || each.isNumber() && each.asLong() == value.asLong(Long.MIN_VALUE);
            }
            if (!found && !value.isArray()) {
                throw Template.invalid(
                        "The provided value for the template parameter '"
                                + name
                                + "' is not valid. The value '"
                                + value.asText()
                                + "' is not part of the allowed value(s): '"
                                + allowed
                                + "'.");
            }
        }
        JsonNode most = Json.at(declaration, "maxLength");
        JsonNode least = Json.at(declaration, "minLength");
        range(name, declaration, value);
        int length = value.isTextual() ? value.textValue().length() : value.size();
        if (most != null && length > most.asInt() || least != null && length < least.asInt()) {
            throw Template.invalid(
                    "The provided value for the template parameter '"
                            + name
                            + "' is not valid. Length of the value"
                            + " should be between '"
                            + (least == null ? 0 : least.asInt())
                            + "' and '"
                            + (most == null ? "unlimited" : most.asText())
                            + "'.");
        }
    }

    private static void range(String name, JsonNode declaration, JsonNode value) {
        JsonNode most = Json.at(declaration, "maxValue");
        JsonNode least = Json.at(declaration, "minValue");
        boolean outside =
                value.isNumber()
                        && (most != null && value.asLong() > most.asLong()
                                || least != null && value.asLong() < least.asLong());
        if (outside) {
            throw Template.invalid(
                    "The provided value for the template parameter '"
                            + name
                            + "' is not valid. The value '"
                            + value.asText()
                            + "' should be between '"
                            + (least == null ? "unlimited" : least.asText())
                            + "' and '"
                            + (most == null ? "unlimited" : most.asText())
                            + "'.");
        }
    }

    /** As a deployment shows them: type and value, secrets without value. */
    public static ObjectNode shown(ObjectNode template, ObjectNode values) {
        ObjectNode out = Json.object();
        for (var entry : values.properties()) {
            out.set(
                    entry.getKey(),
                    typed(
                            resolved(template, template.path("parameters").path(entry.getKey())),
                            entry.getValue()));
        }
        return out;
    }

    public static ObjectNode typed(
            @org.jspecify.annotations.Nullable JsonNode declaration, JsonNode value) {
        String type = Json.text(declaration, List.of("type"), "string").toLowerCase(Locale.ROOT);
        ObjectNode out = Json.object("type", TYPES.getOrDefault(type, type));
        if (!type.startsWith("secure")) {
            out.set("value", value);
        }
        return out;
    }
}
