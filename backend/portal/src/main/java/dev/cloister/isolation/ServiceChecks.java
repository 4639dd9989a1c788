package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.PlannedResource;
import java.util.List;

/** AI services and what they depend on: closed, and with no second door. */
final class ServiceChecks {

    private final List<PlannedEndpoint> endpoints;
    private final Checks checks;

    ServiceChecks(List<PlannedEndpoint> endpoints, Checks checks) {
        this.endpoints = endpoints;
        this.checks = checks;
    }

    void account(PlannedResource account) {
        JsonNode actual = checks.properties(account.id());
        checks.add(
                Control.SV_1,
                account.id(),
                "publicNetworkAccess",
                "Disabled",
                actual.path("publicNetworkAccess").asText("absent"));
        checks.add(
                Control.SV_1,
                account.id(),
                "networkAcls",
                "Deny, 0 exceptions",
                "%s, %d exceptions"
                        .formatted(
                                actual.at("/networkAcls/defaultAction").asText("absent"),
                                actual.at("/networkAcls/ipRules").size()
                                        + actual.at("/networkAcls/virtualNetworkRules").size()));
        JsonNode restricted = account.body().at("/properties/restrictOutboundNetworkAccess");
        if (!restricted.isMissingNode())
            checks.add(
                    Control.MC_3,
                    account.id(),
                    "restrictOutboundNetworkAccess",
                    restricted.asText(),
                    actual.path("restrictOutboundNetworkAccess").asText("absent"));
        doors(account, actual);
    }

    void companion(PlannedResource companion) {
        JsonNode actual = checks.properties(companion.id());
        checks.add(
                Control.SV_1,
                companion.id(),
                "publicNetworkAccess",
                "Disabled",
                actual.path("publicNetworkAccess").asText("absent"));
        doors(companion, actual);
    }

    /** An approved connection that nobody planned is a second door. */
    private void doors(PlannedResource target, JsonNode actual) {
        List<String> doors =
                Checks.elements(actual.path("privateEndpointConnections"))
                        .filter(
                                door ->
                                        Checks.status(door.path("properties"))
                                                .equalsIgnoreCase("Approved"))
                        .map(
                                door ->
                                        Checks.leaf(
                                                door.at("/properties/privateEndpoint/id")
                                                        .asText("")))
                        .sorted()
                        .toList();
        List<String> planned =
                endpoints.stream()
                        .filter(e -> e.target().equalsIgnoreCase(target.id()))
                        .map(e -> Checks.leaf(e.id()))
                        .sorted()
                        .toList();
        checks.add(
                Control.of(target),
                target.id(),
                "privateEndpointConnections",
                "approved: " + String.join(", ", planned),
                "approved: " + String.join(", ", doors));
    }
}
