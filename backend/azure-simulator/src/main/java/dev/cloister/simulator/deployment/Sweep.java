package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One round of deleting several resources: what is free to go is told to go, the rest is left for
 * the next round. Order matters only as far as one resource holds back another.
 *
 * @param left ids that are still there
 * @param gone ids that were found gone in this round
 * @param failed ids that were refused in this round, with their errors
 * @param isRunning whether a delete is under way
 * @param hasMoved whether this round changed anything
 * @param refusal the last error, or null
 */
record Sweep(
        List<String> left,
        List<String> gone,
        ArrayNode failed,
        boolean isRunning,
        boolean hasMoved,
        @Nullable ArmError refusal) {

    /** Newest first, groups last, so that users go before what they use. */
    static final Comparator<Resource> ORDER =
            Comparator.comparing((Resource each) -> each.id().isGroup())
                    .thenComparing(Comparator.comparingLong(Resource::sequence).reversed());

    /** On whose behalf resources are deleted; locks and deny settings look at it. */
    record Caller(String principal, @Nullable String stack) {}

    static Sweep round(World world, List<String> ids, Caller caller) {
        List<String> left = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        ArrayNode failed = Json.array();
        boolean running = false;
        boolean moved = false;
        boolean resourcesLeft = false;
        @Nullable ArmError refusal = null;
        for (String id : ids) {
            Resource resource = world.find(id);
            if (resource == null) {
                gone.add(id);
                moved = true;
                continue;
            }
            left.add(id);
            boolean group = resource.id().isGroup();
            if (world.operations().runningOn(id) != null) {
                running = true;
                resourcesLeft |= !group;
                continue;
            }
            if (group && resourcesLeft) {
                continue;
            }
            resourcesLeft |= !group;
            try {
                running |= delete(world, resource, caller);
                moved = true;
            } catch (ArmError e) {
                refusal = e;
                failed.add(Json.object("id", id, "error", e.node()));
            }
        }
        return new Sweep(left, gone, failed, running, moved, refusal);
    }

    /** Nothing moves any more and something was refused. */
    boolean isStuck() {
        return !isRunning && !hasMoved && refusal != null;
    }

    private static boolean delete(World world, Resource resource, Caller caller) {
        ResourceType type = world.registry().require(resource.id().type(), "");
        return world.resources()
                        .removal()
                        .delete(
                                new Call(
                                        "DELETE",
                                        resource.id(),
                                        type.versions().getLast(),
                                        Json.object(),
                                        Map.of(),
                                        Map.of(),
                                        caller.principal(),
                                        caller.stack()))
                        .operation()
                != null;
    }
}
