package dev.cloister.deployment;

import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.deployment.Provisioner.StackName;
import dev.cloister.deployment.Provisioner.Submission;
import dev.cloister.plan.Digest;
import dev.cloister.plan.PhaseName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a deployment.
 *
 * @param attempt how often it was submitted; written down before it is sent
 * @param nextLookAt when Azure is asked again; absent when nobody asks
 * @param busySince since when Azure fails in a way that passes
 * @param submittedAt when the latest attempt was sent, or an operator had it waited for again
 * @param silentSince since when Azure gave no answer that says how the phase stands
 * @param outcomeUnknown it failed for the portal, nobody knows about Azure: a retry looks first
 * @param removalSentAt written down before it is sent; absent when none is under way
 * @param delay what it waits for to pass, by itself or with Azure's next answer
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
        @Nullable Instant submittedAt,
        @Nullable Instant silentSince,
        boolean outcomeUnknown,
        @Nullable Instant removalSentAt,
        @Nullable Delay delay,
        @Nullable Failure failure) {

    Submission submission() {
        return new Submission(new StackName(stackName), deployment, attempt);
    }
}
