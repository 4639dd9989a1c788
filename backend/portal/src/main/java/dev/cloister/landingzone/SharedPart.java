package dev.cloister.landingzone;

import dev.cloister.landingzone.LandingZone.Forwarding;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.HubAccess;
import dev.cloister.landingzone.LandingZone.Zones;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a hub that workspaces may use or not.
 *
 * @param pointer into the hub
 * @param words "the Bastion"
 * @param trace what stands in the plan of a workspace that uses it
 */
record SharedPart(String pointer, String words, String trace) {

    static List<SharedPart> of(Hub hub) {
        List<SharedPart> parts = new ArrayList<>();
        switch (hub.privateNames()) {
            case Zones zones -> {
                for (String name : zones.names())
                    parts.add(
                            new SharedPart(
                                    "/zones",
                                    "the zone " + name,
                                    zones.zoneId(name).orElseThrow()));
            }
            case Forwarding(String ruleset) ->
                    parts.add(
                            new SharedPart(
                                    "/forwarding", "the DNS forwarding ruleset", ruleset + "/"));
        }
        for (String server : hub.dnsServers())
            parts.add(
                    new SharedPart(
                            "/dnsServers", "the DNS server " + server, "AllowDnsTo" + server));
        HubAccess shared = hub.shared();
        // sessions are let in from its block; a machine in the hub has no other way in
        if (hub.bastion() != null && shared.bastionBlock() != null)
            add(parts, "/bastion", "the Bastion", "\"" + shared.bastionBlock() + "\"");
        if (hub.bastion() != null)
            add(parts, "/bastion", "the Bastion", quoted(shared.jumpboxSubnet()));
        add(
                parts,
                "/access/jumpboxSubnet",
                "the subnet for jumpboxes",
                quoted(shared.jumpboxSubnet()));
        add(
                parts,
                "/access/endpointSubnet",
                "the subnet for private endpoints",
                quoted(shared.endpointSubnet()));
        if (shared.machineSecret() != null)
            add(
                    parts,
                    "/access/machineSecret",
                    "the secret of machines with Windows",
                    quoted(shared.machineSecret().version()));
        // a peering says that it uses the gateway, not which
        if (shared.gateway() != null)
            add(
                    parts,
                    "/access/gateway",
                    "the gateway to on-premises networks",
                    "\"useRemoteGateways\":true");
        if (shared.ingress() != null)
            add(
                    parts,
                    "/access/ingress",
                    "the ingress certificate",
                    "\"" + shared.ingress().identity() + "\"");
        if (shared.monitoring() != null) {
            add(
                    parts,
                    "/access/monitoring",
                    "the storage of flow logs",
                    "\"" + shared.monitoring().storage() + "\"");
            add(
                    parts,
                    "/access/monitoring",
                    "the log workspace",
                    "\"" + shared.monitoring().logs() + "\"");
        }
        return List.copyOf(parts);
    }

    private static void add(
            List<SharedPart> parts, String pointer, String words, @Nullable String trace) {
        if (trace != null) parts.add(new SharedPart(pointer, words, trace));
    }

    private static @Nullable String quoted(@Nullable String id) {
        return id == null ? null : "\"" + id + "\"";
    }
}
