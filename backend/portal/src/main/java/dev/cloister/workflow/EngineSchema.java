package dev.cloister.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * The engine's tables in a schema of their own, made by the scripts inside the engine's jar: they
 * are run, not copied, and the engine itself never changes a schema (quality E-13).
 */
public class EngineSchema implements JavaMigration {

    static final String NAME = "engine";

    /** In the order in which one needs the other. */
    private static final List<String> SCRIPTS =
            List.of(
                    "engine",
                    "history",
                    "identity",
                    "case.engine",
                    "case.history",
                    "decision.engine",
                    "decision.history");

    private static final Pattern END = Pattern.compile(";\\s*(\\R|$)");

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("0050");
    }

    @Override
    public String getDescription() {
        return "the engine has a schema of its own";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("create schema " + NAME);
            statement.execute("set local search_path = " + NAME);
            for (String script : SCRIPTS)
                for (String sql : END.split(read(script)))
                    if (!sql.isBlank()) statement.execute(sql);
            statement.execute("grant usage on schema " + NAME + " to cloister_app");
            statement.execute(
                    "grant select, insert, update, delete on all tables in schema "
                            + NAME
                            + " to cloister_app");
            // Flyway writes its history in the same transaction
            statement.execute("set local search_path = cloister, public");
        }
    }

    private static String read(String script) throws IOException {
        String path =
                "/org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql";
        try (InputStream in = ProcessEngine.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("the engine's jar lacks " + path);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
