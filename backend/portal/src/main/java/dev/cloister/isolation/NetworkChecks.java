package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workspace's network: names, groups, routes and the link to the hub. */
final class NetworkChecks {

    private final Checks checks;

    NetworkChecks(Checks checks) {
        this.checks = checks;
    }

    void network(PlannedResource network) {
        Topology is = Topology.of(checks.observed(network));
        for (Topology.Network planned : Topology.of(Checks.planned(network)).networks()) {
            checks.add(
                    Control.SV_4,
                    network.id(),
                    "DNS servers",
                    servers(planned.dnsServers()),
                    servers(is.networks().stream().flatMap(n -> n.dnsServers().stream()).toList()));
            for (Topology.Subnet subnet : planned.subnets())
                checks.add(
                        Control.MC_2,
                        subnet.id(),
                        "security group and route table",
                        guards(Optional.of(subnet)),
                        guards(
                                is.networks().stream()
                                        .flatMap(n -> n.subnets().stream())
                                        .filter(s -> s.id().equalsIgnoreCase(subnet.id()))
                                        .findFirst()));
        }
    }

    void defaultRoute(PlannedResource table) {
        checks.add(
                Control.MC_2,
                table.id(),
                "default route",
                defaultRoute(Checks.planned(table)),
                defaultRoute(checks.observed(table)));
    }

    private static String defaultRoute(List<ArmResource> resources) {
        return Topology.of(resources).routeTables().stream()
                .flatMap(table -> table.defaultRoute().stream())
                .map(route -> route.nextHopType() + " " + route.nextHop())
                .findFirst()
                .orElse("absent");
    }

    private static String guards(Optional<Topology.Subnet> subnet) {
        return subnet.map(
                        s ->
                                "%s, %s"
                                        .formatted(
                                                s.securityGroup() == null
                                                        ? "none"
                                                        : Checks.leaf(s.securityGroup()),
                                                s.routeTable() == null
                                                        ? "none"
                                                        : Checks.leaf(s.routeTable())))
                .orElse("absent");
    }

    private static String servers(List<String> servers) {
        return servers.isEmpty() ? "Azure" : String.join(", ", servers);
    }

    /** A peering nobody planned is a way around the firewall, in or out. */
    void peerings(PlannedResource network, List<PlannedResource> resources) {
        Stream<String> planned =
                resources.stream()
                        .filter(each -> ArmType.PEERING.is(each.type()))
                        .filter(each -> isIn(network, each))
                        .map(each -> words(each.id(), each.body()));
        Stream<String> is =
                Checks.elements(checks.properties(network.id()).path("virtualNetworkPeerings"))
                        .map(each -> words(each.path("id").asText(), each));
        checks.add(Control.MC_2, network.id(), "peerings", sorted(planned), sorted(is));
    }

    private static boolean isIn(PlannedResource network, PlannedResource peering) {
        String prefix = network.id() + "/";
        return peering.id().regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String words(String id, JsonNode peering) {
        return "%s to %s"
                .formatted(
                        Checks.leaf(id),
                        peering.at("/properties/remoteVirtualNetwork/id")
                                .asText()
                                .toLowerCase(Locale.ROOT));
    }

    private static String sorted(Stream<String> peerings) {
        String all = peerings.sorted().collect(Collectors.joining(", "));
        return all.isEmpty() ? "none" : all;
    }

    void peering(PlannedResource peering) {
        JsonNode actual = checks.properties(peering.id());
        checks.add(
                Control.VN_6,
                peering.id(),
                "peeringState",
                "Connected",
                actual.path("peeringState").asText("absent"));
    }

    void deniesRest(PlannedResource group) {
        Topology topology = Topology.of(checks.observed(group));
        for (Topology.Direction direction : Topology.Direction.values()) {
            boolean denied =
                    topology.securityGroups().stream()
                            .flatMap(each -> each.rules().stream())
                            .filter(rule -> rule.direction() == direction)
                            .reduce((_, last) -> last)
                            .filter(Topology.SecurityRule::deniesAll)
                            .isPresent();
            checks.add(
                    Control.MC_2,
                    group.id(),
                    "last rule " + direction.name().toLowerCase(Locale.ROOT),
                    "denies all",
                    denied ? "denies all" : "does not");
        }
    }
}
