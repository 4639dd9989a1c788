package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.Locale;
import java.util.Set;

/** Policy definitions, initiatives, assignments and exemptions. */
public final class PolicyTypes {
    static final String ASSIGNMENTS = "Microsoft.Authorization/policyAssignments";
    static final String EXEMPTIONS = "Microsoft.Authorization/policyExemptions";

    private PolicyTypes() {}

    public static void register(Registry registry) {
        registry.add("Microsoft.Authorization/policyDefinitions")
                .stateless()
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
        boolean custom = definition.startsWith("/subscriptions/");
        if (custom && write.world().find(definition) == null) {
            throw new ArmError(
                    404,
                    "PolicyDefinitionNotFound",
                    "The policy definition '" + definition + "' could not be found.");
        }
        Resource found = write.world().find(definition);
        String effect =
                found == null ? null : Json.text(found.property("policyRule"), "then", "effect");
        boolean acts =
                effect != null
                        && Set.of("modify", "deployifnotexists")
                                .contains(effect.toLowerCase(Locale.ROOT));
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
}
