package dev.cloister.simulator.operation;

import dev.cloister.simulator.Speed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Azure's time: real time stretched by the speed, never going back, carried on from where a state
 * file ends.
 */
public final class VirtualClock {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'0000Z'");

    private final Speed speed;
    private final long startMillis;
    private final long startNanos = System.nanoTime();

    public VirtualClock(Speed speed, long startMillis) {
        this.speed = speed;
        this.startMillis = startMillis;
    }

    public long millis() {
        double factor = speed.isMax() ? 1 : speed.factor();
        return startMillis + (long) ((System.nanoTime() - startNanos) / 1e6 * factor);
    }

    public Instant now() {
        return Instant.ofEpochMilli(millis());
    }

    public String timestamp() {
        return timestamp(millis());
    }

    public static String timestamp(long millis) {
        return ISO.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }

    /** Virtual instant at which something that takes this long is over; now at full speed. */
    public long after(Duration duration) {
        return speed.isMax() ? millis() : millis() + duration.toMillis();
    }

    /** Real milliseconds until a virtual instant; 0 if it is past. */
    public long realMillisUntil(long virtualMillis) {
        long left = virtualMillis - millis();
        return left <= 0 ? 0 : speed.isMax() ? left : (long) Math.ceil(left / speed.factor());
    }

    public Speed speed() {
        return speed;
    }

    /** ISO 8601 form of a span, as ARM writes durations. */
    public static String span(long fromMillis, long toMillis) {
        return Duration.ofMillis(Math.max(0, toMillis - fromMillis)).toString();
    }
}
