package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * A definition as an assignment applies it: with the values of its parameters.
 *
 * @param initiative the set of definitions that it belongs to, or null
 * @param reference its name in that set, or empty
 */
record AssignedPolicy(
        Resource assignment,
        Resource definition,
        @Nullable Resource initiative,
        String reference,
        ObjectNode parameters) {

    /** All that are assigned to a resource's scope or above it, and not waived. */
    static List<AssignedPolicy> on(World world, ResourceId id) {
        List<AssignedPolicy> found = new ArrayList<>();
        for (Resource assignment : world.store().ofType(PolicyTypes.ASSIGNMENTS)) {
            if (covers(world, assignment, id)) {
                found.addAll(of(world, assignment));
            }
        }
        return found;
    }

    private static boolean covers(World world, Resource assignment, ResourceId id) {
        if (!below(assignment.id().scope(), id)
                || Json.texts(assignment.property("notScopes")).stream()
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

    /** What one assignment applies: one definition, or each of an initiative. */
    static List<AssignedPolicy> of(World world, Resource assignment) {
        Resource named =
                PolicyTypes.definition(
                        world, assignment.properties().path("policyDefinitionId").asText());
        if (named == null) {
            return List.of();
        }
        ObjectNode given = completed(named, values(assignment.property("parameters")));
        List<JsonNode> members = Json.items(named.property("policyDefinitions"));
        if (members.isEmpty()) {
            return List.of(new AssignedPolicy(assignment, named, null, "", given));
        }
        List<AssignedPolicy> found = new ArrayList<>();
        for (JsonNode member : members) {
            Resource inner =
                    PolicyTypes.definition(
                            world, Json.text(member, List.of("policyDefinitionId"), ""));
            if (inner != null) {
                ObjectNode passed = Json.object();
                values(Json.at(member, "parameters"))
                        .properties()
                        .forEach(
                                e ->
                                        passed.set(
                                                e.getKey(),
                                                PolicyScope.value(e.getValue(), given)));
                found.add(
                        new AssignedPolicy(
                                assignment,
                                inner,
                                named,
                                Json.text(member, List.of("policyDefinitionReferenceId"), ""),
                                completed(inner, passed)));
            }
        }
        return found;
    }

    private static ObjectNode values(@Nullable JsonNode parameters) {
        ObjectNode out = Json.object();
        if (parameters != null) {
            parameters.properties().forEach(e -> out.set(e.getKey(), e.getValue().path("value")));
        }
        return out;
    }

    /** Values with the defaults of those that are not given. */
    private static ObjectNode completed(Resource definition, ObjectNode given) {
        JsonNode declared = definition.property("parameters");
        if (declared != null) {
            declared.properties()
                    .forEach(
                            e -> {
                                JsonNode fallback = Json.at(e.getValue(), "defaultValue");
                                if (fallback != null && !given.has(e.getKey())) {
                                    given.set(e.getKey(), fallback);
                                }
                            });
        }
        return given;
    }

    boolean isEnforced() {
        return !"DoNotEnforce"
                .equalsIgnoreCase(assignment.properties().path("enforcementMode").asText());
    }

    private JsonNode rule() {
        return definition.properties().path("policyRule");
    }

    /** In lower case. */
    String effect() {
        return PolicyScope.value(rule().path("then").path("effect"), parameters)
                .asText()
                .toLowerCase(Locale.ROOT);
    }

    JsonNode details() {
        return rule().path("then").path("details");
    }

    /** Whether its condition holds for a request or for a resource as it is. */
    boolean matches(World world, Call call, ResourceType type) {
        return judges(type) && conditions(world, call, type).holds(rule().path("if"));
    }

    /** Whether it has anything to say of a resource of this type, name and kind. */
    boolean concerns(World world, Call call, ResourceType type) {
        return judges(type) && conditions(world, call, type).mayHold(rule().path("if"));
    }

    /** Mode Indexed leaves out what has no location, and resource groups. */
    private boolean judges(ResourceType type) {
        boolean indexed =
                !"All".equalsIgnoreCase(definition.properties().path("mode").asText("Indexed"));
        return !indexed
                || type.isTracked() && !type.name().equals("Microsoft.Resources/resourceGroups");
    }

    Conditions conditions(World world, Call call, ResourceType type) {
        return new Conditions(world, call, type, parameters);
    }
}
