package dev.cloister.azure;

import static com.azure.resourcemanager.resources.models.DeploymentStacksDeleteDetachEnum.DELETE;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementError;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.core.util.FluxUtil;
import com.azure.json.JsonSerializable;
import com.azure.json.JsonWriter;
import com.azure.resourcemanager.resources.fluent.DeploymentStacksClient;
import com.azure.resourcemanager.resources.fluent.models.DeploymentOperationInner;
import com.azure.resourcemanager.resources.fluent.models.DeploymentStackInner;
import com.azure.resourcemanager.resources.models.ActionOnUnmanage;
import com.azure.resourcemanager.resources.models.DenySettings;
import com.azure.resourcemanager.resources.models.DenySettingsMode;
import com.azure.resourcemanager.resources.models.DeploymentOperationProperties;
import com.azure.resourcemanager.resources.models.TargetResource;
import com.azure.resourcemanager.resources.models.UnmanageActionManagementGroupMode;
import com.azure.resourcemanager.resources.models.UnmanageActionResourceGroupMode;
import com.azure.resourcemanager.resources.models.UnmanageActionResourceMode;
import dev.cloister.azure.ArmFailures.Said;
import dev.cloister.deployment.Provisioner;
import dev.cloister.deployment.Provisioner.Operation.State;
import dev.cloister.plan.ArmTemplate;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deployment stacks, API version 2024-03-01 (azure-facts 11). */
@ApplicationScoped
class AzureStacks implements Provisioner {

    /** Where the mark of an attempt stands on a stack. */
    private static final String MARK = "cloister-attempt";

    private static final String NESTED = "Microsoft.Resources/deployments";

    private final Arm arm;
    private final Duration pollInterval;
    private final ArmFailures failures;

    AzureStacks(
            Arm arm,
            @ConfigProperty(name = "cloister.poll.interval", defaultValue = "PT5S")
                    Duration pollInterval) {
        this.arm = arm;
        this.pollInterval = pollInterval;
        this.failures = new ArmFailures(pollInterval);
    }

    @Override
    public Look submit(Attempt attempt, Phase phase) {
        return translated(
                () -> {
                    Optional<Response<DeploymentStackInner>> there = find(attempt, phase.scope());
                    if (there.isPresent() && isOurs(there.get().getValue(), attempt))
                        return standing(there.get(), phase.scope());
                    var answer = first(create(attempt, phase));
                    return Look.of(new Outcome.Waiting(pause(answer.getHeaders())));
                });
    }

    @Override
    public Look look(Attempt attempt, Phase phase) {
        return translated(
                () ->
                        find(attempt, phase.scope())
                                .filter(stack -> isOurs(stack.getValue(), attempt))
                                .map(stack -> standing(stack, phase.scope()))
                                // the submit never arrived
                                .orElseGet(
                                        () ->
                                                Look.of(
                                                        failures.interrupted(
                                                                new Said(
                                                                        "StackMissing",
                                                                        "there is no stack "
                                                                                + attempt.stack()
                                                                                        .value())))));
    }

    @Override
    public Look remove(Attempt attempt, Phase phase) {
        return translated(
                () -> {
                    Optional<Response<DeploymentStackInner>> there = find(attempt, phase.scope());
                    if (there.isEmpty()) return Look.of(new Outcome.Removed());
                    DeploymentStackInner stack = there.get().getValue();
                    if (state(stack).equals("deleting"))
                        return Look.of(new Outcome.Waiting(pause(there.get().getHeaders())));
                    var answer = first(delete(attempt, phase.scope()));
                    return Look.of(new Outcome.Waiting(pause(answer.getHeaders())));
                });
    }

    private Mono<Response<Flux<ByteBuffer>>> create(Attempt attempt, Phase phase) {
        DeploymentStacksClient stacks = arm.stacks(phase.scope().subscription());
        DeploymentStackInner body =
                new DeploymentStackInner()
                        .withTags(Map.of(MARK, attempt.mark()))
                        .withDescription("Phase " + phase.name().slug() + " of a workspace")
                        .withTemplate(new Verbatim(phase.template()))
                        .withDenySettings(
                                new DenySettings()
                                        .withMode(denies(phase.name()))
                                        .withApplyToChildScopes(false))
                        .withActionOnUnmanage(
                                new ActionOnUnmanage()
                                        .withResources(DELETE)
                                        .withResourceGroups(DELETE)
                                        .withManagementGroups(
                                                com.azure.resourcemanager.resources.models
                                                        .DeploymentStacksDeleteDetachEnum.DETACH));
        return switch (phase.scope()) {
            case Scope.Subscription(_, var location) ->
                    stacks.createOrUpdateAtSubscriptionWithResponseAsync(
                            attempt.stack().value(), body.withLocation(location));
            case Scope.ResourceGroup(_, var group) ->
                    stacks.createOrUpdateAtResourceGroupWithResponseAsync(
                            group, attempt.stack().value(), body);
        };
    }

