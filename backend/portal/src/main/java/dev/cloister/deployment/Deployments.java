package dev.cloister.deployment;

import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.audit.AuditObject;
import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.deployment.Provisioner.StackName;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonId;
import dev.cloister.notify.Notifications;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Plan;
import dev.cloister.plan.Scope;
import dev.cloister.plan.Section;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All attempts to apply plans, and how each stands. */
@ApplicationScoped
public class Deployments {

    static final String COLUMNS =
            """
            id, request_id, request_number, workspace, team, requester, plan, plan_digest, state,
            attempt, proof_state, proof_started_at, proof_finished_at, proof_explanation,
            started_at, finished_at
            """;

    private final Database database;
    private final AuditLog audit;
    private final Notifications notifications;
    private final InstantSource clock;
    private final Event<DeploymentChanged> changed;
    private final ActionRuns actions;

    Deployments(
            Database database,
            AuditLog audit,
            Notifications notifications,
            InstantSource clock,
            Event<DeploymentChanged> changed,
            ActionRuns actions) {
        this.database = database;
        this.audit = audit;
        this.notifications = notifications;
        this.clock = clock;
        this.changed = changed;
        this.actions = actions;
    }

    /**
     * What is to be applied.
     *
     * @param document the plan as it was approved, canonical JSON
     * @param approved the digest of each section that was approved
     */
    public record Approved(
            UUID requestId,
            String requestNumber,
            PersonId requester,
            String document,
            Map<Section, Digest> approved) {}

    /** Writes down what is to be done. The same request is not begun twice. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID begin(Approved what) {
        Optional<Deployment> begun = latestOf(what.requestId);
        if (begun.isPresent()) return begun.get().id();
        Plan plan = Plan.parse(what.document);
        UUID id = UUID.randomUUID();
        insert(id, what, plan);
        what.approved.forEach(
                (section, digest) ->
                        one(
                                "insert into approved_section (deployment_id, section, digest)"
                                        + " values (?, ?, ?)",
                                id,
                                section,
                                digest.hex()));
        for (Phase phase : plan.phases()) insert(id, plan.purpose().workspace(), phase);
        actions.begin(id, plan.phases());
        Deployment deployment = get(id);
        audit.append(
                Actor.PORTAL,
                AuditAction.DEPLOYMENT_STARTED,
                object(deployment),
                Map.of("workspace", deployment.workspace(), "digest", deployment.digest().hex()));
        tell(deployment);
        return id;
    }

    private void insert(UUID id, Approved what, Plan plan) {
        one(
                """
                insert into deployment (id, request_id, request_number, workspace, team, requester,
                    plan, plan_digest, state, started_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?)
                """,
                id,
                what.requestId,
                what.requestNumber,
                plan.purpose().workspace(),
                plan.purpose().team(),
                what.requester.subject(),
                what.document,
                Digest.of(what.document).hex(),
                clock.instant());
    }

    private void insert(UUID id, String workspace, Phase phase) {
        StackName stack = StackName.of(workspace, phase.name().slug());
        one(
                """
                insert into deployment_phase (deployment_id, name, ordinal, section, stack_name,
                    stack_id, digest)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                phase.name(),
                phase.name().ordinal(),
                phase.section(),
                stack.value(),
                stackId(phase.scope(), stack),
                phase.template().digest().hex());
    }

    private static String stackId(Scope scope, StackName stack) {
        String type = "/providers/Microsoft.Resources/deploymentStacks/" + stack.value();
        return switch (scope) {
            case Scope.Subscription(var subscription, _) -> "/subscriptions/" + subscription + type;
            case Scope.ResourceGroup(var subscription, var group) ->
                    "/subscriptions/" + subscription + "/resourceGroups/" + group + type;
        };
    }

    public Optional<Deployment> find(UUID id) {
        return database.first(
                "select " + COLUMNS + " from deployment where id = ?", Deployments::read, id);
    }

    public Deployment get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no deployment " + id));
    }

    /**
     * Waits for whoever changes it or its request at this moment. Locks are taken in one order
     * everywhere: request, deployment, workspace, audit, notification.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Deployment locked(UUID id) {
        var unused =
                database.first(
                        """
                        select r.id from change_request r join deployment d on d.request_id = r.id
                        where d.id = ? for update of r
                        """,
                        row -> row.id("id"),
                        id);
        return database.first(
                        "select " + COLUMNS + " from deployment where id = ? for no key update",
                        Deployments::read,
                        id)
                .orElseThrow(() -> new IllegalStateException("no deployment " + id));
    }

    public Optional<Deployment> latestOf(UUID request) {
        return database.first(
                "select "
                        + COLUMNS
                        + " from deployment where request_id = ? order by started_at desc limit 1",
                Deployments::read,
                request);
    }

    Map<Section, Digest> approved(UUID id) {
        Map<Section, Digest> approved = new EnumMap<>(Section.class);
        database.query(
                        "select section, digest from approved_section where deployment_id = ?",
                        row ->
                                Map.entry(
                                        Section.valueOf(row.text("section")),
                                        new Digest(row.text("digest"))),
                        id)
                .forEach(entry -> approved.put(entry.getKey(), entry.getValue()));
        return approved;
    }

    public List<PhaseRun> phases(UUID id) {
        return database.query(
                """
                select deployment_id, name, stack_name, stack_id, digest, state, attempt,
                    started_at, finished_at, next_look_at, busy_since, submitted_at,
                    silent_since, outcome_unknown, removal_sent_at, delay_why, asks_operator_at,
                    failure_code, failure_message, failure_explanation, failure_signature
                from deployment_phase where deployment_id = ? order by ordinal
                """,
                Deployments::readPhase,
                id);
    }

    Optional<PhaseRun> phase(UUID id, PhaseName name) {
        return phases(id).stream().filter(phase -> phase.name() == name).findFirst();
    }

    /** The transition is checked here and nowhere else. */
    Deployment become(Deployment deployment, DeploymentState next) {
        if (deployment.state() == next) return deployment;
        Refused.ifPresent(deployment.againstBecoming(next));
        boolean ends = next.next().isEmpty();
        one(
                "update deployment set state = ?, finished_at = ? where id = ? and state = ?",
                next,
                ends ? clock.instant() : null,
                deployment.id(),
                deployment.state());
        Deployment after = get(deployment.id());
        tell(after);
        return after;
    }

