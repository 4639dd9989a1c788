package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.RoleAssignments.Principal;
import java.util.ArrayList;
import java.util.List;

/**
 * Agents that keep files, threads and vectors in the workspace's own storage, database and search:
 * connections of the project, its rights, and the capability hosts that tie them together
 * (azure-facts 1.6).
 */
final class StandardAgents {

    /** What a project's host must name, exactly one of each. */
    static final List<CompanionKind> NEEDS =
            List.of(CompanionKind.STORAGE, CompanionKind.COSMOS_DB, CompanionKind.AI_SEARCH);

    private StandardAgents() {}

    /** Whether they are asked for, with all they need: a form may still lack some of it. */
    static boolean areAsked(WorkspaceSpec spec) {
        boolean asked =
                spec.services().stream()
                        .anyMatch(
                                service ->
                                        service instanceof WorkspaceSpec.Service.AiFoundry foundry
                                                && foundry.standardAgents());
        return asked
                && NEEDS.stream()
                        .map(WorkspaceSpec.Service.Companion::new)
                        .allMatch(spec.services()::contains);
    }

    /**
     * @param built the services of the phase so far
     */
    static List<Resource> plan(Site site, List<Resource> built) {
        Resource project = RoleAssignments.of(ArmType.FOUNDRY_PROJECT, built).getFirst();
        ResourceId account = site.id(ArmType.ACCOUNT, project.id().name().replaceAll("/.*", ""));
        Resource storage = RoleAssignments.of(ArmType.STORAGE, built).getFirst();
        Resource cosmos = RoleAssignments.of(ArmType.COSMOS, built).getFirst();
        Resource search = RoleAssignments.of(ArmType.SEARCH, built).getFirst();
        Principal identity = Principal.of(project);

        Resource files =
                connection(
                        site,
                        project.id().name() + "/files",
                        project,
                        storage,
                        "AzureBlob",
                        "https://%s.blob.core.windows.net/".formatted(storage.id().name()));
        Resource threads =
                connection(
                        site,
                        project.id().name() + "/threads",
                        project,
                        cosmos,
                        "CosmosDb",
                        "https://%s.documents.azure.com:443/".formatted(cosmos.id().name()));
        Resource vectors =
                connection(
                        site,
                        project.id().name() + "/vectors",
                        project,
                        search,
                        "CognitiveSearch",
                        "https://%s.search.windows.net".formatted(search.id().name()));
        List<Resource> resources = new ArrayList<>(List.of(files, threads, vectors));
        resources.add(RoleAssignments.grant(Role.BLOB_DATA_CONTRIBUTOR, identity, storage));
        resources.add(RoleAssignments.grant(Role.COSMOS_OPERATOR, identity, cosmos));
        resources.add(RoleAssignments.grant(Role.SEARCH_INDEX_DATA_CONTRIBUTOR, identity, search));
        resources.add(RoleAssignments.grant(Role.SEARCH_SERVICE_CONTRIBUTOR, identity, search));

        // without it the project's host is refused: azure-facts 1.6
        ObjectNode whole = object("capabilityHostKind", "Agents");
        if (site.layout().has(AddressLayout.AGENTS))
            whole.put("customerSubnet", site.subnet(AddressLayout.AGENTS).toString());
        Resource accountHost =
                Resource.of(
                        ArmType.ACCOUNT_CAPABILITY_HOST,
                        site.group(),
                        account.name() + "/agents",
                        object("properties", whole),
                        account,
                        project.id());
        List<ResourceId> before = new ArrayList<>(resources.stream().map(Resource::id).toList());
        before.add(accountHost.id());
        Resource projectHost =
                new Resource(
                        ArmType.PROJECT_CAPABILITY_HOST,
                        site.id(ArmType.PROJECT_CAPABILITY_HOST, project.id().name() + "/agents"),
                        object(
                                "properties",
                                object(
                                        "storageConnections", list(files.id().leaf()),
                                        "threadStorageConnections", list(threads.id().leaf()),
                                        "vectorStoreConnections", list(vectors.id().leaf()))),
                        before);
        resources.add(accountHost);
        resources.add(projectHost);
        resources.add(data(identity, cosmos, projectHost));
        return resources;
    }

    private static Resource connection(
            Site site,
            String name,
            Resource project,
            Resource target,
            String category,
            String url) {
        return Resource.of(
                ArmType.PROJECT_CONNECTION,
                site.group(),
                name,
                object(
                        "properties",
                        object(
                                "authType",
                                "AAD",
                                "category",
                                category,
                                "metadata",
                                object(
                                        "ApiType",
                                        "Azure",
                                        "ResourceId",
                                        target.id(),
                                        "location",
                                        site.region()),
                                "target",
                                url)),
                project.id(),
                target.id());
    }

    /** The database's own role for its data; the host has made its containers by then. */
    private static Resource data(Principal identity, Resource cosmos, Resource host) {
        String role = "00000000-0000-0000-0000-000000000002"; // azure-facts 9
        ResourceId on = cosmos.id();
        return new Resource(
                ArmType.COSMOS_ROLE_ASSIGNMENT,
                new ResourceId(
                        on.subscription(),
                        on.resourceGroup(),
                        ArmType.COSMOS_ROLE_ASSIGNMENT.type(),
                        on.name() + "/" + RoleAssignments.guid("data " + identity.id() + " " + on)),
                object(
                        "properties",
                        object(
                                "principalId",
                                identity.expression(),
                                "roleDefinitionId",
                                on + "/sqlRoleDefinitions/" + role,
                                "scope",
                                on)),
                List.of(on, host.id()));
    }
}
