package dev.cloister.workflow;

import dev.cloister.identity.Role;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** The models as they stand in the jar, for drawing. */
@Path("/api/processes")
class ModelResource {

    private static final Set<String> PICTURES =
            Set.of(ChangeRequestModel.PROCESS, ApplyPlanModel.PROCESS);

    @GET
    @Path("/{definition}/bpmn")
    @Produces(MediaType.TEXT_XML)
    @RolesAllowed({Role.Names.DEVELOPER, Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public String bpmn(String definition) throws IOException {
        if (!PICTURES.contains(definition))
            throw new Refused(new Refusal.NotFound("process", definition));
        try (InputStream model =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("workflows/" + definition + ".bpmn")) {
            return new String(Objects.requireNonNull(model).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
