package dev.cloister.request;

import dev.cloister.identity.Actor;
import dev.cloister.identity.Caller;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the form needs while somebody types; nothing is saved. */
@Path("/api")
@Authenticated
class EvaluationResource {

    private final Assessments assessments;
    private final ChangeRequests requests;
    private final Caller caller;

    EvaluationResource(Assessments assessments, ChangeRequests requests, Caller caller) {
        this.assessments = assessments;
        this.requests = requests;
        this.caller = caller;
    }

    /**
     * @param requestId whose own reservation counts as free for it
     */
    record Evaluate(@NotNull DraftForm form, @Nullable UUID requestId) {}

    @POST
    @Path("/evaluations")
    @Transactional
    public Evaluation evaluate(@NotNull @Valid Evaluate body) {
        Actor actor = caller.actor();
        UUID request =
                body.requestId == null ? null : requests.visibleTo(actor, body.requestId).id();
        DraftForm form = DraftForm.read(body.form.toJson(), "/form");
        return assessments.assess(form, request).assessment().evaluation();
    }

    @GET
    @Path("/form-options")
    @Transactional
    public FormOptions options() {
        return FormOptions.of(
                assessments.landingZone().landingZone(),
                caller.actor().teams(),
                assessments.today());
    }
}
