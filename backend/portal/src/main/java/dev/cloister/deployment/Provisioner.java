package dev.cloister.deployment;

import dev.cloister.plan.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries phases out as deployment stacks. Never waits: it submits or looks, and says how it
 * stands. Every call is idempotent: submitting what is already there changes nothing.
 */
public interface Provisioner {

    /**
     * Submits the stack of a phase, template byte for byte, unless this very attempt is there
     * already; then it looks.
     */
    Look submit(Attempt attempt, Phase phase);

    /** Looks at the stack and at the operations of its deployment. */
    Look look(Attempt attempt, Phase phase);

    /** Deletes the stack with everything it manages: the roll-back and the decommissioning. */
    Look remove(Attempt attempt, Phase phase);

    /** A stack's name inside its scope, at most 90 characters. */
    record StackName(String value) {

        /** The same for every attempt, so that a second submit meets the first. */
        public static StackName of(String workspace, String phase) {
            return new StackName("cloister-" + workspace + "-" + phase);
        }
    }

    /**
     * @param mark differs between attempts; written on the stack, so that after a crash the portal
     *     sees whether its submit arrived
     */
    record Attempt(StackName stack, String mark) {}

    /**
     * How a stack stands now, with the operations ARM reports for it, oldest first.
     *
     * @param stackId empty while there is none
     */
    record Look(Outcome outcome, List<Operation> operations) {
        public Look {
            operations = List.copyOf(operations);
        }

        public static Look of(Outcome outcome) {
            return new Look(outcome, List.of());
        }
    }

    /** One thing ARM does inside a deployment. */
    record Operation(
            String id,
            String resourceId,
            String resourceType,
            State state,
            @Nullable Instant startedAt,
            @Nullable Duration duration,
            @Nullable String error) {
        public enum State {
            RUNNING,
            SUCCEEDED,
            FAILED
        }
    }

    /**
     * Why Azure failed, from the innermost error: its code decides, not the outer one of stack or
     * deployment.
     *
     * @param explanation what a person reads
     * @param signature id of a known way in which Azure fails; absent when it is a new one
     */
    record Failure(String code, String message, String explanation, @Nullable String signature) {}

    sealed interface Outcome {
        record Applied() implements Outcome {}

        /** The stack is gone. */
        record Removed() implements Outcome {}

        /** Azure is at work. Look again after this long. */
        record Waiting(Duration after) implements Outcome {}

        /**
         * Failed in a way that passes. Submit again after this long.
         *
         * @param giveUpAfter counted from the first time; zero means never
         */
        record Busy(Duration after, Failure failure, Duration giveUpAfter) implements Outcome {}

        /** Will not succeed until a person changes something. */
        record Failed(Failure failure) implements Outcome {}
    }
}
