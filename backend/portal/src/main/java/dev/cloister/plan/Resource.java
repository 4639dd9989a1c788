package dev.cloister.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One resource on its way into a template.
 *
 * @param body location, tags, properties and so on, as ARM takes them
 * @param after what must exist first; ids outside the template are left out of {@code dependsOn}
 */
record Resource(ArmType type, ResourceId id, ObjectNode body, List<ResourceId> after) {

    Resource {
        after = List.copyOf(after);
    }

    static Resource of(
            ArmType type,
            Scope.ResourceGroup group,
            String name,
            ObjectNode body,
            ResourceId... after) {
        return new Resource(type, ResourceId.of(group, type, name), body, List.of(after));
    }
}