    /** Service identities approve connections inside a services stack; a network stays as it is. */
    private static DenySettingsMode denies(PhaseName phase) {
        return switch (phase) {
            case FOUNDATION, HUB -> DenySettingsMode.DENY_WRITE_AND_DELETE;
            case SERVICES -> DenySettingsMode.DENY_DELETE;
        };
    }

    private Mono<Response<Void>> delete(Attempt attempt, Scope scope) {
        DeploymentStacksClient stacks = arm.stacks(scope.subscription());
        Mono<Response<Flux<ByteBuffer>>> deletion =
                switch (scope) {
                    case Scope.Subscription _ ->
                            stacks.deleteAtSubscriptionWithResponseAsync(
                                    attempt.stack().value(),
                                    UnmanageActionResourceMode.DELETE,
                                    UnmanageActionResourceGroupMode.DELETE,
                                    UnmanageActionManagementGroupMode.DETACH,
                                    true);
                    case Scope.ResourceGroup(_, var group) ->
                            stacks.deleteWithResponseAsync(
                                    group,
                                    attempt.stack().value(),
                                    UnmanageActionResourceMode.DELETE,
                                    UnmanageActionResourceGroupMode.DELETE,
                                    UnmanageActionManagementGroupMode.DETACH,
                                    true);
                };
        return deletion.map(
                answer ->
                        new com.azure.core.http.rest.SimpleResponse<>(
                                answer.getRequest(),
                                answer.getStatusCode(),
                                answer.getHeaders(),
                                null));
    }

    /** The first answer to a long-running call, read to its end; nobody polls after it. */
    private <T> Response<T> first(Mono<Response<T>> call) {
        Response<T> answer =
                call.flatMap(
                                response ->
                                        response.getValue() instanceof Flux<?> body
                                                ? FluxUtil.collectBytesInByteBufferStream(
                                                                asBytes(body))
                                                        .thenReturn(response)
                                                : Mono.just(response))
                        .block(arm.callTimeout());
        if (answer == null) throw new IllegalStateException("the SDK answered nothing");
        return answer;
    }

    @SuppressWarnings("unchecked")
    private static Flux<ByteBuffer> asBytes(Flux<?> body) {
        return (Flux<ByteBuffer>) body;
    }

    private Optional<Response<DeploymentStackInner>> find(Attempt attempt, Scope scope) {
        DeploymentStacksClient stacks = arm.stacks(scope.subscription());
        try {
            return Optional.of(
                    switch (scope) {
                        case Scope.Subscription _ ->
                                stacks.getAtSubscriptionWithResponse(
                                        attempt.stack().value(), Context.NONE);
                        case Scope.ResourceGroup(_, var group) ->
                                stacks.getByResourceGroupWithResponse(
                                        group, attempt.stack().value(), Context.NONE);
                    });
        } catch (HttpResponseException e) {
            if (e.getResponse() != null && e.getResponse().getStatusCode() == 404)
                return Optional.empty();
            throw e;
        }
    }

    private static boolean isOurs(DeploymentStackInner stack, Attempt attempt) {
        return stack.tags() != null && attempt.mark().equals(stack.tags().get(MARK));
    }

    private Look standing(Response<DeploymentStackInner> answer, Scope scope) {
        DeploymentStackInner stack = answer.getValue();
        List<Operation> operations = new ArrayList<>();
        Optional<Said> inner =
                stack.deploymentId() == null
                        ? Optional.empty()
                        : read(stack.deploymentId(), scope.subscription(), operations);
        Outcome outcome =
                switch (state(stack)) {
                    case "succeeded" -> new Outcome.Applied();
                    case "failed", "canceled" ->
                            failures.toOutcome(
                                    inner.orElseGet(() -> said(stack)), Optional.empty());
                    default -> new Outcome.Waiting(pause(answer.getHeaders()));
                };
        return new Look(outcome, operations);
    }

