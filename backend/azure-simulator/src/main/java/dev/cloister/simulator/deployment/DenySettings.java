package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deny assignments by which stacks protect what they manage from everybody else. */
final class DenySettings implements World.Guard {
    private static final String FACT = "deny";

    /** Puts a stack's settings on all it manages, or takes them off if they deny nothing. */
    static void apply(World world, Resource stack) {
        JsonNode settings = stack.property("denySettings");
        boolean denies = !"none".equalsIgnoreCase(Json.text(settings, List.of("mode"), "none"));
        for (JsonNode each : Json.items(stack.property("resources"))) {
            String id = each.get("id").asText();
            if (denies && settings != null) {
                ObjectNode fact = settings.deepCopy();
                world.store().putFact(FACT, id, fact.put("stack", stack.id().text()));
            } else {
                lift(world, id);
            }
        }
    }

    static void lift(World world, String id) {
        world.store().removeFact(FACT, id);
    }

    @Override
    public void check(World world, Call call, ResourceType type, @Nullable Resource old) {
        if (call.isInternal() || old == null && call.method().equals("DELETE")) {
            return;
        }
        boolean own = true;
        for (String id = call.id().text();
                id.contains("/providers/");
                id = ResourceId.of(id).parent()) {
            ObjectNode fact = world.store().fact(FACT, id);
            if (fact != null && (own || Json.isTrue(fact, "applyToChildScopes"))) {
                checkOne(call, type, fact);
            }
            own = false;
        }
        ObjectNode group = call.id().isGroup() ? world.store().fact(FACT, call.id().text()) : null;
        if (group != null) {
            checkOne(call, type, group);
        }
    }

    private static void checkOne(Call call, ResourceType type, ObjectNode fact) {
        boolean delete = call.method().equals("DELETE");
        String action = type.name() + (delete ? "/delete" : "/write");
        String stack = Json.text(fact, List.of("stack"), "");
        boolean denied = delete || "denyWriteAndDelete".equalsIgnoreCase(Json.text(fact, "mode"));
        if (!denied
                || stack.equalsIgnoreCase(call.stack() == null ? "" : call.stack())
                || Json.texts(fact, "excludedPrincipals").contains(call.principal())
                || Json.texts(fact, "excludedActions").stream()
                        .anyMatch(action::equalsIgnoreCase)) {
            return;
        }
        throw new ArmError(
                403,
                "DenyAssignmentAuthorizationFailed",
                "The client '"
                        + call.principal()
                        + "' with object id '"
                        + call.principal()
                        + "' has permission to perform action '"
                        + action
                        + "' on scope '"
                        + call.id()
                        + "'; however, the access is denied because of the deny assignment with"
                        + " name 'Deny assignment \""
                        + stack
                        + "\" created by Deployment Stack' at scope '"
                        + call.id()
                        + "'.");
    }
}
