package dev.cloister;

import dev.cloister.simulator.AzureSimulator;
import dev.cloister.simulator.SimulatorOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo's Azure: the hub is there, everything else is built by the tests. */
public class AzureForTests implements QuarkusTestResourceLifecycleManager {

    private static final Path HUB = Path.of("target/test-classes/estate/hub-estate.json");

    private static @Nullable AzureSimulator simulator;
    private static @Nullable SimulatorOptions options;

    @Override
    public Map<String, String> start() {
        try {
            options =
                    SimulatorOptions.inMemory()
                            .withState(Files.createTempDirectory("azure"))
                            .withEstate(HUB);
            AzureSimulator started = AzureSimulator.start(options);
            simulator = started;
            options = options.withPort(started.endpoint().getPort());
            return Map.of(
                    "cloister.azure.endpoint",
                    started.endpoint().toString(),
                    "cloister.poll.interval",
                    "PT0.1S",
                    "cloister.verification.give-up-after",
                    "PT4S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static AzureSimulator simulator() {
        if (simulator == null) throw new IllegalStateException("Azure is down");
        return simulator;
    }

    /** Azure does not answer any more. */
    public static void goDown() {
        simulator().close();
        simulator = null;
    }

    /** It answers again at the same address, and remembers. */
    public static void comeBack() {
        if (options == null) throw new IllegalStateException("it never ran");
        simulator = AzureSimulator.start(options);
    }

    @Override
    public void stop() {
        if (simulator != null) simulator.close();
    }
}
