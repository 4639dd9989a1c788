package dev.cloister.deployment;

import dev.cloister.identity.PersonId;
import dev.cloister.notify.Visibility;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Phase;
import dev.cloister.plan.Plan;
import dev.cloister.plan.Section;
import dev.cloister.platform.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to apply a plan.
 *
 * @param document the plan as it was approved, canonical JSON
 * @param digest of that document
 * @param attempt 1, and one more for each retry of an operator
 */
public record Deployment(
        UUID id,
        UUID requestId,
        String requestNumber,
        String workspace,
        String team,
        PersonId requester,
        String document,
        Digest digest,
        DeploymentState state,
        int attempt,
        ProofState proof,
        @Nullable Instant proofStartedAt,
        @Nullable Instant proofFinishedAt,
        @Nullable String proofExplanation,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum ProofState {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    public Plan plan() {
        return Plan.parse(document);
    }

    public Visibility visibility() {
        return Visibility.of(requester, team);
    }

    /**
     * Empty when what would be submitted is what was approved: the plan as a whole, and the section
     * of this phase. Asked before every phase, of the bytes themselves.
     */
    Optional<Refusal> againstSubmitting(Phase phase, Map<Section, Digest> approved) {
        Digest found = Digest.of(document);
        if (!found.equals(digest))
            return Optional.of(new Refusal.DigestMismatch(digest.hex(), found.hex()));
        Digest section = plan().sections().get(phase.section());
        Digest agreed = approved.get(phase.section());
        return agreed != null && agreed.equals(section)
                ? Optional.empty()
                : Optional.of(
                        new Refusal.DigestMismatch(
                                agreed == null ? "nothing" : agreed.hex(),
                                section == null ? "nothing" : section.hex()));
    }

    Optional<Refusal> againstBecoming(DeploymentState next) {
        return state.next().contains(next)
                ? Optional.empty()
                : Optional.of(
                        new Refusal.IllegalTransition("deployment", state.name(), next.name()));
    }
}
