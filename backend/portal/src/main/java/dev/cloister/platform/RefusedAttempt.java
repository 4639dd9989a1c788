package dev.cloister.platform;

import io.quarkus.security.identity.SecurityIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Fired after somebody was refused something they tried to do; their transaction is rolled back by
 * then. It may arrive on another thread, so it carries who it was.
 *
 * @param path of the call
 */
public record RefusedAttempt(
        Refusal refusal,
        String method,
        String path,
        SecurityIdentity identity,
        @Nullable String correlationId) {}
