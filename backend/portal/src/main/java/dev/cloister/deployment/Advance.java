package dev.cloister.deployment;

import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.deployment.Provisioner.Look;
import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Scope;
import dev.cloister.platform.InWords;
import dev.cloister.platform.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Carries a phase one step further: submits it, or looks at it. A submission is written down before
 * it is sent, everything else after Azure was asked, so that no lock is held while Azure thinks; a
 * crash in between costs a look.
 */
@ApplicationScoped
public class Advance {

    /** Several times what the slowest phase ever took: a gateway needs an hour and a half. */
    private static final Duration LONGEST_WORK = Duration.ofHours(12);

    private final Deployments deployments;
    private final PhaseProgress progress;
    private final Provisioner provisioner;
    private final HubLane lane;
    private final Afterwards afterwards;
    private final InstantSource clock;
    private final Duration pollInterval;
    private final Duration patience;

    /**
     * @param patience how long an Azure that does not answer, refuses the portal, or is busy and
     *     does not say for how long, is asked before it becomes a question to an operator
     */
    Advance(
            Deployments deployments,
            PhaseProgress progress,
            Provisioner provisioner,
            HubLane lane,
            Afterwards afterwards,
            InstantSource clock,
            @ConfigProperty(name = "cloister.poll.interval", defaultValue = "PT5S")
                    Duration pollInterval,
            @ConfigProperty(name = "cloister.silence.give-up-after", defaultValue = "PT4H")
                    Duration patience) {
        this.deployments = deployments;
        this.progress = progress;
        this.provisioner = provisioner;
        this.lane = lane;
        this.afterwards = afterwards;
        this.clock = clock;
        this.pollInterval = pollInterval;
        this.patience = patience;
    }

    /**
     * An applied phase goes on with its actions. Advancing one that is done with them, or one the
     * plan does not have, changes nothing.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Step advance(UUID id, PhaseName name) {
        Optional<PhaseRun> found = deployments.phase(id, name);
        if (found.isEmpty()) return new Step.Applied();
        PhaseRun run = found.get();
        return switch (run.state()) {
            case SUCCEEDED, MENDED -> afterwards.advance(id, name);
            case FAILED -> new Step.Failed();
            case ROLLED_BACK -> throw new IllegalStateException(name + " was rolled back");
            case PENDING, SUBMITTED, RUNNING -> advance(deployments.get(id), run);
        };
    }

    private Step advance(Deployment deployment, PhaseRun run) {
        Phase phase = deployment.plan().phase(run.name()).orElseThrow();
        Optional<Refusal> mismatch =
                deployment.againstSubmitting(phase, deployments.approved(deployment.id()));
        if (mismatch.isPresent()) return refused(deployment, run, mismatch.get());
        if (PhaseProgress.writesHub(run.name()) && lane.enter(hub(phase), deployment.id()) > 1) {
            progress.queued(deployment, run, pollInterval);
            return new Step.Waiting(pollInterval);
        }
        boolean submits = run.state() == PhaseState.PENDING;
        if (submits) progress.submitting(run);
        PhaseRun sent =
                submits ? deployments.phase(run.deployment(), run.name()).orElseThrow() : run;
        return record(sent, provisioner.apply(sent.submission(), phase), submits);
    }

    private Step record(PhaseRun run, Look look, boolean submits) {
        Deployment deployment = deployments.locked(run.deployment());
        progress.operations(run, look.operations());
        return switch (look.outcome()) {
            case Outcome.Applied _ -> {
                progress.applied(deployment, run);
                leaveLane(run);
                yield afterwards.begin(run.deployment(), run.name());
            }
            case Outcome.Waiting(_, var why) when isOver(run.submittedAt(), LONGEST_WORK) ->
                    undecided(deployment, run, endless(why));
            case Outcome.Waiting(var after, _) -> {
                progress.waiting(deployment, run, after, submits);
                yield new Step.Waiting(after);
            }
            case Outcome.Silent(_, var failure) when isOver(run.silentSince(), patience) ->
                    undecided(deployment, run, unanswered(failure));
            case Outcome.Silent silent -> {
                progress.silent(deployment, run, silent, patience, submits);
                yield new Step.Waiting(silent.after());
            }
            case Outcome.Busy busy when isOver(run, busy) ->
                    failed(deployment, run, stillBusy(busy));
            case Outcome.Busy busy -> {
                progress.busy(deployment, run, busy, patience);
                yield new Step.Waiting(busy.after());
            }
            case Outcome.Failed(var failure) -> failed(deployment, run, failure);
            case Outcome.Removed _ -> throw new IllegalStateException("nothing was removed");
        };
    }

    private Step failed(Deployment deployment, PhaseRun run, Failure failure) {
        progress.failed(deployment, run, failure);
        leaveLane(run); // others need not wait for an operator
        return new Step.Failed();
    }

    private Step undecided(Deployment deployment, PhaseRun run, Failure failure) {
        progress.undecided(deployment, run, failure);
        leaveLane(run);
        return new Step.Failed();
    }

    private Failure unanswered(Failure failure) {
        return new Failure(
                failure.code(),
                failure.message(),
                "For %s nobody could find out how this stands. %s A retry looks first; nothing is sent twice."
                        .formatted(InWords.of(patience), failure.explanation()),
                failure.signature());
    }

    private Failure stillBusy(Outcome.Busy busy) {
        Failure failure = busy.failure();
        return new Failure(
                failure.code(),
                failure.message(),
                "%s That has been so for %s. A retry tries it for as long again."
                        .formatted(failure.explanation(), InWords.of(busy.giveUpAfter(patience))),
                failure.signature());
    }

    private static Failure endless(String why) {
        return new Failure(
                "StillWorking",
                why,
                "Azure has been working on this for more than %s. Look at the stack in Azure; a retry goes on waiting, nothing is sent twice."
                        .formatted(InWords.of(LONGEST_WORK)),
                null);
    }

    /** Nothing is sent to Azure. */
    private Step refused(Deployment deployment, PhaseRun run, Refusal mismatch) {
        return failed(
                deployments.locked(deployment.id()),
                run,
                new Failure(
                        "DigestMismatch",
                        mismatch.detail(),
                        "What would be deployed is not what was approved. Nothing was sent to"
                                + " Azure.",
                        null));
    }

