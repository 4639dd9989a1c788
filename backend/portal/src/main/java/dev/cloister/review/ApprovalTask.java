package dev.cloister.review;

import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonId;
import dev.cloister.identity.PersonRef;
import dev.cloister.identity.Role;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Section;
import dev.cloister.platform.Refusal;
import dev.cloister.request.Risk;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One question to one candidate group. The rules about who may do what are here, asked by the
 * command, which throws, and by the view, which explains.
 *
 * @param separateFromTeam nobody of the requesting team decides
 * @param needed how many groups decide on the request
 */
public record ApprovalTask(
        UUID id,
        UUID requestId,
        String engineTaskId,
        String group,
        String groupName,
        Section section,
        Digest sectionDigest,
        boolean separateFromTeam,
        State state,
        @Nullable PersonRef claimedBy,
        @Nullable Instant claimedAt,
        String requestNumber,
        String workspace,
        String team,
        PersonRef requester,
        Risk risk,
        String riskReason,
        String why,
        int needed,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant closedAt) {

    @Schema(name = "TaskState")
    public enum State {
        OPEN,
        DECIDED,
        OBSOLETE
    }

    /** What else the rules look at. */
    record Around(Set<PersonId> authors, Optional<Decision> decision) {}

    Optional<Refusal> againstDecisionBy(Actor actor, Around around) {
        return closed(around)
                .or(() -> stranger(actor, around))
                .or(
                        () ->
                                claimedBy == null
                                                || claimedBy
                                                        .subject()
                                                        .equals(actor.person().subject())
                                        ? Optional.empty()
                                        : Optional.of(claimed()));
    }

    Optional<Refusal> againstClaimBy(Actor actor, Around around) {
        return closed(around)
                .or(() -> stranger(actor, around))
                .or(() -> claimedBy == null ? Optional.empty() : Optional.of(claimed()));
    }

    Optional<Refusal> againstReleaseBy(Actor actor, Around around) {
        if (closed(around).isPresent()) return closed(around);
        if (claimedBy == null)
            return Optional.of(new Refusal.NoLongerOpen("nobody has claimed it"));
        return claimedBy.subject().equals(actor.person().subject())
                ? Optional.empty()
                : Optional.of(claimed());
    }

    private Refusal claimed() {
        return new Refusal.ClaimedBy(
                claimedBy == null ? "" : claimedBy.name(),
                claimedAt == null ? createdAt : claimedAt);
    }

    private Optional<Refusal> closed(Around around) {
        return switch (state) {
            case OPEN -> Optional.empty();
            case DECIDED ->
                    around.decision
                            .<Refusal>map(
                                    d ->
                                            new Refusal.AlreadyDecided(
                                                    d.by().name(), d.at(), d.outcome().name()))
                            .or(() -> Optional.of(new Refusal.NoLongerOpen("it is decided")));
            case OBSOLETE ->
                    Optional.of(
                            new Refusal.NoLongerOpen(
                                    "the request was withdrawn, or another group has sent it"
                                            + " back or rejected it"));
        };
    }

    /** Separation of duties; the database repeats the first line. */
    private Optional<Refusal> stranger(Actor actor, Around around) {
        if (around.authors.contains(actor.person())) return Optional.of(new Refusal.OwnRequest());
        if (!actor.is(Role.APPROVER))
            return Optional.of(new Refusal.RoleRequired(Role.Names.APPROVER));
        if (!actor.groups().contains(group)) return Optional.of(new Refusal.NotInGroup(groupName));
        return separateFromTeam && actor.teams().contains(team)
                ? Optional.of(new Refusal.OwnTeam(team))
                : Optional.empty();
    }
}
