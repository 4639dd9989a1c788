package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.Resource.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts resources into an ARM template with literal ids, and takes them out again. */
final class Template {

    private static final String AT_SUBSCRIPTION =
            "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#";
    private static final String AT_RESOURCE_GROUP =
            "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

    private Template() {}

    /**
     * The group itself, and everything in it as one nested deployment.
     *
     * @param besides what stands in the subscription, and what is in the group may refer to
     */
    static ArmTemplate creating(
            Scope.ResourceGroup group,
            String location,
            ObjectNode tags,
            List<ObjectNode> besides,
            List<Resource> resources) {
        ObjectNode groupResource =
                object(
                        "type", ArmType.RESOURCE_GROUP.type(),
                        "apiVersion", ArmType.RESOURCE_GROUP.apiVersion(),
                        "name", group.resourceGroup(),
                        "location", location,
                        "tags", tags);
        ObjectNode nested = nested(group, "cloister-" + group.resourceGroup(), resources);
        List<String> first = new ArrayList<>(List.of(groupId(group)));
        for (ObjectNode item : besides)
            first.add(
                    subscriptionId(
                            group.subscription(),
                            item.path("type").asText(),
                            item.path("name").asText()));
        nested.set("dependsOn", list(first));
        List<JsonNode> items = new ArrayList<>(List.of(groupResource));
        items.addAll(besides);
        items.add(nested);
        return new ArmTemplate(CanonicalJson.of(template(AT_SUBSCRIPTION, items)));
    }

    /**
     * Resources of other groups, and those with a secret, go into nested deployments of their own,
     * which wait for what they need of the group itself.
     */
    static ArmTemplate into(Scope.ResourceGroup group, List<Resource> resources) {
        Map<Home, List<Resource>> byHome = new LinkedHashMap<>();
        List<Resource> own = new ArrayList<>();
        Home here = new Home(group, Optional.empty());
        byHome.put(here, own);
        for (Resource resource : resources)
            byHome.computeIfAbsent(
                            new Home(homeOf(resource, group), resource.secret()),
                            _ -> new ArrayList<>())
                    .add(resource);
        List<JsonNode> items = new ArrayList<>(items(own));
        byHome.forEach(
                (other, theirs) -> {
                    if (other.equals(here)) return;
                    ObjectNode nested =
                            nested(other.group(), "cloister-" + firstName(theirs), theirs);
                    other.secret().ifPresent(secret -> give(nested, secret));
                    List<String> after = needed(theirs, own);
                    if (!after.isEmpty()) nested.set("dependsOn", list(after));
                    items.add(nested);
                });
        return new ArmTemplate(CanonicalJson.of(template(AT_RESOURCE_GROUP, items)));
    }

    private record Home(Scope.ResourceGroup group, Optional<Secret> secret) {}

    /** A template can name a secret only for one that is nested in it. */
    private static void give(ObjectNode nested, Secret secret) {
        ObjectNode properties = (ObjectNode) nested.path("properties");
        properties.set(
                "parameters",
                object(
                        secret.parameter(),
                        object(
                                "reference",
                                object(
                                        "keyVault", object("id", secret.vault()),
                                        "secretName", secret.name(),
                                        "secretVersion", secret.version()))));
        ((ObjectNode) properties.path("template"))
                .set("parameters", object(secret.parameter(), object("type", "secureString")));
    }

    /** All resources of a template with full ids, nested deployments unfolded. */
    static List<PlannedResource> resources(Phase phase) {
        List<PlannedResource> found = new ArrayList<>();
        UUID subscription = phase.scope().subscription();
        String group =
                switch (phase.scope()) {
                    case Scope.ResourceGroup(_, var name) -> name;
                    case Scope.Subscription _ -> "";
                };
        unfold(
                phase.name(),
                new Scope.ResourceGroup(subscription, group),
                Json.parse(phase.template().json()),
                found);
        return List.copyOf(found);
    }

