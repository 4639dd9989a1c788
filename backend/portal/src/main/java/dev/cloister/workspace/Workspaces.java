package dev.cloister.workspace;

import dev.cloister.identity.Actor;
import dev.cloister.plan.Plan;
import dev.cloister.request.CreateWorkspace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/** Every workspace there is or was. */
@ApplicationScoped
public class Workspaces {

    /**
     * The deployment of a request begins: a workspace in state BUILDING, in the caller's
     * transaction. Refuses DigestMismatch when the plan is not the approved one, NameTaken when
     * another workspace lives under the name, IllegalTransition when this one is done.
     */
    @Transactional(TxType.MANDATORY)
    public void building(UUID requestId, Plan plan, CreateWorkspace form, Actor requester) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * Reads back what Azure holds (at most 15 s, outside any transaction), compares it with the
     * plan, and stores the evidence in a transaction of its own. Call it before anything is written
     * in the caller's transaction: evidence and audit entry are committed independently of it.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public VerificationOutcome verify(UUID requestId) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * Opens the workspace to its team. Refuses IsolationNotProven unless the newest evidence is a
     * proof, and DigestMismatch unless it is a proof for exactly the approved digest. Saying it
     * twice changes nothing; the same holds for {@link #failed} and {@link #removed}.
     */
    @Transactional(TxType.MANDATORY)
    public void activate(UUID requestId) {
        throw new UnsupportedOperationException("follows");
    }

    /** The deployment was given up. */
    @Transactional(TxType.MANDATORY)
    public void failed(UUID requestId) {
        throw new UnsupportedOperationException("follows");
    }

    /** Azure holds nothing of it any more: rolled back or decommissioned. */
    @Transactional(TxType.MANDATORY)
    public void removed(UUID requestId) {
        throw new UnsupportedOperationException("follows");
    }
}
