package dev.cloister.identity;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/login")
class LoginResource {

    /** Being here needs a login, so the code flow has run by the time this answers. */
    @GET
    @Authenticated
    @Operation(hidden = true)
    public Response login(@QueryParam("to") @DefaultValue("/") String to) {
        return Response.seeOther(local(to)).build();
    }

    /** Only a path of ours: //evil.example, /\evil.example and https: lead home instead. */
    static URI local(String to) {
        boolean ours =
                to.startsWith("/")
                        && !to.startsWith("//")
                        && to.chars().noneMatch(c -> c == '\\' || c < 0x20 || c == 0x7f);
        if (!ours) return URI.create("/");
        try {
            URI uri = new URI(to);
            return uri.getHost() == null && uri.getScheme() == null ? uri : URI.create("/");
        } catch (URISyntaxException e) {
            return URI.create("/");
        }
    }
}
