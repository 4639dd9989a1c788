package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.PlannedResource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The ways out: exactly the approved destinations, in the hub and in managed networks. */
final class OutboundChecks {

    private final Set<String> planned = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Checks checks;

    OutboundChecks(List<PlannedResource> resources, Checks checks) {
        resources.forEach(resource -> planned.add(resource.id()));
        this.checks = checks;
    }

    static boolean hasManagedNetwork(PlannedResource resource) {
        String mode = resource.body().at("/properties/managedNetwork/isolationMode").asText();
        return !mode.isEmpty() && !mode.equals("Disabled");
    }

    void managedNetwork(PlannedResource network) {
        List<Topology.ManagedNetwork> is = Topology.of(checks.observed(network)).managedNetworks();
        checks.add(
                Control.of(network),
                network.id(),
                "status",
                "Active",
                is.stream().findFirst().map(Topology.ManagedNetwork::state).orElse("absent"));
        checks.add(
                Control.MC_2,
                network.id(),
                "allowed destinations",
                managedDestinations(Topology.of(Checks.planned(network)).managedNetworks()),
                managedDestinations(is));
        JsonNode rules = checks.properties(network.id()).at("/managedNetwork/outboundRules");
        network.body()
                .at("/properties/managedNetwork/outboundRules")
                .properties()
                .forEach(rule -> endpoint(network, rule.getKey(), rule.getValue(), rules));
    }

    /** It is listed at once; only when it is active does anything pass. */
    private void endpoint(PlannedResource network, String name, JsonNode rule, JsonNode observed) {
        if (!rule.path("type").asText().equals("PrivateEndpoint")) return;
        String target = rule.at("/destination/serviceResourceId").asText();
        String state = observed.path(name).path("status").asText("absent");
        boolean waits = !planned.contains(target) && state.equalsIgnoreCase("Inactive");
        checks.add(
                Control.of(network),
                network.id(),
                "private endpoint to %s (%s)"
                        .formatted(
                                Checks.leaf(target),
                                rule.at("/destination/subresourceTarget").asText()),
                waits ? EndpointChecks.WAITS : "Active",
                waits ? EndpointChecks.WAITS : state);
    }

    private static String managedDestinations(List<Topology.ManagedNetwork> networks) {
        return networks.stream()
                .map(
                        each ->
                                each.isolationMode()
                                        + " "
                                        + each.names().stream()
                                                .map(Topology.ManagedNetwork::words)
                                                .collect(Collectors.joining(", ")))
                .findFirst()
                .orElse("absent");
    }

    void exactlyApproved(PlannedResource group) {
        checks.add(
                Control.MC_2,
                group.id(),
                "allowed destinations",
                destinations(Checks.planned(group)),
                destinations(checks.observed(group)));
    }

    private static String destinations(List<ArmResource> resources) {
        List<String> rules =
                Topology.of(resources).firewallRules().stream()
                        .map(
                                rule ->
                                        "%s %s -> %s:%s"
                                                .formatted(
                                                        rule.allow() ? "+" : "-",
                                                        String.join(",", rule.sources()),
                                                        String.join(",", rule.names()),
                                                        String.join(",", rule.ports())))
                        .sorted()
                        .toList();
        return rules.isEmpty() ? "none" : String.join("; ", rules);
    }
}
