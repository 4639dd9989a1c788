package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.simulator.GraphStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever several writers do in whatever order, the resources of a group stay in order. */
class GraphPropertyTest {
    private static final int TRIES = 100;
    private static final int THREADS = 4;

    /** A minute of Azure is a third of a millisecond: long enough to get in each other's way. */
    private static final Speed SPEED = Speed.times(2e5);

    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Canceled");

    /** Of all tries together: what was accepted, what was refused, what there was to check. */
    private static final Map<Kind, Integer> PUT = new ConcurrentHashMap<>();

    private static final Map<Kind, Integer> DROPPED = new ConcurrentHashMap<>();
    private static final AtomicInteger REFUSED = new AtomicInteger();
    private static final Map<String, Integer> SEEN = new ConcurrentHashMap<>();

    @Provide
    Arbitrary<List<GraphStep>> steps() {
        return GraphStep.any().list().ofMinSize(40).ofMaxSize(80);
    }

    // the order in which threads come differs each time, so there is nothing to shrink
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void whatRefersIsThereNothingOverlapsAndEveryOperationEnds(
            @ForAll("steps") List<GraphStep> steps)
            throws InterruptedException, ExecutionException {
        try (AzureSimulator simulator =
                        AzureSimulator.start(SimulatorOptions.inMemory().withSpeed(SPEED));
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            Arm arm = new Arm(simulator);
            arm.groupMade("rg");
            Queue<String> operations = new ConcurrentLinkedQueue<>();
            Set<String> dropped = ConcurrentHashMap.newKeySet();
            for (GraphStep step : prelude()) {
                // one after the other, since each finds the one before it
                begun(step.send(arm), operations);
                followed(arm, threads, operations);
            }

            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                writers.add(
                        () -> {
                            for (int i = thread; i < steps.size(); i += THREADS) {
                                apply(arm, steps.get(i), operations, dropped);
                            }
                            return true;
                        });
            }
            for (Future<Boolean> done : threads.invokeAll(writers)) {
                assertThat(done.get()).isTrue();
            }
            followed(arm, threads, operations);
            assertThat(arm.send("GET", "/_simulator/state", "").body().get("operations")).isEmpty();
            new GraphChecks(arm, dropped)
                    .all()
                    .forEach((what, count) -> SEEN.merge(what, count, Integer::sum));
        }
    }

    /** What others refer to, so that most of them find it; and two networks around a third. */
    private static List<GraphStep> prelude() {
        List<GraphStep> steps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            steps.add(GraphStep.put(Kind.NETWORK, i, 3));
            steps.add(GraphStep.put(Kind.ZONE, i, i));
        }
        for (int i = 0; i < 2; i++) {
            for (Kind kind :
                    List.of(
                            Kind.SECURITY_GROUP,
                            Kind.ROUTE_TABLE,
                            Kind.STORAGE,
                            Kind.VAULT,
                            Kind.ACCOUNT,
                            Kind.FIREWALL_POLICY,
                            Kind.ENDPOINT,
                            Kind.ZONE_GROUP,
                            Kind.LINK)) {
                steps.add(GraphStep.put(kind, i, i));
            }
            steps.add(GraphStep.put(Kind.PEERING, i, 2));
            steps.add(GraphStep.put(Kind.PEERING, 2, i));
        }
        return steps;
    }

    private static void apply(
            Arm arm, GraphStep step, Queue<String> operations, Set<String> dropped) {
        Arm.Answer answer = step.send(arm);
        assertThat(answer.status()).as(step + ": " + answer.body()).isBetween(200, 499);
        if (answer.status() >= 300) {
            assertThat(answer.code()).as(step + ": " + answer.body()).isNotBlank();
            int unused = REFUSED.incrementAndGet();
            return;
        }
        begun(answer, operations);
        if (!step.drop()) {
            int unused = PUT.merge(step.kind(), 1, Integer::sum);
        } else if (answer.status() != 204) {
            // 204: there was nothing to drop
            boolean unused = dropped.add(step.id().toLowerCase(Locale.ROOT));
            int unusedToo = DROPPED.merge(step.kind(), 1, Integer::sum);
        }
    }

    private static void begun(Arm.Answer answer, Queue<String> operations) {
        assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
        answer.header("Azure-AsyncOperation").ifPresent(operations::add);
        answer.header("Location").ifPresent(operations::add);
    }

    /** Follows what was started, each to its end. */
    private static void followed(Arm arm, ExecutorService threads, Queue<String> operations)
            throws InterruptedException, ExecutionException {
        List<Callable<String>> readers = new ArrayList<>();
        for (String each : operations) {
            readers.add(() -> end(arm, each));
        }
        operations.clear();
        for (Future<String> end : threads.invokeAll(readers)) {
            assertThat(end.get()).isIn(TERMINAL);
        }
    }

    private static String end(Arm arm, String address) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            Arm.Answer answer = arm.send("GET", address, "");
            String status = answer.body().path("status").asText();
            if (TERMINAL.contains(status)) {
                return status;
            }
            if (answer.status() != 202 && status.isEmpty()) {
                // a Location answers with the result itself, or with the error
                return answer.status() < 300 ? "Succeeded" : "Failed";
            }
        }
        return "never ended: " + address;
    }

    /** A check of nothing would hold, too. */
    @AfterContainer
    static void enoughWasAcceptedAndThereWasEnoughToCheck() {
        int accepted = sum(PUT) + sum(DROPPED);
        String figures =
                accepted
                        + " accepted, "
                        + REFUSED
                        + " refused\n"
                        + PUT
                        + "\n"
                        + DROPPED
                        + "\n"
                        + SEEN;
        assertThat(accepted / (double) (accepted + REFUSED.get())).as(figures).isGreaterThan(0.6);
        for (Kind kind : Kind.values()) {
            assertThat(PUT.getOrDefault(kind, 0))
                    .as(kind + " put\n" + figures)
                    .isGreaterThan(TRIES / 10);
        }
        assertThat(DROPPED.size()).as(figures).isGreaterThan(Kind.values().length * 3 / 4);
        assertThat(sum(DROPPED)).as(figures).isGreaterThan(2 * TRIES);
        for (String what : List.of("connected peering", "connection", "record", "address")) {
            assertThat(SEEN.getOrDefault(what, 0))
                    .as(what + "\n" + figures)
                    .isGreaterThan(TRIES / 20);
        }
    }

    private static int sum(Map<Kind, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
