package dev.cloister.platform;

import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id that ties an answer, its log lines and its audit entries together. */
public final class Correlation {

    static final String HEADER = "X-Correlation-Id";
    static final String KEY = "correlationId";

    private Correlation() {}

    /** Absent where nobody asked: timers, jobs of the engine. */
    public static @Nullable String current() {
        return (String) MDC.get(KEY);
    }
}
