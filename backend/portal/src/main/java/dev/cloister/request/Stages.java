package dev.cloister.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The line from filed to active, with the time spent in each. */
final class Stages {

    private Stages() {}

    @Schema(name = "StageName")
    enum Stage {
        FILED,
        REVIEW,
        DEPLOY,
        VERIFY,
        ACTIVE
    }

    @Schema(name = "StageState")
    enum State {
        DONE,
        CURRENT,
        PENDING,
        FAILED,
        SKIPPED
    }

    /**
     * One step of the line.
     *
     * @param since when it was entered
     * @param durationSeconds once it was left
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StageView(
            Stage stage, State state, @Nullable Instant since, @Nullable Long durationSeconds) {}

    /** When each stage was entered, in order; absent for those not reached. */
    record Times(
            Instant filed,
            @Nullable Instant review,
            @Nullable Instant deploy,
            @Nullable Instant verify,
            @Nullable Instant active) {

        private List<@Nullable Instant> inOrder() {
            List<@Nullable Instant> times = new ArrayList<>();
            times.add(filed);
            times.add(review);
            times.add(deploy);
            times.add(verify);
            times.add(active);
            return times;
        }
    }

    /**
     * @param ended when the request came to an end without a workspace
     */
    static List<StageView> of(RequestStatus status, Times times, @Nullable Instant ended) {
        List<@Nullable Instant> entered = times.inOrder();
        int current = current(status, times);
        List<StageView> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            int i = stage.ordinal();
            Instant since = entered.get(i);
            Instant until = i + 1 < entered.size() ? entered.get(i + 1) : null;
            if (i == current && ended != null) until = ended;
            State state = i < current ? State.DONE : i > current ? later(status) : now(status);
            stages.add(
                    new StageView(
                            stage,
                            state,
                            i > current ? null : since,
                            i > current || since == null || until == null
                                    ? null
                                    : Duration.between(since, until).toSeconds()));
        }
        return stages;
    }

    private static int current(RequestStatus status, Times times) {
        return switch (status) {
            case DRAFT -> Stage.FILED.ordinal();
            case IN_REVIEW, CHANGES_REQUESTED, REJECTED -> Stage.REVIEW.ordinal();
            case WITHDRAWN ->
                    times.review() == null ? Stage.FILED.ordinal() : Stage.REVIEW.ordinal();
            case APPROVED -> Stage.DEPLOY.ordinal();
            case DEPLOYING, FAILED ->
                    times.verify() == null ? Stage.DEPLOY.ordinal() : Stage.VERIFY.ordinal();
            case DEPLOYED -> Stage.ACTIVE.ordinal();
        };
    }

    private static State now(RequestStatus status) {
        return switch (status) {
            case DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPROVED, DEPLOYING -> State.CURRENT;
            case DEPLOYED -> State.DONE;
            case FAILED, REJECTED -> State.FAILED;
            case WITHDRAWN -> State.SKIPPED;
        };
    }

    private static State later(RequestStatus status) {
        return switch (status) {
            case REJECTED, WITHDRAWN -> State.SKIPPED;
            case DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPROVED, DEPLOYING, DEPLOYED, FAILED ->
                    State.PENDING;
        };
    }
}
