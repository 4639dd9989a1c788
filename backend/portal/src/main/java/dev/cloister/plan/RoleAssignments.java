package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the identities of a workspace's services may do with each other. Principals are looked up by
 * the template, since Azure makes them while it builds (docs/adr/0020).
 */
final class RoleAssignments {

    private RoleAssignments() {}

    /** Who gets a role. */
    record Principal(ResourceId id, ArmType type) {
        static Principal of(Resource resource) {
            return new Principal(resource.id(), resource.type());
        }

        /** The one kind of expression a template has. */
        String expression() {
            return "[reference('%s', '%s', 'Full').identity.principalId]"
                    .formatted(id, type.apiVersion());
        }
    }

    /** Of all services of a phase, by what stands beside what. */
    static List<Resource> among(List<Resource> resources) {
        List<Resource> roles = new ArrayList<>();
        for (Resource resource : resources)
            switch (resource.type()) {
                case ACCOUNT -> roles.addAll(ofAccount(resource, resources));
                case ML_WORKSPACE -> roles.addAll(ofMachineLearning(resource, resources));
                case SEARCH -> roles.addAll(ofSearch(resource, resources));
                default -> {}
            }
        return roles;
    }

    private static List<Resource> ofAccount(Resource account, List<Resource> all) {
        if (!account.body().has("identity")) return List.of();
        List<Resource> roles = new ArrayList<>();
        Principal identity = Principal.of(account);
        for (Resource search : of(ArmType.SEARCH, all)) {
            roles.add(grant(Role.SEARCH_INDEX_DATA_READER, identity, search));
            roles.add(grant(Role.SEARCH_SERVICE_CONTRIBUTOR, identity, search));
        }
        for (Resource storage : of(ArmType.STORAGE, all))
            roles.add(grant(Role.BLOB_DATA_CONTRIBUTOR, identity, storage));
        boolean managed =
                all.stream()
                        .anyMatch(
                                each ->
                                        each.type() == ArmType.FOUNDRY_MANAGED_NETWORK
                                                && each.id()
                                                        .name()
                                                        .startsWith(account.id().name() + "/"));
        if (managed) roles.addAll(approver(identity, all));
        return roles;
    }

    /** A project stands on its hub's identity for all of this. */
    private static List<Resource> ofMachineLearning(Resource workspace, List<Resource> all) {
        if (workspace.body().path("kind").asText().equals("Project")) return List.of();
        List<Resource> roles = new ArrayList<>();
        Principal identity = Principal.of(workspace);
        for (Resource storage : of(ArmType.STORAGE, all)) {
            roles.add(grant(Role.BLOB_DATA_CONTRIBUTOR, identity, storage));
            roles.add(grant(Role.FILE_DATA_PRIVILEGED_CONTRIBUTOR, identity, storage));
            // the studio's preview reads through them: azure-facts 1.5
            for (Resource endpoint : of(ArmType.PRIVATE_ENDPOINT, all))
                if (endpoint.body().toString().contains("\"" + storage.id() + "\""))
                    roles.add(grant(Role.READER, identity, endpoint));
        }
        for (Resource vault : of(ArmType.VAULT, all))
            roles.add(grant(Role.SECRETS_OFFICER, identity, vault));
        for (Resource registry : of(ArmType.REGISTRY, all)) {
            roles.add(grant(Role.ACR_PULL, identity, registry));
            roles.add(grant(Role.ACR_PUSH, identity, registry));
        }
        roles.addAll(approver(identity, all));
        return roles;
    }

    private static List<Resource> ofSearch(Resource search, List<Resource> all) {
        List<Resource> roles = new ArrayList<>();
        Principal identity = Principal.of(search);
        for (Resource storage : of(ArmType.STORAGE, all))
            roles.add(grant(Role.BLOB_DATA_READER, identity, storage));
        for (Resource account : of(ArmType.ACCOUNT, all))
            if (account.body().has("identity"))
                roles.add(grant(Role.OPENAI_USER, identity, account));
        return roles;
    }

