package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.isolation.Topology.Direction;
import dev.cloister.network.Cidr;
import dev.cloister.plan.ArmType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads resources into a {@link Topology}. Templates say less than Azure does, and Azure spells
 * some lists in singular and plural fields; beyond that the two are read by the same lines.
 */
final class TopologyParser {

    private final List<ArmResource> resources;

    TopologyParser(Collection<ArmResource> resources) {
        this.resources = resources.stream().sorted(Comparator.comparing(ArmResource::id)).toList();
    }

    Topology parse() {
        return new Topology(
                all(ArmType.VIRTUAL_NETWORK, TopologyParser::network),
                all(ArmType.NETWORK_SECURITY_GROUP, TopologyParser::securityGroup),
                all(ArmType.ROUTE_TABLE, TopologyParser::routeTable),
                all(ArmType.PEERING, TopologyParser::peering),
                all(ArmType.PRIVATE_ENDPOINT, TopologyParser::endpoint),
                all(ArmType.ZONE_GROUP, TopologyParser::zoneGroup),
                all(ArmType.ZONE_LINK, TopologyParser::zoneLink),
                all(ArmType.ACCOUNT, TopologyParser::account),
                all(ArmType.MODEL_DEPLOYMENT, TopologyParser::model),
                resources.stream().flatMap(r -> companion(r).stream()).toList(),
                Stream.concat(
                                all(
                                        ArmType.FOUNDRY_MANAGED_NETWORK,
                                        r -> managedNetwork(r, parent(r.id())))
                                        .stream(),
                                resources.stream()
                                        .filter(r -> ArmType.ML_WORKSPACE.is(r.type()))
                                        .filter(r -> r.properties().has("managedNetwork"))
                                        .map(r -> managedNetwork(r, r.id())))
                        .filter(network -> !network.isolationMode().equals("Disabled"))
                        .toList(),
                all(ArmType.RULE_COLLECTION_GROUP, TopologyParser::firewallRules).stream()
                        .flatMap(List::stream)
                        .toList(),
                WaysIn.of(resources),
                Records.of(resources),
                NameAnswers.of(resources));
    }

    private <T> List<T> all(ArmType type, Function<ArmResource, T> read) {
        return resources.stream().filter(r -> type.is(r.type())).map(read).toList();
    }

    private static Topology.Network network(ArmResource resource) {
        JsonNode properties = resource.properties();
        return new Topology.Network(
                resource.id(),
                resource.location(),
                texts(properties.at("/addressSpace/addressPrefixes")).map(Cidr::parse).toList(),
                texts(properties.at("/dhcpOptions/dnsServers")).toList(),
                elements(properties.path("subnets")).map(s -> subnet(resource.id(), s)).toList());
    }

    private static Topology.Subnet subnet(String network, JsonNode subnet) {
        JsonNode properties = subnet.path("properties");
        return new Topology.Subnet(
                network + "/subnets/" + subnet.path("name").asText(),
                Cidr.parse(either(properties, "addressPrefix", "addressPrefixes").getFirst()),
                id(properties.path("networkSecurityGroup")).orElse(null),
                id(properties.path("routeTable")).orElse(null),
                elements(properties.path("delegations"))
                        .map(each -> each.at("/properties/serviceName").asText())
                        .toList());
    }

    private static Topology.SecurityGroup securityGroup(ArmResource resource) {
        return new Topology.SecurityGroup(
                resource.id(),
                elements(resource.properties().path("securityRules"))
                        .map(TopologyParser::securityRule)
                        .sorted(
                                Comparator.comparing(Topology.SecurityRule::direction)
                                        .thenComparingInt(Topology.SecurityRule::priority))
                        .toList());
    }

    private static Topology.SecurityRule securityRule(JsonNode rule) {
        JsonNode properties = rule.path("properties");
        return new Topology.SecurityRule(
                rule.path("name").asText(),
                properties.path("priority").asInt(),
                properties.path("direction").asText().equalsIgnoreCase("Inbound")
                        ? Direction.INBOUND
                        : Direction.OUTBOUND,
                properties.path("access").asText().equalsIgnoreCase("Allow"),
                properties.path("protocol").asText(),
                either(properties, "sourceAddressPrefix", "sourceAddressPrefixes"),
                either(properties, "destinationAddressPrefix", "destinationAddressPrefixes"),
                either(properties, "destinationPortRange", "destinationPortRanges"));
    }

