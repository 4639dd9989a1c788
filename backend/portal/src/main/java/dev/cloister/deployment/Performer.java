package dev.cloister.deployment;

import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.plan.Action;

/** Carries out what no template can do. Never waits, and may be asked again at any time. */
public interface Performer {

    /**
     * Looks how an action stands and orders what is missing.
     *
     * @param ordered whether this action was ordered before; then only a look is needed. It was
     *     when an earlier outcome was {@link Outcome.Waiting}, not when it was {@link Outcome.Busy}
     *     or {@link Outcome.Silent}
     */
    Outcome perform(Action action, boolean ordered);
}
