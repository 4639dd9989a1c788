package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Cidr;
import java.util.ArrayList;
import java.util.List;

/** The workspace's network with all its subnets, and the route to the hub's firewall. */
final class SpokeNetwork {

    private SpokeNetwork() {}

    static List<Resource> plan(Site site) {
        List<Resource> resources = new ArrayList<>();
        resources.add(routeTable(site, site.routeTable(), routes(site)));
        if (site.hasClassicGateway()) {
            List<ObjectNode> routes = new ArrayList<>(routes(site));
            routes.add(controlPlane());
            resources.add(routeTable(site, site.routeTable(AddressLayout.GATEWAY), routes));
        }
        resources.add(network(site));
        return resources;
    }

    private static List<ObjectNode> routes(Site site) {
        List<ObjectNode> routes = new ArrayList<>();
        routes.add(throughFirewall(site, "default", "0.0.0.0/0"));
        for (Cidr network : AccessRules.onPremises(site)) routes.add(onPremises(site, network));
        return routes;
    }

    private static Resource routeTable(Site site, ResourceId id, List<ObjectNode> routes) {
        return new Resource(
                ArmType.ROUTE_TABLE,
                id,
                object(
                        "location", site.region(),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        // a route learned from a gateway would bypass the firewall
                                        "disableBgpRoutePropagation",
                                        true,
                                        "routes",
                                        list(routes))),
                List.of());
    }

    /** Answers to its control plane must leave by the door they came in: azure-facts 4. */
    static ObjectNode controlPlane() {
        return object(
                "name",
                "control-plane",
                "properties",
                object("addressPrefix", "ApiManagement", "nextHopType", "Internet"));
    }

    static ObjectNode throughFirewall(Site site, String name, String prefix) {
        return object(
                "name",
                name,
                "properties",
                object(
                        "addressPrefix",
                        prefix,
                        "nextHopType",
                        "VirtualAppliance",
                        "nextHopIpAddress",
                        site.hub().firewall().privateIp()));
    }

    /** Said although the default route covers it: what was approved is what stands there. */
    private static ObjectNode onPremises(Site site, Cidr network) {
        return throughFirewall(
                site, "on-premises-" + network.toString().replace('/', '-'), network.toString());
    }

    /**
     * Subnets inside the body: parallel subnet writes lock each other out: azure-facts 10.2 (2).
     */
    private static Resource network(Site site) {
        List<ResourceId> after = new ArrayList<>(List.of(site.routeTable()));
        if (site.hasClassicGateway()) after.add(site.routeTable(AddressLayout.GATEWAY));
        for (AddressLayout.Subnet subnet : site.layout().ownSubnets())
            after.add(site.networkSecurityGroup(subnet.purpose()));
        List<ObjectNode> subnets =
                site.layout().ownSubnets().stream().map(subnet -> subnet(site, subnet)).toList();
        ObjectNode properties =
                object(
                        "addressSpace", object("addressPrefixes", list(site.layout().ownSpace())),
                        "subnets", list(subnets));
        if (!site.hub().dnsServers().isEmpty())
            properties.set("dhcpOptions", object("dnsServers", list(site.hub().dnsServers())));
        return new Resource(
                ArmType.VIRTUAL_NETWORK,
                site.virtualNetwork(),
                object("location", site.region(), "tags", site.tags(), "properties", properties),
                after);
    }

    /** What all subnets have, wherever they are. */
    static ObjectNode guarded(Site site, AddressLayout.Subnet subnet) {
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
        if (subnet.isRouted())
            properties.set("routeTable", object("id", site.routeTable(subnet.purpose())));
        return properties;
    }

    private static ObjectNode subnet(Site site, AddressLayout.Subnet subnet) {
        ObjectNode properties = guarded(site, subnet);
        if (subnet.purpose().equals(AddressLayout.AGENTS))
            // compared with its case: azure-facts 10.2 (5)
            delegate(properties, "agents", "Microsoft.App/environments");
        if (subnet.purpose().equals(AddressLayout.GATEWAY))
            site.spec()
                    .access()
                    .gateway()
                    .flatMap(Gateway::delegation)
                    .ifPresent(service -> delegate(properties, "gateway", service));
        if (subnet.purpose().equals(AddressLayout.RESOLVER))
            delegate(properties, "resolver", "Microsoft.Network/dnsResolvers");
        if (subnet.purpose().equals(AddressLayout.WORKLOAD) && site.selectsNetworks())
            properties.set(
                    "serviceEndpoints", list(object("service", "Microsoft.CognitiveServices")));
        return object("name", subnet.name(), "properties", properties);
    }

    private static void delegate(ObjectNode subnet, String name, String service) {
        subnet.set(
                "delegations",
                list(object("name", name, "properties", object("serviceName", service))));
    }
}
