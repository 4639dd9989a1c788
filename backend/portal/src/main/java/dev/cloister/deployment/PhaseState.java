package dev.cloister.deployment;

/** Where one phase stands. */
public enum PhaseState {
    PENDING,
    /** Written down and on its way; nobody has seen it in Azure yet. */
    SUBMITTED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** An operator declared it done. */
    MENDED,
    ROLLED_BACK;

    public boolean isDone() {
        return this == SUCCEEDED || this == MENDED;
    }

    /** Something is left to do in it. */
    public boolean isOpen() {
        return !isDone() && this != ROLLED_BACK;
    }
}
