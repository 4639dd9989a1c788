package dev.cloister;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL 18 with the roles of production, writing durably as production does. */
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {

    private static final String OWNER_PASSWORD = "owner-of-tests";
    private static final String APP_PASSWORD = "app-of-tests";

    private static @Nullable EmbeddedPostgres latest;

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            postgres =
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("max_connections", "200")
                            .start();
            latest = postgres;
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : bootstrap()) statement.execute(sql);
            }
            return Map.of(
                    "cloister.database.url",
                    "jdbc:postgresql://localhost:" + postgres.getPort() + "/cloister",
                    "cloister.database.user",
                    "cloister_app",
                    "cloister.database.password",
                    APP_PASSWORD,
                    "cloister.database.owner.user",
                    "cloister_owner",
                    "cloister.database.owner.password",
                    OWNER_PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the bootstrap script failed", e);
        }
    }

    private static String[] bootstrap() throws IOException {
        try (InputStream script = PostgresForTests.class.getResourceAsStream("/db/bootstrap.sql")) {
            if (script == null) throw new IllegalStateException("db/bootstrap.sql is missing");
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":'owner_password'", "'" + OWNER_PASSWORD + "'")
                    .replace(":'app_password'", "'" + APP_PASSWORD + "'")
                    .strip()
                    .split(";\\s*\\n|;$");
        }
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As after a restart or a failover: every connection of the portal is gone. */
    public static void breakConnections() {
        if (latest == null) throw new IllegalStateException("not started");
        try (Connection connection = latest.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where usename = 'cloister_app'");
        } catch (SQLException e) {
            throw new IllegalStateException("the connections could not be broken", e);
        }
    }
}