    /** Since 2025-04-30 a service no longer gives itself this right: azure-facts 9. */
    private static List<Resource> approver(Principal identity, List<Resource> all) {
        return Stream.concat(
                        Stream.of(
                                        ArmType.STORAGE,
                                        ArmType.VAULT,
                                        ArmType.REGISTRY,
                                        ArmType.SEARCH,
                                        ArmType.COSMOS)
                                .flatMap(type -> of(type, all).stream()),
                        of(ArmType.ACCOUNT, all).stream()
                                .filter(account -> isReached(account, identity, all)))
                .map(target -> approval(identity, target.id()))
                .toList();
    }

    /** By a rule of the network that Microsoft runs for that identity's service. */
    private static boolean isReached(Resource account, Principal identity, List<Resource> all) {
        return all.stream()
                .filter(
                        each ->
                                each.id().equals(identity.id())
                                        || each.type() == ArmType.FOUNDRY_MANAGED_NETWORK
                                                && each.id()
                                                        .name()
                                                        .startsWith(identity.id().name() + "/"))
                .flatMap(
                        each ->
                                each.body()
                                        .at("/properties/managedNetwork/outboundRules")
                                        .valueStream())
                .anyMatch(
                        rule ->
                                rule.at("/destination/serviceResourceId")
                                        .asText()
                                        .equals(account.id().toString()));
    }

    /** Of connections to a target, by the identity that asks for them. */
    static Resource approval(Principal identity, ResourceId target) {
        return grant(Role.NETWORK_CONNECTION_APPROVER, identity, target);
    }

    static List<Resource> of(ArmType type, List<Resource> all) {
        return all.stream().filter(resource -> resource.type() == type).toList();
    }

    static Resource grant(Role role, Principal principal, Resource target) {
        return grant(role, principal, target.id());
    }

    private static Resource grant(Role role, Principal principal, ResourceId on) {
        ResourceId id = id(on, role + " " + principal.id() + " " + on);
        return new Resource(
                ArmType.ROLE_ASSIGNMENT,
                id,
                object("scope", on, "properties", properties(role, principal, on.scope())),
                List.of(on, principal.id()));
    }

    /** To people, by their group in Entra ID. */
    static Resource grantToPeople(Role role, UUID people, Resource target) {
        ResourceId on = target.id();
        return new Resource(
                ArmType.ROLE_ASSIGNMENT,
                id(on, role + " " + people + " " + on),
                object(
                        "scope",
                        on,
                        "properties",
                        object(
                                "principalId",
                                people,
                                "principalType",
                                "Group",
                                "roleDefinitionId",
                                role.definitionId(on.subscription()))),
                List.of(on));
    }

    private static ResourceId id(ResourceId on, String seed) {
        return new ResourceId(
                on.subscription(),
                on.resourceGroup(),
                on.type() + "/providers/roleAssignments",
                on.name() + "/Microsoft.Authorization/" + guid(seed));
    }

    /** On a whole resource group. */
    static Resource grantInGroup(Role role, Principal principal, Scope.ResourceGroup group) {
        return Resource.of(
                ArmType.ROLE_ASSIGNMENT,
                group,
                guid(role + " " + principal.id() + " " + group),
                object("properties", properties(role, principal, group)),
                principal.id());
    }

    private static ObjectNode properties(
            Role role, Principal principal, Scope.ResourceGroup group) {
        return object(
                "principalId",
                principal.expression(),
                // a fresh identity is not known everywhere yet: azure-facts 9
                "principalType",
                "ServicePrincipal",
                "roleDefinitionId",
                role.definitionId(group.subscription()));
    }

    /** The same for the same words, so that a second plan means the same assignment. */
    static String guid(String words) {
        String hex = Digest.of(words).hex();
        return "%s-%s-8%s-8%s-%s"
                .formatted(
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(13, 16),
                        hex.substring(17, 20),
                        hex.substring(20, 32));
    }
}
