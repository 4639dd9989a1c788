package dev.cloister.simulator.catalog;

import dev.cloister.simulator.cognitive.CognitiveTypes;
import dev.cloister.simulator.network.DnsTypes;
import dev.cloister.simulator.network.NetworkTypes;
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
        DnsTypes.register(registry);
        CognitiveTypes.register(registry);
        MonitorTypes.register(registry);
        return registry;
    }

    /** What may refuse a write whatever its type. */
    public static void guards(World world) {
        world.guard(Registrations::check);
    }
}
