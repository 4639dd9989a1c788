package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.Resources;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Deployment stacks at subscription and resource group scope: requests on them. {@link StackRuns}
 * carries them out.
 */
public final class Stacks {
    static final String TYPE = "Microsoft.Resources/deploymentStacks";
    private static final List<String> DENY_MODES =
            List.of("none", "denyDelete", "denyWriteAndDelete");

    private final World world;
    private final StackRuns runs;

    public Stacks(World world, Deployments deployments) {
        this.world = world;
        this.runs = new StackRuns(world, deployments);
        world.operations().when("stack", operation -> {});
        world.operations().when("stackDelete", operation -> {});
        world.operations().when("stackValidate", operation -> {});
        world.guard(new DenySettings());
    }

    public boolean advance() {
        return runs.advanceAll();
    }

    private Resource existing(Call call) {
        return world.resources().existing(call.id(), type(call));
    }

    private ResourceType type(Call call) {
        ResourceType type = world.registry().require(TYPE, call.apiVersion());
        Registry.checkVersion(type, call.apiVersion(), "");
        return type;
    }

    public Reply put(Call call) {
        return world.store().atomically(() -> start(call));
    }

    private Reply start(Call call) {
        world.resources().fault(call, type(call));
        ResourceId id = call.id();
        Resource group = id.group().isEmpty() ? null : world.find(id.groupId());
        if (!id.group().isEmpty() && group == null) {
            throw Resources.groupNotFound(id.group());
        }
        if (!id.name().matches("[-\\w._()]{1,90}")) {
            throw ArmError.badRequest(
                    "InvalidDeploymentStackName",
                    "The deployment stack name '" + id.name() + "' is not valid.");
        }
        Resource old = world.store().find(id);
        if (old != null && !isOver(old)) {
            throw ArmError.conflict(
                    "DeploymentStackInNonTerminalState",
                    "The deployment stack '"
                            + id
                            + "' has not reached a terminal state. Its current state is '"
                            + old.state()
                            + "'. Wait until it has ended.");
        }
        ObjectNode body = accepted(call, old);
        String location = location(call, old, group);
        if (id.group().isEmpty()) {
            body.put("location", location);
        }
        Call deployment = deploymentCall(call, location);
        Deployments.template(call.body());
        Resource stack =
                new Resource(
                        old == null ? id : old.id(),
                        body,
                        hidden(call, old, deployment, location),
                        "initializing",
                        world.newEtag(),
                        old == null ? world.store().nextSequence() : old.sequence(),
                        old == null ? world.store().nextGeneration(id) : old.generation());
        world.store().putFact(Deployments.TEMPLATE, id.key(), Deployments.template(call.body()));
        world.store().put(stack);
        world.store().countEffect(stack.id(), stack.generation(), "PUT");
        Operation operation =
                world.operations()
                        .beginOpen("stack", id.text(), "PUT", call.apiVersion(), 0, Json.object());
        Reply reply =
                Reply.of(
                        old == null ? 201 : 200,
                        world.resources().render(stack, call.apiVersion()));
        return new Reply(reply.status(), reply.headers(), reply.body(), operation)
                .with("Azure-AsyncOperation", statusUrl(call, location, operation))
                .with("Retry-After", "0");
    }

