package dev.cloister.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo, killed at every place it can be killed at. */
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir private Path folder;

    private final List<Process> launchers = new ArrayList<>();

    @BeforeEach
    void needThePortal() {
        Assumptions.assumeTrue(
                Files.exists(Project.PORTAL_JAR), "the portal is not built, so there is no demo");
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process launcher : launchers) {
            launcher.destroy();
            if (!launcher.waitFor(1, TimeUnit.MINUTES)) launcher.destroyForcibly();
        }
    }

    @Test
    void allPartsComeUpOnceAndASignalEndsThemInReverseOrder() throws Exception {
        Process launcher = launch();
        Properties addresses = addresses(launcher);
        assertThat(status(addresses.getProperty("portal") + "/q/health/ready")).isEqualTo(200);
        assertThat(status(addresses.getProperty("identity") + "/health")).isEqualTo(200);
        List<ProcessHandle> parts = parts();
        Process second = launch();
        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(output())
                .contains(
                        "Another ./cloister run (process "
                                + launcher.pid()
                                + ") is using the folder");
        assertThat(parts).allMatch(ProcessHandle::isAlive);

        launcher.destroy();

        assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        assertThat(output())
                .containsSubsequence(
                        "Open " + addresses.getProperty("portal"),
                        "network-approver",
                        "ending the portal",
                        "ending the identity provider",
                        "ending the simulated Azure",
                        "ending the database");
        assertThat(folder.resolve("data/run/addresses")).doesNotExist();
    }

    @Test
    void aKilledPartIsNamedAndTheRestEndsAndTheNextStartFindsEverything() throws Exception {
        for (String part : List.of("portal", "simulated-azure", "identity-provider")) {
            Process launcher = launch();
            addresses(launcher);
            List<ProcessHandle> parts = parts();

            trace(part).destroyForcibly();

            assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(launcher.exitValue()).isEqualTo(1);
            assertThat(output())
                    .contains(
                            "The "
                                    + part.replace('-', ' ').replace("azure", "Azure")
                                    + " has ended")
                    .contains("The end of its log");
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void aKilledLauncherLeavesNothingTheNextOneCannotEnd() throws Exception {
        Process first = launch();
        Properties before = addresses(first);
        List<ProcessHandle> left = parts();
        first.destroyForcibly().waitFor();
        assertThat(left).allMatch(ProcessHandle::isAlive);
        Files.delete(folder.resolve("data/run/addresses"));

        Process second = launch("--port", URI.create(before.getProperty("portal")).getPort() + "");
        Properties after = addresses(second);

        assertThat(left).noneMatch(ProcessHandle::isAlive);
        assertThat(after.getProperty("portal")).isEqualTo(before.getProperty("portal"));
        assertThat(status(after.getProperty("portal") + "/q/health/ready")).isEqualTo(200);
    }

    private Process launch(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dcloister.home=" + Project.ROOT,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.cloister.demo.Main",
                                "--data",
                                folder.resolve("data").toString(),
                                "--speed",
                                "max"));
        command.addAll(arguments.length == 0 ? List.of("--port", "0") : List.of(arguments));
        Process launcher =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
                        .start();
        launchers.add(launcher);
        return launcher;
    }

    /** Waits until the launcher says that everything is up. */
    private Properties addresses(Process launcher) throws Exception {
        Path file = folder.resolve("data/run/addresses");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertThat(launcher.isAlive()).as(output()).isTrue();
            assertThat(System.nanoTime()).as(output()).isLessThan(deadline);
            launcher.waitFor(100, TimeUnit.MILLISECONDS);
        }
        var addresses = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            addresses.load(reader);
        }
        return addresses;
    }

    private List<ProcessHandle> parts() throws IOException {
        return List.of(
                trace("portal"), trace("identity-provider"), trace("simulated-azure"), database());
    }

    private ProcessHandle trace(String part) throws IOException {
        String pid = Files.readString(folder.resolve("data/run/" + part + ".pid")).split(" ")[0];
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private ProcessHandle database() throws IOException {
        String pid = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), UTF_8);
    }

    private static int status(String address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
