package dev.cloister.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloister.identity.PersonId;
import dev.cloister.identity.PersonRef;
import dev.cloister.network.Cidr;
import dev.cloister.plan.Classification;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Stated;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(5));
    private static final String APPROVED = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    private final Workspace workspace = new Workspace(UUID.randomUUID(), begun(), NOON);

    @Test
    void aProofForTheApprovedDigestOpensIt() {
        workspace.activate(Optional.of(proof(LATER, APPROVED)), APPROVED, LATER);

        assertThat(workspace.state()).isEqualTo(WorkspaceState.ACTIVE);
        assertThat(workspace.activatedAt()).contains(LATER);
    }

    @Test
    void withoutEvidenceItStaysClosed() {
        assertRefused(
                () -> workspace.activate(Optional.empty(), APPROVED, LATER),
                Refusal.IsolationNotProven.class);
        assertThat(workspace.state()).isEqualTo(WorkspaceState.BUILDING);
    }

    @Test
    void failedEvidenceSaysWhyItStaysClosed() {
        Evidence failed = evidence(LATER, APPROVED, Evidence.Result.FAILED);

        assertThat(workspace.againstActivation(Optional.of(failed), APPROVED))
                .contains(new Refusal.IsolationNotProven("vision-lab", "as found"));
    }

    @Test
    void aProofOfAnotherPlanDoesNotCount() {
        assertThat(workspace.againstActivation(Optional.of(proof(LATER, OTHER)), APPROVED))
                .contains(new Refusal.DigestMismatch(APPROVED, OTHER));
    }

    @Test
    void whatIsNoLongerApprovedIsNotOpened() {
        assertThat(workspace.againstActivation(Optional.of(proof(LATER, APPROVED)), OTHER))
                .contains(new Refusal.DigestMismatch(OTHER, APPROVED));
    }

    @Test
    void aProofOfAnEarlierAttemptDoesNotCount() {
        workspace.learn(proof(LATER, APPROVED));
        workspace.fail(LATER);
        workspace.begin(begun(), LATER.plusSeconds(1));

        assertThat(workspace.isProven()).isFalse();
        assertRefused(
                () -> workspace.activate(Optional.of(proof(LATER, APPROVED)), APPROVED, LATER),
                Refusal.IsolationNotProven.class);
    }

    @Test
    void aMendedDeploymentOpensWithAProof() {
        workspace.fail(NOON);
        workspace.activate(Optional.of(proof(LATER, APPROVED)), APPROVED, LATER);

        assertThat(workspace.state()).isEqualTo(WorkspaceState.ACTIVE);
    }

    @Test
    void anActiveWorkspaceIsNotBuiltAgain() {
        workspace.activate(Optional.of(proof(LATER, APPROVED)), APPROVED, LATER);

        assertRefused(() -> workspace.begin(begun(), LATER), Refusal.IllegalTransition.class);
        assertRefused(() -> workspace.fail(LATER), Refusal.IllegalTransition.class);
    }

    @Test
    void nothingFollowsDeletion() {
        workspace.remove(LATER);

        assertRefused(
                () -> workspace.activate(Optional.of(proof(LATER, APPROVED)), APPROVED, LATER),
                Refusal.IllegalTransition.class);
        assertRefused(() -> workspace.begin(begun(), LATER), Refusal.IllegalTransition.class);
        assertThat(workspace.againstVerification())
                .contains(new Refusal.IsolationNotProven("vision-lab", "it is deleted."));
    }

    @Test
    void aLaterLookThatFailsTakesTheProofBackButNotTheWorkspace() {
        workspace.learn(proof(LATER, APPROVED));
        workspace.activate(Optional.of(proof(LATER, APPROVED)), APPROVED, LATER);
        workspace.learn(evidence(LATER.plusSeconds(9), APPROVED, Evidence.Result.FAILED));

        assertThat(workspace.isProven()).isFalse();
        assertThat(workspace.state()).isEqualTo(WorkspaceState.ACTIVE);
    }

    private static void assertRefused(ThrowingCallable command, Class<? extends Refusal> refusal) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.refusal()).isInstanceOf(refusal));
    }

    private static Evidence proof(Instant at, String digest) {
        return evidence(at, digest, Evidence.Result.PROVEN);
    }

    private static Evidence evidence(Instant at, String digest, Evidence.Result result) {
        return new Evidence(
                UUID.randomUUID(),
                UUID.randomUUID(),
                at,
                new PersonRef("portal", "Cloister"),
                result,
                "as found",
                digest,
                List.of(),
                OTHER);
    }

    private static Workspace.Begun begun() {
        var stated =
                new Stated(
                        "vision-lab",
                        "vision",
                        "Prompt work",
                        Classification.INTERNAL,
                        "westeurope",
                        LocalDate.parse("2027-06-30"));
        return new Workspace.Begun(
                UUID.randomUUID(),
                stated,
                new PersonId("dana"),
                new Digest(APPROVED),
                new Spoke(Cidr.parse("10.20.0.0/26"), "vnet-hub"),
                "[]",
                null);
    }
}
