package dev.cloister.simulator.front;

import dev.cloister.simulator.FaultPlan;
import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.simulator.catalog.Catalog;
import dev.cloister.simulator.deployment.Deployments;
import dev.cloister.simulator.deployment.Stacks;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.policy.Remediation;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Journal;
import dev.cloister.simulator.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The simulated cloud as a whole: one request at a time under one lock, and a thread that ends
 * operations when their time has come.
 */
public final class Cloud implements AutoCloseable {
    private static final int STEPS_MOST = 100_000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Store store;
    private final @Nullable Journal journal;
    private final VirtualClock clock;
    private final World world;
    private final Deployments deployments;
    private final Stacks stacks;
    private final Router router;
    private final Thread ticker;
    private volatile boolean closed;

    private Cloud(
            SimulatorOptions options, FaultPlan faults, Store store, @Nullable Journal journal) {
        this.store = store;
        this.journal = journal;
        long start = journal == null ? 0 : journal.virtualMillis();
        this.clock =
                new VirtualClock(
                        options.speed(),
                        Math.max(start, start == 0 ? System.currentTimeMillis() : 0));
        Catalog catalog = new Catalog();
        this.world = new World(store, clock, faults, new Registry(catalog), options.seed());
        world.guard(catalog);
        this.deployments = new Deployments(world);
        this.stacks = new Stacks(world, deployments);
        Remediation unused = new Remediation(world, deployments);
        this.router = new Router(world, deployments, stacks, options.accepted());
        this.ticker =
                Thread.ofPlatform().name("azure-simulator-clock").daemon().unstarted(new Ticker());
    }

    static Cloud open(SimulatorOptions options, FaultPlan faults) throws IOException {
        Store store = new Store();
        Journal journal = options.state() == null ? null : Journal.open(options.state(), store);
        Cloud cloud = new Cloud(options, faults, store, journal);
        if (options.estate() != null) {
            byte[] estate = Files.readAllBytes(options.estate());
            cloud.locked(
                    w -> {
                        Estate.apply(w, cloud.deployments, cloud::settleNow, Json.mapper(), estate);
                        return "";
                    });
        }
        cloud.ticker.start();
        return cloud;
    }

    /** Answers one ARM request. */
    Reply handle(HttpCall call) {
        return locked(unused -> router.route(call));
    }

    /** Runs something with the world to itself, everything that is due done before and after. */
    <T> T locked(Function<World, T> work) {
        lock.lock();
        try {
            settle();
            T result = work.apply(world);
            settle();
            commit();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void settle() {
        int steps = 0;
        boolean moved = true;
        while (moved && steps++ < STEPS_MOST) {
            moved = world.operations().runDue();
            moved |= deployments.advance();
            moved |= stacks.advance();
        }
    }

    /**
     * Ends everything that runs, whatever time it would take; for what exists before the first
     * request.
     */
    private void settleNow() {
        int rounds = 0;
        do {
            settle();
            world.operations().hurry();
        } while (!world.operations().running().isEmpty() && rounds++ < STEPS_MOST);
        settle();
    }

    private void commit() {
        if (!store.isChanged()) {
            return;
        }
        if (journal != null) {
            journal.commit(store, clock.millis());
        } else {
            var unused = store.drain();
        }
    }

    /** Ends operations when their time has come, until the cloud closes. */
    private final class Ticker implements Runnable {
        @Override
        public void run() {
            while (!closed) {
                lock.lock();
                try {
                    settle();
                    commit();
                    long due = world.operations().nextDue();
                    long wait =
                            due == Long.MAX_VALUE
                                    ? 1000
                                    : Math.clamp(clock.realMillisUntil(due), 1, 1000);
                    boolean unused =
                            changed.await(wait, java.util.concurrent.TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    return;
                } catch (ArmError e) {
                    System.getLogger("azure-simulator")
                            .log(System.Logger.Level.ERROR, "an operation failed oddly", e);
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    long virtualMillis() {
        return clock.millis();
    }

    String timestamp() {
        return clock.timestamp();
    }

    Map<String, Integer> effects() {
        lock.lock();
        try {
            return store.effects();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        ticker.interrupt();
        lock.lock();
        try {
            if (journal != null) {
                commit();
                journal.close(store);
            }
        } finally {
            lock.unlock();
        }
    }
}
