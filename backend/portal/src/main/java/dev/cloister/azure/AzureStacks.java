package dev.cloister.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementError;
import com.azure.json.JsonSerializable;
import com.azure.json.JsonWriter;
import com.azure.resourcemanager.resources.fluent.DeploymentStacksClient;
import com.azure.resourcemanager.resources.fluent.models.DeploymentStackInner;
import com.azure.resourcemanager.resources.models.ActionOnUnmanage;
import com.azure.resourcemanager.resources.models.DenySettings;
import com.azure.resourcemanager.resources.models.DenySettingsMode;
import com.azure.resourcemanager.resources.models.DeploymentStackProvisioningState;
import com.azure.resourcemanager.resources.models.DeploymentStacksDeleteDetachEnum;
import com.azure.resourcemanager.resources.models.ResourceReferenceExtended;
import com.azure.resourcemanager.resources.models.UnmanageActionManagementGroupMode;
import com.azure.resourcemanager.resources.models.UnmanageActionResourceGroupMode;
import com.azure.resourcemanager.resources.models.UnmanageActionResourceMode;
import dev.cloister.deployment.Provisioner;
import dev.cloister.plan.ArmTemplate;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Scope;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Phases as deployment stacks (Microsoft.Resources/deploymentStacks 2024-03-01). The stack's
 * description carries the template's digest and the submission, so that a look tells whether Azure
 * holds this template or another one, and whether what failed there is this attempt or an earlier
 * one: after a crash a submission is recognised instead of repeated. A stack whose description
 * names another deployment, or none, is neither overwritten nor removed.
 */
@Singleton
class AzureStacks implements Provisioner {

    private static final Logger LOG = Logger.getLogger(AzureStacks.class);
    private static final String NOT_REMOVED = "DeploymentStackDeleteResourcesFailed";
    private static final Pattern NAMESPACE = Pattern.compile("namespace '([\\w.]+)'");

    private final Arm arm;
    private final StackOperations operations;

    AzureStacks(Arm arm, StackOperations operations) {
        this.arm = arm;
        this.operations = operations;
    }

    @Override
    public Look apply(Submission submission, Phase phase) {
        return guarded(
                phase,
                () -> {
                    Optional<DeploymentStackInner> there = find(submission.stack(), phase);
                    if (there.isPresent() && !isOurs(there.get(), submission))
                        return foreign(there.get(), submission);
                    return there.filter(
                                    stack ->
                                            isBusy(stack)
                                                    || isApplied(stack, phase)
                                                    || isOf(stack, submission, phase))
                            .map(stack -> standing(stack))
                            .orElseGet(() -> put(submission, phase));
                });
    }

    @Override
    public Look remove(Submission sent, Phase phase) {
        return guarded(
                phase,
                () -> {
                    Optional<DeploymentStackInner> there = ours(sent, phase);
                    if (there.isEmpty()) return new Look(new Outcome.Removed(), List.of());
                    if (isBusy(there.get()))
                        return new Look(
                                new Outcome.Waiting(
                                        arm.pollInterval(), "Azure is still working on the stack."),
                                List.of());
                    return delete(sent.stack(), phase);
                });
    }

    @Override
    public Look removal(Submission sent, Phase phase) {
        return guarded(
                phase,
                () ->
                        ours(sent, phase)
                                .filter(stack -> !isBusy(stack))
                                .flatMap(stack -> removalFailed(stack))
                                .orElseGet(() -> remove(sent, phase)));
    }

    /** What another deployment or a person made under this name is nothing of ours. */
    private Optional<DeploymentStackInner> ours(Submission sent, Phase phase) {
        return find(sent.stack(), phase).filter(stack -> isOurs(stack, sent));
    }

    private static Look foreign(DeploymentStackInner stack, Submission submission) {
        String description = stack.description();
        return Look.of(
                ArmFailures.foreign(
                        "The deployment stack %s describes itself as \"%s\"."
                                .formatted(
                                        submission.stack().value(),
                                        description == null ? "" : description)));
    }

