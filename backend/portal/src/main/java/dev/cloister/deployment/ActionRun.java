package dev.cloister.deployment;

import dev.cloister.plan.PhaseName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action of a deployment.
 *
 * @param state RUNNING from the first order on
 * @param explanation why it waits or failed
 */
record ActionRun(
        UUID deployment,
        PhaseName phase,
        String name,
        String title,
        Deployment.ProofState state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String explanation) {

    boolean isDone() {
        return state == Deployment.ProofState.SUCCEEDED;
    }

    boolean hasFailed() {
        return state == Deployment.ProofState.FAILED;
    }
}
