/** The estate that workspaces are placed in, and the address space it gives out. */
@NullMarked
@OpenAPIDefinition(
        info = @Info(title = "Cloister", version = "1.0"),
        components =
                @Components(
                        requestBodies =
                                @RequestBody(
                                        name = LandingZoneResource.BODY,
                                        description = "The whole landing zone, as JSON or as YAML.",
                                        required = true,
                                        content = {
                                            @Content(
                                                    mediaType = MediaType.APPLICATION_JSON,
                                                    schema =
                                                            @Schema(
                                                                    implementation =
                                                                            LandingZone.class)),
                                            @Content(
                                                    mediaType = LandingZoneResource.YAML,
                                                    schema = @Schema(implementation = String.class))
                                        })))
package dev.cloister.landingzone;

import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.NullMarked;
