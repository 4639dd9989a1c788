package dev.cloister.azure;

import dev.cloister.deployment.Provisioner.ArmError;
import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.deployment.Provisioner.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What each way in which Azure fails means for a phase. The ids are those of the failure signatures
 * in the operator's guide; a code that is not here becomes a question to an operator.
 */
final class ArmFailures {

    /** A namespace the subscription may not use yet. */
    static final String UNREGISTERED = "F-21";

    /** Machine learning has no code of its own for this, only the sentence. */
    private static final String SOFT_DELETED_WORKSPACE = "soft-deleted workspace exists";

    private static final Duration NOBODY_CAN_SAY = Duration.ZERO;
    private static final Duration SETTLING = Duration.ofMinutes(15);
    private static final Duration REPLICATING = Duration.ofMinutes(5);

    /** Six looks: 30 s with the default poll interval. */
    private static final int LOOKS = 6;

    private final Duration pollInterval;

    ArmFailures(Duration pollInterval) {
        this.pollInterval = pollInterval;
    }

    Outcome toOutcome(ArmError said, Optional<Duration> retryAfter) {
        Duration pause = retryAfter.orElse(pollInterval.multipliedBy(LOOKS));
        return switch (said.code()) {
            case "AccountProvisioningStateInvalid" ->
                    busy(
                            said,
                            "F-01",
                            pause,
                            SETTLING,
                            "The AI account is still settling inside Azure. It is tried again"
                                    + " for a quarter of an hour; nothing is lost.");
            case "AnotherOperationInProgress", "InProgress" ->
                    busy(
                            said,
                            "F-04",
                            pause,
                            SETTLING,
                            "Another change in this network is running. This one comes after it.");
            case "RetryableError", "ReferencedResourceNotProvisioned" ->
                    busy(
                            said,
                            "F-05",
                            pause,
                            SETTLING,
                            "The subnet is still being updated. The phase is submitted again.");
            case "RetryableErrorDueToAnotherOperation" ->
                    busy(
                            said,
                            "F-06",
                            pause.multipliedBy(4),
                            NOBODY_CAN_SAY,
                            "A gateway in the hub is being changed; Azure holds other network"
                                    + " changes back.");
            case "InUseSubnetCannotBeDeleted" ->
                    failed(
                            said,
                            "F-07",
                            "A subnet is still in use. Cloister stopped before anything was"
                                    + " deleted.");
            case "CustomDomainInUse" ->
                    failed(
                            said,
                            "F-15",
                            "The name is taken worldwide, or was deleted less than 48 hours ago."
                                    + " Choose another or have it purged.");
            case "FlagMustBeSetForRestore" ->
                    failed(
                            said,
                            "F-17",
                            "An account of this name was deleted and is kept by Azure. Purge it"
                                    + " (final) or take another name.");
            case "VaultAlreadyExists", "ConflictError" ->
                    failed(said, "F-18", "The vault name is held by a deleted vault.");
            case "ServiceAlreadyExistsInSoftDeletedState" -> softDeleted(said);
            case "BadRequest" ->
                    said.message().toLowerCase(Locale.ROOT).contains(SOFT_DELETED_WORKSPACE)
                            ? softDeleted(said)
                            : unknown(said);
            case "StorageAccountAlreadyTaken" ->
                    failed(said, "F-20", "Somebody else owns this storage name.");
            case "MissingSubscriptionRegistration" ->
                    busy(
                            said,
                            UNREGISTERED,
                            pause,
                            SETTLING,
                            "The subscription lacked a registration. It is being added (1 to 10"
                                    + " minutes).");
            case "AuthorizationFailed", "LinkedAuthorizationFailed" ->
                    failed(
                            said,
                            "F-22",
                            "The portal's identity lacks a right. The message names action and"
                                    + " scope.");
            case "PrincipalNotFound" ->
                    busy(
                            said,
                            "F-23",
                            pause,
                            REPLICATING,
                            "Waiting for the new identity to be known everywhere.");
            case "RequestDisallowedByPolicy" ->
                    failed(
                            said,
                            "F-24",
                            "An Azure policy forbids this. Ask its owner for an exemption, or"
                                    + " change the request.");
            case "InsufficientQuota", "SubscriptionIsOverQuotaForSku" ->
                    failed(
                            said,
                            "F-27",
                            "The subscription has not enough quota for this model in this"
                                    + " region.");
            case "InsufficientResourcesAvailable", "ServiceUnavailable" ->
                    busy(
                            said,
                            "F-29",
                            pause.multipliedBy(10),
                            Duration.ofMinutes(30),
                            "Azure has no capacity in this region now.");
            case "TooManyRequests",
                    "SubscriptionRequestsThrottled",
                    "ResourceRequestsThrottled",
                    "RequestThrottled",
                    "OperationThrottled" ->
                    busy(said, "F-30", pause, NOBODY_CAN_SAY, "Azure asks us to slow down.");
            case "NetcfgSubnetRangesOverlap",
                    "VnetAddressSpacesOverlap",
                    "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet" ->
                    failed(
                            said,
                            "F-31",
                            "Azure already uses this address range outside the portal. An admin"
                                    + " must record it; then another block is proposed.");
            case "CannotDeleteResource" ->
                    failed(
                            said,
                            "F-39",
                            "Something the portal did not create still uses what should go.");
            case "ScopeLocked" ->
                    failed(
                            said,
                            "F-40",
                            "A lock protects this scope. Its owner must lift it first.");
            case "ResourceGroupBeingDeleted" ->
                    busy(
                            said,
                            "F-40",
                            pause,
                            NOBODY_CAN_SAY,
                            "Azure is still deleting a resource group of this name.");
            case "DeploymentActive", "DeploymentStackInNonTerminalState" ->
                    busy(
                            said,
                            "F-41",
                            pause,
                            NOBODY_CAN_SAY,
                            "An earlier deployment of this workspace is still running.");
            case "DenyAssignmentAuthorizationFailed" ->
                    failed(
                            said,
                            "F-48",
                            "Our own lock stopped an Azure service. An admin can except it;"
                                    + " nothing is broken.");
            case "DeploymentStackOutOfSync" ->
                    failed(
                            said,
                            "F-49",
                            "What Azure recorded and what it holds differ. Look before anything"
                                    + " is changed.");
            default -> unknown(said);
        };
    }

