package dev.cloister.notify;

import dev.cloister.identity.PersonId;
import dev.cloister.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * What was committed, on whichever node, as a stream. One connection outside the pool listens; the
 * notification is only a knock, what is told is read from the table, so nothing is lost when the
 * line was down.
 */
@ApplicationScoped
class Changes {

    private static final Logger LOG = Logger.getLogger(Changes.class);
    private static final int WAIT_MILLIS = 2_000;
    private static final Duration PAUSE_AFTER_LOSS = Duration.ofSeconds(1);
    private static final int BATCH = 1_000;

    private final Database database;
    private final String url;
    private final String user;
    private final String password;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final Thread listener;
    private volatile boolean stopping;

    Changes(
            Database database,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.database = database;
        this.url = url;
        this.user = user;
        this.password = password;
        this.listener = Thread.ofPlatform().name("changes").daemon().unstarted(this::listen);
    }

    record Change(
            long sequence, Notifications.Kind kind, String id, Instant at, Visibility visibility) {}

    /** Reads on by itself from where it is, so that a slow one holds nobody up. */
    private static final class Subscriber {

        private final MultiEmitter<? super Change> emitter;
        private long last;

        Subscriber(MultiEmitter<? super Change> emitter, long last) {
            this.emitter = emitter;
            this.last = last;
        }
    }

    void start(@Observes StartupEvent started) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        listener.interrupt();
    }

    /**
     * @param last the last sequence the browser saw; null begins with what happens from now on
     */
    Multi<Change> since(@Nullable Long last) {
        return Multi.createFrom()
                .<Change>emitter(
                        emitter -> {
                            var subscriber =
                                    new Subscriber(emitter, last == null ? newest() : last);
                            subscribers.add(subscriber);
                            emitter.onTermination(() -> subscribers.remove(subscriber));
                            catchUp(subscriber);
                        },
                        BackPressureStrategy.BUFFER);
    }

    private long newest() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                database.first(
                                                "select coalesce(max(sequence), 0) as newest from"
                                                        + " change",
                                                row -> row.number("newest"))
                                        .orElse(0L));
    }

    private void catchUp(Subscriber subscriber) {
        synchronized (subscriber) {
            List<Change> batch;
            do {
                batch = after(subscriber.last);
                for (Change change : batch) {
                    subscriber.emitter.emit(change);
                    subscriber.last = change.sequence;
                }
            } while (batch.size() == BATCH);
        }
    }

    private List<Change> after(long sequence) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                database.query(
                                        """
                                        select sequence, kind, object_id, at, subject, team
                                        from change where sequence > ? order by sequence limit ?
                                        """,
                                        Changes::read,
                                        sequence,
                                        BATCH));
    }

    private static Change read(Database.Row row) throws SQLException {
        String subject = row.maybeText("subject");
        return new Change(
                row.number("sequence"),
                Notifications.Kind.valueOf(row.text("kind")),
                row.text("object_id"),
                row.at("at"),
                new Visibility(
                        subject == null ? null : new PersonId(subject), row.maybeText("team")));
    }

    private void listen() {
        while (!stopping) {
            try (Connection connection = DriverManager.getConnection(url, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + Notifications.CHANNEL);
                tellAll(); // what happened while nobody listened
                PGConnection line = connection.unwrap(PGConnection.class);
                while (!stopping) {
                    var knocks = line.getNotifications(WAIT_MILLIS);
                    if (knocks != null && knocks.length > 0) tellAll();
                }
            } catch (SQLException | RuntimeException e) {
                if (stopping) return;
                LOG.warnf("the line for changes broke and is opened again: %s", e.getMessage());
                pause();
            }
        }
    }

    private void tellAll() {
        subscribers.forEach(this::catchUp);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_LOSS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
