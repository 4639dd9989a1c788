package dev.cloister.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running process, remembered on disk by its number and its start, because numbers are given out
 * again. What a killed launcher left behind is found by it and ended.
 */
record Trace(Path file) {

    /** Long enough for the portal to finish what it is answering. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    void remember(ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + " " + started(process));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void endLeftover() {
        leftover().ifPresent(Trace::end);
        forget();
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private Optional<ProcessHandle> leftover() {
        try {
            if (!Files.exists(file)) return Optional.empty();
            String[] words = Files.readString(file).strip().split(" ");
            if (words.length != 2) return Optional.empty(); // killed while it was written
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> started(process).equals(words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Asks it and its children to end, and insists after a while. */
    static void end(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
