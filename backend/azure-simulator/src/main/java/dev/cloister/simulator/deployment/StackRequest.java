package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a stack, checked and completed.
 *
 * @param old the stack as it is, or null
 */
record StackRequest(World world, Call call, @Nullable Resource old) {
    private static final List<String> DENY_MODES =
            List.of("none", "denyDelete", "denyWriteAndDelete");

    /** Of the stack's group, or of the stack itself. */
    String location() {
        Resource group = call.id().group().isEmpty() ? null : world.find(call.id().groupId());
        String location = Json.text(call.body(), List.of("location"), "");
        if (group != null) {
            return group.location();
        }
        if (location.isEmpty() && old == null) {
            throw ArmError.badRequest(
                    "LocationRequired",
                    "The 'location' property is required for a stack at subscription scope.");
        }
        return location.isEmpty() && old != null ? old.location() : location;
    }

    /** The stack as it is stored and shown while it begins. */
    ObjectNode body() {
        JsonNode given = Json.at(call.body(), "properties");
        JsonNode deny = Json.at(given, "denySettings");
        JsonNode unmanage = Json.at(given, "actionOnUnmanage");
        if (deny == null || unmanage == null || Json.text(unmanage, "resources") == null) {
            throw ArmError.badRequest(
                    "InvalidDeploymentStack",
                    "The properties 'denySettings' and 'actionOnUnmanage.resources' are required.");
        }
        String mode = Json.text(deny, List.of("mode"), "none");
        if (DENY_MODES.stream().noneMatch(mode::equalsIgnoreCase)) {
            throw ArmError.badRequest(
                    "InvalidDeploymentStack",
                    "The deny settings mode '" + mode + "' is not one of " + DENY_MODES + ".");
        }
        ObjectNode body = Json.object();
        JsonNode tags = Json.at(call.body(), "tags");
        if (tags != null) {
            body.set("tags", tags);
        }
        ObjectNode properties = Json.child(body, "properties");
        properties.set(
                "actionOnUnmanage",
                Json.object(
                        "resources", Json.text(unmanage, List.of("resources"), "detach"),
                        "resourceGroups", Json.text(unmanage, List.of("resourceGroups"), "detach"),
                        "managementGroups",
                                Json.text(unmanage, List.of("managementGroups"), "detach"),
                        "resourcesWithoutDeleteSupport", "fail"));
        properties.set(
                "denySettings",
                Json.object(
                        "mode", mode,
                        "applyToChildScopes", Json.isTrue(deny, "applyToChildScopes"),
                        "excludedPrincipals", Json.texts(deny, "excludedPrincipals"),
                        "excludedActions", Json.texts(deny, "excludedActions")));
        String description = Json.text(given, "description");
        if (description != null) {
            properties.put("description", description);
        }
        String scope = Json.text(given, "deploymentScope");
        if (scope != null) {
            properties.put("deploymentScope", scope);
        }
        properties.set("parameters", parameters());
        JsonNode resources = old == null ? null : old.property("resources");
        properties.set("resources", resources == null ? Json.array() : resources);
        properties.set("detachedResources", Json.array());
        properties.set("deletedResources", Json.array());
        properties.set("failedResources", Json.array());
        properties.put("correlationId", world.newGuid());
        String now = world.timestamp();
        String created = old == null ? null : old.text("systemData", "createdAt");
        body.set(
                "systemData",
                Json.object(
                        "createdBy",
                        call.principal(),
                        "createdByType",
                        "Application",
                        "createdAt",
                        created == null ? now : created,
                        "lastModifiedBy",
                        call.principal(),
                        "lastModifiedByType",
                        "Application",
                        "lastModifiedAt",
                        now));
        return body;
    }

    /** Given parameters with the types that the template declares. */
    private ObjectNode parameters() {
        ObjectNode out = Json.object();
        JsonNode given = Json.at(call.body(), "properties", "parameters");
        if (given == null) {
            return out;
        }
        for (var entry : given.properties()) {
            String type =
                    Json.text(
                            Json.at(
                                    call.body(),
                                    "properties",
                                    "template",
                                    "parameters",
                                    entry.getKey()),
                            List.of("type"),
                            "string");
            ObjectNode shown = (ObjectNode) entry.getValue().deepCopy();
            out.set(entry.getKey(), shown.put("type", type.toLowerCase(Locale.ROOT)));
        }
        return out;
    }

    /** The deployment that carries the stack out. */
    Call deployment() {
        String scope =
                Json.text(call.body(), List.of("properties", "deploymentScope"), call.id().scope());
        String suffix =
                world.guid("stack", call.id().key(), Long.toString(world.store().nextSequence()))
                        .substring(0, 8);
        String name = call.id().name();
        ResourceId id =
                ResourceId.of(
                        scope
                                + "/providers/"
                                + Deployments.TYPE
                                + "/"
                                + name.substring(0, Math.min(name.length(), 50))
                                + "-"
                                + suffix);
        ObjectNode body = Json.object();
        if (id.group().isEmpty()) {
            body.put("location", location());
        }
        ObjectNode properties = Json.child(body, "properties");
        properties.put("mode", "Incremental");
        JsonNode parameters = Json.at(call.body(), "properties", "parameters");
        if (parameters != null) {
            properties.set("parameters", parameters);
        }
        return new Call(
                "PUT",
                id,
                "2021-04-01",
                body,
                java.util.Map.of(),
                java.util.Map.of(),
                call.principal(),
                call.id().text());
    }

    /** What the stack's run begins with. */
    ObjectNode hidden() {
        Call deployment = deployment();
        ObjectNode hidden =
                Json.object(
                        "phase", StackRuns.Phase.STARTING.name(),
                        "deployment", deployment.id().text(),
                        "body", deployment.body(),
                        "principal", call.principal(),
                        "location", location());
        JsonNode before = old == null ? null : old.property("resources");
        hidden.set("before", before == null ? Json.array() : before.deepCopy());
        return hidden;
    }
}
