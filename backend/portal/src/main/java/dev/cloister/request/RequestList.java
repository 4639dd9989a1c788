package dev.cloister.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonRef;
import dev.cloister.notify.Visibility;
import dev.cloister.platform.Database;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of requests, filtered by the same rule as each of their pages. */
@ApplicationScoped
class RequestList {

    private final Database database;

    RequestList(Database database) {
        this.database = database;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RequestRow(
            UUID id,
            String number,
            @Nullable String name,
            @Nullable String team,
            RequestStatus status,
            PersonRef requester,
            Turn turn,
            Instant createdAt,
            @Nullable Instant submittedAt,
            Instant changedAt) {}

    /** The columns a list can be sorted by; nothing that was sent becomes SQL. */
    enum Sort {
        CHANGED("r.changed_at desc, r.number desc"),
        CREATED("r.created_at desc, r.number desc"),
        NUMBER("r.number"),
        NAME("r.name nulls last, r.number"),
        TEAM("r.team nulls last, r.number"),
        STATUS("r.status, r.changed_at desc");

        private final String order;

        Sort(String order) {
            this.order = order;
        }
    }

    /**
     * @param text part of number, name, team or requester
     */
    record Filter(
            Optional<RequestStatus> status,
            @Nullable String team,
            @Nullable String text,
            Sort sort) {}

    private record Counted(RequestRow row, long total) {}

    /** Visibility first; the rest narrows. change_request_changed_at serves the usual order. */
    private static final String FOUND =
            """
            with asked as (select ?::text as me, ?::text[] as teams, ?::boolean as everything,
                ?::text as status, ?::text as team, ?::text as part)
            select r.id, r.number, r.name, r.team, r.status, r.turn_who, r.turn_what, r.turn_since,
                r.created_at, r.submitted_at, r.changed_at, p.subject, p.name as person,
                count(*) over () as total
            from change_request r
            join person p on p.subject = r.requester
            cross join asked
            where (asked.everything or r.requester = asked.me or r.team = any (asked.teams))
                and (asked.status is null or r.status = asked.status)
                and (asked.team is null or r.team = asked.team)
                and (asked.part is null
                    or r.name ilike asked.part escape '!'
                    or r.team ilike asked.part escape '!'
                    or p.name ilike asked.part escape '!'
                    or 'CR-' || r.number ilike asked.part escape '!')
            """;

    Page<RequestRow> find(Actor reader, Filter filter, Paging paging) {
        List<Counted> rows = new ArrayList<>();
        database.each(
                FOUND + " order by " + filter.sort.order + " limit ? offset ?",
                RequestList::read,
                rows::add,
                reader.person().subject(),
                reader.teams().toArray(String[]::new),
                Visibility.seesEverything(reader),
                filter.status.map(Enum::name).orElse(null),
                blankAsNull(filter.team),
                pattern(filter.text),
                paging.limit(),
                paging.offset());
        return new Page<>(
                rows.stream().map(Counted::row).toList(),
                rows.isEmpty() ? 0 : rows.getFirst().total());
    }

    private static Counted read(Database.Row row) throws java.sql.SQLException {
        String who = row.maybeText("turn_who");
        String what = row.maybeText("turn_what");
        return new Counted(
                new RequestRow(
                        row.id("id"),
                        "CR-" + row.number("number"),
                        row.maybeText("name"),
                        row.maybeText("team"),
                        RequestStatus.valueOf(row.text("status")),
                        new PersonRef(row.text("subject"), row.text("person")),
                        Turn.of(who, what, row.at("turn_since")),
                        row.at("created_at"),
                        row.maybeAt("submitted_at"),
                        row.at("changed_at")),
                row.number("total"));
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String pattern(@Nullable String text) {
        String part = blankAsNull(text);
        return part == null
                ? null
                : "%" + part.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }
}
