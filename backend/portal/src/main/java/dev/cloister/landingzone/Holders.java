package dev.cloister.landingzone;

import dev.cloister.landingzone.LandingZoneView.ModelUse;
import dev.cloister.network.Cidr;
import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Everybody who holds a block now, by block. */
@ApplicationScoped
class Holders {

    private final Database database;

    Holders(Database database) {
        this.database = database;
    }

    /** What is used of each model's quota, by subscription and region; unused ones are absent. */
    List<ModelUse> models() {
        return database.query(
                """
                select b.subscription, m.region, m.model, m.sku, sum(m.capacity) as used
                from model_reservation m
                join address_block b on b.request_id = m.request_id and b.released_at is null
                where b.subscription is not null
                group by b.subscription, m.region, m.model, m.sku
                order by m.model, m.sku, m.region, b.subscription
                """,
                row ->
                        new ModelUse(
                                row.id("subscription"),
                                row.text("region"),
                                row.text("model"),
                                row.text("sku"),
                                row.number("used")));
    }

    /** Whether a holder's newest plan holds a text; each text is looked for once. */
    BiPredicate<Holder, String> plans() {
        Map<String, Set<UUID>> found = new HashMap<>();
        return (holder, text) ->
                found.computeIfAbsent(text.toLowerCase(Locale.ROOT), this::withPlansThatHold)
                        .contains(holder.requestId());
    }

    private Set<UUID> withPlansThatHold(String text) {
        return Set.copyOf(
                database.query(
                        """
                        select p.request_id
                        from request_plan p
                        join address_block b on b.request_id = p.request_id
                            and b.released_at is null
                        where p.revision = (select max(n.revision) from request_plan n
                                            where n.request_id = p.request_id)
                            and strpos(lower(p.document), ?) > 0
                        """,
                        row -> row.id("request_id"),
                        text));
    }

    List<Holder> all() {
        return database.query(
                """
                select b.request_id, b.block::text as block, b.subscription, b.workspace,
                    p.name as pool, p.region,
                    coalesce(b.workspace, r.name, b.request_id::text) as name
                from address_block b
                join address_pool p on p.id = b.pool_id
                left join change_request r on r.id = b.request_id
                where b.released_at is null order by b.block
                """,
                row ->
                        new Holder(
                                row.maybeText("workspace") == null
                                        ? Holder.Kind.REQUEST
                                        : Holder.Kind.WORKSPACE,
                                row.id("request_id"),
                                row.text("name"),
                                Cidr.parse(row.text("block")),
                                row.text("pool"),
                                row.text("region"),
                                row.maybeId("subscription")));
    }
}
