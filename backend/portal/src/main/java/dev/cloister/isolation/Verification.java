package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.cloister.plan.AddressLayout;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares a plan with what Azure returns: every planned resource is there, finished, and holds
 * every planned value (Azure may add); then, one line each, what the controls rest on.
 */
public final class Verification {

    private final List<PlannedResource> resources;
    private final List<PlannedEndpoint> endpoints;
    private final Map<String, JsonNode> observed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Check> checks = new ArrayList<>();

    private Verification(Plan plan, Map<String, JsonNode> observedById) {
        this.resources = plan.resources();
        this.endpoints = PlannedEndpoint.of(plan);
        observed.putAll(observedById);
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
            if (ArmType.ACCOUNT.is(resource.type())) account(resource);
            if (controlOf(resource) == Control.VN_5 || controlOf(resource) == Control.VN_3)
                companion(resource);
            if (ArmType.FOUNDRY_MANAGED_NETWORK.is(resource.type())
                    || ArmType.ML_WORKSPACE.is(resource.type())) managedNetwork(resource);
            if (ArmType.VIRTUAL_NETWORK.is(resource.type())) network(resource);
            if (ArmType.MACHINE.is(resource.type())) machine(resource);
            if (ArmType.API_MANAGEMENT.is(resource.type())) gateway(resource);
            if (ArmType.APPLICATION_GATEWAY.is(resource.type()))
                ways(
                        Control.MC_5,
                        resource,
                        "ways past the firewall",
                        GatewayFaults.ofIngress(held()));
            if (ArmType.ROUTE_TABLE.is(resource.type())) defaultRoute(resource);
            if (ArmType.PEERING.is(resource.type())) peering(resource);
            if (ArmType.NETWORK_SECURITY_GROUP.is(resource.type())) deniesRest(resource);
            if (ArmType.RULE_COLLECTION_GROUP.is(resource.type())) exactlyApproved(resource);
        }
        endpoints.forEach(this::endpoint);
        return List.copyOf(checks);
    }

    private void asPlanned(PlannedResource resource) {
        Control control = controlOf(resource);
        JsonNode actual = observed.get(resource.id());
        if (actual == null) {
            add(control, resource.id(), "exists", "present", "absent");
            return;
        }
        add(control, resource.id(), "exists", "present", "present");
        // ARM: a resource without a provisioning state is finished (azure-facts 10.1)
        String state = actual.at("/properties/provisioningState").asText("Succeeded");
        add(control, resource.id(), "provisioningState", "Succeeded", state);
        BodyComparison comparison = BodyComparison.of(resource.body(), actual);
        String all = "%d planned values".formatted(comparison.compared());
        add(
                control,
                resource.id(),
                "values",
                all,
                comparison.differences().isEmpty()
                        ? all
                        : "%d differ".formatted(comparison.differences().size()));
        for (BodyComparison.Difference each : comparison.differences())
            add(control, resource.id(), each.path(), each.expected(), each.actual());
    }

    private void account(PlannedResource account) {
        JsonNode actual = properties(account.id());
        add(
                Control.SV_1,
                account.id(),
                "publicNetworkAccess",
                "Disabled",
                actual.path("publicNetworkAccess").asText("absent"));
        add(
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
            add(
                    Control.MC_3,
                    account.id(),
                    "restrictOutboundNetworkAccess",
                    restricted.asText(),
                    actual.path("restrictOutboundNetworkAccess").asText("absent"));
        doors(account, actual);
    }

    private void companion(PlannedResource companion) {
        JsonNode actual = properties(companion.id());
        add(
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
                elements(actual.path("privateEndpointConnections"))
                        .filter(
                                door ->
                                        status(door.path("properties"))
                                                .equalsIgnoreCase("Approved"))
                        .map(door -> leaf(door.at("/properties/privateEndpoint/id").asText("")))
                        .sorted()
                        .toList();
        List<String> planned =
                endpoints.stream()
                        .filter(e -> e.target().equalsIgnoreCase(target.id()))
                        .map(e -> leaf(e.id()))
                        .sorted()
                        .toList();
        add(
                controlOf(target),
                target.id(),
                "privateEndpointConnections",
                "approved: " + String.join(", ", planned),
                "approved: " + String.join(", ", doors));
    }

    private void endpoint(PlannedEndpoint endpoint) {
        JsonNode connection =
                elements(properties(endpoint.id()).path("privateLinkServiceConnections"))
                        .findFirst()
                        .orElse(MissingNode.getInstance());
        add(
                endpoint.isInHub() ? Control.SV_2 : controlOf(endpoint.targetResource()),
                endpoint.id(),
                "connection state",
                "Approved",
                status(connection.path("properties")));
        List<String> addresses = addresses(endpoint);
        Optional<String> stray =
                addresses.stream().filter(a -> !endpoint.subnetBlock().contains(a)).findFirst();
        add(
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
        if (zoneGroup != null && endpoint.records().isEmpty()) written(zoneGroup, addresses);
    }

    /** Where names hold an id that Azure gave, the zone group says what it wrote. */
    private void written(String zoneGroup, List<String> addresses) {
        List<String> answers =
                elements(properties(zoneGroup).path("privateDnsZoneConfigs"))
                        .flatMap(zone -> elements(zone.at("/properties/recordSets")))
                        .flatMap(record -> elements(record.path("ipAddresses")))
                        .map(JsonNode::asText)
                        .distinct()
                        .sorted()
                        .toList();
        record(zoneGroup, addresses, answers);
    }

    /** What the workspace resolves must be the endpoint, or traffic leaves by the public name. */
    private void record(String record, List<String> addresses) {
        JsonNode body = properties(record);
        List<String> answers =
                Stream.of("aRecords", "ARecords")
                        .flatMap(field -> elements(body.path(field)))
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

    private void managedNetwork(PlannedResource network) {
        List<Topology.ManagedNetwork> is = Topology.of(observed(network)).managedNetworks();
        add(
                controlOf(network),
                network.id(),
                "status",
                "Active",
                is.stream().findFirst().map(Topology.ManagedNetwork::state).orElse("absent"));
        add(
                Control.MC_2,
                network.id(),
                "allowed destinations",
                managedDestinations(Topology.of(planned(network)).managedNetworks()),
                managedDestinations(is));
    }

    private static String managedDestinations(List<Topology.ManagedNetwork> networks) {
        return networks.stream()
                .map(each -> each.isolationMode() + " " + String.join(", ", each.names()))
                .findFirst()
                .orElse("absent");
    }

    private void network(PlannedResource network) {
        Topology is = Topology.of(observed(network));
        for (Topology.Network planned : Topology.of(planned(network)).networks()) {
            add(
                    Control.SV_4,
                    network.id(),
                    "DNS servers",
                    servers(planned.dnsServers()),
                    servers(is.networks().stream().flatMap(n -> n.dnsServers().stream()).toList()));
            for (Topology.Subnet subnet : planned.subnets())
                add(
                        Control.MC_2,
                        subnet.id(),
                        "security group and route table",
                        guards(Optional.of(subnet)),
                        guards(
                                is.networks().stream()
                                        .flatMap(n -> n.subnets().stream())
                                        .filter(s -> s.id().equalsIgnoreCase(subnet.id()))
                                        .findFirst()));
        }
    }

    /** The evidence of MC-1: what of all that was built would open a machine. */
    private void machine(PlannedResource machine) {
        ways(Control.MC_1, machine, "ways in", AccessControls.open(held()));
    }

    private void gateway(PlannedResource gateway) {
        ways(Control.MC_4, gateway, "gateway", GatewayFaults.ofGateway(held()));
        boolean only =
                Topology.of(resources.stream().flatMap(r -> planned(r).stream()).toList())
                        .networks()
                        .stream()
                        .flatMap(network -> network.subnets().stream())
                        .anyMatch(subnet -> subnet.id().endsWith("/" + AddressLayout.MODEL_SUBNET));
        if (only)
            ways(Control.MC_4, gateway, "ways past the gateway", GatewayFaults.pastGateway(held()));
    }

    private void ways(
            Control control, PlannedResource resource, String property, List<String> faults) {
        add(
                control,
                resource.id(),
                property,
                "none but the approved",
                faults.isEmpty() ? "none but the approved" : String.join(" ", faults));
    }

    /** All that Azure holds of the plan. */
    private Topology held() {
        return Topology.of(resources.stream().flatMap(r -> observed(r).stream()).toList());
    }

    private void defaultRoute(PlannedResource table) {
        add(
                Control.MC_2,
                table.id(),
                "default route",
                defaultRoute(planned(table)),
                defaultRoute(observed(table)));
    }

    private static String defaultRoute(List<ArmResource> resources) {
        return Topology.of(resources).routeTables().stream()
                .flatMap(table -> table.defaultRoute().stream())
                .map(route -> route.nextHopType() + " " + route.nextHop())
                .findFirst()
                .orElse("absent");
    }

    private static String guards(Optional<Topology.Subnet> subnet) {
        return subnet.map(
                        s ->
                                "%s, %s"
                                        .formatted(
                                                s.securityGroup() == null
                                                        ? "none"
                                                        : leaf(s.securityGroup()),
                                                s.routeTable() == null
                                                        ? "none"
                                                        : leaf(s.routeTable())))
                .orElse("absent");
    }

    private static String servers(List<String> servers) {
        return servers.isEmpty() ? "Azure" : String.join(", ", servers);
    }

    private static List<ArmResource> planned(PlannedResource resource) {
        return List.of(
                new ArmResource(
                        resource.id(), resource.type(), resource.location(), resource.body()));
    }

    /** One resource as Azure returned it; empty when it is absent. */
    private List<ArmResource> observed(PlannedResource resource) {
        return Optional.ofNullable(observed.get(resource.id())).stream()
                .map(body -> new ArmResource(resource.id(), resource.type(), null, body))
                .toList();
    }

    private void peering(PlannedResource peering) {
        JsonNode actual = properties(peering.id());
        add(
                Control.VN_6,
                peering.id(),
                "peeringState",
                "Connected",
                actual.path("peeringState").asText("absent"));
    }

    private void deniesRest(PlannedResource group) {
        Topology topology = Topology.of(observed(group));
        for (Topology.Direction direction : Topology.Direction.values()) {
            boolean denied =
                    topology.securityGroups().stream()
                            .flatMap(each -> each.rules().stream())
                            .filter(rule -> rule.direction() == direction)
                            .reduce((_, last) -> last)
                            .filter(Topology.SecurityRule::deniesAll)
                            .isPresent();
            add(
                    Control.MC_2,
                    group.id(),
                    "last rule " + direction.name().toLowerCase(Locale.ROOT),
                    "denies all",
                    denied ? "denies all" : "does not");
        }
    }

    private void exactlyApproved(PlannedResource group) {
        add(
                Control.MC_2,
                group.id(),
                "allowed destinations",
                destinations(planned(group)),
                destinations(observed(group)));
    }

    private static String destinations(List<ArmResource> resources) {
        List<String> rules =
                Topology.of(resources).firewallRules().stream()
                        .map(
                                rule ->
                                        "%s %s -> %s:%s"
                                                .formatted(
                                                        rule.allow() ? "+" : "-",
                                                        String.join(",", rule.sources()),
                                                        String.join(",", rule.names()),
                                                        String.join(",", rule.ports())))
                        .sorted()
                        .toList();
        return rules.isEmpty() ? "none" : String.join("; ", rules);
    }

    private List<String> addresses(PlannedEndpoint endpoint) {
        return elements(properties(endpoint.networkInterface()).path("ipConfigurations"))
                .map(each -> each.at("/properties/privateIPAddress").asText())
                .filter(address -> !address.isEmpty())
                .sorted()
                .toList();
    }

    private JsonNode properties(String id) {
        return observed.getOrDefault(id, MissingNode.getInstance()).path("properties");
    }

    private static String status(JsonNode connection) {
        return connection.at("/privateLinkServiceConnectionState/status").asText("absent");
    }

    private void add(
            Control control, String resource, String property, String expected, String actual) {
        checks.add(
                new Check(
                        control.id(),
                        control.title(),
                        resource,
                        property,
                        expected,
                        actual,
                        expected.equalsIgnoreCase(actual)));
    }

    /** The control whose promise a resource carries. */
    private static Control controlOf(PlannedResource resource) {
        return ArmType.of(resource.type())
                .map(
                        type ->
                                switch (type) {
                                    case VIRTUAL_NETWORK, SUBNET -> Control.SV_4;
                                    case NETWORK_SECURITY_GROUP,
                                            ROUTE_TABLE,
                                            RULE_COLLECTION_GROUP ->
                                            Control.MC_2;
                                    case PEERING -> Control.VN_6;
                                    case MACHINE, MACHINE_EXTENSION, BASTION, PUBLIC_ADDRESS ->
                                            Control.MC_1;
                                    case API_MANAGEMENT,
                                            API,
                                            API_BACKEND,
                                            API_OPERATION,
                                            API_POLICY,
                                            ROLE_ASSIGNMENT ->
                                            Control.MC_4;
                                    case WAF_POLICY, APPLICATION_GATEWAY -> Control.MC_5;
                                    case ZONE_GROUP, ZONE_LINK, PRIVATE_DNS_ZONE, A_RECORD ->
                                            Control.SV_3;
                                    case ACCOUNT ->
                                            Control.ofAccount(
                                                    resource.body().path("kind").asText());
                                    case FOUNDRY_PROJECT, FOUNDRY_MANAGED_NETWORK -> Control.VN_1;
                                    case MODEL_DEPLOYMENT -> Control.VN_2;
                                    case ML_WORKSPACE -> Control.VN_3;
                                    case STORAGE, VAULT, REGISTRY, SEARCH, COSMOS -> Control.VN_5;
                                    case RESOURCE_GROUP,
                                            NESTED_DEPLOYMENT,
                                            PRIVATE_ENDPOINT,
                                            NETWORK_INTERFACE ->
                                            Control.SV_1;
                                })
                .orElse(Control.SV_1);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? array.valueStream() : Stream.empty();
    }

    /** In lower case, since Azure returns ids in whatever case it likes. */
    private static String leaf(String id) {
        return id.isEmpty()
                ? "unknown"
                : id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
