package dev.cloister.workspace;

import dev.cloister.audit.AuditAction;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonRef;
import dev.cloister.isolation.Verification;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import dev.cloister.platform.Refused;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * Three steps: look up what was approved, read Azure while no transaction is open, store what was
 * found. A crash between them loses a look, never a fact.
 */
@ApplicationScoped
class IsolationProof {

    private final EntityManager entities;
    private final Approvals approvals;
    private final ParallelReads azure;
    private final EvidenceArchive archive;
    private final Announcements announcements;
    private final InstantSource clock;

    IsolationProof(
            EntityManager entities,
            Approvals approvals,
            ParallelReads azure,
            EvidenceArchive archive,
            Announcements announcements,
            InstantSource clock) {
        this.entities = entities;
        this.approvals = approvals;
        this.azure = azure;
        this.archive = archive;
        this.announcements = announcements;
        this.clock = clock;
    }

    private record Subject(UUID workspace, Plan plan, Digest digest) {}

    @Transactional(TxType.NOT_SUPPORTED)
    VerificationOutcome attempt(UUID workspace, Actor asker) {
        Subject subject = QuarkusTransaction.requiringNew().call(() -> subject(workspace));
        Observation observation;
        try {
            observation = azure.of(Verification.idsToRead(subject.plan));
        } catch (AzureUnreachable e) {
            return new VerificationOutcome.Unreachable(e.after(), e.why());
        } catch (ReadForbidden e) {
            return new VerificationOutcome.Forbidden(
                    "%s Give the portal's identity the role Reader there; it takes Azure some minutes to know of it."
                            .formatted(e.getMessage()));
        }
        Verdict verdict = Verdict.of(subject.plan, observation);
        String observed = observation.canonicalJson();
        Evidence evidence =
                new Evidence(
                        UUID.randomUUID(),
                        workspace,
                        clock.instant(),
                        PersonRef.of(asker),
                        verdict.result(),
                        verdict.summary(),
                        subject.digest.hex(),
                        verdict.checks(),
                        Digest.of(observed).hex());
        QuarkusTransaction.requiringNew().run(() -> store(evidence, observed, asker));
        return switch (evidence.result()) {
            case PROVEN -> new VerificationOutcome.Proven(evidence.id());
            case FAILED -> new VerificationOutcome.NotProven(evidence.id(), evidence.summary());
        };
    }

    private Subject subject(UUID id) {
        Workspace workspace = entities.find(Workspace.class, id);
        Refused.ifPresent(workspace.againstVerification());
        return new Subject(
                id, approvals.plan(workspace.requestId(), workspace.digest()), workspace.digest());
    }

    private void store(Evidence evidence, String observed, Actor asker) {
        announcements.takePlace();
        Workspace workspace = entities.find(Workspace.class, evidence.workspaceId());
        archive.add(evidence, observed);
        if (workspace.digest().hex().equals(evidence.digest())) workspace.learn(evidence);
        announcements.done(
                asker,
                AuditAction.EVIDENCE_RECORDED,
                workspace,
                Map.of(
                        "evidence", evidence.id().toString(),
                        "result", evidence.result().name(),
                        "summary", evidence.summary(),
                        "digest", evidence.digest(),
                        "observedDigest", evidence.observedDigest()));
    }
}
