package dev.cloister.azure;

import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluent.DeploymentOperationsClient;
import com.azure.resourcemanager.resources.fluent.models.DeploymentOperationInner;
import com.azure.resourcemanager.resources.models.DeploymentOperationProperties;
import com.azure.resourcemanager.resources.models.ProvisioningOperation;
import com.azure.resourcemanager.resources.models.StatusMessage;
import com.azure.resourcemanager.resources.models.TargetResource;
import dev.cloister.deployment.Provisioner.ArmError;
import dev.cloister.deployment.Provisioner.Operation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ARM did for a stack: the operations of its deployment and of the deployments nested in it,
 * each on one resource, oldest first.
 */
@Singleton
class StackOperations {

    private static final String NESTED = "Microsoft.Resources/deployments";
    private static final Pattern DEPLOYMENT =
            Pattern.compile(
                    "(?i)/subscriptions/([^/]+)(?:/resourceGroups/([^/]+))?"
                            + "/providers/Microsoft.Resources/deployments/([^/]+)");
    private static final int DEEPEST = 3;

    /**
     * @param managers by subscription: a nested deployment may be in another
     */
    List<Operation> of(Function<UUID, ResourceManager> managers, @Nullable String deploymentId) {
        List<Operation> found = new ArrayList<>();
        collect(managers, deploymentId, DEEPEST, found);
        found.sort(
                Comparator.comparing(
                        Operation::startedAt, Comparator.nullsLast(Comparator.naturalOrder())));
        return found;
    }

    private static void collect(
            Function<UUID, ResourceManager> managers,
            @Nullable String deploymentId,
            int depth,
            List<Operation> found) {
        if (deploymentId == null || depth == 0) return;
        Matcher id = DEPLOYMENT.matcher(deploymentId);
        if (!id.matches()) return;
        DeploymentOperationsClient client =
                managers.apply(UUID.fromString(id.group(1)))
                        .deploymentClient()
                        .getDeploymentOperations();
        Iterable<DeploymentOperationInner> operations =
                id.group(2) == null
                        ? client.listAtSubscriptionScope(id.group(3))
                        : client.listByResourceGroup(id.group(2), id.group(3));
        for (DeploymentOperationInner operation : operations) {
            DeploymentOperationProperties properties = operation.properties();
            TargetResource target = properties == null ? null : properties.targetResource();
            if (properties == null || target == null || target.id() == null) continue;
            if (NESTED.equalsIgnoreCase(target.resourceType()))
                collect(managers, target.id(), depth - 1, found);
            else if (ProvisioningOperation.CREATE.equals(properties.provisioningOperation()))
                found.add(read(operation.operationId(), properties, target));
        }
    }

    private static Operation read(
            @Nullable String id, DeploymentOperationProperties properties, TargetResource target) {
        Operation.State state = state(properties.provisioningState());
        Duration duration = duration(properties.duration());
        OffsetDateTime timestamp = properties.timestamp();
        Instant ended = timestamp == null ? null : timestamp.toInstant();
        StatusMessage status = properties.statusMessage();
        ArmError error =
                state == Operation.State.FAILED
                        ? ArmErrors.innermost(status == null ? null : status.error())
                        : null;
        return new Operation(
                id == null ? target.id() : id,
                target.id(),
                target.resourceType() == null ? "" : target.resourceType(),
                state,
                ended == null || duration == null ? ended : ended.minus(duration),
                duration,
                error);
    }

    private static Operation.State state(@Nullable String provisioningState) {
        return switch (provisioningState == null
                ? ""
                : provisioningState.toLowerCase(Locale.ROOT)) {
            case "succeeded" -> Operation.State.SUCCEEDED;
            case "failed", "canceled" -> Operation.State.FAILED;
            default -> Operation.State.RUNNING;
        };
    }

    private static @Nullable Duration duration(@Nullable String iso) {
        if (iso == null) return null;
        try {
            return Duration.parse(iso);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
