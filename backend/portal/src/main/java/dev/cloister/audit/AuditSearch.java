package dev.cloister.audit;

import dev.cloister.platform.Database;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds entries, newest first. */
@ApplicationScoped
class AuditSearch {

    private final Database database;

    AuditSearch(Database database) {
        this.database = database;
    }

    record Found(AuditEntry entry, String hash) {}

    private record Counted(Found found, long total) {}

    /**
     * Everything that was given has to hold.
     *
     * @param from instant or date, inclusive
     * @param to instant or date, exclusive; a date means its end
     * @param who subject, or part of the name
     * @param object id, or part of the name
     * @param q part of reason, name, action or details
     */
    record Filter(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("who") @Nullable String who,
            @QueryParam("action") @Nullable String action,
            @QueryParam("object") @Nullable String object,
            @QueryParam("q") @Nullable String q) {

        /** Refuses what cannot be read before anything is sent. */
        void check() {
            var unused = arguments();
        }

        @Nullable Object[] arguments() {
            return new @Nullable Object[] {
                time("from", from, 0),
                time("to", to, 1),
                blankAsNull(who),
                part(who),
                Paging.choice("action", action, AuditAction.class).map(Enum::name).orElse(null),
                blankAsNull(object),
                part(object),
                part(q)
            };
        }

        String words() {
            List<String> words = new ArrayList<>();
            add(words, "from", from);
            add(words, "to", to);
            add(words, "who", who);
            add(words, "action", action);
            add(words, "object", object);
            add(words, "q", q);
            return String.join(" ", words);
        }

        private static void add(List<String> words, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) words.add(name + ":" + value);
        }

        private static @Nullable Instant time(String name, @Nullable String text, int daysAfter) {
            if (text == null || text.isBlank()) return null;
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text)
                                .plusDays(daysAfter)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant();
            } catch (DateTimeException e) {
                throw new Refused(
                        new Refusal.InvalidParameter(
                                name, "a date such as 2026-11-22 or an instant in UTC is needed"));
            }
        }

        private static @Nullable String blankAsNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        private static @Nullable String part(@Nullable String text) {
            String given = blankAsNull(text);
            return given == null ? null : "%" + given.replaceAll("[!%_]", "!$0") + "%";
        }
    }

    /** Newest first by primary key; a person or an object alone is served by its own index. */
    private static final String MATCHING =
            """
            with asked as (select ?::timestamptz as since, ?::timestamptz as until, ?::text as who,
                ?::text as who_part, ?::text as action, ?::text as object,
                ?::text as object_part, ?::text as part)
            select e.*, count(*) over () as total from audit_entry e cross join asked
            where (asked.since is null or e.at >= asked.since)
                and (asked.until is null or e.at < asked.until)
                and (asked.who is null or e.who = asked.who
                    or e.who_name ilike asked.who_part escape '!')
                and (asked.action is null or e.action = asked.action)
                and (asked.object is null or e.object_id = asked.object
                    or e.object_name ilike asked.object_part escape '!')
                and (asked.part is null or e.reason ilike asked.part escape '!'
                    or e.object_name ilike asked.part escape '!'
                    or e.who_name ilike asked.part escape '!'
                    or e.action ilike asked.part escape '!'
                    or e.details ilike asked.part escape '!')
            """;

    Page<Found> find(Filter filter, Paging paging) {
        @Nullable Object[] asked = filter.arguments();
        @Nullable Object[] all = java.util.Arrays.copyOf(asked, asked.length + 2);
        all[asked.length] = paging.limit();
        all[asked.length + 1] = paging.offset();
        List<Counted> rows = new ArrayList<>();
        database.each(
                MATCHING + " order by e.sequence desc limit ? offset ?",
                row -> new Counted(found(row), row.number("total")),
                rows::add,
                all);
        return new Page<>(
                rows.stream().map(Counted::found).toList(),
                rows.isEmpty() ? 0 : rows.getFirst().total());
    }

    Optional<Found> find(long sequence) {
        return database.first(
                "select * from audit_entry where sequence = ?", AuditSearch::found, sequence);
    }

    /** One after another, oldest first; needs a transaction, never holds them all. */
    void each(Filter filter, Consumer<Found> taker) {
        database.each(
                MATCHING.replace("count(*) over () as total", "0 as total")
                        + " order by e.sequence",
                AuditSearch::found,
                taker,
                filter.arguments());
    }

    private static Found found(Database.Row row) throws SQLException {
        return new Found(AuditEntry.read(row), row.text("hash"));
    }
}
