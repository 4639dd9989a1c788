package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Cidr;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Azure would return for a plan that it carried out: more fields, other case. */
final class AzureAnswers {

    private static final Pattern REFERENCE = Pattern.compile("reference\\('([^']+)'");

    private AzureAnswers() {}

    static Map<String, JsonNode> to(Plan plan) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (PlannedResource resource : plan.resources())
            answers.put(resource.id(), body(resource));
        for (PlannedResource resource : plan.resources())
            if (ArmType.PEERING.is(resource.type())) peer(resource, answers);
        for (PlannedEndpoint endpoint : PlannedEndpoint.of(plan)) connect(endpoint, answers);
        for (PlannedResource resource : plan.resources())
            MonitoringChecks.scope(resource).ifPresent(scope -> answers.put(scope.id(), closed()));
        for (PlannedResource resource : plan.resources())
            if (ArmType.ORIGIN.is(resource.type())) connect(resource, answers);
        return answers;
    }

    private static ObjectNode body(PlannedResource resource) {
        ObjectNode body = resource.body().deepCopy();
        body.remove("apiVersion");
        body.remove("dependsOn");
        body.put("id", resource.id().replace("resourceGroups", "resourcegroups"));
        body.put("etag", "W/\"1\"");
        if ("swedencentral".equals(resource.location())) body.put("location", "Sweden Central");
        ObjectNode properties = body.withObject("properties");
        properties.put("provisioningState", "Succeeded");
        if (body.has("identity"))
            body.withObject("identity").put("principalId", principal(resource.id()));
        Matcher owner = REFERENCE.matcher(properties.path("principalId").asText());
        if (owner.find()) properties.put("principalId", principal(owner.group(1)));
        properties.put("resourceGuid", "5f0c8d3e-0000-0000-0000-000000000000");
        if (ArmType.FOUNDRY_MANAGED_NETWORK.is(resource.type())
                || ArmType.ML_WORKSPACE.is(resource.type()))
            provision(properties.withObject("managedNetwork"));
        if (properties.path("virtualNetworkType").asText().equals("External"))
            properties.put("publicNetworkAccess", "Disabled");
        if (ArmType.PEERING.is(resource.type())) properties.put("peeringState", "Connected");
        return body;
    }

    private static void provision(ObjectNode network) {
        network.putObject("status").put("status", "Active");
        for (JsonNode rule : network.path("outboundRules"))
            ((ObjectNode) rule).put("status", "Active");
    }

    private static ObjectNode closed() {
        ObjectNode scope = JsonNodeFactory.instance.objectNode();
        scope.putObject("properties")
                .putObject("accessModeSettings")
                .put("ingestionAccessMode", "PrivateOnly")
                .put("queryAccessMode", "PrivateOnly");
        return scope;
    }

    /** A network names its peerings; the hub is not read. */
    private static void peer(PlannedResource peering, Map<String, JsonNode> answers) {
        String network =
                peering.id().substring(0, peering.id().indexOf("/virtualNetworkPeerings/"));
        JsonNode body = answers.get(network);
        if (body == null) return;
        ((ObjectNode) body)
                .withObject("properties")
                .withArray("virtualNetworkPeerings")
                .add(Objects.requireNonNull(answers.get(peering.id())).deepCopy());
    }

    private static String principal(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** From a network of Microsoft's; known by its message alone. */
    private static void connect(PlannedResource origin, Map<String, JsonNode> answers) {
        JsonNode link = origin.body().at("/properties/sharedPrivateLinkResource");
        ((ObjectNode) Objects.requireNonNull(answers.get(link.at("/privateLink/id").asText())))
                .withObject("properties")
                .withArray("privateEndpointConnections")
                .addObject()
                .putObject("properties")
                .putObject("privateLinkServiceConnectionState")
                .put("status", "Approved")
                .put("description", link.path("requestMessage").asText());
    }

    private static void connect(PlannedEndpoint endpoint, Map<String, JsonNode> answers) {
        ObjectNode approved = JsonNodeFactory.instance.objectNode().put("status", "Approved");
        ObjectNode body = (ObjectNode) Objects.requireNonNull(answers.get(endpoint.id()));
        for (String list :
                new String[] {
                    "privateLinkServiceConnections", "manualPrivateLinkServiceConnections"
                })
            if (body.at("/properties/" + list + "/0/properties") instanceof ObjectNode connection)
                connection.set("privateLinkServiceConnectionState", approved);
        ObjectNode door = JsonNodeFactory.instance.objectNode();
        door.putObject("properties")
                .<ObjectNode>set("privateLinkServiceConnectionState", approved)
                .putObject("privateEndpoint")
                .put("id", endpoint.id().toUpperCase(Locale.ROOT));
        // what belongs to others is not read
        if (answers.get(endpoint.target()) instanceof ObjectNode target)
            target.withObject("properties").withArray("privateEndpointConnections").add(door);
        Cidr block =
                Objects.requireNonNullElse(
                        endpoint.subnetBlock().cidr(), Cidr.parse("10.8.2.0/24"));
        ObjectNode nic = JsonNodeFactory.instance.objectNode();
        var configurations = nic.putObject("properties").putArray("ipConfigurations");
        String zoneGroup = endpoint.zoneGroup();
        if (zoneGroup == null)
            configurations
                    .addObject()
                    .putObject("properties")
                    .put("privateIPAddress", block.host(4));
        else if (endpoint.records().isEmpty()) {
            String address = block.host(4);
            configurations.addObject().putObject("properties").put("privateIPAddress", address);
            ((ObjectNode)
                            Objects.requireNonNull(answers.get(zoneGroup))
                                    .at("/properties/privateDnsZoneConfigs/0/properties"))
                    .putArray("recordSets")
                    .addObject()
                    .putArray("ipAddresses")
                    .add(address);
        }
        for (int i = 0; i < endpoint.records().size(); i++) {
            String address = block.host(4 + i);
            configurations.addObject().putObject("properties").put("privateIPAddress", address);
            ObjectNode record = JsonNodeFactory.instance.objectNode();
            record.putObject("properties")
                    .putArray("aRecords")
                    .addObject()
                    .put("ipv4Address", address);
            answers.put(endpoint.records().get(i), record);
        }
        answers.put(endpoint.networkInterface(), nic);
    }
}
