package dev.cloister.deployment;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What keeps a phase from going on and may pass by itself.
 *
 * @param asksOperatorAt when the portal stops waiting for that
 */
@Schema(name = "PhaseDelay")
record Delay(Kind kind, Instant since, String why, Instant asksOperatorAt) {

    @Schema(name = "DelayKind")
    enum Kind {
        /** Azure does not say how the phase stands. */
        SILENT,
        /** Azure has no time for it now. */
        BUSY
    }
}
