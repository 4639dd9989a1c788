package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/** The other resource that an auditIfNotExists or deployIfNotExists policy looks for. */
final class Related {
    private Related() {}

    static boolean exists(World world, AssignedPolicy policy, Resource resource) {
        ResourceType type = world.registry().find(resource.id().type());
        String wanted = Json.text(policy.details(), List.of("type"), "");
        ResourceType related = world.registry().find(wanted);
        if (type == null || related == null) {
            return false;
        }
        Conditions own = policy.conditions(world, PolicyStates.seen(world, resource), type);
        JsonNode nameNode = Json.at(policy.details(), "name");
        String name = nameNode == null ? "" : own.value(nameNode).asText();
        JsonNode condition = Json.at(policy.details(), "existenceCondition");
        for (Resource each :
                world.store().ofType(related.name(), scope(policy, resource, wanted))) {
            boolean named =
                    name.isEmpty()
                            || name.equalsIgnoreCase(each.id().name())
                            || name.equalsIgnoreCase(each.id().fullName());
            Call seen = PolicyStates.seen(world, each);
            if (named
                    && (condition == null
                            || policy.conditions(world, seen, related).holds(condition))) {
                return true;
            }
        }
        return false;
    }

    /** Below the resource if it is a child or extends it, else in its group or subscription. */
    private static String scope(AssignedPolicy policy, Resource resource, String wanted) {
        ResourceId id = resource.id();
        boolean child =
                wanted.toLowerCase(Locale.ROOT)
                        .startsWith(id.type().toLowerCase(Locale.ROOT) + "/");
        boolean extension =
                wanted.equalsIgnoreCase("Microsoft.Insights/diagnosticSettings")
                        || wanted.toLowerCase(Locale.ROOT).startsWith("microsoft.authorization/");
        if (child || extension) {
            return id.text();
        }
        boolean wide =
                "subscription".equalsIgnoreCase(Json.text(policy.details(), "existenceScope"));
        return wide || id.group().isEmpty() ? "/subscriptions/" + id.subscription() : id.groupId();
    }
}
