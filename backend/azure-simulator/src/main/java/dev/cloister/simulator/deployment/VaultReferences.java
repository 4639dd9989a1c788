package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.Locale;

/**
 * Parameters whose values are secrets of a vault, which Resource Manager reads while it deploys.
 * The simulator keeps no secrets: one has the same made-up value each time it is read.
 */
final class VaultReferences {

    private VaultReferences() {}

    static JsonNode resolved(World world, JsonNode given) {
        ObjectNode out = Json.object();
        for (var entry : given.properties()) {
            JsonNode reference = Json.at(entry.getValue(), "reference");
            out.set(
                    entry.getKey(),
                    reference == null
                            ? entry.getValue()
                            : Json.object("value", secret(world, entry.getKey(), reference)));
        }
        return out;
    }

    private static String secret(World world, String parameter, JsonNode reference) {
        String id = Json.text(reference, "keyVault", "id");
        Resource vault = world.find(id);
        if (id == null || vault == null) {
            throw ArmError.badRequest(
                    "KeyVaultParameterReferenceNotFound",
                    "The specified KeyVault '" + id + "' could not be found.");
        }
        if (!Json.isTrue(vault.property("enabledForTemplateDeployment"))) {
            throw unreadable(
                    parameter,
                    "Forbidden",
                    "The vault " + id + " is not enabled for template deployment.");
        }
        String name = String.valueOf(Json.text(reference, "secretName"));
        Resource secret = world.find(id + "/secrets/" + name);
        if (secret == null) {
            throw unreadable(
                    parameter,
                    "NotFound",
                    "A secret with (name/id) " + name + " was not found in this key vault.");
        }
        String version = Json.text(reference, "secretVersion");
        return world.guid(
                "secret",
                (secret.id().key() + "/" + (version == null ? "" : version))
                        .toLowerCase(Locale.ROOT));
    }

    private static ArmError unreadable(String parameter, String status, String why) {
        return ArmError.badRequest(
                "KeyVaultParameterReferenceSecretRetrieveFailed",
                "The secret of KeyVault parameter '"
                        + parameter
                        + "' cannot be retrieved. Http status code: '"
                        + status
                        + "'. Error message: '"
                        + why
                        + "'.");
    }
}
