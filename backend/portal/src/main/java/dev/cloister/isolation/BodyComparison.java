package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether an observed body holds every planned value. Azure may add fields, but not elements: one
 * more route or firewall rule is a difference. Texts are compared without case, as Azure does with
 * ids, enumerations and host names.
 *
 * @param compared how many single values were looked at
 */
record BodyComparison(int compared, List<Difference> differences) {

    /**
     * @param path {@code properties.securityRules[DenyAllInbound].properties.access}
     */
    record Difference(String path, String expected, String actual) {}

    /** What a template has and a resource has not, or spells otherwise. */
    private static final Set<String> TEMPLATE_ONLY =
            Set.of("type", "apiVersion", "name", "dependsOn", "comments", "condition", "scope");

    static BodyComparison of(JsonNode planned, JsonNode observed) {
        Walk walk = new Walk();
        planned.properties().stream()
                .filter(field -> !TEMPLATE_ONLY.contains(field.getKey()))
                .forEach(
                        field ->
                                walk.compare(
                                        field.getKey(),
                                        field.getValue(),
                                        observed.path(field.getKey())));
        return new BodyComparison(walk.compared, List.copyOf(walk.differences));
    }

    private static final class Walk {

        private int compared;
        private final List<Difference> differences = new ArrayList<>();

        private void compare(String path, JsonNode planned, JsonNode observed) {
            // Azure never says it
            if (path.endsWith(".adminPassword")) return;
            if (planned.isObject()) {
                planned.properties()
                        .forEach(
                                field ->
                                        compare(
                                                path + "." + field.getKey(),
                                                field.getValue(),
                                                observed.path(field.getKey())));
            } else if (planned.isArray()) {
                compareElements(path, planned, observed);
            } else {
                compared++;
                if (isLookedUp(planned)) return;
                if (!same(path, planned, observed))
                    differences.add(new Difference(path, text(planned), text(observed)));
            }
        }

        private void compareElements(String path, JsonNode planned, JsonNode observed) {
            compared++;
            if (planned.size() != observed.size()) { // an empty list may also be absent
                differences.add(new Difference(path, count(planned), count(observed)));
                return;
            }
            for (int i = 0; i < planned.size(); i++) {
                JsonNode element = planned.get(i);
                String name = element.path("name").asText();
                if (name.isEmpty()) compare(path + "[" + i + "]", element, observed.path(i));
                else compare(path + "[" + name + "]", element, named(observed, name));
            }
        }

        private static JsonNode named(JsonNode array, String name) {
            return array.valueStream()
                    .filter(element -> element.path("name").asText().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(array.path(-1));
        }

        /** An expression has no value of its own; what it stands for is checked by its meaning. */
        private static boolean isLookedUp(JsonNode planned) {
            return planned.isTextual() && planned.textValue().startsWith("[reference(");
        }

        private static boolean same(String path, JsonNode planned, JsonNode observed) {
            if (planned.isNumber() && observed.isNumber())
                return planned.decimalValue().compareTo(observed.decimalValue()) == 0;
            if (path.equals("location")) return place(planned).equals(place(observed));
            if (isExpression(planned)) return !observed.asText().isEmpty();
            return planned.isTextual()
                    ? observed.isTextual() && squeezed(planned).equalsIgnoreCase(squeezed(observed))
                    : planned.equals(observed);
        }

        /** Azure puts its own value there: the address or identity of what it built. */
        private static boolean isExpression(JsonNode planned) {
            return planned.isTextual() && planned.textValue().startsWith("[reference(");
        }

        /** Policies come back with other line ends. */
        private static String squeezed(JsonNode text) {
            return text.textValue().strip().replaceAll("\\s+", " ");
        }

        /** "Sweden Central" and "swedencentral" are one place. */
        private static String place(JsonNode location) {
            return location.asText().replace(" ", "").toLowerCase(Locale.ROOT);
        }

        private static String count(JsonNode array) {
            return "%d elements".formatted(array.size());
        }

        private static String text(JsonNode value) {
            return value.isMissingNode() ? "absent" : value.asText();
        }
    }
}
