package dev.cloister.isolation;

import dev.cloister.isolation.TopologyView.EdgeKind;
import dev.cloister.isolation.TopologyView.Fact;
import dev.cloister.isolation.TopologyView.Node;
import dev.cloister.isolation.TopologyView.NodeKind;
import dev.cloister.network.Cidr;
import dev.cloister.plan.ArmType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a topology: what is inside what, and what may reach what. */
final class TopologyPicture {

    private final Topology topology;
    private final TopologyDrawing drawing = new TopologyDrawing();

    TopologyPicture(Topology topology) {
        this.topology = topology;
    }

    TopologyView draw() {
        topology.networks().forEach(this::network);
        topology.accounts().forEach(this::account);
        topology.companions().forEach(this::companion);
        topology.records().stores().forEach(this::logs);
        topology.endpoints().forEach(this::endpoint);
        new WaysInPicture(topology, drawing).draw();
        topology.endpoints().forEach(this::toOthers);
        topology.peerings().forEach(this::peering);
        topology.firewalls().forEach(this::firewall);
        topology.networks().forEach(this::routes);
        topology.zoneLinks().forEach(this::zoneLink);
        topology.networks().forEach(this::resolution);
        topology.nameAnswers().resolvers().forEach(this::resolver);
        outbound();
        topology.accounts().forEach(a -> publicAccess(a.id(), a.publicNetworkAccess()));
        topology.companions().forEach(c -> publicAccess(c.id(), c.publicNetworkAccess()));
        topology.records()
                .stores()
                .forEach(s -> publicAccess(s.id(), s.publicIngestion() || s.publicQuery()));
        topology.accounts().forEach(this::agents);
        topology.managedNetworks().forEach(this::managed);
        return drawing.view();
    }

    private void network(Topology.Network network) {
        String group = drawing.groupOf(network.id());
        drawing.node(
                network.id(),
                NodeKind.VNET,
                group,
                ArmType.VIRTUAL_NETWORK,
                fact("Address space", words(network.blocks())),
                fact(
                        "DNS servers",
                        network.dnsServers().isEmpty()
                                ? "Azure"
                                : String.join(", ", network.dnsServers())));
        for (Topology.Subnet subnet : network.subnets()) {
            drawing.node(
                    subnet.id(),
                    NodeKind.SUBNET,
                    network.id(),
                    ArmType.SUBNET,
                    fact("Block", subnet.block().toString()),
                    fact("Usable addresses", Long.toString(subnet.block().usable())));
            topology.securityGroup(subnet.securityGroup()).ifPresent(g -> securityGroup(g, subnet));
            topology.routeTable(subnet.routeTable()).ifPresent(t -> routeTable(t, group));
        }
    }

    private void securityGroup(Topology.SecurityGroup group, Topology.Subnet subnet) {
        drawing.node(
                group.id(),
                NodeKind.NSG,
                subnet.id(),
                ArmType.NETWORK_SECURITY_GROUP,
                group.rules().stream()
                        .map(rule -> fact(rule.name(), words(rule)))
                        .toArray(Fact[]::new));
    }

    private void routeTable(Topology.RouteTable table, String group) {
        drawing.node(
                table.id(),
                NodeKind.ROUTE_TABLE,
                group,
                ArmType.ROUTE_TABLE,
                table.routes().stream()
                        .map(
                                route ->
                                        fact(
                                                route.prefix(),
                                                route.nextHop() == null
                                                        ? route.nextHopType()
                                                        : route.nextHop()))
                        .toArray(Fact[]::new));
    }

