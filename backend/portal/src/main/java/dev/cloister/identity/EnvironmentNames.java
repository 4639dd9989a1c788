package dev.cloister.identity;

import dev.cloister.platform.Database;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the badge on every page says. */
@Unremovable
@ApplicationScoped
class EnvironmentNames {

    private final Database database;
    private final String name;

    EnvironmentNames(
            Database database, @ConfigProperty(name = "cloister.environment.name") String name) {
        this.database = database;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The portal knows no simulator; whoever starts it says so in the name. */
    boolean simulated() {
        return name.toLowerCase(java.util.Locale.ROOT).contains("simulated");
    }

    String landingZone() {
        return database.first(
                        "select name from landing_zone order by version desc limit 1",
                        row -> row.text("name"))
                .orElse("");
    }
}
