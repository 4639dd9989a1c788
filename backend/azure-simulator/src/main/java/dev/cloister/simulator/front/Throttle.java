package dev.cloister.simulator.front;

import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** ARM's token buckets per subscription and kind of request (azure-facts 10.4). */
final class Throttle {
    /**
     * Kinds of requests, each with its own bucket: tokens it holds and tokens that come in a
     * second.
     */
    enum Kind {
        READS(250, 25),
        WRITES(200, 10),
        DELETES(200, 10);

        private final int size;
        private final int refill;

        Kind(int size, int refill) {
            this.size = size;
            this.refill = refill;
        }
    }

    /** Tokens left at an instant. */
    private record Bucket(double tokens, long atMillis) {}

    private final boolean on;
    private final Cloud cloud;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Throttle(SimulatorOptions options, Cloud cloud) {
        this.on = options.throttled();
        this.cloud = cloud;
    }

    static Kind kind(HttpCall call) {
        return call.method().equals("DELETE")
                ? Kind.DELETES
                : call.isWrite() ? Kind.WRITES : Kind.READS;
    }

    private static String key(HttpCall call) {
        String[] path = call.path().split("/", 4);
        return kind(call) + (path.length > 2 ? path[2] : "");
    }

    int left(HttpCall call) {
        Bucket bucket = buckets.get(key(call));
        return bucket == null ? kind(call).size - 1 : (int) Math.max(0, bucket.tokens());
    }

    void check(HttpCall call) {
        if (!on) {
            return;
        }
        Kind kind = kind(call);
        long now = cloud.virtualMillis();
        boolean[] allowed = new boolean[1];
        Bucket unused =
                buckets.compute(
                        key(call),
                        (key, old) -> {
                            double have =
                                    old == null
                                            ? kind.size
                                            : Math.min(
                                                    kind.size,
                                                    old.tokens()
                                                            + (now - old.atMillis())
                                                                    / 1000.0
                                                                    * kind.refill);
                            allowed[0] = have >= 1;
                            return new Bucket(allowed[0] ? have - 1 : have, now);
                        });
        if (!allowed[0]) {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT);
            throw new ArmError(
                            429,
                            "SubscriptionRequestsThrottled",
                            "Number of '"
                                    + name
                                    + "' requests for the subscription exceeded the limit of '"
                                    + kind.size
                                    + "'. Please try again after '1' seconds after additional"
                                    + " tokens are available.")
                    .retryAfter(1);
        }
    }
}
