package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloister.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Azure returned for a plan, and the lines of evidence gathered from it so far. */
final class Checks {

    private final Map<String, JsonNode> observed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Check> checks = new ArrayList<>();

    Checks(Map<String, JsonNode> observedById) {
        observed.putAll(observedById);
    }

    List<Check> all() {
        return List.copyOf(checks);
    }

    /** Null when Azure does not have it. */
    @Nullable JsonNode body(String id) {
        return observed.get(id);
    }

    void add(Check check) {
        checks.add(check);
    }

    void add(Control control, String resource, String property, String expected, String actual) {
        checks.add(
                new Check(
                        control.id(),
                        control.title(),
                        resource,
                        property,
                        expected,
                        actual,
                        expected.equalsIgnoreCase(actual)));
    }

    JsonNode properties(String id) {
        return observed.getOrDefault(id, MissingNode.getInstance()).path("properties");
    }

    /** One resource as Azure returned it; empty when it is absent. */
    List<ArmResource> observed(PlannedResource resource) {
        return Optional.ofNullable(observed.get(resource.id())).stream()
                .map(body -> new ArmResource(resource.id(), resource.type(), null, body))
                .toList();
    }

    static List<ArmResource> planned(PlannedResource resource) {
        return List.of(
                new ArmResource(
                        resource.id(), resource.type(), resource.location(), resource.body()));
    }

    static String status(JsonNode connection) {
        return connection.at("/privateLinkServiceConnectionState/status").asText("absent");
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? array.valueStream() : Stream.empty();
    }

    /** In lower case, since Azure returns ids in whatever case it likes. */
    static String leaf(String id) {
        return id.isEmpty()
                ? "unknown"
                : id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
