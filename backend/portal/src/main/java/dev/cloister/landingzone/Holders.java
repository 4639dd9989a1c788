package dev.cloister.landingzone;

import dev.cloister.network.Cidr;
import dev.cloister.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Everybody who holds a block now, by block. */
@ApplicationScoped
class Holders {

    private final Database database;

    Holders(Database database) {
        this.database = database;
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
