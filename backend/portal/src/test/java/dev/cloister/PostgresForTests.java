package dev.cloister;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database of every {@code @QuarkusTest}. */
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {

    private static @Nullable DatabaseForTests database;

    @Override
    public Map<String, String> start() {
        DatabaseForTests started = DatabaseForTests.start();
        database = started;
        return started.settings();
    }

    public static DatabaseForTests database() {
        if (database == null) throw new IllegalStateException("not started");
        return database;
    }

    @Override
    public void stop() {
        if (database != null) database.end();
    }
}
