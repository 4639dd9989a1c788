package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * An Azure Machine Learning workspace whose computes run in a network that Microsoft runs (VN-3).
 * It stands on the workspace's own storage, vault and registry, which the form asks for with it.
 */
final class MachineLearning {

    /** azure-facts 2.1 */
    static final List<String> ZONES =
            List.of("privatelink.api.azureml.ms", "privatelink.notebooks.azure.net");

    /** Three names with an address each: azure-facts 2.2. */
    static final int ENDPOINT_ADDRESSES = 3;

    /** What it cannot be without; the first two can never be exchanged: azure-facts 1.4. */
    static final List<CompanionKind> NEEDS =
            List.of(
                    CompanionKind.STORAGE,
                    CompanionKind.KEY_VAULT,
                    CompanionKind.CONTAINER_REGISTRY);

    private MachineLearning() {}

    static List<Resource> plan(Site site, Service.MachineLearning service) {
        ResourceId storage = Companions.id(site, CompanionKind.STORAGE);
        ResourceId vault = Companions.id(site, CompanionKind.KEY_VAULT);
        ResourceId registry = Companions.id(site, CompanionKind.CONTAINER_REGISTRY);
        ObjectNode properties =
                object(
                        "containerRegistry",
                        registry,
                        "keyVault",
                        vault,
                        "managedNetwork",
                        ManagedNetworks.settings(site, service.approvedOnly()),
                        "publicNetworkAccess",
                        "Disabled",
                        "storageAccount",
                        storage,
                        "systemDatastoresAuthMode",
                        "Identity",
                        "v1LegacyMode",
                        false);
        Resource workspace =
                Resource.of(
                        ArmType.ML_WORKSPACE,
                        site.group(),
                        site.names().machineLearning(),
                        object(
                                "identity", object("type", "SystemAssigned"),
                                "kind", "Default",
                                "location", site.region(),
                                "sku", object("name", "Basic", "tier", "Basic"),
                                "tags", site.tags(),
                                "properties", properties),
                        storage,
                        vault,
                        registry);
        List<Resource> resources = new ArrayList<>(List.of(workspace));
        resources.addAll(
                PrivateEndpoints.plan(
                        site,
                        new PrivateEndpoints.Target(
                                "ml", workspace.id(), "amlworkspace", ZONES, List.of())));
        return resources;
    }
}
