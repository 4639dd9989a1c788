package dev.cloister.simulator.front;

import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ARM's token buckets: one for each subscription (or the tenant), caller and kind of request, and
 * one of fifteen times the size for all callers of a subscription (azure-facts 10.4). They count in
 * any case, and refuse only when throttling is on.
 */
final class Throttle {
    private static final int GLOBAL = 15;

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

        static Kind of(HttpCall call) {
            return call.method().equals("DELETE") ? DELETES : call.isWrite() ? WRITES : READS;
        }
    }

    /** Tokens left at an instant, and whether the last request found none. */
    private record Bucket(double tokens, long atMillis, boolean refused) {}

    private final boolean on;
    private final Cloud cloud;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Throttle(SimulatorOptions options, Cloud cloud) {
        this.on = options.throttled();
        this.cloud = cloud;
    }

    private static String subscription(HttpCall call) {
        String[] path = call.path().split("/", 4);
        return path.length > 2 && path[1].equalsIgnoreCase("subscriptions")
                ? path[2].toLowerCase(Locale.ROOT)
                : "";
    }

    private static String own(HttpCall call) {
        return shared(call) + " " + Principal.caller(call.headers().get("authorization"));
    }

    private static String shared(HttpCall call) {
        return Kind.of(call) + " " + subscription(call);
    }

    /** What is left for a caller, by the names of the headers that say so. */
    Map<String, Integer> left(HttpCall call) {
        Kind kind = Kind.of(call);
        Map<String, Integer> left = new LinkedHashMap<>();
        if (subscription(call).isEmpty()) {
            // the tenant counts deletes among the writes
            String name = kind == Kind.READS ? "reads" : "writes";
            left.put("x-ms-ratelimit-remaining-tenant-" + name, left(own(call), kind.size));
            return left;
        }
        String name = kind.name().toLowerCase(Locale.ROOT);
        left.put("x-ms-ratelimit-remaining-subscription-" + name, left(own(call), kind.size));
        left.put(
                "x-ms-ratelimit-remaining-subscription-global-" + name,
                left(shared(call), kind.size * GLOBAL));
        return left;
    }

    private int left(String key, int size) {
        Bucket bucket = buckets.get(key);
        return bucket == null ? size : (int) bucket.tokens();
    }

    void check(HttpCall call) {
        Kind kind = Kind.of(call);
        boolean refused = take(own(call), kind.size, kind.refill);
        if (!refused && !subscription(call).isEmpty()) {
            refused = take(shared(call), kind.size * GLOBAL, kind.refill * GLOBAL);
        }
        if (refused && on) {
            throw new ArmError(
                            429,
                            "SubscriptionRequestsThrottled",
                            "Number of '"
                                    + kind.name().toLowerCase(Locale.ROOT)
                                    + "' requests for the subscription exceeded the limit of '"
                                    + kind.size
                                    + "'. Please try again after '1' seconds after additional"
                                    + " tokens are available.")
                    .retryAfter(1);
        }
    }

    /** Takes a token if there is one; answers whether there was none. */
    private boolean take(String key, int size, int refill) {
        long now = cloud.virtualMillis();
        return buckets.compute(
                        key,
                        (unused, old) -> {
                            double have =
                                    old == null
                                            ? size
                                            : Math.min(
                                                    size,
                                                    old.tokens()
                                                            + (now - old.atMillis())
                                                                    / 1000.0
                                                                    * refill);
                            boolean none = have < 1;
                            return new Bucket(none ? have : have - 1, now, none);
                        })
                .refused();
    }
}