    private static Outcome unknown(ArmError said) {
        return new Outcome.Failed(
                new Failure(
                        said.code(),
                        said.message(),
                        "Azure reported an error that Cloister has not met before.",
                        null));
    }

    private static Outcome softDeleted(ArmError said) {
        return failed(
                said,
                "F-19",
                "Azure keeps a deleted one of this name. Purge it (final) or take another name.");
    }

    /**
     * An answer that is an error as a whole. Where nobody knows what Azure did, the next look reads
     * the stack before anything is sent again.
     */
    Outcome ofStatus(int status, ArmError said, Optional<Duration> retryAfter) {
        Outcome known = toOutcome(said, retryAfter);
        if (!(known instanceof Outcome.Failed(var failure)) || failure.signature() != null)
            return known;
        Duration pause = retryAfter.orElse(pollInterval.multipliedBy(LOOKS));
        return switch (status) {
            case 429 -> busy(said, "F-30", pause, NOBODY_CAN_SAY, "Azure asks us to slow down.");
            case 401, 408, 500, 502, 503, 504 ->
                    silent(
                            retryAfter.orElse(pollInterval),
                            said,
                            "Azure answered %d (%s).".formatted(status, said.code()));
            default -> known;
        };
    }

    /** Azure did not say how it stands; what is known of the reason. */
    static Outcome silent(Duration after, ArmError said, String words) {
        return new Outcome.Silent(after, new Failure(said.code(), said.message(), words, null));
    }

    /** Something of this name was not made by this deployment. */
    static Outcome foreign(String message) {
        return failed(
                new ArmError("ForeignStack", message),
                "F-47",
                "A deployment stack of this name exists and was not made by this deployment."
                        + " Nothing was sent to Azure. Remove or rename it there, then retry, or"
                        + " roll back: it stays untouched.");
    }

    private static Outcome busy(
            ArmError said, String signature, Duration after, Duration usually, String words) {
        return new Outcome.Busy(
                after, new Failure(said.code(), said.message(), words, signature), usually);
    }

    private static Outcome failed(ArmError said, String signature, String words) {
        return new Outcome.Failed(new Failure(said.code(), said.message(), words, signature));
    }
}
