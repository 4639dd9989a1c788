package dev.cloister.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.identity.Actor;
import dev.cloister.identity.Caller;
import dev.cloister.identity.Role;
import dev.cloister.plan.PhaseName;
import dev.cloister.platform.Idempotent;
import dev.cloister.platform.Page;
import dev.cloister.platform.Paging;
import dev.cloister.platform.Permission;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Path("/api/deployments")
class DeploymentResource {

    private final Deployments deployments;
    private final OperatorAnswers answers;
    private final DeploymentReads reads;
    private final ActionRuns runs;
    private final Caller caller;

    DeploymentResource(
            Deployments deployments,
            OperatorAnswers answers,
            DeploymentReads reads,
            ActionRuns runs,
            Caller caller) {
        this.deployments = deployments;
        this.answers = answers;
        this.reads = reads;
        this.runs = runs;
        this.caller = caller;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeploymentRow(
            UUID id,
            UUID requestId,
            String requestNumber,
            String workspace,
            DeploymentState state,
            @Nullable PhaseName phase,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int attempt) {

        static DeploymentRow of(Deployment deployment, List<PhaseRun> phases) {
            return new DeploymentRow(
                    deployment.id(),
                    deployment.requestId(),
                    deployment.requestNumber(),
                    deployment.workspace(),
                    deployment.state(),
                    phases.stream()
                            .filter(p -> p.state().isOpen())
                            .map(PhaseRun::name)
                            .findFirst()
                            .orElse(null),
                    deployment.startedAt(),
                    deployment.finishedAt(),
                    deployment.attempt());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OperationView(
            String id,
            String resourceType,
            String resourceName,
            Provisioner.Operation.State state,
            @Nullable Instant startedAt,
            @Nullable Double durationSeconds,
            @Nullable String error) {}

    /**
     * @param lane the place in the hub's lane while it waits there; 1 is inside
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeploymentPhase")
    record PhaseView(
            PhaseName name,
            String title,
            PhaseState state,
            int attempt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant nextLookAt,
            String stackId,
            String digest,
            List<OperationView> operations,
            @Nullable Failure failure,
            @Nullable Delay delay,
            @Nullable Long lane) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeploymentStep")
    record StepView(
            String name,
            String title,
            Deployment.ProofState state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String explanation) {}

    @Schema(name = "DeploymentActions")
    record Actions(Permission retry, Permission rollBack, Permission markAsMended) {}

    /**
     * @param incident what broke in the portal itself so often that nothing goes on until a retry
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeploymentView(
            UUID id,
            UUID requestId,
            String requestNumber,
            String workspace,
            DeploymentState state,
            @Nullable PhaseName phase,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int attempt,
            List<PhaseView> phases,
            List<StepView> steps,
            Actions actions,
            String retryEffect,
            @Nullable String incident) {}

    @Schema(name = "NothingToSay")
    record Nothing() {}

    record WithReason(@Nullable String reason) {}

    @GET
    @RolesAllowed({Role.Names.DEVELOPER, Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public Page<DeploymentRow> list(
            @QueryParam("state") @Nullable String state, @BeanParam Paging paging) {
        Optional<DeploymentState> wanted = Paging.choice("state", state, DeploymentState.class);
        return reads.page(caller.actor(), wanted, paging);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.Names.DEVELOPER, Role.Names.APPROVER, Role.Names.ADMIN, Role.Names.AUDITOR})
    public DeploymentView get(UUID id) {
        return view(visible(id));
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(Role.Names.ADMIN)
    @Transactional
    @Idempotent
    public DeploymentView retry(UUID id, @Nullable Nothing nothing) {
        answers.retry(visible(id).id(), caller.actor());
        return view(deployments.get(id));
    }

    @POST
    @Path("/{id}/roll-back")
    @RolesAllowed(Role.Names.ADMIN)
    @Transactional
    @Idempotent
    public DeploymentView rollBack(UUID id, @Nullable WithReason body) {
        answers.rollBack(visible(id).id(), caller.actor(), reason(body));
        return view(deployments.get(id));
    }

    @POST
    @Path("/{id}/mended")
    @RolesAllowed(Role.Names.ADMIN)
    @Transactional
    @Idempotent
    public DeploymentView mended(UUID id, @Nullable WithReason body) {
        answers.mended(visible(id).id(), caller.actor(), reason(body));
        return view(deployments.get(id));
    }

    private static @Nullable String reason(@Nullable WithReason body) {
        return body == null ? null : body.reason;
    }

    private Deployment visible(UUID id) {
        Actor reader = caller.actor();
        return deployments
                .find(id)
                .filter(deployment -> deployment.visibility().admits(reader))
                .orElseThrow(() -> new Refused(new Refusal.NotFound("deployment", id.toString())));
    }

    private DeploymentView view(Deployment deployment) {
        List<PhaseRun> phases = deployments.phases(deployment.id());
        DeploymentRow row = DeploymentRow.of(deployment, phases);
        return new DeploymentView(
                row.id,
                row.requestId,
                row.requestNumber,
                row.workspace,
                row.state,
                row.phase,
                row.startedAt,
                row.finishedAt,
                row.attempt,
                reads.views(deployment.id(), phases),
                steps(deployment),
                actions(deployment),
                answers.retryEffect(deployment, phases, runs.of(deployment.id())),
                answers.incident(deployment).orElse(null));
    }

    /** The actions in their order, then the proof. */
    private List<StepView> steps(Deployment deployment) {
        List<StepView> steps = new ArrayList<>();
        for (ActionRun run : runs.of(deployment.id()))
            steps.add(
                    new StepView(
                            run.name(),
                            run.title(),
                            run.state(),
                            run.startedAt(),
                            run.finishedAt(),
                            run.explanation()));
        steps.add(
                new StepView(
                        "verify",
                        "Prove isolation",
                        deployment.proof(),
                        deployment.proofStartedAt(),
                        deployment.proofFinishedAt(),
                        deployment.proofExplanation()));
        return steps;
    }

    private Actions actions(Deployment deployment) {
        if (!caller.actor().is(Role.ADMIN)) {
            var no = new Permission(false, new Refusal.RoleRequired(Role.Names.ADMIN).detail());
            return new Actions(no, no, no);
        }
        OperatorAnswers.Permissions may = answers.permissions(deployment);
        return new Actions(may.retry(), may.rollBack(), may.markAsMended());
    }

    static String title(PhaseName name) {
        return switch (name) {
            case FOUNDATION -> "Foundation: resource group and network";
            case HUB -> "Hub: peering, names and firewall rules";
            case SERVICES -> "Services: AI accounts and private endpoints";
            case ACCESS -> "Access: jumpbox, Bastion, on-premises networks";
            case GATEWAY -> "Gateway: API Management and what stands before it";
            case CONNECTIONS -> "Connections: from the gateway to the models";
            case PORTALS -> "Portals: private access from the hub";
        };
    }

    static double seconds(long milliseconds) {
        return milliseconds / 1000.0;
    }
}
