package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.Fault;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.operation.Operations;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes resources of every type as their declarations say. */
public final class Resources implements Operations.Completion {
    private static final Set<String> ENVELOPE = Set.of("id", "name", "type", "etag", "systemdata");

    private static final String SETTLED_AT = "settledAt";

    private final World world;
    private final Lookup lookup;
    private final Rendering rendering;
    private final Actions actions;
    private final Removal removal;

    Resources(World world) {
        this.world = world;
        this.lookup = new Lookup(world);
        this.rendering = new Rendering(world);
        this.actions = new Actions(world, this);
        this.removal = new Removal(world, this);
        world.operations().when("put", this);
        world.operations().when("delete", removal);
    }

    public Actions actions() {
        return actions;
    }

    /** Finds what must be there, or says what is missing, outermost first. */
    public Resource existing(ResourceId id, ResourceType type) {
        return lookup.existing(id, type);
    }

    /** Throws what a read or delete below a missing group or parent answers. */
    void requireContainer(ResourceId id) {
        lookup.requireContainer(id);
    }

    public static ArmError groupNotFound(String group) {
        return Lookup.groupNotFound(group);
    }

    /** What a reader sees. */
    public ObjectNode render(Resource resource, String apiVersion) {
        return rendering.render(resource, apiVersion);
    }

    public Removal removal() {
        return removal;
    }

    /** The declared type of a call, its version checked. */
    public ResourceType typeOf(Call call) {
        ResourceType type = world.registry().require(call.id().type(), call.apiVersion());
        if (!call.isInternal()) {
            Registry.checkVersion(type, call.apiVersion(), "");
        }
        return type;
    }

    public Reply get(Call call) {
        ResourceType type = typeOf(call);
        fault(call, type);
        Resource resource = existing(call.id(), type);
        if (world.faults()
                        .take(
                                "GET",
                                type.name(),
                                call.id().text(),
                                List.of(Fault.Kind.NOT_FOUND_AFTER_WRITE))
                != null) {
            throw Lookup.notFound(call.id(), type);
        }
        Reply reply = Reply.ok(render(resource, call.apiVersion()));
        return type.namespace().equals("Microsoft.Network")
                ? reply.with("ETag", resource.etag())
                : reply;
    }

    public Reply put(Call call) {
        return world.store().atomically(() -> write(call));
    }

    /** PATCH: the stored request with the patch merged into it, written again. */
    public Reply patch(Call call) {
        ResourceType type = typeOf(call);
        Resource old = existing(call.id(), type);
        if (!type.isPatchable()) {
            throw new ArmError(
                    405,
                    "MethodNotAllowed",
                    "The type '" + type.name() + "' does not support PATCH.");
        }
        ObjectNode merged = old.body().deepCopy();
        type.embedded()
                .forEach(
                        (property, child) ->
                                Json.child(merged, "properties")
                                        .set(
                                                property,
                                                rendering.childArray(old, child, "", false)));
        Json.merge(merged, call.body());
        return put(call.withBody(merged));
    }

    private Reply write(Call call) {
        ResourceType type = typeOf(call);
        ResourceId id = canonical(call.id(), type);
        lookup.checkContainer(call);
        Resource old = world.store().find(id);
        fault(call, type);
        checkEtag(call, old);
        world.check(call, type, old);
        ObjectNode body = Bodies.normal(call.body(), ENVELOPE);
        Bodies.checkEnvelope(type, id, body, old);
        checkLane(type, id);
        Bodies.fillDefaults(type, body);
        Write write =
                new Write(
                        world,
                        call,
                        old == null ? id : old.id(),
                        body,
                        old,
                        old == null ? Json.object() : old.hidden().deepCopy());
        Identities.complete(write);
        type.rules().forEach(rule -> rule.apply(write));
        if (type.isTracked()) {
            Times.note(world, write.hidden());
        }
        return store(call, type, write);
    }

    private Reply store(Call call, ResourceType type, Write write) {
        Resource old = write.old();
        ObjectNode before = old == null ? null : rendering.comparable(old, call.apiVersion());
        JsonNode tagsBefore = old == null ? null : Json.at(old.body(), "tags");
        List<Embedded> children = Embedded.take(type, write.body());
        Lro first = type.answers().toWrite(old == null, false);
        Fault fault = takeOperationFault(call, type);
        String running =
                first.isImmediate() && fault == null
                        ? "Succeeded"
                        : first.runningState(old == null);
        Resource resource =
                new Resource(
                        write.id(),
                        write.body(),
                        write.hidden(),
                        running,
                        world.newEtag(),
                        old == null ? world.store().nextSequence() : old.sequence(),
                        old == null ? world.store().nextGeneration(write.id()) : old.generation());
        world.store().put(resource);
        for (Embedded child : children) {
            child.write(world, this, call, resource, running);
        }
        boolean retagged =
                old != null && !Objects.equals(tagsBefore, Json.at(resource.body(), "tags"));
        boolean same =
                before != null && before.equals(rendering.comparable(resource, call.apiVersion()));
        Lro answer = type.answers().toWrite(old == null, same && !(retagged && type.areTagsWork()));
        if (!same || retagged) {
            world.store().countEffect(resource.id(), resource.generation(), "PUT");
        }
        boolean immediate = fault == null && (answer.isImmediate() || Lro.isDone(answer.state()));
        if (immediate) {
            resource = finish(resource, "Succeeded");
        }
        Operation operation =
                answer.isImmediate() && fault == null
                        ? null
                        : begin(call, type, resource, answer, fault);
        Reply reply =
                Reply.of(
                        answer.status(),
                        answer.hasBody() ? render(resource, call.apiVersion()) : null);
        if (operation != null && immediate) {
            world.operations().end(operation, Operation.Status.Succeeded, null, null);
        }
        return Answers.headers(reply, type, answer, resource, operation, call.apiVersion());
    }