    private void account(Topology.Account account) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("Kind", account.kind()));
        facts.add(
                fact(
                        "Public network access",
                        account.publicNetworkAccess() ? "Enabled" : "Disabled"));
        facts.add(fact("Keys", account.localAuth() ? "Enabled" : "Disabled"));
        facts.add(fact("Own outbound", account.outboundRestricted() ? "Restricted" : "Free"));
        for (Topology.Model model : topology.models())
            if (model.account().equalsIgnoreCase(account.id()))
                facts.add(
                        fact(
                                model.name() + " " + model.version(),
                                "%s, %d thousand tokens per minute"
                                        .formatted(model.sku(), model.capacity())));
        drawing.node(
                account.id(),
                NodeKind.SERVICE,
                drawing.groupOf(account.id()),
                ArmType.ACCOUNT,
                facts.toArray(Fact[]::new));
    }

    private void endpoint(Topology.PrivateEndpoint endpoint) {
        String subnet =
                drawing.find(endpoint.subnet()).orElseGet(() -> drawing.groupOf(endpoint.id()));
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("Sub-resource", String.join(", ", endpoint.subResources())));
        if (endpoint.state() != null) facts.add(fact("Connection", endpoint.state()));
        drawing.node(
                endpoint.id(),
                NodeKind.PRIVATE_ENDPOINT,
                subnet,
                ArmType.PRIVATE_ENDPOINT,
                facts.toArray(Fact[]::new));
        drawing.find(endpoint.target())
                .ifPresent(
                        target ->
                                drawing.edge(endpoint.id(), target, EdgeKind.PRIVATE_LINK, "443"));
        for (String zone : topology.zonesOf(endpoint)) {
            zone(zone);
            drawing.edge(endpoint.id(), zone, EdgeKind.DNS_LINK, "writes its names");
        }
    }

    /** To a resource of others. */
    private void toOthers(Topology.PrivateEndpoint endpoint) {
        String target = endpoint.target();
        if (drawing.find(target).isPresent()) return;
        String name = target.substring(target.lastIndexOf('/') + 1);
        drawing.put(new Node(target, NodeKind.SERVICE, name, null, null, List.of()));
        drawing.edge(endpoint.id(), target, EdgeKind.PRIVATE_LINK, "443");
    }

    private void peering(Topology.Peering peering) {
        String label = peering.state() == null ? "peered" : peering.state();
        // both halves are one line; the spoke's is drawn
        Optional<String> local =
                drawing.find(peering.network()).filter(id -> drawing.is(id, NodeKind.VNET));
        if (local.isEmpty()) return;
        Optional<String> remote = drawing.find(peering.remote());
        if (remote.isEmpty()) {
            drawing.node(peering.remote(), NodeKind.HUB, null, ArmType.VIRTUAL_NETWORK);
            remote = Optional.of(peering.remote());
        }
        drawing.edge(local.get(), remote.get(), EdgeKind.PEERING, label);
    }

    private void firewall(String address) {
        String hub = hub().map(Node::id).orElse(null);
        drawing.put(
                new Node(
                        firewallId(address),
                        NodeKind.FIREWALL,
                        "Hub firewall",
                        hub,
                        "Microsoft.Network/azureFirewalls",
                        List.of(fact("Address", address))));
    }

    private void routes(Topology.Network network) {
        for (Topology.Subnet subnet : network.subnets())
            topology.routeTable(subnet.routeTable())
                    .flatMap(Topology.RouteTable::defaultRoute)
                    .map(Topology.Route::nextHop)
                    .ifPresent(
                            hop ->
                                    drawing.edge(
                                            subnet.id(),
                                            firewallId(hop),
                                            EdgeKind.ROUTE,
                                            "0.0.0.0/0"));
    }

    private void zone(String zone) {
        drawing.node(zone, NodeKind.DNS_ZONE, null, ArmType.PRIVATE_DNS_ZONE);
    }

    private void zoneLink(Topology.ZoneLink link) {
        zone(link.zone());
        drawing.find(link.network())
                .ifPresent(
                        network -> drawing.edge(link.zone(), network, EdgeKind.DNS_LINK, "linked"));
    }

    /** With servers of its own the network asks the hub, which holds the links. */
    private void resolution(Topology.Network network) {
        if (network.dnsServers().isEmpty()) return;
        hub().ifPresent(
                        hub ->
                                drawing.edge(
                                        network.id(),
                                        hub.id(),
                                        EdgeKind.DNS_LINK,
                                        "asks " + String.join(", ", network.dnsServers())));
    }

    /** Whom the hub asks for the workspace's names. */
    private void resolver(NameAnswers.Resolver resolver) {
        String subnet = drawing.placeOf(resolver.id(), resolver.subnets());
        drawing.node(
                resolver.id(),
                NodeKind.SERVICE,
                subnet,
                ArmType.INBOUND_ENDPOINT,
                fact("Address", String.join(", ", resolver.addresses())));
        int names = topology.nameAnswers().rules().size();
        hub().ifPresent(
                        hub ->
                                drawing.edge(
                                        hub.id(),
                                        resolver.id(),
                                        EdgeKind.DNS_LINK,
                                        "asks for %d names".formatted(names)));
    }

    private void outbound() {
        if (topology.firewalls().isEmpty()) return;
        drawing.internet();
        for (String address : topology.firewalls()) {
            for (Topology.FirewallRule rule : topology.firewallRules())
                if (rule.allow())
                    for (String name : rule.names()) {
                        if (isOwn(name)) continue;
                        String id = "name:" + name;
                        drawing.put(new Node(id, kindOf(name), name, null, null, List.of()));
                        drawing.edge(
                                firewallId(address),
                                id,
                                EdgeKind.ALLOWED,
                                String.join(", ", rule.ports()));
                    }
            drawing.edge(
                    firewallId(address),
                    TopologyDrawing.INTERNET,
                    EdgeKind.DENIED,
                    "everything else");
        }
    }

    /** A block of the workspace itself, which others call. */
    private boolean isOwn(String name) {
        return isBlock(name)
                && topology.networks().stream()
                        .flatMap(network -> network.blocks().stream())
                        .anyMatch(block -> block.contains(Cidr.parse(name)));
    }

    /** A block is a network behind the hub's gateway. */
    private static NodeKind kindOf(String name) {
        return isBlock(name) ? NodeKind.HUB : NodeKind.INTERNET;
    }

    private static boolean isBlock(String name) {
        return name.matches("[0-9.]+/[0-9]+");
    }

    private void publicAccess(String service, boolean open) {
        drawing.internet();
        drawing.edge(
                TopologyDrawing.INTERNET,
                service,
                open ? EdgeKind.ALLOWED : EdgeKind.DENIED,
                open ? "443" : "no public access");
    }

    private void companion(Topology.Companion companion) {
        String name = companion.id().substring(companion.id().lastIndexOf('/') + 1);
        drawing.put(
                new Node(
                        companion.id(),
                        NodeKind.SERVICE,
                        name,
                        drawing.groupOf(companion.id()),
                        companion.type(),
                        List.of(
                                fact(
                                        "Public network access",
                                        companion.publicNetworkAccess() ? "Enabled" : "Disabled"),
                                fact("Keys", companion.keys() ? "Enabled" : "Disabled"))));
    }

    private void logs(Records.Store store) {
        drawing.put(
                new Node(
                        store.id(),
                        NodeKind.SERVICE,
                        store.id().substring(store.id().lastIndexOf('/') + 1),
                        drawing.groupOf(store.id()),
                        store.type(),
                        List.of(
                                fact("Written from anywhere", yesOrNo(store.publicIngestion())),
                                fact("Read from anywhere", yesOrNo(store.publicQuery())),
                                fact("Keys", store.keys() ? "Enabled" : "Disabled"),
                                fact(
                                        "Private link scope",
                                        yesOrNo(topology.records().isScoped(store))))));
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "Yes" : "No";
    }

    private void agents(Topology.Account account) {
        if (account.agentSubnet() != null)
            drawing.find(account.agentSubnet())
                    .ifPresent(
                            subnet ->
                                    drawing.edge(
                                            account.id(), subnet, EdgeKind.ALLOWED, "runs agents"));
    }

    private void managed(Topology.ManagedNetwork network) {
        Optional<String> service = drawing.find(network.service());
        if (service.isEmpty()) return;
        for (String name : network.names()) {
            Optional<String> target = Topology.ManagedNetwork.targetOf(name).flatMap(drawing::find);
            String id = target.orElse("name:" + name);
            if (target.isEmpty())
                drawing.put(
                        new Node(
                                id,
                                NodeKind.INTERNET,
                                Topology.ManagedNetwork.words(name),
                                null,
                                null,
                                List.of()));
            drawing.edge(
                    service.get(),
                    id,
                    EdgeKind.ALLOWED,
                    target.isPresent() ? "managed private endpoint" : "managed network");
        }
        drawing.edge(
                service.get(),
                TopologyDrawing.INTERNET,
                network.approvedOnly() ? EdgeKind.DENIED : EdgeKind.ALLOWED,
                network.approvedOnly() ? "everything else" : "anything");
    }

    private Optional<Node> hub() {
        return drawing.nodes().filter(node -> node.kind() == NodeKind.HUB).findFirst();
    }

    private static String firewallId(String address) {
        return "firewall:" + address;
    }

    private static Fact fact(String name, String value) {
        return new Fact(name, value);
    }

    private static String words(List<?> values) {
        return String.join(", ", values.stream().map(Object::toString).toList());
    }

    private static String words(Topology.SecurityRule rule) {
        return "%s %s %s -> %s : %s"
                .formatted(
                        rule.direction() == Topology.Direction.INBOUND ? "in" : "out",
                        rule.allow() ? "allow" : "deny",
                        String.join(",", rule.sources()),
                        String.join(",", rule.destinations()),
                        String.join(",", rule.ports()));
    }
}
