package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone.Forwarding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names where the landing zone has no central zones (SV-3): the workspace keeps zones of its own,
 * linked to its network, and a resolver that answers out of them; the hub's ruleset sends questions
 * for exactly the workspace's names there.
 *
 * <p>Azure takes no rule that leads to its own 168.63.129.16, hence the resolver. A rule names one
 * host and not a zone: the next workspace has a zone of the same name. The ruleset is linked to the
 * hub's network, by whoever runs the hub, and never to the workspace's, where a rule that leads
 * back to it would turn in circles. None of the three is in azure-facts; the narrower reading
 * stands.
 */
final class OwnZones {

    private static final String PREFIX = "privatelink.";

    private OwnZones() {}

    /** Of the foundation: they must be there before the first endpoint. */
    static List<Resource> plan(Site site) {
        if (!forwards(site)) return List.of();
        List<Resource> resources = new ArrayList<>();
        for (String name : site.ownZones()) {
            Resource zone =
                    Resource.of(
                            ArmType.PRIVATE_DNS_ZONE,
                            site.group(),
                            name,
                            object("location", "global", "tags", site.tags()));
            resources.add(zone);
            resources.addAll(ZoneLinks.links(site, zone.id()));
        }
        resources.add(
                Resource.of(
                        ArmType.DNS_RESOLVER,
                        site.group(),
                        site.names().resolver(),
                        object(
                                "location",
                                site.region(),
                                "tags",
                                site.tags(),
                                "properties",
                                object("virtualNetwork", object("id", site.virtualNetwork()))),
                        site.virtualNetwork()));
        resources.add(
                Resource.of(
                        ArmType.INBOUND_ENDPOINT,
                        site.group(),
                        site.names().resolver() + "/inbound",
                        object(
                                "location", site.region(),
                                "tags", site.tags(),
                                "properties", object("ipConfigurations", list(address(site)))),
                        site.id(ArmType.DNS_RESOLVER, site.names().resolver())));
        return resources;
    }

    private static ObjectNode address(Site site) {
        return object(
                "privateIpAddress", resolver(site),
                // the hub's rules are written before it is there
                "privateIpAllocationMethod", "Static",
                "subnet", object("id", site.subnet(AddressLayout.RESOLVER)));
    }

    /** The first address that Azure leaves free in a subnet: azure-facts 4. */
    private static String resolver(Site site) {
        return site.layout().of(AddressLayout.RESOLVER).host(4);
    }

    /**
     * Of the hub: one rule for each public name of what has an endpoint.
     *
     * @param services all that is planned of them
     */
    static List<Resource> rules(Site site, List<Resource> services) {
        if (!(site.hub().privateNames() instanceof Forwarding(String ruleset))) return List.of();
        ResourceId parent = ResourceId.parse(ruleset);
        return names(site, services).stream().map(name -> rule(site, parent, name)).toList();
    }

    private static Resource rule(Site site, ResourceId ruleset, String name) {
        return Resource.of(
                ArmType.FORWARDING_RULE,
                ruleset.scope(),
                // a rule's name allows what the name of a managed rule allows
                ruleset.name() + "/" + Names.managedRule(name),
                object(
                        "properties",
                        object(
                                "domainName",
                                name + ".",
                                "forwardingRuleState",
                                "Enabled",
                                "metadata",
                                object("workspace", site.spec().name()),
                                "targetDnsServers",
                                list(object("ipAddress", resolver(site), "port", 53)))));
    }

    private static SortedSet<String> names(Site site, List<Resource> services) {
        SortedSet<String> names = new TreeSet<>();
        for (Resource group : RoleAssignments.of(ArmType.ZONE_GROUP, services))
            for (Resource endpoint : RoleAssignments.of(ArmType.PRIVATE_ENDPOINT, services))
                if (group.after().contains(endpoint.id()))
                    names.addAll(names(site, services, endpoint, group));
        if (site.spec().access().gateway().isPresent()) names.add(Gateways.host(site));
        site.spec()
                .access()
                .gatewayAlsoIn()
                .ifPresent(region -> names.add(Gateways.regionalHost(site, region)));
        return names;
    }

    private static List<String> names(
            Site site, List<Resource> services, Resource endpoint, Resource group) {
        String target =
                endpoint.body()
                        .at(
                                "/properties/privateLinkServiceConnections/0/properties/privateLinkServiceId")
                        .asText();
        List<String> names = new ArrayList<>();
        for (Resource service : services)
            if (service.id().toString().equals(target))
                for (var zone : group.body().at("/properties/privateDnsZoneConfigs"))
                    for (String record :
                            PrivateEndpoints.recordNames(
                                    service.type().type(),
                                    service.body(),
                                    service.id().leaf(),
                                    site.region()))
                        names.add(
                                record
                                        + "."
                                        + publicName(
                                                zone.at("/properties/privateDnsZoneId").asText()));
        return names;
    }

    /** Of a zone, which callers ask for: azure-facts 2.1. */
    private static String publicName(String zoneId) {
        String zone = ResourceId.parse(zoneId).name().substring(PREFIX.length());
        return zone.equals("vaultcore.azure.net") ? "vault.azure.net" : zone;
    }

    private static boolean forwards(Site site) {
        return site.hub().privateNames() instanceof Forwarding;
    }
}
