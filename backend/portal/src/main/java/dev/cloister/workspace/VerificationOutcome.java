package dev.cloister.workspace;

import java.time.Duration;
import java.util.UUID;

/** How an attempt to prove the isolation of a workspace ended. */
public sealed interface VerificationOutcome {

    /** Everything is as planned. The evidence is for the digest the workspace was approved with. */
    record Proven(UUID evidenceId) implements VerificationOutcome {}

    /**
     * Azure holds something else than the plan.
     *
     * @param summary one sentence for whoever has to mend it
     */
    record NotProven(UUID evidenceId, String summary) implements VerificationOutcome {}

    /** Azure did not answer; nothing is known and nothing was stored. */
    record Unreachable(Duration after, String why) implements VerificationOutcome {}

    /**
     * The portal may not read what was built; nothing is known and nothing was stored.
     *
     * @param why what it may not read, and which role it lacks
     */
    record Forbidden(String why) implements VerificationOutcome {}
}
