package dev.cloister.simulator;

import dev.cloister.simulator.front.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service that behaves like Azure Resource Manager, in this process. A second start on the same
 * state directory carries on where the first one stopped, operations in flight included.
 */
public final class AzureSimulator implements AutoCloseable {
    private final Server server;

    private AzureSimulator(Server server) {
        this.server = server;
    }

    public static AzureSimulator start(SimulatorOptions options) {
        try {
            return new AzureSimulator(Server.start(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, over plain HTTP. */
    public URI endpoint() {
        return server.endpoint();
    }

    public FaultPlan faults() {
        return server.faults();
    }

    /** The latest requests, oldest first. */
    public List<RequestRecord> requests() {
        return server.requests();
    }

    /** Effects of writes: {@code <lower-case id>#<generation> PUT|DELETE} to how often. */
    public Map<String, Integer> effects() {
        return server.effects();
    }

    /** How often a resource was created or really changed, by generation. */
    public Map<Integer, Integer> effectsOf(String resourceId) {
        Map<Integer, Integer> found = new TreeMap<>();
        String prefix = resourceId.toLowerCase(Locale.ROOT) + "#";
        effects()
                .forEach(
                        (key, count) -> {
                            if (key.startsWith(prefix) && key.endsWith(" PUT")) {
                                String number =
                                        key.substring(
                                                prefix.length(), key.length() - " PUT".length());
                                found.put(Integer.valueOf(number), count);
                            }
                        });
        return found;
    }

    @Override
    public void close() {
        server.close();
    }
}
