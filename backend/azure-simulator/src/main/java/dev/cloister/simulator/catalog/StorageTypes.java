package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.GlobalNames;
import dev.cloister.simulator.provider.Keys;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** Storage accounts and the services inside them. */
final class StorageTypes {
    private static final String ACCOUNTS = "Microsoft.Storage/storageAccounts";

    private static final List<String> KEYS = List.of("key1", "key2");

    private StorageTypes() {}

    static void register(Registry registry) {
        registry.add(ACCOUNTS)
                .tracked()
                .lro("202 L 17 -", "200 - - Succeeded", "200 - - -")
                .names("[a-z0-9]{3,24}", "AccountNameInvalid")
                .urls("asyncoperations", "asyncoperations")
                .defaults(
                        "{'supportsHttpsTrafficOnly':true,'networkAcls':{'bypass':'AzureServices',"
                                + "'virtualNetworkRules':[],'ipRules':[],'defaultAction':'Allow'}}")
                .onPut(StorageTypes::account)
                .onRemoved(
                        (world, account) ->
                                GlobalNames.release(world, ACCOUNTS, account.id().name()))
                .view(Connections::view)
                .action("listKeys", (world, call, account) -> keys(world, account))
                .action("regenerateKey", StorageTypes::renewKey);
        Connections.register(registry, ACCOUNTS);
        for (String service :
                List.of("blobServices", "fileServices", "queueServices", "tableServices")) {
            registry.add(ACCOUNTS + "/" + service)
                    .stateless()
                    .namesMissingParent()
                    .alwaysThere()
                    .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -")
                    .defaults("{'cors':{'corsRules':[]}}");
        }
        registry.add(ACCOUNTS + "/managementPolicies")
                .stateless()
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .onPut(
                        write ->
                                write.properties()
                                        .put("lastModifiedTime", write.world().timestamp()));
        registry.add(ACCOUNTS + "/blobServices/containers")
                .stateless()
                .namesMissingParent()
                .names("\\$?[a-z0-9](-?[a-z0-9]){1,62}", "ContainerNameInvalid")
                .notFound("ContainerNotFound")
                .lro("201 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .defaults(
                        "{'deleted':false,'remainingRetentionDays':0,'publicAccess':'None','leaseStatus':'Unlocked',"
                            + "'leaseState':'Available','hasImmutabilityPolicy':false,'hasLegalHold':false}");
        registry.add(ACCOUNTS + "/fileServices/shares")
                .stateless()
                .namesMissingParent()
                .lro("201 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .defaults(
                        "{'leaseStatus':'unlocked','leaseState':'available','shareQuota':5120,"
                                + "'enabledProtocols':'SMB','signedIdentifiers':[]}");
        registry.add(ACCOUNTS + "/queueServices/queues")
                .stateless()
                .namesMissingParent()
                .lro("200 - - Succeeded", "200 - - Succeeded", "204 - - -")
                .defaults("{'metadata':{},'approximateMessageCount':0}");
        registry.add(ACCOUNTS + "/tableServices/tables")
                .stateless()
                .namesMissingParent()
                .lro("200 - - Succeeded", "200 - - Succeeded", "204 - - -")
                .onPut(write -> write.properties().put("tableName", write.id().name()));
    }

    private static void account(Write write) {
        String name = write.id().name();
        String kind = Json.text(write.body(), "kind");
        String sku = Json.text(write.body(), "sku", "name");
        if (write.isCreate() && (kind == null || sku == null)) {
            throw ArmError.badRequest(
                    "InvalidValuesForRequestParameters",
                    "Values for request parameters are invalid: "
                            + (kind == null ? "kind" : "sku")
                            + ".");
        }
        JsonNode days = write.property("keyPolicy", "keyExpirationPeriodInDays");
        if (days != null && days.asInt() < 0) {
            throw ArmError.badRequest(
                    "InvalidValuesForRequestParameters",
                    "Values for request parameters are invalid:"
                            + " keyPolicy.keyExpirationPeriodInDays.");
        }
        if (write.isCreate()
                && kind != null
                && kind.equals("BlobStorage")
                && write.property("accessTier") == null) {
            throw ArmError.badRequest(
                    "AccessTierMissing", "The access tier of account " + name + " is missing.");
        }
        GlobalNames.claim(
                write,
                ACCOUNTS,
                () ->
                        ArmError.conflict(
                                "StorageAccountAlreadyTaken",
                                "The storage account named " + name + " is already taken."));
        ObjectNode skuNode = Json.child(write.body(), "sku");
        if (sku != null) {
            skuNode.put("tier", sku.startsWith("Premium") ? "Premium" : "Standard");
        }
        if (Json.at(write.body(), "tags") == null) {
            write.body().putObject("tags");
        }
        String now = write.world().timestamp();
        write.computed("creationTime", () -> now);
        write.computed("keyCreationTime", () -> Json.object("key1", now, "key2", now));
        write.computed("primaryLocation", write::location);
        write.putIfAbsent("statusOfPrimary", "available");
        if (!"Storage".equals(kind)) {
            write.putIfAbsent("accessTier", "Hot");
        }
        ObjectNode encryption = Json.child(write.properties(), "encryption");
        Json.putIfAbsent(encryption, "keySource", "Microsoft.Storage");
        for (String service : List.of("file", "blob")) {
            ObjectNode node = Json.child(encryption, "services", service);
            Json.putIfAbsent(node, "keyType", "Account");
            Json.putIfAbsent(node, "enabled", true);
            Json.putIfAbsent(node, "lastEnabledTime", now);
        }
        for (JsonNode rule : Json.items(write.property("networkAcls", "virtualNetworkRules"))) {
            ObjectNode node = (ObjectNode) rule;
            Json.putIfAbsent(node, "action", "Allow");
            Json.putIfAbsent(node, "state", "Succeeded");
            if (write.world().find(Json.text(node, "id")) == null) {
                throw ArmError.badRequest(
                        "NetworkAclsValidationFailure",
                        "Validation of network acls failure: SubnetsNotProvisioned: Cannot find"
                                + " subnet "
                                + Json.text(node, "id")
                                + ".");
            }
        }
        endpoints(write, name);
    }

    private static void endpoints(Write write, String name) {
        ObjectNode endpoints = Json.object();
        for (String service : List.of("dfs", "web", "blob", "queue", "table", "file")) {
            String zone = service.equals("web") ? ".z5.web" : "." + service;
            endpoints.put(service, "https://" + name + zone + ".core.windows.net/");
        }
        write.properties().set("primaryEndpoints", endpoints);
    }

    private static Reply renewKey(World world, Call call, Resource account) {
        return keys(world, Keys.renew(world, account, Keys.named(call, "keyName", KEYS)));
    }

    private static Reply keys(World world, Resource account) {
        ArrayNode keys = Json.array();
        for (String key : KEYS) {
            keys.add(
                    Json.object(
                            "creationTime",
                            account.properties().path("creationTime").asText(),
                            "keyName",
                            key,
                            "value",
                            java.util.Base64.getEncoder()
                                    .encodeToString(
                                            Keys.guid(world, account, key)
                                                    .getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .US_ASCII)),
                            "permissions",
                            "FULL"));
        }
        return Reply.ok(Json.object("keys", keys));
    }
}
