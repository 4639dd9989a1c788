package dev.cloister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Every call of somebody known refreshes the directory, before the call itself begins. */
@ApplicationScoped
class RememberCallers {

    private final Caller caller;
    private final People people;

    RememberCallers(Caller caller, People people) {
        this.caller = caller;
        this.people = people;
    }

    @ServerRequestFilter
    void remember() {
        if (caller.isKnown()) people.seen(caller.actor(), caller.email());
    }
}
