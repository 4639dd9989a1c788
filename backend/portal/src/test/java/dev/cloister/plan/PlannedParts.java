package dev.cloister.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Cidr;
import dev.cloister.request.Forms;
import java.util.List;

/** What tests look up in the plan of a form: a /24 of the demo's estate. */
final class PlannedParts {

    private PlannedParts() {}

    static Plan plan(ObjectNode form) {
        return new Planner().plan(Forms.spec(form), Forms.ESTATE, Cidr.parse("10.16.0.0/24"));
    }

    static Plan plan(String access) {
        return plan(Forms.withAccess(access));
    }

    static List<PlannedResource> of(Plan plan, ArmType type) {
        return plan.resources().stream().filter(r -> type.is(r.type())).toList();
    }

    static JsonNode one(Plan plan, ArmType type) {
        assertThat(of(plan, type)).hasSize(1);
        return of(plan, type).getFirst().body();
    }

    static List<String> names(Plan plan, PhaseName phase) {
        return Plan.resources(plan.phase(phase).orElseThrow()).stream()
                .map(PlannedResource::name)
                .toList();
    }

    static List<String> types(Plan plan, PhaseName phase) {
        return Plan.resources(plan.phase(phase).orElseThrow()).stream()
                .map(r -> leaf(r.type()))
                .toList();
    }

    /** Name, block, route table. */
    static List<String> subnets(Plan plan) {
        return one(plan, ArmType.VIRTUAL_NETWORK)
                .at("/properties/subnets")
                .valueStream()
                .map(
                        subnet ->
                                "%s %s %s"
                                        .formatted(
                                                subnet.path("name").asText(),
                                                subnet.at("/properties/addressPrefix").asText(),
                                                leaf(
                                                        subnet.at("/properties/routeTable/id")
                                                                .asText())))
                .toList();
    }

    static List<String> inbound(Plan plan, String group) {
        return rules(plan, group, "Inbound", "sourceAddressPrefix");
    }

    static List<String> outbound(Plan plan, String group) {
        return rules(plan, group, "Outbound", "destinationAddressPrefix");
    }

    private static List<String> rules(Plan plan, String group, String direction, String end) {
        return of(plan, ArmType.NETWORK_SECURITY_GROUP).stream()
                .filter(each -> each.name().startsWith(group))
                .flatMap(each -> each.body().at("/properties/securityRules").valueStream())
                .map(rule -> rule.path("properties"))
                .filter(rule -> rule.path("direction").asText().equals(direction))
                .map(
                        rule ->
                                "%s %s %s"
                                        .formatted(
                                                rule.path("access").asText(),
                                                rule.path(end).asText(),
                                                rule.path("destinationPortRange").asText()))
                .toList();
    }

    static String leaf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
