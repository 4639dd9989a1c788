package dev.cloister.landingzone;

import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Pool;
import dev.cloister.landingzone.LandingZone.Subscription;
import dev.cloister.platform.Refusal.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Why a landing zone cannot follow another one: what is in use must stay where it is. Pointers go
 * into the list of the later document.
 */
final class Obstacles {

    private static final int NAMED = 5;

    private final LandingZone before;
    private final LandingZone after;
    private final BiPredicate<Holder, String> planHas;

    /** What goes, as a sentence's beginning, and who holds it. */
    private final Map<FieldError, List<Holder>> found = new LinkedHashMap<>();

    private Obstacles(LandingZone before, LandingZone after, BiPredicate<Holder, String> planHas) {
        this.before = before;
        this.after = after;
        this.planHas = planHas;
    }

    /**
     * @param planHas whether a holder's plan holds a text, in whatever case
     */
    static List<FieldError> between(
            LandingZone before,
            LandingZone after,
            List<Holder> holders,
            BiPredicate<Holder, String> planHas) {
        Obstacles obstacles = new Obstacles(before, after, planHas);
        for (Holder holder : holders) {
            obstacles.pool(holder);
            obstacles.hub(holder);
            obstacles.shared(holder);
            obstacles.subscription(holder);
        }
        return obstacles.found.entrySet().stream()
                .map(each -> worded(each.getKey(), each.getValue()))
                .toList();
    }

    /** Whoever holds what, of an estate that would lose it. */
    static List<Holder> touched(
            LandingZone before,
            LandingZone after,
            List<Holder> holders,
            BiPredicate<Holder, String> planHas) {
        return holders.stream()
                .filter(holder -> !between(before, after, List.of(holder), planHas).isEmpty())
                .toList();
    }

    /** What an earlier version let go is no obstacle to this one. */
    private void pool(Holder holder) {
        if (before.pools().stream().noneMatch(p -> p.name().equals(holder.pool()))) return;
        Optional<Pool> stays =
                after.pools().stream().filter(p -> p.name().equals(holder.pool())).findFirst();
        if (stays.isEmpty()) {
            add("/pools", "the pool %s would go".formatted(holder.pool()), holder);
            return;
        }
        String at = "/pools/" + after.pools().indexOf(stays.get());
        if (!stays.get().block().contains(holder.block()))
            add(
                    at + "/block",
                    "the pool %s would no longer hold %s".formatted(holder.pool(), holder.block()),
                    holder);
        if (!stays.get().region().equals(holder.region()))
            add(
                    at + "/region",
                    "the pool %s would leave %s".formatted(holder.pool(), holder.region()),
                    holder);
    }

    /** A spoke is peered with one network; another hub under the same name is another hub. */
    private void hub(Holder holder) {
        Optional<Hub> had = before.hubOf(holder.region());
        Optional<Hub> has = after.hubOf(holder.region());
        if (had.isEmpty()) return;
        if (has.isEmpty())
            add("/regions", "the region %s would go".formatted(holder.region()), holder);
        else if (!isSame(had.get(), has.get()))
            add(
                    "/hubs",
                    "%s would get another hub than %s".formatted(holder.region(), had.get().name()),
                    holder);
    }

    /** What of the hub stands in plans, and would stand in none that is made from now on. */
    private void shared(Holder holder) {
        Optional<Hub> had = before.hubOf(holder.region());
        Optional<Hub> has = after.hubOf(holder.region());
        if (had.isEmpty() || has.isEmpty() || !isSame(had.get(), has.get())) return;
        List<SharedPart> stay = SharedPart.of(has.get());
        String at = "/hubs/" + after.hubs().indexOf(has.get());
        for (SharedPart part : SharedPart.of(had.get()))
            if (!stay.contains(part) && planHas.test(holder, part.trace()))
                add(
                        at + part.pointer(),
                        "%s of %s would go".formatted(part.words(), had.get().name()),
                        holder);
    }

    private static boolean isSame(Hub had, Hub has) {
        return had.vnet().id().equalsIgnoreCase(has.vnet().id())
                && had.subscription().equals(has.subscription())
                && had.resourceGroup().equalsIgnoreCase(has.resourceGroup())
                && had.firewall().policyId().equalsIgnoreCase(has.firewall().policyId());
    }

    private void subscription(Holder holder) {
        Optional<Subscription> had =
                before.subscriptions().stream()
                        .filter(each -> each.id().equals(holder.subscription()))
                        .findFirst();
        if (had.isPresent()
                && after.subscriptions().stream().noneMatch(s -> s.id().equals(had.get().id())))
            add(
                    "/subscriptions",
                    "the subscription %s would go".formatted(had.get().name()),
                    holder);
    }

    private void add(String at, String what, Holder holder) {
        List<Holder> users =
                found.computeIfAbsent(new FieldError(at, "IN_USE", what), _ -> new ArrayList<>());
        // a part may leave two traces in one plan
        if (!users.contains(holder)) users.add(holder);
    }

    private static FieldError worded(FieldError what, List<Holder> holders) {
        String named =
                holders.stream()
                        .limit(NAMED)
                        .map(
                                holder ->
                                        switch (holder.kind()) {
                                            case WORKSPACE -> holder.name();
                                            case REQUEST -> "the request for " + holder.name();
                                        })
                        .collect(Collectors.joining(", "));
        int others = holders.size() - NAMED;
        return new FieldError(
                what.pointer(),
                what.code(),
                "%s, and it is used by %s%s."
                        .formatted(
                                what.message(),
                                named,
                                others > 0 ? " and %d more".formatted(others) : ""));
    }
}
