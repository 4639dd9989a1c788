package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Locations;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What can stand behind a private endpoint: sub-resources by type, and the names each answers to
 * (azure-facts 2).
 */
public final class PrivateLinkTargets {
    /** One address of an endpoint and the public names that resolve to it. */
    public record Member(String name, List<String> fqdns) {}

    private static final Map<String, Map<String, BiFunction<World, Resource, List<Member>>>>
            BY_TYPE = new HashMap<>();

    static {
        for (String service : List.of("blob", "file", "queue", "table", "dfs", "web")) {
            add(
                    "microsoft.storage/storageaccounts",
                    service,
                    (w, r) -> one(r.id().name() + "." + service + ".core.windows.net"));
            add(
                    "microsoft.storage/storageaccounts",
                    service + "_secondary",
                    (w, r) -> one(r.id().name() + "-secondary." + service + ".core.windows.net"));
        }
        add(
                "microsoft.keyvault/vaults",
                "vault",
                (w, r) -> one(r.id().name() + ".vault.azure.net"));
        add(
                "microsoft.search/searchservices",
                "searchService",
                (w, r) -> one(r.id().name() + ".search.windows.net"));
        add(
                "microsoft.containerregistry/registries",
                "registry",
                (w, r) -> {
                    String name = r.id().name().toLowerCase(Locale.ROOT);
                    return List.of(
                            new Member(
                                    "registry_data_" + r.location(),
                                    List.of(name + "." + r.location() + ".data.azurecr.io")),
                            new Member("registry", List.of(name + ".azurecr.io")));
                });
        add(
                "microsoft.documentdb/databaseaccounts",
                "Sql",
                (w, r) -> cosmos(r, "documents.azure.com"));
        add(
                "microsoft.documentdb/databaseaccounts",
                "MongoDB",
                (w, r) -> cosmos(r, "mongo.cosmos.azure.com"));
        add(
                "microsoft.documentdb/databaseaccounts",
                "Cassandra",
                (w, r) -> cosmos(r, "cassandra.cosmos.azure.com"));
        add(
                "microsoft.documentdb/databaseaccounts",
                "Gremlin",
                (w, r) -> cosmos(r, "gremlin.cosmos.azure.com"));
        add(
                "microsoft.documentdb/databaseaccounts",
                "Table",
                (w, r) -> cosmos(r, "table.cosmos.azure.com"));
        add(
                "microsoft.apimanagement/service",
                "Gateway",
                (w, r) -> one(r.id().name() + ".azure-api.net"));
        add("microsoft.cognitiveservices/accounts", "account", (w, r) -> account(r));
        add(
                "microsoft.machinelearningservices/workspaces",
                "amlworkspace",
                PrivateLinkTargets::workspace);
        add("microsoft.insights/privatelinkscopes", "azuremonitor", PrivateLinkTargets::monitor);
    }

    private PrivateLinkTargets() {}

    private static void add(
            String type, String group, BiFunction<World, Resource, List<Member>> members) {
        BY_TYPE.computeIfAbsent(type, t -> new HashMap<>())
                .put(group.toLowerCase(Locale.ROOT), members);
    }

    /** Sub-resources of a type; null if it takes no private endpoints of its own kind. */
    public static @Nullable List<String> groups(String type) {
        Map<String, ?> groups = BY_TYPE.get(type.toLowerCase(Locale.ROOT));
        return groups == null ? null : groups.keySet().stream().sorted().toList();
    }

    /**
     * Addresses that an endpoint of a sub-resource needs; null if the target has no such
     * sub-resource.
     */
    static @Nullable List<Member> members(World world, Resource target, String group) {
        if (target.id().type().equalsIgnoreCase("Microsoft.Network/applicationGateways")) {
            return frontend(target, group);
        }
        var groups = BY_TYPE.get(target.id().type().toLowerCase(Locale.ROOT));
        var members = groups == null ? null : groups.get(group.toLowerCase(Locale.ROOT));
        return members == null ? null : members.apply(world, target);
    }

    /** The sub-resource of a gateway is a frontend with a private link configuration. */
    private static @Nullable List<Member> frontend(Resource gateway, String group) {
        for (JsonNode each : Json.items(gateway.property("frontendIPConfigurations"))) {
            if (group.equalsIgnoreCase(Json.text(each, "name"))
                    && Json.text(each, "properties", "privateLinkConfiguration", "id") != null) {
                return List.of(new Member("", List.of()));
            }
        }
        return null;
    }

