package dev.cloister.deployment;

import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.plan.Digest;
import dev.cloister.plan.PhaseName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a deployment.
 *
 * @param attempt how often it was submitted
 * @param nextLookAt when Azure is asked again; absent when nobody asks
 * @param busySince since when Azure fails in a way that passes
 * @param failure of the latest attempt; also while it is retried by itself
 */
public record PhaseRun(
        UUID deployment,
        PhaseName name,
        String stackName,
        String stackId,
        Digest digest,
        PhaseState state,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextLookAt,
        @Nullable Instant busySince,
        @Nullable Failure failure) {}
