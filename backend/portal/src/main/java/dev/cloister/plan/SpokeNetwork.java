package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** The workspace's network with all its subnets, and the route to the hub's firewall. */
final class SpokeNetwork {

    private SpokeNetwork() {}

    static List<Resource> plan(Site site) {
        return List.of(routeTable(site), network(site));
    }

    private static Resource routeTable(Site site) {
        ObjectNode defaultRoute =
                object(
                        "name",
                        "default",
                        "properties",
                        object(
                                "addressPrefix", "0.0.0.0/0",
                                "nextHopType", "VirtualAppliance",
                                "nextHopIpAddress", site.hub().firewall().privateIp()));
        return Resource.of(
                ArmType.ROUTE_TABLE,
                site.group(),
                site.names().routeTable(),
                object(
                        "location", site.region(),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        // a route learned from a gateway would bypass the firewall
                                        "disableBgpRoutePropagation",
                                        true,
                                        "routes",
                                        list(defaultRoute))));
    }

    /**
     * Subnets inside the body: parallel subnet writes lock each other out: azure-facts 10.2 (2).
     */
    private static Resource network(Site site) {
        List<ResourceId> after = new ArrayList<>(List.of(site.routeTable()));
        for (AddressLayout.Subnet subnet : site.layout().subnets())
            after.add(site.networkSecurityGroup(subnet.purpose()));
        List<ObjectNode> subnets =
                site.layout().subnets().stream().map(subnet -> subnet(site, subnet)).toList();
        ObjectNode properties =
                object(
                        "addressSpace", object("addressPrefixes", list(site.block())),
                        "subnets", list(subnets));
        if (!site.hub().dnsServers().isEmpty())
            properties.set("dhcpOptions", object("dnsServers", list(site.hub().dnsServers())));
        return new Resource(
                ArmType.VIRTUAL_NETWORK,
                site.virtualNetwork(),
                object("location", site.region(), "tags", site.tags(), "properties", properties),
                after);
    }

    private static ObjectNode subnet(Site site, AddressLayout.Subnet subnet) {
        ObjectNode properties =
                object(
                        "addressPrefix",
                        subnet.block(),
                        // can only be set when a subnet is created: azure-facts 8
                        "defaultOutboundAccess",
                        false,
                        "networkSecurityGroup",
                        object("id", site.networkSecurityGroup(subnet.purpose())),
                        // without it the group would not apply to endpoints
                        "privateEndpointNetworkPolicies",
                        "Enabled");
        if (subnet.isRouted()) properties.set("routeTable", object("id", site.routeTable()));
        if (subnet.purpose().equals(AddressLayout.AGENTS)) {
            // compared with its case: azure-facts 10.2 (5)
            ObjectNode service = object("serviceName", "Microsoft.App/environments");
            properties.set("delegations", list(object("name", "agents", "properties", service)));
        }
        return object("name", subnet.name(), "properties", properties);
    }
}
