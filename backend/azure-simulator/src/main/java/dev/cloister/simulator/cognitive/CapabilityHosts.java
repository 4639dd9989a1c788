package dev.cloister.simulator.cognitive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/**
 * Capability hosts for agents: at most one each, whose connections must name exactly one resource.
 */
final class CapabilityHosts {
    private static final List<String> CONNECTIONS =
            List.of(
                    "aiServicesConnections",
                    "storageConnections",
                    "threadStorageConnections",
                    "vectorStoreConnections");

    private CapabilityHosts() {}

    static void check(Write write) {
        ResourceId parent = ResourceId.of(write.id().parent());
        for (Resource other : write.world().store().children(parent, "capabilityHosts")) {
            if (!other.id().key().equals(write.id().key())) {
                throw ArmError.conflict(
                        "CapabilityHostConflict",
                        "There is an existing capability host with name '"
                                + other.id().name()
                                + "'.");
            }
        }
        boolean project = parent.types().getLast().equalsIgnoreCase("projects");
        ResourceId account = project ? ResourceId.of(parent.parent()) : parent;
        Resource owner = write.world().find(account.text());
        boolean injected =
                owner != null && !Json.items(owner.property("networkInjections")).isEmpty();
        if (project
                && !injected
                && write.world().store().children(account, "capabilityHosts").isEmpty()) {
            throw ArmError.badRequest(
                    "CapabilityHostNotFound",
                    "Foundry Account capabilityHost Not Found for project " + parent + ".");
        }
        for (String list : CONNECTIONS) {
            JsonNode given = write.property(list);
            List<String> values = Json.texts(given);
            if (project && given != null && (values.size() != 1 || values.getFirst().isBlank())) {
                throw ArmError.badRequest(
                        "InvalidCapabilityHost",
                        "'" + list + "' must contain exactly one non-empty value.");
            }
        }
        String subnetId = write.text("customerSubnet");
        if (subnetId != null) {
            subnet(write, subnetId);
        }
        write.putIfAbsent("capabilityHostKind", "Agents");
    }

    private static void subnet(Write write, String id) {
        Resource subnet = write.world().find(id);
        // the comparison minds the case (azure-facts 10.2 (5))
        boolean delegated =
                subnet != null
                        && Json.items(subnet.property("delegations")).stream()
                                .anyMatch(
                                        each ->
                                                "Microsoft.App/environments"
                                                        .equals(
                                                                Json.text(
                                                                        each,
                                                                        "properties",
                                                                        "serviceName")));
        if (!delegated) {
            throw ArmError.badRequest(
                    "InvalidVnetResourceId",
                    "Invalid vnet resource ID provided, or the virtual network could not be"
                            + " found.");
        }
    }
}
