package dev.cloister.notify;

import dev.cloister.audit.AuditLog;
import dev.cloister.identity.PersonId;
import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** Tells browsers and people what changed, after and only if it is committed. */
@ApplicationScoped
public class Notifications {

    static final String CHANNEL = "cloister_change";

    private final Database database;
    private final InstantSource clock;
    private final AuditLog log;
    private final MailOutbox mails;

    Notifications(Database database, InstantSource clock, AuditLog log, MailOutbox mails) {
        this.database = database;
        this.clock = clock;
        this.log = log;
        this.mails = mails;
    }

    public enum Kind {
        REQUEST,
        TASK,
        DEPLOYMENT,
        WORKSPACE
    }

    /**
     * Open pages that show this object fetch it again.
     *
     * @param id as it stands in the object's URL
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(Kind kind, String id, Visibility visibility) {
        PersonId person = visibility.person();
        // Sequences are given out before commits: in the order of commits nobody who read up to n
        // misses n - 1.
        log.takePlace();
        long sequence =
                database.first(
                                """
                                insert into change (kind, object_id, at, subject, team)
                                values (?, ?, ?, ?, ?) returning sequence
                                """,
                                row -> row.number("sequence"),
                                kind,
                                id,
                                clock.instant(),
                                person == null ? null : person.subject(),
                                visibility.team())
                        .orElseThrow();
        var unused =
                database.first(
                        "select pg_notify(?, ?)", row -> true, CHANNEL, Long.toString(sequence));
    }

    /** A mail to everybody in a candidate group. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellGroup(String group, Letter letter) {
        mails.toGroup(group, letter);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(PersonId person, Letter letter) {
        mails.toPerson(person, letter);
    }
}