    private Operation begin(
            Call call, ResourceType type, Resource resource, Lro answer, @Nullable Fault fault) {
        ObjectNode data = Json.object("type", type.name());
        String lane = type.laneOf(resource.id());
        if (lane != null) {
            data.put("lane", lane);
        }
        int retry = answer.retryAfter() == null ? 0 : answer.retryAfter();
        if (fault != null) {
            data.put("fault", fault.kind().name());
            data.set("error", Json.object("code", fault.code(), "message", fault.message()));
            if (fault.kind() == Fault.Kind.NEVER_ENDS) {
                return world.operations()
                        .beginOpen(
                                "put",
                                resource.id().text(),
                                call.method(),
                                call.apiVersion(),
                                retry,
                                data);
            }
        }
        return world.operations()
                .begin(
                        "put",
                        resource.id().text(),
                        call.method(),
                        call.apiVersion(),
                        retry,
                        Durations.of(type.name(), false),
                        data);
    }

    private @Nullable Fault takeOperationFault(Call call, ResourceType type) {
        return world.faults()
                .take(
                        call.method(),
                        type.name(),
                        call.id().text(),
                        List.of(
                                Fault.Kind.NEVER_ENDS,
                                Fault.Kind.OPERATION_FAILS,
                                Fault.Kind.SUCCEEDS_BUT_FAILED));
    }

    /** Throws the error that a fault plans for this request. */
    public void fault(Call call, ResourceType type) {
        Fault fault =
                world.faults()
                        .take(
                                call.method(),
                                type.name(),
                                call.id().text(),
                                List.of(Fault.Kind.ERROR));
        if (fault != null) {
            ArmError error = new ArmError(fault.status(), fault.code(), fault.message());
            throw fault.retryAfter() >= 0 ? error.retryAfter(fault.retryAfter()) : error;
        }
    }

    /** Ends a write that took its time. */
    @Override
    public void complete(Operation operation) {
        Resource resource = world.find(operation.target());
        if (resource == null) {
            return;
        }
        String fault = Json.text(operation.data(), List.of("fault"), "");
        ResourceType type = world.registry().require(resource.id().type(), "");
        if (fault.isEmpty()) {
            try {
                Resource unused = finish(resource, "Succeeded");
            } catch (ArmError e) {
                world.store().put(resource.withState("Failed", world.newEtag()));
                throw e;
            }
            return;
        }
        world.store().put(resource.withState("Failed", world.newEtag()));
        if (fault.equals(Fault.Kind.OPERATION_FAILS.name())) {
            ObjectNode error = (ObjectNode) operation.data().get("error");
            throw ArmError.of(500, error).withTarget(type.name());
        }
    }

    /** Marks a resource and what is embedded in it as done, and lets the type act on it. */
    public Resource finish(Resource resource, String state) {
        ResourceType type = world.registry().require(resource.id().type(), "");
        Resource done = resource.withState(state, world.newEtag());
        if (!type.settling().isZero() && !done.hidden().has(SETTLED_AT)) {
            done.hidden().put(SETTLED_AT, world.clock().after(type.settling()));
        }
        world.store().put(done);
        for (String child : type.embedded().values()) {
            for (Resource each : world.store().children(resource.id(), shortName(child))) {
                if (!each.isTerminal() && world.operations().runningOn(each.id().text()) == null) {
                    world.store().put(each.withState("Succeeded", world.newEtag()));
                }
            }
        }
        type.doneSteps().forEach(step -> step.apply(world, done));
        Resource after = world.store().find(done.id());
        Resource last = after == null ? done : after;
        world.tellDone(last);
        return last;
    }

    /** Whether a resource is ready to be used by others, which can be later than it says. */
    public boolean isSettled(Resource resource) {
        ResourceType type = world.registry().require(resource.id().type(), "");
        return resource.isTerminal()
                && (type.settling().isZero()
                        || resource.hidden().path(SETTLED_AT).asLong(Long.MAX_VALUE)
                                <= world.clock().millis());
    }

    static String shortName(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private static void checkEtag(Call call, @Nullable Resource old) {
        String match = call.header("if-match");
        String none = call.header("if-none-match");
        boolean broken =
                match != null && (old == null || !match.equals("*") && !match.equals(old.etag()))
                        || none != null && none.equals("*") && old != null;
        if (broken) {
            throw new ArmError(
                    412,
                    "PreconditionFailed",
                    "The condition set in the request's If-Match or If-None-Match header was not"
                            + " met.");
        }
    }

    /** Refuses a write while another one is under way in the same lane. */
    void checkLane(ResourceType type, ResourceId id) {
        String lane = type.laneOf(id);
        if (lane == null) {
            return;
        }
        for (Operation running : world.operations().running()) {
            if (lane.equals(Json.text(running.data(), "lane"))
                    && !running.target().equalsIgnoreCase(id.text())) {
                throw ArmError.conflict(
                        "AnotherOperationInProgress",
                        "Another operation on this or dependent resource is in progress. To"
                                + " retrieve status of the operation use uri: "
                                + Answers.statusUrl(
                                        type, id, "", running.id(), running.apiVersion())
                                + ".");
            }
        }
    }

    /** The id as ARM spells it: group and types as they are known, names as they were given. */
    private ResourceId canonical(ResourceId id, ResourceType type) {
        if (id.isGroup()) {
            return id;
        }
        String scope = id.scope();
        Resource container = world.find(scope);
        return ResourceId.of(
                (container == null ? scope : container.id().text())
                        + "/providers/"
                        + type.namespace()
                        + "/"
                        + Lookup.paired(type, id));
    }
}