    private static Topology.RouteTable routeTable(ArmResource resource) {
        JsonNode properties = resource.properties();
        return new Topology.RouteTable(
                resource.id(),
                !properties.path("disableBgpRoutePropagation").asBoolean(),
                elements(properties.path("routes"))
                        .map(
                                route ->
                                        new Topology.Route(
                                                route.path("name").asText(),
                                                route.at("/properties/addressPrefix").asText(),
                                                route.at("/properties/nextHopType").asText(),
                                                route.at("/properties/nextHopIpAddress")
                                                        .asText(null)))
                        .toList());
    }

    private static Topology.Peering peering(ArmResource resource) {
        JsonNode properties = resource.properties();
        return new Topology.Peering(
                resource.id(),
                parent(resource.id()),
                id(properties.path("remoteVirtualNetwork")).orElse(""),
                properties.path("allowGatewayTransit").asBoolean(),
                properties.path("useRemoteGateways").asBoolean(),
                properties.path("peeringState").asText(null));
    }

    private static Topology.PrivateEndpoint endpoint(ArmResource resource) {
        JsonNode properties = resource.properties();
        // a manual connection is what a target in a foreign tenant needs; it counts all the same
        JsonNode connection =
                Stream.concat(
                                elements(properties.path("privateLinkServiceConnections")),
                                elements(properties.path("manualPrivateLinkServiceConnections")))
                        .findFirst()
                        .map(each -> each.path("properties"))
                        .orElse(properties.path("none"));
        return new Topology.PrivateEndpoint(
                resource.id(),
                id(properties.path("subnet")).orElse(""),
                connection.path("privateLinkServiceId").asText(),
                texts(connection.path("groupIds")).toList(),
                elements(properties.path("networkInterfaces"))
                        .findFirst()
                        .flatMap(TopologyParser::id)
                        .orElse(null),
                connection.at("/privateLinkServiceConnectionState/status").asText(null));
    }

    private static Topology.ZoneGroup zoneGroup(ArmResource resource) {
        return new Topology.ZoneGroup(
                resource.id(),
                parent(resource.id()),
                elements(resource.properties().path("privateDnsZoneConfigs"))
                        .map(config -> config.at("/properties/privateDnsZoneId").asText())
                        .toList());
    }

    private static Topology.ZoneLink zoneLink(ArmResource resource) {
        return new Topology.ZoneLink(
                resource.id(),
                parent(resource.id()),
                id(resource.properties().path("virtualNetwork")).orElse(""));
    }

    private static Topology.Account account(ArmResource resource) {
        JsonNode properties = resource.properties();
        return new Topology.Account(
                resource.id(),
                resource.body().path("kind").asText(),
                // absent means Enabled
                !properties.path("publicNetworkAccess").asText().equalsIgnoreCase("Disabled"),
                properties.at("/networkAcls/defaultAction").asText().equalsIgnoreCase("Deny"),
                !properties.path("disableLocalAuth").asBoolean(),
                properties.path("restrictOutboundNetworkAccess").asBoolean(),
                texts(properties.path("allowedFqdnList")).toList(),
                elements(properties.at("/networkAcls/virtualNetworkRules"))
                        .map(rule -> rule.path("id").asText())
                        .toList(),
                properties.path("customSubDomainName").asText(null),
                elements(properties.path("networkInjections"))
                        .map(each -> each.path("subnetArmId").asText())
                        .filter(subnet -> !subnet.isEmpty())
                        .findFirst()
                        .orElse(null));
    }

    private static Topology.Model model(ArmResource resource) {
        JsonNode model = resource.properties().path("model");
        JsonNode sku = resource.body().path("sku");
        return new Topology.Model(
                resource.id(),
                parent(resource.id()),
                model.path("name").asText(),
                model.path("version").asText(),
                sku.path("name").asText(),
                sku.path("capacity").asInt());
    }

