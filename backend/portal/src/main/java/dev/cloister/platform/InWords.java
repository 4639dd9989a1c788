package dev.cloister.platform;

import java.time.Duration;

/** Durations as sentences hold them. */
public final class InWords {

    private InWords() {}

    /** The largest unit that is full: 4 hours, 90 minutes, 4 seconds. */
    public static String of(Duration duration) {
        if (duration.toMinutes() == 0) return count(duration.toSeconds(), "second");
        return duration.toMinutes() % 60 == 0
                ? count(duration.toHours(), "hour")
                : count(duration.toMinutes(), "minute");
    }

    private static String count(long number, String unit) {
        return "%d %s%s".formatted(number, unit, number == 1 ? "" : "s");
    }
}
