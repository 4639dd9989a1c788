package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.Access.OperatingSystem;
import dev.cloister.plan.ArmType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Through what people and calls come into a workspace. Every list is ordered by id.
 *
 * @param bastions of the workspace alone
 * @param gateways services of API Management
 * @param backends what gateways call
 * @param policies of the gateways' interfaces
 * @param ingresses application gateways
 * @param webFirewalls of application gateways and Front Doors
 */
public record WaysIn(
        List<Interface> interfaces,
        List<Machine> machines,
        List<Bastion> bastions,
        List<Gateway> gateways,
        List<Backend> backends,
        List<Policy> policies,
        List<Ingress> ingresses,
        List<FrontDoor> frontDoors,
        List<WebFirewall> webFirewalls) {

    public WaysIn {
        interfaces = List.copyOf(interfaces);
        machines = List.copyOf(machines);
        bastions = List.copyOf(bastions);
        gateways = List.copyOf(gateways);
        backends = List.copyOf(backends);
        policies = List.copyOf(policies);
        ingresses = List.copyOf(ingresses);
        frontDoors = List.copyOf(frontDoors);
        webFirewalls = List.copyOf(webFirewalls);
    }

    /**
     * @param networkType Internal, External or None
     * @param publicAccess Enabled or Disabled; empty in a plan, which cannot say it
     * @param further its units in other regions
     */
    public record Gateway(
            String id,
            String tier,
            String networkType,
            String subnet,
            String publicAccess,
            List<Unit> further) {
        public Gateway {
            further = List.copyOf(further);
        }

        /**
         * @param subnet empty when it stands in none
         */
        public record Unit(String region, String subnet) {}

        /** Of all its units. */
        Stream<String> subnets() {
            return Stream.concat(Stream.of(subnet), further.stream().map(Unit::subnet));
        }
    }

    /**
     * @param url empty for a pool
     * @param breaks whether a circuit breaker leaves it alone when it is overloaded
     * @param members of a pool, by their names; empty for anything else
     */
    public record Backend(String id, String url, boolean breaks, List<String> members) {
        public Backend {
            members = List.copyOf(members);
        }

        boolean isPool() {
            return !members.isEmpty();
        }
    }

    public record Policy(String id, String text) {}

    /**
     * @param listeners as {@code Https 443}
     * @param firewall id of its policy; empty when it has none
     */
    public record Ingress(
            String id, List<String> subnets, List<String> listeners, String firewall) {
        public Ingress {
            subnets = List.copyOf(subnets);
            listeners = List.copyOf(listeners);
        }
    }

    /**
     * @param endpoints ids of the names it answers to
     * @param routes what it takes and passes on, as {@code Https HttpsOnly}
     * @param origins what it calls
     * @param guards by which firewall each endpoint is guarded
     */
    public record FrontDoor(
            String id,
            String sku,
            List<String> endpoints,
            List<String> routes,
            List<Origin> origins,
            List<Guard> guards) {
        public FrontDoor {
            endpoints = List.copyOf(endpoints);
            routes = List.copyOf(routes);
            origins = List.copyOf(origins);
            guards = List.copyOf(guards);
        }

        /**
         * @param target reached privately; empty when it is reached over the internet
         */
        public record Origin(String host, String target, boolean checksCertificate) {}

        /**
         * @param firewall id of its policy
         */
        public record Guard(List<String> endpoints, String firewall) {
            public Guard {
                endpoints = List.copyOf(endpoints);
            }
        }
    }

    /**
     * @param mode Prevention or Detection
     */
    public record WebFirewall(String id, boolean enabled, String mode) {}

    /** Of a machine; private endpoints have theirs elsewhere. */
    public record Interface(String id, List<String> subnets, List<String> publicAddresses) {
        public Interface {
            subnets = List.copyOf(subnets);
            publicAddresses = List.copyOf(publicAddresses);
        }
    }

    /**
     * @param passwords whether a password opens it that somebody may know
     * @param logins extensions of it by which people log in
     */
    public record Machine(
            String id,
            OperatingSystem system,
            String size,
            List<String> interfaces,
            boolean passwords,
            List<String> logins) {
        public Machine {
            interfaces = List.copyOf(interfaces);
            logins = List.copyOf(logins);
        }
    }

    private static Machine machine(ArmResource machine, List<ArmResource> resources) {
        JsonNode profile = machine.properties().path("osProfile");
        OperatingSystem system =
                profile.has("windowsConfiguration")
                        ? OperatingSystem.WINDOWS
                        : OperatingSystem.LINUX;
        // what only Resource Manager puts together is known to nobody, and Azure never says one
        String password = profile.path("adminPassword").asText();
        boolean passwords =
                switch (system) {
                    case LINUX ->
                            !profile.at("/linuxConfiguration/disablePasswordAuthentication")
                                    .asBoolean();
                    case WINDOWS -> !password.isEmpty() && !password.startsWith("[");
                };
        return new Machine(
                machine.id(),
                system,
                machine.properties().at("/hardwareProfile/vmSize").asText(),
                ids(machine.properties().at("/networkProfile/networkInterfaces"), "/id"),
                passwords,
                all(resources, ArmType.MACHINE_EXTENSION)
                        .filter(
                                each ->
                                        each.id()
                                                .toLowerCase(Locale.ROOT)
                                                .startsWith(
                                                        machine.id().toLowerCase(Locale.ROOT)
                                                                + "/"))
                        .map(each -> each.properties().path("type").asText())
                        .toList());
    }

    public record Bastion(String id, String sku, List<String> subnets) {
        public Bastion {
            subnets = List.copyOf(subnets);
        }
    }

    static WaysIn of(Collection<ArmResource> resources) {
        List<ArmResource> sorted =
                resources.stream().sorted(Comparator.comparing(ArmResource::id)).toList();
        List<Machine> machines =
                all(sorted, ArmType.MACHINE).map(each -> machine(each, sorted)).toList();
        return new WaysIn(
                all(sorted, ArmType.NETWORK_INTERFACE)
                        .filter(r -> belongsTo(r, machines))
                        .map(
                                r ->
                                        new Interface(
                                                r.id(),
                                                configured(r, "/properties/subnet/id"),
                                                configured(r, "/properties/publicIPAddress/id")))
                        .toList(),
                machines,
                all(sorted, ArmType.BASTION)
                        .map(
                                r ->
                                        new Bastion(
                                                r.id(),
                                                r.body().at("/sku/name").asText(),
                                                configured(r, "/properties/subnet/id")))
                        .toList(),
                all(sorted, ArmType.API_MANAGEMENT).map(WaysIn::gateway).toList(),
                all(sorted, ArmType.API_BACKEND)
                        .map(
                                r ->
                                        new Backend(
                                                r.id(),
                                                r.properties().path("url").asText(),
                                                !r.properties()
                                                        .at("/circuitBreaker/rules")
                                                        .isEmpty(),
                                                ids(r.properties().at("/pool/services"), "/id")
                                                        .stream()
                                                        .map(id -> id.replaceAll(".*/", ""))
                                                        .toList()))
                        .toList(),
                all(sorted, ArmType.API_POLICY)
                        .map(r -> new Policy(r.id(), r.properties().path("value").asText()))
                        .toList(),
                all(sorted, ArmType.APPLICATION_GATEWAY).map(WaysIn::ingress).toList(),
                all(sorted, ArmType.FRONT_DOOR).map(each -> frontDoor(each, sorted)).toList(),
                Stream.concat(
                                all(sorted, ArmType.WAF_POLICY)
                                        .map(each -> webFirewall(each, "state")),
                                all(sorted, ArmType.FRONT_DOOR_WAF)
                                        .map(each -> webFirewall(each, "enabledState")))
                        .toList());
    }

    private static WebFirewall webFirewall(ArmResource resource, String state) {
        JsonNode settings = resource.properties().path("policySettings");
        return new WebFirewall(
                resource.id(),
                settings.path(state).asText().equals("Enabled"),
                settings.path("mode").asText());
    }

    private static FrontDoor frontDoor(ArmResource profile, List<ArmResource> resources) {
        List<ArmResource> parts =
                resources.stream()
                        .filter(
                                each ->
                                        each.id()
                                                .regionMatches(
                                                        true,
                                                        0,
                                                        profile.id() + "/",
                                                        0,
                                                        profile.id().length() + 1))
                        .toList();
        return new FrontDoor(
                profile.id(),
                profile.body().at("/sku/name").asText(),
                all(parts, ArmType.FRONT_DOOR_ENDPOINT).map(ArmResource::id).toList(),
                all(parts, ArmType.FRONT_DOOR_ROUTE).map(WaysIn::route).toList(),
                all(parts, ArmType.ORIGIN).map(WaysIn::origin).toList(),
                all(parts, ArmType.SECURITY_POLICY).map(WaysIn::guard).toList());
    }

    private static String route(ArmResource route) {
        return "%s %s"
                .formatted(
                        route.properties()
                                .path("supportedProtocols")
                                .valueStream()
                                .map(JsonNode::asText)
                                .sorted()
                                .collect(Collectors.joining(", ")),
                        route.properties().path("forwardingProtocol").asText());
    }

    private static FrontDoor.Origin origin(ArmResource origin) {
        return new FrontDoor.Origin(
                origin.properties().path("hostName").asText(),
                origin.properties().at("/sharedPrivateLinkResource/privateLink/id").asText(),
                origin.properties().path("enforceCertificateNameCheck").asBoolean());
    }

    private static FrontDoor.Guard guard(ArmResource policy) {
        JsonNode parameters = policy.properties().path("parameters");
        return new FrontDoor.Guard(
                parameters
                        .path("associations")
                        .valueStream()
                        .flatMap(each -> ids(each.path("domains"), "/id").stream())
                        .toList(),
                parameters.at("/wafPolicy/id").asText());
    }

    private static Gateway gateway(ArmResource resource) {
        return new Gateway(
                resource.id(),
                resource.body().at("/sku/name").asText(),
                resource.properties().path("virtualNetworkType").asText("None"),
                resource.properties().at("/virtualNetworkConfiguration/subnetResourceId").asText(),
                resource.properties().path("publicNetworkAccess").asText(),
                resource.properties()
                        .path("additionalLocations")
                        .valueStream()
                        .map(
                                each ->
                                        new Gateway.Unit(
                                                each.path("location").asText(),
                                                each.at(
                                                                "/virtualNetworkConfiguration/subnetResourceId")
                                                        .asText()))
                        .toList());
    }

    private static Ingress ingress(ArmResource resource) {
        JsonNode properties = resource.properties();
        List<String> ports =
                properties
                        .path("frontendPorts")
                        .valueStream()
                        .map(port -> port.at("/properties/port").asText())
                        .toList();
        return new Ingress(
                resource.id(),
                ids(properties.path("gatewayIPConfigurations"), "/properties/subnet/id"),
                properties
                        .path("httpListeners")
                        .valueStream()
                        .map(
                                listener ->
                                        listener.at("/properties/protocol").asText()
                                                + " "
                                                + String.join(", ", ports))
                        .toList(),
                properties.at("/firewallPolicy/id").asText());
    }

    private static boolean belongsTo(ArmResource nic, List<Machine> machines) {
        return machines.stream()
                .flatMap(machine -> machine.interfaces().stream())
                .anyMatch(nic.id()::equalsIgnoreCase);
    }

    private static Stream<ArmResource> all(List<ArmResource> resources, ArmType type) {
        return resources.stream().filter(r -> type.is(r.type()));
    }

    private static List<String> configured(ArmResource resource, String pointer) {
        return ids(resource.properties().path("ipConfigurations"), pointer);
    }

    private static List<String> ids(JsonNode array, String pointer) {
        return array.isArray()
                ? array.valueStream()
                        .map(each -> each.at(pointer).asText())
                        .filter(id -> !id.isEmpty())
                        .toList()
                : List.of();
    }
}