    private boolean isOver(PhaseRun run, Outcome.Busy busy) {
        return isOver(run.busySince(), busy.giveUpAfter(patience));
    }

    private boolean isOver(@Nullable Instant since, Duration longest) {
        return since != null && since.plus(longest).isBefore(clock.instant());
    }

    private void leaveLane(PhaseRun run) {
        if (PhaseProgress.writesHub(run.name())) lane.leave(run.deployment());
    }

    static String hub(Phase phase) {
        return switch (phase.scope()) {
            case Scope.ResourceGroup(var subscription, var group) -> subscription + "/" + group;
            case Scope.Subscription(var subscription, _) -> subscription.toString();
        };
    }

    /** Deletes the stacks, the last first. Applied means that none is left. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Step removeNext(UUID id) {
        Optional<PhaseRun> next =
                deployments.phases(id).reversed().stream()
                        .filter(run -> run.state() != PhaseState.ROLLED_BACK)
                        .findFirst();
        if (next.isEmpty()) return new Step.Applied();
        PhaseRun run = next.get();
        Deployment deployment = deployments.get(id);
        Phase phase = deployment.plan().phase(run.name()).orElseThrow();
        if (PhaseProgress.writesHub(run.name()) && lane.enter(hub(phase), deployment.id()) > 1)
            return new Step.Waiting(pollInterval);
        boolean sends = run.removalSentAt() == null;
        Instant silentSince = sends ? null : run.silentSince();
        if (sends) progress.removing(run);
        Look look =
                sends
                        ? provisioner.remove(run.submission(), phase)
                        : provisioner.removal(run.submission(), phase);
        deployment = deployments.locked(id);
        return switch (look.outcome()) {
            case Outcome.Removed _ -> {
                progress.removed(deployment, run);
                leaveLane(run);
                yield new Step.Waiting(Duration.ZERO); // the next stack
            }
            case Outcome.Waiting(_, var why) when isOver(run.removalSentAt(), LONGEST_WORK) ->
                    notRemoved(deployment, run, endless(why));
            case Outcome.Waiting(var after, _) -> {
                progress.removalAnswered(deployment, run);
                yield new Step.Waiting(after);
            }
            case Outcome.Silent(_, var failure) when isOver(silentSince, patience) ->
                    notRemoved(deployment, run, unanswered(failure));
            case Outcome.Silent silent -> {
                progress.removalSilent(deployment, run, silentSince, silent, patience);
                yield new Step.Waiting(silent.after());
            }
            case Outcome.Busy busy when isOver(run, busy) ->
                    notRemoved(deployment, run, stillBusy(busy));
            case Outcome.Busy busy -> {
                progress.removesLater(deployment, run, busy, patience);
                yield new Step.Waiting(busy.after());
            }
            case Outcome.Failed(var failure) -> notRemoved(deployment, run, failure);
            case Outcome.Applied _ -> throw new IllegalStateException("nothing was applied");
        };
    }

    private Step notRemoved(Deployment deployment, PhaseRun run, Failure failure) {
        progress.notRemoved(deployment, run, failure);
        leaveLane(run);
        return new Step.Failed();
    }
}
