package dev.cloister.landingzone;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.identity.Caller;
import dev.cloister.identity.PersonRef;
import dev.cloister.identity.Role;
import dev.cloister.platform.Permission;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.platform.Refused;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The estate, for those who run it; auditors read. */
@Path("/api/landing-zone")
@RolesAllowed({Role.Names.ADMIN, Role.Names.AUDITOR})
class LandingZoneResource {

    static final String YAML = "application/yaml";

    /** Described once, for the package. */
    static final String BODY = "LandingZone";

    private final LandingZones landingZones;
    private final LandingZoneHistory history;
    private final LandingZoneChange change;
    private final Holders holders;
    private final Caller caller;

    LandingZoneResource(
            LandingZones landingZones,
            LandingZoneHistory history,
            LandingZoneChange change,
            Holders holders,
            Caller caller) {
        this.landingZones = landingZones;
        this.history = history;
        this.change = change;
        this.holders = holders;
        this.caller = caller;
    }

    /**
     * @param changes how many things are different from the version before; all, in the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LandingZoneVersion(
            int version, Instant at, PersonRef by, @Nullable String reason, int changes) {}

    /**
     * @param difference from the version before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LandingZoneVersionView(
            int version,
            Instant at,
            PersonRef by,
            @Nullable String reason,
            List<Difference> difference,
            String yaml) {}

    /**
     * What would happen.
     *
     * @param version that it was compared with
     * @param obstacles why it cannot be saved
     * @param touched who stands in the way
     */
    record LandingZonePreview(
            int version,
            List<Difference> difference,
            List<FieldError> obstacles,
            List<Holder> touched,
            Permission save) {}

    @GET
    @Transactional
    public LandingZoneView get() {
        return view();
    }

    /** The document alone, to keep under version control and to import again. */
    @GET
    @Path("/yaml")
    @Produces(YAML)
    @Transactional
    public Response yaml(@QueryParam("version") @Nullable Integer version) {
        int wanted = version == null ? landingZones.current().version() : version;
        String yaml = history.yaml(wanted);
        return Response.ok(yaml)
                .type(YAML)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"landing-zone-%d.yaml\"".formatted(wanted))
                .build();
    }

    @GET
    @Path("/versions")
    @Transactional
    public List<LandingZoneVersion> versions() {
        return history.versions();
    }

    @GET
    @Path("/versions/{version}")
    @Transactional
    public LandingZoneVersionView version(int version) {
        return history.version(version);
    }

    /**
     * Replaces the landing zone.
     *
     * @param seen the version the change was made from; a stale one changes nothing (412)
     */
    @PUT
    @RolesAllowed(Role.Names.ADMIN)
    @Consumes({MediaType.APPLICATION_JSON, YAML})
    @Transactional
    public LandingZoneView put(
            @HeaderParam("If-Match") @Nullable String seen,
            @QueryParam("reason") @Nullable String reason,
            @RequestBody(ref = BODY) String body) {
        change.apply(body, versionOf(seen), blankIsNone(reason), caller.actor());
        return view();
    }

    /** Changes nothing; what a PUT of the same body would do. */
    @POST
    @Path("/preview")
    @RolesAllowed(Role.Names.ADMIN)
    @Consumes({MediaType.APPLICATION_JSON, YAML})
    @Transactional
    public LandingZonePreview preview(@RequestBody(ref = BODY) String body) {
        return change.preview(body);
    }

    private LandingZoneView view() {
        LandingZones.Current current = landingZones.current();
        LandingZoneVersion version = history.made(current.version());
        List<Holder> all = holders.all();
        return new LandingZoneView(
                current.version(),
                version.at(),
                version.by(),
                version.reason(),
                current.landingZone(),
                LandingZoneView.subscriptions(current.landingZone(), all),
                LandingZoneView.pools(current.landingZone(), all),
                holders.models(),
                Permission.unless(
                        caller.actor().is(Role.ADMIN)
                                ? Optional.empty()
                                : Optional.of(new Refusal.RoleRequired(Role.Names.ADMIN))));
    }

    private static int versionOf(@Nullable String seen) {
        if (seen != null)
            try {
                return Integer.parseInt(seen.replace("\"", "").trim());
            } catch (NumberFormatException e) {
                // said below, as for none
            }
        throw new Refused(
                new Refusal.InvalidParameter(
                        "If-Match", "it names the version you changed, for example \"3\""));
    }

    private static @Nullable String blankIsNone(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }
}
