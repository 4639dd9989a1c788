package dev.cloister.simulator;

import java.nio.file.Path;
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
 * @param throttled limits reads and writes with ARM's token buckets; off at full speed unless set
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
        boolean throttled) {

    /**
     * On a free port of the loopback interface, at full speed, forgetting everything at the end.
     */
    public static SimulatorOptions inMemory() {
        return new SimulatorOptions(0, null, Speed.max(), false, null, 1, null, "127.0.0.1", false);
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
                throttled);
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
                throttled);
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
                throttled);
    }

    public SimulatorOptions withRetryAfterAsRecorded() {
        return new SimulatorOptions(
                port, state, speed, true, faults, seed, estate, bindAddress, throttled);
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
                throttled);
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
                throttled);
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
                throttled);
    }

    public SimulatorOptions withBindAddress(String next) {
        return new SimulatorOptions(
                port, state, speed, retryAfterAsRecorded, faults, seed, estate, next, throttled);
    }

    public SimulatorOptions withThrottling() {
        return new SimulatorOptions(
                port, state, speed, retryAfterAsRecorded, faults, seed, estate, bindAddress, true);
    }
}
