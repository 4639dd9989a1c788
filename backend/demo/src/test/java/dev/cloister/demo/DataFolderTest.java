package dev.cloister.demo;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir private Path path;

    @Test
    void oneLauncherUsesItAtATime() {
        try (DataFolder _ = DataFolder.lock(path)) {
            assertThatThrownBy(() -> DataFolder.lock(path).close())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(
                            "Another ./cloister run (process %d) is using the folder %s."
                                    .formatted(ProcessHandle.current().pid(), path))
                    .hasMessageContaining("--data");
        }
        try (DataFolder again = DataFolder.lock(path)) {
            assertThat(again.of("logs")).isDirectory();
        }
    }

    @Test
    void aSecretIsMadeOnceAndReadByItsOwnerOnly() throws IOException {
        try (DataFolder data = DataFolder.lock(path)) {
            String secret = data.secret("database-owner");

            assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
            assertThat(data.secret("database-owner")).isEqualTo(secret);
            assertThat(data.secret("other")).isNotEqualTo(secret);
            assertThat(Files.getPosixFilePermissions(data.of("secrets").resolve("database-owner")))
                    .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
        }
    }

    @Test
    void theLogOfTheTimeBeforeIsKept() throws IOException {
        try (DataFolder data = DataFolder.lock(path)) {
            Files.writeString(data.freshLog("portal"), "first");

            Path second = data.freshLog("portal");

            assertThat(second).isEmptyFile();
            assertThat(second.resolveSibling("portal.previous.log")).hasContent("first");
        }
    }

    @Test
    void addressesAreThereOnlyWhileItRuns() {
        Path addresses = path.resolve("run").resolve("addresses");
        try (DataFolder data = DataFolder.lock(path)) {
            data.publish(java.util.List.of("portal=http://localhost:1"));
            assertThat(addresses).hasContent("portal=http://localhost:1");
        }
        assertThat(addresses).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws IOException {
        Path file = Files.createFile(path.resolve("file"));

        assertThatThrownBy(() -> DataFolder.lock(file).close())
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The folder " + file + " cannot be used:");
    }
}
