package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.Fault;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes resources of every type as their declarations say. */
public final class Resources {
    private static final Set<String> ENVELOPE = Set.of("id", "name", "type", "etag", "systemdata");

    private static final String SETTLED_AT = "settledAt";

    private final World world;
    private final Removal removal;

    Resources(World world) {
        this.world = world;
        this.removal = new Removal(world, this);
        world.operations().when("put", this::putDone);
        world.operations().when("delete", removal::deleteDone);
        world.operations().when("action", operation -> {});
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
            throw notFound(call.id(), type);
        }
        Reply reply = Reply.ok(render(resource, call.apiVersion()));
        return type.namespace().equals("Microsoft.Network")
                ? reply.with("ETag", resource.etag())
                : reply;
    }

    /** Finds what must be there, or says what is missing, outermost first. */
    public Resource existing(ResourceId id, ResourceType type) {
        Resource found = world.store().find(id);
        if (found != null) {
            return found;
        }
        checkContainer(id);
        throw notFound(id, type);
    }

    private void checkContainer(ResourceId id) {
        if (!id.group().isEmpty() && !id.isGroup() && world.find(id.groupId()) == null) {
            throw groupNotFound(id.group());
        }
        if (id.isNested()) {
            ResourceId parent = ResourceId.of(id.parent());
            ResourceType parentType = world.registry().find(parent.type());
            if (parentType != null && world.store().find(parent) == null) {
                checkContainer(parent);
                ResourceType type = world.registry().find(id.type());
                if (type != null && type.saysParentIsMissing()) {
                    throw new ArmError(
                            404,
                            "ParentResourceNotFound",
                            "Can not perform requested operation on nested resource. Parent"
                                    + " resource '"
                                    + parent.name()
                                    + "' not found.");
                }
                throw notFound(parent, parentType);
            }
        }
    }

    public static ArmError groupNotFound(String group) {
        return new ArmError(
                404, "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
    }

    static ArmError notFound(ResourceId id, ResourceType type) {
        if (id.isGroup()) {
            return groupNotFound(id.name());
        }
        if (id.isNested() && type.namespace().equals("Microsoft.Network")) {
            return new ArmError(404, "NotFound", "Resource " + id + " not found.");
        }
        String code = type.notFoundCode();
        if (code != null) {
            return new ArmError(404, code, "The resource '" + id + "' does not exist.");
        }
        String where = id.group().isEmpty() ? "" : " under resource group '" + id.group() + "'";
        return new ArmError(
                404,
                "ResourceNotFound",
                "The Resource '"
                        + type.namespace()
                        + "/"
                        + paired(type, id)
                        + "'"
                        + where
                        + " was not found. For more details please go to"
                        + " https://aka.ms/ARMResourceNotFoundFix");
    }

    private static String paired(ResourceType type, ResourceId id) {
        String[] types = type.name().split("/");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < id.names().size(); i++) {
            out.append(i == 0 ? "" : "/")
                    .append(types[i + 1])
                    .append('/')
                    .append(id.names().get(i));
        }
        return out.toString();
    }

    /** Throws what a read or delete below a missing parent answers. */
    void requireParent(ResourceId id) {
        checkContainer(id);
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
                                        .set(property, childArray(old, child, "", false)));
        Json.merge(merged, call.body());
        return put(call.withBody(merged));
    }

    private Reply write(Call call) {
        ResourceType type = typeOf(call);
        ResourceId id = canonical(call.id(), type);
        checkContainer(call);
        Resource old = world.store().find(id);
        fault(call, type);
        checkEtag(call, old);
        for (World.Guard guard : world.guards()) {
            guard.check(world, call, type, old);
        }
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
        return store(call, type, write);
    }

    private Reply store(Call call, ResourceType type, Write write) {
        Resource old = write.old();
        ObjectNode before = old == null ? null : comparable(old, call.apiVersion());
        JsonNode tagsBefore = old == null ? null : Json.at(old.body(), "tags");
        List<Embedded> children = Embedded.take(type, write.body());
        Lro first = type.answer(old == null, false);
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
        boolean same = before != null && before.equals(comparable(resource, call.apiVersion()));
        Lro answer = type.answer(old == null, same && !(retagged && type.areTagsWork()));
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

    private void putDone(Operation operation) {
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
        return after == null ? done : after;
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

    private void checkContainer(Call call) {
        ResourceId id = call.id();
        if (!id.isGroup() && !id.group().isEmpty()) {
            Resource group = world.find(id.groupId());
            if (group == null) {
                throw groupNotFound(id.group());
            }
            if (group.state().equals("Deleting")) {
                throw ArmError.conflict(
                        "ResourceGroupBeingDeleted",
                        "The resource group '"
                                + id.group()
                                + "' is in deprovisioning state and cannot perform this"
                                + " operation.");
            }
        }
        if (id.isNested()) {
            ResourceId parent = ResourceId.of(id.parent());
            if (world.registry().find(parent.type()) != null
                    && world.store().find(parent) == null) {
                throw new ArmError(
                        404,
                        "ParentResourceNotFound",
                        "Failed to perform '"
                                + call.method().toLowerCase(Locale.ROOT)
                                + "' on resource(s) of type '"
                                + id.type().substring(id.type().indexOf('/') + 1)
                                + "', because the parent resource '"
                                + parent
                                + "' could not be found.");
            }
        } else if (id.scope().toLowerCase(Locale.ROOT).contains("/providers/")) {
            ResourceId extended = ResourceId.of(id.scope());
            if (world.registry().find(extended.type()) != null
                    && world.store().find(extended) == null) {
                throw notFound(extended, world.registry().require(extended.type(), ""));
            }
        }
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
                        + paired(type, id));
    }

    private ObjectNode comparable(Resource resource, String apiVersion) {
        ObjectNode node = render(resource, apiVersion);
        Bodies.stripVolatile(node);
        node.remove("tags");
        return node;
    }

    /** What a reader sees. */
    public ObjectNode render(Resource resource, String apiVersion) {
        ResourceType type = world.registry().require(resource.id().type(), apiVersion);
        ObjectNode out = Json.object("name", resource.id().name(), "id", resource.id().text());
        if (type.namespace().equals("Microsoft.Network")) {
            out.put("etag", resource.etag());
        }
        out.put("type", type.name());
        ObjectNode body = resource.body().deepCopy();
        out.setAll(body);
        if (!type.isStateless() || body.has("properties")) {
            ObjectNode properties = Json.object();
            if (!type.isStateless()) {
                properties.put("provisioningState", type.shownState(resource.state()));
            }
            if (body.get("properties") instanceof ObjectNode rest) {
                properties.setAll(rest);
            }
            type.embedded()
                    .forEach(
                            (property, child) ->
                                    properties.set(
                                            property,
                                            childArray(resource, child, apiVersion, true)));
            out.set("properties", properties);
        }
        type.views().forEach(view -> view.render(world, resource, out, apiVersion));
        return out;
    }

    private ArrayNode childArray(
            Resource resource, String childType, String apiVersion, boolean rendered) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        Set<String> seen = new HashSet<>();
        for (Resource child : world.store().children(resource.id(), shortName(childType))) {
            if (seen.add(child.id().key())) {
                if (rendered) {
                    array.add(render(child, apiVersion));
                } else {
                    ObjectNode node = child.body().deepCopy();
                    node.put("name", child.id().name());
                    array.add(node);
                }
            }
        }
        return array;
    }

    /** A POST on a resource. */
    public Reply action(Call call, String verb) {
        ResourceType type = typeOf(call);
        ResourceType.Action action = type.action(verb);
        if (action == null) {
            throw new ArmError(
                    404,
                    "InvalidResourceType",
                    "The resource type '"
                            + verb
                            + "' could not be found in the namespace '"
                            + type.namespace()
                            + "' for api version '"
                            + call.apiVersion()
                            + "'.");
        }
        fault(call, type);
        Resource resource = existing(call.id(), type);
        return world.store().atomically(() -> action.apply(world, call, resource));
    }

    /** Starts an operation that a POST answers with. */
    public Reply longAction(
            Call call,
            ResourceType type,
            Resource resource,
            Lro answer,
            @Nullable JsonNode result) {
        ObjectNode data = Json.object("type", type.name());
        Operation operation =
                world.operations()
                        .begin(
                                "action",
                                resource.id().text() + "/" + call.method(),
                                "POST",
                                call.apiVersion(),
                                answer.retryAfter() == null ? 0 : answer.retryAfter(),
                                Durations.of(type.name(), false),
                                data);
        if (result instanceof ObjectNode object) {
            world.operations().setResult(operation, object);
        }
        return Answers.headers(
                Reply.of(answer.status(), null),
                type,
                answer,
                resource,
                operation,
                call.apiVersion());
    }
}