    /**
     * Operations of a deployment and of those nested in it.
     *
     * @return the first error of an operation that is no deployment itself
     */
    private Optional<Said> read(String deployment, UUID subscription, List<Operation> into) {
        int at = deployment.toLowerCase(Locale.ROOT).indexOf("/providers/microsoft.resources/");
        if (at < 0) return Optional.empty();
        String scope = deployment.substring(1, at);
        String name = deployment.substring(deployment.lastIndexOf('/') + 1);
        Optional<Said> first = Optional.empty();
        List<DeploymentOperationInner> found;
        try {
            found = arm.operations(subscription).listAtScope(scope, name).stream().toList();
        } catch (HttpResponseException e) {
            // ARM keeps a deployment's operations for as long as it likes; the stack decides
            return Optional.empty();
        }
        for (DeploymentOperationInner each : found) {
            DeploymentOperationProperties properties = each.properties();
            TargetResource target = properties == null ? null : properties.targetResource();
            if (properties == null || target == null || target.id() == null) continue;
            Optional<Said> error = errorOf(properties);
            if (NESTED.equalsIgnoreCase(target.resourceType())) {
                Optional<Said> inside = read(target.id(), subscription, into);
                if (first.isEmpty()) first = inside.or(() -> error);
                continue;
            }
            into.add(operation(each, properties, target, error));
            if (first.isEmpty()) first = error;
        }
        return first;
    }

    private static Optional<Said> errorOf(DeploymentOperationProperties properties) {
        if (!"failed".equalsIgnoreCase(properties.provisioningState())) return Optional.empty();
        return properties.statusMessage() == null || properties.statusMessage().error() == null
                ? Optional.of(new Said("OperationFailed", "Azure gave no reason."))
                : Optional.of(Said.innermost(properties.statusMessage().error()));
    }

    private static Operation operation(
            DeploymentOperationInner operation,
            DeploymentOperationProperties properties,
            TargetResource target,
            Optional<Said> error) {
        State state =
                switch (String.valueOf(properties.provisioningState()).toLowerCase(Locale.ROOT)) {
                    case "succeeded" -> State.SUCCEEDED;
                    case "failed", "canceled" -> State.FAILED;
                    default -> State.RUNNING;
                };
        Duration duration = duration(properties.duration());
        Instant seen = properties.timestamp() == null ? null : properties.timestamp().toInstant();
        return new Operation(
                operation.operationId() == null ? target.id() : operation.operationId(),
                target.id(),
                target.resourceType() == null ? "" : target.resourceType(),
                state,
                // ARM stamps the latest change; what it took lies before that
                seen == null || duration == null ? seen : seen.minus(duration),
                state == State.RUNNING ? null : duration,
                error.map(e -> e.code() + ": " + e.message()).orElse(null));
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            return null;
        }
    }

    private static Said said(DeploymentStackInner stack) {
        if (stack.failedResources() != null)
            for (var failed : stack.failedResources())
                if (failed.error() != null) return Said.innermost(failed.error());
        return stack.error() == null
                ? new Said("StackFailed", "Azure gave no reason.")
                : Said.innermost(stack.error());
    }

    private static String state(DeploymentStackInner stack) {
        return stack.provisioningState() == null
                ? ""
                : stack.provisioningState().toString().toLowerCase(Locale.ROOT);
    }

    private Look translated(Supplier<Look> call) {
        try {
            return call.get();
        } catch (HttpResponseException e) {
            if (e.getResponse() == null)
                return Look.of(failures.interrupted(new Said("NoAnswer", message(e))));
            return Look.of(
                    failures.ofStatus(
                            e.getResponse().getStatusCode(),
                            said(e),
                            retryAfter(e.getResponse().getHeaders())));
        } catch (RuntimeException e) {
            // reactor wraps what the line threw; a bug of ours is none of these
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof IOException
                        || cause instanceof java.util.concurrent.TimeoutException
                        || cause instanceof com.azure.core.exception.AzureException)
                    return Look.of(failures.interrupted(new Said("NoAnswer", message(cause))));
            if (String.valueOf(e.getMessage()).startsWith("Timeout on blocking read"))
                return Look.of(failures.interrupted(new Said("NoAnswer", message(e))));
            throw e;
        }
    }

    private static Said said(HttpResponseException e) {
        if (e instanceof ManagementException management) {
            ManagementError error = management.getValue();
            if (error != null && error.getCode() != null) return Said.innermost(error);
        }
        int status = e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
        return new Said("Http" + status, message(e));
    }

    private static String message(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.length() > 500 ? message.substring(0, 500) : message;
    }

    private Duration pause(HttpHeaders headers) {
        return retryAfter(headers)
                .filter(asked -> asked.compareTo(pollInterval) > 0)
                .orElse(pollInterval);
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        String millis = headers.getValue(HttpHeaderName.RETRY_AFTER_MS);
        if (millis != null && millis.matches("\\d{1,9}"))
            return Optional.of(Duration.ofMillis(Long.parseLong(millis)));
        String seconds = headers.getValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    /** A template as it was approved: the SDK writes these characters and no others. */
    private record Verbatim(ArmTemplate template) implements JsonSerializable<Verbatim> {
        @Override
        public JsonWriter toJson(JsonWriter json) throws IOException {
            return json.writeRawValue(template.json());
        }
    }
}
