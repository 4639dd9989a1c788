package dev.cloister.workspace;

import dev.cloister.identity.PersonRef;
import dev.cloister.isolation.Check;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was found when Azure was compared with the plan. Never changed once it is stored.
 *
 * @param digest of the plan it was compared with
 * @param observedDigest SHA-256 of the canonical JSON of everything that was read, by id
 */
record Evidence(
        UUID id,
        UUID workspaceId,
        Instant at,
        PersonRef askedBy,
        Result result,
        String summary,
        String digest,
        List<Check> checks,
        String observedDigest) {

    @Schema(name = "EvidenceResult")
    enum Result {
        PROVEN,
        FAILED
    }

    Evidence {
        checks = List.copyOf(checks);
    }

    int passed() {
        return (int) checks.stream().filter(Check::passed).count();
    }
}
