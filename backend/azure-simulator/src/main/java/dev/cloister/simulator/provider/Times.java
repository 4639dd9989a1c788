package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.store.Resource;

/** When a resource came to be and when it last changed, as ARM notes them. */
public final class Times {
    private static final String CREATED = "createdMillis";
    private static final String CHANGED = "changedMillis";

    private Times() {}

    static void note(World world, ObjectNode hidden) {
        long now = world.clock().millis();
        if (!hidden.has(CREATED)) {
            hidden.put(CREATED, now);
        }
        hidden.put(CHANGED, now);
    }

    public static String created(World world, Resource resource) {
        return text(world, resource, CREATED);
    }

    public static String changed(World world, Resource resource) {
        return text(world, resource, CHANGED);
    }

    /** What a service made by itself has no time of its own. */
    private static String text(World world, Resource resource, String which) {
        long millis = resource.hidden().path(which).asLong(world.clock().millis());
        return VirtualClock.timestamp(millis);
    }
}
