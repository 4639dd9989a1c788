package dev.cloister.deployment;

import dev.cloister.deployment.Deployment.ProofState;
import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.plan.Action;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.platform.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries out the actions of an applied phase, one after the other, each as far as it goes. */
@ApplicationScoped
class Afterwards {

    /** Four times what a managed network usually takes (azure-facts 11). */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Deployments deployments;
    private final ActionRuns runs;
    private final Performer performer;
    private final InstantSource clock;

    Afterwards(Deployments deployments, ActionRuns runs, Performer performer, InstantSource clock) {
        this.deployments = deployments;
        this.runs = runs;
        this.performer = performer;
        this.clock = clock;
    }

    /** The next one has a step of its own: no lock is held while Azure thinks. */
    Step begin(UUID id, PhaseName name) {
        return runs.open(id, name).isEmpty() ? new Step.Applied() : new Step.Waiting(Duration.ZERO);
    }

    Step advance(UUID id, PhaseName name) {
        Optional<ActionRun> next = runs.open(id, name).stream().findFirst();
        if (next.isEmpty()) return new Step.Applied();
        return next.get().hasFailed() ? new Step.Failed() : advance(next.get());
    }

    private Step advance(ActionRun run) {
        Deployment deployment = deployments.get(run.deployment());
        Phase phase = deployment.plan().phase(run.phase()).orElseThrow();
        Optional<Refusal> mismatch =
                deployment.againstSubmitting(phase, deployments.approved(deployment.id()));
        if (mismatch.isPresent()) return failed(run, mismatch.get().detail());
        Action action =
                phase.actions().stream()
                        .filter(each -> each.name().equals(run.name()))
                        .findFirst()
                        .orElseThrow();
        Outcome outcome = performer.perform(action, run.state() == ProofState.RUNNING);
        return switch (outcome) {
            case Outcome.Applied _ -> {
                become(run, ProofState.SUCCEEDED, null);
                yield begin(run.deployment(), run.phase());
            }
            case Outcome.Waiting(_, var why) when isOver(run, LONGEST) -> failed(run, why);
            case Outcome.Waiting(var after, var why) -> {
                become(run, ProofState.RUNNING, why);
                yield new Step.Waiting(after);
            }
            case Outcome.Silent(_, var failure) when isOver(run, LONGEST) ->
                    failed(run, failure.explanation());
            case Outcome.Silent(var after, var failure) -> {
                become(run, run.state(), failure.explanation());
                yield new Step.Waiting(after);
            }
            case Outcome.Busy busy when isOver(run, busy.giveUpAfter(LONGEST)) ->
                    failed(run, busy.failure().explanation());
            case Outcome.Busy(var after, var failure, _) -> {
                become(run, run.state(), failure.explanation());
                yield new Step.Waiting(after);
            }
            case Outcome.Failed(var failure) ->
                    failed(run, "%s (%s)".formatted(failure.explanation(), failure.message()));
            case Outcome.Removed _ -> throw new IllegalStateException("nothing was removed");
        };
    }

    private void become(ActionRun run, ProofState state, @Nullable String why) {
        Deployment deployment = deployments.locked(run.deployment());
        runs.become(run, state, why);
        deployments.tell(deployment);
    }

    private Step failed(ActionRun run, String why) {
        Deployment deployment = deployments.locked(run.deployment());
        runs.become(run, ProofState.FAILED, why);
        if (deployment.state() == DeploymentState.RUNNING) {
            Deployment unused =
                    deployments.become(deployment, DeploymentState.WAITING_FOR_OPERATOR);
        } else deployments.tell(deployment);
        return new Step.Failed();
    }

    private boolean isOver(ActionRun run, Duration longest) {
        Instant since = run.startedAt();
        return since != null && since.plus(longest).isBefore(clock.instant());
    }
}
