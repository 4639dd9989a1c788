package dev.cloister.simulator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.deployment.Deployments;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.operation.Operations;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lets policies deploy what a resource lacks: some time after it was written, as the assignment's
 * identity, and only if that identity has a role for it.
 */
public final class Remediation implements World.Watcher, Operations.Completion {
    private static final String KIND = "policy";
    private static final String EFFECT = "deployifnotexists";

    /** The evaluation delay of a policy that names none. */
    private static final Duration DELAY = Duration.ofMinutes(10);

    /** Owner and Contributor may do whatever a policy needs. */
    private static final List<String> STRONG =
            List.of("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c");

    private final World world;
    private final Deployments deployments;

    public Remediation(World world, Deployments deployments) {
        this.world = world;
        this.deployments = deployments;
        world.watch(this);
        world.operations().when(KIND, this);
    }

    @Override
    public void done(World in, Resource resource) {
        plan(in, resource, "", DELAY);
    }

    /** Plans a look at a resource for every assignment, or one, that could deploy something. */
    private static void plan(World world, Resource resource, String assignment, Duration delay) {
        ResourceType type = world.registry().find(resource.id().type());
        if (type == null || type.namespace().equals("Microsoft.Authorization")) {
            return;
        }
        for (AssignedPolicy policy : AssignedPolicy.on(world, resource.id())) {
            String id = policy.assignment().id().text();
            boolean meant = assignment.isEmpty() || assignment.equalsIgnoreCase(id);
            if (meant
                    && policy.isEnforced()
                    && policy.effect().equals(EFFECT)
                    && policy.matches(world, PolicyStates.seen(world, resource), type)) {
                Operation unused =
                        world.operations()
                                .begin(
                                        KIND,
                                        resource.id() + "/" + KIND + "/" + key(policy),
                                        "PUT",
                                        "",
                                        0,
                                        delay,
                                        Json.object(
                                                "resource",
                                                resource.id().text(),
                                                "policy",
                                                key(policy)));
            }
        }
    }

    private static String key(AssignedPolicy policy) {
        return policy.assignment().id().key() + " " + policy.definition().id().key();
    }

    /** Looks again at what was written. */
    @Override
    public void complete(Operation operation) {
        Resource resource = world.find(Json.text(operation.data(), "resource"));
        ResourceType type = resource == null ? null : world.registry().find(resource.id().type());
        if (resource == null || type == null || !resource.isTerminal()) {
            return;
        }
        Call seen = PolicyStates.seen(world, resource);
        for (AssignedPolicy policy : AssignedPolicy.on(world, resource.id())) {
            if (key(policy).equals(Json.text(operation.data(), "policy"))
                    && policy.matches(world, seen, type)
                    && !Related.exists(world, policy, resource)) {
                deploy(policy, resource, policy.conditions(world, seen, type));
            }
        }
    }

    private void deploy(AssignedPolicy policy, Resource resource, Conditions conditions) {
        String principal = principal(policy.assignment());
        if (!mayDeploy(policy, principal, resource.id())) {
            throw new ArmError(
                    403,
                    "AuthorizationFailed",
                    "The client '"
                            + principal
                            + "' with object id '"
                            + principal
                            + "' does not have authorization to perform action"
                            + " 'Microsoft.Resources/deployments/write' over scope '"
                            + resource.id().groupId()
                            + "' or the scope is invalid.");
        }
        JsonNode asked = policy.details().path("deployment").path("properties");
        ObjectNode properties =
                Json.object("mode", "Incremental", "template", asked.path("template"));
        properties.set("parameters", conditions.value(asked.path("parameters")));
        ResourceId id =
                ResourceId.of(
                        resource.id().groupId()
                                + "/providers/Microsoft.Resources/deployments/PolicyDeployment_"
                                + world.newGuid().replace("-", "").substring(0, 20));
        Reply unused =
                deployments.put(
                        new Call(
                                "PUT",
                                id,
                                "2021-04-01",
                                Json.object("properties", properties),
                                Map.of(),
                                Map.of(),
                                principal,
                                null));
    }

    private static String principal(Resource assignment) {
        JsonNode identity = Json.at(assignment.body(), "identity");
        String own = Json.text(identity, "principalId");
        if (own != null) {
            return own;
        }
        JsonNode assigned = Json.at(identity, "userAssignedIdentities");
        return assigned == null || assigned.isEmpty()
                ? ""
                : Json.text(assigned.iterator().next(), List.of("principalId"), "");
    }

    private boolean mayDeploy(AssignedPolicy policy, String principal, ResourceId id) {
        List<String> roles =
                Json.texts(policy.details(), "roleDefinitionIds").stream()
                        .map(Remediation::guid)
                        .toList();
        return world.store().ofType("Microsoft.Authorization/roleAssignments").stream()
                .filter(
                        each ->
                                principal.equalsIgnoreCase(
                                        each.properties().path("principalId").asText()))
                .filter(each -> id.key().startsWith(ResourceId.key(each.id().scope()) + "/"))
                .map(each -> guid(each.properties().path("roleDefinitionId").asText()))
                .anyMatch(role -> roles.contains(role) || STRONG.contains(role));
    }

    private static String guid(String roleDefinition) {
        return roleDefinition
                .substring(roleDefinition.lastIndexOf('/') + 1)
                .toLowerCase(Locale.ROOT);
    }

    /** Rules of a remediation task. */
    static void check(Write write) {
        String assignment = write.text("policyAssignmentId", "");
        if (write.world().find(assignment) == null) {
            throw ArmError.badRequest(
                    "InvalidCreateRemediationRequest",
                    "The policy assignment '" + assignment + "' could not be found.");
        }
    }

    /** A remediation task looks at everything below its scope at once. */
    static void begin(World world, Resource task) {
        String assignment = task.properties().path("policyAssignmentId").asText();
        for (Resource each : world.store().below(task.id().scope())) {
            plan(world, each, assignment, Duration.ofSeconds(30));
        }
    }
}
