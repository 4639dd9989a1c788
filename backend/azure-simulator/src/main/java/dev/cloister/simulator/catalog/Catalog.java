package dev.cloister.simulator.catalog;

import dev.cloister.simulator.cognitive.CognitiveTypes;
import dev.cloister.simulator.machinelearning.WorkspaceTypes;
import dev.cloister.simulator.network.DnsTypes;
import dev.cloister.simulator.network.NetworkTypes;
import dev.cloister.simulator.policy.PolicyGuard;
import dev.cloister.simulator.policy.PolicyTypes;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Registrations;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything the simulator knows, put together: a switch and not a table of functions, since each
 * function reference costs a start about a millisecond.
 */
public final class Catalog implements Registry.Source, World.Guard {
    private final World.Guard policies = new PolicyGuard();

    @Override
    public List<String> namespaces() {
        return List.of(
                "Microsoft.Resources",
                "Microsoft.Network",
                "Microsoft.CognitiveServices",
                "Microsoft.Insights",
                "Microsoft.OperationalInsights",
                "Microsoft.Storage",
                "Microsoft.KeyVault",
                "Microsoft.ManagedIdentity",
                "Microsoft.Authorization",
                "Microsoft.Search",
                "Microsoft.ContainerRegistry",
                "Microsoft.DocumentDB",
                "Microsoft.Compute",
                "Microsoft.ApiManagement",
                "Microsoft.Cdn",
                "Microsoft.PolicyInsights",
                "Microsoft.MachineLearningServices");
    }

    @Override
    public void declare(Registry registry, String namespace) {
        switch (namespace.toLowerCase(Locale.ROOT)) {
            case "microsoft.resources" -> ArmTypes.register(registry);
            case "microsoft.network" -> network(registry);
            case "microsoft.cognitiveservices" -> CognitiveTypes.register(registry);
            case "microsoft.insights" -> MonitorTypes.insights(registry);
            case "microsoft.operationalinsights" -> MonitorTypes.logs(registry);
            case "microsoft.storage" -> StorageTypes.register(registry);
            case "microsoft.keyvault" -> VaultTypes.register(registry);
            case "microsoft.managedidentity" -> IdentityTypes.identities(registry);
            case "microsoft.authorization" -> authorization(registry);
            case "microsoft.search" -> DataTypes.search(registry);
            case "microsoft.containerregistry" -> DataTypes.registries(registry);
            case "microsoft.documentdb" -> DataTypes.cosmos(registry);
            case "microsoft.compute" -> ComputeTypes.register(registry);
            case "microsoft.apimanagement" -> ApiManagementTypes.register(registry);
            case "microsoft.cdn" -> FrontDoorTypes.profiles(registry);
            case "microsoft.policyinsights" -> PolicyTypes.insights(registry);
            case "microsoft.machinelearningservices" -> WorkspaceTypes.register(registry);
            default -> throw new IllegalArgumentException("not in the catalog: " + namespace);
        }
        PlainTypes.register(registry, namespace);
        Secrets.register(registry, namespace);
    }

    private static void network(Registry registry) {
        NetworkTypes.register(registry);
        Connections.register(registry, "Microsoft.Network/applicationGateways");
        Connections.register(registry, "Microsoft.Network/privateLinkServices");
        DnsTypes.register(registry);
        FrontDoorTypes.policies(registry);
    }

    private static void authorization(Registry registry) {
        IdentityTypes.access(registry);
        LockTypes.register(registry);
        PolicyTypes.register(registry);
    }

    /** What may refuse a write whatever its type. */
    @Override
    public void check(World world, Call call, ResourceType type, @Nullable Resource old) {
        Registrations.check(world, call, type);
        LockTypes.guard(world, call, type, old);
        policies.check(world, call, type, old);
    }
}
