package dev.cloister.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** What was recorded and published of Azure, which stands beside the repository or is absent. */
final class Shared {
    private Shared() {}

    /** Skips the test, and says so, if it is not there. */
    static Path azure(String name) {
        // beside the repository, or beside the folder of its work trees
        Path beside = Path.of("../../../shared/azure").resolve(name);
        Path found =
                Files.exists(beside) ? beside : Path.of("../../../../shared/azure").resolve(name);
        assumeTrue(Files.exists(found), "skipped: there is no " + beside);
        return found;
    }
}
