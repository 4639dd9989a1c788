package dev.cloister;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL 18 with the roles of production, writing durably as production does. */
public final class DatabaseForTests {

    private static final String OWNER_PASSWORD = "owner-of-tests";
    private static final String APP_PASSWORD = "app-of-tests";

    private final Path data;
    private @Nullable EmbeddedPostgres server;
    private int port;

    private DatabaseForTests(Path data) {
        this.data = data;
    }

    /** On an empty folder, with the roles and the database that the portal needs. */
    public static DatabaseForTests start() {
        try {
            var database = new DatabaseForTests(Files.createTempDirectory("postgres"));
            database.run();
            for (String sql : bootstrap()) database.execute(sql);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the portal is told of it. */
    public Map<String, String> settings() {
        return Map.of(
                "cloister.database.url",
                "jdbc:postgresql://localhost:" + port + "/cloister",
                "cloister.database.user",
                "cloister_app",
                "cloister.database.password",
                APP_PASSWORD,
                "cloister.database.owner.user",
                "cloister_owner",
                "cloister.database.owner.password",
                OWNER_PASSWORD);
    }

    /** As its superuser, in the portal's own database. */
    public Connection connect() {
        try {
            return server().getDatabase("postgres", "cloister").getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    /** As after a failover: every connection of the portal is gone, the server is not. */
    public void breakConnections() {
        execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = 'cloister_app'");
    }

    /** The server ends; whoever asks is refused. */
    public void stop() {
        try {
            server().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.notExists(data.resolve("postmaster.pid")));
        server = null;
    }

    /** Nobody needs its data any more. */
    public void end() {
        if (server != null) stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the same data and at the same address as before. */
    public void startAgain() {
        run();
    }

    private void run() {
        try {
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setPGStartupWait(Duration.ofSeconds(60))
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("max_connections", "200");
            if (port != 0) builder.setPort(port);
            EmbeddedPostgres running = builder.start();
            server = running;
            port = running.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused: " + sql, e);
        }
    }

    private EmbeddedPostgres server() {
        if (server == null) throw new IllegalStateException("the database is stopped");
        return server;
    }

    private static String[] bootstrap() throws IOException {
        try (InputStream script = DatabaseForTests.class.getResourceAsStream("/db/bootstrap.sql")) {
            if (script == null) throw new IllegalStateException("db/bootstrap.sql is missing");
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":'owner_password'", "'" + OWNER_PASSWORD + "'")
                    .replace(":'app_password'", "'" + APP_PASSWORD + "'")
                    .strip()
                    .split(";\\s*\\n|;$");
        }
    }
}
