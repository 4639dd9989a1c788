package dev.cloister.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.management.exception.ManagementError;
import dev.cloister.deployment.Provisioner.ArmError;
import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.deployment.Provisioner.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmFailuresTest {

    private final ArmFailures failures = new ArmFailures(Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({
        "AccountProvisioningStateInvalid, F-01",
        "AnotherOperationInProgress, F-04",
        "RetryableError, F-05",
        "ReferencedResourceNotProvisioned, F-05",
        "RetryableErrorDueToAnotherOperation, F-06",
        "MissingSubscriptionRegistration, F-21",
        "PrincipalNotFound, F-23",
        "TooManyRequests, F-30",
        "ResourceGroupBeingDeleted, F-40",
        "DeploymentActive, F-41"
    })
    void whatPassesIsTriedAgainAndSaysWhy(String code, String signature) {
        Outcome outcome = failures.toOutcome(new ArmError(code, "m"), Optional.empty());

        assertThat(outcome).isInstanceOf(Outcome.Busy.class);
        var busy = (Outcome.Busy) outcome;
        assertThat(busy.failure().signature()).isEqualTo(signature);
        assertThat(busy.failure().explanation()).endsWith(".").hasSizeGreaterThan(20);
        assertThat(busy.after()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "InUseSubnetCannotBeDeleted, F-07",
        "CustomDomainInUse, F-15",
        "FlagMustBeSetForRestore, F-17",
        "ServiceAlreadyExistsInSoftDeletedState, F-19",
        "AuthorizationFailed, F-22",
        "RequestDisallowedByPolicy, F-24",
        "InsufficientQuota, F-27",
        "VnetAddressSpacesOverlap, F-31",
        "ScopeLocked, F-40",
        "DenyAssignmentAuthorizationFailed, F-48"
    })
    void whatAPersonMustMendIsAQuestion(String code, String signature) {
        assertThat(failures.toOutcome(new ArmError(code, "m"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.failure().signature()).isEqualTo(signature);
                            assertThat(failed.failure().explanation()).endsWith(".");
                        });
    }

    @Test
    void aSoftDeletedWorkspaceOfTheNameIsKnownByItsSentence() {
        assertThat(
                        failures.toOutcome(
                                new ArmError(
                                        "BadRequest",
                                        "Soft-deleted workspace exists. Please purge or recover it."
                                                + " https://aka.ms/wsoftdelete"),
                                Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().signature()).isEqualTo("F-19"));
        assertThat(
                        failures.toOutcome(
                                new ArmError("BadRequest", "The body is wrong."), Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().signature()).isNull());
    }

    @Test
    void whatNobodyHasMetIsAQuestionWithTheRawText() {
        assertThat(failures.toOutcome(new ArmError("Surprise", "raw"), Optional.empty()))
                .isEqualTo(
                        new Outcome.Failed(
                                new Failure(
                                        "Surprise",
                                        "raw",
                                        "Azure reported an error that Cloister has not met"
                                                + " before.",
                                        null)));
    }

    @Test
    void retryAfterIsObeyed() {
        Outcome outcome =
                failures.ofStatus(
                        429, new ArmError("Http429", "slow"), Optional.of(Duration.ofMinutes(2)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Busy.class,
                        busy -> assertThat(busy.after()).isEqualTo(Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 500, 502, 503, 504})
    void whenNobodyKnowsWhatAzureDidTheStackIsLookedAt(int status) {
        assertThat(failures.ofStatus(status, new ArmError("Odd", ""), Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Silent.class,
                        silent ->
                                assertThat(silent.failure().explanation())
                                        .isEqualTo("Azure answered %d (Odd).".formatted(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 409, 412})
    void otherErrorsAreQuestions(int status) {
        assertThat(failures.ofStatus(status, new ArmError("Odd", ""), Optional.empty()))
                .isInstanceOf(Outcome.Failed.class);
    }

    /** As the SDK throws it when a managed identity is broken or a secret has expired. */
    @Test
    void anIdentityWithoutATokenIsSilenceThatSaysSo() {
        var thrown =
                new IllegalStateException(
                        new ClientAuthenticationException("AADSTS7000222: expired\nTrace", null));

        assertThat(ArmErrors.ofCall(thrown, Duration.ofSeconds(5)))
                .isEqualTo(
                        new Outcome.Silent(
                                Duration.ofSeconds(5),
                                new Failure(
                                        "NoToken",
                                        "AADSTS7000222: expired",
                                        "The portal's own identity got no token for Azure.",
                                        null)));
    }

    @Test
    void aLineThatBreaksIsSilenceWithItsInnermostCause() {
        var thrown = new UncheckedIOException(new IOException("Connection refused"));

        assertThat(ArmErrors.ofCall(thrown, Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Outcome.Silent.class,
                        silent ->
                                assertThat(silent.failure().message())
                                        .isEqualTo("Connection refused"));
    }

    @Test
    void theInnermostErrorDecides() throws Exception {
        ManagementError error =
                ManagementError.fromJson(
                        com.azure.json.JsonProviders.createReader(
                                """
                                {"code":"DeploymentStackFailed","message":"outer","details":[
                                  {"code":"DeploymentFailed","message":"middle","details":[
                                    {"code":"InsufficientQuota","message":"inner"}]}]}
                                """));

        assertThat(ArmErrors.innermost(error))
                .isEqualTo(new ArmError("InsufficientQuota", "inner"));
    }
}
