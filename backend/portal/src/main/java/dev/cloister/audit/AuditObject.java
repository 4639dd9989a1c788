package dev.cloister.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is about.
 *
 * @param type request, task, deployment, workspace, landing-zone, audit, path
 * @param about the request it belongs to, whose timeline shows it
 */
public record AuditObject(String type, String id, @Nullable String name, @Nullable UUID about) {

    public static AuditObject request(UUID id, @Nullable String name) {
        return new AuditObject("request", id.toString(), name, id);
    }
}
