package dev.cloister.audit;

import dev.cloister.platform.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it is stored and hashed.
 *
 * @param at microseconds, since PostgreSQL keeps no more
 * @param details canonical JSON, the bytes that were hashed
 * @param previousHash of the entry before; 64 zeros for the first
 */
record AuditEntry(
        long sequence,
        Instant at,
        String who,
        String whoName,
        String action,
        AuditObject object,
        Outcome outcome,
        @Nullable String reason,
        String details,
        @Nullable String correlationId,
        String previousHash) {

    @Schema(name = "AuditOutcome")
    enum Outcome {
        DONE,
        REFUSED
    }

    static final String NO_HASH = "0".repeat(64);

    /**
     * SHA-256 over all fields, each with its length before it, so that no two entries are spelled
     * the same; an absent field is -1 and not an empty one.
     */
    String hash() {
        UUID about = object.about();
        String[] fields = {
            Long.toString(sequence),
            at.toString(),
            who,
            whoName,
            action,
            object.type(),
            object.id(),
            object.name(),
            about == null ? null : about.toString(),
            outcome.name(),
            reason,
            details,
            correlationId,
            previousHash
        };
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(fields)
                    .forEach(
                            field -> {
                                byte[] bytes =
                                        field == null
                                                ? new byte[0]
                                                : field.getBytes(StandardCharsets.UTF_8);
                                String length = field == null ? "-1:" : bytes.length + ":";
                                digest.update(length.getBytes(StandardCharsets.UTF_8));
                                digest.update(bytes);
                            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static AuditEntry read(Database.Row row) throws SQLException {
        return new AuditEntry(
                row.number("sequence"),
                row.at("at"),
                row.text("who"),
                row.text("who_name"),
                row.text("action"),
                new AuditObject(
                        row.text("object_type"),
                        row.text("object_id"),
                        row.maybeText("object_name"),
                        row.maybeId("about")),
                Outcome.valueOf(row.text("outcome")),
                row.maybeText("reason"),
                row.text("details"),
                row.maybeText("correlation_id"),
                row.text("previous_hash"));
    }
}
