package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.AddressLayout;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;
import java.util.List;
import java.util.stream.Stream;

/** The evidence of SV-3, MC-1, MC-4 and MC-5: what of all that was built would let anybody past. */
final class AccessChecks {

    private static final String RIGHT = "none but the approved";

    private final List<PlannedResource> resources;
    private final Checks checks;

    AccessChecks(List<PlannedResource> resources, Checks checks) {
        this.resources = resources;
        this.checks = checks;
    }

    void resource(PlannedResource resource) {
        if (ArmType.MACHINE.is(resource.type()))
            ways(Control.MC_1, resource, "ways in", AccessControls.open(held()));
        if (ArmType.FORWARDING_RULE.is(resource.type())) asked(resource);
        if (ArmType.API_MANAGEMENT.is(resource.type())) gateway(resource);
        if (ArmType.APPLICATION_GATEWAY.is(resource.type()))
            ways(Control.MC_5, resource, "ways past the firewall", GatewayFaults.ofIngress(held()));
        if (ArmType.FRONT_DOOR.is(resource.type()))
            ways(
                    Control.MC_5,
                    resource,
                    "ways past the firewall",
                    GatewayFaults.ofFrontDoor(held()));
        if (ArmType.ORIGIN.is(resource.type())) origin(resource);
    }

    /** The connection it asked for at the gateway, which is known by its message. */
    private void origin(PlannedResource origin) {
        JsonNode link = origin.body().at("/properties/sharedPrivateLinkResource");
        List<String> states =
                connections(link.at("/privateLink/id").asText())
                        .filter(
                                each ->
                                        each.at("/privateLinkServiceConnectionState/description")
                                                .asText()
                                                .equals(link.path("requestMessage").asText()))
                        .map(Checks::status)
                        .toList();
        checks.add(
                Control.MC_5,
                origin.id(),
                "connection state",
                "Approved",
                states.isEmpty() ? "absent" : String.join(", ", states));
    }

    private Stream<JsonNode> connections(String target) {
        return Checks.elements(checks.properties(target).path("privateEndpointConnections"))
                .map(each -> each.path("properties"));
    }

    /** The hub asks where the workspace's resolver answers. */
    private void asked(PlannedResource rule) {
        String resolvers = String.join(", ", held().nameAnswers().addresses());
        checks.add(
                Control.SV_3,
                rule.id(),
                "asked at",
                resolvers.isEmpty() ? "the workspace's resolver" : resolvers,
                Topology.of(checks.observed(rule)).nameAnswers().rules().stream()
                        .flatMap(each -> each.targets().stream())
                        .findFirst()
                        .orElse("absent"));
    }

    private void gateway(PlannedResource gateway) {
        ways(Control.MC_4, gateway, "gateway", GatewayFaults.ofGateway(held()));
        if (gateway.body().at("/properties/virtualNetworkType").asText().equals("External")) {
            checks.add(
                    Control.MC_4,
                    gateway.id(),
                    "publicNetworkAccess",
                    "Disabled",
                    checks.properties(gateway.id()).path("publicNetworkAccess").asText("absent"));
            checks.add(
                    Control.MC_4,
                    gateway.id(),
                    "approved connections",
                    String.valueOf(planned(gateway)),
                    String.valueOf(
                            connections(gateway.id())
                                    .filter(each -> Checks.status(each).equals("Approved"))
                                    .count()));
        }
        boolean only =
                resources.stream()
                        .flatMap(each -> Topology.of(Checks.planned(each)).networks().stream())
                        .flatMap(network -> network.subnets().stream())
                        .anyMatch(subnet -> subnet.id().endsWith("/" + AddressLayout.MODEL_SUBNET));
        if (only)
            ways(Control.MC_4, gateway, "ways past the gateway", GatewayFaults.pastGateway(held()));
    }

    /** Nobody else's endpoint leads to it. */
    private long planned(PlannedResource gateway) {
        return resources.stream()
                .filter(
                        each ->
                                ArmType.PRIVATE_ENDPOINT.is(each.type())
                                        || ArmType.ORIGIN.is(each.type()))
                .filter(each -> each.body().toString().contains("\"" + gateway.id() + "\""))
                .count();
    }

    private void ways(
            Control control, PlannedResource resource, String property, List<String> faults) {
        checks.add(
                control,
                resource.id(),
                property,
                RIGHT,
                faults.isEmpty() ? RIGHT : String.join(" ", faults));
    }

    /** All that Azure holds of the plan. */
    private Topology held() {
        return Topology.of(resources.stream().flatMap(r -> checks.observed(r).stream()).toList());
    }
}