    private static List<Member> one(String fqdn) {
        return List.of(new Member("default", List.of(fqdn.toLowerCase(Locale.ROOT))));
    }

    private static List<Member> cosmos(Resource account, String suffix) {
        String name = account.id().name().toLowerCase(Locale.ROOT);
        List<Member> members = new ArrayList<>();
        members.add(new Member(name, List.of(name + "." + suffix)));
        List<JsonNode> locations = Json.items(account.property("locations"));
        if (locations.isEmpty()) {
            members.add(
                    new Member(
                            name + "-" + account.location(),
                            List.of(name + "-" + account.location() + "." + suffix)));
        }
        for (JsonNode each : locations) {
            String region =
                    Locations.normal(Json.text(each, List.of("locationName"), account.location()));
            members.add(
                    new Member(name + "-" + region, List.of(name + "-" + region + "." + suffix)));
        }
        return members;
    }

    /** One address per zone that the kind of account uses. */
    private static List<Member> account(Resource account) {
        String name =
                Json.text(account.properties(), List.of("customSubDomainName"), account.id().name())
                        .toLowerCase(Locale.ROOT);
        String kind = Json.text(account.body(), List.of("kind"), "").toLowerCase(Locale.ROOT);
        List<Member> members = new ArrayList<>();
        members.add(new Member("default", List.of(name + ".cognitiveservices.azure.com")));
        if (kind.equals("openai") || kind.equals("aiservices")) {
            members.add(new Member("secondary", List.of(name + ".openai.azure.com")));
        }
        if (kind.equals("aiservices")) {
            members.add(new Member("third", List.of(name + ".services.ai.azure.com")));
        }
        return members;
    }

    private static List<Member> workspace(World world, Resource workspace) {
        String guid =
                Json.text(
                        workspace.properties(),
                        List.of("workspaceId"),
                        world.guid(workspace.id().key()));
        String region = workspace.location();
        String notebook = "ml-" + workspace.id().name() + "-" + region + "-" + guid;
        return List.of(
                new Member(
                        "default",
                        List.of(
                                guid + ".workspace." + region + ".api.azureml.ms",
                                guid + ".workspace." + region + ".cert.api.azureml.ms")),
                new Member(
                        "notebook",
                        List.of(
                                notebook.substring(0, Math.min(63, notebook.length()))
                                        + "."
                                        + region
                                        + ".notebooks.azure.net")),
                new Member(
                        "inference",
                        List.of("*." + guid + ".inference." + region + ".api.azureml.ms")));
    }

    private static List<Member> monitor(World world, Resource scope) {
        List<Member> members = new ArrayList<>();
        for (String name :
                List.of(
                        "api",
                        "live",
                        "global.in.ai",
                        "profiler",
                        "snapshot",
                        "diagservicesquery")) {
            members.add(new Member(name, List.of(name + ".monitor.azure.com")));
        }
        members.add(new Member("dce-global", List.of("global.handler.control.monitor.azure.com")));
        String id = world.guid("ampls", scope.id().key());
        members.add(new Member("oms-" + id, List.of(id + ".oms.opinsights.azure.com")));
        members.add(new Member("ods-" + id, List.of(id + ".ods.opinsights.azure.com")));
        members.add(new Member("agent-" + id, List.of(id + ".agentsvc.azure-automation.net")));
        members.add(
                new Member(
                        "agentsolutionpackstore",
                        List.of("scadvisorcontent.blob.core.windows.net")));
        return members;
    }

    /** Name of a public name's record in a private zone; null if it does not belong there. */
    static @Nullable String recordName(String zone, String fqdn) {
        String name = zone.toLowerCase(Locale.ROOT);
        if (!name.startsWith("privatelink.")) {
            return null;
        }
        String suffix = "." + name.substring("privatelink.".length());
        // the vault's zone has a name of its own
        suffix = suffix.equals(".vaultcore.azure.net") ? ".vault.azure.net" : suffix;
        return fqdn.endsWith(suffix) ? fqdn.substring(0, fqdn.length() - suffix.length()) : null;
    }
}