    /** The proof's own line in the list of steps. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void proof(UUID id, Deployment.ProofState state, @Nullable String explanation) {
        Deployment deployment = locked(id);
        Instant now = clock.instant();
        boolean ends =
                state == Deployment.ProofState.SUCCEEDED || state == Deployment.ProofState.FAILED;
        Instant begun = deployment.proofStartedAt();
        boolean begins =
                begun == null
                        || state == Deployment.ProofState.RUNNING && deployment.proof() != state;
        one(
                """
                update deployment set proof_state = ?, proof_explanation = ?,
                    proof_started_at = ?, proof_finished_at = ?
                where id = ?
                """,
                state,
                explanation,
                begins ? now : begun,
                ends ? now : null,
                id);
        if (state == Deployment.ProofState.FAILED)
            become(deployment, DeploymentState.WAITING_FOR_OPERATOR);
        else tell(get(id));
    }

    /** Nobody could find out whether it is proven, and an operator is asked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void unproven(UUID id, String code, String why) {
        audit.append(
                Actor.PORTAL,
                AuditAction.PHASE_FAILED,
                object(get(id)),
                Map.of("phase", "verify", "code", code, "message", why));
        proof(id, Deployment.ProofState.FAILED, why);
    }

    /** The plan is applied and proven. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void succeed(UUID id) {
        Deployment deployment = locked(id);
        if (deployment.state() == DeploymentState.SUCCEEDED) return;
        Deployment after = become(deployment, DeploymentState.SUCCEEDED);
        audit.append(
                Actor.PORTAL,
                AuditAction.DEPLOYMENT_SUCCEEDED,
                object(after),
                Map.of("digest", after.digest().hex()));
    }

    /** Every stack is gone. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rolledBack(UUID id) {
        Deployment deployment = locked(id);
        if (deployment.state() == DeploymentState.ROLLED_BACK) return;
        Deployment after = become(deployment, DeploymentState.ROLLED_BACK);
        audit.append(
                Actor.PORTAL,
                AuditAction.DEPLOYMENT_ROLLED_BACK,
                object(after),
                Map.of("finished", true));
    }

    void tell(Deployment deployment) {
        notifications.changed(
                Notifications.Kind.DEPLOYMENT, deployment.id().toString(), deployment.visibility());
        changed.fire(new DeploymentChanged(deployment));
    }

    static AuditObject object(Deployment deployment) {
        return new AuditObject(
                "deployment",
                deployment.id().toString(),
                deployment.workspace(),
                deployment.requestId());
    }

    private void one(String sql, @Nullable Object... arguments) {
        int rows = database.update(sql, arguments);
        if (rows != 1) throw new IllegalStateException(rows + " rows instead of one: " + sql);
    }

    static Deployment read(Database.Row row) throws SQLException {
        return new Deployment(
                row.id("id"),
                row.id("request_id"),
                row.text("request_number"),
                row.text("workspace"),
                row.text("team"),
                new PersonId(row.text("requester")),
                row.text("plan"),
                new Digest(row.text("plan_digest")),
                DeploymentState.valueOf(row.text("state")),
                (int) row.number("attempt"),
                Deployment.ProofState.valueOf(row.text("proof_state")),
                row.maybeAt("proof_started_at"),
                row.maybeAt("proof_finished_at"),
                row.maybeText("proof_explanation"),
                row.at("started_at"),
                row.maybeAt("finished_at"));
    }

    private static @Nullable Delay delay(Database.Row row) throws SQLException {
        Instant silentSince = row.maybeAt("silent_since");
        Instant since = silentSince == null ? row.maybeAt("busy_since") : silentSince;
        Instant asksOperatorAt = row.maybeAt("asks_operator_at");
        if (since == null || asksOperatorAt == null) return null;
        return new Delay(
                silentSince == null ? Delay.Kind.BUSY : Delay.Kind.SILENT,
                since,
                row.text("delay_why"),
                asksOperatorAt);
    }

    private static PhaseRun readPhase(Database.Row row) throws SQLException {
        String code = row.maybeText("failure_code");
        String message = row.maybeText("failure_message");
        String explanation = row.maybeText("failure_explanation");
        return new PhaseRun(
                row.id("deployment_id"),
                PhaseName.valueOf(row.text("name")),
                row.text("stack_name"),
                row.text("stack_id"),
                new Digest(row.text("digest")),
                PhaseState.valueOf(row.text("state")),
                (int) row.number("attempt"),
                row.maybeAt("started_at"),
                row.maybeAt("finished_at"),
                row.maybeAt("next_look_at"),
                row.maybeAt("busy_since"),
                row.maybeAt("submitted_at"),
                row.maybeAt("silent_since"),
                row.yes("outcome_unknown"),
                row.maybeAt("removal_sent_at"),
                delay(row),
                code == null || explanation == null
                        ? null
                        : new Failure(
                                code,
                                message == null ? "" : message,
                                explanation,
                                row.maybeText("failure_signature")));
    }
}