    private static String location(Call call, @Nullable Resource old, @Nullable Resource group) {
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

    private ObjectNode accepted(Call call, @Nullable Resource old) {
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
        properties.set("parameters", parameters(call));
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
    private static ObjectNode parameters(Call call) {
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

    private Call deploymentCall(Call call, String location) {
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
            body.put("location", location);
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

    private static ObjectNode hidden(
            Call call, @Nullable Resource old, Call deployment, String location) {
        ObjectNode hidden =
                Json.object(
                        "phase", StackRuns.Phase.STARTING.name(),
                        "deployment", deployment.id().text(),
                        "body", deployment.body(),
                        "principal", call.principal(),
                        "location", location);
        JsonNode before = old == null ? null : old.property("resources");
        hidden.set("before", before == null ? Json.array() : before.deepCopy());
        return hidden;
    }

    static boolean isOver(Resource stack) {
        return List.of("succeeded", "failed", "canceled").contains(stack.state());
    }

    private static String statusUrl(Call call, String location, Operation operation) {
        return World.AUTHORITY
                + "/subscriptions/"
                + call.id().subscription()
                + "/providers/Microsoft.Resources/locations/"
                + location
                + "/deploymentStackOperationStatus/"
                + operation.id()
                + "?api-version="
                + call.apiVersion();
    }

    public Reply delete(Call call) {
        return world.store().atomically(() -> beginDelete(call));
    }

    private Reply beginDelete(Call call) {
        world.resources().fault(call, type(call));
        Resource stack = world.store().find(call.id());
        if (stack == null) {
            return Reply.of(204, null);
        }
        if (!isOver(stack)) {
            throw ArmError.conflict(
                    "DeploymentStackInNonTerminalState",
                    "The deployment stack '" + call.id() + "' has not reached a terminal state.");
        }
        ObjectNode hidden = stack.hidden();
        hidden.put("phase", StackRuns.Phase.DELETING_ALL.name());
        hidden.put(
                "unmanageResources",
                call.query("unmanageAction.Resources").equalsIgnoreCase("delete"));
        hidden.put(
                "unmanageGroups",
                call.query("unmanageAction.ResourceGroups").equalsIgnoreCase("delete"));
        runs.planRemoval(stack, Json.items(stack.property("resources")));
        world.store().put(stack.withState("deleting", world.newEtag()));
        world.store().countEffect(stack.id(), stack.generation(), "DELETE");
        Operation operation =
                world.operations()
                        .beginOpen(
                                "stackDelete",
                                stack.id().text(),
                                "DELETE",
                                call.apiVersion(),
                                0,
                                Json.object());
        String location = Json.text(hidden, List.of("location"), "");
        return new Reply(202, new java.util.LinkedHashMap<>(), null, operation)
                .with("Azure-AsyncOperation", statusUrl(call, location, operation))
                .with("Retry-After", "0");
    }

    public Reply action(Call call, String verb) {
        return switch (verb.toLowerCase(Locale.ROOT)) {
            case "exporttemplate" -> {
                Resource stack = existing(call);
                ObjectNode template = world.store().fact(Deployments.TEMPLATE, stack.id().key());
                yield Reply.ok(
                        Json.object("template", template == null ? Json.object() : template));
            }
            case "validate" -> validate(call);
            default ->
                    throw new ArmError(
                            404,
                            "InvalidResourceType",
                            "The action '" + verb + "' on stacks is not known.");
        };
    }

    private Reply validate(Call call) {
        ResourceType unused = type(call);
        ObjectNode accepted = accepted(call, null);
        Resource group = call.id().group().isEmpty() ? null : world.find(call.id().groupId());
        String location = location(call, null, group);
        JsonNode given = Json.at(call.body(), "properties", "parameters");
        Prepared prepared =
                Prepared.of(
                        world,
                        deploymentCall(call, location).id(),
                        location,
                        Deployments.template(call.body()),
                        given == null ? Json.object() : given);
        Cycles.check(prepared);
        ObjectNode properties = Json.object("validatedResources", Deployments.validated(prepared));
        for (String name : List.of("actionOnUnmanage", "denySettings", "correlationId")) {
            properties.set(name, accepted.get("properties").get(name));
        }
        properties.set("parameters", prepared.shownParameters());
        properties.set("deploymentExtensions", Json.array());
        ObjectNode result =
                Json.object(
                        "properties",
                        properties,
                        "id",
                        call.id().text(),
                        "type",
                        TYPE,
                        "name",
                        call.id().name());
        Operation operation =
                world.operations()
                        .begin(
                                "stackValidate",
                                call.id() + "/validate",
                                "POST",
                                call.apiVersion(),
                                0,
                                java.time.Duration.ofSeconds(5),
                                Json.object());
        world.operations().setResult(operation, result);
        return new Reply(202, new java.util.LinkedHashMap<>(), null, operation)
                .with(
                        "Location",
                        World.AUTHORITY
                                + "/subscriptions/"
                                + call.id().subscription()
                                + "/providers/Microsoft.Resources/locations/"
                                + location
                                + "/deploymentStackOperationResults/"
                                + operation.id()
                                + "?api-version="
                                + call.apiVersion())
                .with("Retry-After", "0");
    }
}
