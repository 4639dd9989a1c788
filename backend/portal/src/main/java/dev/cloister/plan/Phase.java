package dev.cloister.plan;

import java.util.List;

/**
 * One step of a plan: a template, where it goes, and whose section it belongs to.
 *
 * @param actions what is done once the template is applied, in this order
 */
public record Phase(
        PhaseName name, Section section, Scope scope, ArmTemplate template, List<Action> actions) {

    public Phase {
        actions = List.copyOf(actions);
    }

    /** A phase that its template does alone. */
    public Phase(PhaseName name, Section section, Scope scope, ArmTemplate template) {
        this(name, section, scope, template, List.of());
    }

    Phase followedBy(List<Action> actions) {
        return new Phase(name, section, scope, template, actions);
    }
}
