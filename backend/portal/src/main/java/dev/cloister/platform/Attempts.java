package dev.cloister.platform;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Tells of what somebody tried and may not do, from whatever thread found out. */
@ApplicationScoped
class Attempts {

    private final Event<RefusedAttempt> attempts;

    Attempts(Event<RefusedAttempt> attempts) {
        this.attempts = attempts;
    }

    void refused(Refusal refusal, String method, String path, SecurityIdentity who) {
        var attempt = new RefusedAttempt(refusal, method, path, who, Correlation.current());
        // much is refused on the event loop, where nobody may wait for a database
        if (BlockingOperationControl.isBlockingAllowed()) attempts.fire(attempt);
        else {
            var unused = attempts.fireAsync(attempt);
        }
    }
}
