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

/**
 * Deployment stacks at subscription and resource group scope: requests on them. {@link StackRuns}
 * carries them out.
 */
public final class Stacks {
    static final String TYPE = "Microsoft.Resources/deploymentStacks";

    private final World world;
    private final StackRuns runs;

    public Stacks(World world, Deployments deployments) {
        this.world = world;
        this.runs = new StackRuns(world, deployments);
        world.operations().whenNothing("stack");
        world.operations().whenNothing("stackDelete");
        world.operations().whenNothing("stackValidate");
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
        StackRequest request = new StackRequest(world, call, old);
        ObjectNode body = request.body();
        String location = request.location();
        if (id.group().isEmpty()) {
            body.put("location", location);
        }
        Deployments.template(call.body());
        Resource stack =
                new Resource(
                        old == null ? id : old.id(),
                        body,
                        request.hidden(),
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
        StackRequest request = new StackRequest(world, call, null);
        ObjectNode accepted = request.body();
        String location = request.location();
        JsonNode given = Json.at(call.body(), "properties", "parameters");
        Prepared prepared =
                Prepared.of(
                        world,
                        new Prepared.Origin(request.deployment().id(), location, call.principal()),
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
