package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import dev.cloister.landingzone.LandingZone.LogScope;
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
                .map(zone -> link(site, zone))
                .toList();
    }

    static Resource link(Site site, ResourceId zone) {
        return new Resource(
                ArmType.ZONE_LINK,
                ResourceId.of(
                        zone.scope(),
                        ArmType.ZONE_LINK,
                        zone.name() + "/" + site.names().zoneLink()),
                object(
                        "location", "global",
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "registrationEnabled",
                                        false,
                                        "virtualNetwork",
                                        object("id", site.virtualNetwork()))),
                List.of(zone, site.virtualNetwork()));
    }
}
