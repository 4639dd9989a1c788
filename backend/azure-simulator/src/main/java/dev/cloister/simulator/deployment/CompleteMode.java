package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What mode Complete means: once everything in the template stands, whatever else is in the
 * resource group goes. Only for a template that somebody deploys to a group, not for one nested in
 * another; a resource whose condition is false is not in the template. Locks and the deny settings
 * of stacks hold, and let the deployment fail.
 */
final class CompleteMode {
    private static final String REMOVE = "remove";
    private static final String REMOVED = "removed";

    private CompleteMode() {}

    static boolean isAsked(ObjectNode body) {
        return "Complete".equalsIgnoreCase(Json.text(body, "properties", "mode"));
    }

    /** Refuses a mode that does not exist, or is not for this scope. */
    static void check(ResourceId deployment, ObjectNode body) {
        String mode = Json.text(body, List.of("properties", "mode"), "Incremental");
        if (!mode.equalsIgnoreCase("Incremental") && !mode.equalsIgnoreCase("Complete")) {
            throw ArmError.badRequest(
                    "InvalidRequestContent",
                    "The request content was invalid and could not be deserialized: 'Error"
                            + " converting value \""
                            + mode
                            + "\" to type 'DeploymentMode'.'.");
        }
        if (isAsked(body) && deployment.group().isEmpty()) {
            throw ArmError.badRequest(
                    "InvalidDeployment",
                    "The deployment mode 'Complete' of deployment '"
                            + deployment.name()
                            + "' is only supported at resource group scope.");
        }
    }

    /** Ids of what is in the group and not among those kept, the first to go first. */
    static List<String> surplus(World world, String group, Set<String> kept) {
        return world.store().below(group).stream()
                .filter(each -> !each.id().isNested() && isTopLevel(each.id(), group))
                .filter(each -> !kept.contains(each.id().key()) && !kept.contains(owner(each)))
                .sorted(Sweep.ORDER)
                .map(each -> each.id().text())
                .toList();
    }

    /** Whose interface or disk this is; that one decides. */
    private static String owner(Resource resource) {
        String endpoint = Json.text(resource.property("privateEndpoint"), "id");
        String owner = endpoint == null ? resource.text("managedBy") : endpoint;
        return owner == null ? "" : ResourceId.key(owner);
    }

    /** Roles and locks go with what they stand on; deployments are a record, not a resource. */
    private static boolean isTopLevel(ResourceId id, String group) {
        String type = id.type().toLowerCase(Locale.ROOT);
        return id.scope().equalsIgnoreCase(group)
                && !type.startsWith("microsoft.authorization/")
                && !type.startsWith("microsoft.resources/");
    }

    /** Removes what is too much, one round. */
    static Sweep advance(World world, Resource deployment, Run run, ArrayNode outputResources) {
        ObjectNode node = run.node();
        if (!node.has(REMOVE)) {
            Set<String> kept = new HashSet<>();
            outputResources.forEach(each -> kept.add(ResourceId.key(each.get("id").asText())));
            ArrayNode remove = node.putArray(REMOVE);
            surplus(world, deployment.id().groupId(), kept).forEach(remove::add);
            node.putArray(REMOVED);
        }
        Sweep sweep =
                Sweep.round(
                        world,
                        Json.texts(node, REMOVE),
                        new Sweep.Caller(run.principal(), run.stack()));
        ArrayNode left = node.putArray(REMOVE);
        sweep.left().forEach(left::add);
        ArrayNode removed = (ArrayNode) node.get(REMOVED);
        sweep.gone()
                .forEach(id -> removed.add(Json.object("id", id, "end", world.clock().millis())));
        return sweep;
    }

    /** Ids and instants of what this deployment removed. */
    static List<ObjectNode> removed(Run run) {
        return Json.items(run.node(), REMOVED).stream().map(ObjectNode.class::cast).toList();
    }
}
