package dev.cloister.deployment;

import dev.cloister.plan.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Carries phases out as deployment stacks. Never waits: it submits or looks, and says how it
 * stands. Every call may be repeated: what is there already is found and not sent again.
 */
public interface Provisioner {

    /**
     * Looks how a submission stands, with the operations of its deployment. Sends it, template byte
     * for byte, when Azure has not heard of it and does not hold its result either; asked again
     * after a crash, it finds what was sent before. A stack of this name that the deployment did
     * not make is never overwritten: then it fails.
     */
    Look apply(Submission submission, Phase phase);

    /**
     * Deletes the stack with everything it manages: the roll-back and the decommissioning. A stack
     * of this name that the deployment did not make stays: there is nothing to remove.
     *
     * @param sent any attempt of the deployment
     */
    Look remove(Submission sent, Phase phase);

    /**
     * Looks how a removal stands that was sent before; sends it again when Azure has not heard of
     * it.
     */
    Look removal(Submission sent, Phase phase);

    /** A stack's name inside its scope, at most 90 characters. */
    record StackName(String value) {

        /** The same for every attempt, so that a second submit meets the first. */
        public static StackName of(String workspace, String phase) {
            return new StackName("cloister-" + workspace + "-" + phase);
        }
    }

    /**
     * One sending of a phase, written down before it leaves: whoever takes over after a crash knows
     * what to look for in Azure.
     *
     * @param attempt counted over all sendings of this phase
     */
    record Submission(StackName stack, UUID deployment, int attempt) {}

    /** How a stack stands now, with the operations ARM reports for it, oldest first. */
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
            @Nullable ArmError error) {
        @Schema(name = "OperationState")
        public enum State {
            RUNNING,
            SUCCEEDED,
            FAILED
        }
    }

    /** The innermost error: its code decides, not the outer one of stack or deployment. */
    record ArmError(String code, String message) {}

    /**
     * Why Azure failed, from the innermost error: its code decides, not the outer one of stack or
     * deployment.
     *
     * @param explanation what a person reads
     * @param signature id of a known way in which Azure fails; absent when it is a new one
     */
    @Schema(name = "FailureView")
    record Failure(String code, String message, String explanation, @Nullable String signature) {}

    sealed interface Outcome {
        record Applied() implements Outcome {}

        /** The stack is gone. */
        record Removed() implements Outcome {}

        /** Azure is at work. Look again after this long. */
        record Waiting(Duration after, String why) implements Outcome {}

        /**
         * Azure does not answer, or refuses the portal itself: how it stands is not known. Look
         * again after this long.
         *
         * @param failure what is known of the reason
         */
        record Silent(Duration after, Failure failure) implements Outcome {}

        /**
         * Failed in a way that passes. Submit again after this long.
         *
         * @param usually how long it takes at most to pass, counted from the first time; zero when
         *     nobody can say
         */
        record Busy(Duration after, Failure failure, Duration usually) implements Outcome {

            /** When to stop waiting for it, counted from the first time. */
            Duration giveUpAfter(Duration patience) {
                return usually.isZero() ? patience : usually;
            }
        }

        /** Will not succeed until a person changes something. */
        record Failed(Failure failure) implements Outcome {}
    }
}
