package dev.cloister.request;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is.
 *
 * @param who a person, a group by its name, or Cloister
 * @param what they have to do, as a sentence without subject: "decide on the network"
 */
@Schema(name = "TurnView")
public record Turn(String who, String what, Instant since) {

    /** An ended request is nobody's turn. */
    static Turn of(@Nullable String who, @Nullable String what, Instant since) {
        return new Turn(
                who == null ? "Nobody" : who, what == null ? "nothing is left to do" : what, since);
    }
}
