package dev.cloister.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.ArmResource;
import dev.cloister.isolation.Topology;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan that lacks what the controls ask for. No form leads to one; a faulty planner would, and
 * the controls that no request can violate stop that.
 */
final class ReferenceFaults {

    private ReferenceFaults() {}

    static List<Topology> in(Plan plan) {
        return List.of(
                Topology.of(without(plan, ArmType.PRIVATE_ENDPOINT)),
                Topology.of(withoutNames(plan)));
    }

    /** Also without limits to what accounts themselves may call. */
    private static List<ArmResource> withoutNames(Plan plan) {
        return without(plan, ArmType.ZONE_GROUP, ArmType.ZONE_LINK).stream()
                .map(
                        resource -> {
                            ObjectNode body = resource.body().deepCopy();
                            if (body.path("properties") instanceof ObjectNode properties) {
                                properties.remove("dhcpOptions");
                                properties.remove("restrictOutboundNetworkAccess");
                            }
                            return new ArmResource(
                                    resource.id(), resource.type(), resource.location(), body);
                        })
                .toList();
    }

    private static List<ArmResource> without(Plan plan, ArmType... missing) {
        Set<ArmType> types = Set.of(missing);
        return ArmResource.planned(plan).stream()
                .filter(
                        resource -> {
                            Optional<ArmType> type = ArmType.of(resource.type());
                            return type.isEmpty() || !types.contains(type.get());
                        })
                .toList();
    }
}
