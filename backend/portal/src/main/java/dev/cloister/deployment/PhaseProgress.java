package dev.cloister.deployment;

import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.deployment.Provisioner.ArmError;
import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.deployment.Provisioner.Operation;
import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.identity.Actor;
import dev.cloister.plan.PhaseName;
import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down how a phase goes. Nothing here waits for Azure. */
@ApplicationScoped
class PhaseProgress {

    private final Database database;
    private final Deployments deployments;
    private final AuditLog audit;
    private final InstantSource clock;

    PhaseProgress(Database database, Deployments deployments, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.deployments = deployments;
        this.audit = audit;
        this.clock = clock;
    }

    void applied(Deployment deployment, PhaseRun run) {
        update(run, PhaseState.SUCCEEDED, null, null, clock.instant());
        audit(deployment, run, AuditAction.PHASE_APPLIED, Map.of());
        deployments.tell(deployment);
    }

    /**
     * It is about to be sent. In a transaction of its own, which has ended before Azure hears of
     * it: after a crash the portal looks for this attempt instead of making another.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void submitting(PhaseRun run) {
        Deployment deployment = deployments.locked(run.deployment());
        one(
                """
                update deployment_phase set state = 'SUBMITTED', attempt = attempt + 1,
                    started_at = coalesce(started_at, ?), next_look_at = null,
                    submitted_at = ?, silent_since = null,
                    failure_code = null, failure_message = null,
                    failure_explanation = null, failure_signature = null
                where deployment_id = ? and name = ? and state = 'PENDING' and attempt = ?
                """,
                clock.instant(),
                clock.instant(),
                run.deployment(),
                run.name(),
                run.attempt());
        audit(deployment, run, AuditAction.PHASE_SUBMITTED, Map.of("attempt", run.attempt() + 1));
        deployments.tell(deployment);
    }

    /** On its way, or at work. */
    void waiting(Deployment deployment, PhaseRun run, Duration after, boolean submitted) {
        PhaseState next = submitted ? PhaseState.SUBMITTED : PhaseState.RUNNING;
        update(run, next, null, clock.instant().plus(after), null);
        deployments.tell(deployment);
    }

    /** Whether Azure took it, works on it or is done is not known. */
    void silent(
            Deployment deployment,
            PhaseRun run,
            Outcome.Silent silent,
            Duration patience,
            boolean submitted) {
        waiting(deployment, run, silent.after(), submitted);
        silent(run, run.silentSince(), silent, patience);
    }

    /** Nobody knows how it ended in Azure; it is asked about, and a retry looks first. */
    void undecided(Deployment deployment, PhaseRun run, Failure failure) {
        failed(deployment, run, failure);
        one(
                """
                update deployment_phase set outcome_unknown = true
                where deployment_id = ? and name = ? and state = 'FAILED'
                """,
                run.deployment(),
                run.name());
    }

    /** Not looked at or not submitted yet, because others write to the hub. */
    void queued(Deployment deployment, PhaseRun run, Duration after) {
        update(run, run.state(), null, clock.instant().plus(after), null);
        if (run.nextLookAt() == null) deployments.tell(deployment);
    }

    void busy(Deployment deployment, PhaseRun run, Outcome.Busy busy, Duration patience) {
        Instant now = clock.instant();
        update(run, PhaseState.PENDING, busy.failure(), now.plus(busy.after()), null);
        busy(run, busy, patience);
        deployments.tell(deployment);
    }

    private void busy(PhaseRun run, Outcome.Busy busy, Duration patience) {
        Instant before = run.busySince();
        Instant since = before == null ? clock.instant() : before;
        one(
                """
                update deployment_phase set busy_since = ?, delay_why = ?, asks_operator_at = ?
                where deployment_id = ? and name = ?
                """,
                since,
                busy.failure().explanation(),
                since.plus(busy.giveUpAfter(patience)),
                run.deployment(),
                run.name());
    }

    void failed(Deployment deployment, PhaseRun run, Failure failure) {
        update(run, PhaseState.FAILED, failure, null, clock.instant());
        audit(
                deployment,
                run,
                AuditAction.PHASE_FAILED,
                Map.of("code", failure.code(), "message", failure.message()));
        if (deployment.state() == DeploymentState.RUNNING) {
            Deployment unused =
                    deployments.become(deployment, DeploymentState.WAITING_FOR_OPERATOR);
        } else deployments.tell(deployment);
    }

    /** Its removal is about to be sent, see {@link #submitting}. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void removing(PhaseRun run) {
        removalSent(run, clock.instant());
    }

    /** How the removal stands is not known. */
    void removalSilent(
            Deployment deployment,
            PhaseRun run,
            @Nullable Instant before,
            Outcome.Silent silent,
            Duration patience) {
        silent(run, before, silent, patience);
        deployments.tell(deployment);
    }

    /** Azure is at work on the removal. */
    void removalAnswered(Deployment deployment, PhaseRun run) {
        if (run.delay() == null) return;
        one(
                """
                update deployment_phase set silent_since = null, delay_why = null,
                    asks_operator_at = null
                where deployment_id = ? and name = ?
                """,
                run.deployment(),
                run.name());
        deployments.tell(deployment);
    }

