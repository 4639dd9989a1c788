package dev.cloister.deployment;

import java.util.EnumSet;
import java.util.Set;

/** Where an attempt to apply a plan stands. */
public enum DeploymentState {
    RUNNING,
    WAITING_FOR_OPERATOR,
    SUCCEEDED,
    ROLLING_BACK,
    /** A stack could not be removed; an operator has it removed again. */
    ROLL_BACK_FAILED,
    ROLLED_BACK;

    public Set<DeploymentState> next() {
        return switch (this) {
            case RUNNING -> EnumSet.of(WAITING_FOR_OPERATOR, SUCCEEDED);
            case WAITING_FOR_OPERATOR -> EnumSet.of(RUNNING, ROLLING_BACK);
            case ROLLING_BACK -> EnumSet.of(ROLL_BACK_FAILED, ROLLED_BACK);
            case ROLL_BACK_FAILED -> EnumSet.of(ROLLING_BACK);
            case SUCCEEDED, ROLLED_BACK -> EnumSet.noneOf(DeploymentState.class);
        };
    }
}
