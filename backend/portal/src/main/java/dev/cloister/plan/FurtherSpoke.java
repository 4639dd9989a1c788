package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of the gateway's unit in another region (MC-4; azure-facts 7: a unit stands in a
 * network of its own region). It is a part of the workspace's block, peered with the workspace and
 * with the workspace's hub, through whose firewall it leaves; nothing else stands in it. So it does
 * not outlive a loss of the workspace's region, and a finding says so.
 */
final class FurtherSpoke {

    private FurtherSpoke() {}

    /** Of the foundation. */
    static List<Resource> plan(Site site) {
        return site.spec().access().gatewayAlsoIn().stream()
                .flatMap(region -> plan(site, region).stream())
                .toList();
    }

    private static List<Resource> plan(Site site, String region) {
        AddressLayout.Subnet subnet = subnet(site);
        Resource routes =
                located(
                        site,
                        ArmType.ROUTE_TABLE,
                        site.routeTable(subnet.purpose()),
                        object(
                                "disableBgpRoutePropagation",
                                true,
                                "routes",
                                list(
                                        SpokeNetwork.throughFirewall(site, "default", "0.0.0.0/0"),
                                        SpokeNetwork.controlPlane())));
        Resource group =
                located(
                        site,
                        ArmType.NETWORK_SECURITY_GROUP,
                        site.networkSecurityGroup(subnet.purpose()),
                        object(
                                "securityRules",
                                list(GatewayRules.gateway(site, subnet.purpose()))));
        Resource network = network(site, subnet, List.of(routes.id(), group.id()));
        Resource toHub =
                peering(site, network.id(), Names.PEERING_TO_HUB, site.hub().vnet().id(), network);
        Resource toWorkspace =
                peering(
                        site,
                        network.id(),
                        site.names().peeringHere(),
                        site.virtualNetwork().toString(),
                        toHub);
        List<ResourceId> after = new ArrayList<>(List.of(network.id()));
        // one write into a network at a time
        Peerings.fromSpoke(site).forEach(each -> after.add(each.id()));
        Resource fromWorkspace =
                new Resource(
                        ArmType.PEERING,
                        site.id(
                                ArmType.PEERING,
                                site.names().virtualNetwork()
                                        + "/"
                                        + site.names().in(region).peeringHere()),
                        Peerings.body(network.id().toString(), false, false),
                        after);
        return List.of(routes, group, network, toHub, toWorkspace, fromWorkspace);
    }

    private static AddressLayout.Subnet subnet(Site site) {
        return site.layout().subnets().stream()
                .filter(AddressLayout.Subnet::isElsewhere)
                .findFirst()
                .orElseThrow();
    }

    private static Resource network(
            Site site, AddressLayout.Subnet subnet, List<ResourceId> after) {
        ObjectNode inside =
                object(
                        "name", subnet.name(),
                        "properties", SpokeNetwork.guarded(site, subnet));
        ObjectNode properties =
                object(
                        "addressSpace",
                        object("addressPrefixes", list(subnet.block())),
                        "subnets",
                        list(inside));
        if (!site.hub().dnsServers().isEmpty())
            properties.set("dhcpOptions", object("dnsServers", list(site.hub().dnsServers())));
        Resource network =
                located(site, ArmType.VIRTUAL_NETWORK, site.furtherNetwork(), properties);
        return new Resource(network.type(), network.id(), network.body(), after);
    }

    private static Resource located(Site site, ArmType type, ResourceId id, ObjectNode properties) {
        return new Resource(
                type,
                id,
                object(
                        "location", site.furtherNames().region(),
                        "tags", site.tags(),
                        "properties", properties),
                List.of());
    }

    /** It never uses the hub's gateway: on-premises networks do not reach this unit. */
    private static Resource peering(
            Site site, ResourceId network, String name, String remote, Resource after) {
        return Resource.of(
                ArmType.PEERING,
                site.group(),
                network.name() + "/" + name,
                Peerings.body(remote, false, false),
                after.id());
    }

    /**
     * Of the hub's phase.
     *
     * @param before the other peering that is written into the hub's network
     */
    static List<Resource> inHub(Site site, ResourceId before) {
        if (site.spec().access().gatewayAlsoIn().isEmpty()) return List.of();
        ResourceId hub = ResourceId.parse(site.hub().vnet().id());
        return List.of(
                Resource.of(
                        ArmType.PEERING,
                        hub.scope(),
                        hub.name() + "/" + site.furtherNames().furtherPeeringFromHub(),
                        Peerings.body(site.furtherNetwork().toString(), false, false),
                        before));
    }
}
