package dev.cloister.landingzone;

import dev.cloister.landingzone.LandingZone.CandidateGroup;
import dev.cloister.landingzone.LandingZone.Forwarding;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.HubAccess;
import dev.cloister.landingzone.LandingZone.IngressCertificate;
import dev.cloister.landingzone.LandingZone.LogScope;
import dev.cloister.landingzone.LandingZone.MachineSecret;
import dev.cloister.landingzone.LandingZone.Model;
import dev.cloister.landingzone.LandingZone.Monitoring;
import dev.cloister.landingzone.LandingZone.Pool;
import dev.cloister.landingzone.LandingZone.Price;
import dev.cloister.landingzone.LandingZone.PriceList;
import dev.cloister.landingzone.LandingZone.Region;
import dev.cloister.landingzone.LandingZone.Subject;
import dev.cloister.landingzone.LandingZone.Subscription;
import dev.cloister.landingzone.LandingZone.Team;
import dev.cloister.landingzone.LandingZone.TrustedSource;
import dev.cloister.landingzone.LandingZone.Zones;
import dev.cloister.network.Cidr;
import dev.cloister.network.Fqdn;
import dev.cloister.platform.Refusal.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a landing zone, all at once, each at its place and in a sentence an admin can
 * act on.
 */
final class LandingZoneFaults {

    private static final Pattern WORD = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern ID_OF_GROUP =
            Pattern.compile("/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+");
    private static final Pattern ID_OF_RESOURCE =
            Pattern.compile(ID_OF_GROUP + "/providers/[^/]+(/[^/]+/[^/]+)+");
    private static final Pattern LOG_SCOPE =
            Pattern.compile(
                    ID_OF_GROUP + "/providers/[Mm]icrosoft\\.[Ii]nsights/privateLinkScopes/[^/]+");

    private static final Pattern RULESET =
            Pattern.compile(
                    ID_OF_GROUP + "/providers/Microsoft.Network/dnsForwardingRulesets/[^/]+");
    private static final Pattern PATTERN =
            Pattern.compile("(\\{type}|\\{workspace}|\\{region}|[a-z0-9-])+");
    // azure: machines take RSA keys in every region
    private static final Pattern SSH_KEY =
            Pattern.compile("ssh-rsa [A-Za-z0-9+/]{300,}={0,2}( \\S+)?");
    private static final Pattern VAULT =
            Pattern.compile(ID_OF_GROUP + "/providers/Microsoft\\.KeyVault/vaults/[^/]+");
    private static final Pattern SECRET_NAME = Pattern.compile("[0-9A-Za-z-]{1,127}");
    private static final Pattern SECRET_VERSION = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SECRET =
            Pattern.compile("https://[a-z0-9-]+\\.vault\\.azure\\.net/secrets/[A-Za-z0-9-]+");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+[a-z]{2,}");
    private static final Pattern TAG = Pattern.compile("[^<>%&\\\\?/]{1,256}");

    private final List<FieldError> faults = new ArrayList<>();

    private LandingZoneFaults() {}

    static List<FieldError> of(LandingZoneParts parts) {
        LandingZoneFaults check = new LandingZoneFaults();
        check.word("/id", "landing zone", parts.id());
        check.subscriptions(parts.subscriptions());
        check.places(parts.regions(), parts.hubs(), parts.pools());
        check.groups(parts.groups());
        check.unique("/teams", "team", parts.teams(), Team::id);
        for (int i = 0; i < parts.teams().size(); i++)
            check.word("/teams/%d/id".formatted(i), "team", parts.teams().get(i).id());
        check.trustedSources(parts.trustedSources());
        check.models(parts.models(), parts.regions());
        check.pattern(parts.namePattern());
        parts.tags().forEach(check::tag);
        check.prices(parts.prices());
        return List.copyOf(check.faults);
    }

    private void subscriptions(List<Subscription> subscriptions) {
        unless(!subscriptions.isEmpty(), "/subscriptions", "there is no subscription to build in");
        unique("/subscriptions", "subscription", subscriptions, s -> s.id().toString());
        for (int i = 0; i < subscriptions.size(); i++)
            unless(
                    subscriptions.get(i).maxWorkspaces() >= 1,
                    "/subscriptions/%d/maxWorkspaces".formatted(i),
                    "subscription %s has room for no workspace"
                            .formatted(subscriptions.get(i).name()));
    }

