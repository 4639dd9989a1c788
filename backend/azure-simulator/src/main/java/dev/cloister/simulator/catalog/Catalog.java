package dev.cloister.simulator.catalog;

import dev.cloister.simulator.cognitive.CognitiveTypes;
import dev.cloister.simulator.machinelearning.WorkspaceTypes;
import dev.cloister.simulator.network.DnsTypes;
import dev.cloister.simulator.network.NetworkTypes;
import dev.cloister.simulator.policy.PolicyGuard;
import dev.cloister.simulator.policy.PolicyTypes;
import dev.cloister.simulator.provider.Registrations;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.World;

/** Everything the simulator knows, put together. */
public final class Catalog {
    private Catalog() {}

    public static Registry registry() {
        Registry registry = new Registry();
        registry.part(ArmTypes::register, "Microsoft.Resources");
        registry.part(Catalog::network, "Microsoft.Network");
        registry.part(CognitiveTypes::register, "Microsoft.CognitiveServices");
        registry.part(
                MonitorTypes::register, "Microsoft.Insights", "Microsoft.OperationalInsights");
        registry.part(StorageTypes::register, "Microsoft.Storage");
        registry.part(VaultTypes::register, "Microsoft.KeyVault");
        registry.part(
                IdentityTypes::register, "Microsoft.ManagedIdentity", "Microsoft.Authorization");
        registry.part(
                DataTypes::register,
                "Microsoft.Search",
                "Microsoft.ContainerRegistry",
                "Microsoft.DocumentDB");
        registry.part(ComputeTypes::register, "Microsoft.Compute");
        registry.part(ApiManagementTypes::register, "Microsoft.ApiManagement");
        registry.part(FrontDoorTypes::register, "Microsoft.Cdn", "Microsoft.Network");
        registry.part(LockTypes::register, "Microsoft.Authorization");
        registry.part(PolicyTypes::register, "Microsoft.Authorization", "Microsoft.PolicyInsights");
        registry.part(WorkspaceTypes::register, "Microsoft.MachineLearningServices");
        PlainTypes.register(registry);
        Secrets.register(registry);
        return registry;
    }

    private static void network(Registry registry) {
        NetworkTypes.register(registry);
        Connections.register(registry, "Microsoft.Network/applicationGateways");
        Connections.register(registry, "Microsoft.Network/privateLinkServices");
        DnsTypes.register(registry);
    }

    /** What may refuse a write whatever its type. */
    public static void guards(World world) {
        world.guard(Registrations::check);
        world.guard(LockTypes::guard);
        world.guard(new PolicyGuard());
    }
}
