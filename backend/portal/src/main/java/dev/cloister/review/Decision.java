package dev.cloister.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.identity.PersonRef;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Section;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person answered, bound to the digest of the section they answered for. Never changed. */
public record Decision(
        UUID id,
        UUID taskId,
        String group,
        Section section,
        Outcome outcome,
        @Nullable String reason,
        PersonRef by,
        Instant at,
        Digest digest) {

    public enum Outcome {
        APPROVED,
        REJECTED,
        CHANGES_REQUESTED
    }

    /**
     * A decision as pages show it.
     *
     * @param current whether the section is still the one it was made on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionView(
            UUID id,
            UUID taskId,
            String group,
            Section section,
            Outcome outcome,
            @Nullable String reason,
            PersonRef by,
            Instant at,
            String digest,
            boolean current) {

        static DecisionView of(Decision decision, boolean current) {
            return new DecisionView(
                    decision.id,
                    decision.taskId,
                    decision.group,
                    decision.section,
                    decision.outcome,
                    decision.reason,
                    decision.by,
                    decision.at,
                    decision.digest.hex(),
                    current);
        }
    }
}
