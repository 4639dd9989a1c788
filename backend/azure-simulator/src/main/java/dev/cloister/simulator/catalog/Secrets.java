package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Keys;
import dev.cloister.simulator.provider.Lro;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/**
 * Actions that hand out and renew made-up keys, as templates ask for them with {@code list...}
 * functions.
 */
final class Secrets {
    private static final String SEARCH = "Microsoft.Search/searchServices";
    private static final String REGISTRIES = "Microsoft.ContainerRegistry/registries";
    private static final String COSMOS = "Microsoft.DocumentDB/databaseAccounts";
    private static final String LOGS = "Microsoft.OperationalInsights/workspaces";
    private static final String STORAGE = "Microsoft.Storage/storageAccounts";
    private static final String QUERY_KEYS = "queryKeys";

    private Secrets() {}

    static void register(Registry registry, String namespace) {
        switch (namespace.toLowerCase(Locale.ROOT)) {
            case "microsoft.operationalinsights" -> workspaces(registry);
            case "microsoft.containerregistry" -> registries(registry);
            case "microsoft.documentdb" -> databases(registry);
            case "microsoft.search" -> searchServices(registry);
            case "microsoft.storage" -> accounts(registry);
            default -> {}
        }
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
            action(registry, LOGS, verb, (world, call, workspace) -> shared(world, workspace));
        }
        action(
                registry,
                LOGS,
                "regenerateSharedKey",
                (world, call, workspace) ->
                        shared(
                                world,
                                Keys.renew(
                                        world,
                                        Keys.renew(world, workspace, "primary"),
                                        "secondary")));
    }

    private static Reply shared(World world, Resource workspace) {
        return Reply.ok(
                Json.object(
                        "primarySharedKey",
                        Keys.of(world, workspace, "primary"),
                        "secondarySharedKey",
                        Keys.of(world, workspace, "secondary")));
    }

    private static void registries(Registry registry) {
        action(
                registry,
                REGISTRIES,
                "listCredentials",
                (world, call, of) -> credentials(world, of));
        action(
                registry,
                REGISTRIES,
                "regenerateCredential",
                (world, call, of) -> {
                    String which = Keys.named(call, "name", List.of("password", "password2"));
                    return credentials(world, Keys.renew(world, of, which));
                });
    }

    private static Reply credentials(World world, Resource registry) {
        if (!Json.isTrue(registry.property("adminUserEnabled"))) {
            throw ArmError.badRequest(
                    "UnAuthorizedForCredentialOperations",
                    "Cannot perform credential operations for "
                            + registry.id()
                            + " as admin user is disabled.");
        }
        ArrayNode passwords = Json.array();
        for (String name : List.of("password", "password2")) {
            passwords.add(Json.object("name", name, "value", Keys.of(world, registry, name)));
        }
        return Reply.ok(
                Json.object(
                        "username",
                        registry.id().name().toLowerCase(Locale.ROOT),
                        "passwords",
                        passwords));
    }

    private static void searchServices(Registry registry) {
        action(registry, SEARCH, "listAdminKeys", (world, call, of) -> adminKeys(world, of));
        action(registry, SEARCH, "regenerateAdminKey/", Secrets::renewedAdminKey);
        action(registry, SEARCH, "listQueryKeys", Secrets::queryKeys);
        action(registry, SEARCH, "createQueryKey/", Secrets::createQueryKey);
        action(registry, SEARCH, "DELETE deleteQueryKey/", Secrets::deleteQueryKey);
    }

    private static Reply adminKeys(World world, Resource service) {
        return Reply.ok(
                Json.object(
                        "primaryKey",
                        Keys.of(world, service, "primary"),
                        "secondaryKey",
                        Keys.of(world, service, "secondary")));
    }

    private static Reply renewedAdminKey(World world, Call call, Resource service) {
        String which = call.id().name().toLowerCase(Locale.ROOT);
        if (!List.of("primary", "secondary").contains(which)) {
            throw ArmError.badRequest(
                    "InvalidKeyKind", "The key kind '" + call.id().name() + "' is not valid.");
        }
        return adminKeys(world, Keys.renew(world, service, which));
    }

    private static Reply queryKeys(World world, Call call, Resource service) {
        ObjectNode unnamed = Json.object("key", Keys.of(world, service, "query"));
        unnamed.putNull("name");
        ArrayNode keys = Json.array(unnamed);
        keys.addAll((ArrayNode) Json.node(Json.items(service.hidden(), QUERY_KEYS)));
        ObjectNode body = Json.object("value", keys);
        body.putNull("nextLink");
        return Reply.ok(body);
    }

    private static Reply createQueryKey(World world, Call call, Resource service) {
        ObjectNode hidden = service.hidden().deepCopy();
        ArrayNode keys = hidden.withArray(QUERY_KEYS);
        ObjectNode made =
                Json.object("name", call.id().name(), "key", world.newGuid().replace("-", ""));
        keys.add(made);
        world.store().put(service.withHidden(hidden));
        return Reply.ok(made);
    }

    private static Reply deleteQueryKey(World world, Call call, Resource service) {
        ObjectNode hidden = service.hidden().deepCopy();
        ArrayNode kept = Json.array();
        for (JsonNode each : hidden.withArray(QUERY_KEYS)) {
            if (!call.id().name().equals(Json.text(each, "key"))) {
                kept.add(each);
            }
        }
        boolean found = kept.size() < hidden.withArray(QUERY_KEYS).size();
        hidden.set(QUERY_KEYS, kept);
        world.store().put(service.withHidden(hidden));
        return Reply.of(found ? 200 : 204, null);
    }

    private static void databases(Registry registry) {
        action(
                registry,
                COSMOS,
                "listKeys",
                (world, call, account) ->
                        Reply.ok(
                                Json.object(
                                        "primaryMasterKey",
                                        Keys.guid(world, account, "primary"),
                                        "secondaryMasterKey",
                                        Keys.guid(world, account, "secondary"),
                                        "primaryReadonlyMasterKey",
                                        Keys.of(world, account, "primaryReadonly"),
                                        "secondaryReadonlyMasterKey",
                                        Keys.of(world, account, "secondaryReadonly"))));
        action(
                registry,
                COSMOS,
                "readonlykeys",
                (world, call, account) ->
                        Reply.ok(
                                Json.object(
                                        "primaryReadonlyMasterKey",
                                        Keys.of(world, account, "primaryReadonly"),
                                        "secondaryReadonlyMasterKey",
                                        Keys.of(world, account, "secondaryReadonly"))));
        action(registry, COSMOS, "listConnectionStrings", Secrets::connectionStrings);
        action(registry, COSMOS, "regenerateKey", Secrets::renewedMasterKey);
    }

    private static Reply renewedMasterKey(World world, Call call, Resource account) {
        String kind =
                Keys.named(
                        call,
                        "keyKind",
                        List.of("primary", "secondary", "primaryReadonly", "secondaryReadonly"));
        return world.resources()
                .actions()
                .begin(
                        call,
                        world.registry().require(COSMOS, call.apiVersion()),
                        Keys.renew(world, account, kind),
                        Lro.parse("202 AL - -"),
                        null);
    }

    private static Reply connectionStrings(World world, Call call, Resource account) {
        ObjectNode string =
                Json.object(
                        "connectionString",
                        "AccountEndpoint="
                                + account.properties().path("documentEndpoint").asText()
                                + ";AccountKey="
                                + Keys.guid(world, account, "primary")
                                + ";",
                        "description",
                        "Primary SQL Connection String");
        return Reply.ok(Json.object("connectionStrings", Json.array(string)));
    }

    private static void accounts(Registry registry) {
        for (String kind : List.of("account", "service")) {
            action(
                    registry,
                    STORAGE,
                    kind.equals("account") ? "listAccountSas" : "listServiceSas",
                    (world, call, account) ->
                            Reply.ok(
                                    Json.object(
                                            kind + "SasToken",
                                            "sv=2024-11-04&sig=" + Keys.of(world, account, kind))));
        }
    }
}
