package dev.cloister.deployment;

import java.util.UUID;

/** The long-running side of a deployment, told in our words. */
public interface DeploymentProcess {

    /** Every question that is open on this deployment gets this answer. */
    void answer(UUID deployment, Answer answer);
}
