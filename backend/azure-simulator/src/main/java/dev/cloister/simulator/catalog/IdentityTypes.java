package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Identities;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/** Managed identities, roles and their assignments. */
final class IdentityTypes {
    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private IdentityTypes() {}

    static void identities(Registry registry) {
        registry.add("Microsoft.ManagedIdentity/userAssignedIdentities")
                .tracked()
                .stateless()
                .names("[A-Za-z0-9][A-Za-z0-9_-]{2,127}")
                .lro("201 S - Succeeded", "200 - - Succeeded", "200 - - -")
                .onPut(IdentityTypes::identity);
        registry.add(
                        "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials")
                .stateless()
                .notFound("NotFound")
                .namesMissingParent()
                .lro("201 S - Succeeded", "200 - - Succeeded", "200 - - -");
        registry.add("Microsoft.ManagedIdentity/identities")
                .stateless()
                .noPatch()
                .alwaysThere()
                .onPut(IdentityTypes::readOnly)
                .view(IdentityTypes::ofResource);
    }

    private static void readOnly(Write write) {
        throw new ArmError(
                405, "MethodNotAllowed", "An identity is changed with the resource that has it.");
    }

    /** The identity that a resource has for itself, shown below it. */
    private static void ofResource(
            World world, Resource identity, ObjectNode out, String apiVersion) {
        Resource of = world.find(identity.id().scope());
        String principal = of == null ? null : of.text("identity", "principalId");
        if (of == null || principal == null) {
            throw new ArmError(
                    404,
                    "ResourceNotFound",
                    "The resource '" + identity.id().scope() + "' has no identity of its own.");
        }
        out.put("location", of.location());
        out.set(
                "properties",
                Json.object(
                        "tenantId",
                        Identities.TENANT,
                        "principalId",
                        principal,
                        "clientId",
                        world.guid("client", of.id().key())));
    }

    static void access(Registry registry) {
        registry.add("Microsoft.Authorization/roleAssignments")
                .stateless()
                .names(GUID, "InvalidRoleAssignmentId")
                .notFound("RoleAssignmentNotFound")
                .deleteShowsResource()
                .lro("201 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .onPut(IdentityTypes::assignment);
        registry.add("Microsoft.Authorization/roleDefinitions")
                .stateless()
                .notFound("RoleDefinitionDoesNotExist")
                .builtIn(BuiltInRoles::find)
                .deleteShowsResource()
                .lro("201 - - Succeeded", "201 - - Succeeded", "200 - - -")
                .onPut(IdentityTypes::definition);
    }

    private static void identity(Write write) {
        String key =
                write.id().key()
                        + (write.old() == null
                                ? write.world().store().nextGeneration(write.id())
                                : write.old().generation());
        if (Json.at(write.body(), "tags") == null) {
            write.body().putObject("tags");
        }
        write.properties().put("tenantId", Identities.TENANT);
        write.computed("principalId", () -> write.world().guid("principal", key));
        write.computed("clientId", () -> write.world().guid("client", key));
        Identities.known(write.world(), write.properties().path("principalId").asText());
    }

    private static void assignment(Write write) {
        String principal = write.text("principalId", "");
        String role = write.text("roleDefinitionId", "");
        if (!principal.matches(GUID)) {
            throw ArmError.badRequest(
                    "InvalidPrincipalId",
                    "The Principal ID '"
                            + principal
                            + "' is not valid. Principal ID must be a GUID.");
        }
        if (role.isEmpty()) {
            throw ArmError.badRequest(
                    "InvalidRoleDefinitionId", "The role definition id is missing.");
        }
        if (write.property("principalType") == null
                && !Identities.isVisible(write.world(), principal)) {
            throw ArmError.badRequest(
                    "PrincipalNotFound",
                    "Principal "
                            + principal.replace("-", "")
                            + " does not exist in the directory "
                            + Identities.TENANT
                            + ". Check that you have the correct principal ID. If you are creating"
                            + " this principal and then immediately assigning a role, this error"
                            + " might be related to a replication delay. In this case, set the role"
                            + " assignment principalType property to a value, such as"
                            + " ServicePrincipal, User, or Group.  See"
                            + " https://aka.ms/docs-principaltype");
        }
        String roleName = role.substring(role.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String scope = write.id().scope();
        for (Resource other :
                write.world()
                        .store()
                        .ofType("Microsoft.Authorization/roleAssignments", write.id().scope())) {
            boolean same =
                    other.id().scope().equalsIgnoreCase(scope)
                            && principal.equalsIgnoreCase(
                                    other.properties().path("principalId").asText())
                            && other.properties()
                                    .path("roleDefinitionId")
                                    .asText()
                                    .toLowerCase(Locale.ROOT)
                                    .endsWith(roleName);
            if (same && !other.id().key().equals(write.id().key())) {
                throw ArmError.conflict(
                        "RoleAssignmentExists", "The role assignment already exists.");
            }
        }
        if (write.old() != null
                && !principal.equalsIgnoreCase(
                        write.old().properties().path("principalId").asText())) {
            throw ArmError.badRequest(
                    "RoleAssignmentUpdateNotPermitted",
                    "Tenant ID, application ID, principal ID, and scope are not allowed to be"
                            + " updated.");
        }
        write.putIfAbsent("principalType", "ServicePrincipal");
        write.properties().put("scope", scope);
        stamp(write);
    }

    private static void definition(Write write) {
        for (var permission : Json.items(write.property("permissions"))) {
            for (String list : List.of("actions", "notActions", "dataActions", "notDataActions")) {
                Json.putIfAbsent(
                        (com.fasterxml.jackson.databind.node.ObjectNode) permission,
                        list,
                        List.of());
            }
        }
        stamp(write);
    }

    private static void stamp(Write write) {
        String now = write.world().timestamp();
        write.computed("createdOn", () -> now);
        write.properties().put("updatedOn", now);
        write.computed("createdBy", () -> write.call().principal());
        write.properties().put("updatedBy", write.call().principal());
    }
}
