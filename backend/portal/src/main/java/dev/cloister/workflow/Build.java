package dev.cloister.workflow;

import dev.cloister.deployment.Deployment;
import dev.cloister.deployment.Deployment.ProofState;
import dev.cloister.deployment.DeploymentChanged;
import dev.cloister.deployment.Deployments;
import dev.cloister.deployment.Step;
import dev.cloister.identity.Actor;
import dev.cloister.identity.People;
import dev.cloister.landingzone.AddressSpace;
import dev.cloister.notify.Notifications;
import dev.cloister.plan.Plan;
import dev.cloister.platform.InWords;
import dev.cloister.request.ChangeRequest;
import dev.cloister.request.ChangeRequests;
import dev.cloister.request.RequestStatus;
import dev.cloister.review.Reviews;
import dev.cloister.workspace.VerificationOutcome;
import dev.cloister.workspace.Workspaces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * From an approved request to its workspace: request, deployment and workspace know nothing of each
 * other, the process ties them together here.
 */
@ApplicationScoped
class Build {

    private final ChangeRequests requests;
    private final Reviews reviews;
    private final Deployments deployments;
    private final Workspaces workspaces;
    private final AddressSpace addressSpace;
    private final Notifications notifications;
    private final People people;
    private final Steps steps;
    private final InstantSource clock;
    private final Duration proofGivesUpAfter;

    /**
     * @param proofGivesUpAfter how long a verification waits for an Azure that does not answer
     *     before it becomes a question to an operator
     */
    Build(
            ChangeRequests requests,
            Reviews reviews,
            Deployments deployments,
            Workspaces workspaces,
            AddressSpace addressSpace,
            Notifications notifications,
            People people,
            Steps steps,
            InstantSource clock,
            @ConfigProperty(name = "cloister.verification.give-up-after", defaultValue = "PT15M")
                    Duration proofGivesUpAfter) {
        this.requests = requests;
        this.reviews = reviews;
        this.deployments = deployments;
        this.workspaces = workspaces;
        this.addressSpace = addressSpace;
        this.notifications = notifications;
        this.people = people;
        this.steps = steps;
        this.clock = clock;
        this.proofGivesUpAfter = proofGivesUpAfter;
    }

    Steps steps() {
        return steps;
    }

    UUID begin(UUID id) {
        ChangeRequest request = requests.locked(id);
        String document = requests.planTextOf(id);
        Plan plan = Plan.parse(document);
        workspaces.building(
                id,
                plan,
                new Actor(
                        request.requester(),
                        people.named(request.requester()).name(),
                        Set.of(),
                        Set.of(),
                        Set.of()));
        addressSpace.allocate(id, plan.purpose().workspace());
        return deployments.begin(
                new Deployments.Approved(
                        id, request.number(), request.requester(), document, reviews.approved(id)));
    }

    /** The request shows where its deployment stands. */
    void follow(@Observes DeploymentChanged event) {
        Deployment deployment = event.deployment();
        ChangeRequest request = requests.locked(deployment.requestId());
        RequestStatus before = request.status();
        switch (deployment.state()) {
            case RUNNING -> {
                if (before == RequestStatus.APPROVED || before == RequestStatus.FAILED)
                    request.deploying(clock.instant());
                if (deployment.proof() != ProofState.PENDING
                        && request.status() == RequestStatus.DEPLOYING)
                    request.verifying(clock.instant());
            }
            case WAITING_FOR_OPERATOR -> {
                if (before == RequestStatus.DEPLOYING) request.failed(clock.instant());
            }
            case ROLLING_BACK -> {
                request.turnOf("Cloister", "remove what was built", clock.instant());
                workspaces.failed(deployment.requestId());
            }
            case ROLL_BACK_FAILED ->
                    request.turnOf("Platform operations", "repeat the removal", clock.instant());
            case SUCCEEDED, ROLLED_BACK -> {}
        }
        boolean turnChanged =
                switch (deployment.state()) {
                    case ROLLING_BACK, ROLL_BACK_FAILED -> true;
                    case RUNNING, WAITING_FOR_OPERATOR, SUCCEEDED, ROLLED_BACK -> false;
                };
        if (turnChanged || request.status() != before) tell(request);
    }

    /** Reads Azure first and writes afterwards: evidence has a transaction of its own. */
    Step prove(UUID id) {
        Deployment deployment = deployments.get(id);
        if (deployment.proof() != ProofState.RUNNING)
            QuarkusTransaction.requiringNew()
                    .run(() -> deployments.proof(id, ProofState.RUNNING, null));
        VerificationOutcome outcome = workspaces.verify(deployment.requestId());
        return switch (outcome) {
            case VerificationOutcome.Proven _ -> {
                deployments.proof(id, ProofState.SUCCEEDED, null);
                yield new Step.Applied();
            }
            case VerificationOutcome.NotProven(_, var summary) -> {
                deployments.proof(id, ProofState.FAILED, summary);
                yield new Step.Failed();
            }
            case VerificationOutcome.Unreachable(var after, var why) -> unanswered(id, after, why);
            case VerificationOutcome.Forbidden(var why) -> {
                deployments.unproven(id, "AzureForbids", "Nothing is known: " + why);
                yield new Step.Failed();
            }
        };
    }

    /** Waits, but not for ever: then an operator finds out why, and nothing was declared. */
    private Step unanswered(UUID id, Duration after, String why) {
        Instant since = deployments.get(id).proofStartedAt();
        if (since == null || clock.instant().isBefore(since.plus(proofGivesUpAfter))) {
            deployments.proof(
                    id,
                    ProofState.RUNNING,
                    "%s An operator is asked when that has lasted %s."
                            .formatted(why, InWords.of(proofGivesUpAfter)));
            return new Step.Waiting(after);
        }
        deployments.unproven(
                id,
                "AzureUnreachable",
                "Nothing is known: for %s Azure did not answer what it holds. %s"
                        .formatted(InWords.of(proofGivesUpAfter), why));
        return new Step.Failed();
    }

    void activate(UUID id) {
        workspaces.activate(deployments.locked(id).requestId());
        deployments.succeed(id);
    }

    void ended(UUID id, boolean active) {
        ChangeRequest request = requests.locked(id);
        if (active) request.deployed(clock.instant());
        else {
            request.rolledBack(clock.instant());
            workspaces.removed(id);
            // every stack is gone, the peering with it: others may have the block
            if (!addressSpace.release(id)) throw new IllegalStateException("no block of " + id);
        }
        requests.flush();
        tell(request);
    }

    private void tell(ChangeRequest request) {
        notifications.changed(
                Notifications.Kind.REQUEST,
                request.id().toString(),
                requests.visibilityOf(request));
    }
}
