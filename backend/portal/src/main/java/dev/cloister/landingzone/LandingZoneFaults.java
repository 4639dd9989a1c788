package dev.cloister.landingzone;

import dev.cloister.landingzone.LandingZone.CandidateGroup;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.HubAccess;
import dev.cloister.landingzone.LandingZone.Model;
import dev.cloister.landingzone.LandingZone.Pool;
import dev.cloister.landingzone.LandingZone.Price;
import dev.cloister.landingzone.LandingZone.PriceList;
import dev.cloister.landingzone.LandingZone.Region;
import dev.cloister.landingzone.LandingZone.Subject;
import dev.cloister.landingzone.LandingZone.Subscription;
import dev.cloister.landingzone.LandingZone.Team;
import dev.cloister.landingzone.LandingZone.TrustedSource;
import dev.cloister.network.Cidr;
import dev.cloister.network.Fqdn;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is wrong with a landing zone, all at once, in sentences an admin can act on. */
final class LandingZoneFaults {

    private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern ID_OF_GROUP =
            Pattern.compile("/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+");
    private static final Pattern ID_OF_RESOURCE =
            Pattern.compile(ID_OF_GROUP + "/providers/[^/]+(/[^/]+/[^/]+)+");
    private static final Pattern PATTERN =
            Pattern.compile("(\\{type}|\\{workspace}|\\{region}|[a-z0-9-])+");
    // azure: machines take RSA keys in every region
    private static final Pattern SSH_KEY =
            Pattern.compile("ssh-rsa [A-Za-z0-9+/]{300,}={0,2}( \\S+)?");
    private static final Pattern SECRET =
            Pattern.compile("https://[a-z0-9-]+\\.vault\\.azure\\.net/secrets/[A-Za-z0-9-]+");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+[a-z]{2,}");
    private static final Pattern TAG = Pattern.compile("[^<>%&\\\\?/]{1,256}");

    private final List<String> faults = new ArrayList<>();

    private LandingZoneFaults() {}

    static List<String> of(
            String id,
            List<Subscription> subscriptions,
            List<Region> regions,
            List<Hub> hubs,
            List<Pool> pools,
            List<CandidateGroup> groups,
            List<Team> teams,
            List<TrustedSource> sources,
            List<Model> models,
            String namePattern,
            Map<String, String> tags,
            PriceList prices) {
        LandingZoneFaults check = new LandingZoneFaults();
        check.words("landing zone", List.of(id));
        check.unique("subscription", subscriptions, s -> s.id().toString());
        for (Subscription subscription : subscriptions)
            check.unless(
                    subscription.maxWorkspaces() >= 1,
                    "subscription %s has room for no workspace".formatted(subscription.name()));
        check.unless(!subscriptions.isEmpty(), "there is no subscription to build in");
        check.unless(!regions.isEmpty(), "there is no region to build in");
        check.places(regions, hubs, pools);
        check.unique("group", groups, CandidateGroup::id);
        check.words("group", groups.stream().map(CandidateGroup::id).toList());
        for (Subject subject : Subject.values())
            check.unless(
                    groups.stream().anyMatch(group -> group.section() == subject),
                    "no group answers for " + subject);
        check.unique("team", teams, Team::id);
        check.words("team", teams.stream().map(Team::id).toList());
        check.trustedSources(sources);
        check.models(models, regions);
        check.pattern(namePattern);
        tags.forEach(
                (name, value) ->
                        check.unless(
                                TAG.matcher(name).matches() && TAG.matcher(value).matches(),
                                "tag %s holds a character that Azure refuses".formatted(name)));
        check.unique("price", prices.lines(), Price::item);
        for (Price price : prices.lines())
            check.unless(
                    price.monthly().signum() >= 0,
                    "the price of %s is negative".formatted(price.item()));
        return List.copyOf(check.faults);
    }

    private void places(List<Region> regions, List<Hub> hubs, List<Pool> pools) {
        unique("region", regions, Region::name);
        unique("hub", hubs, Hub::name);
        unique("pool", pools, Pool::name);
        for (Region region : regions) {
            unless(
                    hubs.stream().anyMatch(hub -> hub.name().equals(region.hub())),
                    "region %s names the hub %s, which does not exist"
                            .formatted(region.name(), region.hub()));
            unless(
                    pools.stream().anyMatch(pool -> pool.region().equals(region.name())),
                    "region %s has no address pool".formatted(region.name()));
        }
        hubs.forEach(this::hub);
        for (int i = 0; i < pools.size(); i++)
            pool(pools.get(i), pools.subList(0, i), regions, hubs);
    }

    private void hub(Hub hub) {
        String who = "hub " + hub.name();
        id(ID_OF_RESOURCE, hub.vnet().id(), who + ": vnet");
        id(ID_OF_RESOURCE, hub.firewall().policyId(), who + ": firewall policy");
        id(ID_OF_GROUP, hub.zones().resourceGroupId(), who + ": zones");
        if (hub.bastion() != null) id(ID_OF_RESOURCE, hub.bastion(), who + ": bastion");
        shared(hub, hub.shared(), who);
        block(hub.vnet().addressSpace(), who);
        address(hub.firewall().privateIp(), who + ": firewall")
                .ifPresent(
                        ip ->
                                unless(
                                        hub.vnet().addressSpace().contains(ip),
                                        "%s: the firewall's address %s is outside %s"
                                                .formatted(
                                                        who,
                                                        hub.firewall().privateIp(),
                                                        hub.vnet().addressSpace())));
        for (String server : hub.dnsServers()) address(server, who + ": DNS server");
        unless(hub.dnsServers().size() <= 20, who + ": a network has at most 20 DNS servers");
        unique(who + ": zone", hub.zones().names(), Function.identity());
    }

