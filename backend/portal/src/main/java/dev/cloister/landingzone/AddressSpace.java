package dev.cloister.landingzone;

import dev.cloister.landingzone.LandingZone.Subscription;
import dev.cloister.network.AddressPool;
import dev.cloister.network.Cidr;
import dev.cloister.platform.Database;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who holds which block, and with it a place in a subscription. The portal looks for a free block
 * and the exclusion constraint decides: two who found the same one meet there, and the second looks
 * again.
 */
@ApplicationScoped
public class AddressSpace {

    /** Half of what a transaction may take. */
    private static final String LONGEST_WAIT = "10s";

    private final Database database;
    private final InstantSource clock;

    AddressSpace(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A live block.
     *
     * @param pool the pool's name
     */
    public record Held(Cidr block, String pool, String region, UUID subscription) {}

    private record Pool(UUID id, String name, Cidr block) {}

    /** All live blocks of a region's pools, those of others and those of this request. */
    public List<Cidr> taken(String region) {
        return database.query(
                """
                select b.block::text as block from address_block b
                join address_pool p on p.id = b.pool_id
                where p.region = ? and b.released_at is null
                """,
                row -> Cidr.parse(row.text("block")),
                region);
    }

    /** All live blocks. */
    public List<Cidr> taken() {
        return database.query(
                "select block::text as block from address_block where released_at is null",
                row -> Cidr.parse(row.text("block")));
    }

    public Optional<Held> heldBy(UUID request) {
        return database.first(
                """
                select b.block::text as block, p.name, p.region, b.subscription
                from address_block b join address_pool p on p.id = b.pool_id
                where b.request_id = ? and b.released_at is null
                """,
                row ->
                        new Held(
                                Cidr.parse(row.text("block")),
                                row.text("name"),
                                row.text("region"),
                                row.id("subscription")),
                request);
    }

    /** How many live blocks each subscription has; a subscription without one is absent. */
    public Map<UUID, Integer> occupancy() {
        return database
                .query(
                        """
                        select subscription, count(*) as blocks from address_block
                        where released_at is null and subscription is not null
                        group by subscription
                        """,
                        row -> Map.entry(row.id("subscription"), (int) row.number("blocks")))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Until the transaction ends, nobody else reserves or changes what can be reserved. Whoever
     * waits too long behind others is told, before the transaction is out of time.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void holdStill() {
        var _ =
                database.first(
                        "select set_config('lock_timeout', ?, true)", _ -> true, LONGEST_WAIT);
        var _ =
                database.first(
                        "select true as yes from pg_advisory_xact_lock(4201)",
                        row -> row.yes("yes"));
    }

    /**
     * Holds a block for a request: the one it has, when that still fits, else the lowest free one;
     * and a place in a subscription, which it keeps. Refuses with {@link
     * Refusal.AddressSpaceExhausted} and {@link Refusal.SubscriptionsFull}.
     *
     * @param subscriptions in the order in which they are filled
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Cidr reserve(UUID request, String region, int prefix, List<Subscription> subscriptions) {
        holdStill();
        Optional<Held> held = heldBy(request);
        if (held.isPresent()) {
            Held has = held.get();
            if (has.region.equals(region) && has.block.prefix() == prefix) return has.block;
            release(request);
        }
        UUID subscription =
                held.map(Held::subscription)
                        .or(
                                () ->
                                        Subscription.firstWithRoom(subscriptions, occupancy())
                                                .map(Subscription::id))
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                new Refusal.SubscriptionsFull(
                                                        Subscription.names(subscriptions))));
        List<Pool> pools =
                database.query(
                        """
                        select id, name, block::text as block from address_pool
                        where region = ? and retired_at is null order by name
                        """,
                        row ->
                                new Pool(
                                        row.id("id"),
                                        row.text("name"),
                                        Cidr.parse(row.text("block"))),
                        region);
        for (Pool pool : pools) {
            Optional<Cidr> block = reserveIn(pool, request, prefix, subscription);
            if (block.isPresent()) return block.get();
        }
        throw new Refused(
                new Refusal.AddressSpaceExhausted(
                        pools.isEmpty()
                                ? region
                                : pools.stream().map(Pool::name).collect(Collectors.joining(", ")),
                        prefix));
    }

    private Optional<Cidr> reserveIn(Pool pool, UUID request, int prefix, UUID subscription) {
        while (true) {
            Optional<Cidr> free = new AddressPool(pool.block).allocate(prefix, takenIn(pool));
            if (free.isEmpty()) return free;
            // Waits for whoever holds an overlapping block in an open transaction; when that one
            // commits, nothing is inserted and its block is seen by the next look.
            int inserted =
                    database.update(
                            """
                            insert into address_block
                                (id, pool_id, block, request_id, reserved_at, subscription)
                            values (?, ?, ?::cidr, ?, ?, ?)
                            on conflict on constraint address_block_no_overlap do nothing
                            """,
                            UUID.randomUUID(),
                            pool.id,
                            free.get().toString(),
                            request,
                            clock.instant(),
                            subscription);
            if (inserted == 1) return free;
        }
    }

    private List<Cidr> takenIn(Pool pool) {
        return database.query(
                """
                select block::text as block from address_block
                where pool_id = ? and released_at is null
                """,
                row -> Cidr.parse(row.text("block")),
                pool.id);
    }

    /** The spoke is being built: from now on the workspace holds the block. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void allocate(UUID request, String workspace) {
        int rows =
                database.update(
                        """
                        update address_block set workspace = ?, allocated_at = ?
                        where request_id = ? and released_at is null
                            and (allocated_at is null or workspace = ?)
                        """,
                        workspace,
                        clock.instant(),
                        request,
                        workspace);
        if (rows != 1) throw new IllegalStateException("no reservation to allocate: " + request);
    }

    /**
     * Gives the block back. Nothing happens when there is none, so that it may be repeated.
     *
     * @return whether there was one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean release(UUID request) {
        return database.update(
                        """
                        update address_block set released_at = ?
                        where request_id = ? and released_at is null
                        """,
                        clock.instant(),
                        request)
                > 0;
    }
}
