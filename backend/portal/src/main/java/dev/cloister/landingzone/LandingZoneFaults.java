package dev.cloister.landingzone;

import dev.cloister.landingzone.LandingZone.CandidateGroup;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Model;
import dev.cloister.landingzone.LandingZone.Pool;
import dev.cloister.landingzone.LandingZone.Price;
import dev.cloister.landingzone.LandingZone.PriceList;
import dev.cloister.landingzone.LandingZone.Region;
import dev.cloister.landingzone.LandingZone.Subject;
import dev.cloister.landingzone.LandingZone.Subscription;
import dev.cloister.landingzone.LandingZone.Team;
import dev.cloister.landingzone.LandingZone.TrustedSource;
import dev.cloister.network.Fqdn;
import dev.cloister.platform.Refusal.FieldError;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is wrong with a landing zone, all at once, each at its place and in a sentence an admin can
 * act on.
 */
final class LandingZoneFaults {

    private static final Pattern PATTERN =
            Pattern.compile("(\\{type}|\\{workspace}|\\{region}|[a-z0-9-])+");
    private static final Pattern TAG = Pattern.compile("[^<>%&\\\\?/]{1,256}");

    private final Faults faults = new Faults();

    private LandingZoneFaults() {}

    static List<FieldError> of(LandingZoneParts parts) {
        LandingZoneFaults check = new LandingZoneFaults();
        check.faults.word("/id", "landing zone", parts.id());
        check.subscriptions(parts.subscriptions());
        HubFaults.find(parts.hubs(), check.faults);
        check.places(parts.regions(), parts.hubs(), parts.pools());
        check.groups(parts.groups());
        check.faults.unique("/teams", "team", parts.teams(), Team::id);
        for (int i = 0; i < parts.teams().size(); i++)
            check.faults.word("/teams/%d/id".formatted(i), "team", parts.teams().get(i).id());
        check.trustedSources(parts.trustedSources());
        check.models(parts.models(), parts.regions());
        check.pattern(parts.namePattern());
        parts.tags().forEach(check::tag);
        check.prices(parts.prices());
        return check.faults.all();
    }

    private void subscriptions(List<Subscription> subscriptions) {
        faults.unless(
                !subscriptions.isEmpty(), "/subscriptions", "there is no subscription to build in");
        faults.unique("/subscriptions", "subscription", subscriptions, s -> s.id().toString());
        for (int i = 0; i < subscriptions.size(); i++)
            faults.unless(
                    subscriptions.get(i).maxWorkspaces() >= 1,
                    "/subscriptions/%d/maxWorkspaces".formatted(i),
                    "subscription %s has room for no workspace"
                            .formatted(subscriptions.get(i).name()));
    }

