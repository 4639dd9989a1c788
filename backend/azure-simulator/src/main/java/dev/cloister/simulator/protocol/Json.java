package dev.cloister.simulator.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reading and changing JSON trees. ARM ignores the case of property names, so every look-up here
 * does too.
 */
public final class Json {
    /** Costs a fifth of a second of processor time, so it waits for the first who needs it. */
    private static final class Codec {
        static final ObjectMapper MAPPER =
                new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

        private Codec() {}
    }

    private Json() {}

    public static ObjectMapper mapper() {
        return Codec.MAPPER;
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A value as a node of its own; what is a node already is copied. */
    public static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.instance;
            case JsonNode node -> node.deepCopy();
            case String text -> TextNode.valueOf(text);
            case Boolean bool -> BooleanNode.valueOf(bool);
            case Integer number -> IntNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case Collection<?> items -> {
                ArrayNode array = array();
                items.forEach(item -> array.add(node(item)));
                yield array;
            }
            default -> mapper().valueToTree(value);
        };
    }

    /** An object of alternating keys and values; a value is a node, text, number or boolean. */
    public static ObjectNode object(Object... pairs) {
        ObjectNode node = object();
        for (int i = 0; i < pairs.length; i += 2) {
            node.set((String) pairs[i], node(pairs[i + 1]));
        }
        return node;
    }

    public static ArrayNode array(Object... values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Object value : values) {
            array.add(node(value));
        }
        return array;
    }

    public static JsonNode parse(byte[] bytes) throws IOException {
        return mapper().readTree(bytes);
    }

    public static JsonNode parse(String text) {
        try {
            return mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return mapper().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Member at a path of names, whatever their case; null if absent or JSON null. */
    public static @Nullable JsonNode at(@Nullable JsonNode node, String... path) {
        JsonNode here = node;
        for (String name : path) {
            here = here == null ? null : member(here, name);
        }
        return here == null || here.isNull() || here.isMissingNode() ? null : here;
    }

    private static @Nullable JsonNode member(JsonNode node, String name) {
        if (!(node instanceof ObjectNode object)) {
            return null;
        }
        JsonNode exact = object.get(name);
        if (exact != null) {
            return exact;
        }
        for (var entry : object.properties()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    public static @Nullable String text(@Nullable JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found == null || found.isContainerNode() ? null : found.asText();
    }

    public static String text(@Nullable JsonNode node, List<String> path, String fallback) {
        String found = text(node, path.toArray(String[]::new));
        return found == null ? fallback : found;
    }

    public static boolean isTrue(@Nullable JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found != null && found.asBoolean(false);
    }

    public static List<JsonNode> items(@Nullable JsonNode node, String... path) {
        List<JsonNode> list = new ArrayList<>();
        if (at(node, path) instanceof ArrayNode array) {
            array.forEach(list::add);
        }
        return list;
    }

    public static List<String> texts(@Nullable JsonNode node, String... path) {
        return items(node, path).stream().map(JsonNode::asText).toList();
    }

    /** The object at a path, created where it is missing. */
    public static ObjectNode child(ObjectNode node, String... path) {
        ObjectNode here = node;
        for (String name : path) {
            JsonNode next = member(here, name);
            if (next instanceof ObjectNode object) {
                here = object;
            } else {
                here = here.putObject(name);
            }
        }
        return here;
    }

    public static void putIfAbsent(ObjectNode node, String name, Object value) {
        if (at(node, name) == null) {
            ObjectNode unused = remove(node, name);
            unused.set(name, node(value));
        }
    }

    /** Removes a member whatever its case; answers the node itself. */
    public static ObjectNode remove(ObjectNode node, String name) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        names.stream().filter(name::equalsIgnoreCase).forEach(found -> node.remove(found));
        return node;
    }

    /** RFC 7396: null removes, objects merge, all else replaces. */
    public static void merge(ObjectNode target, JsonNode patch) {
        for (var entry : patch.properties()) {
            JsonNode old = member(target, entry.getKey());
            if (entry.getValue().isNull()) {
                ObjectNode unused = remove(target, entry.getKey());
            } else if (old instanceof ObjectNode object && entry.getValue().isObject()) {
                merge(object, entry.getValue());
            } else {
                remove(target, entry.getKey()).set(entry.getKey(), entry.getValue().deepCopy());
            }
        }
    }

    /** Calls back for each text in a tree with the name of the property it stands under. */
    public static void eachText(JsonNode node, String key, BiConsumer<String, String> seen) {
        if (node.isTextual()) {
            seen.accept(key, node.textValue());
        } else if (node instanceof ObjectNode object) {
            for (var entry : object.properties()) {
                eachText(entry.getValue(), entry.getKey(), seen);
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> eachText(item, key, seen));
        }
    }

    /** Drops members that are JSON null, at every depth: ARM takes an explicit null as absent. */
    public static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> gone = new ArrayList<>();
            for (var entry : object.properties()) {
                if (entry.getValue().isNull()) {
                    gone.add(entry.getKey());
                } else {
                    dropNulls(entry.getValue());
                }
            }
            gone.forEach(name -> object.remove(name));
        } else if (node instanceof ArrayNode array) {
            array.forEach(Json::dropNulls);
        }
    }
}
