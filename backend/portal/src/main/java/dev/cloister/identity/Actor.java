package dev.cloister.identity;

import java.util.Set;

/**
 * Whoever acts: a person with the roles, candidate groups and teams of their token, or the portal
 * itself.
 */
public record Actor(
        PersonId person, String name, Set<Role> roles, Set<String> groups, Set<String> teams) {

    /** The portal acting on its own: timers, deployments, verification. */
    public static final Actor PORTAL =
            new Actor(new PersonId("portal"), "Cloister", Set.of(), Set.of(), Set.of());

    public Actor {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        teams = Set.copyOf(teams);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
