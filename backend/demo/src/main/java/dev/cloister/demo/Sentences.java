package dev.cloister.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How the launcher says what went wrong with a part. */
final class Sentences {

    private static final int LINES = 25;

    private Sentences() {}

    static String ended(Part part, String how) {
        return "The %s has ended (%s). %s".formatted(part.name(), how, endOf(part.log()));
    }

    static String notHealthy(Part part, Duration patience) {
        return "The %s is not ready after %d s. %s"
                .formatted(part.name(), patience.toSeconds(), endOf(part.log()));
    }

    /** Of the end of a file, at most what one look takes in. */
    static String endOf(Path log) {
        try {
            // not readAllLines: a log may hold bytes that are no UTF-8
            List<String> lines =
                    new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1)
                            .lines()
                            .toList();
            if (lines.isEmpty()) return "Its log " + log + " is empty.";
            return "The end of its log "
                    + log
                    + ":\n"
                    + lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                            .map(line -> "    " + line)
                            .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "Its log " + log + " cannot be read.";
        }
    }
}
