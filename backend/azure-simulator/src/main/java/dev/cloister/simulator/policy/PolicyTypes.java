package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Policy definitions, initiatives, assignments and exemptions. */
public final class PolicyTypes {
    static final String ASSIGNMENTS = "Microsoft.Authorization/policyAssignments";
    static final String EXEMPTIONS = "Microsoft.Authorization/policyExemptions";

    /** Effects that need an identity to act with. */
    private static final Set<String> ACTING = Set.of("modify", "deployifnotexists");

    private PolicyTypes() {}

    public static void register(Registry registry) {
        registry.add("Microsoft.Authorization/policyDefinitions")
                .stateless()
                .notFound("PolicyDefinitionNotFound")
                .builtIn(scope -> BuiltInPolicies.all())
                .onPut(PolicyTypes::definition);
        registry.add("Microsoft.Authorization/policySetDefinitions").stateless();
        registry.add(ASSIGNMENTS)
                .stateless()
                .names("[^<>*%&:?.+/\\\\]{1,64}", "InvalidPolicyAssignmentName")
                .lro("201 - - Succeeded", "201 - - Succeeded", "200 - - -")
                .defaults("{'enforcementMode':'Default','parameters':{},'notScopes':[]}")
                .onPut(PolicyTypes::assignment);
        registry.add(EXEMPTIONS).stateless();
    }

    /** States, events and remediations. */
    public static void insights(Registry registry) {
        PolicyStates.register(registry);
        registry.add("Microsoft.PolicyInsights/remediations")
                .lro("201 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .defaults("{'resourceDiscoveryMode':'ExistingNonCompliant'}")
                .onPut(Remediation::check)
                .onDone(Remediation::begin);
    }

    /** A definition or an initiative, of a subscription or Azure's own; null if there is none. */
    static @Nullable Resource definition(World world, String id) {
        Resource own = world.find(id);
        return own == null ? BuiltInPolicies.find(id) : own;
    }

    private static void definition(Write write) {
        JsonNode rule = write.property("policyRule");
        if (Json.at(rule, "if") == null || Json.text(rule, "then", "effect") == null) {
            throw ArmError.badRequest(
                    "InvalidPolicyRule",
                    "The policy rule of " + write.id() + " needs 'if' and 'then.effect'.");
        }
        write.putIfAbsent("policyType", "Custom");
        write.putIfAbsent("mode", "Indexed");
        write.putIfAbsent("parameters", Json.object());
    }

    private static void assignment(Write write) {
        String definition = write.text("policyDefinitionId", "");
        if (definition.isEmpty()) {
            throw ArmError.badRequest(
                    "InvalidPolicyAssignment",
                    "The policy assignment " + write.id() + " names no definition.");
        }
        Resource found = definition(write.world(), definition);
        boolean custom = definition.startsWith("/subscriptions/");
        if (custom && found == null) {
            throw new ArmError(
                    404,
                    "PolicyDefinitionNotFound",
                    "The policy definition '" + definition + "' could not be found.");
        }
        if (found != null) {
            checkParameters(write, found);
        }
        Resource assignment = new Resource(write.id(), write.body(), write.hidden(), "", "", 0, 1);
        String effect =
                AssignedPolicy.of(write.world(), assignment).stream()
                        .map(AssignedPolicy::effect)
                        .filter(ACTING::contains)
                        .findFirst()
                        .orElse(null);
        boolean acts = effect != null;
        if (acts && Json.text(write.body(), "identity", "type") == null) {
            throw ArmError.badRequest(
                    "ResourceIdentityRequired",
                    "The policy assignment '"
                            + write.id()
                            + "' needs a managed identity, because its policy has the effect '"
                            + effect
                            + "'.");
        }
        write.properties().put("scope", write.id().scope());
    }

    private static void checkParameters(Write write, Resource definition) {
        JsonNode declared = definition.property("parameters");
        JsonNode given = write.property("parameters");
        List<String> missing = new ArrayList<>();
        if (declared != null) {
            for (var entry : declared.properties()) {
                boolean optional = Json.at(entry.getValue(), "defaultValue") != null;
                if (!optional && Json.at(given, entry.getKey(), "value") == null) {
                    missing.add(entry.getKey());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw ArmError.badRequest(
                    "MissingPolicyParameter",
                    "The policy assignment '"
                            + write.id().name()
                            + "' is missing the parameter(s) '"
                            + String.join(",", missing)
                            + "' as defined in the policy definition '"
                            + definition.id().name()
                            + "'.");
        }
        for (var entry : given == null ? Json.object().properties() : given.properties()) {
            JsonNode known = Json.at(declared, entry.getKey());
            if (known == null) {
                throw ArmError.badRequest(
                        "UndefinedPolicyParameter",
                        "The policy assignment '"
                                + write.id().name()
                                + "' has defined parameter(s) '"
                                + entry.getKey()
                                + "' which are not defined in the policy definition '"
                                + definition.id().name()
                                + "'.");
            }
            List<String> allowed = Json.texts(known, "allowedValues");
            String value = entry.getValue().path("value").asText();
            if (!allowed.isEmpty() && allowed.stream().noneMatch(value::equalsIgnoreCase)) {
                throw ArmError.badRequest(
                        "PolicyParameterValueNotAllowed",
                        "The value '"
                                + value
                                + "' is not allowed for policy parameter '"
                                + entry.getKey()
                                + "' in policy definition '"
                                + definition.id().name()
                                + "'. The allowed values are '"
                                + String.join(", ", allowed)
                                + "'.");
            }
        }
    }
}
