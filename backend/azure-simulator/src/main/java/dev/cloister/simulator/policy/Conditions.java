package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import dev.cloister.simulator.template.Evaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conditions of policy rules, and the fields they speak of. */
final class Conditions {
    private final World world;
    private final Call call;
    private final ResourceType type;
    private final PolicyScope scope;

    /** The member of an array that a count looks at, and the field that names the array. */
    private @Nullable JsonNode current;

    private String counted = "";

    Conditions(World world, Call call, ResourceType type, ObjectNode parameters) {
        this.world = world;
        this.call = call;
        this.type = type;
        this.scope = new PolicyScope(parameters, this::field);
    }

    /** A value with its expressions evaluated. */
    JsonNode value(JsonNode node) {
        return new Evaluator(scope).value(node);
    }

    /**
     * Whether a condition can hold for this type, name and kind, whatever the rest of the resource
     * looks like.
     */
    boolean mayHold(JsonNode condition) {
        if (condition.has("allOf")) {
            return Json.items(condition, "allOf").stream().allMatch(this::mayHold);
        }
        if (condition.has("anyOf")) {
            return Json.items(condition, "anyOf").stream().anyMatch(this::mayHold);
        }
        JsonNode leaf = condition.has("not") ? condition.get("not") : condition;
        boolean told =
                List.of("type", "name", "kind")
                        .contains(leaf.path("field").asText().toLowerCase(Locale.ROOT));
        return !told || holds(condition);
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
        String name = value(condition.path("field")).asText("");
        JsonNode subject =
                condition.has("count")
                        ? count(condition.get("count"))
                        : condition.has("value") ? value(condition.get("value")) : field(name);
        for (var entry : condition.properties()) {
            if (!List.of("field", "value", "count").contains(entry.getKey())) {
                return compares(
                        entry.getKey().toLowerCase(Locale.ROOT),
                        subject,
                        value(entry.getValue()),
                        name.contains("[*]"));
            }
        }
        return false;
    }

    /** How many members of an array a condition holds for. */
    private LongNode count(JsonNode count) {
        String array = value(count.path("field")).asText("");
        JsonNode members = field(array);
        JsonNode before = current;
        String outer = counted;
        long found = 0;
        for (JsonNode each : members) {
            current = each;
            counted = array;
            found += !count.has("where") || holds(count.get("where")) ? 1 : 0;
        }
        current = before;
        counted = outer;
        return LongNode.valueOf(found);
    }

    private static boolean compares(
            String operator, JsonNode subject, JsonNode wanted, boolean everyMember) {
        Test test =
                switch (operator) {
                    case "equals", "notequals" -> each -> same(each, wanted);
                    case "in", "notin" -> each -> contains(wanted, each);
                    case "like", "notlike" -> each -> like(each, wanted);
                    case "contains", "notcontains" -> each -> lower(each).contains(lower(wanted));
                    case "match", "matchinsensitively" -> each -> matches(each, wanted);
                    case "notmatch", "notmatchinsensitively" -> each -> matches(each, wanted);
                    case "containskey", "notcontainskey" ->
                            each -> Json.at(each, wanted.asText()) != null;
                    case "less" -> each -> order(each, wanted) < 0;
                    case "lessorequals" -> each -> order(each, wanted) <= 0;
                    case "greater" -> each -> order(each, wanted) > 0;
                    case "greaterorequals" -> each -> order(each, wanted) >= 0;
                    case "exists" -> each -> wanted.asText().equalsIgnoreCase("true");
                    default -> each -> false;
                };
        if (operator.equals("exists")) {
            return wanted.asText().equalsIgnoreCase("true") == there(subject);
        }
        boolean not = operator.startsWith("not");
        if (everyMember && subject.isArray()) {
            for (JsonNode each : subject) {
                if (test.holds(each) == not) {
                    return false;
                }
            }
            return true;
        }
        return any(subject, test) != not;
    }

    /** A comparison with one value. */
    private interface Test {
        boolean holds(JsonNode subject);
    }

    private static int order(JsonNode a, JsonNode b) {
        return a.isTextual() && b.isTextual()
                ? lower(a).compareTo(lower(b))
                : Double.compare(a.asDouble(), b.asDouble());
    }

    /** A pattern in which # stands for a digit, ? for a letter and . for anything. */
    private static boolean matches(JsonNode subject, JsonNode pattern) {
        String regex =
                Pattern.quote(lower(pattern))
                        .replace("#", "\\E\\d\\Q")
                        .replace("?", "\\E[a-z]\\Q")
                        .replace(".", "\\E.\\Q");
        return lower(subject).matches(regex);
    }

    private static boolean there(JsonNode node) {
        return !node.isMissingNode() && !node.isNull() && !(node.isArray() && node.isEmpty());
    }

    private static boolean any(JsonNode subject, Test test) {
        if (subject instanceof ArrayNode array) {
            for (JsonNode each : array) {
                if (test.holds(each)) {
                    return true;
                }
            }
            return false;
        }
        return test.holds(subject);
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
        JsonNode member = current;
        if (member != null && lower.startsWith(counted.toLowerCase(Locale.ROOT))) {
            String rest = name.substring(counted.length()).replaceFirst("^\\.", "");
            return rest.isEmpty() ? member : dig(member, rest.split("\\."), 0);
        }
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
            case "fullname" -> {
                return TextNode.valueOf(call.id().fullName());
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
            String array = name.substring(0, name.length() - 3);
            boolean inside = Json.at(here, array) == null;
            for (JsonNode each :
                    inside ? Json.items(here, "properties", array) : Json.items(here, array)) {
                JsonNode found = dig(each, path, at + 1);
                if (found.isArray()) {
                    found.forEach(out::add);
                } else if (!found.isMissingNode()) {
                    out.add(found);
                }
            }
            return out;
        }
        JsonNode direct = Json.at(here, name);
        // an alias leaves out the inner 'properties'
        JsonNode next = direct == null ? Json.at(here, "properties", name) : direct;
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
