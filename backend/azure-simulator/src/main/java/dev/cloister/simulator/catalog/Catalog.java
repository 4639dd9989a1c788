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
        ArmTypes.register(registry);
        NetworkTypes.register(registry);
        Connections.register(registry, "Microsoft.Network/applicationGateways");
        Connections.register(registry, "Microsoft.Network/privateLinkServices");
        DnsTypes.register(registry);
        CognitiveTypes.register(registry);
        MonitorTypes.register(registry);
        StorageTypes.register(registry);
        VaultTypes.register(registry);
        IdentityTypes.register(registry);
        DataTypes.register(registry);
        ComputeTypes.register(registry);
        ApiManagementTypes.register(registry);
        FrontDoorTypes.register(registry);
        LockTypes.register(registry);
        PolicyTypes.register(registry);
        WorkspaceTypes.register(registry);
        PlainTypes.register(registry);
        return registry;
    }

    /** What may refuse a write whatever its type. */
    public static void guards(World world) {
        world.guard(Registrations::check);
        world.guard(LockTypes::guard);
        world.guard(new PolicyGuard());
    }
}
