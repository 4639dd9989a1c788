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

    /** Submits the stack of a phase, template byte for byte, or finds it already submitted. */
    Look submit(StackName stack, Phase phase);

    /** Looks at the stack and at the operations of its deployment. */
    Look look(StackName stack, Phase phase);

    /** Deletes the stack with everything it manages: the roll-back and the decommissioning. */
    Look remove(StackName stack, Phase phase);

    /** A stack's name inside its scope, at most 90 characters. */
    record StackName(String value) {}

    /** How a stack stands now, with the operations ARM reports for it, oldest first. */
    record Look(Outcome outcome, List<Operation> operations) {
        public Look {
            operations = List.copyOf(operations);
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
        public enum State {
            RUNNING,
            SUCCEEDED,
            FAILED
        }
    }

    /** The innermost error: its code decides, not the outer one of stack or deployment. */
    record ArmError(String code, String message) {}

    sealed interface Outcome {
        record Applied() implements Outcome {}

        /** The stack is gone. */
        record Removed() implements Outcome {}

        /** Azure is at work, or busy. Ask again after this long. */
        record Waiting(Duration after, String why) implements Outcome {}

        /** Will not succeed until a person changes something. */
        record Failed(ArmError error) implements Outcome {}
    }
}
