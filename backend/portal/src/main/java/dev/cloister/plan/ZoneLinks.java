package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import dev.cloister.landingzone.LandingZone.LogScope;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Links of the central zones to the spoke, where the spoke asks Azure's own DNS. With custom
 * servers the links would be without effect (azure-facts 5): the hub's resolver holds them.
 */
final class ZoneLinks {

    private ZoneLinks() {}

    static List<Resource> plan(Site site) {
        if (!site.hub().dnsServers().isEmpty() || !site.ownZones().isEmpty()) return List.of();
        SortedSet<String> zones = PrivateEndpoints.zonesNeeded(site.spec());
        if (Insights.scope(site).isPresent()) zones.addAll(LogScope.ZONES);
        return zones.stream()
                .flatMap(zone -> site.zone(zone).stream())
                .flatMap(zone -> links(site, zone).stream())
                .toList();
    }

    /** To each network of the workspace. */
    static List<Resource> links(Site site, ResourceId zone) {
        List<Resource> links = new ArrayList<>();
        links.add(link(site, zone, site.names().zoneLink(), site.virtualNetwork()));
        if (site.spec().access().gatewayAlsoIn().isPresent())
            links.add(
                    link(site, zone, site.furtherNames().furtherZoneLink(), site.furtherNetwork()));
        return links;
    }

    private static Resource link(Site site, ResourceId zone, String name, ResourceId network) {
        return new Resource(
                ArmType.ZONE_LINK,
                ResourceId.of(zone.scope(), ArmType.ZONE_LINK, zone.name() + "/" + name),
                object(
                        "location", "global",
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "registrationEnabled",
                                        false,
                                        "virtualNetwork",
                                        object("id", network))),
                List.of(zone, network));
    }
}
