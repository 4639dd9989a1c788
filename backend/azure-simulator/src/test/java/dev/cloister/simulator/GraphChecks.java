package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.network.Cidr;
import dev.cloister.simulator.protocol.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds in every group of resources in which nothing is under way. */
final class GraphChecks {
    private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "canceled");

    private final Arm arm;
    private final Set<String> dropped;
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, JsonNode> bodies = new HashMap<>();

    /** How much there was to look at. */
    private final Map<String, Integer> seen = new HashMap<>();

    /** Reads all of the group {@code rg}. {@code dropped} are lower-case ids once deleted. */
    GraphChecks(Arm arm, Set<String> dropped) {
        this.arm = arm;
        this.dropped = dropped;
        readVersions();
        readResources();
    }

    private void readVersions() {
        String all =
                "/subscriptions/" + Arm.SUBSCRIPTION + "/providers?api-version=2021-04-01&$top=500";
        for (JsonNode provider : arm.send("GET", all, "").body().path("value")) {
            for (JsonNode type : provider.path("resourceTypes")) {
                String name =
                        provider.path("namespace").asText()
                                + "/"
                                + type.path("resourceType").asText();
                for (JsonNode version : type.path("apiVersions")) {
                    if (!version.asText().endsWith("preview")) {
                        versions.putIfAbsent(lower(name), version.asText());
                    }
                }
            }
        }
    }

    private void readResources() {
        String state = "/_simulator/state?of=" + Arm.group("rg");
        for (JsonNode group : arm.send("GET", state, "").body().path("groups")) {
            for (JsonNode resource : group.path("resources")) {
                String id = resource.path("id").asText();
                String version = versions.get(lower(resource.path("type").asText()));
                Arm.Answer answer = arm.get(id, Objects.requireNonNull(version, id));
                assertThat(answer.status()).as(id + ": " + answer.body()).isEqualTo(200);
                JsonNode before = bodies.put(lower(id), answer.body());
                assertThat(before).as(id).isNull();
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void count(String what) {
        int unused = seen.merge(what, 1, Integer::sum);
    }

    private List<JsonNode> ofType(String type) {
        return bodies.values().stream()
                .filter(each -> lower(each.path("type").asText()).equals(lower(type)))
                .toList();
    }

    /** Checks everything; answers how often something was there to be checked. */
    Map<String, Integer> all() {
        bodies.values().forEach(GraphChecks::ended);
        bodies.values().forEach(each -> references(each, each));
        ofType("Microsoft.Network/virtualNetworks").forEach(this::subnets);
        ofType("Microsoft.Network/virtualNetworks/virtualNetworkPeerings").forEach(this::peering);
        addresses();
        ofType("Microsoft.Network/privateDnsZones/A").forEach(this::record);
        ofType("Microsoft.Network/privateEndpoints").forEach(this::connection);
        return seen;
    }

    private static void ended(JsonNode body) {
        String state = body.at("/properties/provisioningState").asText();
        assertThat(state.isEmpty() || TERMINAL.contains(lower(state))).as(body.toString()).isTrue();
    }

    /** Whatever an id names that is a resource of a type which is served exists. */
    private void references(JsonNode owner, JsonNode node) {
        if (node.isTextual()) {
            String named = served(node.asText());
            if (named != null) {
                count("reference");
                assertThat(bodies)
                        .as(owner.path("id").asText() + " refers to what is not there")
                        .containsKey(named);
            }
        }
        for (var each : node.properties()) {
            if (!mayDangle(owner, (ObjectNode) node, each.getKey())) {
                references(owner, each.getValue());
            }
        }
        if (node.isArray()) {
            node.forEach(each -> references(owner, each));
        }
    }

    /** The innermost resource of a served type in an id, in lower case; null if there is none. */
    private @Nullable String served(String text) {
        if (!lower(text).startsWith(lower(Arm.group("rg")) + "/providers/")) {
            return null;
        }
        ResourceId id = ResourceId.parse(text);
        while (id != null && !versions.containsKey(lower(id.type()))) {
            id = id.text().contains("/providers/") ? ResourceId.parse(id.parent()) : null;
        }
        return id == null || !lower(id.text()).contains("/providers/") ? null : lower(id.text());
    }

    /** What Azure itself lets point to something that has gone. */
    private boolean mayDangle(JsonNode owner, ObjectNode node, String property) {
        String type = lower(owner.path("type").asText());
        if (type.equals("microsoft.resources/deployments")) {
            return true; // it remembers what it made
        }
        return switch (property) {
            case "remoteVirtualNetwork" ->
                    node.path("peeringState").asText().equals("Disconnected");
            case "privateLinkServiceId" ->
                    node.at("/privateLinkServiceConnectionState/status")
                            .asText()
                            .equals("Disconnected");
            // looked for when it is written and never again
            case "storageAccount", "keyVault", "privateDnsZoneId" ->
                    dropped.contains(lower(node.path(property).asText()));
            default -> false;
        };
    }

    private static List<Cidr> space(JsonNode network) {
        List<Cidr> space = new ArrayList<>();
        network.at("/properties/addressSpace/addressPrefixes")
                .forEach(each -> space.add(cidr(each.asText())));
        return space;
    }

    private static Cidr cidr(String text) {
        return Objects.requireNonNull(Cidr.parse(text));
    }

    private void subnets(JsonNode network) {
        List<Cidr> others = new ArrayList<>();
        for (JsonNode subnet : network.at("/properties/subnets")) {
            Cidr block = cidr(subnet.at("/properties/addressPrefix").asText());
            assertThat(others).as(network.toString()).noneMatch(block::overlaps);
            assertThat(space(network))
                    .as(network.toString())
                    .anyMatch(each -> each.contains(block));
            others.add(block);
            count("subnet");
        }
    }

    /** Spaces of peered networks do not overlap, nor those of two networks with one peer. */
    private void peering(JsonNode peering) {
        if (!peering.at("/properties/peeringState").asText().equals("Connected")) {
            return;
        }
        count("connected peering");
        String id = peering.path("id").asText();
        String own =
                lower(
                        id.substring(
                                0,
                                id.toLowerCase(Locale.ROOT).indexOf("/virtualnetworkpeerings/")));
        String remote = lower(peering.at("/properties/remoteVirtualNetwork/id").asText());
        List<Cidr> theirs = space(Objects.requireNonNull(bodies.get(remote), remote));
        for (var network : bodies.entrySet()) {
            boolean peered =
                    network.getKey().equals(own)
                            || ofType("Microsoft.Network/virtualNetworks/virtualNetworkPeerings")
                                    .stream()
                                    .anyMatch(each -> connects(each, own, network.getKey()));
            if (peered && !network.getKey().equals(remote)) {
                for (Cidr block : space(network.getValue())) {
                    assertThat(theirs)
                            .as(remote + " and " + network.getKey() + ", seen from " + own)
                            .noneMatch(block::overlaps);
                }
            }
        }
    }

    private static boolean connects(JsonNode peering, String from, String to) {
        return peering.at("/properties/peeringState").asText().equals("Connected")
                && lower(peering.path("id").asText()).startsWith(from + "/")
                && lower(peering.at("/properties/remoteVirtualNetwork/id").asText()).equals(to);
    }

    /** Each address of an interface is inside its subnet, not reserved, and nobody else's. */
    private void addresses() {
        Set<String> taken = new HashSet<>();
        for (JsonNode nic : ofType("Microsoft.Network/networkInterfaces")) {
            for (JsonNode each : nic.at("/properties/ipConfigurations")) {
                String subnet = lower(each.at("/properties/subnet/id").asText());
                String address = each.at("/properties/privateIPAddress").asText();
                long number = Objects.requireNonNull(Cidr.number(address), address);
                JsonNode body = Objects.requireNonNull(bodies.get(subnet), subnet);
                Cidr block = cidr(body.at("/properties/addressPrefix").asText());
                assertThat(number)
                        .as(nic.toString())
                        .isGreaterThanOrEqualTo(block.first() + 4)
                        .isLessThan(block.last());
                assertThat(taken.add(subnet + " " + address)).as(nic.toString()).isTrue();
                count("address");
            }
        }
    }

    /** Zone groups alone write records here: each address belongs to an endpoint that is there. */
    private void record(JsonNode record) {
        for (JsonNode each : record.at("/properties/aRecords")) {
            String address = each.path("ipv4Address").asText();
            assertThat(ofType("Microsoft.Network/networkInterfaces"))
                    .as(record.toString())
                    .anyMatch(
                            nic ->
                                    nic.at("/properties/privateEndpoint/id").asText().length() > 0
                                            && nic.findValuesAsText("privateIPAddress")
                                                    .contains(address));
            count("record");
        }
    }

    /** A target shows each endpoint that is connected to it, and no other. */
    private void connection(JsonNode endpoint) {
        JsonNode connection = endpoint.at("/properties/privateLinkServiceConnections/0/properties");
        String status = connection.at("/privateLinkServiceConnectionState/status").asText();
        JsonNode target = bodies.get(lower(connection.path("privateLinkServiceId").asText()));
        if (status.equals("Approved") && target != null) {
            count("connection");
            assertThat(lower(target.at("/properties/privateEndpointConnections").toString()))
                    .as(target.toString())
                    .contains(lower(endpoint.path("id").asText()));
        }
    }
}
