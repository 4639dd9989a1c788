package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions that take a lambda: filter, map, sort, reduce, toObject, mapValues, groupBy. */
final class Lambdas {
    private final Evaluator evaluator;

    Lambdas(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    JsonNode call(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        JsonNode input = evaluator.evaluate(arguments.get(0));
        return switch (call.function().toLowerCase(Locale.ROOT)) {
            case "filter" -> {
                ArrayNode out = Json.array();
                for (int i = 0; i < input.size(); i++) {
                    if (apply(arguments.get(1), input.get(i), LongNode.valueOf(i)).asBoolean()) {
                        out.add(input.get(i));
                    }
                }
                yield out;
            }
            case "map" -> {
                ArrayNode out = Json.array();
                for (int i = 0; i < input.size(); i++) {
                    out.add(apply(arguments.get(1), input.get(i), LongNode.valueOf(i)));
                }
                yield out;
            }
            case "sort" -> {
                List<JsonNode> items = new ArrayList<>();
                input.forEach(items::add);
                items.sort((a, b) -> order(arguments.get(1), a, b));
                yield Json.array().addAll(items);
            }
            case "reduce" -> {
                JsonNode sum = evaluator.evaluate(arguments.get(1));
                for (int i = 0; i < input.size(); i++) {
                    sum = apply(arguments.get(2), sum, input.get(i), LongNode.valueOf(i));
                }
                yield sum;
            }
            case "toobject" -> {
                ObjectNode out = Json.object();
                for (JsonNode item : input) {
                    out.set(
                            apply(arguments.get(1), item).asText(),
                            arguments.size() > 2 ? apply(arguments.get(2), item) : item);
                }
                yield out;
            }
            case "mapvalues" -> {
                ObjectNode out = Json.object();
                for (var entry : input.properties()) {
                    out.set(
                            entry.getKey(),
                            apply(
                                    arguments.get(1),
                                    entry.getValue(),
                                    TextNode.valueOf(entry.getKey())));
                }
                yield out;
            }
            default -> {
                ObjectNode out = Json.object();
                for (JsonNode item : input) {
                    String key = apply(arguments.get(1), item).asText();
                    ArrayNode group =
                            out.get(key) instanceof ArrayNode known ? known : out.putArray(key);
                    group.add(arguments.size() > 2 ? apply(arguments.get(2), item) : item);
                }
                yield out;
            }
        };
    }

    /** A lambda says what comes first; what it lets stand either way keeps its order. */
    private int order(Expression isLess, JsonNode a, JsonNode b) {
        if (apply(isLess, a, b).asBoolean()) {
            return -1;
        }
        return apply(isLess, b, a).asBoolean() ? 1 : 0;
    }

    private JsonNode apply(Expression lambda, JsonNode... values) {
        if (!(lambda instanceof Expression.Call call)
                || !call.function().equalsIgnoreCase("lambda")) {
            throw ArmError.badRequest("InvalidTemplate", "A lambda is expected here.");
        }
        Map<String, JsonNode> bound = new HashMap<>();
        int names = call.arguments().size() - 1;
        for (int i = 0; i < names && i < values.length; i++) {
            bound.put(evaluator.evaluate(call.arguments().get(i)).asText(), values[i]);
        }
        return evaluator.withVariables(bound, call.arguments().get(names));
    }
}