    private void shared(Hub hub, HubAccess shared, String who) {
        inside(hub, shared.bastionBlock(), who + ": the Bastion's subnet");
        if (shared.jumpboxSubnet() != null)
            id(ID_OF_RESOURCE, shared.jumpboxSubnet(), who + ": jumpbox subnet");
        if (shared.gateway() != null) id(ID_OF_RESOURCE, shared.gateway(), who + ": gateway");
        if (shared.endpointSubnet() != null)
            id(ID_OF_RESOURCE, shared.endpointSubnet(), who + ": endpoint subnet");
        if (shared.ingress() != null) {
            id(ID_OF_RESOURCE, shared.ingress().identity(), who + ": ingress identity");
            unless(
                    SECRET.matcher(shared.ingress().secret()).matches(),
                    who + ": the ingress certificate is no secret of a vault");
            unless(
                    DOMAIN.matcher(shared.ingress().domain()).matches(),
                    "%s: %s is no domain".formatted(who, shared.ingress().domain()));
        }
        if (shared.sshKey() != null)
            unless(
                    SSH_KEY.matcher(shared.sshKey()).matches(),
                    who + ": the SSH key is not a public key of kind ssh-rsa");
    }

    private void inside(Hub hub, @Nullable Cidr block, String what) {
        if (block != null)
            unless(
                    hub.vnet().addressSpace().contains(block),
                    "%s %s is outside %s".formatted(what, block, hub.vnet().addressSpace()));
    }

    private void pool(Pool pool, List<Pool> others, List<Region> regions, List<Hub> hubs) {
        String who = "pool " + pool.name();
        unless(
                regions.stream().anyMatch(region -> region.name().equals(pool.region())),
                "%s is for %s, which is no region".formatted(who, pool.region()));
        block(pool.block(), who);
        unless(
                pool.block().prefix() >= 9 && pool.block().prefix() <= 24,
                "%s: a pool is between /9 and /24".formatted(who));
        for (Pool other : others)
            unless(
                    !other.block().overlaps(pool.block()),
                    "%s overlaps pool %s".formatted(who, other.name()));
        for (Hub hub : hubs)
            unless(
                    !hub.vnet().addressSpace().overlaps(pool.block()),
                    "%s overlaps hub %s".formatted(who, hub.name()));
    }

    private void trustedSources(List<TrustedSource> sources) {
        unique("trusted source", sources, TrustedSource::id);
        words("trusted source", sources.stream().map(TrustedSource::id).toList());
        for (TrustedSource source : sources)
            for (String name : source.fqdns())
                try {
                    Fqdn.parse(name);
                } catch (IllegalArgumentException e) {
                    faults.add(
                            "trusted source %s: %s: %s"
                                    .formatted(source.id(), name, e.getMessage()));
                }
    }

    private void models(List<Model> models, List<Region> regions) {
        unique("model", models, m -> m.name() + " " + m.version() + " " + m.sku());
        for (Model model : models) {
            unless(model.maxCapacity() >= 1, "model %s has no capacity".formatted(model.name()));
            for (String name : model.regions())
                unless(
                        regions.stream().anyMatch(region -> region.name().equals(name)),
                        "model %s is offered in %s, which is no region"
                                .formatted(model.name(), name));
        }
    }

    private void pattern(String pattern) {
        unless(
                PATTERN.matcher(pattern).matches()
                        && pattern.contains("{type}")
                        && pattern.contains("{workspace}"),
                "the name pattern needs {type} and {workspace}, else only {region}, lower-case"
                        + " letters, digits and hyphens");
        // azure-facts 10.5: what the pattern adds must leave room in 64 characters
        unless(
                pattern.replaceAll("\\{[a-z]+}", "").length() <= 8,
                "the name pattern adds more than 8 characters of its own");
        unless(
                pattern.startsWith("{type}") || pattern.startsWith("{workspace}"),
                "the name pattern starts with {type} or {workspace}");
    }

    private void block(Cidr block, String who) {
        block.whyReserved().ifPresent(why -> faults.add(who + ": " + why));
        unless(block.isPrivate(), "%s: %s is not private address space".formatted(who, block));
    }

    private Optional<Cidr> address(String text, String who) {
        try {
            return Optional.of(Cidr.ofAddress(text));
        } catch (IllegalArgumentException e) {
            faults.add("%s: %s is not an IPv4 address".formatted(who, text));
            return Optional.empty();
        }
    }

    private void id(Pattern pattern, String id, String who) {
        unless(pattern.matcher(id).matches(), "%s: %s is not a resource id".formatted(who, id));
    }

    private void words(String what, List<String> ids) {
        for (String id : ids)
            unless(
                    WORD.matcher(id).matches(),
                    "%s %s: an id is at most 40 lower-case letters, digits and inner hyphens"
                            .formatted(what, id));
    }

    private <T> void unique(String what, List<T> items, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (T item : items) {
            String value = Objects.requireNonNull(key.apply(item));
            unless(seen.add(value), "%s %s is there twice".formatted(what, value));
        }
    }

    private void unless(boolean right, String fault) {
        if (!right) faults.add(fault);
    }
}
