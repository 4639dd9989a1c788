package dev.cloister.landingzone;

import dev.cloister.landingzone.LandingZone.Forwarding;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.HubAccess;
import dev.cloister.landingzone.LandingZone.IngressCertificate;
import dev.cloister.landingzone.LandingZone.LogScope;
import dev.cloister.landingzone.LandingZone.MachineSecret;
import dev.cloister.landingzone.LandingZone.Monitoring;
import dev.cloister.landingzone.LandingZone.Zones;
import dev.cloister.network.Cidr;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with the shared networks: each for itself, and with each other. */
final class HubFaults {

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

    private final Faults faults;

    private HubFaults(Faults faults) {
        this.faults = faults;
    }

    static void find(List<Hub> hubs, Faults faults) {
        faults.unique("/hubs", "hub", hubs, Hub::name);
        HubFaults check = new HubFaults(faults);
        for (int i = 0; i < hubs.size(); i++) {
            check.hub("/hubs/" + i, hubs.get(i));
            check.logScope("/hubs/" + i + "/access/logScope", hubs.get(i), hubs);
        }
    }

    private void hub(String at, Hub hub) {
        String who = "hub " + hub.name();
        faults.id(ID_OF_RESOURCE, hub.vnet().id(), at + "/vnet/id", who + ": vnet");
        faults.id(
                ID_OF_RESOURCE,
                hub.firewall().policyId(),
                at + "/firewall/policyId",
                who + ": firewall policy");
        names(hub, at, who);
        if (hub.bastion() != null)
            faults.id(ID_OF_RESOURCE, hub.bastion(), at + "/bastion", who + ": bastion");
        shared(hub, hub.shared(), at + "/access", who);
        faults.block(hub.vnet().addressSpace(), at + "/vnet/addressSpace", who);
        firewallAddress(at + "/firewall/privateIp", hub);
        for (int i = 0; i < hub.dnsServers().size(); i++)
            faults.address(hub.dnsServers().get(i), at + "/dnsServers/" + i, who + ": DNS server");
        faults.unless(
                hub.dnsServers().size() <= 20,
                at + "/dnsServers",
                who + ": a network has at most 20 DNS servers");
    }

    private void names(Hub hub, String at, String who) {
        Zones zones = hub.zones();
        Forwarding forwarding = hub.forwarding();
        faults.unless(
                (zones == null) != (forwarding == null),
                at + "/zones",
                who + " either has central zones or forwards names to workspaces");
        if (zones != null) {
            faults.id(
                    ID_OF_GROUP,
                    zones.resourceGroupId(),
                    at + "/zones/resourceGroupId",
                    who + ": zones");
            faults.unique(at + "/zones/names", who + ": zone", zones.names(), name -> name);
        }
        if (forwarding == null) return;
        faults.unless(
                RULESET.matcher(forwarding.ruleset()).matches(),
                at + "/forwarding/ruleset",
                "%s: %s is not the id of a DNS forwarding ruleset"
                        .formatted(who, forwarding.ruleset()));
        // links of its zones would be without effect: azure-facts 5
        faults.unless(
                hub.dnsServers().isEmpty(),
                at + "/dnsServers",
                who
                        + " forwards names, so its workspaces ask Azure's own DNS, which finds"
                        + " their zones");
    }

    private void shared(Hub hub, HubAccess shared, String at, String who) {
        Cidr bastion = shared.bastionBlock();
        if (bastion != null)
            faults.unless(
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
            faults.unless(
                    SECRET.matcher(ingress.secret()).matches(),
                    at + "/ingress/secret",
                    who + ": the ingress certificate is no secret of a vault");
            faults.unless(
                    DOMAIN.matcher(ingress.domain()).matches(),
                    at + "/ingress/domain",
                    "%s: %s is no domain".formatted(who, ingress.domain()));
        }
        String key = shared.sshKey();
        if (key != null)
            faults.unless(
                    SSH_KEY.matcher(key).matches(),
                    at + "/sshKey",
                    who + ": the SSH key is not a public key of kind ssh-rsa");
        MachineSecret secret = shared.machineSecret();
        if (secret != null) machineSecret(secret, at + "/machineSecret", who);
    }

    private void machineSecret(MachineSecret secret, String at, String who) {
        faults.id(VAULT, secret.vault(), at + "/vault", who + ": vault of the machine secret");
        faults.unless(
                SECRET_NAME.matcher(secret.name()).matches(),
                at + "/name",
                who + ": the machine secret's name has letters, digits and hyphens only");
        faults.unless(
                SECRET_VERSION.matcher(secret.version()).matches(),
                at + "/version",
                who + ": the machine secret's version has 32 hexadecimal digits");
    }

    /** The endpoint's names must go into the central zones, and two would overwrite each other. */
    private void logScope(String at, Hub hub, List<Hub> hubs) {
        LogScope scope = hub.shared().logScope();
        if (scope == null) return;
        String who = "hub " + hub.name();
        faults.id(LOG_SCOPE, scope.id(), at + "/id", who + ": private link scope");
        faults.unless(
                hubs.stream().anyMatch(h -> h.vnet().addressSpace().contains(scope.endpoints())),
                at + "/endpoints",
                "%s: the scope's endpoint in %s is in no hub".formatted(who, scope.endpoints()));
        Zones zones = hub.zones();
        if (zones == null) {
            faults.unless(
                    false, at, who + ": a private link scope needs central zones for its names");
            return;
        }
        for (String zone : LogScope.ZONES)
            faults.unless(
                    zones.zoneId(zone).isPresent(),
                    at,
                    "%s: its private link scope needs the central zone %s".formatted(who, zone));
        for (Hub other : hubs) {
            LogScope another = other.shared().logScope();
            Zones theirs = other.zones();
            faults.unless(
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
        if (id != null) faults.id(ID_OF_RESOURCE, id, at, who);
    }

    private void firewallAddress(String at, Hub hub) {
        String ip = hub.firewall().privateIp();
        if (faults.address(ip, at, "hub %s: firewall".formatted(hub.name())))
            faults.unless(
                    hub.vnet().addressSpace().contains(Cidr.ofAddress(ip)),
                    at,
                    "hub %s: the firewall's address %s is outside %s"
                            .formatted(hub.name(), ip, hub.vnet().addressSpace()));
    }
}
