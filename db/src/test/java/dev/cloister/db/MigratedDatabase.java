package dev.cloister.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL after the bootstrap script and all SQL migrations of this module. */
final class MigratedDatabase implements AutoCloseable {

    static final String OWNER = "cloister_owner";
    static final String APPLICATION = "cloister_app";
    private static final String PASSWORD = "of-tests";

    private final EmbeddedPostgres postgres;

    private MigratedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static MigratedDatabase start() throws IOException, SQLException {
        MigratedDatabase database = new MigratedDatabase(EmbeddedPostgres.start());
        try (Connection connection = database.postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : bootstrap()) statement.execute(sql);
        }
        Flyway.configure()
                .dataSource(database.url(), OWNER, PASSWORD)
                .schemas("cloister")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }

    Connection as(String role) throws SQLException {
        return DriverManager.getConnection(url(), role, PASSWORD);
    }

    private String url() {
        return "jdbc:postgresql://localhost:%d/cloister?currentSchema=cloister,public"
                .formatted(postgres.getPort());
    }

    private static String[] bootstrap() throws IOException {
        try (InputStream script = MigratedDatabase.class.getResourceAsStream("/db/bootstrap.sql")) {
            if (script == null) throw new IllegalStateException("db/bootstrap.sql is missing");
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":'owner_password'", "'" + PASSWORD + "'")
                    .replace(":'app_password'", "'" + PASSWORD + "'")
                    .strip()
                    .split(";\\s*\\n|;$");
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
