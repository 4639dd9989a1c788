package dev.cloister;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the threat model says is shown by a test, is. */
class ThreatModelTest {

    private static final Path BACKEND = Path.of("..");
    private static final Path PROJECT = BACKEND.resolve("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:IT|Test))\\.(\\w+)`");

    @Test
    void everyTestItNamesExists() throws IOException {
        Set<String> named =
                NAMED.matcher(Files.readString(BACKEND.resolve("docs/threat-model.md")))
                        .results()
                        .map(found -> found.group(1) + "." + found.group(2))
                        .collect(toSet());

        assertThat(named).hasSizeGreaterThan(30).isSubsetOf(tests());
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> modules = Stream.concat(Files.list(BACKEND), Files.list(PROJECT))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ThreatModelTest::classes)
                    .flatMap(ThreatModelTest::methods)
                    .collect(toSet());
        }
    }

    private static Stream<Path> classes(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().matches(".*(IT|Test)\\.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Methods, and rules that are fields. */
    private static Stream<String> methods(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        try {
            return Pattern.compile("(?:void|ArchRule|Stream<DynamicTest>) (\\w+)(?=\\(| =)")
                    .matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .map(found -> name + "." + found.substring(found.indexOf(' ') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
