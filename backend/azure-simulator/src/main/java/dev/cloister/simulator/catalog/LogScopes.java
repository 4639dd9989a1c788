package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Private link scopes of Azure Monitor, and what networks reach through them. */
final class LogScopes {
    private static final String SCOPED = "Microsoft.Insights/privateLinkScopes/scopedResources";
    private static final Set<String> MODES = Set.of("Open", "PrivateOnly");
    private static final int ENDPOINT_SETS_MOST = 1000;

    /** How many of each type one scope takes. */
    private static final Map<String, Integer> MOST =
            Map.of(
                    "microsoft.insights/components",
                    1000,
                    "microsoft.insights/datacollectionendpoints",
                    ENDPOINT_SETS_MOST,
                    "microsoft.operationalinsights/workspaces",
                    300);

    private LogScopes() {}

    static void scope(Write write) {
        if (!write.location().equalsIgnoreCase("global")) {
            throw ArmError.badRequest(
                    "LocationNotAvailableForResourceType",
                    "The provided location '"
                            + write.location()
                            + "' is not available for resource type"
                            + " 'microsoft.insights/privateLinkScopes'. List of available regions"
                            + " for the resource type is 'global'.");
        }
        for (String field : List.of("ingestionAccessMode", "queryAccessMode")) {
            String mode = Json.text(write.property("accessModeSettings"), field);
            if (mode == null || !MODES.contains(mode)) {
                throw ArmError.badRequest(
                        "BadRequest",
                        "'" + field + "' of " + write.id() + " must be Open or PrivateOnly.");
            }
        }
    }

    static void scopedResource(Write write) {
        String linked = write.text("linkedResourceId", "");
        if (write.world().find(linked) == null) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "The linked resource '" + linked + "' of " + write.id() + " does not exist.");
        }
        String type = ResourceId.of(linked).type().toLowerCase(Locale.ROOT);
        Integer most = MOST.get(type);
        if (most == null) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "Resources of type '" + type + "' cannot be linked to a private link scope.");
        }
        int others = 0;
        for (Resource other :
                write.world()
                        .store()
                        .children(ResourceId.of(write.id().parent()), "scopedResources")) {
            String theirs = other.text("properties", "linkedResourceId");
            if (theirs == null || other.id().key().equals(write.id().key())) {
                continue;
            }
            if (theirs.equalsIgnoreCase(linked)) {
                throw ArmError.conflict(
                        "Conflict",
                        "The resource '" + linked + "' is linked by " + other.id() + " already.");
            }
            others += ResourceId.of(theirs).type().equalsIgnoreCase(type) ? 1 : 0;
        }
        if (others >= most) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "The private link scope "
                            + write.id().parent()
                            + " takes at most "
                            + most
                            + " resources of type '"
                            + type
                            + "'.");
        }
    }

    /**
     * The scopes that a resource is linked to, as the resource shows them.
     *
     * @param names of the list, and of its two fields
     */
    static void view(World world, Resource resource, ObjectNode out, List<String> names) {
        ArrayNode scopes = Json.array();
        for (Resource each : world.store().referrersOf(resource.id())) {
            boolean links =
                    each.id().type().equalsIgnoreCase(SCOPED)
                            && resource.id()
                                    .text()
                                    .equalsIgnoreCase(each.text("properties", "linkedResourceId"));
            if (links) {
                scopes.add(
                        Json.object(
                                names.get(1),
                                each.id().text(),
                                names.get(2),
                                world.guid("ampls", each.id().parent().toLowerCase(Locale.ROOT))));
            }
        }
        if (!scopes.isEmpty()) {
            Json.child(out, "properties").set(names.getFirst(), scopes);
        }
    }
}
