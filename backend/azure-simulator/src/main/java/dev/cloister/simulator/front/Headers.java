package dev.cloister.simulator.front;

import com.sun.net.httpserver.HttpExchange;
import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.provider.Reply;

/** The headers that ARM puts on every answer, and Retry-After in the form that was asked for. */
final class Headers {
    private final SimulatorOptions options;

    Headers(SimulatorOptions options) {
        this.options = options;
    }

    void add(HttpExchange exchange, HttpCall call, Reply reply, Throttle throttle) {
        var out = exchange.getResponseHeaders();
        String request = Server.requestId();
        String correlation =
                call.headers().getOrDefault("x-ms-correlation-request-id", Server.requestId());
        out.set("x-ms-request-id", request);
        out.set("x-ms-correlation-request-id", correlation);
        out.set("x-ms-routing-request-id", "SIMULATED:" + request);
        if (call.headers().containsKey("x-ms-client-request-id")) {
            out.set(
                    "x-ms-client-request-id",
                    call.headers().getOrDefault("x-ms-client-request-id", ""));
        }
        out.set("Cache-Control", "no-cache");
        out.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        if (reply.status() == 404) {
            out.set("x-ms-failure-cause", "gateway");
        }
        throttle.left(call).forEach((name, tokens) -> out.set(name, Integer.toString(tokens)));
        reply.headers()
                .forEach(
                        (name, value) -> {
                            if (name.equals("Retry-After")) {
                                scaled(out, value);
                            } else {
                                out.set(name.replace("!", ""), value);
                            }
                        });
    }

    /**
     * At full speed an operation is over before anybody could ask again, so no time is named. Whole
     * seconds are coarse where a second holds minutes, so milliseconds are told, too: clients on
     * Azure Core take {@code retry-after-ms} first.
     */
    private void scaled(com.sun.net.httpserver.Headers out, String seconds) {
        if (options.retryAfterAsRecorded()) {
            out.set("Retry-After", seconds);
        } else if (!options.speed().isMax()) {
            double scaled = Integer.parseInt(seconds) / options.speed().factor();
            out.set("Retry-After", Long.toString(Math.max(1, (long) Math.ceil(scaled))));
            if (options.speed().factor() > 1)
                out.set("retry-after-ms", Long.toString((long) Math.ceil(scaled * 1000)));
        }
    }
}
