package dev.cloister.simulator;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator runs.
 *
 * @param port 0 for any free one
 * @param state directory that keeps the state; null to keep it in memory
 * @param retryAfterAsRecorded send Retry-After as Azure does instead of scaled with the speed
 * @param faults file of faults to begin with
 * @param seed of every made-up id; the same seed gives the same run
 * @param estate file of deployments that are there before anybody asks
 * @param throttled refuses what ARM's token buckets have no tokens for; they count in any case
 * @param accepted who is let in; everybody unless set
 */
public record SimulatorOptions(
        int port,
        @Nullable Path state,
        Speed speed,
        boolean retryAfterAsRecorded,
        @Nullable Path faults,
        long seed,
        @Nullable Path estate,
        String bindAddress,
        boolean throttled,
        Accepted accepted) {

    /**
     * Which callers and subscriptions there are; an empty set lets every one in.
     *
     * @param tokens bearer tokens, as callers send them
     * @param subscriptions ids in lower case
     */
    public record Accepted(Set<String> tokens, Set<String> subscriptions) {
        public static final Accepted ANY = new Accepted(Set.of(), Set.of());

        public Accepted {
            tokens = Set.copyOf(tokens);
            subscriptions =
                    subscriptions.stream()
                            .map(each -> each.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * On a free port of the loopback interface, at full speed, forgetting everything at the end.
     */
    public static SimulatorOptions inMemory() {
        return new SimulatorOptions(
                0, null, Speed.max(), false, null, 1, null, "127.0.0.1", false, Accepted.ANY);
    }

    public SimulatorOptions withPort(int next) {
        return new SimulatorOptions(
                next,
                state,
                speed,
                retryAfterAsRecorded,
                faults,
                seed,
                estate,
                bindAddress,
                throttled,
                accepted);
    }

    public SimulatorOptions withState(Path next) {
        return new SimulatorOptions(
                port,
                next,
                speed,
                retryAfterAsRecorded,
                faults,
                seed,
                estate,
                bindAddress,
                throttled,
                accepted);
    }

    public SimulatorOptions withSpeed(Speed next) {
        return new SimulatorOptions(
                port,
                state,
                next,
                retryAfterAsRecorded,
                faults,
                seed,
                estate,
                bindAddress,
                throttled,
                accepted);
    }

    public SimulatorOptions withRetryAfterAsRecorded() {
        return new SimulatorOptions(
                port, state, speed, true, faults, seed, estate, bindAddress, throttled, accepted);
    }

    public SimulatorOptions withFaults(Path next) {
        return new SimulatorOptions(
                port,
                state,
                speed,
                retryAfterAsRecorded,
                next,
                seed,
                estate,
                bindAddress,
                throttled,
                accepted);
    }

    public SimulatorOptions withSeed(long next) {
        return new SimulatorOptions(
                port,
                state,
                speed,
                retryAfterAsRecorded,
                faults,
                next,
                estate,
                bindAddress,
                throttled,
                accepted);
    }

    public SimulatorOptions withEstate(Path next) {
        return new SimulatorOptions(
                port,
                state,
                speed,
                retryAfterAsRecorded,
                faults,
                seed,
                next,
                bindAddress,
                throttled,
                accepted);
    }

    public SimulatorOptions withBindAddress(String next) {
        return new SimulatorOptions(
                port,
                state,
                speed,
                retryAfterAsRecorded,
                faults,
                seed,
                estate,
                next,
                throttled,
                accepted);
    }

    public SimulatorOptions withThrottling() {
        return new SimulatorOptions(
                port,
                state,
                speed,
                retryAfterAsRecorded,
                faults,
                seed,
                estate,
                bindAddress,
                true,
                accepted);
    }

    /** Only these bearer tokens are good. */
    public SimulatorOptions withTokens(Set<String> tokens) {
        return accepting(new Accepted(tokens, accepted.subscriptions()));
    }

    /** Only these subscriptions exist. */
    public SimulatorOptions withSubscriptions(Set<String> subscriptions) {
        return accepting(new Accepted(accepted.tokens(), subscriptions));
    }

    private SimulatorOptions accepting(Accepted next) {
        return new SimulatorOptions(
                port,
                state,
                speed,
                retryAfterAsRecorded,
                faults,
                seed,
                estate,
                bindAddress,
                throttled,
                next);
    }
}
