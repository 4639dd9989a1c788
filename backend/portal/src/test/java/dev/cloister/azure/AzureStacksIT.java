package dev.cloister.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.deployment.Provisioner.Look;
import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.deployment.Provisioner.StackName;
import dev.cloister.deployment.Provisioner.Submission;
import dev.cloister.plan.Phase;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose stack it is that bears the name of a phase. */
class AzureStacksIT {

    private static final Plan PLAN = Forms.assess(Forms.allServices()).plan().orElseThrow();
    private static final Phase FOUNDATION = PLAN.phase(PhaseName.FOUNDATION).orElseThrow();
    private static final StackName NAME =
            StackName.of(PLAN.purpose().workspace(), PhaseName.FOUNDATION.slug());

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void aStackOfAnotherDeploymentIsNeitherOverwrittenNorRemoved() throws InterruptedException {
        try (var azure = new SimulatedAzure()) {
            applied(azure, first, 1);

            Outcome outcome = apply(azure, second, 1).outcome();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> {
                                assertThat(failed.failure())
                                        .extracting(Failure::signature)
                                        .isEqualTo("F-47");
                                assertThat(failed.failure().message())
                                        .contains(NAME.value(), first.toString());
                            });
            assertThat(azure.stacks().remove(new Submission(NAME, second, 0), FOUNDATION))
                    .isEqualTo(Look.of(new Outcome.Removed()));
            assertThat(azure.stacks().removal(new Submission(NAME, second, 1), FOUNDATION))
                    .isEqualTo(Look.of(new Outcome.Removed()));
            assertThat(sent(azure, "PUT")).isEqualTo(1);
            assertThat(sent(azure, "DELETE")).isZero();
            assertThat(apply(azure, first, 1).outcome()).isInstanceOf(Outcome.Applied.class);
        }
    }

    @Test
    void aLaterAttemptFindsWhatAnEarlierOneMade() throws InterruptedException {
        try (var azure = new SimulatedAzure()) {
            applied(azure, first, 1);

            assertThat(apply(azure, first, 2).outcome()).isInstanceOf(Outcome.Applied.class);
            assertThat(sent(azure, "PUT")).isEqualTo(1);
        }
    }

    @Test
    void aNameIsFreeForTheNextOnceItsStackIsRemoved() throws InterruptedException {
        try (var azure = new SimulatedAzure()) {
            applied(azure, first, 1);
            var sent = new Submission(NAME, first, 1);
            Outcome removal = azure.stacks().remove(sent, FOUNDATION).outcome();
            while (removal instanceof Outcome.Waiting) {
                Thread.sleep(20);
                removal = azure.stacks().removal(sent, FOUNDATION).outcome();
            }
            assertThat(removal).isInstanceOf(Outcome.Removed.class);

            applied(azure, second, 1);
            assertThat(sent(azure, "PUT")).isEqualTo(2);
        }
    }

    @Test
    void anIdentityWithoutATokenIsSilenceAndNotABrokenJob() {
        try (var azure = new SimulatedAzure()) {
            Outcome outcome =
                    azure.stacksWithoutToken()
                            .apply(new Submission(NAME, first, 1), FOUNDATION)
                            .outcome();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Silent.class,
                            silent ->
                                    assertThat(silent.failure())
                                            .isEqualTo(
                                                    new Failure(
                                                            "NoToken",
                                                            "AADSTS7000222: the secret has expired",
                                                            "The portal's own identity got no token"
                                                                    + " for Azure.",
                                                            null)));
            assertThat(azure.simulator().requests()).isEmpty();
        }
    }

    private static void applied(SimulatedAzure azure, UUID deployment, int attempt)
            throws InterruptedException {
        Outcome outcome = apply(azure, deployment, attempt).outcome();
        while (outcome instanceof Outcome.Waiting) {
            Thread.sleep(20);
            outcome = apply(azure, deployment, attempt).outcome();
        }
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
    }

    private static Look apply(SimulatedAzure azure, UUID deployment, int attempt) {
        return azure.stacks().apply(new Submission(NAME, deployment, attempt), FOUNDATION);
    }

    private static long sent(SimulatedAzure azure, String method) {
        return azure.simulator().requests().stream()
                .filter(r -> r.method().equals(method) && r.path().endsWith(NAME.value()))
                .count();
    }
}
