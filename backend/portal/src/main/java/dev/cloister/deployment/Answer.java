package dev.cloister.deployment;

import java.util.Locale;

/** What an operator may answer to a failed phase. */
public enum Answer {
    RETRY,
    ROLL_BACK,
    MENDED;

    /** As it stands in the model's conditions. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