    private static void unfold(
            PhaseName phase,
            Scope.ResourceGroup at,
            JsonNode template,
            List<PlannedResource> into) {
        for (JsonNode resource : template.path("resources")) {
            String type = resource.path("type").asText();
            String name = resource.path("name").asText();
            if (ArmType.NESTED_DEPLOYMENT.is(type)) {
                var inner =
                        new Scope.ResourceGroup(
                                UUID.fromString(
                                        resource.path("subscriptionId")
                                                .asText(at.subscription().toString())),
                                resource.path("resourceGroup").asText(at.resourceGroup()));
                unfold(phase, inner, resource.path("properties").path("template"), into);
                continue;
            }
            into.add(
                    new PlannedResource(
                            phase,
                            idOf(resource, at),
                            type,
                            name,
                            resource.path("apiVersion").asText(),
                            resource.path("location").asText(null),
                            resource));
        }
    }

    private static List<String> needed(List<Resource> nested, List<Resource> own) {
        Set<ResourceId> here = new HashSet<>();
        own.forEach(resource -> here.add(resource.id()));
        return nested.stream()
                .flatMap(resource -> resource.after().stream())
                .filter(here::contains)
                .map(ResourceId::toString)
                .distinct()
                .sorted()
                .toList();
    }

    private static String idOf(JsonNode resource, Scope.ResourceGroup at) {
        String type = resource.path("type").asText();
        String name = resource.path("name").asText();
        if (ArmType.RESOURCE_GROUP.is(type))
            return groupId(new Scope.ResourceGroup(at.subscription(), name));
        if (ArmType.POLICY_DEFINITION.is(type))
            return subscriptionId(at.subscription(), type, name);
        if (resource.has("scope"))
            return "%s/providers/%s/%s".formatted(resource.path("scope").asText(), type, name);
        return new ResourceId(at.subscription(), at.resourceGroup(), type, name).toString();
    }

    /** Of what stands in no group. */
    static String subscriptionId(UUID subscription, String type, String name) {
        return "/subscriptions/%s/providers/%s/%s".formatted(subscription, type, name);
    }

    private static String groupId(Scope.ResourceGroup group) {
        return "/subscriptions/%s/resourceGroups/%s"
                .formatted(group.subscription(), group.resourceGroup());
    }

    /** Azure compares names of groups without case; a template must not leave its own group so. */
    private static Scope.ResourceGroup homeOf(Resource resource, Scope.ResourceGroup own) {
        Scope.ResourceGroup home = resource.id().scope();
        boolean same =
                home.subscription().equals(own.subscription())
                        && home.resourceGroup().equalsIgnoreCase(own.resourceGroup());
        return same ? own : home;
    }

    private static String firstName(List<Resource> resources) {
        return resources.getFirst().id().leaf();
    }

    private static ObjectNode nested(
            Scope.ResourceGroup group, String name, List<Resource> resources) {
        return object(
                "type", ArmType.NESTED_DEPLOYMENT.type(),
                "apiVersion", ArmType.NESTED_DEPLOYMENT.apiVersion(),
                "name", name.substring(0, Math.min(64, name.length())), // azure-facts 10.5
                "subscriptionId", group.subscription(),
                "resourceGroup", group.resourceGroup(),
                "properties",
                        object(
                                "mode", "Incremental",
                                "expressionEvaluationOptions", object("scope", "Inner"),
                                "template", template(AT_RESOURCE_GROUP, items(resources))));
    }

    private static ObjectNode template(String schema, Collection<? extends JsonNode> resources) {
        return object("$schema", schema, "contentVersion", "1.0.0.0", "resources", list(resources));
    }

    private static List<ObjectNode> items(List<Resource> resources) {
        Set<ResourceId> here = new HashSet<>();
        resources.forEach(resource -> here.add(resource.id()));
        return resources.stream().map(resource -> item(resource, here)).toList();
    }

    private static ObjectNode item(Resource resource, Set<ResourceId> here) {
        ObjectNode item =
                object(
                        "type", resource.type().type(),
                        "apiVersion", resource.type().apiVersion(),
                        "name",
                                resource.body().has("scope")
                                        ? resource.id().leaf()
                                        : resource.id().name());
        item.setAll(resource.body());
        List<String> after =
                resource.after().stream()
                        .filter(here::contains)
                        .map(ResourceId::toString)
                        .sorted()
                        .toList();
        if (!after.isEmpty()) item.set("dependsOn", list(after));
        return item;
    }
}
