package dev.cloister.workspace;

import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the live workspaces stand by each control, from the newest evidence of each. */
@ApplicationScoped
class ControlCounts {

    private final Database database;

    ControlCounts(Database database) {
        this.database = database;
    }

    /**
     * @param failing names, sorted
     */
    record Standing(int passing, List<String> failing) {

        static final Standing NONE = new Standing(0, List.of());
    }

    /** By control id; a control without evidence is absent. */
    Map<String, Standing> standings() {
        return database
                .query(
                        // the newest evidence of each workspace by evidence's index on (workspace,
                        // sequence); a control passes where all its lines do
                        """
                        with newest as (
                            select distinct on (e.workspace_id) w.name, e.checks
                            from evidence e join workspace w on w.id = e.workspace_id
                            where w.state <> 'DELETED'
                            order by e.workspace_id, e.sequence desc),
                        judged as (
                            select n.name, c ->> 'control' as control,
                                bool_and((c ->> 'passed')::boolean) as passed
                            from newest n, jsonb_array_elements(n.checks) c
                            group by n.name, c ->> 'control')
                        select control, count(*) filter (where passed) as passing,
                            coalesce(array_agg(name order by name) filter (where not passed),
                                '{}') as failing
                        from judged group by control
                        """,
                        row ->
                                Map.entry(
                                        row.text("control"),
                                        new Standing(
                                                (int) row.number("passing"), row.texts("failing"))))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Live workspaces approved with an exception, by control id. */
    Map<String, Integer> exceptions() {
        return database
                .query(
                        """
                        select f ->> 'control' as control, count(distinct w.id) as workspaces
                        from workspace w join change_request r on r.id = w.request_id,
                            jsonb_array_elements(r.evaluation -> 'findings') f
                        where w.state in ('BUILDING', 'ACTIVE') and f ->> 'severity' = 'EXCEPTION'
                        group by f ->> 'control'
                        """,
                        row -> Map.entry(row.text("control"), (int) row.number("workspaces")))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
