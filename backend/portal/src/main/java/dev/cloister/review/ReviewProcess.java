package dev.cloister.review;

import java.util.UUID;

/** The long-running side of a request. Told in our words; never asked for engine objects. */
public interface ReviewProcess {

    /** Starts the process of a submitted request, in the caller's transaction. */
    void start(UUID request);

    /** A revised request goes back to those whose section changed. */
    void revised(UUID request);

    void withdraw(UUID request);

    /** An approval task has been decided; the process goes on. */
    void decided(ApprovalTask task, Decision.Outcome outcome);
}
