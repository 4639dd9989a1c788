package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.GlobalNames;
import dev.cloister.simulator.provider.Lro;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.time.Duration;
import java.util.List;

/** Key vaults: deleted ones can be recovered or purged, and hold their name until then. */
final class VaultTypes {
    private static final String VAULTS = "Microsoft.KeyVault/vaults";
    private static final String DELETED = "Microsoft.KeyVault/locations/deletedVaults";
    private static final int RETENTION = 90;

    private VaultTypes() {}

    static void register(Registry registry) {
        registry.add(VAULTS)
                .tracked()
                .names("(?=.{3,24}$)[a-zA-Z](-?[a-zA-Z0-9])*", "VaultNameNotValid")
                .lro("200 - - RegisteringDns", "200 - - Succeeded", "200 - - -")
                .defaults("{'accessPolicies':[],'enabledForDeployment':false}")
                .onPut(VaultTypes::vault)
                .onRemoved(VaultTypes::softDelete)
                .view(Connections::view);
        Connections.register(registry, VAULTS);
        registry.add(VAULTS + "/keys")
                .stateless()
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .onPut(VaultTypes::key);
        registry.add(VAULTS + "/secrets")
                .stateless()
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .onPut(write -> write.properties().remove("value"));
        registry.add(VAULTS + "/accessPolicies")
                .stateless()
                .lro("201 - - Succeeded", "200 - - Succeeded", "200 - - -");
        registry.add("Microsoft.KeyVault/deletedVaults").lists(DELETED);
        registry.add(DELETED)
                .stateless()
                .notFound("DeletedVaultNotFound")
                .urls("operationResults", "operationResults")
                .action("purge", VaultTypes::purge);
    }

    private static void vault(Write write) {
        String name = write.id().name();
        ResourceId deletedId = deletedId(write.id(), write.location());
        Resource deleted = write.world().store().find(deletedId);
        boolean recover = write.text("createMode", "default").equalsIgnoreCase("recover");
        if (write.isCreate() && deleted != null && !recover) {
            throw ArmError.conflict(
                    "ConflictError",
                    "A vault with the same name already exists in deleted state. You need to either"
                        + " recover or purge existing key vault. Follow this link"
                        + " https://go.microsoft.com/fwlink/?linkid=2149745 for more information on"
                        + " soft delete.");
        }
        if (write.isCreate() && deleted != null) {
            recover(write, deleted);
        }
        GlobalNames.claim(
                write,
                VAULTS,
                () ->
                        ArmError.conflict(
                                "VaultAlreadyExists",
                                "The vault name '"
                                        + name
                                        + "' is already in use. Vault names are globally unique so"
                                        + " it is possible that the name is already taken. If you"
                                        + " are sure that the vault name was not taken then it is"
                                        + " possible that a vault with the same name was recently"
                                        + " deleted but not purged after being placed in a"
                                        + " recoverable state."));
        if (write.property("tenantId") == null || write.property("sku") == null) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "The properties 'tenantId' and 'sku' of vault " + name + " are required.");
        }
        if (Json.isTrue(write.oldProperty("enablePurgeProtection"))
                && write.property("enablePurgeProtection") != null
                && !Json.isTrue(write.property("enablePurgeProtection"))) {
            throw ArmError.badRequest(
                    "BadRequest", "The property \"enablePurgeProtection\" cannot be set to false.");
        }
        write.properties().remove("createMode");
        write.properties().put("enableSoftDelete", true);
        write.putIfAbsent("softDeleteRetentionInDays", RETENTION);
        write.putIfAbsent("publicNetworkAccess", "Enabled");
        write.properties()
                .put(
                        "vaultUri",
                        "https://" + name.toLowerCase(java.util.Locale.ROOT) + ".vault.azure.net/");
        if (Json.at(write.body(), "tags") == null) {
            write.body().putObject("tags");
        }
    }

    private static void recover(Write write, Resource deleted) {
        if (deleted.hidden().get("body") instanceof ObjectNode before) {
            ObjectNode merged = before.deepCopy();
            Json.merge(merged, write.body());
            write.body().setAll(merged);
        }
        write.world().store().remove(deleted.id());
        GlobalNames.release(write.world(), VAULTS, write.id().name());
    }

    private static ResourceId deletedId(ResourceId vault, String location) {
        return ResourceId.of(
                "/subscriptions/"
                        + vault.subscription()
                        + "/providers/Microsoft.KeyVault/locations/"
                        + location
                        + "/deletedVaults/"
                        + vault.name());
    }

    private static void softDelete(World world, Resource vault) {
        ResourceId id = deletedId(vault.id(), vault.location());
        long days = vault.properties().path("softDeleteRetentionInDays").asLong(RETENTION);
        ObjectNode body = Json.object();
        body.set(
                "properties",
                Json.object(
                        "vaultId",
                        vault.id().text(),
                        "location",
                        vault.location(),
                        "tags",
                        Json.object(),
                        "deletionDate",
                        world.timestamp(),
                        "scheduledPurgeDate",
                        VirtualClock.timestamp(
                                world.clock().millis() + Duration.ofDays(days).toMillis()),
                        "purgeProtectionEnabled",
                        Json.isTrue(vault.property("enablePurgeProtection"))));
        Resource unused = world.place(id, body, Json.object("body", vault.body()));
    }

    private static Reply purge(World world, Call call, Resource deleted) {
        if (Json.isTrue(deleted.property("purgeProtectionEnabled"))) {
            throw ArmError.conflict(
                    "MethodNotAllowed", "Operation \"DeletedVaultPurge\" is not allowed.");
        }
        world.store().remove(deleted.id());
        GlobalNames.release(world, VAULTS, deleted.id().name());
        String now = world.timestamp();
        return world.resources()
                .actions()
                .begin(
                        call,
                        world.registry().require(DELETED, call.apiVersion()),
                        deleted,
                        Lro.parse("202 L 5 -"),
                        Json.object(
                                "createdDateTime",
                                now,
                                "lastActionDateTime",
                                now,
                                "status",
                                "Succeeded"));
    }

    private static void key(Write write) {
        String vault = ResourceId.of(write.id().parent()).name();
        String uri = "https://" + vault + ".vault.azure.net/keys/" + write.id().name();
        long now = write.world().clock().millis() / 1000;
        ObjectNode attributes = Json.child(write.properties(), "attributes");
        Json.putIfAbsent(attributes, "enabled", true);
        attributes
                .put("created", now)
                .put("updated", now)
                .put("recoveryLevel", "Recoverable+Purgeable");
        Json.putIfAbsent(attributes, "exportable", false);
        write.putIfAbsent(
                "keyOps", List.of("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"));
        write.properties().put("keyUri", uri);
        write.properties()
                .put(
                        "keyUriWithVersion",
                        uri + "/" + write.world().guid("key", write.id().key()).replace("-", ""));
        Resource parent = write.world().find(write.id().parent());
        write.body().put("location", parent == null ? "" : parent.location());
    }
}
