package dev.cloister.review;

import dev.cloister.identity.Actor;
import dev.cloister.platform.Database;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads of the inbox; conditions are texts of ours, values are always parameters. */
@ApplicationScoped
class Inbox {

    private final Database database;

    Inbox(Database database) {
        this.database = database;
    }

    enum Which {
        OPEN,
        DECIDED
    }

    enum Scope {
        MINE,
        GROUP,
        ALL
    }

    record Filter(
            Which state,
            Scope scope,
            @Nullable String group,
            @Nullable String risk,
            @Nullable String q) {}

    @Schema(name = "TaskCounts")
    record Counts(long open, long mine) {}

    Page<ApprovalTask> page(Actor reader, Filter filter, Paging paging) {
        List<@Nullable Object> arguments = new ArrayList<>();
        String where = where(reader, filter, arguments);
        long total =
                database.first(
                                "select count(*) as n" + ApprovalTasks.FROM + where,
                                row -> row.number("n"),
                                arguments.toArray())
                        .orElse(0L);
        arguments.add(paging.limit());
        arguments.add(paging.offset());
        String order =
                switch (filter.state) {
                    case OPEN -> " order by t.due_at, t.id";
                    case DECIDED -> " order by t.closed_at desc, t.id";
                };
        return new Page<>(
                database.query(
                        ApprovalTasks.SELECT + where + order + " limit ? offset ?",
                        ApprovalTasks::read,
                        arguments.toArray()),
                total);
    }

    private static String where(Actor reader, Filter filter, List<@Nullable Object> arguments) {
        StringBuilder where = new StringBuilder(" where ");
        where.append(
                switch (filter.state) {
                    case OPEN -> "t.state = 'OPEN'";
                    case DECIDED -> "t.state <> 'OPEN'";
                });
        switch (filter.scope) {
            case MINE -> {
                where.append(
                        switch (filter.state) {
                            case OPEN -> " and t.claimed_by = ?";
                            case DECIDED ->
                                    " and exists (select 1 from decision d"
                                            + " where d.task_id = t.id and d.decided_by = ?)";
                        });
                arguments.add(reader.person().subject());
            }
            case GROUP -> {
                where.append(" and t.candidate_group = any (?)");
                arguments.add(reader.groups().toArray(String[]::new));
            }
            case ALL -> {}
        }
        if (filter.group != null && !filter.group.isBlank()) {
            where.append(" and t.candidate_group = ?");
            arguments.add(filter.group);
        }
        if (filter.risk != null && !filter.risk.isBlank()) {
            where.append(" and t.risk = ?");
            arguments.add(filter.risk.toUpperCase(Locale.ROOT));
        }
        if (filter.q != null && !filter.q.isBlank()) {
            where.append(
                    " and (t.workspace ilike ? escape '!' or t.request_number ilike ? escape '!'"
                            + " or t.team ilike ? escape '!' or r.name ilike ? escape '!')");
            String like = "%" + filter.q.strip().replaceAll("([!%_])", "!$1") + "%";
            for (int i = 0; i < 4; i++) arguments.add(like);
        }
        return where.toString();
    }

    Counts counts(Actor reader) {
        return database.first(
                        """
                        select count(*) filter (where candidate_group = any (?)) as open,
                            count(*) filter (where claimed_by = ?) as mine
                        from approval_task where state = 'OPEN'
                        """,
                        row -> new Counts(row.number("open"), row.number("mine")),
                        reader.groups().toArray(String[]::new),
                        reader.person().subject())
                .orElse(new Counts(0, 0));
    }

    /**
     * How many of the groups needed have approved what stands now, by request; none is not named.
     */
    Map<UUID, Integer> approvals(Collection<UUID> requests) {
        return database
                .query(
                        """
                        select d.request_id, count(distinct d.candidate_group) as n from decision d
                        join assessed_section a on a.request_id = d.request_id
                            and a.section = d.section and a.digest = d.section_digest
                        where d.request_id = any (?::uuid[]) and d.outcome = 'APPROVED'
                        group by d.request_id
                        """,
                        row -> Map.entry(row.id("request_id"), (int) row.number("n")),
                        (Object) Database.texts(requests))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
