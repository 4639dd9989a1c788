package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.FaultPlan;
import dev.cloister.simulator.operation.Operations;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import dev.cloister.simulator.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that rules need: what is stored, what time it is, what is going on. Used under one
 * lock.
 */
public final class World {
    /**
     * Absolute addresses in answers name the real ARM, since clients send tokens over https only.
     */
    public static final String AUTHORITY = "https://management.azure.com";

    /** Something that may refuse any write before the resource provider sees it. */
    public interface Guard {
        void check(World world, Call call, ResourceType type, @Nullable Resource old);
    }

    /** Something that takes note of every resource that was written and is done. */
    public interface Watcher {
        void done(World world, Resource resource);
    }

    private final Store store;
    private final VirtualClock clock;
    private final Operations operations;
    private final FaultPlan faults;
    private final Registry registry;
    private final long seed;
    private final List<Guard> guards = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final Resources resources;
    private long counter;

    public World(Store store, VirtualClock clock, FaultPlan faults, Registry registry, long seed) {
        this.store = store;
        this.clock = clock;
        this.operations = new Operations(store, clock, seed);
        this.faults = faults;
        this.registry = registry;
        this.seed = seed;
        this.resources = new Resources(this);
    }

    public Store store() {
        return store;
    }

    public VirtualClock clock() {
        return clock;
    }

    public Operations operations() {
        return operations;
    }

    public FaultPlan faults() {
        return faults;
    }

    public Registry registry() {
        return registry;
    }

    public Resources resources() {
        return resources;
    }

    public void guard(Guard guard) {
        guards.add(guard);
    }

    /** Throws what any of the guards has against a call. */
    public void check(Call call, ResourceType type, @Nullable Resource old) {
        guards.forEach(guard -> guard.check(this, call, type, old));
    }

    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    void tellDone(Resource resource) {
        watchers.forEach(watcher -> watcher.done(this, resource));
    }

    public String timestamp() {
        return clock.timestamp();
    }

    /** A made-up guid that depends on the seed and on what came before. */
    public String newGuid() {
        return guid("new", Long.toString(store.nextSequence()), Long.toString(counter++));
    }

    /** A made-up guid that depends on the seed and its arguments alone. */
    public String guid(String... of) {
        return UUID.nameUUIDFromBytes(
                        (seed + ":" + String.join(":", of)).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    public String newEtag() {
        return "W/\"" + newGuid() + "\"";
    }

    /**
     * Stores what a service makes on its own and without taking time, in the place of what stood
     * there.
     *
     * @param hidden what the service remembers of it
     */
    public Resource place(ResourceId id, ObjectNode body, ObjectNode hidden) {
        Resource old = store.find(id);
        Resource placed =
                new Resource(
                        old == null ? id : old.id(),
                        body,
                        hidden,
                        "Succeeded",
                        newEtag(),
                        old == null ? store.nextSequence() : old.sequence(),
                        old == null ? store.nextGeneration(id) : old.generation());
        store.put(placed);
        return placed;
    }

    public @Nullable Resource find(@Nullable String id) {
        return id == null ? null : store.find(id);
    }

    /** The resource that a body refers to, or the network provider's refusal. */
    public Resource referenced(String id, ResourceId from) {
        Resource found = store.find(id);
        if (found == null) {
            throw ArmError.badRequest(
                    "InvalidResourceReference",
                    "Resource "
                            + id
                            + " referenced by resource "
                            + from
                            + " was not found. Please make sure that the referenced resource"
                            + " exists, and that both resources are in the same region.");
        }
        return found;
    }
}
