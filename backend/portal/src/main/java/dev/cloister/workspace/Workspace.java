package dev.cloister.workspace;

import dev.cloister.identity.PersonId;
import dev.cloister.network.Cidr;
import dev.cloister.plan.Classification;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Stated;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/**
 * An isolated place for one team's AI work, from the moment its deployment begins. It opens to the
 * team only with a proof of its isolation for exactly the digest that was approved.
 */
@Entity
@Table(name = "workspace")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields through the no-arg constructor
public class Workspace {

    @Id private UUID id;

    @Column(name = "request_id")
    private UUID requestId;

    private String name;
    private String team;
    private String region;
    private String purpose;

    @Enumerated(EnumType.STRING)
    private Classification classification;

    private String owner;

    @Enumerated(EnumType.STRING)
    private WorkspaceState state;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    private String digest;

    @ColumnTransformer(read = "cast(block as text)", write = "cast(? as cidr)")
    private String block;

    private String hub;

    @ColumnTransformer(read = "cast(outbound as text)", write = "cast(? as jsonb)")
    private String outbound;

    @ColumnTransformer(read = "cast(cost as text)", write = "cast(? as jsonb)")
    private @Nullable String cost;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "activated_at")
    private @Nullable Instant activatedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    private boolean proven;

    @Column(name = "proven_at")
    private @Nullable Instant provenAt;

    @Column(name = "checks_passed")
    private int checksPassed;

    @Column(name = "checks_total")
    private int checksTotal;

    protected Workspace() {}

    /**
     * What a deployment begins with.
     *
     * @param outbound the approved rules, JSON
     * @param cost as evaluated at submit, JSON
     */
    record Begun(
            UUID requestId,
            Stated stated,
            PersonId owner,
            Digest digest,
            Spoke spoke,
            String outbound,
            @Nullable String cost) {}

    Workspace(UUID id, Begun begun, Instant now) {
        this.id = id;
        this.requestId = begun.requestId();
        this.createdAt = now;
        this.state = WorkspaceState.BUILDING;
        take(begun, now);
    }

    /** Another attempt at the same request; earlier evidence proves nothing about it. */
    void begin(Begun begun, Instant now) {
        if (state != WorkspaceState.BUILDING) become(WorkspaceState.BUILDING, now);
        take(begun, now);
    }

    private void take(Begun begun, Instant now) {
        Stated stated = begun.stated();
        name = stated.workspace();
        team = stated.team();
        region = stated.region();
        purpose = stated.purpose();
        classification = stated.classification();
        expiresOn = stated.expiresOn();
        owner = begun.owner().subject();
        digest = begun.digest().hex();
        block = begun.spoke().block().toString();
        hub = begun.spoke().hub();
        outbound = begun.outbound();
        cost = begun.cost();
        begunAt = now;
        changedAt = now;
        proven = false;
        provenAt = null;
        checksPassed = 0;
        checksTotal = 0;
    }

    /** The newest look at Azure counts, whatever an older one said. */
    void learn(Evidence evidence) {
        proven = evidence.result() == Evidence.Result.PROVEN;
        provenAt = evidence.at();
        checksPassed = evidence.passed();
        checksTotal = evidence.checks().size();
        changedAt = evidence.at();
    }

    /**
     * @param approved digest of the plan that is approved now
     */
    Optional<Refusal> againstActivation(Optional<Evidence> newest, String approved) {
        if (!state.next().contains(WorkspaceState.ACTIVE)) return against(WorkspaceState.ACTIVE);
        if (!digest.equals(approved))
            return Optional.of(new Refusal.DigestMismatch(approved, digest));
        if (newest.isEmpty() || newest.get().at().isBefore(begunAt))
            return Optional.of(notProven("nothing was read back from Azure since it was built."));
        Evidence evidence = newest.get();
        if (!evidence.digest().equals(approved))
            return Optional.of(new Refusal.DigestMismatch(approved, evidence.digest()));
        return evidence.result() == Evidence.Result.PROVEN
                ? Optional.empty()
                : Optional.of(notProven(evidence.summary()));
    }

    void activate(Optional<Evidence> newest, String approved, Instant now) {
        Refused.ifPresent(againstActivation(newest, approved));
        become(WorkspaceState.ACTIVE, now);
        activatedAt = now;
    }

    void fail(Instant now) {
        become(WorkspaceState.FAILED, now);
    }

    void remove(Instant now) {
        become(WorkspaceState.DELETED, now);
    }

    /** Reading back what was removed would prove nothing. */
    Optional<Refusal> againstVerification() {
        return state == WorkspaceState.DELETED
                ? Optional.of(notProven("it is deleted."))
                : Optional.empty();
    }

    private Refusal notProven(String why) {
        return new Refusal.IsolationNotProven(name, why);
    }

    private Optional<Refusal> against(WorkspaceState next) {
        return state.next().contains(next)
                ? Optional.empty()
                : Optional.of(
                        new Refusal.IllegalTransition("workspace", state.name(), next.name()));
    }

    private void become(WorkspaceState next, Instant now) {
        Refused.ifPresent(against(next));
        state = next;
        changedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID requestId() {
        return requestId;
    }

    public String name() {
        return name;
    }

    public String team() {
        return team;
    }

    public String region() {
        return region;
    }

    public String purpose() {
        return purpose;
    }

    public Classification classification() {
        return classification;
    }

    public PersonId owner() {
        return new PersonId(owner);
    }

    public WorkspaceState state() {
        return state;
    }

    public LocalDate expiresOn() {
        return expiresOn;
    }

    /** Of the plan it was approved with. */
    public Digest digest() {
        return new Digest(digest);
    }

    public Cidr block() {
        return Cidr.parse(block);
    }

    public String hub() {
        return hub;
    }

    String outbound() {
        return outbound;
    }

    @Nullable String cost() {
        return cost;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> activatedAt() {
        return Optional.ofNullable(activatedAt);
    }

    public boolean isProven() {
        return proven;
    }

    Optional<Instant> provenAt() {
        return Optional.ofNullable(provenAt);
    }

    int checksPassed() {
        return checksPassed;
    }

    int checksTotal() {
        return checksTotal;
    }
}
