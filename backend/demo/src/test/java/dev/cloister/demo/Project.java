package dev.cloister.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checked-out project, whose files some tests read. */
final class Project {

    /** Maven runs tests in the module's folder. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    static final Path PORTAL_JAR =
            ROOT.resolve("backend/portal/target/quarkus-app/quarkus-run.jar");

    private Project() {}

    static Path path(String relative) {
        return ROOT.resolve(relative).normalize();
    }

    static String read(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(String folder, String suffix) {
        try (Stream<Path> all = Files.walk(path(folder))) {
            return all.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
