package dev.cloister.audit;

import dev.cloister.identity.Caller;
import dev.cloister.platform.Correlation;
import dev.cloister.platform.RefusedAttempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes an entry for everything somebody tried and may not do. */
@ApplicationScoped
class RefusedAttempts {

    /** /api/requests/{id}/...: what was to be touched. */
    private static final Pattern OBJECT =
            Pattern.compile(
                    "/api/(requests|tasks|deployments|workspaces|audit)/([^/]{1,100})(/.*)?");

    private final AuditLog log;

    RefusedAttempts(AuditLog log) {
        this.log = log;
    }

    void refused(@Observes RefusedAttempt attempt) {
        if (attempt.identity().isAnonymous()) return;
        Correlation.during(attempt.correlationId(), () -> write(attempt));
    }

    /** A missing role is found on the event loop, where nobody may wait for a database. */
    void refusedEarly(@ObservesAsync RefusedAttempt attempt) {
        refused(attempt);
    }

    private void write(RefusedAttempt attempt) {
        log.refused(
                Caller.of(attempt.identity()),
                AuditAction.ATTEMPT_REFUSED,
                object(attempt.path()),
                attempt.refusal().detail(),
                Map.of(
                        "method",
                        attempt.method(),
                        "path",
                        attempt.path(),
                        "problem",
                        attempt.refusal().getClass().getSimpleName()));
    }

    private static AuditObject object(String path) {
        Matcher matcher = OBJECT.matcher(path);
        if (!matcher.matches()) return new AuditObject("path", path, null, null);
        String plural = matcher.group(1);
        String type = plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
        String id = matcher.group(2);
        return new AuditObject(type, id, null, type.equals("request") ? uuid(id) : null);
    }

    private static @Nullable UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
