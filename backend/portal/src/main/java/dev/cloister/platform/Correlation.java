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

    /** For work that goes on after the call it belongs to. */
    public static void during(@Nullable String id, Runnable work) {
        String before = current();
        if (id != null) MDC.put(KEY, id);
        try {
            work.run();
        } finally {
            if (before == null) MDC.remove(KEY);
            else MDC.put(KEY, before);
        }
    }
}
