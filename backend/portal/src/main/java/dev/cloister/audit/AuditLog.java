package dev.cloister.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cloister.audit.AuditEntry.Outcome;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonRef;
import dev.cloister.platform.Correlation;
import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when, on what and why. Entries are written in the transaction of what they tell: if
 * the entry cannot be written, the change does not happen. Writers queue at the chain's head until
 * the one before has committed, so the chain never forks and its order is the order of commits.
 */
@ApplicationScoped
public class AuditLog {

    private static final ObjectMapper CANONICAL =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private final Database database;
    private final InstantSource clock;

    AuditLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Head(long sequence, String hash) {}

    /**
     * One line of an object's history.
     *
     * @param reason as the person gave it
     */
    public record Happened(
            Instant at,
            PersonRef by,
            AuditAction action,
            boolean refused,
            @Nullable String reason,
            String details) {}

    /** Something was done. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(Actor who, AuditAction action, AuditObject object, Map<String, ?> details) {
        append(who, action, object, null, details);
    }

    /**
     * Something was done for a reason.
     *
     * @param details texts, numbers, booleans, lists and maps of them
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(
            Actor who,
            AuditAction action,
            AuditObject object,
            @Nullable String reason,
            Map<String, ?> details) {
        write(who, action, object, Outcome.DONE, reason, details);
    }

    /** Somebody tried something and was told no; the attempt's own transaction is gone. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void refused(
            Actor who,
            AuditAction action,
            AuditObject object,
            String reason,
            Map<String, ?> details) {
        write(who, action, object, Outcome.REFUSED, reason, details);
    }

    /** Everything told about a request, oldest first. */
    public List<Happened> about(UUID request) {
        return database.query(
                """
                select at, who, who_name, action, outcome, reason, details from audit_entry
                where about = ? order by sequence
                """,
                row ->
                        new Happened(
                                row.at("at"),
                                new PersonRef(row.text("who"), row.text("who_name")),
                                AuditAction.valueOf(row.text("action")),
                                Outcome.valueOf(row.text("outcome")) == Outcome.REFUSED,
                                row.maybeText("reason"),
                                row.text("details")),
                request);
    }

    /**
     * Takes this transaction's place in the order of commits: nobody else who changes something
     * commits before it ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takePlace() {
        var unused = lockHead();
    }

    private Head lockHead() {
        return database.first(
                        "select sequence, hash from audit_head for update",
                        row -> new Head(row.number("sequence"), row.text("hash")))
                .orElseThrow();
    }

    private void write(
            Actor who,
            AuditAction action,
            AuditObject object,
            Outcome outcome,
            @Nullable String reason,
            Map<String, ?> details) {
        Head head = lockHead();
        AuditEntry entry =
                new AuditEntry(
                        head.sequence + 1,
                        clock.instant(),
                        who.person().subject(),
                        who.name(),
                        action.name(),
                        object,
                        outcome,
                        reason,
                        canonical(details),
                        Correlation.current(),
                        head.hash);
        String hash = entry.hash();
        int rows =
                database.update(
                        """
                        with entry as (
                            insert into audit_entry (sequence, at, who, who_name, action,
                                object_type, object_id, object_name, about, outcome, reason,
                                details, correlation_id, previous_hash, hash)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            returning sequence, hash)
                        update audit_head set sequence = entry.sequence, hash = entry.hash
                        from entry
                        """,
                        entry.sequence(),
                        entry.at(),
                        entry.who(),
                        entry.whoName(),
                        entry.action(),
                        object.type(),
                        object.id(),
                        object.name(),
                        object.about(),
                        outcome,
                        reason,
                        entry.details(),
                        entry.correlationId(),
                        entry.previousHash(),
                        hash);
        if (rows != 1) throw new IllegalStateException("the audit chain has no head");
    }

    /** Keys sorted, no white space: the same details are the same bytes. */
    private static String canonical(Map<String, ?> details) {
        try {
            return CANONICAL.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details must be plain values", e);
        }
    }
}
