package dev.cloister.deployment;

import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** One write to a hub at a time, first come first served. */
@ApplicationScoped
class HubLane {

    private final Database database;
    private final InstantSource clock;

    HubLane(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes a place and enters when it is the first. In a transaction of its own: the lock that
     * keeps the order must not be held while Azure is called. A place outlives a crash.
     *
     * @return 1 when inside, else the place in line
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long enter(String hub, UUID deployment) {
        var unused =
                database.first(
                        "select pg_advisory_xact_lock(hashtext(?))", _ -> true, "lane " + hub);
        int queued =
                database.update(
                        """
                        insert into hub_lane_place (hub, deployment_id, queued_at)
                        select ?, ?, ? where not exists (select 1 from hub_lane_place
                            where deployment_id = ? and left_at is null)
                        """,
                        hub,
                        deployment,
                        clock.instant(),
                        deployment);
        if (queued > 1) throw new IllegalStateException("two places of one deployment");
        long place = place(deployment).orElseThrow();
        if (place == 1) {
            int entered =
                    database.update(
                            """
                            update hub_lane_place set entered_at = ?
                            where deployment_id = ? and left_at is null and entered_at is null
                            """,
                            clock.instant(),
                            deployment);
            if (entered > 1) throw new IllegalStateException("two places of one deployment");
        }
        return place;
    }

    /** 1 is inside; empty when not in line. */
    Optional<Long> place(UUID deployment) {
        return database.first(
                """
                select (select count(*) from hub_lane_place other
                        where other.hub = mine.hub and other.left_at is null
                          and other.sequence <= mine.sequence) as place
                from hub_lane_place mine where deployment_id = ? and left_at is null
                """,
                row -> row.number("place"),
                deployment);
    }

    /** With the change that ends the write. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void leave(UUID deployment) {
        int left =
                database.update(
                        """
                        update hub_lane_place set left_at = ?
                        where deployment_id = ? and left_at is null
                        """,
                        clock.instant(),
                        deployment);
        if (left > 1) throw new IllegalStateException("two places of one deployment");
    }
}
