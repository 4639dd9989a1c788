package dev.cloister.simulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An ARM template, expanded into the resources that it deploys. */
public final class Template {
    private final ObjectNode node;

    public Template(ObjectNode node) {
        this.node = node;
        if (Json.text(node, "$schema") == null || Json.at(node, "resources") == null) {
            throw ArmError.badRequest(
                    "InvalidRequestContent",
                    "The request content was invalid and could not be deserialized: a template"
                            + " needs '$schema' and 'resources'.");
        }
    }

    public ObjectNode node() {
        return node;
    }

    /**
     * A resource of a template.
     *
     * @param symbol symbolic name, or empty
     * @param loop name of the copy loop it comes from, or empty
     * @param raw with its expressions
     * @param existing only referred to
     * @param serial the items of a loop run one after the other
     */
    public record Item(
            String symbol,
            String loop,
            long index,
            ResourceId id,
            String apiVersion,
            ObjectNode raw,
            boolean existing,
            boolean condition,
            boolean serial) {

        /** An evaluator in which the copy loop stands where this item does. */
        public Evaluator evaluator(Scope scope) {
            return new Evaluator(loop.isEmpty() ? scope : new CopyScope(scope, loop, index));
        }

        public boolean isDeployment() {
            return id.type().equalsIgnoreCase("Microsoft.Resources/deployments");
        }
    }

    /** A raw resource with the type and name of the resources it is nested in. */
    private record Outer(String type, String name) {}

    /** All resources, loops unrolled, nested ones after their parents. */
    public List<Item> items(Scope scope) {
        List<Item> items = new ArrayList<>();
        JsonNode resources = Json.at(node, "resources");
        if (resources instanceof ObjectNode symbolic) {
            symbolic.properties()
                    .forEach(entry -> add(items, entry.getKey(), entry.getValue(), scope, null));
        } else if (resources != null) {
            resources.forEach(each -> add(items, "", each, scope, null));
        }
        return items;
    }

    private void add(
            List<Item> items, String symbol, JsonNode raw, Scope scope, @Nullable Outer outer) {
        if (!(raw instanceof ObjectNode resource)) {
            throw invalid("a resource must be an object");
        }
        JsonNode copy = Json.at(resource, "copy");
        if (copy == null) {
            addOne(items, symbol, "", 0, resource, scope, outer, false);
            return;
        }
        String loop = Json.text(copy, List.of("name"), symbol);
        JsonNode count = Json.at(copy, "count");
        long times = count == null ? 0 : new Evaluator(scope).value(count).asLong();
        boolean serial = "serial".equalsIgnoreCase(Json.text(copy, "mode"));
        for (long i = 0; i < times; i++) {
            addOne(items, symbol, loop, i, resource, scope, outer, serial);
        }
    }

    private void addOne(
            List<Item> items,
            String symbol,
            String loop,
            long index,
            ObjectNode raw,
            Scope scope,
            @Nullable Outer outer,
            boolean serial) {
        Evaluator evaluator =
                new Evaluator(loop.isEmpty() ? scope : new CopyScope(scope, loop, index));
        String type = Json.text(raw, "type");
        JsonNode nameNode = Json.at(raw, "name");
        String apiVersion = Json.text(raw, List.of("apiVersion"), "");
        if (type == null || nameNode == null || apiVersion.isEmpty()) {
            throw invalid(
                    "a resource needs type, name and apiVersion: "
                            + raw.path("name").asText(raw.path("type").asText()));
        }
        String name = evaluator.value(nameNode).asText();
        if (outer != null
                && name.split("/").length
                        < type.split("/").length - 1 + outer.name().split("/").length) {
            type = type.contains(".") ? type : outer.type() + "/" + type;
            name =
                    type.split("/").length - 1 > name.split("/").length
                            ? outer.name() + "/" + name
                            : name;
        }
        JsonNode conditionNode = Json.at(raw, "condition");
        boolean condition = conditionNode == null || evaluator.value(conditionNode).asBoolean();
        ResourceId id = id(type, name, raw, evaluator, scope);
        items.add(
                new Item(
                        symbol,
                        loop,
                        index,
                        id,
                        apiVersion,
                        raw,
                        Json.isTrue(raw, "existing"),
                        condition,
                        serial));
        JsonNode nested = Json.at(raw, "resources");
        if (nested instanceof ArrayNode children) {
            Outer here = new Outer(type, name);
            children.forEach(child -> add(items, "", child, scope, here));
        }
    }