    private void places(List<Region> regions, List<Hub> hubs, List<Pool> pools) {
        faults.unless(!regions.isEmpty(), "/regions", "there is no region to build in");
        faults.unique("/regions", "region", regions, Region::name);
        faults.unique("/pools", "pool", pools, Pool::name);
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            String at = "/regions/" + i;
            faults.unless(
                    hubs.stream().anyMatch(hub -> hub.name().equals(region.hub())),
                    at + "/hub",
                    "region %s names the hub %s, which does not exist"
                            .formatted(region.name(), region.hub()));
            alternates(at + "/alternates", region, regions);
            faults.unless(
                    pools.stream().anyMatch(pool -> pool.region().equals(region.name())),
                    at,
                    "region %s has no address pool".formatted(region.name()));
        }
        for (int i = 0; i < pools.size(); i++)
            pool("/pools/" + i, pools.get(i), pools.subList(0, i), regions, hubs);
    }

    private void alternates(String at, Region region, List<Region> regions) {
        faults.unique(at, region.name() + ": alternate", region.others(), name -> name);
        for (int i = 0; i < region.others().size(); i++) {
            String other = region.others().get(i);
            faults.unless(
                    !other.equals(region.name())
                            && regions.stream().anyMatch(each -> each.name().equals(other)),
                    at + "/" + i,
                    "region %s has the alternate %s, which is no other region"
                            .formatted(region.name(), other));
        }
    }

    private void pool(
            String at, Pool pool, List<Pool> others, List<Region> regions, List<Hub> hubs) {
        String who = "pool " + pool.name();
        faults.unless(
                regions.stream().anyMatch(region -> region.name().equals(pool.region())),
                at + "/region",
                "%s is for %s, which is no region".formatted(who, pool.region()));
        faults.block(pool.block(), at + "/block", who);
        faults.unless(
                pool.block().prefix() >= 9 && pool.block().prefix() <= 24,
                at + "/block",
                "%s: a pool is between /9 and /24".formatted(who));
        for (Pool other : others)
            faults.unless(
                    !other.block().overlaps(pool.block()),
                    at + "/block",
                    "%s overlaps pool %s".formatted(who, other.name()));
        for (Hub hub : hubs)
            faults.unless(
                    !hub.vnet().addressSpace().overlaps(pool.block()),
                    at + "/block",
                    "%s overlaps hub %s".formatted(who, hub.name()));
    }

    private void groups(List<CandidateGroup> groups) {
        faults.unique("/groups", "group", groups, CandidateGroup::id);
        for (int i = 0; i < groups.size(); i++)
            faults.word("/groups/%d/id".formatted(i), "group", groups.get(i).id());
        for (Subject subject : Subject.values())
            faults.unless(
                    groups.stream().anyMatch(group -> group.section() == subject),
                    "/groups",
                    "no group answers for " + subject);
    }

    /**
     * Asked of what is to be saved, not of what is: a landing zone without such a group can still
     * be read, and mended.
     */
    static List<FieldError> unanswered(LandingZone landingZone) {
        return LandingZone.GROUPS_ASKED.stream()
                .filter(asked -> landingZone.group(asked).isEmpty())
                .sorted()
                .map(
                        asked ->
                                new FieldError(
                                        "/groups",
                                        "INCONSISTENT",
                                        "there is no group %s, which the decision table asks"
                                                .formatted(asked)))
                .toList();
    }

    private void trustedSources(List<TrustedSource> sources) {
        faults.unique("/trustedSources", "trusted source", sources, TrustedSource::id);
        for (int i = 0; i < sources.size(); i++) {
            String at = "/trustedSources/" + i;
            TrustedSource source = sources.get(i);
            faults.word(at + "/id", "trusted source", source.id());
            for (int j = 0; j < source.fqdns().size(); j++)
                try {
                    Fqdn.parse(source.fqdns().get(j));
                } catch (IllegalArgumentException e) {
                    faults.add(
                            "%s/fqdns/%d".formatted(at, j),
                            "trusted source %s: %s: %s"
                                    .formatted(source.id(), source.fqdns().get(j), e.getMessage()));
                }
        }
    }

    private void models(List<Model> models, List<Region> regions) {
        faults.unique(
                "/models", "model", models, m -> m.name() + " " + m.version() + " " + m.sku());
        for (int i = 0; i < models.size(); i++) {
            Model model = models.get(i);
            faults.unless(
                    model.maxCapacity() >= 1,
                    "/models/%d/maxCapacity".formatted(i),
                    "model %s has no capacity".formatted(model.name()));
            Integer quota = model.quota();
            faults.unless(
                    quota == null || quota >= 1,
                    "/models/%d/quota".formatted(i),
                    "model %s has a quota of nothing".formatted(model.name()));
            for (int j = 0; j < model.regions().size(); j++) {
                String name = model.regions().get(j);
                faults.unless(
                        regions.stream().anyMatch(region -> region.name().equals(name)),
                        "/models/%d/regions/%d".formatted(i, j),
                        "model %s is offered in %s, which is no region"
                                .formatted(model.name(), name));
            }
        }
    }

    private void pattern(String pattern) {
        String at = "/namePattern";
        faults.unless(
                PATTERN.matcher(pattern).matches()
                        && pattern.contains("{type}")
                        && pattern.contains("{workspace}"),
                at,
                "the name pattern needs {type} and {workspace}, else only {region}, lower-case"
                        + " letters, digits and hyphens");
        // azure-facts 10.5: what the pattern adds must leave room in 64 characters
        faults.unless(
                pattern.replaceAll("\\{[a-z]+}", "").length() <= 8,
                at,
                "the name pattern adds more than 8 characters of its own");
        faults.unless(
                pattern.startsWith("{type}") || pattern.startsWith("{workspace}"),
                at,
                "the name pattern starts with {type} or {workspace}");
    }

    private void tag(String name, String value) {
        faults.unless(
                TAG.matcher(name).matches() && TAG.matcher(value).matches(),
                "/tags/" + LandingZoneShape.inPointer(name),
                "tag %s holds a character that Azure refuses".formatted(name));
    }

    private void prices(PriceList prices) {
        faults.unique("/prices/lines", "price", prices.lines(), Price::item);
        for (int i = 0; i < prices.lines().size(); i++)
            faults.unless(
                    prices.lines().get(i).monthly().signum() >= 0,
                    "/prices/lines/%d/monthly".formatted(i),
                    "the price of %s is negative".formatted(prices.lines().get(i).item()));
    }
}
