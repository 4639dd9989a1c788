package dev.cloister.notify;

import dev.cloister.identity.People;
import dev.cloister.identity.PersonId;
import dev.cloister.platform.Database;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Mails are written with the change they tell of and leave afterwards, each at least once; the
 * Message-ID is the row's, so that a second copy can be told from a second mail. Without a mail
 * server nothing is written.
 */
@ApplicationScoped
class MailOutbox {

    private static final Logger LOG = Logger.getLogger(MailOutbox.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(30);

    private final Database database;
    private final InstantSource clock;
    private final People people;
    private final Mailer mailer;
    private final boolean enabled;
    private final String publicUrl;
    private final ScheduledExecutorService sender =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("mail-outbox").daemon().factory());

    MailOutbox(
            Database database,
            InstantSource clock,
            People people,
            Mailer mailer,
            @ConfigProperty(name = "cloister.mail.host") Optional<String> host,
            @ConfigProperty(name = "cloister.public.url") String publicUrl) {
        this.database = database;
        this.clock = clock;
        this.people = people;
        this.mailer = mailer;
        this.enabled = host.isPresent();
        this.publicUrl = publicUrl;
    }

    private record Waiting(UUID id, String recipient, String subject, String body, long attempts) {}

    void toGroup(String group, Letter letter) {
        if (enabled) people.reachableIn(group).forEach(person -> put(person, letter));
    }

    void toPerson(PersonId person, Letter letter) {
        if (enabled) people.reachable(person).ifPresent(found -> put(found, letter));
    }

    private void put(People.Reachable person, Letter letter) {
        Instant now = clock.instant();
        int rows =
                database.update(
                        """
                        insert into mail (id, recipient, subject, body, created_at, next_attempt_at)
                        values (?, ?, ?, ?, ?, ?)
                        """,
                        UUID.randomUUID(),
                        person.email(),
                        letter.subject().replaceAll("\\p{Cntrl}", " "),
                        "Hello %s,\n\n%s\n\n%s%s\n\nCloister\n"
                                .formatted(person.name(), letter.text(), publicUrl, letter.path()),
                        now,
                        now);
        if (rows != 1) throw new IllegalStateException("the mail was not stored");
    }

    void start(@Observes StartupEvent started) {
        if (!enabled) return;
        var unused =
                sender.scheduleWithFixedDelay(
                        this::sendAll, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        sender.shutdownNow();
    }

    private void sendAll() {
        try {
            boolean more = true;
            while (more) more = QuarkusTransaction.requiringNew().call(this::sendOne);
        } catch (RuntimeException e) {
            LOG.warnf(e, "mails wait: the outbox could not be read");
        }
    }

    /** Skips what another node is sending; two nodes never send the same mail at once. */
    private boolean sendOne() {
        Optional<Waiting> next =
                database.first(
                        """
                        select id, recipient, subject, body, attempts from mail
                        where sent_at is null and next_attempt_at <= ?
                        order by next_attempt_at limit 1 for update skip locked
                        """,
                        row ->
                                new Waiting(
                                        row.id("id"),
                                        row.text("recipient"),
                                        row.text("subject"),
                                        row.text("body"),
                                        row.number("attempts")),
                        clock.instant());
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Waiting mail) {
        Instant now = clock.instant();
        try {
            mailer.send(
                    Mail.withText(mail.recipient, mail.subject, mail.body)
                            .addHeader("Message-ID", "<" + mail.id + "@cloister>")
                            .addHeader("Auto-Submitted", "auto-generated"));
            int rows =
                    database.update(
                            "update mail set sent_at = ?, attempts = attempts + 1 where id = ?",
                            now,
                            mail.id);
            if (rows != 1) LOG.warnf("mail %s vanished while it was sent", mail.id);
        } catch (RuntimeException e) {
            Duration delay = Duration.ofSeconds(5L << Math.min(mail.attempts, 9));
            LOG.warnf("mail %s waits %s: %s", mail.id, delay, e.getMessage());
            int rows =
                    database.update(
                            """
                            update mail set attempts = attempts + 1, next_attempt_at = ?,
                                last_error = ? where id = ?
                            """,
                            now.plus(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay),
                            String.valueOf(e.getMessage()),
                            mail.id);
            if (rows != 1) LOG.warnf("mail %s vanished while it was sent", mail.id);
        }
    }
}
