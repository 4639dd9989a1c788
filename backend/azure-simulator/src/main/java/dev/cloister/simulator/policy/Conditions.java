package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The conditions of policy rules, and the fields they speak of. */
final class Conditions {
    private static final Pattern PARAMETER = Pattern.compile("\\[parameters\\('([^']+)'\\)]");

    private final World world;
    private final Call call;
    private final ResourceType type;
    private final ObjectNode parameters;

    Conditions(World world, Call call, ResourceType type, ObjectNode parameters) {
        this.world = world;
        this.call = call;
        this.type = type;
        this.parameters = parameters;
    }

    /** A value with a reference to a parameter replaced. */
    static JsonNode value(JsonNode node, ObjectNode parameters) {
        var found = node.isTextual() ? PARAMETER.matcher(node.textValue()) : null;
        if (found != null && found.matches()) {
            JsonNode value = Json.at(parameters, found.group(1));
            return value == null ? MissingNode.getInstance() : value;
        }
        return node;
    }

    JsonNode value(JsonNode node) {
        return value(node, parameters);
    }

    boolean holds(JsonNode condition) {
        if (condition.has("allOf")) {
            for (JsonNode each : condition.get("allOf")) {
                if (!holds(each)) {
                    return false;
                }
            }
            return true;
        }
        if (condition.has("anyOf")) {
            for (JsonNode each : condition.get("anyOf")) {
                if (holds(each)) {
                    return true;
                }
            }
            return false;
        }
        if (condition.has("not")) {
            return !holds(condition.get("not"));
        }
        JsonNode subject =
                condition.has("field")
                        ? field(value(condition.get("field")).asText())
                        : condition.has("value")
                                ? value(condition.get("value"))
                                : MissingNode.getInstance();
        for (var entry : condition.properties()) {
            if (!entry.getKey().equals("field") && !entry.getKey().equals("value")) {
                return compares(
                        entry.getKey().toLowerCase(Locale.ROOT), subject, value(entry.getValue()));
            }
        }
        return false;
    }

    private boolean compares(String operator, JsonNode subject, JsonNode wanted) {
        return switch (operator) {
            case "exists" ->
                    wanted.asBoolean(wanted.asText().equalsIgnoreCase("true")) == there(subject);
            case "equals" -> any(subject, each -> same(each, wanted));
            case "notequals" -> !any(subject, each -> same(each, wanted));
            case "in" -> any(subject, each -> contains(wanted, each));
            case "notin" -> !any(subject, each -> contains(wanted, each));
            case "like" -> any(subject, each -> like(each, wanted));
            case "notlike" -> !any(subject, each -> like(each, wanted));
            case "contains" -> any(subject, each -> lower(each).contains(lower(wanted)));
            case "notcontains" -> !any(subject, each -> lower(each).contains(lower(wanted)));
            case "less" -> subject.asDouble() < wanted.asDouble();
            case "greater" -> subject.asDouble() > wanted.asDouble();
            default -> false;
        };
    }

    private static boolean there(JsonNode node) {
        return !node.isMissingNode() && !node.isNull() && !(node.isArray() && node.isEmpty());
    }

    private static boolean any(JsonNode subject, java.util.function.Predicate<JsonNode> test) {
        if (subject instanceof ArrayNode array) {
            for (JsonNode each : array) {
                if (test.test(each)) {
                    return true;
                }
            }
            return false;
        }
        return test.test(subject);
    }

    private static String lower(JsonNode node) {
        return node.asText().toLowerCase(Locale.ROOT);
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return lower(a).equals(lower(b));
    }

    private static boolean contains(JsonNode list, JsonNode item) {
        for (JsonNode each : list) {
            if (same(each, item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean like(JsonNode subject, JsonNode pattern) {
        return lower(subject).matches(Pattern.quote(lower(pattern)).replace("*", "\\E.*\\Q"));
    }

    /** What a field names in the request: type, name, location, kind, tags, or an alias. */
    JsonNode field(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        switch (lower) {
            case "type" -> {
                return TextNode.valueOf(type.name());
            }
            case "name" -> {
                return TextNode.valueOf(call.id().name());
            }
            case "id" -> {
                return TextNode.valueOf(call.id().text());
            }
            case "location", "kind" -> {
                JsonNode found = Json.at(call.body(), lower);
                if (found == null && lower.equals("location")) {
                    Resource old = world.store().find(call.id());
                    return old == null
                            ? MissingNode.getInstance()
                            : TextNode.valueOf(old.location());
                }
                return found == null ? MissingNode.getInstance() : found;
            }
            default -> {
                String[] path = path(name);
                return path.length == 0 ? MissingNode.getInstance() : dig(call.body(), path, 0);
            }
        }
    }

    private static JsonNode dig(JsonNode here, String[] path, int at) {
        if (at == path.length) {
            return here;
        }
        String name = path[at];
        if (name.endsWith("[*]")) {
            ArrayNode out = Json.array();
            for (JsonNode each : Json.items(here, name.substring(0, name.length() - 3))) {
                JsonNode found = dig(each, path, at + 1);
                if (found.isArray()) {
                    found.forEach(out::add);
                } else if (!found.isMissingNode()) {
                    out.add(found);
                }
            }
            return out;
        }
        JsonNode next = Json.at(here, name);
        return next == null ? MissingNode.getInstance() : dig(next, path, at + 1);
    }

    /** Where a field stands in a body; empty for an alias of another type. */
    private String[] path(String field) {
        if (field.toLowerCase(Locale.ROOT).startsWith("tags")) {
            String tag = field.length() > 4 ? field.substring(5).replaceAll("^'|'?]$", "") : "";
            return tag.isEmpty() ? new String[] {"tags"} : new String[] {"tags", tag};
        }
        String prefix = type.name().toLowerCase(Locale.ROOT) + "/";
        if (!field.toLowerCase(Locale.ROOT).startsWith(prefix)) {
            return new String[0];
        }
        List<String> path = new ArrayList<>(List.of(field.substring(prefix.length()).split("\\.")));
        boolean outside =
                List.of("sku", "kind", "identity", "properties")
                        .contains(path.getFirst().toLowerCase(Locale.ROOT));
        if (!outside) {
            path.addFirst("properties");
        }
        return path.toArray(String[]::new);
    }

    void set(ObjectNode body, String field, JsonNode value) {
        String[] path = path(field);
        if (path.length > 0) {
            String[] parents = java.util.Arrays.copyOf(path, path.length - 1);
            ObjectNode parent = Json.child(body, parents);
            Json.remove(parent, path[path.length - 1]).set(path[path.length - 1], value);
        }
    }

    void remove(ObjectNode body, String field) {
        String[] path = path(field);
        if (path.length > 0
                && Json.at(body, java.util.Arrays.copyOf(path, path.length - 1))
                        instanceof ObjectNode parent) {
            ObjectNode unused = Json.remove(parent, path[path.length - 1]);
        }
    }
}
