package dev.cloister.deployment;

import java.util.Optional;
import java.util.UUID;

/** The long-running side of a deployment, told in our words. */
public interface DeploymentProcess {

    /** Every question that is open on this deployment gets this answer. */
    void answer(UUID deployment, Answer answer);

    /**
     * What broke so often that the process does not try again by itself; empty while it goes on.
     */
    Optional<String> incident(Deployment deployment);

    /** What broke is tried again, now. */
    void resume(Deployment deployment);
}
