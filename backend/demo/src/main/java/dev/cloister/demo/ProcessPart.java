package dev.cloister.demo;

import java.io.File;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part that is a process with a health address. */
final class ProcessPart implements Part {

    /**
     * What the process is.
     *
     * @param environment all it gets beside what the machine itself says (PATH and the like)
     * @param health answers 200 when the part can be used
     * @param console whether it speaks to the person directly instead of into its log
     */
    record Definition(
            String name,
            URI address,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            URI health,
            Duration patience,
            boolean console) {}

    /** Settings of somebody's shell must not change what the demo shows. */
    private static final Set<String> OF_THE_MACHINE =
            Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "TERM", "JAVA_HOME");

    private final Definition definition;
    private final Path log;
    private final Trace trace;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable Process process;

    ProcessPart(Definition definition, Path log, Trace trace) {
        this.definition = definition;
        this.log = log;
        this.trace = trace;
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public String address() {
        return definition.address().toString();
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public void start() {
        var builder =
                new ProcessBuilder(inOwnSession(definition))
                        .directory(definition.folder().toFile());
        builder.environment().keySet().retainAll(OF_THE_MACHINE);
        builder.environment().putAll(definition.environment());
        if (definition.console()) builder.inheritIO();
        else
            builder.redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CannotStart("The %s does not start: %s".formatted(name(), e.getMessage()));
        }
        trace.remember(process.toHandle());
        var _ =
                process.onExit()
                        .thenAccept(gone -> ended.complete("exit code " + gone.exitValue()));
        awaitHealth(process);
    }

    private void awaitHealth(Process running) {
        long deadline = System.nanoTime() + definition.patience().toNanos();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!isHealthy(http)) {
                if (!running.isAlive())
                    throw new CannotStart(
                            Sentences.ended(this, "exit code " + running.exitValue()));
                if (System.nanoTime() > deadline)
                    throw new CannotStart(Sentences.notHealthy(this, definition.patience()));
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isHealthy(HttpClient http) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(definition.health()).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    @Override
    public void stop() {
        if (process == null) return;
        Trace.end(process.toHandle());
        ended.join(); // a thread of its own says so, a moment after the process is gone
        trace.forget();
    }

    /**
     * A terminal sends Ctrl-C to everything in its session at once; the parts are to end one after
     * the other instead, so they get a session of their own where the machine can give one.
     */
    private static List<String> inOwnSession(Definition definition) {
        if (definition.console() || !isOnPath("setsid")) return definition.command();
        var command = new ArrayList<String>();
        command.add("setsid");
        command.addAll(definition.command());
        return command;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
