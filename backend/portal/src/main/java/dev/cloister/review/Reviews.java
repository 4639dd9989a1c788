package dev.cloister.review;

import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.audit.AuditObject;
import dev.cloister.identity.Actor;
import dev.cloister.identity.People;
import dev.cloister.identity.PersonId;
import dev.cloister.isolation.Finding;
import dev.cloister.landingzone.AddressSpace;
import dev.cloister.landingzone.LandingZone.CandidateGroup;
import dev.cloister.landingzone.LandingZones;
import dev.cloister.notify.Letter;
import dev.cloister.notify.Notifications;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Section;
import dev.cloister.request.Assessments;
import dev.cloister.request.ChangeRequest;
import dev.cloister.request.ChangeRequests;
import dev.cloister.request.Evaluation;
import dev.cloister.request.RoutingFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the review process does, step by step; each in the transaction of the engine. */
@ApplicationScoped
public class Reviews {

    private static final Duration TIME_TO_DECIDE = Duration.ofHours(24);

    private final ChangeRequests requests;
    private final Assessments assessments;
    private final ApprovalTasks tasks;
    private final LandingZones landingZones;
    private final AddressSpace addressSpace;
    private final People people;
    private final AuditLog audit;
    private final Notifications notifications;
    private final InstantSource clock;

