package dev.cloister.deployment;

import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.identity.Actor;
import dev.cloister.platform.Database;
import dev.cloister.platform.Permission;
import dev.cloister.platform.Reason;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an operator does about a failed phase: retry, roll back, or declare it mended. */
@ApplicationScoped
class OperatorAnswers {

    private final Deployments deployments;
    private final PhaseProgress progress;
    private final ActionRuns actions;
    private final DeploymentProcess process;
    private final AuditLog audit;
    private final Database database;

    OperatorAnswers(
            Deployments deployments,
            PhaseProgress progress,
            ActionRuns actions,
            DeploymentProcess process,
            AuditLog audit,
            Database database) {
        this.deployments = deployments;
        this.progress = progress;
        this.actions = actions;
        this.process = process;
        this.audit = audit;
        this.database = database;
    }

    record Permissions(Permission retry, Permission rollBack, Permission markAsMended) {}

    Permissions permissions(Deployment deployment) {
        return new Permissions(
                Permission.unless(against(deployment, Answer.RETRY)),
                Permission.unless(against(deployment, Answer.ROLL_BACK)),
                Permission.unless(against(deployment, Answer.MENDED)));
    }

    /** The rule, asked by the command and by the view. */
    Optional<Refusal> against(Deployment deployment, Answer answer) {
        if (answer == Answer.RETRY && incident(deployment).isPresent()) return Optional.empty();
        if (deployment.state() == DeploymentState.ROLL_BACK_FAILED)
            return answer == Answer.RETRY
                    ? Optional.empty()
                    : Optional.of(
                            new Refusal.NoLongerOpen(
                                    "what was built is being removed; retry the removal"));
        if (deployment.state() != DeploymentState.WAITING_FOR_OPERATOR)
            return Optional.of(
                    new Refusal.NoLongerOpen(
                            "this deployment is "
                                    + words(deployment.state())
                                    + " and waits for nobody"));
        if (answer == Answer.MENDED && deployment.proof() == Deployment.ProofState.FAILED)
            return Optional.of(
                    new Refusal.NoLongerOpen(
                            "isolation is proven by what Azure returns, it cannot be declared;"
                                    + " mend it in Azure, then retry"));
        return Optional.empty();
    }

    /** What broke in the portal itself, so that nothing goes on until a retry. */
    Optional<String> incident(Deployment deployment) {
        return process.incident(deployment);
    }

    private static boolean isAsked(Deployment deployment) {
        return switch (deployment.state()) {
            case WAITING_FOR_OPERATOR, ROLL_BACK_FAILED -> true;
            case RUNNING, SUCCEEDED, ROLLING_BACK, ROLLED_BACK -> false;
        };
    }

    private static String words(DeploymentState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** What a retry would do, said beforehand. */
    String retryEffect(Deployment deployment, List<PhaseRun> phases, List<ActionRun> actions) {
        Optional<String> incident = incident(deployment);
        if (incident.isEmpty()) return effect(deployment, phases, actions);
        String again = "Gives the step that broke new tries; finished phases stay untouched.";
        return isAsked(deployment) ? again + " " + effect(deployment, phases, actions) : again;
    }

    private static String effect(
            Deployment deployment, List<PhaseRun> phases, List<ActionRun> actions) {
        long left = phases.stream().filter(p -> p.state() != PhaseState.ROLLED_BACK).count();
        if (deployment.state() == DeploymentState.ROLL_BACK_FAILED)
            return "Removes the %d stack%s that %s left."
                    .formatted(left, left == 1 ? "" : "s", left == 1 ? "is" : "are");
        Optional<String> action =
                actions.stream().filter(ActionRun::hasFailed).map(ActionRun::title).findFirst();
        if (action.isPresent())
            return "Repeats \"%s\"; finished phases stay untouched.".formatted(action.get());
        long unknown = phases.stream().filter(PhaseRun::outcomeUnknown).count();
        if (unknown > 0)
            return "Looks first how %d phase%s stand%s in Azure; nothing is sent twice."
                    .formatted(unknown, unknown == 1 ? "" : "s", unknown == 1 ? "s" : "");
        long again = phases.stream().filter(p -> p.state() == PhaseState.FAILED).count();
        long done = phases.stream().filter(p -> p.state().isDone()).count();
        return again == 0
                ? "Reads Azure again and repeats the proof; nothing is submitted."
                : "Submits %d phase%s again; %d finished phase%s stay%s untouched."
                        .formatted(
                                again,
                                again == 1 ? "" : "s",
                                done,
                                done == 1 ? "" : "s",
                                done == 1 ? "s" : "");
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void retry(UUID id, Actor operator) {
        Deployment deployment = open(id, Answer.RETRY);
        Optional<String> incident = incident(deployment);
        boolean asked = isAsked(deployment);
        if (asked) forgetFailures(id);
        int rows = database.update("update deployment set attempt = attempt + 1 where id = ?", id);
        if (rows != 1) throw new IllegalStateException("the deployment vanished");
        if (asked) {
            var _ =
                    deployments.become(
                            deployment,
                            deployment.state() == DeploymentState.ROLL_BACK_FAILED
                                    ? DeploymentState.ROLLING_BACK
                                    : DeploymentState.RUNNING);
        }
        deployment = deployments.get(id);
        Map<String, Object> details = new HashMap<>(Map.of("attempt", deployment.attempt()));
        incident.ifPresent(message -> details.put("incident", message));
        audit.append(
                operator, AuditAction.DEPLOYMENT_RETRIED, Deployments.object(deployment), details);
        if (incident.isPresent()) process.resume(deployment);
        if (asked) process.answer(id, Answer.RETRY);
        else deployments.tell(deployment);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void rollBack(UUID id, Actor operator, @Nullable String reason) {
        String why = Reason.required(reason);
        Deployment deployment = open(id, Answer.ROLL_BACK);
        forgetFailures(id); // from here on a failure is one of the removal
        deployment = deployments.become(deployment, DeploymentState.ROLLING_BACK);
        audit.append(
                operator,
                AuditAction.DEPLOYMENT_ROLLED_BACK,
                Deployments.object(deployment),
                why,
                Map.of("finished", false));
        process.answer(id, Answer.ROLL_BACK);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void mended(UUID id, Actor operator, @Nullable String reason) {
        String why = Reason.required(reason);
        Deployment deployment = open(id, Answer.MENDED);
        List<PhaseRun> failed =
                deployments.phases(id).stream()
                        .filter(phase -> phase.state() == PhaseState.FAILED)
                        .toList();
        failed.forEach(progress::mended);
        actions.mended(id, failed);
        deployment = deployments.become(deployment, DeploymentState.RUNNING);
        audit.append(
                operator,
                AuditAction.PHASE_MENDED,
                Deployments.object(deployment),
                why,
                Map.of("phases", failed.stream().map(phase -> phase.name().slug()).toList()));
        process.answer(id, Answer.MENDED);
    }

    private void forgetFailures(UUID id) {
        actions.again(id);
        deployments.phases(id).stream()
                .filter(phase -> phase.failure() != null)
                .forEach(progress::again);
    }

    private Deployment open(UUID id, Answer answer) {
        Deployment deployment = deployments.locked(id);
        Refused.ifPresent(against(deployment, answer));
        return deployment;
    }
}
