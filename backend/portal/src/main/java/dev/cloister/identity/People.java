package dev.cloister.identity;

import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Everybody the portal has ever seen a token of. */
@ApplicationScoped
public class People {

    private static final Duration STALE = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;

    /** What this node wrote last; losing it costs one needless write. */
    private final Map<String, Seen> written = new ConcurrentHashMap<>();

    People(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Seen(Actor actor, Instant at) {}

    /** A person who gets mail. */
    public record Reachable(PersonId person, String name, String email) {}

    /** Remembers name, groups and teams; in a transaction of its own, so that nothing undoes it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void seen(Actor actor, @Nullable String email) {
        Instant now = clock.instant();
        Seen before = written.get(actor.person().subject());
        if (before != null && before.actor.equals(actor) && before.at.plus(STALE).isAfter(now))
            return;
        int rows =
                database.update(
                        """
                        insert into person (subject, name, email, roles, groups, teams, last_seen)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (subject) do update set name = excluded.name,
                            email = excluded.email, roles = excluded.roles,
                            groups = excluded.groups, teams = excluded.teams,
                            last_seen = excluded.last_seen
                        """,
                        actor.person().subject(),
                        actor.name(),
                        email,
                        actor.roles().stream().map(Enum::name).sorted().toArray(String[]::new),
                        actor.groups().stream().sorted().toArray(String[]::new),
                        actor.teams().stream().sorted().toArray(String[]::new),
                        now);
        if (rows == 1) written.put(actor.person().subject(), new Seen(actor, now));
    }

    /** The name last seen; the subject itself where none ever was. */
    public PersonRef named(PersonId person) {
        return new PersonRef(
                person.subject(),
                database.first(
                                "select name from person where subject = ?",
                                row -> row.text("name"),
                                person.subject())
                        .orElse(person.subject()));
    }

    public Optional<Reachable> reachable(PersonId person) {
        return database.first(
                "select subject, name, email from person where subject = ? and email is not null",
                People::reachable,
                person.subject());
    }

    /** Everybody last seen with this candidate group. */
    public List<Reachable> reachableIn(String group) {
        return database.query(
                """
                select subject, name, email from person
                where groups @> array[?::text] and email is not null order by subject
                """,
                People::reachable,
                group);
    }

    private static Reachable reachable(Database.Row row) throws java.sql.SQLException {
        return new Reachable(
                new PersonId(row.text("subject")), row.text("name"), row.text("email"));
    }
}
