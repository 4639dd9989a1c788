package dev.cloister.notify;

import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonId;
import dev.cloister.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who may learn that something changed: approvers, admins and auditors always, beside them whoever
 * filed it and their team.
 */
public record Visibility(@Nullable PersonId person, @Nullable String team) {

    public static Visibility of(PersonId person, @Nullable String team) {
        return new Visibility(person, team);
    }

    /** Only those whose job it is to see everything. */
    public static Visibility staff() {
        return new Visibility(null, null);
    }

    public boolean admits(Actor actor) {
        return seesEverything(actor)
                || actor.person().equals(person)
                || team != null && actor.teams().contains(team);
    }

    public static boolean seesEverything(Actor actor) {
        return actor.is(Role.APPROVER) || actor.is(Role.ADMIN) || actor.is(Role.AUDITOR);
    }
}