    private static Optional<Topology.Companion> companion(ArmResource resource) {
        JsonNode properties = resource.properties();
        // reached by its hub's endpoint: azure-facts 2.1
        if (resource.body().path("kind").asText().equals("Project")) return Optional.empty();
        Optional<Boolean> keys =
                ArmType.of(resource.type())
                        .flatMap(
                                type ->
                                        switch (type) {
                                            // absent means allowed
                                            case STORAGE ->
                                                    Optional.of(
                                                            properties
                                                                    .path("allowSharedKeyAccess")
                                                                    .asBoolean(true));
                                            case REGISTRY ->
                                                    Optional.of(
                                                            properties
                                                                    .path("adminUserEnabled")
                                                                    .asBoolean());
                                            case VAULT ->
                                                    Optional.of(
                                                            !properties
                                                                    .path("enableRbacAuthorization")
                                                                    .asBoolean());
                                            case ML_WORKSPACE ->
                                                    Optional.of(
                                                            !properties
                                                                    .path(
                                                                            "systemDatastoresAuthMode")
                                                                    .asText()
                                                                    .equalsIgnoreCase("Identity"));
                                            case SEARCH, COSMOS ->
                                                    Optional.of(
                                                            !properties
                                                                    .path("disableLocalAuth")
                                                                    .asBoolean());
                                            default -> Optional.<Boolean>empty();
                                        });
        return keys.map(
                each ->
                        new Topology.Companion(
                                resource.id(),
                                resource.type(),
                                ArmType.ML_WORKSPACE.is(resource.type())
                                        ? Control.ofMachineLearning(
                                                resource.body().path("kind").asText())
                                        : Control.VN_5,
                                !properties
                                        .path("publicNetworkAccess")
                                        .asText()
                                        .equalsIgnoreCase("Disabled"),
                                each));
    }

    private static Topology.ManagedNetwork managedNetwork(ArmResource resource, String service) {
        JsonNode network = resource.properties().path("managedNetwork");
        return new Topology.ManagedNetwork(
                resource.id(),
                service,
                network.path("isolationMode").asText("Disabled"),
                network.path("outboundRules")
                        .valueStream()
                        // what Azure adds by itself: its own services and the dependencies
                        .filter(
                                rule ->
                                        !Set.of("Required", "Dependency")
                                                .contains(rule.path("category").asText()))
                        .map(rule -> words(rule.path("destination")))
                        .sorted()
                        .toList(),
                network.at("/status/status").asText(null));
    }

    /** A name, a service tag, or a resource with its sub-resource. */
    private static String words(JsonNode destination) {
        if (destination.isTextual()) return destination.textValue();
        String tag = destination.path("serviceTag").asText();
        return tag.isEmpty()
                ? destination.path("serviceResourceId").asText()
                        + "#"
                        + destination.path("subresourceTarget").asText()
                : tag + ":" + destination.path("portRanges").asText();
    }

    private static List<Topology.FirewallRule> firewallRules(ArmResource resource) {
        List<Topology.FirewallRule> rules = new ArrayList<>();
        for (JsonNode collection : resource.properties().path("ruleCollections")) {
            boolean allow = collection.at("/action/type").asText().equalsIgnoreCase("Allow");
            for (JsonNode rule : collection.path("rules"))
                rules.add(
                        new Topology.FirewallRule(
                                resource.id(),
                                rule.path("name").asText(),
                                allow,
                                texts(rule.path("sourceAddresses")).toList(),
                                Stream.of(
                                                "targetFqdns",
                                                "fqdnTags",
                                                "destinationFqdns",
                                                "destinationAddresses")
                                        .flatMap(field -> texts(rule.path(field)))
                                        .toList(),
                                Stream.concat(
                                                elements(rule.path("protocols"))
                                                        .map(p -> p.path("port").asText()),
                                                texts(rule.path("destinationPorts")))
                                        .toList()));
        }
        return rules;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? array.valueStream() : Stream.empty();
    }

    private static Stream<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText);
    }

    private static List<String> either(JsonNode properties, String one, String many) {
        String single = properties.path(one).asText();
        return single.isEmpty() ? texts(properties.path(many)).toList() : List.of(single);
    }

    private static Optional<String> id(JsonNode reference) {
        return Optional.ofNullable(reference.path("id").asText(null));
    }

    /** The id without its last type and name. */
    private static String parent(String id) {
        return id.substring(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1));
    }
}
