package dev.cloister.isolation;

import dev.cloister.plan.AddressLayout;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;
import java.util.List;

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
        boolean only =
                resources.stream()
                        .flatMap(each -> Topology.of(Checks.planned(each)).networks().stream())
                        .flatMap(network -> network.subnets().stream())
                        .anyMatch(subnet -> subnet.id().endsWith("/" + AddressLayout.MODEL_SUBNET));
        if (only)
            ways(Control.MC_4, gateway, "ways past the gateway", GatewayFaults.pastGateway(held()));
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
