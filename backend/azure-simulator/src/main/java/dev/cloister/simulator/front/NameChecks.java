package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.cognitive.CognitiveTypes;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.GlobalNames;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a name that must be unique in all of Azure is still free. */
final class NameChecks {
    /** Types with such names, by what asks for them. */
    private static final Map<String, String> TYPES =
            Map.of(
                    "microsoft.storage/checknameavailability",
                    "Microsoft.Storage/storageAccounts",
                    "microsoft.keyvault/checknameavailability",
                    "Microsoft.KeyVault/vaults",
                    "microsoft.containerregistry/checknameavailability",
                    "Microsoft.ContainerRegistry/registries",
                    "microsoft.search/checknameavailability",
                    "Microsoft.Search/searchServices",
                    "microsoft.apimanagement/checknameavailability",
                    "Microsoft.ApiManagement/service",
                    "microsoft.cognitiveservices/checkdomainavailability",
                    "Microsoft.CognitiveServices/accounts");

    private static final String COSMOS_NAMES =
            "/providers/microsoft.documentdb/databaseaccountnames/";

    private final World world;

    NameChecks(World world) {
        this.world = world;
    }

    /** The answer, or null if the path asks for no name. */
    @Nullable Reply route(HttpCall http) {
        String path = http.path().toLowerCase(Locale.ROOT);
        if (http.method().equals("HEAD") && path.startsWith(COSMOS_NAMES)) {
            String name = path.substring(COSMOS_NAMES.length());
            boolean taken =
                    GlobalNames.isTaken(world, "Microsoft.DocumentDB/databaseAccounts", name);
            return Reply.of(taken ? 200 : 404, null);
        }
        int at = path.indexOf("/providers/");
        String typeName =
                at < 0 || !http.method().equals("POST") || path.split("/").length != 6
                        ? null
                        : TYPES.get(path.substring(at + "/providers/".length()));
        if (typeName == null) {
            return null;
        }
        ResourceType type = world.registry().require(typeName, http.apiVersion());
        Registry.checkVersion(type, http.apiVersion(), "");
        ObjectNode asked = Router.object(http);
        return type.name().endsWith("/accounts") ? subdomain(asked) : name(type, asked);
    }

    private Reply name(ResourceType type, ObjectNode asked) {
        String name = required(asked, "name");
        Pattern pattern = type.namePattern();
        if (pattern != null && !pattern.matcher(name).matches()) {
            boolean storage = type.name().equals("Microsoft.Storage/storageAccounts");
            return no(
                    storage ? type.nameError() : "Invalid",
                    "The name '" + name + "' is not valid for a " + type.name() + ".");
        }
        return GlobalNames.isTaken(world, type.name(), name)
                ? no("AlreadyExists", "The name '" + name + "' is already in use.")
                : Reply.ok(Json.object("nameAvailable", true));
    }

    private static Reply no(String reason, String message) {
        return Reply.ok(Json.object("nameAvailable", false, "reason", reason, "message", message));
    }

    private Reply subdomain(ObjectNode asked) {
        String name = required(asked, "subdomainName");
        boolean taken = CognitiveTypes.isSubdomainTaken(world, name);
        ObjectNode out =
                Json.object(
                        "isSubdomainAvailable",
                        !taken,
                        "subdomainName",
                        name,
                        "type",
                        Json.text(asked, List.of("type"), ""));
        if (taken) {
            out.put("reason", "Sub domain name '" + name + "' is already used.");
        }
        return Reply.ok(out);
    }

    private static String required(ObjectNode asked, String property) {
        String name = Json.text(asked, property);
        if (name == null) {
            throw ArmError.badRequest(
                    "InvalidRequestContent", "The property '" + property + "' is missing.");
        }
        return name;
    }
}
