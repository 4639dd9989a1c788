package dev.cloister.simulator.machinelearning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.catalog.Connections;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Lro;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Machine learning workspaces of every kind: Default, Hub, Project. */
public final class WorkspaceTypes {
    private static final String TYPE = "Microsoft.MachineLearningServices/workspaces";
    private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}";
    private static final Set<String> KINDS = Set.of("default", "hub", "project", "featurestore");

    private WorkspaceTypes() {}

    public static void register(Registry registry) {
        registry.add(TYPE)
                .tracked()
                .names(NAME, "InvalidWorkspaceName")
                .lro("202 AL - -", "202 AL - -", "202 AL - -")
                .urls("workspaceOperationsStatus", "workspaceOperationsStatus")
                .defaults(
                        "{'friendlyName':'','description':'','hbiWorkspace':false,'publicNetworkAccess':'Enabled',"
                            + "'allowPublicAccessWhenBehindVnet':false,'v1LegacyMode':false,'storageHnsEnabled':false}")
                .onPut(SoftDeletion::check)
                .onPut(WorkspaceTypes::check)
                .onDone(SoftDeletion::done)
                .onDone(WorkspaceTypes::checkDependencies)
                .onDone(WorkspaceTypes::provisionNow)
                .onActionEnd(ManagedNetworks::provisioned)
                .onRemoved(SoftDeletion::removed)
                .deletedForGood("forceToPurge", SoftDeletion::purged)
                .view(WorkspaceTypes::view)
                .action("listKeys", WorkspaceTypes::keys)
                .action("provisionManagedNetwork", WorkspaceTypes::provision)
                .action("resyncKeys", WorkspaceTypes::resyncKeys);
        Connections.register(registry, TYPE);
        registry.add(TYPE + "/outboundRules")
                .stateless()
                .names(NAME)
                .lro("202 AL - -", "202 AL - -", "202 AL - -")
                .urls("mfeOperationsStatus", "mfeOperationResults")
                .onPut(WorkspaceTypes::rule)
                .onRemoved(WorkspaceTypes::ruleRemoved);
        registry.add(TYPE + "/connections")
                .stateless()
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -");
        registry.add(TYPE + "/computes")
                .namesMissingParent()
                .lro("201 A - Creating", "200 A - Updating", "202 A - -")
                .urls("computeOperationsStatus", "computeOperationsStatus");
        registry.add(TYPE + "/onlineEndpoints")
                .tracked()
                .lro("201 A - Creating", "200 A - Updating", "202 AL - -");
    }

    private static void check(Write write) {
        String kind = Json.text(write.body(), List.of("kind"), "Default");
        if (!KINDS.contains(kind.toLowerCase(java.util.Locale.ROOT))) {
            throw ArmError.badRequest(
                    "ValidationError",
                    "The kind '" + kind + "' of workspace " + write.id() + " is not valid.");
        }
        write.body().put("kind", kind);
        if (Json.at(write.body(), "identity") == null) {
            throw ArmError.badRequest(
                    "InvalidRequest",
                    "Missing dependent resources in workspace json: the identity is missing.");
        }
        boolean project = kind.equalsIgnoreCase("Project");
        if (project) {
            String hub = write.text("hubResourceId", "");
            Resource found = write.world().find(hub);
            if (found == null || !"Hub".equalsIgnoreCase(found.text("kind"))) {
                throw ArmError.badRequest(
                        "ValidationError",
                        "The hub '" + hub + "' of project " + write.id() + " does not exist.");
            }
        } else {
            for (String dependency : List.of("storageAccount", "keyVault")) {
                dependency(write, dependency);
            }
        }
        if (write.property("managedNetwork") instanceof ObjectNode network) {
            ManagedNetworks.checkNetwork(write.id(), network, write.oldProperty("managedNetwork"));
            String mode = network.path("isolationMode").asText();
            JsonNode rules = Json.at(network, "outboundRules");
            if (rules != null) {
                rules.properties()
                        .forEach(
                                each ->
                                        ManagedNetworks.checkRule(
                                                write.world(),
                                                write.id(),
                                                mode,
                                                each.getKey(),
                                                (ObjectNode) each.getValue()));
            }
        } else if (write.oldProperty("managedNetwork") instanceof ObjectNode before) {
            write.properties().set("managedNetwork", before.deepCopy());
        }
        write.computed("workspaceId", () -> write.world().guid("workspace", write.id().key()));
        write.computed("creationTime", () -> write.world().timestamp());
        write.properties().put("tenantId", dev.cloister.simulator.provider.Identities.TENANT);
        write.putIfAbsent(
                "discoveryUrl", "https://" + write.location() + ".api.azureml.ms/discovery");
        if (Json.at(write.body(), "tags") == null) {
            write.body().putObject("tags");
        }
    }

    private static void dependency(Write write, String property) {
        String id = write.text(property);
        JsonNode before = write.oldProperty(property);
        if (id == null && before != null) {
            write.properties().set(property, before);
            return;
        }
        if (id == null) {
            throw ArmError.badRequest(
                    "InvalidRequest",
                    "Missing dependent resources in workspace json: '" + property + "'.");
        }
        if (before != null && !before.asText().equalsIgnoreCase(id)) {
            throw ArmError.badRequest(
                    "BadRequest", "Property '" + property + "' of a workspace cannot be changed.");
        }
    }

    /** The provider looks for them only while it works. */
    private static void checkDependencies(World world, Resource workspace) {
        for (String property :
                List.of("storageAccount", "keyVault", "containerRegistry", "applicationInsights")) {
            String id = Json.text(workspace.properties(), property);
            if (id != null && world.find(id) == null) {
                throw ArmError.badRequest(
                        "ValidationError",
                        "The resource '"
                                + id
                                + "' that workspace "
                                + workspace.id()
                                + " needs does not exist.");
            }
        }
    }

    private static List<ManagedNetworks.Dependency> dependencies(World world, Resource workspace) {
        List<ManagedNetworks.Dependency> found = new ArrayList<>();
        add(found, world, workspace, "storageAccount", List.of("blob", "file"));
        add(found, world, workspace, "keyVault", List.of("vault"));
        add(found, world, workspace, "containerRegistry", List.of("registry"));
        boolean closed =
                "Disabled"
                        .equalsIgnoreCase(
                                workspace.properties().path("publicNetworkAccess").asText());
        found.add(new ManagedNetworks.Dependency(workspace.id(), "amlworkspace", closed));
        return found;
    }

    private static void add(
            List<ManagedNetworks.Dependency> found,
            World world,
            Resource workspace,
            String property,
            List<String> groups) {
        String id = Json.text(workspace.properties(), property);
        if (id != null) {
            ResourceId target = ResourceId.of(id);
            groups.forEach(
                    group ->
                            found.add(
                                    new ManagedNetworks.Dependency(
                                            target,
                                            group,
                                            ManagedNetworks.isClosed(world, target))));
        }
    }

    private static void view(World world, Resource workspace, ObjectNode out, String apiVersion) {
        Connections.view(world, workspace, out, apiVersion);
        JsonNode network = workspace.property("managedNetwork");
        if (network != null) {
            Json.child(out, "properties", "managedNetwork")
                    .set(
                            "outboundRules",
                            ManagedNetworks.shownRules(
                                    world, workspace, network, dependencies(world, workspace)));
        }
    }

    private static Reply keys(World world, Call call, Resource workspace) {
        ObjectNode body =
                Json.object(
                        "userStorageKey",
                        world.guid("storage", workspace.id().key()),
                        "userStorageArmId",
                        workspace.properties().path("storageAccount").asText(),
                        "notebookAccessKeys",
                        Json.object(
                                "primaryAccessKey",
                                        world.guid("notebook1", workspace.id().key())
                                                .replace("-", ""),
                                "secondaryAccessKey",
                                        world.guid("notebook2", workspace.id().key())
                                                .replace("-", "")));
        body.putNull("appInsightsInstrumentationKey");
        body.putNull("containerRegistryCredentials");
        return Reply.ok(body);
    }

    /** Keys are read where they are kept, so there is nothing to take over. */
    private static Reply resyncKeys(World world, Call call, Resource workspace) {
        return world.resources()
                .actions()
                .begin(
                        call,
                        world.registry().require(TYPE, call.apiVersion()),
                        workspace,
                        Lro.parse("202 L 5 -"),
                        null);
    }

    private static Reply provision(World world, Call call, Resource workspace) {
        if (!(workspace.property("managedNetwork") instanceof ObjectNode network)
                || network.path("isolationMode").asText().equals("Disabled")) {
            throw ArmError.badRequest(
                    "ValidationError", "Workspace " + workspace.id() + " has no managed network.");
        }
        return ManagedNetworks.provision(
                world,
                call,
                workspace,
                workspace.location(),
                Lro.parse("202 AL 10 -"),
                Json.isTrue(call.body(), "includeSpark"));
    }

    /** A workspace can ask for its network together with itself. */
    private static void provisionNow(World world, Resource workspace) {
        if (Json.isTrue(workspace.property("provisionNetworkNow"))
                && workspace.property("managedNetwork") instanceof ObjectNode network
                && !network.path("isolationMode").asText().equals("Disabled")) {
            ObjectNode unused = ManagedNetworks.activated(network, false);
            world.store().put(workspace);
        }
    }

    private static void rule(Write write) {
        Resource owner = write.world().referenced(write.id().parent(), write.id());
        if (!(owner.property("managedNetwork") instanceof ObjectNode network)) {
            throw ArmError.badRequest(
                    "ValidationError", "Workspace " + owner.id() + " has no managed network.");
        }
        ManagedNetworks.checkRule(
                write.world(),
                owner.id(),
                network.path("isolationMode").asText(),
                write.id().name(),
                write.properties());
        ManagedNetworks.keepRule(write, owner, network);
    }

    private static void ruleRemoved(World world, Resource rule) {
        Resource owner = world.find(rule.id().parent());
        if (owner != null && owner.property("managedNetwork") instanceof ObjectNode network) {
            ManagedNetworks.dropRule(world, owner, network, rule.id().name());
        }
    }
}
