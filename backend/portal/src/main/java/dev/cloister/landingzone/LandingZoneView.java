package dev.cloister.landingzone;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.identity.PersonRef;
import dev.cloister.network.Cidr;
import dev.cloister.platform.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The landing zone with what is used of it: the body of {@code GET /api/landing-zone}.
 *
 * @param version goes into {@code If-Match} of a change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LandingZoneView(
        int version,
        Instant at,
        PersonRef by,
        @Nullable String reason,
        LandingZone landingZone,
        List<SubscriptionUse> subscriptions,
        List<PoolUse> pools,
        List<ModelUse> models,
        Permission change) {

    /**
     * @param used workspaces and pending requests
     */
    record SubscriptionUse(UUID id, String name, int used, int maxWorkspaces) {}

    /**
     * @param used in thousand tokens per minute, by workspaces and pending requests
     */
    record ModelUse(UUID subscription, String region, String model, String sku, long used) {}

    /**
     * In addresses.
     *
     * @param holders by block
     */
    record PoolUse(
            String name,
            String region,
            @AsText Cidr block,
            long addresses,
            long reserved,
            long allocated,
            List<Holder> holders) {}

    static List<SubscriptionUse> subscriptions(LandingZone landingZone, List<Holder> holders) {
        return landingZone.subscriptions().stream()
                .map(
                        each ->
                                new SubscriptionUse(
                                        each.id(),
                                        each.name(),
                                        (int)
                                                holders.stream()
                                                        .filter(
                                                                h ->
                                                                        each.id()
                                                                                .equals(
                                                                                        h
                                                                                                .subscription()))
                                                        .count(),
                                        each.maxWorkspaces()))
                .toList();
    }

    static List<PoolUse> pools(LandingZone landingZone, List<Holder> holders) {
        return landingZone.pools().stream()
                .map(
                        pool -> {
                            List<Holder> here =
                                    holders.stream()
                                            .filter(h -> h.pool().equals(pool.name()))
                                            .toList();
                            return new PoolUse(
                                    pool.name(),
                                    pool.region(),
                                    pool.block(),
                                    size(pool.block()),
                                    held(here, Holder.Kind.REQUEST),
                                    held(here, Holder.Kind.WORKSPACE),
                                    here);
                        })
                .toList();
    }

    private static long held(List<Holder> holders, Holder.Kind kind) {
        return holders.stream()
                .filter(holder -> holder.kind() == kind)
                .mapToLong(holder -> size(holder.block()))
                .sum();
    }

    private static long size(Cidr block) {
        return 1L << (32 - block.prefix());
    }
}
