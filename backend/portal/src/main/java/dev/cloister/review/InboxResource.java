package dev.cloister.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.identity.Actor;
import dev.cloister.identity.Caller;
import dev.cloister.identity.PersonRef;
import dev.cloister.identity.Role;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Section;
import dev.cloister.platform.Idempotent;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import dev.cloister.platform.Permission;
import dev.cloister.request.ChangeRequest;
import dev.cloister.request.ChangeRequests;
import dev.cloister.request.DraftForm;
import dev.cloister.request.Evaluation;
import dev.cloister.request.Risk;
import dev.cloister.review.Decision.DecisionView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What approvers see and decide. */
@Path("/api/tasks")
class InboxResource {

    private final Inbox inbox;
    private final ApprovalTasks tasks;
    private final Deciding deciding;
    private final Reviews reviews;
    private final ChangeRequests requests;
    private final Caller caller;

    InboxResource(
            Inbox inbox,
            ApprovalTasks tasks,
            Deciding deciding,
            Reviews reviews,
            ChangeRequests requests,
            Caller caller) {
        this.inbox = inbox;
        this.tasks = tasks;
        this.deciding = deciding;
        this.reviews = reviews;
        this.requests = requests;
        this.caller = caller;
    }

    @Schema(name = "ApprovalCount")
    record Approvals(int have, int need) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskRow(
            UUID id,
            UUID requestId,
            String requestNumber,
            String workspace,
            String team,
            PersonRef requester,
            String group,
            String groupName,
            Section section,
            Risk risk,
            String riskReason,
            ApprovalTask.State state,
            @Nullable PersonRef claimedBy,
            Instant createdAt,
            Instant dueAt,
            Approvals approvals,
            Decision.@Nullable Outcome outcome,
            @Nullable Instant decidedAt,
            @Nullable PersonRef decidedBy) {}

    @Schema(name = "TaskActions")
    record Actions(
            Permission claim,
            Permission release,
            Permission approve,
            Permission reject,
            Permission askForChanges) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskView(
            UUID id,
            UUID requestId,
            String requestNumber,
            String workspace,
            String team,
            PersonRef requester,
            String group,
            String groupName,
            Section section,
            Risk risk,
            String riskReason,
            ApprovalTask.State state,
            @Nullable PersonRef claimedBy,
            Instant createdAt,
            Instant dueAt,
            Approvals approvals,
            Decision.@Nullable Outcome outcome,
            @Nullable Instant decidedAt,
            @Nullable PersonRef decidedBy,
            String why,
            String sectionDigest,
            String digest,
            List<String> effect,
            DraftForm form,
            Evaluation evaluation,
            List<DecisionView> earlierDecisions,
            Actions actions) {}

    @Schema(name = "Nothing")
    record Nothing() {}

    @Schema(name = "Decide")
    record Answered(@Nullable String sectionDigest, @Nullable String reason) {}

