package dev.cloister.simulator.machinelearning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Capacity;
import dev.cloister.simulator.provider.Lro;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Managed networks of workspaces and of AI services accounts: isolation only ever gets stricter,
 * some rules are there by themselves, and nothing works before the network is provisioned
 * (azure-facts 1.3, 1.4, 3.1).
 */
public final class ManagedNetworks {
    private static final List<String> MODES =
            List.of("Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound");
    private static final List<String> REQUIRED_TAGS =
            List.of(
                    "AzureActiveDirectory",
                    "AzureMachineLearning",
                    "BatchNodeManagement",
                    "AzureResourceManager",
                    "AzureFrontDoor.FirstParty",
                    "MicrosoftContainerRegistry",
                    "AzureMonitor");

    /** Owner, Contributor, and the role that is made for it (azure-facts 9). */
    private static final Set<String> APPROVERS =
            Set.of(
                    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
                    "b24988ac-6180-42a0-ab88-20f7382dd24c",
                    "b556d68e-0be0-4f35-a333-ad7ee1ce17ea");

    private ManagedNetworks() {}

    /**
     * Refuses a step back and settles what may not change; {@code network} is completed in place.
     */
    public static void checkNetwork(ResourceId id, ObjectNode network, @Nullable JsonNode before) {
        String mode = Json.text(network, List.of("isolationMode"), "Disabled");
        int now = index(mode);
        if (now < 0) {
            throw ArmError.badRequest(
                    "ValidationError",
                    "The isolation mode '" + mode + "' of " + id + " is not valid.");
        }
        int then =
                before == null ? 0 : index(Json.text(before, List.of("isolationMode"), "Disabled"));
        if (now < then) {
            throw ArmError.badRequest(
                    "ValidationError",
                    "Managed network isolation mode of "
                            + id
                            + " cannot be changed from "
                            + MODES.get(then)
                            + " to "
                            + MODES.get(now)
                            + ".");
        }
        network.put("isolationMode", MODES.get(now));
        JsonNode status = Json.at(before, "status");
        network.set(
                "status",
                status == null ? Json.object("status", "Inactive", "sparkReady", false) : status);
        Json.putIfAbsent(network, "outboundRules", Json.object());
        if (now > 0) {
            Json.putIfAbsent(network, "firewallSku", "Standard");
        }
    }

    private static int index(String mode) {
        for (int i = 0; i < MODES.size(); i++) {
            if (MODES.get(i).equalsIgnoreCase(mode)) {
                return i;
            }
        }
        return -1;
    }

    /** Checks one outbound rule and fills in its category and status. */
    public static void checkRule(
            World world, ResourceId owner, String mode, String name, ObjectNode rule) {
        String type = Json.text(rule, List.of("type"), "");
        switch (type.toLowerCase(Locale.ROOT)) {
            case "fqdn" -> {
                String host = Json.text(rule, List.of("destination"), "");
                if (!host.matches("(\\*\\.)?([A-Za-z0-9_-]+\\.)+[A-Za-z]{2,}")) {
                    throw ArmError.badRequest(
                            "ValidationError",
                            "The FQDN '" + host + "' of rule " + name + " is not valid.");
                }
                if (host.toLowerCase(Locale.ROOT)
                        .matches(".*\\.(blob|file|queue|table|dfs)\\.core\\.windows\\.net")) {
                    throw ArmError.badRequest(
                            "ValidationError",
                            "FQDN outbound rule "
                                    + name
                                    + " of "
                                    + owner
                                    + " cannot have a storage account as its"
                                    + " destination. Please use a private endpoint rule instead.");
                }
                onlyApproved(owner, mode, name, type);
            }
            case "servicetag" -> {
                if (Json.text(rule, "destination", "serviceTag") == null) {
                    throw ArmError.badRequest(
                            "ValidationError",
                            "Rule " + name + " of " + owner + " names no service tag.");
                }
                onlyApproved(owner, mode, name, type);
            }
            case "privateendpoint" -> {
                String target = Json.text(rule, List.of("destination", "serviceResourceId"), "");
                if (world.find(target) == null && Json.at(rule, "fqdns") == null) {
                    throw ArmError.badRequest(
                            "ValidationError",
                            "The target '" + target + "' of rule " + name + " does not exist.");
                }
            }
            default ->
                    throw ArmError.badRequest(
                            "ValidationError",
                            "The type '" + type + "' of rule " + name + " is not valid.");
        }
        Json.putIfAbsent(rule, "category", "UserDefined");
        rule.put("status", "Inactive");
    }

    private static void onlyApproved(ResourceId owner, String mode, String name, String type) {
        if (!mode.equalsIgnoreCase("AllowOnlyApprovedOutbound")) {
            throw ArmError.badRequest(
                    "ValidationError",
                    "Rule "
                            + name
                            + " of type "
                            + type
                            + " needs isolation mode AllowOnlyApprovedOutbound at "
                            + owner
                            + ".");
        }
    }

