package dev.cloister.review;

import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonRef;
import dev.cloister.plan.Digest;
import dev.cloister.platform.Reason;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import dev.cloister.request.ChangeRequest;
import dev.cloister.request.ChangeRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an approver does. The request is locked before anything is read, so that of two who do
 * something at once the second sees what the first did. Refuses AlreadyDecided, NoLongerOpen,
 * OwnRequest, NotInGroup, OwnTeam, ClaimedBy, StalePlan, ReasonRequired.
 */
@ApplicationScoped
class Deciding {

    private final ChangeRequests requests;
    private final ApprovalTasks tasks;
    private final Reviews reviews;
    private final ReviewProcess process;
    private final AuditLog audit;
    private final InstantSource clock;

    Deciding(
            ChangeRequests requests,
            ApprovalTasks tasks,
            Reviews reviews,
            ReviewProcess process,
            AuditLog audit,
            InstantSource clock) {
        this.requests = requests;
        this.tasks = tasks;
        this.reviews = reviews;
        this.process = process;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the person answered.
     *
     * @param sectionDigest of the section they looked at
     */
    record Answer(
            Decision.Outcome outcome, @Nullable String sectionDigest, @Nullable String reason) {}

    private record Locked(ChangeRequest request, ApprovalTask task, ApprovalTask.Around around) {}

    private Locked locked(UUID id) {
        UUID request = tasks.get(id).requestId();
        ChangeRequest locked = requests.locked(request);
        return new Locked(locked, tasks.get(id), around(id, request));
    }

    ApprovalTask.Around around(UUID task, UUID request) {
        return new ApprovalTask.Around(requests.authorsOf(request), tasks.decisionOn(task));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void claim(UUID id, Actor actor) {
        Locked it = locked(id);
        Refused.ifPresent(it.task.againstClaimBy(actor, it.around));
        tasks.claim(id, actor.person(), clock.instant());
        audit.append(
                actor,
                AuditAction.TASK_CLAIMED,
                Reviews.object(it.task),
                Map.of("group", it.task.group()));
        reviews.tell(it.task);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void release(UUID id, Actor actor) {
        Locked it = locked(id);
        Refused.ifPresent(it.task.againstReleaseBy(actor, it.around));
        tasks.claim(id, null, null);
        audit.append(
                actor,
                AuditAction.TASK_RELEASED,
                Reviews.object(it.task),
                Map.of("group", it.task.group()));
        reviews.tell(it.task);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void decide(UUID id, Actor actor, Answer answer) {
        Locked it = locked(id);
        Refused.ifPresent(it.task.againstDecisionBy(actor, it.around));
        refuseStale(it.task, answer.sectionDigest);
        String reason =
                switch (answer.outcome) {
                    case APPROVED -> Reason.optional(answer.reason);
                    case REJECTED, CHANGES_REQUESTED -> Reason.required(answer.reason);
                };
        Instant now = clock.instant();
        Decision decision =
                new Decision(
                        UUID.randomUUID(),
                        id,
                        it.task.group(),
                        it.task.section(),
                        answer.outcome,
                        reason,
                        PersonRef.of(actor),
                        now,
                        it.task.sectionDigest());
        tasks.insert(decision, it.task.requestId());
        tasks.close(id, ApprovalTask.State.DECIDED, now);
        reviews.turn(it.request);
        Map<String, Object> details = new HashMap<>();
        details.put("group", it.task.group());
        details.put("section", it.task.section().name());
        details.put("sectionDigest", it.task.sectionDigest().hex());
        details.put("digest", it.request.digest().map(Digest::hex).orElse(""));
        audit.append(actor, action(answer.outcome), Reviews.object(it.task), reason, details);
        reviews.tell(it.task);
        process.decided(it.task, answer.outcome);
    }

    /** What they saw must be what is asked now. */
    private static void refuseStale(ApprovalTask task, @Nullable String seen) {
        if (!task.sectionDigest().hex().equals(seen))
            throw new Refused(
                    new Refusal.StalePlan(
                            seen == null ? "nothing" : seen, task.sectionDigest().hex()));
    }

    private static AuditAction action(Decision.Outcome outcome) {
        return switch (outcome) {
            case APPROVED -> AuditAction.TASK_APPROVED;
            case REJECTED -> AuditAction.TASK_REJECTED;
            case CHANGES_REQUESTED -> AuditAction.TASK_SENT_BACK;
        };
    }
}
