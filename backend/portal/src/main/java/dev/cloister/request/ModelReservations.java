package dev.cloister.request;

import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Model capacity that requests and workspaces hold, as long as they hold their address block. */
@ApplicationScoped
class ModelReservations {

    private final Database database;

    ModelReservations(Database database) {
        this.database = database;
    }

    /** What everybody but this request holds. */
    Map<ModelQuota, Integer> others(@Nullable UUID request) {
        return database
                .query(
                        """
                        select b.subscription, m.region, m.model, m.sku, sum(m.capacity) as used
                        from model_reservation m
                        join address_block b on b.request_id = m.request_id
                            and b.released_at is null
                        where b.subscription is not null
                            and (?::uuid is null or m.request_id <> ?::uuid)
                        group by b.subscription, m.region, m.model, m.sku
                        """,
                        row ->
                                Map.entry(
                                        new ModelQuota(
                                                row.id("subscription"),
                                                row.text("region"),
                                                row.text("model"),
                                                row.text("sku")),
                                        (int) row.number("used")),
                        request,
                        request)
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** In place of what it held before. Whoever calls holds the address space still. */
    @Transactional(Transactional.TxType.MANDATORY)
    void reserve(UUID request, WorkspaceSpec spec, UUID subscription) {
        int unused = database.update("delete from model_reservation where request_id = ?", request);
        ModelQuota.of(spec, subscription)
                .forEach(
                        (quota, capacity) -> {
                            int rows =
                                    database.update(
                                            """
                                            insert into model_reservation
                                                (request_id, region, model, sku, capacity)
                                            values (?, ?, ?, ?, ?)
                                            """,
                                            request,
                                            quota.region(),
                                            quota.model(),
                                            quota.sku(),
                                            capacity);
                            if (rows != 1)
                                throw new IllegalStateException("nothing was reserved: " + quota);
                        });
    }
}