    /**
     * The rules that are there by themselves, with those a user defined.
     *
     * @param owner whose identity approves connections
     */
    public static ObjectNode shownRules(
            World world,
            @Nullable Resource owner,
            JsonNode network,
            List<Dependency> dependencies) {
        ObjectNode rules = Json.object();
        String mode = Json.text(network, List.of("isolationMode"), "Disabled");
        boolean active = "Active".equals(Json.text(network, "status", "status"));
        String status = active ? "Active" : "Inactive";
        if (mode.equals("AllowOnlyApprovedOutbound")) {
            for (String tag : REQUIRED_TAGS) {
                rules.set(
                        "__SYS_ST_" + tag.replace(".", ""),
                        Json.object(
                                "type",
                                "ServiceTag",
                                "destination",
                                Json.object(
                                        "serviceTag", tag, "protocol", "TCP", "portRanges", "443"),
                                "category",
                                "Required",
                                "status",
                                status));
            }
        }
        if (!mode.equals("Disabled")) {
            for (Dependency each : dependencies) {
                if (mode.equals("AllowOnlyApprovedOutbound") || each.closed()) {
                    rules.set(
                            "__SYS_PE_" + each.target().name() + "_" + each.group(),
                            Json.object(
                                    "type",
                                    "PrivateEndpoint",
                                    "destination",
                                    Json.object(
                                            "serviceResourceId",
                                            each.target().text(),
                                            "subresourceTarget",
                                            each.group(),
                                            "sparkEnabled",
                                            false,
                                            "sparkStatus",
                                            "Inactive"),
                                    "category",
                                    "Dependency",
                                    "status",
                                    status));
                }
            }
        }
        JsonNode own = Json.at(network, "outboundRules");
        if (own != null) {
            own.properties()
                    .forEach(
                            entry -> {
                                ObjectNode rule = entry.getValue().deepCopy();
                                rules.set(
                                        entry.getKey(),
                                        rule.put(
                                                "status",
                                                isApproved(world, owner, rule)
                                                        ? status
                                                        : "Inactive"));
                            });
        }
        return rules;
    }

    /**
     * A connection to a target that is no dependency waits until somebody approves it, unless the
     * service's own identity may (azure-facts 9). That its rule shows as inactive meanwhile is the
     * narrower reading.
     */
    private static boolean isApproved(World world, @Nullable Resource owner, JsonNode rule) {
        if (!"PrivateEndpoint".equalsIgnoreCase(Json.text(rule, "type"))) {
            return true;
        }
        String target =
                Json.text(rule, List.of("destination", "serviceResourceId"), "")
                        .toLowerCase(Locale.ROOT);
        String identity =
                owner == null
                        ? ""
                        : Json.text(owner.body(), List.of("identity", "principalId"), "");
        return world.store().ofType("Microsoft.Authorization/roleAssignments").stream()
                .filter(
                        each ->
                                identity.equalsIgnoreCase(
                                        each.properties().path("principalId").asText()))
                .filter(each -> covers(each.id().scope().toLowerCase(Locale.ROOT), target))
                .map(each -> each.properties().path("roleDefinitionId").asText())
                .anyMatch(
                        role ->
                                APPROVERS.contains(
                                        role.substring(role.lastIndexOf('/') + 1)
                                                .toLowerCase(Locale.ROOT)));
    }

    private static boolean covers(String scope, String target) {
        return target.equals(scope) || target.startsWith(scope + "/");
    }

    /** A resource that a workspace needs. */
    public record Dependency(ResourceId target, String group, boolean closed) {}

    /** Says what a dependency's public access is. */
    static boolean isClosed(World world, ResourceId id) {
        Resource found = world.store().find(id);
        return found != null
                && "Disabled"
                        .equalsIgnoreCase(found.properties().path("publicNetworkAccess").asText());
    }

    /**
     * Starts the work that makes a network real; {@link #provisioned} ends it.
     *
     * @param owner holds the network in its properties
     */
    public static Reply provision(
            World world, Call call, Resource owner, String location, Lro answer, boolean spark) {
        ObjectNode data = Json.object("duration", "managednetwork/provision", "spark", spark);
        if (Capacity.isShort(location)) {
            data.set(
                    "refusal",
                    new ArmError(
                                    503,
                                    "InsufficientResourcesAvailable",
                                    "The managed network of "
                                            + owner.id()
                                            + " could not be provisioned: region '"
                                            + location
                                            + "' has no capacity left.")
                            .node());
        }
        return world.resources()
                .actions()
                .begin(
                        call,
                        world.registry().require(owner.id().type(), call.apiVersion()),
                        owner,
                        answer,
                        Json.object("status", "Active", "sparkReady", spark),
                        data);
    }

    /** The end of {@link #provision}: the network is active, or the region had no room for it. */
    public static void provisioned(World world, Operation operation) {
        Resource owner = world.find(Json.text(operation.data(), "resource"));
        if (!"managednetwork/provision".equals(Json.text(operation.data(), "duration"))
                || owner == null) {
            return;
        }
        if (operation.data().get("refusal") instanceof ObjectNode refusal) {
            throw ArmError.of(503, refusal);
        }
        ObjectNode unused =
                activated(
                        Json.child(owner.properties(), "managedNetwork"),
                        Json.isTrue(operation.data(), "spark"));
        world.store().put(owner);
    }

    /** Marks a network as provisioned. */
    public static ObjectNode activated(ObjectNode network, boolean spark) {
        network.set("status", Json.object("status", "Active", "sparkReady", spark));
        return network;
    }

    /** Takes a rule written by itself into the network of its owner. */
    public static void keepRule(Write write, Resource owner, ObjectNode network) {
        ObjectNode rules = Json.child(network, "outboundRules");
        rules.set(write.id().name(), write.properties().deepCopy());
        write.world().store().put(owner);
    }

    public static void dropRule(World world, Resource owner, ObjectNode network, String name) {
        ObjectNode unused = Json.remove(Json.child(network, "outboundRules"), name);
        world.store().put(owner);
    }
}
