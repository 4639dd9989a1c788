package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.template.Evaluator;
import dev.cloister.simulator.template.Parameters;
import dev.cloister.simulator.template.Template;
import dev.cloister.simulator.template.TemplateScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A template with its parameter values at a scope: what it would deploy, in which order. */
final class Prepared {
    private final ObjectNode template;
    private final ObjectNode parameters;
    private final TemplateScope scope;
    private final List<Template.Item> items;

    /** Which deployment a template belongs to, and who asks for it. */
    record Origin(ResourceId deployment, String location, String principal) {}

    private Prepared(
            World world,
            Origin origin,
            ObjectNode template,
            ObjectNode parameters,
            Predicate<String> pending) {
        this.template = template;
        this.parameters = parameters;
        List<Template.Item> found = new ArrayList<>();
        this.scope =
                new TemplateScope(
                        template,
                        parameters,
                        origin.deployment().subscription(),
                        origin.deployment().group(),
                        new DeploymentCloud(world, origin, template, () -> found, pending));
        found.addAll(new Template(template).items(scope));
        this.items = found;
    }

    /** Resolves the parameters that a request gives. */
    static Prepared of(World world, Origin origin, ObjectNode template, JsonNode given) {
        ObjectNode values =
                Parameters.resolve(
                        template,
                        VaultReferences.resolved(world, given),
                        known ->
                                new TemplateScope(
                                        template,
                                        known,
                                        origin.deployment().subscription(),
                                        origin.deployment().group(),
                                        new DeploymentCloud(
                                                world, origin, template, List::of, id -> false)));
        return new Prepared(world, origin, template, values, id -> false);
    }

    /** Picks up a run with the values it began with. */
    static Prepared again(
            World world,
            Origin origin,
            ObjectNode template,
            ObjectNode parameters,
            Predicate<String> pending) {
        return new Prepared(world, origin, template, parameters, pending);
    }

    TemplateScope scope() {
        return scope;
    }

    List<Template.Item> items() {
        return items;
    }

    ObjectNode parameters() {
        return parameters;
    }

    List<String> dependencies(Template.Item item) {
        return Template.dependencies(item, items, scope);
    }

    ObjectNode shownParameters() {
        return Parameters.shown(template, parameters);
    }

    String templateHash() {
        String generated = Json.text(template, "metadata", "_generator", "templateHash");
        return generated != null ? generated : Hashes.of(template);
    }

    /** Body of an item's PUT, its expressions evaluated. */
    ObjectNode body(Template.Item item) {
        Evaluator evaluator = item.evaluator(scope);
        ObjectNode body = Json.object();
        for (var entry : item.raw().properties()) {
            switch (entry.getKey().toLowerCase(java.util.Locale.ROOT)) {
                case "type",
                        "apiversion",
                        "name",
                        "dependson",
                        "condition",
                        "copy",
                        "scope",
                        "comments",
                        "resources",
                        "existing",
                        "resourcegroup",
                        "subscriptionid",
                        "import",
                        "@options",
                        "asserts",
                        "metadata" -> {}
                case "properties" ->
                        body.set(
                                "properties",
                                item.isDeployment()
                                        ? deploymentProperties(entry.getValue(), evaluator)
                                        : evaluator.value(entry.getValue()));
                default -> body.set(entry.getKey(), evaluator.value(entry.getValue()));
            }
        }
        return body;
    }

    /**
     * Inner scope keeps the nested template as it is; outer scope, ARM's default, evaluates it
     * here.
     */
    private static ObjectNode deploymentProperties(JsonNode properties, Evaluator evaluator) {
        boolean inner =
                "inner"
                        .equalsIgnoreCase(
                                Json.text(properties, "expressionEvaluationOptions", "scope"));
        ObjectNode out = Json.object();
        for (var entry : properties.properties()) {
            boolean kept = entry.getKey().equalsIgnoreCase("template") && inner;
            out.set(entry.getKey(), kept ? entry.getValue() : evaluator.value(entry.getValue()));
        }
        return out;
    }

    ObjectNode outputs() {
        ObjectNode out = Json.object();
        JsonNode declared = Json.at(template, "outputs");
        if (declared == null) {
            return out;
        }
        Evaluator evaluator = new Evaluator(scope);
        for (var entry : declared.properties()) {
            JsonNode condition = Json.at(entry.getValue(), "condition");
            if (condition != null && !evaluator.value(condition).asBoolean()) {
                continue;
            }
            JsonNode copy = Json.at(entry.getValue(), "copy");
            JsonNode value =
                    copy == null
                            ? evaluator.value(entry.getValue().path("value"))
                            : evaluator
                                    .value(
                                            Json.object(
                                                    "copy",
                                                    Json.array(
                                                            ((ObjectNode) copy.deepCopy())
                                                                    .put("name", "v"))))
                                    .get("v");
            out.set(
                    entry.getKey(),
                    Parameters.typed(Parameters.resolved(template, entry.getValue()), value));
        }
        return out;
    }

    /** The {@code providers} of a deployment: types and locations by namespace. */
    ArrayNode providers() {
        Map<String, Map<String, TreeSet<String>>> found = new LinkedHashMap<>();
        for (Template.Item item : items) {
            JsonNode location = Json.at(item.raw(), "location");
            String type = item.id().type();
            found.computeIfAbsent(item.id().namespace(), n -> new LinkedHashMap<>())
                    .computeIfAbsent(type.substring(type.indexOf('/') + 1), t -> new TreeSet<>())
                    .add(location == null ? "" : item.evaluator(scope).value(location).asText());
        }
        ArrayNode out = Json.array();
        found.forEach(
                (namespace, types) -> {
                    ArrayNode list = Json.array();
                    types.forEach(
                            (type, locations) -> {
                                ArrayNode places = Json.array();
                                locations.forEach(
                                        each -> {
                                            if (each.isEmpty()) {
                                                places.addNull();
                                            } else {
                                                places.add(each);
                                            }
                                        });
                                list.add(Json.object("resourceType", type, "locations", places));
                            });
                    out.add(Json.object("namespace", namespace, "resourceTypes", list));
                });
        return out;
    }

    ArrayNode dependenciesShown() {
        ArrayNode out = Json.array();
        for (Template.Item item : items) {
            List<String> keys = dependencies(item);
            if (!keys.isEmpty()) {
                ArrayNode on = Json.array();
                items.stream()
                        .filter(other -> keys.contains(other.id().key()))
                        .forEach(other -> on.add(brief(other.id())));
                ObjectNode shown = Json.object("dependsOn", on);
                out.add(shown.<ObjectNode>setAll(brief(item.id())));
            }
        }
        return out;
    }

    static ObjectNode brief(ResourceId id) {
        return Json.object(
                "id", id.text(), "resourceType", id.type(), "resourceName", id.fullName());
    }
}
