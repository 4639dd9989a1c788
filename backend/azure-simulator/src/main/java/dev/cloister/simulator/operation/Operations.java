package dev.cloister.simulator.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation.Status;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.store.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Long-running operations, kept in the store so that they carry on after a restart. Used under the
 * simulator's lock.
 */
public final class Operations {
    /** Under which kind of fact operations are kept. */
    public static final String FACT = "operation";

    private static final int ENDED_KEPT = 4000;

    private static final Completion NOTHING =
            new Completion() {
                @Override
                public void complete(Operation operation) {}
            };

    /** When an operation ends, in the order of their ends. */
    private record Due(long millis, long sequence, String id) implements Comparable<Due> {
        static Due of(Operation operation) {
            return new Due(operation.dueMillis(), operation.sequence(), operation.id());
        }

        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(millis, other.millis);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    /** What ends an operation that is due. */
    public interface Completion {
        /** Carries out the effect; throws {@link ArmError} to let the operation fail. */
        void complete(Operation operation);
    }

    private final Store store;
    private final VirtualClock clock;
    private final Map<String, Completion> completions = new HashMap<>();
    private final Map<String, Operation> byId = new LinkedHashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Map<String, String> runningOn = new HashMap<>();
    private final ArrayDeque<String> ended = new ArrayDeque<>();
    private final long seed;
    private long sequence;

    public Operations(Store store, VirtualClock clock, long seed) {
        this.store = store;
        this.clock = clock;
        this.seed = seed;
        Collection<ObjectNode> kept = store.facts(FACT);
        if (!kept.isEmpty()) {
            kept.stream()
                    .map(Operation::fromJson)
                    .sorted(Comparator.comparingLong(Operation::sequence))
                    .forEach(this::remember);
        }
    }

    public void when(String kind, Completion completion) {
        completions.put(kind, completion);
    }

    /** Operations of this kind have no effect of their own at their end. */
    public void whenNothing(String kind) {
        completions.put(kind, NOTHING);
    }

    private void remember(Operation operation) {
        byId.put(operation.id(), operation);
        sequence = Math.max(sequence, operation.sequence());
        if (operation.isRunning()) {
            runningOn.put(operation.target().toLowerCase(java.util.Locale.ROOT), operation.id());
            if (operation.dueMillis() < Long.MAX_VALUE) {
                due.add(Due.of(operation));
            }
        } else {
            ended.add(operation.id());
        }
    }

    private void save(Operation operation) {
        byId.put(operation.id(), operation);
        store.putFact(FACT, operation.id(), operation.toJson());
    }

    /** Starts an operation that ends by itself after a virtual time. */
    public Operation begin(
            String kind,
            String target,
            String method,
            String apiVersion,
            int retryAfter,
            Duration time,
            ObjectNode data) {
        return start(kind, target, method, apiVersion, retryAfter, clock.after(time), data);
    }

    /** Starts an operation that {@link #end} ends. */
    public Operation beginOpen(
            String kind,
            String target,
            String method,
            String apiVersion,
            int retryAfter,
            ObjectNode data) {
        return start(kind, target, method, apiVersion, retryAfter, Long.MAX_VALUE, data);
    }

    private Operation start(
            String kind,
            String target,
            String method,
            String apiVersion,
            int retryAfter,
            long dueMillis,
            ObjectNode data) {
        long number = ++sequence;
        Operation running = runningOn(target);
        if (running != null) {
            finish(
                    running,
                    Status.Canceled,
                    ArmError.conflict(
                                    "OperationPreempted",
                                    "Operation was canceled by a newer operation on the same"
                                            + " resource.")
                            .node(),
                    null);
        }
        Operation operation =
                new Operation(
                        UUID.nameUUIDFromBytes(
                                        (seed + ":" + number + ":" + kind)
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString(),
                        number,
                        kind,
                        target,
                        method,
                        apiVersion,
                        retryAfter,
                        clock.millis(),
                        dueMillis,
                        0,
                        Status.InProgress,
                        null,
                        null,
                        data);
        remember(operation);
        save(operation);
        return operation;
    }

    public @Nullable Operation find(String id) {
        return byId.get(id.toLowerCase(java.util.Locale.ROOT));
    }

    public @Nullable Operation runningOn(String target) {
        String id = runningOn.get(target.toLowerCase(java.util.Locale.ROOT));
        return id == null ? null : byId.get(id);
    }

    public List<Operation> running() {
        if (runningOn.isEmpty()) {
            return List.of();
        }
        return runningOn.values().stream()
                .map(byId::get)
                .filter(operation -> operation != null)
                .sorted(Comparator.comparingLong(Operation::sequence))
                .toList();
    }

    /** Ends whatever is due; true if anything was. */
    public boolean runDue() {
        boolean any = false;
        long now = clock.millis();
        for (Due next = due.peek(); next != null && next.millis() <= now; next = due.peek()) {
            Due unused = due.poll();
            Operation current = byId.get(next.id());
            if (current == null || !current.isRunning() || current.dueMillis() != next.millis()) {
                continue;
            }
            any = true;
            complete(current);
        }
        return any;
    }

    private void complete(Operation operation) {
        Completion completion = completions.get(operation.kind());
        if (completion == null) {
            throw new IllegalStateException("nobody completes " + operation.kind());
        }
        try {
            completion.complete(operation);
            Operation after = byId.get(operation.id());
            if (after != null && after.isRunning() && after.dueMillis() == operation.dueMillis()) {
                finish(after, Status.Succeeded, null, null);
            }
        } catch (ArmError e) {
            finish(operation, Status.Failed, e.node(), null);
        }
    }

    /** Makes whatever has a planned end due now. */
    public void hurry() {
        for (Operation operation : running()) {
            if (operation.dueMillis() < Long.MAX_VALUE) {
                Operation sooner = operation.due(clock.millis());
                save(sooner);
                due.add(Due.of(sooner));
            }
        }
    }

    /** Lets an operation run on until later. */
    public void postpone(Operation operation, Duration time) {
        Operation later = operation.due(Math.max(operation.dueMillis() + 1, clock.after(time)));
        save(later);
        due.add(Due.of(later));
    }

    /** What the result address will give at the end. */
    public void setResult(Operation operation, ObjectNode result) {
        Operation current = byId.get(operation.id());
        if (current != null) {
            save(current.withResult(result));
        }
    }

    public void end(
            Operation operation,
            Status status,
            @Nullable ObjectNode error,
            @Nullable ObjectNode result) {
        Operation current = byId.get(operation.id());
        if (current != null && current.isRunning()) {
            finish(current, status, error, result);
        }
    }

    private void finish(
            Operation operation,
            Status status,
            @Nullable ObjectNode error,
            @Nullable ObjectNode result) {
        save(operation.ended(status, clock.millis(), error, result));
        boolean unused =
                runningOn.remove(
                        operation.target().toLowerCase(java.util.Locale.ROOT), operation.id());
        ended.add(operation.id());
        if (ended.size() > ENDED_KEPT) {
            String oldest = ended.poll();
            if (oldest != null) {
                byId.remove(oldest);
                store.removeFact(FACT, oldest);
            }
        }
    }

    /** Virtual instant of the next end; {@link Long#MAX_VALUE} if none is planned. */
    public long nextDue() {
        Due next = due.peek();
        return next == null ? Long.MAX_VALUE : next.millis();
    }
}
