package dev.cloister.request;

import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonId;
import dev.cloister.identity.Role;
import dev.cloister.plan.Digest;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for one change. Every transition is a method with its own rule; the caller audits
 * it. Whoever changes a request has it locked ({@link ChangeRequests#locked}).
 */
@Entity
@Table(name = "change_request")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields through the no-arg constructor
public class ChangeRequest {

    @Id private UUID id;

    @Generated(event = EventType.INSERT)
    @Column(insertable = false, updatable = false)
    private long number;

    @Column(updatable = false)
    private String requester;

    @Enumerated(EnumType.STRING)
    private RequestStatus status;

    private @Nullable String name;
    private @Nullable String team;

    @JdbcTypeCode(SqlTypes.JSON)
    private String form;

    private int version;
    private int revision;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String evaluation;

    private @Nullable String digest;

    @Column(name = "turn_who")
    private @Nullable String turnWho;

    @Column(name = "turn_what")
    private @Nullable String turnWhat;

    @Column(name = "turn_since")
    private Instant turnSince;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "saved_at")
    private Instant savedAt;

    @Column(name = "submitted_at")
    private @Nullable Instant submittedAt;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "deploying_at")
    private @Nullable Instant deployingAt;

    @Column(name = "verifying_at")
    private @Nullable Instant verifyingAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected ChangeRequest() {}

    ChangeRequest(UUID id, Actor requester, StoredForm form, Instant now) {
        this.id = id;
        this.requester = requester.person().subject();
        this.status = RequestStatus.DRAFT;
        this.version = 0;
        this.createdAt = now;
        write(form, now);
        turnOf(requester.name(), "finish the request and submit it", now);
    }

    /** The form as stored, with the two fields that lists and the database look at. */
    record StoredForm(String json, @Nullable String name, @Nullable String team) {}

    /** What was found at submit: the evaluation as JSON and the digest of the plan. */
    record Assessed(String evaluationJson, Digest digest) {}

    // --- what anybody may know

    public UUID id() {
        return id;
    }

    /** CR-42. */
    public String number() {
        return "CR-" + number;
    }

    public PersonId requester() {
        return new PersonId(requester);
    }

    public RequestStatus status() {
        return status;
    }

    /** The workspace's name; absent only in a draft. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public Optional<String> team() {
        return Optional.ofNullable(team);
    }

    /** How often it was submitted; each time has a plan of its own. */
    public int revision() {
        return revision;
    }

    /** Of the plan last submitted. */
    public Optional<Digest> digest() {
        return Optional.ofNullable(digest).map(Digest::new);
    }

    public Turn turn() {
        return Turn.of(turnWho, turnWhat, turnSince);
    }

    public Instant changedAt() {
        return changedAt;
    }

    String form() {
        return form;
    }

    int version() {
        return version;
    }

    @Nullable String evaluation() {
        return evaluation;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant savedAt() {
        return savedAt;
    }

    @Nullable Instant submittedAt() {
        return submittedAt;
    }

    Stages.Times times() {
        Instant active = status == RequestStatus.DEPLOYED ? endedAt : null;
        return new Stages.Times(createdAt, submittedAt, decidedAt, verifyingAt, active);
    }

    @Nullable Instant endedAt() {
        return endedAt;
    }

    // --- what a person may do, and why not

    Optional<Refusal> againstEditBy(Actor actor) {
        Optional<Refusal> stranger = againstHandOf(actor);
        if (stranger.isPresent()) return stranger;
        return status.canBeEdited() ? Optional.empty() : Optional.of(illegal(RequestStatus.DRAFT));
    }

    Optional<Refusal> againstSubmissionBy(Actor actor) {
        Optional<Refusal> stranger = againstHandOf(actor);
        return stranger.isPresent() ? stranger : against(RequestStatus.IN_REVIEW);
    }

    Optional<Refusal> againstWithdrawalBy(Actor actor) {
        Optional<Refusal> stranger = againstHandOf(actor);
        return stranger.isPresent() ? stranger : against(RequestStatus.WITHDRAWN);
    }

    /** Whoever may see a request and may file one. */
    static Optional<Refusal> againstCloningBy(Actor actor) {
        return actor.is(Role.DEVELOPER)
                ? Optional.empty()
                : Optional.of(new Refusal.RoleRequired(Role.Names.DEVELOPER));
    }

    /**
     * Approvers, admins and auditors read; the request belongs to whoever filed it and the team.
     */
    private Optional<Refusal> againstHandOf(Actor actor) {
        if (!actor.is(Role.DEVELOPER))
            return Optional.of(new Refusal.RoleRequired(Role.Names.DEVELOPER));
        boolean own = actor.person().subject().equals(requester);
        boolean team = this.team != null && actor.teams().contains(this.team);
        return own || team
                ? Optional.empty()
                : Optional.of(new Refusal.NotYourTeam(this.team == null ? "" : this.team));
    }

    // --- what the requester's side does

    void edit(Actor editor, int seen, StoredForm form, Instant now) {
        Refused.ifPresent(againstEditBy(editor));
        refuseStale(seen);
        write(form, now);
    }

    void submit(Actor submitter, int seen, Assessed assessed, Instant now) {
        Refused.ifPresent(againstSubmissionBy(submitter));
        refuseStale(seen);
        evaluation = assessed.evaluationJson();
        digest = assessed.digest().hex();
        revision++;
        version++;
        if (submittedAt == null) submittedAt = now;
        become(RequestStatus.IN_REVIEW, now);
        turnOf("Cloister", "find out who decides", now);
    }

    void withdraw(Actor actor, Instant now) {
        Refused.ifPresent(againstWithdrawalBy(actor));
        become(RequestStatus.WITHDRAWN, now);
        end(now);
    }

    // --- what review and deployment do

    /** Says whose turn it is, for example after an approval task was opened or claimed. */
    public void turnOf(String who, String what, Instant now) {
        if (who.equals(turnWho) && what.equals(turnWhat)) return;
        turnWho = who;
        turnWhat = what;
        turnSince = now;
        changedAt = now;
    }

    public void approve(Instant now) {
        become(RequestStatus.APPROVED, now);
        decidedAt = now;
        turnOf("Cloister", "start the deployment", now);
    }

    public void reject(Instant now) {
        become(RequestStatus.REJECTED, now);
        decidedAt = now;
        end(now);
    }

    /**
     * @param requesterName who has to revise it
     */
    public void askForChanges(String requesterName, Instant now) {
        become(RequestStatus.CHANGES_REQUESTED, now);
        turnOf(requesterName, "revise the request", now);
    }

    public void deploying(Instant now) {
        become(RequestStatus.DEPLOYING, now);
        if (deployingAt == null) deployingAt = now;
        turnOf("Cloister", "build the workspace", now);
    }

    /** Everything is built; what Azure holds is compared with the plan. */
    public void verifying(Instant now) {
        if (status != RequestStatus.DEPLOYING) throw new Refused(illegal(RequestStatus.DEPLOYED));
        if (verifyingAt == null) verifyingAt = now;
        turnOf("Cloister", "prove the isolation", now);
    }

    public void deployed(Instant now) {
        become(RequestStatus.DEPLOYED, now);
        end(now);
    }

    public void failed(Instant now) {
        become(RequestStatus.FAILED, now);
        turnOf("Platform operations", "retry or roll back the deployment", now);
    }

    /** Nothing of it is left in Azure; the name is free again. */
    public void rolledBack(Instant now) {
        if (status != RequestStatus.FAILED) throw new Refused(illegal(RequestStatus.FAILED));
        changedAt = now;
        end(now);
    }

    // --- the rules behind

    private void write(StoredForm form, Instant now) {
        this.form = form.json();
        this.name = form.name();
        this.team = form.team();
        version++;
        savedAt = now;
        changedAt = now;
    }

    void refuseStale(int seen) {
        if (seen != version) throw new Refused(new Refusal.ChangedElsewhere(seen, version));
    }

    private void end(Instant now) {
        endedAt = now;
        turnWho = null;
        turnWhat = null;
        turnSince = now;
    }

    private Optional<Refusal> against(RequestStatus next) {
        return status.next().contains(next) ? Optional.empty() : Optional.of(illegal(next));
    }

    private Refusal illegal(RequestStatus next) {
        return new Refusal.IllegalTransition("request", status.name(), next.name());
    }

    private void become(RequestStatus next, Instant now) {
        Refused.ifPresent(against(next));
        status = next;
        changedAt = now;
    }
}
