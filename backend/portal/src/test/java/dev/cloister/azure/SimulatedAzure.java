package dev.cloister.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.exception.ClientAuthenticationException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.deployment.Provisioner.Look;
import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.deployment.Provisioner.StackName;
import dev.cloister.deployment.Provisioner.Submission;
import dev.cloister.isolation.Check;
import dev.cloister.isolation.Verification;
import dev.cloister.plan.Action;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Plan;
import dev.cloister.simulator.AzureSimulator;
import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.workspace.AzureUnreachable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Builds plans in a simulated Azure with the portal's own client, without portal, database and
 * engine around it: stacks phase by phase, then the proof.
 */
final class SimulatedAzure implements AutoCloseable {

    private static final Path HUB = Path.of("target/test-classes/estate/hub-estate.json");
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final AzureSimulator simulator =
            AzureSimulator.start(SimulatorOptions.inMemory().withEstate(HUB));
    private final Arm arm =
            new Arm(
                    config(),
                    _ -> Mono.just(new AccessToken("simulated", OffsetDateTime.now().plusDays(1))),
                    PAUSE);
    private final AzureStacks stacks = new AzureStacks(arm, new StackOperations());
    private final AzureReader reader = new AzureReader(arm);
    private final AzureActions actions = new AzureActions(arm, reader);

    /** The hub takes one writer at a time, as the portal's lane gives it. */
    private final ReentrantLock lane = new ReentrantLock(true);

    private record Config(UUID tenantId, Optional<URI> endpoint, Duration callTimeout)
            implements AzureConfig {}

    AzureSimulator simulator() {
        return simulator;
    }

    /** The portal's client when its identity is broken. */
    AzureStacks stacksWithoutToken() {
        return new AzureStacks(
                new Arm(
                        config(),
                        _ ->
                                Mono.error(
                                        new ClientAuthenticationException(
                                                "AADSTS7000222: the secret has expired", null)),
                        PAUSE),
                new StackOperations());
    }

    private Config config() {
        return new Config(
                UUID.fromString("7a1c9d3e-52b4-4f0e-9a6d-1f2e3c4b5a60"),
                Optional.of(simulator.endpoint()),
                Duration.ofSeconds(30));
    }

    AzureStacks stacks() {
        return stacks;
    }

    AzureReader resources() {
        return reader;
    }

    AzureActions actions() {
        return actions;
    }

    /** What is wrong with the finished workspace; empty when its isolation is proven. */
    List<Check> build(Plan plan) {
        for (Phase phase : plan.phases()) {
            boolean hub = phase.name() == PhaseName.HUB || phase.name() == PhaseName.PORTALS;
            if (hub) lane.lock();
            try {
                apply(plan, phase);
            } finally {
                if (hub) lane.unlock();
            }
            for (Action action : phase.actions()) perform(action);
        }
        return faults(plan);
    }

    List<Check> faults(Plan plan) {
        return checks(plan).stream().filter(c -> !c.passed()).toList();
    }

    /** Everything that is read back of a finished workspace. */
    List<Check> checks(Plan plan) {
        return Verification.check(plan, read(plan));
    }

    private Map<String, JsonNode> read(Plan plan) {
        Map<String, JsonNode> found = new HashMap<>();
        for (Verification.Read read : Verification.idsToRead(plan))
            read(read).ifPresent(body -> found.put(read.id(), body));
        return found;
    }

    /** A machine that is busy with everything else may keep an answer waiting. */
    private Optional<JsonNode> read(Verification.Read read) {
        for (int attempt = 1; ; attempt++)
            try {
                return reader.read(read.id(), read.apiVersion());
            } catch (AzureUnreachable e) {
                if (attempt == 5) throw e;
            }
    }

    private void perform(Action action) {
        long end = System.nanoTime() + LONGEST.toNanos();
        Outcome outcome = actions.perform(action, false);
        boolean ordered = false;
        while (!(outcome instanceof Outcome.Applied)) {
            ordered |= outcome instanceof Outcome.Waiting;
            boolean looks = ordered;
            if (System.nanoTime() > end) throw new AssertionError(action + " hangs: " + outcome);
            if (outcome instanceof Outcome.Failed)
                throw new AssertionError(action + " failed: " + outcome);
            outcome = after(() -> actions.perform(action, looks));
        }
    }

    private void apply(Plan plan, Phase phase) {
        StackName name = StackName.of(plan.purpose().workspace(), phase.name().slug());
        long end = System.nanoTime() + LONGEST.toNanos();
        UUID deployment = UUID.randomUUID();
        int attempt = 1;
        Look look = stacks.apply(new Submission(name, deployment, attempt), phase);
        while (!(look.outcome() instanceof Outcome.Applied)) {
            if (System.nanoTime() > end) throw new AssertionError(name + " hangs: " + look);
            if (look.outcome() instanceof Outcome.Failed(var failure))
                throw new AssertionError(name + " failed: " + failure);
            if (look.outcome() instanceof Outcome.Busy) attempt++;
            var submission = new Submission(name, deployment, attempt);
            look = after(() -> stacks.apply(submission, phase));
        }
    }

    private static <T> T after(Supplier<T> next) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return next.get();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
