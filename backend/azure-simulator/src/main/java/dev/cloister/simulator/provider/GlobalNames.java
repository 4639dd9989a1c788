package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import java.util.function.Supplier;

/** Names that are unique across all subscriptions, because they become host names. */
public final class GlobalNames {
    private GlobalNames() {}

    private static String kind(String type) {
        return "name-" + type;
    }

    /** Takes a name for a resource, or throws what the type says when somebody else has it. */
    public static void claim(Write write, String type, Supplier<ArmError> taken) {
        String name = write.id().name();
        ObjectNode holder = write.world().store().fact(kind(type), name);
        if (holder != null && !write.id().text().equalsIgnoreCase(Json.text(holder, "id"))) {
            throw taken.get();
        }
        if (holder == null) {
            write.world().store().putFact(kind(type), name, Json.object("id", write.id().text()));
        }
    }

    public static boolean isTaken(World world, String type, String name) {
        return world.store().fact(kind(type), name) != null;
    }

    public static void release(World world, String type, String name) {
        world.store().removeFact(kind(type), name);
    }
}