    private void places(List<Region> regions, List<Hub> hubs, List<Pool> pools) {
        unless(!regions.isEmpty(), "/regions", "there is no region to build in");
        unique("/regions", "region", regions, Region::name);
        unique("/hubs", "hub", hubs, Hub::name);
        unique("/pools", "pool", pools, Pool::name);
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            String at = "/regions/" + i;
            unless(
                    hubs.stream().anyMatch(hub -> hub.name().equals(region.hub())),
                    at + "/hub",
                    "region %s names the hub %s, which does not exist"
                            .formatted(region.name(), region.hub()));
            alternates(at + "/alternates", region, regions);
            unless(
                    pools.stream().anyMatch(pool -> pool.region().equals(region.name())),
                    at,
                    "region %s has no address pool".formatted(region.name()));
        }
        for (int i = 0; i < hubs.size(); i++) {
            hub("/hubs/" + i, hubs.get(i));
            logScope("/hubs/" + i + "/access/logScope", hubs.get(i), hubs);
        }
        for (int i = 0; i < pools.size(); i++)
            pool("/pools/" + i, pools.get(i), pools.subList(0, i), regions, hubs);
    }

    private void alternates(String at, Region region, List<Region> regions) {
        unique(at, region.name() + ": alternate", region.others(), name -> name);
        for (int i = 0; i < region.others().size(); i++) {
            String other = region.others().get(i);
            unless(
                    !other.equals(region.name())
                            && regions.stream().anyMatch(each -> each.name().equals(other)),
                    at + "/" + i,
                    "region %s has the alternate %s, which is no other region"
                            .formatted(region.name(), other));
        }
    }

    private void hub(String at, Hub hub) {
        String who = "hub " + hub.name();
        id(ID_OF_RESOURCE, hub.vnet().id(), at + "/vnet/id", who + ": vnet");
        id(
                ID_OF_RESOURCE,
                hub.firewall().policyId(),
                at + "/firewall/policyId",
                who + ": firewall policy");
        names(hub, at, who);
        if (hub.bastion() != null)
            id(ID_OF_RESOURCE, hub.bastion(), at + "/bastion", who + ": bastion");
        shared(hub, hub.shared(), at + "/access", who);
        block(hub.vnet().addressSpace(), at + "/vnet/addressSpace", who);
        firewallAddress(at + "/firewall/privateIp", hub);
        for (int i = 0; i < hub.dnsServers().size(); i++)
            address(hub.dnsServers().get(i), at + "/dnsServers/" + i, who + ": DNS server");
        unless(
                hub.dnsServers().size() <= 20,
                at + "/dnsServers",
                who + ": a network has at most 20 DNS servers");
    }

    private void names(Hub hub, String at, String who) {
        Zones zones = hub.zones();
        Forwarding forwarding = hub.forwarding();
        unless(
                (zones == null) != (forwarding == null),
                at + "/zones",
                who + " either has central zones or forwards names to workspaces");
        if (zones != null) {
            id(
                    ID_OF_GROUP,
                    zones.resourceGroupId(),
                    at + "/zones/resourceGroupId",
                    who + ": zones");
            unique(at + "/zones/names", who + ": zone", zones.names(), name -> name);
        }
        if (forwarding == null) return;
        unless(
                RULESET.matcher(forwarding.ruleset()).matches(),
                at + "/forwarding/ruleset",
                "%s: %s is not the id of a DNS forwarding ruleset"
                        .formatted(who, forwarding.ruleset()));
        // links of its zones would be without effect: azure-facts 5
        unless(
                hub.dnsServers().isEmpty(),
                at + "/dnsServers",
                who
                        + " forwards names, so its workspaces ask Azure's own DNS, which finds"
                        + " their zones");
    }

    private void shared(Hub hub, HubAccess shared, String at, String who) {
        Cidr bastion = shared.bastionBlock();
        if (bastion != null)
            unless(
                    hub.vnet().addressSpace().contains(bastion),
                    at + "/bastionBlock",
                    "%s: the Bastion's subnet %s is outside %s"
                            .formatted(who, bastion, hub.vnet().addressSpace()));
        optional(shared.jumpboxSubnet(), at + "/jumpboxSubnet", who + ": jumpbox subnet");
        optional(shared.gateway(), at + "/gateway", who + ": gateway");
        optional(shared.endpointSubnet(), at + "/endpointSubnet", who + ": endpoint subnet");
        Monitoring monitoring = shared.monitoring();
        if (monitoring != null) {
            String where = at + "/monitoring";
            optional(monitoring.networkWatcher(), where + "/networkWatcher", who + ": watcher");
            optional(monitoring.storage(), where + "/storage", who + ": storage of flow logs");
            optional(monitoring.logs(), where + "/logs", who + ": log workspace");
        }
        IngressCertificate ingress = shared.ingress();
        if (ingress != null) {
            optional(ingress.identity(), at + "/ingress/identity", who + ": ingress identity");
            unless(
                    SECRET.matcher(ingress.secret()).matches(),
                    at + "/ingress/secret",
                    who + ": the ingress certificate is no secret of a vault");
            unless(
                    DOMAIN.matcher(ingress.domain()).matches(),
                    at + "/ingress/domain",
                    "%s: %s is no domain".formatted(who, ingress.domain()));
        }
        String key = shared.sshKey();
        if (key != null)
            unless(
                    SSH_KEY.matcher(key).matches(),
                    at + "/sshKey",
                    who + ": the SSH key is not a public key of kind ssh-rsa");
        MachineSecret secret = shared.machineSecret();
        if (secret != null) {
            String where = at + "/machineSecret";
            id(VAULT, secret.vault(), where + "/vault", who + ": vault of the machine secret");
            unless(
                    SECRET_NAME.matcher(secret.name()).matches(),
                    where + "/name",
                    who + ": the machine secret's name has letters, digits and hyphens only");
            unless(
                    SECRET_VERSION.matcher(secret.version()).matches(),
                    where + "/version",
                    who + ": the machine secret's version has 32 hexadecimal digits");
        }
    }

    /** The endpoint's names must go into the central zones, and two would overwrite each other. */
    private void logScope(String at, Hub hub, List<Hub> hubs) {
        LogScope scope = hub.shared().logScope();
        if (scope == null) return;
        String who = "hub " + hub.name();
        id(LOG_SCOPE, scope.id(), at + "/id", who + ": private link scope");
        unless(
                hubs.stream().anyMatch(h -> h.vnet().addressSpace().contains(scope.endpoints())),
                at + "/endpoints",
                "%s: the scope's endpoint in %s is in no hub".formatted(who, scope.endpoints()));
        LandingZone.Zones zones = hub.zones();
        if (zones == null) {
            unless(false, at, who + ": a private link scope needs central zones for its names");
            return;
        }
        for (String zone : LogScope.ZONES)
            unless(
                    zones.zoneId(zone).isPresent(),
                    at,
                    "%s: its private link scope needs the central zone %s".formatted(who, zone));
        for (Hub other : hubs) {
            LogScope another = other.shared().logScope();
            LandingZone.Zones theirs = other.zones();
            unless(
                    another == null
                            || theirs == null
                            || another.id().equalsIgnoreCase(scope.id())
                            || !theirs.resourceGroupId().equalsIgnoreCase(zones.resourceGroupId()),
                    at + "/id",
                    "%s and hub %s share their zones, so they must share the private link scope"
                            .formatted(who, other.name()));
        }
    }

    private void optional(@Nullable String id, String at, String who) {
        if (id != null) id(ID_OF_RESOURCE, id, at, who);
    }

    private void firewallAddress(String at, Hub hub) {
        String ip = hub.firewall().privateIp();
        if (address(ip, at, "hub %s: firewall".formatted(hub.name())))
            unless(
                    hub.vnet().addressSpace().contains(Cidr.ofAddress(ip)),
                    at,
                    "hub %s: the firewall's address %s is outside %s"
                            .formatted(hub.name(), ip, hub.vnet().addressSpace()));
    }

    private void pool(
            String at, Pool pool, List<Pool> others, List<Region> regions, List<Hub> hubs) {
        String who = "pool " + pool.name();
        unless(
                regions.stream().anyMatch(region -> region.name().equals(pool.region())),
                at + "/region",
                "%s is for %s, which is no region".formatted(who, pool.region()));
        block(pool.block(), at + "/block", who);
        unless(
                pool.block().prefix() >= 9 && pool.block().prefix() <= 24,
                at + "/block",
                "%s: a pool is between /9 and /24".formatted(who));
        for (Pool other : others)
            unless(
                    !other.block().overlaps(pool.block()),
                    at + "/block",
                    "%s overlaps pool %s".formatted(who, other.name()));
        for (Hub hub : hubs)
            unless(
                    !hub.vnet().addressSpace().overlaps(pool.block()),
                    at + "/block",
                    "%s overlaps hub %s".formatted(who, hub.name()));
    }

    private void groups(List<CandidateGroup> groups) {
        unique("/groups", "group", groups, CandidateGroup::id);
        for (int i = 0; i < groups.size(); i++)
            word("/groups/%d/id".formatted(i), "group", groups.get(i).id());
        for (Subject subject : Subject.values())
            unless(
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
        unique("/trustedSources", "trusted source", sources, TrustedSource::id);
        for (int i = 0; i < sources.size(); i++) {
            String at = "/trustedSources/" + i;
            TrustedSource source = sources.get(i);
            word(at + "/id", "trusted source", source.id());
            for (int j = 0; j < source.fqdns().size(); j++)
                try {
                    Fqdn.parse(source.fqdns().get(j));
                } catch (IllegalArgumentException e) {
                    fault(
                            "%s/fqdns/%d".formatted(at, j),
                            "trusted source %s: %s: %s"
                                    .formatted(source.id(), source.fqdns().get(j), e.getMessage()));
                }
        }
    }

    private void models(List<Model> models, List<Region> regions) {
        unique("/models", "model", models, m -> m.name() + " " + m.version() + " " + m.sku());
        for (int i = 0; i < models.size(); i++) {
            Model model = models.get(i);
            unless(
                    model.maxCapacity() >= 1,
                    "/models/%d/maxCapacity".formatted(i),
                    "model %s has no capacity".formatted(model.name()));
            Integer quota = model.quota();
            unless(
                    quota == null || quota >= 1,
                    "/models/%d/quota".formatted(i),
                    "model %s has a quota of nothing".formatted(model.name()));
            for (int j = 0; j < model.regions().size(); j++) {
                String name = model.regions().get(j);
                unless(
                        regions.stream().anyMatch(region -> region.name().equals(name)),
                        "/models/%d/regions/%d".formatted(i, j),
                        "model %s is offered in %s, which is no region"
                                .formatted(model.name(), name));
            }
        }
    }

    private void pattern(String pattern) {
        String at = "/namePattern";
        unless(
                PATTERN.matcher(pattern).matches()
                        && pattern.contains("{type}")
                        && pattern.contains("{workspace}"),
                at,
                "the name pattern needs {type} and {workspace}, else only {region}, lower-case"
                        + " letters, digits and hyphens");
        // azure-facts 10.5: what the pattern adds must leave room in 64 characters
        unless(
                pattern.replaceAll("\\{[a-z]+}", "").length() <= 8,
                at,
                "the name pattern adds more than 8 characters of its own");
        unless(
                pattern.startsWith("{type}") || pattern.startsWith("{workspace}"),
                at,
                "the name pattern starts with {type} or {workspace}");
    }

    private void tag(String name, String value) {
        unless(
                TAG.matcher(name).matches() && TAG.matcher(value).matches(),
                "/tags/" + name.replace("~", "~0").replace("/", "~1"),
                "tag %s holds a character that Azure refuses".formatted(name));
    }

    private void prices(PriceList prices) {
        unique("/prices/lines", "price", prices.lines(), Price::item);
        for (int i = 0; i < prices.lines().size(); i++)
            unless(
                    prices.lines().get(i).monthly().signum() >= 0,
                    "/prices/lines/%d/monthly".formatted(i),
                    "the price of %s is negative".formatted(prices.lines().get(i).item()));
    }

    private void block(Cidr block, String at, String who) {
        block.whyReserved().ifPresent(why -> fault(at, who + ": " + why));
        unless(block.isPrivate(), at, "%s: %s is not private address space".formatted(who, block));
    }

    private boolean address(String text, String at, String who) {
        try {
            var unused = Cidr.ofAddress(text);
            return true;
        } catch (IllegalArgumentException e) {
            fault(at, "%s: %s is not an IPv4 address".formatted(who, text));
            return false;
        }
    }

    private void id(Pattern pattern, String id, String at, String who) {
        unless(pattern.matcher(id).matches(), at, "%s: %s is not a resource id".formatted(who, id));
    }

    private void word(String at, String what, String id) {
        unless(
                WORD.matcher(id).matches(),
                at,
                "%s %s: an id is at most 40 lower-case letters, digits and inner hyphens"
                        .formatted(what, id));
    }

    private <T> void unique(String at, String what, List<T> items, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String value = key.apply(items.get(i));
            unless(
                    seen.add(value),
                    "%s/%d".formatted(at, i),
                    "%s %s is there twice".formatted(what, value));
        }
    }

    private void unless(boolean right, String at, String fault) {
        if (!right) fault(at, fault);
    }

    private void fault(String at, String fault) {
        faults.add(new FieldError(at, "INCONSISTENT", fault));
    }
}
