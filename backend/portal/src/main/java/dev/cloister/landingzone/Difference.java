package dev.cloister.landingzone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is different in a later document. Items of a list are compared by their key, not
 * by their place.
 *
 * @param path field names and keys of items: pools, swedencentral-1, block
 * @param before absent where it was added
 * @param after absent where it was removed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LandingZoneDifference")
record Difference(
        List<String> path, Kind kind, @Nullable JsonNode before, @Nullable JsonNode after) {

    @Schema(name = "DifferenceKind")
    enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** The same items in another order. */
        REORDERED
    }

    Difference {
        path = List.copyOf(path);
    }

    static List<Difference> between(LandingZone before, LandingZone after) {
        return between(LandingZoneText.tree(before), LandingZoneText.tree(after));
    }

    /** In the order of the earlier document, then what is new. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> found = new ArrayList<>();
        compare(List.of(), before, after, found);
        return List.copyOf(found);
    }

    private static void compare(
            List<String> path,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            List<Difference> found) {
        if (before == null && after == null) return;
        if (before == null) {
            found.add(new Difference(path, Kind.ADDED, null, after));
        } else if (after == null) {
            found.add(new Difference(path, Kind.REMOVED, before, null));
        } else if (before.isObject() && after.isObject()) {
            each(path, fields(before), fields(after), found);
        } else if (before.isArray() && after.isArray() && haveKeys(before) && haveKeys(after)) {
            Map<String, JsonNode> had = items(before);
            Map<String, JsonNode> has = items(after);
            each(path, had, has, found);
            if (had.keySet().equals(has.keySet())
                    && !List.copyOf(had.keySet()).equals(List.copyOf(has.keySet())))
                found.add(new Difference(path, Kind.REORDERED, null, null));
        } else if (!same(before, after)) {
            found.add(new Difference(path, Kind.CHANGED, before, after));
        }
    }

    private static void each(
            List<String> path,
            Map<String, JsonNode> before,
            Map<String, JsonNode> after,
            List<Difference> found) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names)
            compare(
                    Stream.concat(path.stream(), Stream.of(name)).toList(),
                    before.get(name),
                    after.get(name),
                    found);
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
        return fields;
    }

    /** Lists of texts stay whole: their order has a meaning (DNS servers). */
    private static boolean haveKeys(JsonNode list) {
        Map<String, JsonNode> items = items(list);
        return items.size() == list.size() && !items.containsKey("");
    }

    private static Map<String, JsonNode> items(JsonNode list) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        list.forEach(item -> items.put(key(item), item));
        return items;
    }

    /** What an admin calls the item: a subscription by its name would hide that its id changed. */
    private static String key(JsonNode item) {
        String key =
                Stream.of("item", "id", "name")
                        .map(item::path)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .findFirst()
                        .orElse("");
        return item.has("sku")
                ? "%s %s %s"
                        .formatted(key, item.path("version").asText(), item.path("sku").asText())
                : key;
    }

    /** 7.3 and 7.30 are one price. */
    private static boolean same(JsonNode before, JsonNode after) {
        return before.isNumber() && after.isNumber()
                ? before.decimalValue().compareTo(after.decimalValue()) == 0
                : before.equals(after);
    }
}
