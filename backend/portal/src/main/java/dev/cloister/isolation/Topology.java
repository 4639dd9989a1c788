package dev.cloister.isolation;

import dev.cloister.network.Cidr;
import dev.cloister.plan.AddressLayout;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Networks, endpoints, services and what connects them, typed. Every list is ordered by id; ids are
 * as they were found, and compared without case, as Azure does. What a template does not say (the
 * state of a connection) is null.
 */
public record Topology(
        List<Network> networks,
        List<SecurityGroup> securityGroups,
        List<RouteTable> routeTables,
        List<Peering> peerings,
        List<PrivateEndpoint> endpoints,
        List<ZoneGroup> zoneGroups,
        List<ZoneLink> zoneLinks,
        List<Account> accounts,
        List<Model> models,
        List<Companion> companions,
        List<ManagedNetwork> managedNetworks,
        List<FirewallRule> firewallRules,
        WaysIn waysIn,
        Records records,
        NameAnswers nameAnswers) {

    public Topology {
        networks = List.copyOf(networks);
        securityGroups = List.copyOf(securityGroups);
        routeTables = List.copyOf(routeTables);
        peerings = List.copyOf(peerings);
        endpoints = List.copyOf(endpoints);
        zoneGroups = List.copyOf(zoneGroups);
        zoneLinks = List.copyOf(zoneLinks);
        accounts = List.copyOf(accounts);
        models = List.copyOf(models);
        companions = List.copyOf(companions);
        managedNetworks = List.copyOf(managedNetworks);
        firewallRules = List.copyOf(firewallRules);
    }

    public record Network(
            String id,
            @Nullable String location,
            List<Cidr> blocks,
            List<String> dnsServers,
            List<Subnet> subnets) {}

    public record Subnet(
            String id,
            Cidr block,
            @Nullable String securityGroup,
            @Nullable String routeTable,
            List<String> delegations) {

        /** Azure supports no default route to a firewall there: azure-facts 5. */
        boolean isUnrouted() {
            return securityGroup != null
                    && (id.endsWith("/AzureBastionSubnet")
                            || id.endsWith("/" + AddressLayout.INGRESS_SUBNET));
        }
    }

    public record SecurityGroup(String id, List<SecurityRule> rules) {}

    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    /**
     * @param ports ranges as Azure writes them, {@code *} for all
     */
    public record SecurityRule(
            String name,
            int priority,
            Direction direction,
            boolean allow,
            String protocol,
            List<String> sources,
            List<String> destinations,
            List<String> ports) {

        /** Denies what no earlier rule allowed. */
        public boolean deniesAll() {
            return !allow
                    && protocol.equals("*")
                    && sources.contains("*")
                    && destinations.contains("*")
                    && ports.contains("*");
        }
    }

    public record RouteTable(String id, boolean propagatesGatewayRoutes, List<Route> routes) {

        /** Where everything without a nearer route goes. */
        public Optional<Route> defaultRoute() {
            return routes.stream().filter(route -> route.prefix().equals("0.0.0.0/0")).findFirst();
        }
    }

    public record Route(String name, String prefix, String nextHopType, @Nullable String nextHop) {}

    /**
     * @param state Connected, Initiated, Disconnected; null in a template
     */
    public record Peering(
            String id,
            String network,
            String remote,
            boolean gatewayTransit,
            boolean remoteGateways,
            @Nullable String state) {}

    /**
     * @param state Approved, Pending, Rejected, Disconnected; null in a template
     */
    public record PrivateEndpoint(
            String id,
            String subnet,
            String target,
            List<String> subResources,
            @Nullable String networkInterface,
            @Nullable String state) {}

    public record ZoneGroup(String id, String endpoint, List<String> zones) {}

    public record ZoneLink(String id, String zone, String network) {}

    /**
     * @param networks subnets it is open to at its public name
     * @param agentSubnet where its agents are injected
     */
    public record Account(
            String id,
            String kind,
            boolean publicNetworkAccess,
            boolean deniesByDefault,
            boolean localAuth,
            boolean outboundRestricted,
            List<String> allowedNames,
            List<String> networks,
            @Nullable String subdomain,
            @Nullable String agentSubnet) {}

    public record Model(
            String id, String account, String name, String version, String sku, int capacity) {}

    /**
     * Storage, vault, registry, search, database, or a machine learning workspace.
     *
     * @param control whose promise it carries
     * @param keys whether keys or passwords open it, beside Entra ID
     */
    public record Companion(
            String id, String type, Control control, boolean publicNetworkAccess, boolean keys) {}

    /**
     * A network that Microsoft runs for a service.
     *
     * @param service the account or workspace it belongs to
     * @param names allowed destinations, in order
     * @param state Active, Inactive; null in a template
     */
    public record ManagedNetwork(
            String id,
            String service,
            String isolationMode,
            List<String> names,
            @Nullable String state) {

        /** The resource that a destination stands for; empty for a name or a service tag. */
        static Optional<String> targetOf(String destination) {
            int end = destination.indexOf('#');
            return end < 0 ? Optional.empty() : Optional.of(destination.substring(0, end));
        }

        /** As it stands on a screen: a resource is short for its id. */
        static String words(String destination) {
            return targetOf(destination)
                    .map(
                            id ->
                                    "%s (%s)"
                                            .formatted(
                                                    id.substring(id.lastIndexOf('/') + 1),
                                                    destination.substring(id.length() + 1)))
                    .orElse(destination);
        }

        public boolean approvedOnly() {
            return isolationMode.equalsIgnoreCase("AllowOnlyApprovedOutbound");
        }
    }

    /**
     * @param group the rule collection group's id
     */
    public record FirewallRule(
            String group,
            String name,
            boolean allow,
            List<String> sources,
            List<String> names,
            List<String> ports) {}

    /** The one parser: of a plan's templates and of what Azure returned. */
    public static Topology of(Collection<ArmResource> resources) {
        return new TopologyParser(resources).parse();
    }

    public Optional<Account> account(String id) {
        return accounts.stream().filter(account -> account.id().equalsIgnoreCase(id)).findFirst();
    }

    public Optional<RouteTable> routeTable(@Nullable String id) {
        return routeTables.stream().filter(table -> table.id().equalsIgnoreCase(id)).findFirst();
    }

    public Optional<SecurityGroup> securityGroup(@Nullable String id) {
        return securityGroups.stream().filter(group -> group.id().equalsIgnoreCase(id)).findFirst();
    }

    public List<PrivateEndpoint> endpointsOf(String target) {
        return endpoints.stream().filter(e -> e.target().equalsIgnoreCase(target)).toList();
    }

    public boolean holdsSubnets(List<String> ids) {
        Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        networks.forEach(network -> network.subnets().forEach(subnet -> own.add(subnet.id())));
        return own.containsAll(ids);
    }

    public Optional<ManagedNetwork> managedNetworkOf(String service) {
        return managedNetworks.stream()
                .filter(network -> network.service().equalsIgnoreCase(service))
                .findFirst();
    }

    /** Of an endpoint, in order. */
    public List<String> zonesOf(PrivateEndpoint endpoint) {
        return zoneGroups.stream()
                .filter(group -> group.endpoint().equalsIgnoreCase(endpoint.id()))
                .flatMap(group -> group.zones().stream())
                .toList();
    }

    /** Next hops of all default routes. */
    public Set<String> firewalls() {
        Set<String> hops = new TreeSet<>();
        for (RouteTable table : routeTables)
            table.defaultRoute().map(Route::nextHop).ifPresent(hops::add);
        return hops;
    }
}
