package dev.cloister.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Verification;
import dev.cloister.network.Cidr;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Azure would hold had it built a plan: every planned body, and what only Azure knows (states,
 * the endpoint's interface, its DNS records).
 */
final class BuiltAzure {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BuiltAzure() {}

    static RememberingReadBack of(Plan plan) {
        return new RememberingReadBack().holds(bodies(plan));
    }

    /** The address that the plan's one private endpoint got. */
    static String address(Plan plan) {
        JsonNode subnets =
                plan.resources().stream()
                        .filter(resource -> ArmType.VIRTUAL_NETWORK.is(resource.type()))
                        .findFirst()
                        .orElseThrow()
                        .body()
                        .at("/properties/subnets");
        return subnets.valueStream()
                .filter(subnet -> subnet.path("name").asText().equals("snet-pe"))
                .map(subnet -> Cidr.parse(subnet.at("/properties/addressPrefix").asText()).host(4))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, ObjectNode> bodies(Plan plan) {
        Map<String, ObjectNode> bodies = new LinkedHashMap<>();
        for (PlannedResource resource : plan.resources())
            bodies.put(resource.id(), built(resource, plan));
        for (Verification.Read read : Verification.idsToRead(plan))
            bodies.computeIfAbsent(
                    read.id(),
                    id ->
                            id.contains("/networkInterfaces/")
                                    ? networkInterface(plan)
                                    : addressRecord(plan));
        return bodies;
    }

    private static ObjectNode built(PlannedResource resource, Plan plan) {
        ObjectNode body = resource.body().deepCopy();
        body.put("id", resource.id());
        ObjectNode properties = body.withObject("/properties");
        properties.put("provisioningState", "Succeeded");
        if (ArmType.PEERING.is(resource.type())) properties.put("peeringState", "Connected");
        if (ArmType.VIRTUAL_NETWORK.is(resource.type()))
            plan.resources().stream()
                    .filter(each -> ArmType.PEERING.is(each.type()))
                    .filter(each -> each.id().startsWith(resource.id() + "/"))
                    .forEach(
                            each -> {
                                ObjectNode peering = each.body().deepCopy();
                                peering.put("id", each.id());
                                properties.withArray("virtualNetworkPeerings").add(peering);
                            });
        if (ArmType.PRIVATE_ENDPOINT.is(resource.type()))
            for (JsonNode connection : properties.withArray("privateLinkServiceConnections"))
                approved(((ObjectNode) connection).withObject("/properties"));
        if (ArmType.ACCOUNT.is(resource.type())) {
            properties.put("endpoint", "https://%s.openai.azure.com/".formatted(resource.name()));
            ArrayNode doors = properties.withArray("privateEndpointConnections");
            plan.resources().stream()
                    .filter(each -> ArmType.PRIVATE_ENDPOINT.is(each.type()))
                    .forEach(
                            each -> {
                                ObjectNode door = doors.addObject().withObject("/properties");
                                door.withObject("/privateEndpoint").put("id", each.id());
                                approved(door);
                            });
        }
        return body;
    }

    private static void approved(ObjectNode connection) {
        connection.withObject("/privateLinkServiceConnectionState").put("status", "Approved");
    }

    private static ObjectNode networkInterface(Plan plan) {
        ObjectNode nic = JSON.objectNode();
        nic.withObject("/properties")
                .withArray("ipConfigurations")
                .addObject()
                .withObject("/properties")
                .put("privateIPAddress", address(plan));
        return nic;
    }

    private static ObjectNode addressRecord(Plan plan) {
        ObjectNode record = JSON.objectNode();
        record.withObject("/properties")
                .withArray("aRecords")
                .addObject()
                .put("ipv4Address", address(plan));
        return record;
    }
}
