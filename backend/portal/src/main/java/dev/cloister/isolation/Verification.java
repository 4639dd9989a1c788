package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares a plan with what Azure returns: every planned resource is there, finished, and holds
 * every planned value (Azure may add); then, one line each, what the controls rest on.
 */
public final class Verification {

    private final List<PlannedResource> resources;
    private final List<PlannedEndpoint> endpoints;
    private final Checks checks;
    private final ServiceChecks services;
    private final NetworkChecks networks;
    private final OutboundChecks outbound;
    private final AccessChecks access;
    private final MonitoringChecks monitoring;

    private Verification(Plan plan, Map<String, JsonNode> observedById) {
        this.resources = plan.resources();
        this.endpoints = PlannedEndpoint.of(plan);
        this.checks = new Checks(observedById);
        this.services = new ServiceChecks(endpoints, checks);
        this.networks = new NetworkChecks(checks);
        this.outbound = new OutboundChecks(resources, checks);
        this.access = new AccessChecks(resources, checks);
        this.monitoring = new MonitoringChecks(checks);
    }

    /** A resource to read back with {@code GET id?api-version=}. */
    public record Read(String id, String apiVersion) {}

    /** Everything {@link #check} looks at, in a stable order; a 404 is left out of its input. */
    public static List<Read> idsToRead(Plan plan) {
        List<Read> reads = new ArrayList<>();
        plan.resources().forEach(r -> reads.add(new Read(r.id(), r.apiVersion())));
        for (PlannedEndpoint endpoint : PlannedEndpoint.of(plan)) {
            reads.add(
                    new Read(endpoint.networkInterface(), ArmType.NETWORK_INTERFACE.apiVersion()));
            endpoint.records().forEach(r -> reads.add(new Read(r, ArmType.A_RECORD.apiVersion())));
        }
        scopes(plan.resources()).forEach(reads::add);
        return List.copyOf(reads);
    }

    /**
     * @param observedById the bodies that were read, by the ids of {@link #idsToRead}; what Azure
     *     does not have is absent
     */
    public static List<Check> check(Plan plan, Map<String, JsonNode> observedById) {
        return new Verification(plan, observedById).run();
    }

    private List<Check> run() {
        resources.forEach(this::asPlanned);
        for (PlannedResource resource : resources) {
            if (ArmType.ACCOUNT.is(resource.type())) services.account(resource);
            if (ServiceChecks.isCompanion(resource)) services.companion(resource);
            if (ServiceChecks.isGrant(resource)) services.principal(resource);
            if (OutboundChecks.hasManagedNetwork(resource)) outbound.managedNetwork(resource);
            if (ArmType.VIRTUAL_NETWORK.is(resource.type())) {
                networks.network(resource);
                networks.peerings(resource, resources);
            }
            if (ArmType.ROUTE_TABLE.is(resource.type())) networks.defaultRoute(resource);
            if (ArmType.PEERING.is(resource.type())) networks.peering(resource);
            if (ArmType.NETWORK_SECURITY_GROUP.is(resource.type())) networks.deniesRest(resource);
            if (ArmType.RULE_COLLECTION_GROUP.is(resource.type()))
                outbound.exactlyApproved(resource);
            access.resource(resource);
            monitoring.resource(resource);
        }
        scopes(resources).forEach(monitoring::scope);
        endpoints.forEach(new EndpointChecks(checks)::endpoint);
        return checks.all();
    }

    private static Stream<Read> scopes(List<PlannedResource> resources) {
        return resources.stream().flatMap(r -> MonitoringChecks.scope(r).stream()).distinct();
    }

    private void asPlanned(PlannedResource resource) {
        Control control = Control.of(resource);
        JsonNode actual = checks.body(resource.id());
        if (actual == null) {
            checks.add(control, resource.id(), "exists", "present", "absent");
            return;
        }
        checks.add(control, resource.id(), "exists", "present", "present");
        // ARM: a resource without a provisioning state is finished (azure-facts 10.1)
        String state = actual.at("/properties/provisioningState").asText("Succeeded");
        checks.add(control, resource.id(), "provisioningState", "Succeeded", state);
        BodyComparison comparison = BodyComparison.of(resource.body(), actual);
        String all = "%d planned values".formatted(comparison.compared());
        checks.add(
                control,
                resource.id(),
                "values",
                all,
                comparison.differences().isEmpty()
                        ? all
                        : "%d differ".formatted(comparison.differences().size()));
        for (BodyComparison.Difference each : comparison.differences())
            checks.add(control, resource.id(), each.path(), each.expected(), each.actual());
    }
}
