package dev.cloister.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the identity provider as the part, because it is the quickest to start. */
class ProcessPartTest {

    @TempDir private Path folder;

    @Test
    void itIsStartedWhenItIsHealthyAndGoneWhenItIsStopped() throws Exception {
        ProcessPart part = identity(new Ports(Ports.from(0).portal()));
        part.start();
        long pid = remembered();
        assertThat(ProcessHandle.of(pid)).isPresent();

        part.stop();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(part.ended()).isCompleted();
        assertThat(trace()).doesNotExist();
    }

    @Test
    void aKillIsNoticed() throws Exception {
        ProcessPart part = identity(Ports.from(0));
        part.start();

        ProcessHandle.of(remembered()).orElseThrow().destroyForcibly();

        assertThat(part.ended().get(30, TimeUnit.SECONDS)).isEqualTo("exit code 137");
        part.stop();
    }

    @Test
    void whatAKilledLauncherLeftBehindIsEnded() throws Exception {
        ProcessPart part = identity(Ports.from(0));
        part.start();
        long pid = remembered();

        new Trace(trace()).endLeftover();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(trace()).doesNotExist();
    }

    @Test
    void aNumberGivenToAnotherProcessIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        Files.writeString(trace(), other.pid() + " 2001-01-01T00:00:00Z");

        new Trace(trace()).endLeftover();

        assertThat(other.isAlive()).isTrue();
        assertThat(trace()).doesNotExist();
        other.destroyForcibly();
    }

    @Test
    void aTraceHalfWrittenIsForgotten() throws IOException {
        Files.writeString(trace(), "12");

        new Trace(trace()).endLeftover();

        assertThat(trace()).doesNotExist();
    }

    @Test
    void aPartThatDoesNotComeUpShowsTheEndOfItsLog() {
        ProcessPart part =
                part(
                        List.of("sh", "-c", "echo the disk is full; exit 3"),
                        URI.create("http://localhost:1"));

        assertThatThrownBy(part::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The identity provider has ended (exit code 3).")
                .hasMessageContaining("part.log:")
                .hasMessageEndingWith("    the disk is full");
    }

    @Test
    void aPartThatIsNeverHealthyIsGivenUp() {
        ProcessPart part = part(List.of("sleep", "60"), URI.create("http://localhost:1"));

        assertThatThrownBy(part::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The identity provider is not ready after 1 s.");
        part.stop();
    }

    @Test
    void settingsOfTheShellDoNotReachAPart() {
        ProcessPart part = part(List.of("env"), URI.create("http://localhost:1"));

        assertThatThrownBy(part::start)
                .hasMessageContaining("CLOISTER_SAID=yes")
                .hasMessageContaining("PATH=")
                .hasMessageNotContainingAny("SUREFIRE", "MAVEN", "PWD=/");
    }

    private ProcessPart identity(Ports ports) {
        return part(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.cloister.demoidentity.Main",
                        "--port",
                        String.valueOf(ports.identity()),
                        "--state",
                        folder.resolve("identity").toString()),
                URI.create("http://localhost:%d/health".formatted(ports.identity())));
    }

    private ProcessPart part(List<String> command, URI health) {
        Duration patience = Duration.ofSeconds(command.size() > 3 ? 60 : 1);
        return new ProcessPart(
                new ProcessPart.Definition(
                        "identity provider",
                        health,
                        command,
                        Map.of("CLOISTER_SAID", "yes"),
                        folder,
                        health,
                        patience,
                        false),
                folder.resolve("part.log"),
                new Trace(trace()));
    }

    private Path trace() {
        return folder.resolve("part.pid");
    }

    private long remembered() throws IOException {
        return Long.parseLong(Files.readString(trace()).split(" ")[0]);
    }
}
