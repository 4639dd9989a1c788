package dev.cloister.identity;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/me")
@Authenticated
class MeResource {

    enum LandingPage {
        WORK,
        INBOX,
        OPERATIONS,
        AUDIT
    }

    /**
     * @param simulated whether Azure is the simulator; the badge has to be unmistakable
     */
    @Schema(name = "EnvironmentView")
    record Environment(String name, boolean simulated, String landingZone) {}

    record Me(
            String subject,
            String name,
            List<Role> roles,
            List<String> groups,
            List<String> teams,
            LandingPage landingPage,
            Environment environment) {}

    private final Caller caller;
    private final EnvironmentNames environment;

    MeResource(Caller caller, EnvironmentNames environment) {
        this.caller = caller;
        this.environment = environment;
    }

    @GET
    public Me me() {
        Actor actor = caller.actor();
        return new Me(
                actor.person().subject(),
                actor.name(),
                actor.roles().stream().sorted().toList(),
                actor.groups().stream().sorted().toList(),
                actor.teams().stream().sorted().toList(),
                landingPage(actor),
                new Environment(
                        environment.name(), environment.simulated(), environment.landingZone()));
    }

    /** Where most of the work is, for whoever holds several roles. */
    private static LandingPage landingPage(Actor actor) {
        if (actor.is(Role.DEVELOPER)) return LandingPage.WORK;
        if (actor.is(Role.APPROVER)) return LandingPage.INBOX;
        if (actor.is(Role.ADMIN)) return LandingPage.OPERATIONS;
        return actor.is(Role.AUDITOR) ? LandingPage.AUDIT : LandingPage.WORK;
    }
}
