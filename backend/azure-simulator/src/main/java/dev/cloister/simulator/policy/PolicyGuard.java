package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies assigned policies to every write: deny refuses it, modify changes it on its way. */
public final class PolicyGuard implements World.Guard {
    /** Audit and the effects that deploy leave the write as it is. */
    private static final Set<String> ACTING = Set.of("deny", "modify", "append");

    @Override
    public void check(World world, Call call, ResourceType type, @Nullable Resource old) {
        boolean write = call.method().equals("PUT") || call.method().equals("PATCH");
        if (!write || call.isInternal() || type.namespace().equals("Microsoft.Authorization")) {
            return;
        }
        for (AssignedPolicy policy : AssignedPolicy.on(world, call.id())) {
            if (policy.isEnforced()) {
                apply(world, call, type, policy);
            }
        }
    }

    private static void apply(World world, Call call, ResourceType type, AssignedPolicy policy) {
        String effect = policy.effect();
        if (!ACTING.contains(effect) || !policy.matches(world, call, type)) {
            return;
        }
        if (effect.equals("deny")) {
            throw denied(call, policy.assignment(), policy.definition());
        }
        modify(call, policy.details(), policy.conditions(world, call, type));
    }

    private static void modify(Call call, JsonNode details, Conditions conditions) {
        Iterable<JsonNode> operations = details.isArray() ? details : details.path("operations");
        for (JsonNode operation : operations) {
            String field = Json.text(operation, List.of("field"), "");
            String kind = Json.text(operation, List.of("operation"), "addOrReplace");
            JsonNode value = conditions.value(operation.path("value"));
            if (kind.equalsIgnoreCase("remove")) {
                conditions.remove(call.body(), field);
            } else if (!kind.equalsIgnoreCase("add") || conditions.field(field).isMissingNode()) {
                conditions.set(call.body(), field, value);
            }
        }
    }

    private static ArmError denied(Call call, Resource assignment, Resource definition) {
        ObjectNode identifiers =
                Json.object(
                        "policyAssignment",
                        Json.object("name", name(assignment), "id", assignment.id().text()),
                        "policyDefinition",
                        Json.object("name", name(definition), "id", definition.id().text()));
        ObjectNode info =
                Json.object(
                        "type",
                        "PolicyViolation",
                        "info",
                        Json.object(
                                "policyDefinitionId", definition.id().text(),
                                "policyDefinitionName", definition.id().name(),
                                "policyDefinitionDisplayName", name(definition),
                                "policyDefinitionEffect", "deny",
                                "policyAssignmentId", assignment.id().text(),
                                "policyAssignmentName", assignment.id().name(),
                                "policyAssignmentScope", assignment.id().scope()));
        return new ArmError(
                        403,
                        "RequestDisallowedByPolicy",
                        "Resource '"
                                + call.id().name()
                                + "' was disallowed by policy. Policy identifiers: '["
                                + identifiers
                                + "]'.")
                .withTarget(call.id().name())
                .withInfo(info);
    }

    private static String name(Resource policy) {
        return Json.text(policy.properties(), List.of("displayName"), policy.id().name());
    }
}
