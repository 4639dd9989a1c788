package dev.cloister.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {

    @TempDir private Path folder;

    private final int port = Ports.from(0).database();
    private Database database;

    @BeforeEach
    void describe() throws IOException {
        Files.createFile(folder.resolve("postgres.log"));
        database = fresh("owner's password");
    }

    @AfterEach
    void stop() {
        database.stop();
    }

    @Test
    void theOwnerOwnsTheDatabaseAndTheApplicationMayOnlyConnect() throws SQLException {
        database.start();

        assertThat(ask("cloister_owner", "owner's password", "select current_database()"))
                .isEqualTo("cloister");
        assertThatThrownBy(
                        () ->
                                tell(
                                        "cloister_app",
                                        "application",
                                        "create table public.mine (id int)"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void itIsDurableAndKnowsNoLocaleOfTheMachine() throws SQLException {
        database.start();

        assertThat(owner("show fsync")).isEqualTo("on");
        assertThat(owner("show synchronous_commit")).isEqualTo("on");
        assertThat(owner("show server_version")).startsWith("18.");
        assertThat(owner("select lower('ÄÖ')")).isEqualTo("äö");
        assertThat(owner("show listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void aKillLosesNothingThatWasCommitted() throws Exception {
        database.start();
        tell("cloister_owner", "owner's password", "create table note (text text)");
        tell("cloister_owner", "owner's password", "insert into note values ('kept')");

        server().destroyForcibly();
        assertThat(database.ended().get(30, TimeUnit.SECONDS)).isEqualTo("its server is gone");
        database.stop();

        database = fresh("owner's password");
        database.endLeftover();
        database.start();
        assertThat(owner("select text from note")).isEqualTo("kept");
    }

    @Test
    void aServerLeftRunningIsEndedFirst() throws Exception {
        database.start();
        ProcessHandle left = server();

        Database next = fresh("owner's password");
        next.endLeftover();
        assertThat(left.isAlive()).isFalse();

        database.stop(); // a killed launcher would not even hold its lock
        next.start();
        assertThat(server().pid()).isNotEqualTo(left.pid());
        database = next;
    }

    @Test
    void aLockThatNamesAnotherProcessIsRemoved() throws Exception {
        database.start();
        database.stop();
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n");

        database = fresh("owner's password");
        database.endLeftover();
        database.start();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(owner("select 1")).isEqualTo("1");
    }

    @Test
    void aHalfInitialisedFolderIsBegunAgain() throws Exception {
        Files.createDirectories(folder.resolve("postgres/base"));
        Files.writeString(folder.resolve("postgres/postgresql.conf"), "# cut off");
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "18\n");

        database.start();

        assertThat(owner("select 1")).isEqualTo("1");
    }

    @Test
    void newSecretsReachTheRoles() throws Exception {
        database.start();
        database.stop();

        database = fresh("another password");
        database.start();

        assertThat(ask("cloister_owner", "another password", "select 1")).isEqualTo("1");
    }

    private Database fresh(String ownerPassword) {
        return new Database(
                new Database.Place(
                        folder.resolve("postgres"), port, folder.resolve("postgres.log")),
                new Database.Passwords(ownerPassword, "application"));
    }

    private ProcessHandle server() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private String owner(String sql) throws SQLException {
        return ask("cloister_owner", "owner's password", sql);
    }

    private String ask(String user, String password, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), user, password);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private void tell(String user, String password, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), user, password)) {
            connection.createStatement().execute(sql);
        }
    }
}
