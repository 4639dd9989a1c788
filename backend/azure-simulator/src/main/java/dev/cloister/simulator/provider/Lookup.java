package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.Locale;

/** Finds what a call needs, or answers what is missing in the words of its provider. */
final class Lookup {
    private final World world;

    Lookup(World world) {
        this.world = world;
    }

    /** Finds what must be there, or says what is missing, outermost first. */
    Resource existing(ResourceId id, ResourceType type) {
        Resource found = world.store().find(id);
        if (found != null) {
            return found;
        }
        for (Resource each : type.builtIns(id.scope())) {
            if (each.id().name().equalsIgnoreCase(id.name())) {
                return each;
            }
        }
        if (stands(id)) {
            ObjectNode body = Json.object();
            Bodies.fillDefaults(type, body);
            return new Resource(id, body, Json.object(), "Succeeded", world.newEtag(), 0, 1);
        }
        requireContainer(id);
        throw notFound(id, type);
    }

    /** Stored, or one of those that are there as long as their parent is. */
    private boolean stands(ResourceId id) {
        if (world.store().find(id) != null) {
            return true;
        }
        ResourceType type = world.registry().find(id.type());
        return type != null
                && type.isAlwaysThere()
                && id.name().equalsIgnoreCase("default")
                && stands(ResourceId.of(id.parent()));
    }

    /** Throws what a read or delete below a missing group or parent answers. */
    void requireContainer(ResourceId id) {
        if (!id.group().isEmpty() && !id.isGroup() && world.find(id.groupId()) == null) {
            throw groupNotFound(id.group());
        }
        if (id.isNested()) {
            ResourceId parent = ResourceId.of(id.parent());
            ResourceType parentType = world.registry().find(parent.type());
            if (parentType != null && !stands(parent)) {
                requireContainer(parent);
                ResourceType type = world.registry().find(id.type());
                if (type != null && type.answers().namesMissingParent()) {
                    throw new ArmError(
                            404,
                            "ParentResourceNotFound",
                            "Can not perform requested operation on nested resource. Parent"
                                    + " resource '"
                                    + parent.name()
                                    + "' not found.");
                }
                throw unknown(parent, parentType);
            }
        }
    }

    static ArmError groupNotFound(String group) {
        return new ArmError(
                404, "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
    }

    static ArmError notFound(ResourceId id, ResourceType type) {
        if (id.isGroup()) {
            return groupNotFound(id.name());
        }
        String code = type.answers().notFound();
        if (code != null) {
            return new ArmError(404, code, "The resource '" + id + "' does not exist.");
        }
        if (id.isNested() && type.namespace().equals("Microsoft.Network")) {
            return new ArmError(404, "NotFound", "Resource " + id + " not found.");
        }
        return unknown(id, type);
    }

    /** What ARM itself says of a resource, whoever provides it. */
    private static ArmError unknown(ResourceId id, ResourceType type) {
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

    /** Types and names after the namespace, by turns. */
    static String paired(ResourceType type, ResourceId id) {
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

    /** Throws what a write answers where its group, parent or scope is not ready for it. */
    void checkContainer(Call call) {
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
            if (world.registry().find(parent.type()) != null && !stands(parent)) {
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
            if (world.registry().find(extended.type()) != null && !stands(extended)) {
                throw notFound(extended, world.registry().require(extended.type(), ""));
            }
        }
    }
}
