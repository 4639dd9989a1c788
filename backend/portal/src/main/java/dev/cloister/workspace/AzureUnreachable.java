package dev.cloister.workspace;

import java.time.Duration;

/** Azure gave no answer that says anything about the resource. */
public final class AzureUnreachable extends RuntimeException {

    private final Duration after;

    /**
     * @param after ask again no sooner
     */
    public AzureUnreachable(Duration after, String why) {
        super(why);
        this.after = after;
    }

    public Duration after() {
        return after;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
