package dev.cloister.landingzone;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.network.Cidr;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A workspace or a pending request that holds a part of the estate.
 *
 * @param name of the workspace, or the one asked for
 * @param subscription absent for what was reserved before it was kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LandingZoneHolder")
record Holder(
        Kind kind,
        UUID requestId,
        String name,
        @AsText Cidr block,
        String pool,
        String region,
        @Nullable UUID subscription) {

    @Schema(name = "HolderKind")
    enum Kind {
        WORKSPACE,
        REQUEST
    }
}
