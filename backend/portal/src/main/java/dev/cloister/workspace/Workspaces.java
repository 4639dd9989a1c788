package dev.cloister.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.audit.AuditAction;
import dev.cloister.identity.Actor;
import dev.cloister.notify.Visibility;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Every workspace there is or was. */
@ApplicationScoped
public class Workspaces implements PanacheRepositoryBase<Workspace, UUID> {

    private static final String VISIBLE = "(:all = true or team in :teams)";
    private static final Sort NEWEST_FIRST = Sort.descending("createdAt").and("name");

    private final Approvals approvals;
    private final EvidenceArchive archive;
    private final IsolationProof proof;
    private final Announcements announcements;
    private final ObjectMapper json;
    private final InstantSource clock;

    Workspaces(
            Approvals approvals,
            EvidenceArchive archive,
            IsolationProof proof,
            Announcements announcements,
            ObjectMapper json,
            InstantSource clock) {
        this.approvals = approvals;
        this.archive = archive;
        this.proof = proof;
        this.announcements = announcements;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The deployment of a request begins: a workspace in state BUILDING, in the caller's
     * transaction. Refuses DigestMismatch when the plan is not the approved one, NameTaken when
     * another workspace lives under the name, IllegalTransition when this one is done.
     */
    @Transactional(TxType.MANDATORY)
    public void building(UUID requestId, Plan plan, Actor requester) {
        announcements.takePlace();
        String digest = plan.digest().hex();
        String approved = approvals.digest(requestId).hex();
        if (!digest.equals(approved))
            throw new Refused(new Refusal.DigestMismatch(approved, digest));
        Workspace.Begun begun =
                new Workspace.Begun(
                        requestId,
                        plan.purpose(),
                        requester.person(),
                        plan.digest(),
                        Spoke.of(plan),
                        outbound(plan),
                        approvals.cost(requestId));
        Instant now = clock.instant();
        Workspace workspace = begin(begun, now);
        announcements.done(
                Actor.PORTAL,
                AuditAction.WORKSPACE_BEGUN,
                workspace,
                Map.of("digest", digest, "block", workspace.block().toString()));
    }

    private Workspace begin(Workspace.Begun begun, Instant now) {
        Optional<Workspace> earlier = ofRequest(begun.requestId());
        if (earlier.isPresent()) {
            earlier.get().begin(begun, now);
            return earlier.get();
        }
        String name = begun.stated().workspace();
        if (count("name = ?1 and state <> ?2", name, WorkspaceState.DELETED) > 0)
            throw new Refused(new Refusal.NameTaken(name));
        Workspace workspace = new Workspace(UUID.randomUUID(), begun, now);
        try {
            persistAndFlush(workspace);
        } catch (ConstraintViolationException e) {
            throw new Refused(new Refusal.NameTaken(name)); // two began at the same moment
        }
        return workspace;
    }

    /**
     * Reads back what Azure holds (at most 15 s, outside any transaction), compares it with the
     * plan, and stores the evidence in a transaction of its own. Call it before anything is written
     * in the caller's transaction: evidence and audit entry are committed independently of it, and
     * would wait for each other.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public VerificationOutcome verify(UUID requestId) {
        UUID workspace =
                QuarkusTransaction.requiringNew().call(() -> ofRequestOrRefuse(requestId).id());
        return proof.attempt(workspace, Actor.PORTAL);
    }

    /**
     * Opens the workspace to its team. Refuses IsolationNotProven unless the newest evidence is a
     * proof, and DigestMismatch unless it is a proof for exactly the approved digest. Saying it
     * twice changes nothing; the same holds for {@link #failed} and {@link #removed}.
     */
    @Transactional(TxType.MANDATORY)
    public void activate(UUID requestId) {
        Workspace workspace = locked(requestId);
        if (workspace.state() == WorkspaceState.ACTIVE) return;
        Optional<Evidence> newest = archive.newest(workspace.id());
        String approved = approvals.digest(requestId).hex();
        workspace.activate(newest, approved, clock.instant());
        announcements.done(
                Actor.PORTAL,
                AuditAction.WORKSPACE_ACTIVATED,
                workspace,
                Map.of(
                        "digest",
                        approved,
                        "evidence",
                        newest.map(evidence -> evidence.id().toString()).orElseThrow()));
        announcements.tellOwner(
                workspace,
                "Workspace %s is active".formatted(workspace.name()),
                "It was built as approved and its isolation is proven. How to connect stands on"
                        + " its page.");
    }

    /** The deployment was given up. */
    @Transactional(TxType.MANDATORY)
    public void failed(UUID requestId) {
        Workspace workspace = locked(requestId);
        if (workspace.state() == WorkspaceState.FAILED) return;
        workspace.fail(clock.instant());
        announcements.done(Actor.PORTAL, AuditAction.WORKSPACE_FAILED, workspace, Map.of());
        announcements.tellOwner(
                workspace,
                "Workspace %s could not be built".formatted(workspace.name()),
                "Its deployment stopped. Platform operations looks after it.");
    }

    /** Azure holds nothing of it any more: rolled back or decommissioned. */
    @Transactional(TxType.MANDATORY)
    public void removed(UUID requestId) {
        Workspace workspace = locked(requestId);
        if (workspace.state() == WorkspaceState.DELETED) return;
        workspace.remove(clock.instant());
        announcements.done(Actor.PORTAL, AuditAction.WORKSPACE_REMOVED, workspace, Map.of());
    }

    /** Missing and not visible look the same. The newest, where a name was used before. */
    Workspace visibleTo(Actor reader, String name) {
        return find("name = :name and " + VISIBLE, NEWEST_FIRST, reading(reader).and("name", name))
                .firstResultOptional()
                .orElseThrow(() -> new Refused(new Refusal.NotFound("workspace", name)));
    }

    /** Newest first. */
    Page<Workspace> visibleTo(
            Actor reader, @Nullable String team, @Nullable String q, Paging paging) {
        Parameters parameters =
                reading(reader)
                        .and("team", team == null ? "" : team)
                        .and("q", "%" + escaped(q == null ? "" : q) + "%");
        PanacheQuery<Workspace> found =
                find(
                        VISIBLE
                                + " and (:team = '' or team = :team)"
                                + " and (lower(name) like :q escape '!'"
                                + " or lower(purpose) like :q escape '!')",
                        NEWEST_FIRST,
                        parameters);
        int first = paging.offset();
        return new Page<>(found.range(first, first + paging.limit() - 1).list(), found.count());
    }

    private static Parameters reading(Actor reader) {
        return Parameters.with("all", Visibility.seesEverything(reader))
                .and("teams", reader.teams());
    }

    private static String escaped(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
    }

    private Workspace locked(UUID requestId) {
        announcements.takePlace();
        Workspace workspace = ofRequestOrRefuse(requestId);
        getEntityManager().refresh(workspace); // it may have been read before the lock was had
        return workspace;
    }

    private Workspace ofRequestOrRefuse(UUID requestId) {
        return ofRequest(requestId)
                .orElseThrow(
                        () ->
                                new Refused(
                                        new Refusal.NotFound(
                                                "workspace of request", requestId.toString())));
    }

    private Optional<Workspace> ofRequest(UUID requestId) {
        return find("requestId", requestId).firstResultOptional();
    }

    private String outbound(Plan plan) {
        try {
            return json.writeValueAsString(plan.outbound().stream().map(OutboundView::of).toList());
        } catch (JsonProcessingException e) {
            throw new AssertionError("outbound rules are always JSON", e);
        }
    }
}
