package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evaluates template values: texts in brackets are expressions, everything else stands for itself.
 */
public final class Evaluator {
    private static final Map<String, Expression> PARSED = new ConcurrentHashMap<>();
    private static final int PARSED_KEPT = 20_000;

    private final Scope scope;
    private final Map<String, JsonNode> lambdaVariables = new HashMap<>();

    public Evaluator(Scope scope) {
        this.scope = scope;
    }

    public static boolean isExpression(String text) {
        return text.length() > 2
                && text.startsWith("[")
                && text.endsWith("]")
                && !text.startsWith("[[");
    }

    /** Evaluates a whole tree, property copy loops included. */
    public JsonNode value(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> objectValue(object);
            case ArrayNode array -> {
                ArrayNode out = Json.array();
                array.forEach(item -> out.add(value(item)));
                yield out;
            }
            default -> node.isTextual() ? textValue(node) : node;
        };
    }

    private JsonNode textValue(JsonNode node) {
        String text = node.textValue();
        if (isExpression(text)) {
            return evaluate(parse(text.substring(1, text.length() - 1)));
        }
        return text.startsWith("[[") ? TextNode.valueOf(text.substring(1)) : node;
    }

    private JsonNode objectValue(ObjectNode object) {
        ObjectNode out = Json.object();
        for (var entry : object.properties()) {
            if (entry.getKey().equals("copy") && entry.getValue() instanceof ArrayNode loops) {
                loops.forEach(loop -> out.set(Json.text(loop, List.of("name"), ""), loop(loop)));
            } else {
                out.set(
                        isExpression(entry.getKey())
                                ? text(value(TextNode.valueOf(entry.getKey())))
                                : entry.getKey(),
                        value(entry.getValue()));
            }
        }
        return out;
    }

    private ArrayNode loop(JsonNode loop) {
        String name = Json.text(loop, List.of("name"), "");
        JsonNode count = Json.at(loop, "count");
        JsonNode input = Json.at(loop, "input");
        if (count == null || input == null) {
            throw ArmError.badRequest(
                    "InvalidTemplate", "The copy object '" + name + "' needs count and input.");
        }
        ArrayNode out = Json.array();
        long times = value(count).asLong();
        for (long i = 0; i < times; i++) {
            out.add(new Evaluator(new CopyScope(scope, name, i)).value(input));
        }
        return out;
    }

    private static Expression parse(String text) {
        if (PARSED.size() > PARSED_KEPT) {
            PARSED.clear();
        }
        return PARSED.computeIfAbsent(text, Expression::parse);
    }

    JsonNode evaluate(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Access access -> access(access);
            case Expression.Call call -> call(call);
        };
    }

    private JsonNode access(Expression.Access access) {
        JsonNode of = evaluate(access.of());
        JsonNode key = evaluate(access.key());
        JsonNode found = null;
        if (of.isArray() && key.isNumber()) {
            found = of.get(key.asInt());
        } else if (key.isTextual()) {
            JsonNode member = Json.at(of, key.textValue());
            found = member == null && of.has(key.textValue()) ? NullNode.instance : member;
        }
        if (found != null) {
            return found;
        }
        if (access.safe()) {
            return NullNode.instance;
        }
        throw ArmError.badRequest(
                "InvalidTemplate",
                "The language expression property '"
                        + key.asText()
                        + "' doesn't exist, available properties are '"
                        + String.join(", ", names(of))
                        + "'.");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode call(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        switch (call.function().toLowerCase(Locale.ROOT)) {
            case "if" -> {
                return evaluate(arguments.get(evaluate(arguments.get(0)).asBoolean() ? 1 : 2));
            }
            case "and" -> {
                return BooleanNode.valueOf(
                        arguments.stream().allMatch(a -> evaluate(a).asBoolean()));
            }
            case "or" -> {
                return BooleanNode.valueOf(
                        arguments.stream().anyMatch(a -> evaluate(a).asBoolean()));
            }
            case "coalesce" -> {
                for (Expression argument : arguments) {
                    JsonNode found = evaluate(argument);
                    if (!found.isNull()) {
                        return found;
                    }
                }
                return NullNode.instance;
            }
            case "lambdavariables" -> {
                JsonNode bound = lambdaVariables.get(evaluate(arguments.get(0)).asText());
                return bound == null ? NullNode.instance : bound;
            }
            case "filter", "map", "sort", "reduce", "toobject", "mapvalues", "groupby" -> {
                return new Lambdas(this).call(call);
            }
            default -> {
                List<JsonNode> values = new ArrayList<>();
                for (Expression argument : arguments) {
                    values.add(evaluate(argument));
                }
                return function(call.function(), values);
            }
        }
    }

    private JsonNode function(String name, List<JsonNode> values) {
        if (name.contains(".")) {
            Scope.UserFunction user = scope.function(name);
            Map<String, JsonNode> bound = new HashMap<>();
            for (int i = 0; i < user.parameters().size() && i < values.size(); i++) {
                bound.put(user.parameters().get(i).toLowerCase(Locale.ROOT), values.get(i));
            }
            return new Evaluator(new FunctionScope(scope, bound)).value(user.output());
        }
        return Functions.call(name, values, scope);
    }

    /** Evaluates the body of a lambda with its variables bound. */
    JsonNode withVariables(Map<String, JsonNode> bound, Expression body) {
        Map<String, JsonNode> before = new HashMap<>(lambdaVariables);
        lambdaVariables.putAll(bound);
        try {
            return evaluate(body);
        } finally {
            lambdaVariables.clear();
            lambdaVariables.putAll(before);
        }
    }

    static String text(JsonNode node) {
        return switch (node) {
            case BooleanNode bool -> bool.booleanValue() ? "True" : "False";
            case NullNode unused -> "";
            default -> node.isContainerNode() ? node.toString() : node.asText();
        };
    }
}
