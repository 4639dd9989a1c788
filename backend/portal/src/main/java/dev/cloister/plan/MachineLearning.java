package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Azure Machine Learning workspace (VN-3) whose computes run in a network that Microsoft runs or
 * in the workspace's compute subnet. It stands on the workspace's own storage, vault and registry,
 * which the form asks for with it.
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

    /** Builds images, which a private registry cannot: azure-facts 1.4. */
    private static final String CLUSTER = "cpu-cluster";

    private MachineLearning() {}

    static List<Resource> plan(Site site, Service.MachineLearning service) {
        boolean own = service.network() == FoundryNetwork.OWN_SUBNET;
        Resource workspace =
                workspace(
                        site,
                        site.names().machineLearning(),
                        "Default",
                        own ? Optional.empty() : Optional.of(service.network()),
                        service.exceptionUntil());
        if (own) workspace.body().withObject("properties").put("imageBuildCompute", CLUSTER);
        List<Resource> resources = new ArrayList<>(List.of(workspace));
        List<Resource> endpoint =
                PrivateEndpoints.plan(
                        site,
                        new PrivateEndpoints.Target(
                                "ml", workspace.id(), "amlworkspace", ZONES, List.of()));
        resources.addAll(endpoint);
        if (own) resources.add(cluster(site, workspace, endpoint.getLast().id()));
        return resources;
    }

    /**
     * Of kind Default or Hub.
     *
     * @param managed the network that Microsoft runs for it; empty when it runs none
     */
    static Resource workspace(
            Site site,
            String name,
            String kind,
            Optional<FoundryNetwork> managed,
            Optional<LocalDate> exceptionUntil) {
        ResourceId storage = Companions.id(site, CompanionKind.STORAGE);
        ResourceId vault = Companions.id(site, CompanionKind.KEY_VAULT);
        ResourceId registry = Companions.id(site, CompanionKind.CONTAINER_REGISTRY);
        List<ManagedEndpoints.Door> doors =
                managed.isPresent() ? ManagedEndpoints.ofMachineLearning(site) : List.of();
        ObjectNode network =
                managed.map(each -> ManagedNetworks.settings(site, each, doors))
                        .orElseGet(() -> object("isolationMode", "Disabled"));
        List<ResourceId> after = new ArrayList<>(List.of(storage, vault, registry));
        after.addAll(ManagedEndpoints.targets(doors));
        ObjectNode properties =
                object(
                        "containerRegistry", registry,
                        "keyVault", vault,
                        "managedNetwork", network,
                        "publicNetworkAccess", "Disabled",
                        "storageAccount", storage,
                        "systemDatastoresAuthMode", "Identity",
                        "v1LegacyMode", false);
        Insights.target(site).ifPresent(id -> properties.put("applicationInsights", id.toString()));
        return new Resource(
                ArmType.ML_WORKSPACE,
                site.id(ArmType.ML_WORKSPACE, name),
                object(
                        "identity", object("type", "SystemAssigned"),
                        "kind", kind,
                        "location", site.region(),
                        "sku", object("name", "Basic", "tier", "Basic"),
                        "tags", site.tags(exceptionUntil),
                        "properties", properties),
                after);
    }

    /** Without a public address on its nodes and without a login from outside. */
    private static Resource cluster(Site site, Resource workspace, ResourceId endpoint) {
        ObjectNode settings =
                object(
                        "enableNodePublicIp",
                        false,
                        "osType",
                        "Linux",
                        "remoteLoginPortPublicAccess",
                        "Disabled",
                        "scaleSettings",
                        object(
                                "maxNodeCount", 2,
                                "minNodeCount", 0,
                                "nodeIdleTimeBeforeScaleDown", "PT5M"),
                        "subnet",
                        object("id", site.subnet(AddressLayout.COMPUTES)),
                        "vmPriority",
                        "Dedicated",
                        "vmSize",
                        "Standard_DS3_v2");
        return Resource.of(
                ArmType.COMPUTE,
                site.group(),
                workspace.id().name() + "/" + CLUSTER,
                object(
                        "identity", object("type", "SystemAssigned"),
                        "location", site.region(),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "computeType",
                                        "AmlCompute",
                                        "disableLocalAuth",
                                        true,
                                        "properties",
                                        settings)),
                workspace.id(),
                endpoint);
    }
}
