package dev.cloister.simulator.machinelearning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.time.Duration;

/**
 * Deleted workspaces of kind Default are kept for a while and hold their name, unless they were
 * deleted for good (azure-facts 10.6). Hubs and projects are gone at once.
 */
final class SoftDeletion {
    private static final String FACT = "deletedWorkspace";
    private static final Duration KEPT = Duration.ofDays(14);
    private static final String REFUSED = "refused";

    private SoftDeletion() {}

    /** Takes a deleted workspace back if it is asked to; {@link #done} refuses the others. */
    static void check(Write write) {
        ObjectNode kept = kept(write.world(), write.id());
        boolean recover = Json.isTrue(write.property("allowRecoverSoftDeletedWorkspace"));
        write.properties().remove("allowRecoverSoftDeletedWorkspace");
        boolean isNew = write.old() == null || write.old().hidden().has(REFUSED);
        write.hidden().remove(REFUSED);
        if (kept == null || !isNew) {
            return;
        }
        if (!recover) {
            write.hidden().put(REFUSED, true);
            return;
        }
        ObjectNode properties = (ObjectNode) kept.at("/body/properties").deepCopy();
        Json.merge(properties, write.call().properties());
        properties.remove("allowRecoverSoftDeletedWorkspace");
        write.properties().setAll(properties);
        write.world().store().removeFact(FACT, write.id().key());
    }

    /** The service finds out only while it works. */
    static void done(World world, Resource workspace) {
        if (workspace.hidden().has(REFUSED)) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "Soft-deleted workspace exists. Please purge or recover it."
                            + " https://aka.ms/wsoftdelete");
        }
    }

    static void removed(World world, Resource workspace) {
        boolean soft = "Default".equalsIgnoreCase(workspace.text("kind"));
        if (soft && !workspace.isDeletedForGood() && !workspace.hidden().has(REFUSED)) {
            world.store()
                    .putFact(
                            FACT,
                            workspace.id().key(),
                            Json.object(
                                    "body",
                                    workspace.body(),
                                    "until",
                                    world.clock().millis() + KEPT.toMillis()));
        }
    }

    /** Lets go of a workspace that is deleted already; false if none is kept. */
    static boolean purged(World world, ResourceId id) {
        boolean there = kept(world, id) != null;
        world.store().removeFact(FACT, id.key());
        return there;
    }

    private static @org.jspecify.annotations.Nullable ObjectNode kept(World world, ResourceId id) {
        ObjectNode fact = world.store().fact(FACT, id.key());
        return fact == null || fact.path("until").asLong() <= world.clock().millis() ? null : fact;
    }
}
