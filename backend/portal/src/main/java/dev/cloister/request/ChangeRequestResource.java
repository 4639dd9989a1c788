package dev.cloister.request;

import dev.cloister.audit.AuditLog;
import dev.cloister.identity.Actor;
import dev.cloister.identity.Caller;
import dev.cloister.identity.People;
import dev.cloister.identity.PersonRef;
import dev.cloister.identity.Role;
import dev.cloister.platform.Idempotent;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import dev.cloister.request.RequestList.RequestRow;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Requests from the first draft to their withdrawal. */
@Path("/api/requests")
@Authenticated
class ChangeRequestResource {

    private final ChangeRequests requests;
    private final RequestList list;
    private final Drafts drafts;
    private final Submission submission;
    private final AuditLog log;
    private final People people;
    private final Caller caller;

    ChangeRequestResource(
            ChangeRequests requests,
            RequestList list,
            Drafts drafts,
            Submission submission,
            AuditLog log,
            People people,
            Caller caller) {
        this.requests = requests;
        this.list = list;
        this.drafts = drafts;
        this.submission = submission;
        this.log = log;
        this.people = people;
        this.caller = caller;
    }

    record NewRequest(@Nullable @Size(max = 100) String preset, @Nullable UUID cloneOf) {}

    @Schema(name = "SaveDraft")
    record DraftSave(@NotNull Integer version, @NotNull DraftForm form) {}

    @Schema(name = "SavedDraft")
    record DraftSaved(int version, Instant savedAt) {}

    record Submit(@NotNull Integer version) {}

    record Withdraw(@Nullable @Size(max = 2000) String reason) {}

    /**
     * @param kind of the audit entry
     */
    record TimelineEntry(
            Instant at, PersonRef by, String kind, String text, @Nullable String reason) {}

    @GET
    public Page<RequestRow> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("team") @Nullable String team,
            @QueryParam("q") @Nullable String q,
            @QueryParam("sort") @Nullable String sort,
            @BeanParam Paging paging) {
        return list.find(
                caller.actor(),
                new RequestList.Filter(
                        Paging.choice("status", status, RequestStatus.class),
                        team,
                        q,
                        Paging.choice("sort", sort, RequestList.Sort.class)
                                .orElse(RequestList.Sort.CHANGED)),
                paging);
    }

    @POST
    @RolesAllowed(Role.Names.DEVELOPER)
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    public RequestView create(@NotNull @Valid NewRequest body) {
        return view(drafts.begin(caller.actor(), body.preset, body.cloneOf));
    }

    @GET
    @Path("/{id}")
    @Transactional
    public RequestView get(UUID id) {
        return view(requests.visibleTo(caller.actor(), id));
    }

    @PUT
    @Path("/{id}/draft")
    @RolesAllowed(Role.Names.DEVELOPER)
    @Transactional
    public DraftSaved save(UUID id, @NotNull @Valid DraftSave body) {
        ChangeRequest request = drafts.save(caller.actor(), id, body.version, body.form);
        return new DraftSaved(request.version(), request.savedAt());
    }

    @POST
    @Path("/{id}/submit")
    @RolesAllowed(Role.Names.DEVELOPER)
    @Transactional
    @Idempotent
    public RequestView submit(UUID id, @NotNull @Valid Submit body) {
        return view(submission.submit(caller.actor(), id, body.version));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.Names.DEVELOPER)
    @Transactional
    @Idempotent
    public RequestView withdraw(UUID id, @NotNull @Valid Withdraw body) {
        return view(drafts.withdraw(caller.actor(), id, body.reason));
    }

    @GET
    @Path("/{id}/timeline")
    @Transactional
    public List<TimelineEntry> timeline(UUID id) {
        return log.about(requests.visibleTo(caller.actor(), id).id()).stream()
                .filter(entry -> !entry.refused())
                .map(
                        e ->
                                new TimelineEntry(
                                        e.at(),
                                        e.by(),
                                        e.action().name(),
                                        e.action().words(),
                                        e.reason()))
                .toList();
    }

    private RequestView view(ChangeRequest request) {
        Actor reader = caller.actor();
        return RequestView.of(
                request,
                new RequestView.Beside(
                        people.named(request.requester()),
                        requests.editorsOf(request.id()),
                        requests.formOf(request),
                        request.evaluation() == null ? null : requests.evaluationOf(request)),
                reader);
    }
}
