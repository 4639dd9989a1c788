package dev.cloister.simulator.network;

import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Locations;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;

/** Network watchers, one per region and subscription, and the flow logs that they keep. */
final class Watchers {
    private static final String TYPE = "Microsoft.Network/networkWatchers";

    private Watchers() {}

    static void check(Write write) {
        for (Resource other :
                write.world().store().ofType(TYPE, "/subscriptions/" + write.id().subscription())) {
            if (!other.id().key().equals(write.id().key()) && sameRegion(other, write)) {
                throw ArmError.badRequest(
                        "NetworkWatcherCountLimitReached",
                        "Cannot create more than 1 network watchers for this subscription in this"
                                + " region.");
            }
        }
    }

    static void checkFlowLog(Write write) {
        Resource watcher = write.world().find(write.id().parent());
        String target = write.text("targetResourceId", "");
        String storage = write.text("storageId", "");
        Resource logged = write.world().referenced(target, write.id());
        Resource account = write.world().referenced(storage, write.id());
        ResourceId network =
                logged.id().isNested() ? ResourceId.of(logged.id().parent()) : logged.id();
        Resource placed = write.world().store().find(network);
        boolean near =
                watcher != null
                        && sameRegion(watcher, write)
                        && sameRegion(account, write)
                        && (placed == null || sameRegion(placed, write));
        if (!near) {
            throw ArmError.badRequest(
                    "FlowLogResourcesMustBeInSameRegion",
                    "Flow log "
                            + write.id()
                            + ", its network watcher, its target and its storage account must be"
                            + " in the same region.");
        }
        for (Resource other :
                write.world().store().children(ResourceId.of(write.id().parent()), "flowLogs")) {
            boolean same =
                    target.equalsIgnoreCase(other.text("properties", "targetResourceId"))
                            && !other.id().key().equals(write.id().key());
            if (same) {
                throw ArmError.conflict(
                        "FlowLogAlreadyExists",
                        "Resource " + target + " has flow log " + other.id() + " already.");
            }
        }
        write.computed("targetResourceGuid", () -> write.world().guid("target", logged.id().key()));
    }

    private static boolean sameRegion(Resource resource, Write write) {
        return Locations.normal(resource.location()).equals(Locations.normal(write.location()));
    }
}
