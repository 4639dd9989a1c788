package dev.cloister.platform;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Forgets what has served its time. Two nodes may do it at once. */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    /** A client repeats for a day at most; the second day is for clocks that differ. */
    private static final Duration KEYS = Duration.ofDays(2);

    /** A browser that was away for longer loads the page anew. */
    private static final Duration CHANGES = Duration.ofDays(7);

    private final Database database;
    private final InstantSource clock;
    private final ScheduledExecutorService hourly =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("housekeeping").daemon().factory());

    Housekeeping(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        var unused = hourly.scheduleWithFixedDelay(this::tidy, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        hourly.shutdownNow();
    }

    private void tidy() {
        try {
            forget("delete from idempotency_key where created_at < ?", KEYS);
            forget("delete from change where at < ?", CHANGES);
        } catch (RuntimeException e) {
            LOG.warnf("nothing was tidied this time: %s", e.getMessage());
        }
    }

    private void forget(String sql, Duration age) {
        int rows =
                QuarkusTransaction.requiringNew()
                        .call(() -> database.update(sql, clock.instant().minus(age)));
        if (rows > 0) LOG.infof("forgot %d rows after %s", rows, age);
    }
}
