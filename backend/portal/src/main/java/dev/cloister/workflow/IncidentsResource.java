package dev.cloister.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.deployment.Deployment;
import dev.cloister.deployment.Deployments;
import dev.cloister.identity.Caller;
import dev.cloister.identity.Role;
import dev.cloister.request.ChangeRequest;
import dev.cloister.request.ChangeRequests;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What broke in the portal itself: nothing of it goes on until an admin gives it new tries. */
@Path("/api/incidents")
class IncidentsResource {

    private final Incidents incidents;
    private final ChangeRequests requests;
    private final Deployments deployments;
    private final Caller caller;

    IncidentsResource(
            Incidents incidents, ChangeRequests requests, Deployments deployments, Caller caller) {
        this.incidents = incidents;
        this.requests = requests;
        this.deployments = deployments;
        this.caller = caller;
    }

    /**
     * @param deploymentId absent when it broke before there was one
     * @param workspace what the request names it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BrokenStep")
    record BrokenStep(
            UUID requestId,
            String requestNumber,
            @Nullable String workspace,
            @Nullable UUID deploymentId,
            String step,
            String message,
            Instant since) {}

    /** The oldest first. */
    @GET
    @RolesAllowed({Role.Names.DEVELOPER, Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public List<BrokenStep> list() {
        return incidents.all().stream().flatMap(broken -> shown(broken).stream()).toList();
    }

    private Optional<BrokenStep> shown(Incidents.Broken broken) {
        boolean isRequest = broken.process().equals(ChangeRequestModel.PROCESS);
        Optional<Deployment> deployment =
                isRequest
                        ? deployments.latestOf(broken.businessKey())
                        : deployments.find(broken.businessKey());
        UUID id = deployment.map(Deployment::requestId).orElse(broken.businessKey());
        ChangeRequest request = requests.byId(id);
        if (!requests.visibilityOf(request).admits(caller.actor())) return Optional.empty();
        return Optional.of(
                new BrokenStep(
                        id,
                        request.number(),
                        request.name().orElse(null),
                        deployment.map(Deployment::id).orElse(null),
                        broken.step(),
                        broken.cause(),
                        broken.since()));
    }
}
