package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/** Actions that hand out made-up keys, as templates ask for them with {@code list...} functions. */
final class Secrets {
    private Secrets() {}

    static void register(Registry registry, String namespace) {
        switch (namespace.toLowerCase(Locale.ROOT)) {
            case "microsoft.operationalinsights" -> workspaces(registry);
            case "microsoft.containerregistry" -> registries(registry);
            case "microsoft.documentdb" -> databases(registry);
            case "microsoft.storage" -> accounts(registry);
            default -> {}
        }
    }

    private static String key(World world, Resource of, String which) {
        return world.guid(which, of.id().key()).replace("-", "");
    }

    private static void action(
            Registry registry, String typeName, String verb, ResourceType.Action action) {
        ResourceType type = registry.find(typeName);
        if (type != null && type.action(verb) == null) {
            ResourceType unused = type.action(verb, action);
        }
    }

    private static void workspaces(Registry registry) {
        for (String verb : List.of("listKeys", "sharedKeys")) {
            action(
                    registry,
                    "Microsoft.OperationalInsights/workspaces",
                    verb,
                    (world, call, workspace) ->
                            Reply.ok(
                                    Json.object(
                                            "primarySharedKey",
                                            key(world, workspace, "primary"),
                                            "secondarySharedKey",
                                            key(world, workspace, "secondary"))));
        }
    }

    private static void registries(Registry registry) {
        action(
                registry,
                "Microsoft.ContainerRegistry/registries",
                "listCredentials",
                Secrets::credentials);
    }

    private static Reply credentials(World world, Call call, Resource registry) {
        if (!Json.isTrue(registry.property("adminUserEnabled"))) {
            throw ArmError.badRequest(
                    "UnAuthorizedForCredentialOperations",
                    "Cannot perform credential operations for "
                            + registry.id()
                            + " as admin user is disabled.");
        }
        return Reply.ok(
                Json.object(
                        "username",
                        registry.id().name().toLowerCase(Locale.ROOT),
                        "passwords",
                        Json.array(
                                Json.object(
                                        "name",
                                        "password",
                                        "value",
                                        key(world, registry, "password")),
                                Json.object(
                                        "name",
                                        "password2",
                                        "value",
                                        key(world, registry, "password2")))));
    }

    private static void databases(Registry registry) {
        String type = "Microsoft.DocumentDB/databaseAccounts";
        action(
                registry,
                type,
                "readonlykeys",
                (world, call, account) ->
                        Reply.ok(
                                Json.object(
                                        "primaryReadonlyMasterKey",
                                        key(world, account, "primaryReadonly"),
                                        "secondaryReadonlyMasterKey",
                                        key(world, account, "secondaryReadonly"))));
        action(registry, type, "listConnectionStrings", Secrets::connectionStrings);
    }

    private static Reply connectionStrings(World world, Call call, Resource account) {
        ObjectNode string =
                Json.object(
                        "connectionString",
                        "AccountEndpoint="
                                + account.properties().path("documentEndpoint").asText()
                                + ";AccountKey="
                                + world.guid("primary", account.id().key())
                                + ";",
                        "description",
                        "Primary SQL Connection String");
        return Reply.ok(Json.object("connectionStrings", Json.array(string)));
    }

    private static void accounts(Registry registry) {
        for (String kind : List.of("account", "service")) {
            action(
                    registry,
                    "Microsoft.Storage/storageAccounts",
                    kind.equals("account") ? "listAccountSas" : "listServiceSas",
                    (world, call, account) ->
                            Reply.ok(
                                    Json.object(
                                            kind + "SasToken",
                                            "sv=2024-11-04&sig=" + key(world, account, kind))));
        }
    }
}