    Reviews(
            ChangeRequests requests,
            Assessments assessments,
            ApprovalTasks tasks,
            LandingZones landingZones,
            AddressSpace addressSpace,
            People people,
            AuditLog audit,
            Notifications notifications,
            InstantSource clock) {
        this.requests = requests;
        this.assessments = assessments;
        this.tasks = tasks;
        this.landingZones = landingZones;
        this.addressSpace = addressSpace;
        this.people = people;
        this.audit = audit;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Remembers which digests are asked about; returns what the decision table decides on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public RoutingFacts assess(UUID request) {
        tasks.assessed(request, requests.planOf(request).sections());
        return assessments.factsOf(requests.formOf(requests.byId(request)), request);
    }

    /**
     * Whom to ask: who is routed to and who grants an exception, without those whose approval still
     * stands because their section is the same, nothing is to be granted that they were not asked
     * for, and they did not write in it since.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<String> groupsToAsk(UUID request, Collection<String> routed) {
        Set<String> needed = new LinkedHashSet<>(routed);
        approvals(request).forEach(approval -> needed.add(approval.group()));
        Set<String> standing =
                standing(request).stream().map(Decision::group).collect(Collectors.toSet());
        List<String> asked = new ArrayList<>(needed);
        asked.removeAll(standing);
        return asked;
    }

    private List<Decision> standing(UUID request) {
        Set<PersonId> authors = requests.authorsOf(request);
        return tasks.decisionsOf(request).stream()
                .filter(d -> d.outcome() == Decision.Outcome.APPROVED)
                .filter(current(request))
                .filter(d -> !authors.contains(new PersonId(d.by().subject())))
                .toList();
    }

    /** Whether a decision was made on what is asked now. */
    Predicate<Decision> current(UUID request) {
        Map<Section, Digest> digests = tasks.assessed(request);
        if (digests.isEmpty()) return _ -> false;
        Evaluation evaluation = evaluation(request);
        return decision ->
                decision.digest().equals(digests.get(decision.section()))
                        && tasks.exceptionsOf(decision.taskId())
                                .containsAll(exceptions(evaluation, decision.group()));
    }

    private static List<String> exceptions(Evaluation evaluation, String group) {
        return evaluation.findings().stream()
                .filter(finding -> group.equals(finding.group()))
                .map(Finding::message)
                .toList();
    }

    /**
     * The digest of each section as it was approved: by the decisions on it, and where nobody had
     * to decide, as it was assessed.
     *
     * @throws IllegalStateException where a group that is needed has not approved what stands now;
     *     the process asks all of them, so this is the second lock
     */
    public Map<Section, Digest> approved(UUID request) {
        Map<Section, Digest> digests = new EnumMap<>(tasks.assessed(request));
        List<Decision> standing = standing(request);
        for (Evaluation.Approval needed : approvals(request)) {
            Decision decision =
                    standing.stream()
                            .filter(d -> d.group().equals(needed.group()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "%s has not approved what %s asks for"
                                                            .formatted(needed.group(), request)));
            digests.put(decision.section(), decision.digest());
        }
        return digests;
    }

    private List<Evaluation.Approval> approvals(UUID request) {
        return evaluation(request).approvals();
    }

    private Evaluation evaluation(UUID request) {
        return requests.evaluationOf(requests.byId(request));
    }

    /** Called by the engine for each task it creates. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(UUID requestId, String group, String engineTask) {
        ChangeRequest request = requests.byId(requestId);
        Evaluation evaluation = requests.evaluationOf(request);
        CandidateGroup candidates =
                landingZones
                        .current()
                        .landingZone()
                        .group(group)
                        .orElseThrow(() -> new IllegalStateException("no group " + group));
        Section section = Section.valueOf(candidates.section().name());
        Digest digest = tasks.assessed(requestId).get(section);
        if (digest == null) throw new IllegalStateException("nothing was assessed");
        Instant now = clock.instant();
        String why =
                evaluation.approvals().stream()
                        .filter(approval -> approval.group().equals(group))
                        .map(Evaluation.Approval::why)
                        .findFirst()
                        .orElse("");
        ApprovalTask task =
                new ApprovalTask(
                        UUID.randomUUID(),
                        requestId,
                        engineTask,
                        group,
                        candidates.name(),
                        section,
                        digest,
                        candidates.separateFromTeam(),
                        ApprovalTask.State.OPEN,
                        null,
                        null,
                        request.number(),
                        request.name().orElseThrow(),
                        request.team().orElseThrow(),
                        people.named(request.requester()),
                        evaluation.risk(),
                        String.join(" ", evaluation.riskReasons()),
                        why,
                        evaluation.approvals().size(),
                        now,
                        now.plus(TIME_TO_DECIDE),
                        null);
        tasks.insert(task, exceptions(evaluation, group));
        turn(request);
        audit.append(
                Actor.PORTAL,
                AuditAction.TASK_OPENED,
                object(task),
                Map.of("group", group, "section", section.name(), "digest", digest.hex()));
        tell(task);
        notifications.tellGroup(
                group,
                new Letter(
                        "%s needs your decision: %s"
                                .formatted(task.requestNumber(), task.workspace()),
                        "%s of team %s asks for the workspace %s. Risk: %s. %s"
                                .formatted(
                                        task.requester().name(),
                                        task.team(),
                                        task.workspace(),
                                        task.risk().name().toLowerCase(java.util.Locale.ROOT),
                                        why),
                        "/inbox/" + task.id()));
    }

    /** Called by the engine for each task it deletes: nobody needs to decide any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void obsolete(String engineTask) {
        ApprovalTask task = tasks.ofEngineTask(engineTask).orElseThrow();
        if (task.state() != ApprovalTask.State.OPEN) return;
        tasks.close(task.id(), ApprovalTask.State.OBSOLETE, clock.instant());
        audit.append(
                Actor.PORTAL,
                AuditAction.TASK_OBSOLETE,
                object(task),
                Map.of("group", task.group()));
        tell(task);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void askForChanges(UUID id) {
        ChangeRequest request = requests.locked(id);
        request.askForChanges(people.named(request.requester()).name(), clock.instant());
        ended(request, AuditAction.CHANGES_REQUESTED, Map.of());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void reject(UUID id) {
        ChangeRequest request = requests.locked(id);
        request.reject(clock.instant());
        boolean released = addressSpace.release(id);
        ended(request, AuditAction.REQUEST_REJECTED, Map.of("addressReleased", released));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void approve(UUID id) {
        ChangeRequest request = requests.locked(id);
        request.approve(clock.instant());
        Map<String, String> digests =
                approved(id).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.getKey().name(),
                                        entry -> entry.getValue().hex()));
        ended(
                request,
                AuditAction.REQUEST_APPROVED,
                Map.of(
                        "digest",
                        request.digest().map(Digest::hex).orElse(""),
                        "sections",
                        digests));
    }

    private void ended(ChangeRequest request, AuditAction action, Map<String, ?> details) {
        requests.flush();
        audit.append(
                Actor.PORTAL, action, AuditObject.request(request.id(), request.number()), details);
        notifications.changed(
                Notifications.Kind.REQUEST,
                request.id().toString(),
                requests.visibilityOf(request));
        notifications.tell(
                request.requester(),
                new Letter(
                        "%s: %s"
                                .formatted(
                                        request.number(),
                                        action.words().toLowerCase(java.util.Locale.ROOT)),
                        "Your request for the workspace %s: %s. Who decided what stands on its page."
                                .formatted(
                                        request.name().orElse(""),
                                        action.words().toLowerCase(java.util.Locale.ROOT)),
                        "/requests/" + request.id()));
    }

    /** Says whose turn it is while groups decide. */
    void turn(ChangeRequest request) {
        List<ApprovalTask> open = tasks.openOf(request.id());
        if (open.isEmpty()) return;
        request.turnOf(
                open.stream().map(ApprovalTask::groupName).collect(Collectors.joining(", ")),
                open.size() == 1
                        ? "decide on the request"
                        : "decide on the request, each for a part",
                clock.instant());
        requests.flush();
    }

    void tell(ApprovalTask task) {
        notifications.changed(
                Notifications.Kind.TASK,
                task.id().toString(),
                dev.cloister.notify.Visibility.staff());
        notifications.changed(
                Notifications.Kind.REQUEST,
                task.requestId().toString(),
                requests.visibilityOf(requests.byId(task.requestId())));
    }

    static AuditObject object(ApprovalTask task) {
        return new AuditObject(
                "task",
                task.id().toString(),
                task.requestNumber() + " " + task.groupName(),
                task.requestId());
    }
}
