package dev.cloister.simulator.template;

import static dev.cloister.simulator.template.Evaluator.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.LongBinaryOperator;
import java.util.stream.LongStream;

/** Functions on numbers, truth values, arrays and objects. */
final class ValueFunctions {
    private ValueFunctions() {}

    static void register(BiConsumer<String, Functions.Function> add) {
        numbers(add);
        logic(add);
        collections(add);
        objects(add);
    }

    private static void numbers(BiConsumer<String, Functions.Function> add) {
        arithmetic(add, "add", Long::sum);
        arithmetic(add, "sub", (a, b) -> a - b);
        arithmetic(add, "mul", (a, b) -> a * b);
        arithmetic(add, "div", (a, b) -> a / b);
        arithmetic(add, "mod", (a, b) -> a % b);
        add.accept(
                "int",
                (a, s) ->
                        LongNode.valueOf(
                                a.get(0).isNumber()
                                        ? a.get(0).asLong()
                                        : Long.parseLong(text(a.get(0)).strip())));
        add.accept("float", (a, s) -> Json.node(Double.parseDouble(text(a.get(0)))));
        add.accept(
                "min",
                (a, s) ->
                        LongNode.valueOf(
                                longs(a).min().orElseThrow(IndexOutOfBoundsException::new)));
        add.accept(
                "max",
                (a, s) ->
                        LongNode.valueOf(
                                longs(a).max().orElseThrow(IndexOutOfBoundsException::new)));
        add.accept(
                "range",
                (a, s) -> {
                    ArrayNode out = Json.array();
                    LongStream.range(0, a.get(1).asLong())
                            .forEach(i -> out.add(a.get(0).asLong() + i));
                    return out;
                });
    }

    private static void arithmetic(
            BiConsumer<String, Functions.Function> add, String name, LongBinaryOperator operator) {
        add.accept(
                name,
                (a, s) ->
                        LongNode.valueOf(
                                operator.applyAsLong(a.get(0).asLong(), a.get(1).asLong())));
    }

    private static LongStream longs(List<JsonNode> arguments) {
        if (arguments.get(0).isArray()) {
            List<JsonNode> items = new ArrayList<>();
            arguments.get(0).forEach(items::add);
            return items.stream().mapToLong(JsonNode::asLong);
        }
        return arguments.stream().mapToLong(JsonNode::asLong);
    }

    private static void logic(BiConsumer<String, Functions.Function> add) {
        add.accept("true", (a, s) -> BooleanNode.TRUE);
        add.accept("false", (a, s) -> BooleanNode.FALSE);
        add.accept("null", (a, s) -> NullNode.instance);
        add.accept(
                "bool",
                (a, s) ->
                        bool(
                                a.get(0).isNumber()
                                        ? a.get(0).asLong() != 0
                                        : text(a.get(0)).equalsIgnoreCase("true")));
        add.accept("not", (a, s) -> bool(!a.get(0).asBoolean()));
        add.accept("equals", (a, s) -> bool(same(a.get(0), a.get(1))));
        add.accept("less", (a, s) -> bool(compare(a) < 0));
        add.accept("lessOrEquals", (a, s) -> bool(compare(a) <= 0));
        add.accept("greater", (a, s) -> bool(compare(a) > 0));
        add.accept("greaterOrEquals", (a, s) -> bool(compare(a) >= 0));
    }

    private static BooleanNode bool(boolean value) {
        return BooleanNode.valueOf(value);
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.asLong() == b.asLong() : a.equals(b);
    }

    private static int compare(List<JsonNode> a) {
        return a.get(0).isNumber()
                ? Long.compare(a.get(0).asLong(), a.get(1).asLong())
                : text(a.get(0)).compareTo(text(a.get(1)));
    }

    private static void collections(BiConsumer<String, Functions.Function> add) {
        add.accept("array", (a, s) -> a.get(0).isArray() ? a.get(0) : Json.array(a.get(0)));
        add.accept("createArray", (a, s) -> Json.array().addAll(a));
        add.accept("contains", (a, s) -> bool(contains(a.get(0), a.get(1))));
        add.accept(
                "empty",
                (a, s) ->
                        bool(
                                a.get(0).isNull()
                                        || (a.get(0).isContainerNode()
                                                ? a.get(0).isEmpty()
                                                : text(a.get(0)).isEmpty())));
        add.accept(
                "first",
                (a, s) ->
                        a.get(0).isArray()
                                ? nullable(a.get(0).get(0))
                                : TextNode.valueOf(
                                        text(a.get(0)).isEmpty()
                                                ? ""
                                                : text(a.get(0)).substring(0, 1)));
        add.accept(
                "last",
                (a, s) -> {
                    if (a.get(0).isArray()) {
                        return nullable(a.get(0).get(a.get(0).size() - 1));
                    }
                    String value = text(a.get(0));
                    return TextNode.valueOf(
                            value.isEmpty() ? "" : value.substring(value.length() - 1));
                });
        add.accept(
                "length",
                (a, s) ->
                        LongNode.valueOf(
                                a.get(0).isContainerNode()
                                        ? a.get(0).size()
                                        : text(a.get(0)).length()));
        add.accept("indexOf", (a, s) -> LongNode.valueOf(indexOf(a.get(0), a.get(1))));
        add.accept("lastIndexOf", (a, s) -> LongNode.valueOf(lastIndexOf(a.get(0), a.get(1))));
        add.accept("skip", (a, s) -> part(a.get(0), a.get(1).asInt(), Integer.MAX_VALUE));
        add.accept("take", (a, s) -> part(a.get(0), 0, a.get(1).asInt()));
        add.accept(
                "flatten",
                (a, s) -> {
                    ArrayNode out = Json.array();
                    a.get(0).forEach(inner -> inner.forEach(out::add));
                    return out;
                });
        add.accept("union", (a, s) -> union(a));
        add.accept("intersection", (a, s) -> intersection(a));
        add.accept("indexFromEnd", (a, s) -> fromEnd(a));
        add.accept(
                "tryIndexFromEnd",
                (a, s) -> {
                    int at = a.get(0).size() - a.get(1).asInt();
                    return at < 0 ? NullNode.instance : nullable(a.get(0).get(at));
                });
    }