    private static ResourceId id(
            String type, String name, ObjectNode raw, Evaluator evaluator, Scope scope) {
        String[] types = type.split("/");
        String[] names = name.split("/");
        if (names.length != types.length - 1) {
            throw invalid(
                    "The template resource '"
                            + name
                            + "' for type '"
                            + type
                            + "' has incorrect segment lengths. A nested resource type must have"
                            + " identical number of segments as its resource name.");
        }
        String base = base(type, raw, evaluator, scope);
        if (type.equalsIgnoreCase("Microsoft.Resources/resourceGroups")) {
            return ResourceId.group(scope.subscription(), name);
        }
        StringBuilder id = new StringBuilder(base).append("/providers/").append(types[0]);
        for (int i = 0; i < names.length; i++) {
            id.append('/').append(types[i + 1]).append('/').append(names[i]);
        }
        return ResourceId.of(id.toString());
    }

    private static String base(String type, ObjectNode raw, Evaluator evaluator, Scope scope) {
        JsonNode scopeNode = Json.at(raw, "scope");
        String own =
                "/subscriptions/"
                        + scope.subscription()
                        + (scope.group().isEmpty() ? "" : "/resourceGroups/" + scope.group());
        if (scopeNode != null) {
            String text = evaluator.value(scopeNode).asText();
            if (text.equals("/")) {
                return "";
            }
            return text.startsWith("/") ? text : own + "/providers/" + text;
        }
        JsonNode group = Json.at(raw, "resourceGroup");
        JsonNode subscription = Json.at(raw, "subscriptionId");
        boolean deployment = type.equalsIgnoreCase("Microsoft.Resources/deployments");
        if (group != null || subscription != null && deployment) {
            String sub =
                    subscription == null
                            ? scope.subscription()
                            : evaluator.value(subscription).asText();
            return "/subscriptions/"
                    + sub
                    + (group == null ? "" : "/resourceGroups/" + evaluator.value(group).asText());
        }
        return own;
    }

    /** Ids of the items that must be done before this one, in the template's own words. */
    public static List<String> dependencies(Item item, List<Item> all, Scope scope) {
        List<String> ids = new ArrayList<>();
        Evaluator evaluator = item.evaluator(scope);
        for (JsonNode each : Json.items(item.raw(), "dependsOn")) {
            String wanted = evaluator.value(each).asText();
            List<Item> found =
                    all.stream().filter(other -> other != item && names(other, wanted)).toList();
            if (found.isEmpty() && !wanted.startsWith("/")) {
                throw ArmError.badRequest(
                        "InvalidTemplate",
                        "Deployment template validation failed: 'The resource '"
                                + wanted
                                + "' is not defined in the template. Please see"
                                + " https://aka.ms/arm-syntax for usage details.'.");
            }
            found.stream()
                    .filter(other -> !other.existing())
                    .forEach(other -> ids.add(other.id().key()));
        }
        for (Item other : all) {
            boolean parent =
                    item.id().key().startsWith(other.id().key() + "/") && !other.existing();
            boolean earlier =
                    item.serial()
                            && other.loop().equals(item.loop())
                            && other.symbol().equals(item.symbol())
                            && other.index() == item.index() - 1;
            if (other != item && (parent && nestedIn(item, other) || earlier)) {
                ids.add(other.id().key());
            }
        }
        return ids;
    }

    private static boolean nestedIn(Item item, Item other) {
        return Json.items(other.raw(), "resources").contains(item.raw());
    }

    private static boolean names(Item item, String wanted) {
        if (wanted.startsWith("/")) {
            return item.id().key().equals(wanted.toLowerCase(Locale.ROOT));
        }
        return wanted.equals(item.symbol()) && !wanted.isEmpty()
                || wanted.equalsIgnoreCase(item.loop()) && !wanted.isEmpty()
                || wanted.equalsIgnoreCase(item.id().fullName())
                || wanted.equalsIgnoreCase(item.id().name())
                || wanted.equalsIgnoreCase(item.id().type() + "/" + item.id().fullName())
                || (wanted.contains("/")
                        && item.id()
                                .key()
                                .endsWith("/providers/" + wanted.toLowerCase(Locale.ROOT)));
    }

    static ArmError invalid(String message) {
        return ArmError.badRequest(
                "InvalidTemplate", "Deployment template validation failed: '" + message + "'.");
    }
}
