package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recorded sessions with Azure, held against the simulator by the tool that stands with them. */
@Timeout(300)
class ReplayTest {
    private static final double ALL = 95;
    private static final double EACH = 85;

    /** Types of which a recording asks for what nobody could answer, with the reason. */
    private static final Map<String, String> EXEMPT =
            Map.of(
                    "microsoft.network/privatednszones/virtualnetworklinks",
                    "one session has its api-version blacked out",
                    "microsoft.keyvault/locations/deletedvaults",
                    "two sessions read a vault that was deleted before they began",
                    "microsoft.keyvault/locations/deletedvaults/purge",
                    "the only purge is of such a vault",
                    "microsoft.cognitiveservices/accounts/managednetworks",
                    "a fragment: its resource group was made outside of it",
                    "microsoft.cognitiveservices/accounts/managednetworks/provision",
                    "a fragment: its resource group was made outside of it");

    @TempDir Path folder;

    @Test
    void recordedSessionsAreAnsweredAsAzureDid() throws IOException, InterruptedException {
        Path tool = Shared.azure("replay.py");
        assumeTrue(hasPython(), "skipped: there is no Python 3.11 or later");
        Path result = folder.resolve("replay.json");
        List<String> command = new ArrayList<>(List.of("python3", tool.toString()));
        SimulatorOptions options = SimulatorOptions.inMemory().withRetryAfterAsRecorded();
        String output;
        try (AzureSimulator simulator = AzureSimulator.start(options)) {
            command.addAll(List.of("--endpoint", simulator.endpoint().toString()));
            command.addAll(List.of("--json", result.toString()));
            try (var sessions = Files.list(tool.resolveSibling("recordings"))) {
                sessions.map(Path::toString)
                        .filter(each -> each.endsWith(".jsonl"))
                        .sorted()
                        .forEach(command::add);
            }
            output = run(command);
        }
        JsonNode replay = Json.parse(Files.readAllBytes(result));
        assertThat(replay.path("checks").asInt()).as(output).isGreaterThan(3000);
        assertThat(100.0 * replay.path("held").asInt() / replay.path("checks").asInt())
                .as(output)
                .isGreaterThanOrEqualTo(ALL);
        assertThat(below(replay.path("types"), EACH).keySet())
                .as(output)
                .isSubsetOf(EXEMPT.keySet());
    }

    /** The types that hold less than so many percent of their checks. */
    private static Map<String, Double> below(JsonNode types, double floor) {
        // counted apart: a class is a status that is only nearly right, and exchanges are no checks
        Set<String> apart = Set.of("class", "exchanges");
        Map<String, Double> below = new TreeMap<>();
        types.properties()
                .forEach(
                        type -> {
                            double held = 0;
                            double all = 0;
                            for (var check : type.getValue().properties()) {
                                if (!apart.contains(check.getKey())) {
                                    held += check.getValue().path(0).asInt();
                                    all += check.getValue().path(1).asInt();
                                }
                            }
                            if (all > 0 && 100 * held / all < floor) {
                                below.put(type.getKey().toLowerCase(Locale.ROOT), 100 * held / all);
                            }
                        });
        return below;
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "python3",
                                    "-c",
                                    "import sys; sys.exit(sys.version_info < (3, 11))")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
