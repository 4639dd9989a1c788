package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A hub-based AI Foundry (VN-1): a machine learning workspace of kind Hub in a managed network, and
 * one project, which inherits network and dependencies and has no endpoint of its own (azure-facts
 * 1.1, 2.1).
 */
final class AiHub {

    private AiHub() {}

    static List<Resource> plan(Site site, Service.AiHub service) {
        Resource hub =
                MachineLearning.workspace(
                        site,
                        site.names().aiHub(),
                        "Hub",
                        Optional.of(service.network()),
                        service.exceptionUntil());
        List<Resource> resources = new ArrayList<>(List.of(hub));
        List<Resource> endpoint =
                PrivateEndpoints.plan(
                        site,
                        new PrivateEndpoints.Target(
                                "hub", hub.id(), "amlworkspace", MachineLearning.ZONES, List.of()));
        resources.addAll(endpoint);
        ObjectNode project =
                object(
                        "hubResourceId",
                        hub.id(),
                        "publicNetworkAccess",
                        "Disabled",
                        "v1LegacyMode",
                        false);
        resources.add(
                Resource.of(
                        ArmType.ML_WORKSPACE,
                        site.group(),
                        site.names().aiHubProject(),
                        object(
                                "identity", object("type", "SystemAssigned"),
                                "kind", "Project",
                                "location", site.region(),
                                "sku", object("name", "Basic", "tier", "Basic"),
                                "tags", site.tags(),
                                "properties", project),
                        hub.id(),
                        endpoint.getLast().id()));
        return resources;
    }
}
