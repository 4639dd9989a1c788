package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonId;
import dev.cloister.identity.Role;
import dev.cloister.plan.Digest;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangeRequestTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Actor DANA = developer("dana", "vision");
    private static final Actor MATE = developer("mate", "vision");
    private static final Actor DENIZ = developer("deniz", "language");
    private static final Actor NORA =
            new Actor(
                    new PersonId("nora"),
                    "Nora",
                    Set.of(Role.APPROVER),
                    Set.of("network-security"),
                    Set.of());
    private static final ChangeRequest.Assessed ASSESSED =
            new ChangeRequest.Assessed("{}", Digest.of("plan"));

    @Test
    void aDraftIsItsRequestersTurn() {
        ChangeRequest request = draft();

        assertThat(request.turn())
                .isEqualTo(new Turn("dana", "finish the request and submit it", NOON));
        assertThat(line(request))
                .isEqualTo(
                        "FILED=CURRENT REVIEW=PENDING DEPLOY=PENDING VERIFY=PENDING"
                                + " ACTIVE=PENDING");
    }

    @Test
    void theTeamEditsTogether() {
        ChangeRequest request = draft();

        request.edit(MATE, 1, form("lab"), NOON);

        assertThat(request.version()).isEqualTo(2);
    }

    @Test
    void anotherTeamDoesNotEdit() {
        refused(() -> draft().edit(DENIZ, 1, form("lab"), NOON), new Refusal.NotYourTeam("vision"));
    }

    @Test
    void anApproverDoesNotEdit() {
        refused(
                () -> draft().edit(NORA, 1, form("lab"), NOON),
                new Refusal.RoleRequired("developer"));
    }

    @Test
    void aStaleVersionIsRefusedWithBoth() {
        refused(() -> draft().edit(DANA, 0, form("lab"), NOON), new Refusal.ChangedElsewhere(0, 1));
    }

    @Test
    void aSubmittedRequestIsNotEdited() {
        refused(
                () -> inReview().edit(DANA, 2, form("lab"), NOON),
                new Refusal.IllegalTransition("request", "IN_REVIEW", "DRAFT"));
    }

    @Test
    void aRequestIsSubmittedOnce() {
        refused(
                () -> inReview().submit(DANA, 2, ASSESSED, NOON),
                new Refusal.IllegalTransition("request", "IN_REVIEW", "IN_REVIEW"));
    }

    @Test
    void aRevisionCountsUpAndKeepsItsFirstFiling() {
        ChangeRequest request = inReview();
        request.askForChanges("Dana", later(1));

        request.submit(DANA, 2, ASSESSED, later(2));

        assertThat(request.revision()).isEqualTo(2);
        assertThat(request.submittedAt()).isEqualTo(NOON);
        assertThat(request.status()).isEqualTo(RequestStatus.IN_REVIEW);
    }

    @Test
    void anApprovedRequestIsBuiltAndProven() {
        ChangeRequest request = inReview();
        request.approve(later(1));
        request.deploying(later(2));
        assertThat(line(request)).contains("REVIEW=DONE DEPLOY=CURRENT");
        request.verifying(later(3));
        assertThat(line(request)).contains("DEPLOY=DONE VERIFY=CURRENT");

        request.deployed(later(4));

        assertThat(line(request))
                .isEqualTo("FILED=DONE REVIEW=DONE DEPLOY=DONE VERIFY=DONE ACTIVE=DONE");
        assertThat(request.turn().who()).isEqualTo("Nobody");
    }

    @Test
    void theTimeSpentInEachStageIsTold() {
        ChangeRequest request = inReview();
        request.approve(later(90));

        assertThat(Stages.of(request.status(), request.times(), request.endedAt()).get(1))
                .isEqualTo(
                        new Stages.StageView(
                                Stages.Stage.REVIEW, Stages.State.DONE, NOON, 90 * 60L));
    }

    @Test
    void aFailedDeploymentIsTriedAgainOrRolledBack() {
        ChangeRequest request = inReview();
        request.approve(later(1));
        request.deploying(later(2));
        request.failed(later(3));
        assertThat(request.turn().who()).isEqualTo("Platform operations");
        request.deploying(later(4));
        request.failed(later(5));

        request.rolledBack(later(6));

        assertThat(line(request)).contains("DEPLOY=FAILED");
        assertThat(request.turn().who()).isEqualTo("Nobody");
    }

    @Test
    void nothingFollowsARejection() {
        ChangeRequest request = inReview();
        request.reject(later(1));

        assertThat(line(request)).contains("REVIEW=FAILED DEPLOY=SKIPPED");
        refused(
                () -> request.approve(later(2)),
                new Refusal.IllegalTransition("request", "REJECTED", "APPROVED"));
    }

    @Test
    void anApprovedRequestIsNotWithdrawn() {
        ChangeRequest request = inReview();
        request.approve(later(1));

        refused(
                () -> request.withdraw(DANA, later(2)),
                new Refusal.IllegalTransition("request", "APPROVED", "WITHDRAWN"));
    }

    @Test
    void aTurnThatStaysKeepsItsBeginning() {
        ChangeRequest request = inReview();
        request.turnOf("Network security", "decide", later(1));

        request.turnOf("Network security", "decide", later(2));

        assertThat(request.turn().since()).isEqualTo(later(1));
    }

    private static ChangeRequest draft() {
        return new ChangeRequest(UUID.randomUUID(), DANA, form("lab"), NOON);
    }

    private static ChangeRequest inReview() {
        ChangeRequest request = draft();
        request.submit(DANA, 1, ASSESSED, NOON);
        return request;
    }

    private static ChangeRequest.StoredForm form(String name) {
        return new ChangeRequest.StoredForm("{}", name, "vision");
    }

    private static Actor developer(String name, String team) {
        return new Actor(new PersonId(name), name, Set.of(Role.DEVELOPER), Set.of(), Set.of(team));
    }

    private static Instant later(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static String line(ChangeRequest request) {
        return Stages.of(request.status(), request.times(), request.endedAt()).stream()
                .map(stage -> stage.stage() + "=" + stage.state())
                .collect(Collectors.joining(" "));
    }

    private static void refused(Runnable work, Refusal refusal) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
