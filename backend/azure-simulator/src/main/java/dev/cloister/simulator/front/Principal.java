package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who calls: the object id in a bearer token if it has one. */
final class Principal {
    static final String UNKNOWN = "00000000-0000-0000-0000-000000000001";

    private Principal() {}

    /** Who is counted as one caller: a principal, or whoever holds the same opaque token. */
    static String caller(@Nullable String authorization) {
        String principal = of(authorization);
        return principal.equals(UNKNOWN) && authorization != null ? authorization : principal;
    }

    static String of(@Nullable String authorization) {
        if (authorization == null) {
            return UNKNOWN;
        }
        String[] parts = authorization.substring(authorization.indexOf(' ') + 1).split("\\.");
        if (parts.length < 2) {
            return UNKNOWN;
        }
        try {
            JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(parts[1]));
            return Json.text(claims, List.of("oid"), UNKNOWN);
        } catch (IOException | IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