    @GET
    @RolesAllowed({Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public Page<TaskRow> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("group") @Nullable String group,
            @QueryParam("risk") @Nullable String risk,
            @QueryParam("q") @Nullable String q,
            @BeanParam Paging paging) {
        Actor reader = caller.actor();
        Inbox.Scope usual = reader.is(Role.APPROVER) ? Inbox.Scope.GROUP : Inbox.Scope.ALL;
        Page<ApprovalTask> found =
                inbox.page(
                        reader,
                        new Inbox.Filter(
                                Paging.choice("state", state, Inbox.Which.class)
                                        .orElse(Inbox.Which.OPEN),
                                Paging.choice("scope", scope, Inbox.Scope.class).orElse(usual),
                                group,
                                Paging.choice("risk", risk, Risk.class)
                                        .map(Enum::name)
                                        .orElse(null),
                                q),
                        paging);
        return new Page<>(rows(found.items()), found.total());
    }

    @GET
    @Path("/counts")
    @RolesAllowed({Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public Inbox.Counts counts() {
        return inbox.counts(caller.actor());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    @Transactional
    public TaskView get(UUID id) {
        return view(id);
    }

    @POST
    @Path("/{id}/claim")
    @RolesAllowed(Role.Names.APPROVER)
    @Transactional
    @Idempotent
    public TaskView claim(UUID id, @Nullable Nothing nothing) {
        deciding.claim(id, caller.actor());
        return view(id);
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed(Role.Names.APPROVER)
    @Transactional
    @Idempotent
    public TaskView release(UUID id, @Nullable Nothing nothing) {
        deciding.release(id, caller.actor());
        return view(id);
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.Names.APPROVER)
    @Transactional
    @Idempotent
    public TaskView approve(UUID id, @Nullable Answered answer) {
        return decide(id, Decision.Outcome.APPROVED, answer);
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed(Role.Names.APPROVER)
    @Transactional
    @Idempotent
    public TaskView reject(UUID id, @Nullable Answered answer) {
        return decide(id, Decision.Outcome.REJECTED, answer);
    }

    @POST
    @Path("/{id}/ask-for-changes")
    @RolesAllowed(Role.Names.APPROVER)
    @Transactional
    @Idempotent
    public TaskView askForChanges(UUID id, @Nullable Answered answer) {
        return decide(id, Decision.Outcome.CHANGES_REQUESTED, answer);
    }

    private TaskView decide(UUID id, Decision.Outcome outcome, @Nullable Answered answer) {
        deciding.decide(
                id,
                caller.actor(),
                new Deciding.Answer(
                        outcome,
                        answer == null ? null : answer.sectionDigest,
                        answer == null ? null : answer.reason));
        return view(id);
    }

    /** As many statements for all of them as for one. */
    private List<TaskRow> rows(List<ApprovalTask> found) {
        Map<UUID, Decision> decisions =
                tasks.decisionsOn(
                        found.stream()
                                .filter(task -> task.state() == ApprovalTask.State.DECIDED)
                                .map(ApprovalTask::id)
                                .toList());
        Map<UUID, Integer> approvals =
                inbox.approvals(
                        found.stream()
                                .map(ApprovalTask::requestId)
                                .collect(Collectors.toUnmodifiableSet()));
        return found.stream()
                .map(
                        task ->
                                row(
                                        task,
                                        approvals.getOrDefault(task.requestId(), 0),
                                        Optional.ofNullable(decisions.get(task.id()))))
                .toList();
    }

    private static TaskRow row(ApprovalTask task, int approvals, Optional<Decision> decision) {
        return new TaskRow(
                task.id(),
                task.requestId(),
                task.requestNumber(),
                task.workspace(),
                task.team(),
                task.requester(),
                task.group(),
                task.groupName(),
                task.section(),
                task.risk(),
                task.riskReason(),
                task.state(),
                task.claimedBy(),
                task.createdAt(),
                task.dueAt(),
                new Approvals(approvals, task.needed()),
                decision.map(Decision::outcome).orElse(null),
                decision.map(Decision::at).orElse(null),
                decision.map(Decision::by).orElse(null));
    }

    private TaskView view(UUID id) {
        ApprovalTask task = tasks.get(id);
        TaskRow row = rows(List.of(task)).getFirst();
        ChangeRequest request = requests.byId(task.requestId());
        Evaluation evaluation = requests.evaluationOf(request);
        Predicate<Decision> current = reviews.current(task.requestId());
        return new TaskView(
                row.id,
                row.requestId,
                row.requestNumber,
                row.workspace,
                row.team,
                row.requester,
                row.group,
                row.groupName,
                row.section,
                row.risk,
                row.riskReason,
                row.state,
                row.claimedBy,
                row.createdAt,
                row.dueAt,
                row.approvals,
                row.outcome,
                row.decidedAt,
                row.decidedBy,
                task.why(),
                task.sectionDigest().hex(),
                request.digest().map(Digest::hex).orElse(""),
                evaluation.effect(),
                requests.formOf(request),
                evaluation,
                tasks.decisionsOf(task.requestId()).stream()
                        .map(d -> DecisionView.of(d, current.test(d)))
                        .toList(),
                actions(task));
    }

    private Actions actions(ApprovalTask task) {
        Actor actor = caller.actor();
        ApprovalTask.Around around = deciding.around(task.id(), task.requestId());
        Permission decide = Permission.unless(task.againstDecisionBy(actor, around));
        return new Actions(
                Permission.unless(task.againstClaimBy(actor, around)),
                Permission.unless(task.againstReleaseBy(actor, around)),
                decide,
                decide,
                decide);
    }
}
