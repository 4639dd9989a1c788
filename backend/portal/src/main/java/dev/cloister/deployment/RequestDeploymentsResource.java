package dev.cloister.deployment;

import dev.cloister.deployment.DeploymentResource.DeploymentRow;
import dev.cloister.identity.Caller;
import dev.cloister.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;

/** The attempts to apply a request's plan; for everybody who may see the request. */
@Path("/api/requests/{id}/deployments")
class RequestDeploymentsResource {

    private final DeploymentReads reads;
    private final Caller caller;

    RequestDeploymentsResource(DeploymentReads reads, Caller caller) {
        this.reads = reads;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.Names.DEVELOPER, Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public List<DeploymentRow> ofRequest(UUID id) {
        return reads.ofRequest(caller.actor(), id);
    }
}
