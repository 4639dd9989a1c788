package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloister.plan.PlannedResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Private endpoints: approved, inside their subnet, and what their names resolve to. */
final class EndpointChecks {

    /** Nothing passes meanwhile: that is no fault of what was built. */
    static final String WAITS = "Waiting for the target's owner";

    private final Checks checks;

    EndpointChecks(Checks checks) {
        this.checks = checks;
    }

    void endpoint(PlannedEndpoint endpoint) {
        String state = state(endpoint);
        boolean waits = endpoint.ownerApproves() && state.equalsIgnoreCase("Pending");
        checks.add(
                control(endpoint),
                endpoint.id(),
                "connection state",
                waits ? WAITS : "Approved",
                waits ? WAITS : state);
        List<String> addresses = addresses(endpoint);
        Optional<String> stray =
                addresses.stream().filter(a -> !endpoint.subnetBlock().contains(a)).findFirst();
        checks.add(
                Control.SV_1,
                endpoint.networkInterface(),
                "addresses",
                "inside " + endpoint.subnetBlock().words(),
                addresses.isEmpty()
                        ? "none"
                        : stray.map(a -> a + " outside")
                                .orElse("inside " + endpoint.subnetBlock().words()));
        for (String record : endpoint.records()) record(record, addresses);
        String zoneGroup = endpoint.zoneGroup();
        if (zoneGroup != null && !waits && endpoint.records().isEmpty())
            written(zoneGroup, addresses);
    }

    private String state(PlannedEndpoint endpoint) {
        String list =
                endpoint.ownerApproves()
                        ? "manualPrivateLinkServiceConnections"
                        : "privateLinkServiceConnections";
        return Checks.status(
                Checks.elements(checks.properties(endpoint.id()).path(list))
                        .findFirst()
                        .orElse(MissingNode.getInstance())
                        .path("properties"));
    }

    private static Control control(PlannedEndpoint endpoint) {
        PlannedResource target = endpoint.targetResource();
        if (target == null) return Control.MC_2;
        return endpoint.isInHub() ? Control.SV_2 : Control.of(target);
    }

    /** Where names hold an id that Azure gave, the zone group says what it wrote. */
    private void written(String zoneGroup, List<String> addresses) {
        List<String> answers =
                Checks.elements(checks.properties(zoneGroup).path("privateDnsZoneConfigs"))
                        .flatMap(zone -> Checks.elements(zone.at("/properties/recordSets")))
                        .flatMap(record -> Checks.elements(record.path("ipAddresses")))
                        .map(JsonNode::asText)
                        .distinct()
                        .sorted()
                        .toList();
        record(zoneGroup, addresses, answers);
    }

    /** What the workspace resolves must be the endpoint, or traffic leaves by the public name. */
    private void record(String record, List<String> addresses) {
        JsonNode body = checks.properties(record);
        List<String> answers =
                Stream.of("aRecords", "ARecords")
                        .flatMap(field -> Checks.elements(body.path(field)))
                        .map(answer -> answer.path("ipv4Address").asText())
                        .sorted()
                        .toList();
        record(record, addresses, answers);
    }

    private void record(String resource, List<String> addresses, List<String> answers) {
        boolean right = !answers.isEmpty() && addresses.containsAll(answers);
        String expected =
                addresses.isEmpty() ? "an address of the endpoint" : String.join(", ", addresses);
        checks.add(
                new Check(
                        Control.SV_3.id(),
                        Control.SV_3.title(),
                        resource,
                        "A record",
                        expected,
                        answers.isEmpty() ? "absent" : String.join(", ", answers),
                        right));
    }

    private List<String> addresses(PlannedEndpoint endpoint) {
        return Checks.elements(
                        checks.properties(endpoint.networkInterface()).path("ipConfigurations"))
                .map(each -> each.at("/properties/privateIPAddress").asText())
                .filter(address -> !address.isEmpty())
                .sorted()
                .toList();
    }
}
