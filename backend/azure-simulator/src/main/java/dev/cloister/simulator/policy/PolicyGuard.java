package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Applies assigned policies to every write: deny refuses it, modify changes it on its way. */
public final class PolicyGuard implements World.Guard {

    @Override
    public void check(World world, Call call, ResourceType type, @Nullable Resource old) {
        boolean write = call.method().equals("PUT") || call.method().equals("PATCH");
        if (!write || call.isInternal() || type.namespace().equals("Microsoft.Authorization")) {
            return;
        }
        for (Resource assignment : world.store().ofType(PolicyTypes.ASSIGNMENTS)) {
            if (!applies(world, assignment, call.id())) {
                continue;
            }
            for (Rule rule : rules(world, assignment)) {
                apply(world, call, type, assignment, rule);
            }
        }
    }

    /** A definition with the parameter values that an assignment gives it. */
    private record Rule(Resource definition, ObjectNode parameters) {}

    private static boolean applies(World world, Resource assignment, ResourceId id) {
        if (!below(assignment.id().scope(), id)
                || "DoNotEnforce"
                        .equalsIgnoreCase(
                                assignment.properties().path("enforcementMode").asText())) {
            return false;
        }
        if (Json.texts(assignment.property("notScopes")).stream()
                .anyMatch(scope -> below(scope, id))) {
            return false;
        }
        for (Resource exemption : world.store().ofType(PolicyTypes.EXEMPTIONS)) {
            boolean same =
                    assignment
                            .id()
                            .text()
                            .equalsIgnoreCase(
                                    exemption.properties().path("policyAssignmentId").asText());
            if (same && below(exemption.id().scope(), id)) {
                return false;
            }
        }
        return true;
    }

    private static boolean below(String scope, ResourceId id) {
        String outer = ResourceId.key(scope);
        return id.key().equals(outer) || id.key().startsWith(outer + "/");
    }

    private static List<Rule> rules(World world, Resource assignment) {
        List<Rule> rules = new ArrayList<>();
        Resource definition =
                world.find(assignment.properties().path("policyDefinitionId").asText());
        if (definition == null) {
            return rules;
        }
        ObjectNode given = values(assignment.property("parameters"));
        List<JsonNode> members = Json.items(definition.property("policyDefinitions"));
        if (members.isEmpty()) {
            rules.add(new Rule(definition, given));
        }
        for (JsonNode member : members) {
            Resource inner = world.find(Json.text(member, "policyDefinitionId"));
            if (inner != null) {
                ObjectNode passed = values(Json.at(member, "parameters"));
                ObjectNode resolved = Json.object();
                passed.properties()
                        .forEach(
                                e ->
                                        resolved.set(
                                                e.getKey(), Conditions.value(e.getValue(), given)));
                rules.add(new Rule(inner, resolved));
            }
        }
        return rules;
    }

    private static ObjectNode values(@Nullable JsonNode parameters) {
        ObjectNode out = Json.object();
        if (parameters != null) {
            parameters.properties().forEach(e -> out.set(e.getKey(), e.getValue().path("value")));
        }
        return out;
    }

    private static void apply(
            World world, Call call, ResourceType type, Resource assignment, Rule rule) {
        ObjectNode parameters = rule.parameters().deepCopy();
        JsonNode declared = rule.definition().property("parameters");
        if (declared != null) {
            declared.properties()
                    .forEach(
                            e -> {
                                JsonNode fallback = Json.at(e.getValue(), "defaultValue");
                                if (fallback != null && !parameters.has(e.getKey())) {
                                    parameters.set(e.getKey(), fallback);
                                }
                            });
        }
        JsonNode policy = rule.definition().property("policyRule");
        Conditions conditions = new Conditions(world, call, type, parameters);
        if (policy == null || !conditions.holds(policy.path("if"))) {
            return;
        }
        String effect = Conditions.value(policy.path("then").path("effect"), parameters).asText();
        switch (effect.toLowerCase(Locale.ROOT)) {
            case "deny" -> throw denied(call, assignment, rule.definition());
            case "modify", "append" ->
                    modify(call, policy.path("then").path("details"), conditions);
            default -> {
                // audit and the effects that deploy leave the write as it is
            }
        }
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
