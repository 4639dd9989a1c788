package dev.cloister.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cloister.identity.Actor;
import dev.cloister.identity.PersonRef;
import dev.cloister.platform.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as its page shows it, with what the reader may do to it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestView(
        UUID id,
        String number,
        RequestStatus status,
        String statusWords,
        PersonRef requester,
        List<PersonRef> editors,
        DraftForm form,
        int version,
        Instant savedAt,
        Turn turn,
        List<Stages.StageView> stages,
        @Nullable Evaluation evaluation,
        @Nullable String digest,
        RequestActions actions,
        Instant createdAt,
        @Nullable Instant submittedAt,
        Instant changedAt) {

    record RequestActions(
            Permission edit,
            Permission submit,
            Permission withdraw,
            @JsonProperty("clone") Permission cloning) {}

    /** What stands beside the row of the request itself. */
    record Beside(
            PersonRef requester,
            List<PersonRef> editors,
            DraftForm form,
            @Nullable Evaluation evaluation) {}

    static RequestView of(ChangeRequest request, Beside beside, Actor reader) {
        return new RequestView(
                request.id(),
                request.number(),
                request.status(),
                request.status().words(),
                beside.requester(),
                beside.editors(),
                beside.form(),
                request.version(),
                request.savedAt(),
                request.turn(),
                Stages.of(request.status(), request.times(), request.endedAt()),
                beside.evaluation(),
                request.digest().map(Object::toString).orElse(null),
                new RequestActions(
                        Permission.unless(request.againstEditBy(reader)),
                        Permission.unless(request.againstSubmissionBy(reader)),
                        Permission.unless(request.againstWithdrawalBy(reader)),
                        Permission.unless(ChangeRequest.againstCloningBy(reader))),
                request.createdAt(),
                request.submittedAt(),
                request.changedAt());
    }
}
