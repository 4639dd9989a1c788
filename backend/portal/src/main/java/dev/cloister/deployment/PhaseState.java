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
}
