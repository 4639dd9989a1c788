package dev.cloister.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.audit.AuditObject;
import dev.cloister.identity.Actor;
import dev.cloister.isolation.Finding;
import dev.cloister.landingzone.AddressSpace;
import dev.cloister.network.Cidr;
import dev.cloister.notify.Notifications;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Files a request or its revision: form, controls, address space, plan, audit and the start of its
 * process stand or fall together. Refuses with Invalid, Violation, NotYourTeam, NameTaken,
 * AddressSpaceExhausted, SubscriptionsFull, ChangedElsewhere, IllegalTransition.
 */
@ApplicationScoped
class Submission {

    private final ChangeRequests requests;
    private final Assessments assessments;
    private final AddressSpace addressSpace;
    private final ModelReservations models;
    private final Database database;
    private final AuditLog log;
    private final Notifications notifications;
    private final Event<RequestSubmitted> submitted;
    private final Event<RequestRevised> revised;
    private final ObjectMapper json;
    private final InstantSource clock;

    Submission(
            ChangeRequests requests,
            Assessments assessments,
            AddressSpace addressSpace,
            ModelReservations models,
            Database database,
            AuditLog log,
            Notifications notifications,
            Event<RequestSubmitted> submitted,
            Event<RequestRevised> revised,
            ObjectMapper json,
            InstantSource clock) {
        this.requests = requests;
        this.assessments = assessments;
        this.addressSpace = addressSpace;
        this.models = models;
        this.database = database;
        this.log = log;
        this.notifications = notifications;
        this.submitted = submitted;
        this.revised = revised;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    ChangeRequest submit(Actor caller, UUID id, int version) {
        ChangeRequest request = requests.lockedFor(caller, id);
        Refused.ifPresent(request.againstSubmissionBy(caller));
        request.refuseStale(version);
        boolean first = request.status() == RequestStatus.DRAFT;
        DraftForm form = requests.formOf(request);

        CreateWorkspace change = complete(form, id, caller);
        var spec = change.spec();
        refuseTakenName(id, spec.name());
        Cidr block =
                addressSpace.reserve(
                        id,
                        spec.region(),
                        spec.prefix(),
                        assessments.landingZone().landingZone().subscriptions());

        models.reserve(id, spec, addressSpace.heldBy(id).orElseThrow().subscription());
        // once more, now that the block is held: the plan is made for this block and no other
        Assessments.Made made = assessments.assess(form, id);
        refuseViolations(made.assessment().evaluation());
        Plan plan =
                made.assessment()
                        .plan()
                        .orElseThrow(() -> new IllegalStateException("no plan for " + id));
        Instant now = clock.instant();
        request.submit(
                caller,
                version,
                new ChangeRequest.Assessed(text(made.assessment().evaluation()), plan.digest()),
                now);
        requests.flushNamed(spec.name());
        // whoever submits stands for what it says, whoever typed it
        boolean unused = requests.edited(id, caller.person(), now);
        requests.keepPlan(request, plan, made.landingZoneVersion(), now);
        log.append(
                caller,
                first ? AuditAction.REQUEST_SUBMITTED : AuditAction.REQUEST_REVISED,
                AuditObject.request(id, request.number()),
                Map.of(
                        "digest",
                        plan.digest().hex(),
                        "revision",
                        request.revision(),
                        "block",
                        block.toString(),
                        "workspace",
                        spec.name(),
                        "landingZoneVersion",
                        made.landingZoneVersion()));
        if (first) submitted.fire(new RequestSubmitted(id));
        else revised.fire(new RequestRevised(id));
        notifications.changed(
                Notifications.Kind.REQUEST, id.toString(), requests.visibilityOf(request));
        return request;
    }

    /** Nothing is reserved for a form that nobody could approve. */
    private CreateWorkspace complete(DraftForm form, UUID id, Actor caller) {
        Evaluator.Assessment assessment = assessments.assess(form, id).assessment();
        Evaluation evaluation = assessment.evaluation();
        if (!evaluation.fieldErrors().isEmpty())
            throw new Refused(new Refusal.Invalid(inForm(evaluation.fieldErrors())));
        CreateWorkspace change =
                assessment
                        .change()
                        .orElseThrow(() -> new IllegalStateException("no fault, no change: " + id));
        if (!caller.teams().contains(change.spec().team()))
            throw new Refused(new Refusal.NotYourTeam(change.spec().team()));
        refuseViolations(evaluation);
        return change;
    }

    private static void refuseViolations(Evaluation evaluation) {
        List<Refusal.FieldError> violations =
                evaluation.findings().stream()
                        .filter(f -> f.severity() == Finding.Severity.VIOLATION)
                        .map(
                                f ->
                                        new Refusal.FieldError(
                                                f.pointer() == null ? "" : f.pointer(),
                                                f.control(),
                                                f.message()))
                        .toList();
        if (!violations.isEmpty()) throw new Refused(new Refusal.Violation(inForm(violations)));
    }

    private static List<Refusal.FieldError> inForm(List<Refusal.FieldError> errors) {
        return errors.stream()
                .map(e -> new Refusal.FieldError("/form" + e.pointer(), e.code(), e.message()))
                .toList();
    }

    /** The kind answer; two who submit at once meet at the unique index. */
    private void refuseTakenName(UUID id, String name) {
        boolean taken =
                database.first(
                                """
                                select 1 from change_request where name = ? and id <> ?
                                and status in ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED',
                                    'DEPLOYING', 'DEPLOYED', 'FAILED')
                                and (status <> 'FAILED' or ended_at is null)
                                """,
                                row -> true,
                                name,
                                id)
                        .isPresent();
        if (taken) throw new Refused(new Refusal.NameTaken(name));
    }

    private String text(Evaluation evaluation) {
        try {
            return json.writeValueAsString(evaluation);
        } catch (JsonProcessingException e) {
            throw new AssertionError("an evaluation is always JSON", e);
        }
    }
}