    private void silent(
            PhaseRun run, @Nullable Instant before, Outcome.Silent silent, Duration patience) {
        Instant since = before == null ? clock.instant() : before;
        one(
                """
                update deployment_phase set silent_since = ?, delay_why = ?, asks_operator_at = ?
                where deployment_id = ? and name = ?
                """,
                since,
                silent.failure().explanation(),
                since.plus(patience),
                run.deployment(),
                run.name());
    }

    /** Azure is busy with something else: the removal is sent again. */
    void removesLater(Deployment deployment, PhaseRun run, Outcome.Busy busy, Duration patience) {
        removalSent(run, null);
        one(
                """
                update deployment_phase set next_look_at = ? where deployment_id = ? and name = ?
                """,
                clock.instant().plus(busy.after()),
                run.deployment(),
                run.name());
        busy(run, busy, patience);
        deployments.tell(deployment);
    }

    /** The failure of a removal: the phase stays as it is. */
    void notRemoved(Deployment deployment, PhaseRun run, Failure failure) {
        update(run, run.state(), failure, null, run.finishedAt());
        removalSent(run, null);
        audit(
                deployment,
                run,
                AuditAction.PHASE_FAILED,
                Map.of("code", failure.code(), "message", failure.message(), "removal", true));
        var _ = deployments.become(deployment, DeploymentState.ROLL_BACK_FAILED);
    }

    void removed(Deployment deployment, PhaseRun run) {
        update(run, PhaseState.ROLLED_BACK, null, null, clock.instant());
        deployments.tell(deployment);
    }

    private void removalSent(PhaseRun run, @Nullable Instant at) {
        one(
                """
                update deployment_phase set removal_sent_at = ?, silent_since = null
                where deployment_id = ? and name = ?
                """,
                at,
                run.deployment(),
                run.name());
    }

    /**
     * What failed comes again; what was done stays done, also when its removal failed. What may
     * still be at work in Azure is waited for anew, and the same attempt is looked for first.
     */
    void again(PhaseRun run) {
        if (run.outcomeUnknown()) {
            update(run, PhaseState.SUBMITTED, null, null, null);
            one(
                    """
                    update deployment_phase set submitted_at = ?
                    where deployment_id = ? and name = ?
                    """,
                    clock.instant(),
                    run.deployment(),
                    run.name());
        } else if (run.state() == PhaseState.FAILED)
            update(run, PhaseState.PENDING, null, null, null);
        else update(run, run.state(), null, null, run.finishedAt());
    }

    void mended(PhaseRun run) {
        update(run, PhaseState.MENDED, null, null, clock.instant());
    }

    private void update(
            PhaseRun run,
            PhaseState state,
            @Nullable Failure failure,
            @Nullable Instant nextLookAt,
            @Nullable Instant finishedAt) {
        one(
                """
                update deployment_phase set state = ?, next_look_at = ?, finished_at = ?,
                    failure_code = ?, failure_message = ?, failure_explanation = ?,
                    failure_signature = ?, silent_since = null, outcome_unknown = false,
                    delay_why = null, asks_operator_at = null,
                    busy_since = case when ? then coalesce(busy_since, ?) end
                where deployment_id = ? and name = ?
                """,
                state,
                nextLookAt,
                finishedAt,
                failure == null ? null : failure.code(),
                failure == null ? null : failure.message(),
                failure == null ? null : failure.explanation(),
                failure == null ? null : failure.signature(),
                failure != null && state == PhaseState.PENDING
                        || run.busySince() != null && state == PhaseState.SUBMITTED
                        || run.busySince() != null && state == PhaseState.RUNNING,
                clock.instant(),
                run.deployment(),
                run.name());
    }

    /** What ARM reports now takes the place of what it reported before. */
    void operations(PhaseRun run, List<Operation> operations) {
        for (int i = 0; i < operations.size(); i++) {
            Operation each = operations.get(i);
            Duration duration = each.duration();
            ArmError error = each.error();
            one(
                    """
                    insert into deployment_operation (deployment_id, phase, id, ordinal,
                        resource_id, resource_type, state, started_at, duration_ms, error)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (deployment_id, phase, id) do update set
                        ordinal = excluded.ordinal, state = excluded.state,
                        started_at = coalesce(deployment_operation.started_at,
                            excluded.started_at),
                        duration_ms = excluded.duration_ms, error = excluded.error
                    """,
                    run.deployment(),
                    run.name(),
                    each.id(),
                    i,
                    each.resourceId(),
                    each.resourceType(),
                    each.state(),
                    each.startedAt(),
                    duration == null ? null : duration.toMillis(),
                    error == null ? null : error.code() + ": " + error.message());
        }
    }

    private void audit(
            Deployment deployment, PhaseRun run, AuditAction action, Map<String, ?> more) {
        Map<String, Object> details = new HashMap<>(more);
        details.put("phase", run.name().slug());
        details.put("stack", run.stackId());
        details.put("templateDigest", run.digest().hex());
        audit.append(Actor.PORTAL, action, Deployments.object(deployment), details);
    }

    private void one(String sql, @Nullable Object... arguments) {
        require(database.update(sql, arguments) == 1);
    }

    private static void require(boolean holds) {
        if (!holds) throw new IllegalStateException("the phase is not what it was");
    }

    static boolean writesHub(PhaseName name) {
        return switch (name) {
            case HUB, PORTALS -> true;
            case FOUNDATION, SERVICES, ACCESS, GATEWAY, CONNECTIONS -> false;
        };
    }
}
