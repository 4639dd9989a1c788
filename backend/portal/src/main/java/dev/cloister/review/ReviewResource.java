package dev.cloister.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.identity.Caller;
import dev.cloister.identity.PersonRef;
import dev.cloister.identity.Role;
import dev.cloister.plan.Section;
import dev.cloister.request.ChangeRequests;
import dev.cloister.review.Decision.DecisionView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who decides on a request and who did; for everybody who may see the request. */
@Path("/api/requests/{id}/review")
class ReviewResource {

    private final ChangeRequests requests;
    private final ApprovalTasks tasks;
    private final Reviews reviews;
    private final Caller caller;

    ReviewResource(ChangeRequests requests, ApprovalTasks tasks, Reviews reviews, Caller caller) {
        this.requests = requests;
        this.tasks = tasks;
        this.reviews = reviews;
        this.caller = caller;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenTask(
            UUID taskId,
            String group,
            String groupName,
            Section section,
            @Nullable PersonRef claimedBy,
            Instant since) {}

    record ReviewView(List<DecisionView> decisions, List<OpenTask> openTasks) {}

    @GET
    @RolesAllowed({Role.Names.DEVELOPER, Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public ReviewView get(UUID id) {
        UUID request = requests.visibleTo(caller.actor(), id).id();
        Predicate<Decision> current = reviews.current(request);
        return new ReviewView(
                tasks.decisionsOf(request).stream()
                        .map(d -> DecisionView.of(d, current.test(d)))
                        .toList(),
                tasks.openOf(request).stream()
                        .map(
                                t ->
                                        new OpenTask(
                                                t.id(),
                                                t.group(),
                                                t.groupName(),
                                                t.section(),
                                                t.claimedBy(),
                                                t.createdAt()))
                        .toList());
    }
}
