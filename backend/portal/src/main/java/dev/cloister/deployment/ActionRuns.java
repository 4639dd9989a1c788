package dev.cloister.deployment;

import dev.cloister.deployment.Deployment.ProofState;
import dev.cloister.plan.Action;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the actions of deployments stand. */
@ApplicationScoped
class ActionRuns {

    private static final String COLUMNS =
            "deployment_id, phase, name, title, state, started_at, finished_at, explanation";

    private final Database database;
    private final InstantSource clock;

    ActionRuns(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void begin(UUID deployment, List<Phase> phases) {
        int ordinal = 0;
        for (Phase phase : phases)
            for (Action action : phase.actions())
                one(
                        """
                        insert into deployment_action (deployment_id, phase, name, ordinal, title)
                        values (?, ?, ?, ?, ?)
                        """,
                        deployment,
                        phase.name(),
                        action.name(),
                        ordinal++,
                        action.title());
    }

    /** In the order in which they are carried out. */
    List<ActionRun> of(UUID deployment) {
        return database.query(
                "select "
                        + COLUMNS
                        + " from deployment_action where deployment_id = ? order by ordinal",
                ActionRuns::read,
                deployment);
    }

    List<ActionRun> open(UUID deployment, PhaseName phase) {
        return of(deployment).stream()
                .filter(run -> run.phase() == phase && !run.isDone())
                .toList();
    }

    void become(ActionRun run, ProofState state, @Nullable String explanation) {
        boolean ends = state == ProofState.SUCCEEDED || state == ProofState.FAILED;
        Instant now = clock.instant();
        one(
                """
                update deployment_action set state = ?, explanation = ?,
                    started_at = coalesce(started_at, ?), finished_at = ?
                where deployment_id = ? and phase = ? and name = ?
                """,
                state,
                explanation,
                now,
                ends ? now : null,
                run.deployment(),
                run.phase(),
                run.name());
    }

    /** A failed one is tried anew, from its order on. */
    void again(UUID deployment) {
        int unused =
                database.update(
                        """
                        update deployment_action set state = 'PENDING', explanation = null,
                            started_at = null, finished_at = null
                        where deployment_id = ? and state = 'FAILED'
                        """,
                        deployment);
    }

    /**
     * An operator says it is done: what failed and what would have come after it, and everything
     * that belongs to these phases.
     */
    void mended(UUID deployment, List<PhaseRun> phases) {
        Stream<PhaseName> halfway =
                of(deployment).stream().filter(ActionRun::hasFailed).map(ActionRun::phase);
        Stream.concat(phases.stream().map(PhaseRun::name), halfway)
                .distinct()
                .flatMap(phase -> open(deployment, phase).stream())
                .forEach(run -> become(run, ProofState.SUCCEEDED, "Declared done by an operator."));
    }

    private void one(String sql, @Nullable Object... arguments) {
        int rows = database.update(sql, arguments);
        if (rows != 1) throw new IllegalStateException(rows + " rows instead of one: " + sql);
    }

    private static ActionRun read(Database.Row row) throws SQLException {
        return new ActionRun(
                row.id("deployment_id"),
                PhaseName.valueOf(row.text("phase")),
                row.text("name"),
                row.text("title"),
                ProofState.valueOf(row.text("state")),
                row.maybeAt("started_at"),
                row.maybeAt("finished_at"),
                row.maybeText("explanation"));
    }
}
