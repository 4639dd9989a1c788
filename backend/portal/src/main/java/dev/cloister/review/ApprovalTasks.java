package dev.cloister.review;

import dev.cloister.identity.PersonId;
import dev.cloister.identity.PersonRef;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Section;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import dev.cloister.request.Risk;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All approval tasks with their decisions, and which digests were assessed. */
@ApplicationScoped
class ApprovalTasks {

    static final String FROM =
            """
             from approval_task t
             left join person c on c.subject = t.claimed_by
             join person r on r.subject = t.requester
            """;

    static final String SELECT =
            """
            select t.*, c.name as claimed_by_name, r.name as requester_name
            """
                    + FROM;

    private static final String DECISIONS =
            """
            select id, task_id, candidate_group, section, section_digest, outcome, reason,
                decided_by, decided_by_name, decided_at from decision
            """;

    private final Database database;

    ApprovalTasks(Database database) {
        this.database = database;
    }

    /**
     * @param exceptions what the group would grant, in words
     */
    void insert(ApprovalTask task, List<String> exceptions) {
        one(
                """
                insert into approval_task (id, request_id, engine_task_id, candidate_group,
                    group_name, section, section_digest, separate_from_team, request_number,
                    workspace, team, requester, risk, risk_reason, why, exceptions, needed,
                    created_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                task.id(),
                task.requestId(),
                task.engineTaskId(),
                task.group(),
                task.groupName(),
                task.section(),
                task.sectionDigest().hex(),
                task.separateFromTeam(),
                task.requestNumber(),
                task.workspace(),
                task.team(),
                task.requester().subject(),
                task.risk(),
                task.riskReason(),
                task.why(),
                exceptions.toArray(String[]::new),
                task.needed(),
                task.createdAt(),
                task.dueAt());
    }

    ApprovalTask get(UUID id) {
        return database.first(SELECT + " where t.id = ?", ApprovalTasks::read, id)
                .orElseThrow(() -> new Refused(new Refusal.NotFound("task", id.toString())));
    }

    Optional<ApprovalTask> ofEngineTask(String engineTask) {
        return database.first(
                SELECT + " where t.engine_task_id = ?", ApprovalTasks::read, engineTask);
    }

    List<ApprovalTask> openOf(UUID request) {
        return database.query(
                SELECT + " where t.request_id = ? and t.state = 'OPEN' order by t.section, t.id",
                ApprovalTasks::read,
                request);
    }

    void claim(UUID task, @Nullable PersonId by, @Nullable Instant at) {
        one(
                """
                update approval_task set claimed_by = ?, claimed_at = ?
                where id = ? and state = 'OPEN'
                """,
                by == null ? null : by.subject(),
                at,
                task);
    }

    void close(UUID task, ApprovalTask.State state, Instant at) {
        one(
                "update approval_task set state = ?, closed_at = ? where id = ? and state = 'OPEN'",
                state,
                at,
                task);
    }

    void insert(Decision decision, UUID request) {
        one(
                """
                insert into decision (id, task_id, request_id, candidate_group, section,
                    section_digest, outcome, reason, decided_by, decided_by_name, decided_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                decision.id(),
                decision.taskId(),
                request,
                decision.group(),
                decision.section(),
                decision.digest().hex(),
                decision.outcome(),
                decision.reason(),
                decision.by().subject(),
                decision.by().name(),
                decision.at());
    }

    List<String> exceptionsOf(UUID task) {
        return database.first(
                        "select exceptions from approval_task where id = ?",
                        row -> row.texts("exceptions"),
                        task)
                .orElseThrow();
    }

    Optional<Decision> decisionOn(UUID task) {
        return database.first(DECISIONS + " where task_id = ?", ApprovalTasks::readDecision, task);
    }

    /** Of those tasks that were decided. */
    Map<UUID, Decision> decisionsOn(Collection<UUID> tasks) {
        return database
                .query(
                        DECISIONS + " where task_id = any (?::uuid[])",
                        ApprovalTasks::readDecision,
                        (Object) Database.texts(tasks))
                .stream()
                .collect(Collectors.toMap(Decision::taskId, decision -> decision));
    }

    /** Oldest first. */
    List<Decision> decisionsOf(UUID request) {
        return database.query(
                DECISIONS + " where request_id = ? order by decided_at, id",
                ApprovalTasks::readDecision,
                request);
    }

    void assessed(UUID request, Map<Section, Digest> digests) {
        digests.forEach(
                (section, digest) ->
                        one(
                                """
                                insert into assessed_section (request_id, section, digest)
                                values (?, ?, ?)
                                on conflict (request_id, section)
                                    do update set digest = excluded.digest
                                """,
                                request,
                                section,
                                digest.hex()));
    }

    Map<Section, Digest> assessed(UUID request) {
        Map<Section, Digest> digests = new EnumMap<>(Section.class);
        database.query(
                        "select section, digest from assessed_section where request_id = ?",
                        row ->
                                Map.entry(
                                        Section.valueOf(row.text("section")),
                                        new Digest(row.text("digest"))),
                        request)
                .forEach(entry -> digests.put(entry.getKey(), entry.getValue()));
        return digests;
    }

    private void one(String sql, @Nullable Object... arguments) {
        int rows = database.update(sql, arguments);
        if (rows != 1) throw new IllegalStateException(rows + " rows instead of one: " + sql);
    }

    static ApprovalTask read(Database.Row row) throws SQLException {
        String claimant = row.maybeText("claimed_by");
        return new ApprovalTask(
                row.id("id"),
                row.id("request_id"),
                row.text("engine_task_id"),
                row.text("candidate_group"),
                row.text("group_name"),
                Section.valueOf(row.text("section")),
                new Digest(row.text("section_digest")),
                row.yes("separate_from_team"),
                ApprovalTask.State.valueOf(row.text("state")),
                claimant == null ? null : new PersonRef(claimant, row.text("claimed_by_name")),
                row.maybeAt("claimed_at"),
                row.text("request_number"),
                row.text("workspace"),
                row.text("team"),
                new PersonRef(row.text("requester"), row.text("requester_name")),
                Risk.valueOf(row.text("risk")),
                row.text("risk_reason"),
                row.text("why"),
                (int) row.number("needed"),
                row.at("created_at"),
                row.at("due_at"),
                row.maybeAt("closed_at"));
    }

    private static Decision readDecision(Database.Row row) throws SQLException {
        return new Decision(
                row.id("id"),
                row.id("task_id"),
                row.text("candidate_group"),
                Section.valueOf(row.text("section")),
                Decision.Outcome.valueOf(row.text("outcome")),
                row.maybeText("reason"),
                new PersonRef(row.text("decided_by"), row.text("decided_by_name")),
                row.at("decided_at"),
                new Digest(row.text("section_digest")));
    }
}
