package dev.cloister.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One resource on its way into a template.
 *
 * @param body location, tags, properties and so on, as ARM takes them
 * @param after what must exist first; ids outside the template are left out of {@code dependsOn}
 * @param secret which its body, or what it extends, has as a parameter
 */
record Resource(
        ArmType type,
        ResourceId id,
        ObjectNode body,
        List<ResourceId> after,
        Optional<Secret> secret) {

    /**
     * What Resource Manager itself reads in a vault while it deploys; it stands in no template, no
     * log and no history.
     *
     * @param vault resource id
     */
    record Secret(String parameter, String vault, String name, String version) {}

    Resource {
        after = List.copyOf(after);
    }

    Resource(ArmType type, ResourceId id, ObjectNode body, List<ResourceId> after) {
        this(type, id, body, after, Optional.empty());
    }

    static Resource of(
            ArmType type,
            Scope.ResourceGroup group,
            String name,
            ObjectNode body,
            ResourceId... after) {
        return new Resource(type, ResourceId.of(group, type, name), body, List.of(after));
    }

    Resource with(Optional<Secret> secret) {
        return new Resource(type, id, body, after, secret);
    }
}