    private Optional<Look> removalFailed(DeploymentStackInner stack) {
        ManagementError error = stack.error();
        if (isSucceeded(stack) || error == null || !NOT_REMOVED.equals(error.getCode()))
            return Optional.empty();
        return Optional.of(
                Look.of(
                        new ArmFailures(arm.pollInterval())
                                .toOutcome(error(stack, List.of()), Optional.empty())));
    }

    private Look put(Submission submission, Phase phase) {
        String name = submission.stack().value();
        DeploymentStackInner stack =
                new DeploymentStackInner()
                        .withTemplate(new Verbatim(phase.template()))
                        .withDescription(description(submission, phase))
                        .withActionOnUnmanage(
                                new ActionOnUnmanage()
                                        .withResources(DeploymentStacksDeleteDetachEnum.DELETE)
                                        .withResourceGroups(
                                                DeploymentStacksDeleteDetachEnum.DELETE))
                        .withDenySettings(new DenySettings().withMode(denial(phase.name())));
        Response<Flux<ByteBuffer>> accepted =
                wait(
                        switch (phase.scope()) {
                            case Scope.Subscription(_, var location) ->
                                    stacks(phase)
                                            .createOrUpdateAtSubscriptionWithResponseAsync(
                                                    name, stack.withLocation(location));
                            case Scope.ResourceGroup(_, var group) ->
                                    stacks(phase)
                                            .createOrUpdateAtResourceGroupWithResponseAsync(
                                                    group, name, stack);
                        });
        return waiting(accepted, "Azure has accepted the phase.");
    }

    private Look delete(StackName name, Phase phase) {
        Response<Flux<ByteBuffer>> accepted =
                wait(
                        switch (phase.scope()) {
                            case Scope.Subscription _ ->
                                    stacks(phase)
                                            .deleteAtSubscriptionWithResponseAsync(
                                                    name.value(),
                                                    UnmanageActionResourceMode.DELETE,
                                                    UnmanageActionResourceGroupMode.DELETE,
                                                    UnmanageActionManagementGroupMode.DETACH,
                                                    null);
                            case Scope.ResourceGroup(_, var group) ->
                                    stacks(phase)
                                            .deleteWithResponseAsync(
                                                    group,
                                                    name.value(),
                                                    UnmanageActionResourceMode.DELETE,
                                                    UnmanageActionResourceGroupMode.DELETE,
                                                    UnmanageActionManagementGroupMode.DETACH,
                                                    null);
                        });
        return waiting(accepted, "Azure is removing what the stack manages.");
    }

    private Look waiting(Response<?> accepted, String why) {
        return new Look(new Outcome.Waiting(arm.pauseAfter(accepted.getHeaders()), why), List.of());
    }

    private Look standing(DeploymentStackInner stack) {
        List<Operation> done = operations.of(arm::manager, stack.deploymentId());
        if (isBusy(stack))
            return new Look(
                    new Outcome.Waiting(arm.pollInterval(), "Azure is working on the phase."),
                    done);
        if (isSucceeded(stack)) return new Look(new Outcome.Applied(), done);
        return new Look(
                new ArmFailures(arm.pollInterval()).toOutcome(error(stack, done), Optional.empty()),
                done);
    }

    /** The failed operation knows more than the stack, which often says only DeploymentFailed. */
    private static ArmError error(DeploymentStackInner stack, List<Operation> operations) {
        for (Operation operation : operations) {
            ArmError error = operation.error();
            if (operation.state() == Operation.State.FAILED && error != null) return error;
        }
        List<ResourceReferenceExtended> failed = stack.failedResources();
        if (failed != null) {
            for (ResourceReferenceExtended resource : failed) {
                if (resource.error() != null) return ArmErrors.innermost(resource.error());
            }
        }
        return ArmErrors.innermost(stack.error());
    }