    private static JsonNode fromEnd(List<JsonNode> a) {
        JsonNode found = a.get(0).get(a.get(0).size() - a.get(1).asInt());
        if (found == null) {
            throw new IndexOutOfBoundsException();
        }
        return found;
    }

    private static JsonNode nullable(@org.jspecify.annotations.Nullable JsonNode node) {
        return node == null ? NullNode.instance : node;
    }

    private static boolean contains(JsonNode container, JsonNode item) {
        return switch (container) {
            case ArrayNode array -> {
                for (JsonNode each : array) {
                    if (same(each, item)) {
                        yield true;
                    }
                }
                yield false;
            }
            case ObjectNode object -> Json.at(object, text(item)) != null || object.has(text(item));
            default -> text(container).contains(text(item));
        };
    }

    private static int indexOf(JsonNode container, JsonNode item) {
        if (container.isArray()) {
            for (int i = 0; i < container.size(); i++) {
                if (same(container.get(i), item)) {
                    return i;
                }
            }
            return -1;
        }
        return text(container)
                .toLowerCase(Locale.ROOT)
                .indexOf(text(item).toLowerCase(Locale.ROOT));
    }

    private static int lastIndexOf(JsonNode container, JsonNode item) {
        if (container.isArray()) {
            for (int i = container.size() - 1; i >= 0; i--) {
                if (same(container.get(i), item)) {
                    return i;
                }
            }
            return -1;
        }
        return text(container)
                .toLowerCase(Locale.ROOT)
                .lastIndexOf(text(item).toLowerCase(Locale.ROOT));
    }

    private static JsonNode part(JsonNode of, int from, int count) {
        if (of.isArray()) {
            ArrayNode out = Json.array();
            for (int i = Math.max(0, from); i < of.size() && i - from < count; i++) {
                out.add(of.get(i));
            }
            return out;
        }
        String value = text(of);
        int start = Math.min(Math.max(0, from), value.length());
        return TextNode.valueOf(
                value.substring(start, (int) Math.min((long) start + count, value.length())));
    }

    private static JsonNode union(List<JsonNode> values) {
        if (values.get(0).isArray()) {
            ArrayNode out = Json.array();
            values.forEach(
                    array ->
                            array.forEach(
                                    item -> {
                                        if (!contains(out, item)) {
                                            out.add(item);
                                        }
                                    }));
            return out;
        }
        ObjectNode out = Json.object();
        values.forEach(object -> deepUnion(out, object));
        return out;
    }

    private static void deepUnion(ObjectNode out, JsonNode more) {
        for (var entry : more.properties()) {
            if (out.get(entry.getKey()) instanceof ObjectNode old && entry.getValue().isObject()) {
                deepUnion(old, entry.getValue());
            } else {
                out.set(entry.getKey(), entry.getValue().deepCopy());
            }
        }
    }

    private static JsonNode intersection(List<JsonNode> values) {
        if (values.get(0).isArray()) {
            ArrayNode out = Json.array();
            for (JsonNode item : values.get(0)) {
                if (values.stream().allMatch(other -> contains(other, item))) {
                    out.add(item);
                }
            }
            return out;
        }
        ObjectNode out = Json.object();
        for (var entry : values.get(0).properties()) {
            if (values.stream()
                    .allMatch(
                            o ->
                                    o.has(entry.getKey())
                                            && same(o.get(entry.getKey()), entry.getValue()))) {
                out.set(entry.getKey(), entry.getValue());
            }
        }
        return out;
    }

    private static void objects(BiConsumer<String, Functions.Function> add) {
        add.accept(
                "createObject",
                (a, s) -> {
                    ObjectNode out = Json.object();
                    for (int i = 0; i + 1 < a.size(); i += 2) {
                        out.set(text(a.get(i)), a.get(i + 1));
                    }
                    return out;
                });
        add.accept(
                "items",
                (a, s) -> {
                    ArrayNode out = Json.array();
                    a.get(0).properties().stream()
                            .sorted(
                                    java.util.Map.Entry.comparingByKey(
                                            String.CASE_INSENSITIVE_ORDER))
                            .forEach(
                                    e ->
                                            out.add(
                                                    Json.object(
                                                            "key",
                                                            e.getKey(),
                                                            "value",
                                                            e.getValue())));
                    return out;
                });
        add.accept(
                "objectKeys",
                (a, s) -> {
                    ArrayNode out = Json.array();
                    a.get(0).properties().forEach(entry -> out.add(entry.getKey()));
                    return out;
                });
        add.accept(
                "shallowMerge",
                (a, s) -> {
                    ObjectNode out = Json.object();
                    a.get(0)
                            .forEach(
                                    each ->
                                            each.properties()
                                                    .forEach(
                                                            e ->
                                                                    out.set(
                                                                            e.getKey(),
                                                                            e.getValue())));
                    return out;
                });
        add.accept(
                "tryGet",
                (a, s) -> {
                    JsonNode here = a.get(0);
                    for (JsonNode key : a.subList(1, a.size())) {
                        JsonNode next =
                                here.isArray() && key.isNumber()
                                        ? here.get(key.asInt())
                                        : Json.at(here, text(key));
                        if (next == null) {
                            return NullNode.instance;
                        }
                        here = next;
                    }
                    return here;
                });
    }
}