    private Optional<DeploymentStackInner> find(StackName name, Phase phase) {
        try {
            return Optional.of(
                    wait(
                            switch (phase.scope()) {
                                case Scope.Subscription _ ->
                                        stacks(phase).getAtSubscriptionAsync(name.value());
                                case Scope.ResourceGroup(_, var group) ->
                                        stacks(phase).getByResourceGroupAsync(group, name.value());
                            }));
        } catch (RuntimeException e) {
            if (ArmErrors.isMissing(e)) return Optional.empty();
            throw e;
        }
    }

    private DeploymentStacksClient stacks(Phase phase) {
        return arm.manager(phase.scope().subscription())
                .deploymentStackClient()
                .getDeploymentStacks();
    }

    private Look guarded(Phase phase, Supplier<Look> call) {
        Look look;
        try {
            look = call.get();
        } catch (RuntimeException e) {
            look = new Look(ArmErrors.ofCall(e, arm.pollInterval()), List.of());
        }
        if (look.outcome() instanceof Outcome.Busy(_, var failure, _)
                && ArmFailures.UNREGISTERED.equals(failure.signature()))
            register(phase, failure.message());
        return look;
    }

    /** The one remedy that is the portal's to apply; it takes minutes, so the phase comes again. */
    private void register(Phase phase, String message) {
        Matcher namespace = NAMESPACE.matcher(message);
        if (!namespace.find()) return;
        try {
            var unused =
                    arm.manager(phase.scope().subscription())
                            .providers()
                            .register(namespace.group(1));
        } catch (HttpResponseException e) {
            LOG.warnf("%s could not be registered: %s", namespace.group(1), e.getMessage());
        }
    }

    private <T> T wait(Mono<T> call) {
        T answer = call.block(arm.callTimeout());
        if (answer == null) throw new IllegalStateException("Azure answered with nothing");
        return answer;
    }

    private static boolean isBusy(DeploymentStackInner stack) {
        DeploymentStackProvisioningState state = stack.provisioningState();
        return state != null
                && !state.equals(DeploymentStackProvisioningState.SUCCEEDED)
                && !state.equals(DeploymentStackProvisioningState.FAILED)
                && !state.equals(DeploymentStackProvisioningState.CANCELED);
    }

    private static boolean isSucceeded(DeploymentStackInner stack) {
        return DeploymentStackProvisioningState.SUCCEEDED.equals(stack.provisioningState());
    }

    private static boolean isApplied(DeploymentStackInner stack, Phase phase) {
        String description = stack.description();
        return isSucceeded(stack)
                && description != null
                && description.startsWith(description(phase));
    }

    /** Whether any attempt of this deployment made it. */
    private static boolean isOurs(DeploymentStackInner stack, Submission submission) {
        String description = stack.description();
        return description != null
                && description.startsWith("Cloister ")
                && description.endsWith(" of " + submission.deployment());
    }

    private static boolean isOf(DeploymentStackInner stack, Submission submission, Phase phase) {
        return description(submission, phase).equals(stack.description());
    }

    private static String description(Submission submission, Phase phase) {
        return "%s, attempt %d of %s"
                .formatted(description(phase), submission.attempt(), submission.deployment());
    }

    private static String description(Phase phase) {
        return "Cloister " + phase.name().slug() + " " + phase.template().digest();
    }

    /**
     * The network is closed to other writers; in the services phase the providers' own identities
     * must still approve connections (azure-facts 11).
     */
    private static DenySettingsMode denial(PhaseName phase) {
        return switch (phase) {
            case FOUNDATION, HUB -> DenySettingsMode.DENY_WRITE_AND_DELETE;
            // machines are patched and restarted, certificates of gateways renewed
            case SERVICES, ACCESS, GATEWAY, CONNECTIONS, PORTALS -> DenySettingsMode.DENY_DELETE;
        };
    }

    /** A template as it was approved: the SDK writes these characters and no others. */
    private record Verbatim(ArmTemplate template) implements JsonSerializable<Verbatim> {
        @Override
        public JsonWriter toJson(JsonWriter json) throws IOException {
            return json.writeRawValue(template.json());
        }
    }
}
