package dev.cloister.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What would let calls past a gateway or its web application firewall, in sentences: the same
 * questions before approval and of what Azure holds.
 */
final class GatewayFaults {

    /**
     * Who callers are, how much they may use, who sees it, and by which identity models know it.
     */
    private static final List<String> NEEDED =
            List.of(
                    "validate-azure-ad-token",
                    "azure-openai-token-limit",
                    "azure-openai-emit-token-metric",
                    "authentication-managed-identity");

    private GatewayFaults() {}

    /** MC-4; empty when there is no gateway or nothing is wrong with it. */
    static List<String> ofGateway(Topology topology) {
        WaysIn ways = topology.waysIn();
        List<String> faults = new ArrayList<>();
        if (ways.gateways().isEmpty()) return faults;
        for (WaysIn.Gateway gateway : ways.gateways())
            if (!isInside(gateway, topology))
                faults.add("%s can be reached from the internet.".formatted(leaf(gateway.id())));
        for (WaysIn.Gateway gateway : ways.gateways())
            for (WaysIn.Gateway.Unit unit : gateway.further())
                if (block(topology, unit.subnet()).findAny().isEmpty())
                    faults.add(
                            "The unit of %s in %s stands in no network of the workspace."
                                    .formatted(leaf(gateway.id()), unit.region()));
        for (WaysIn.Backend backend : ways.backends())
            if (!backend.isPool() && !backend.breaks())
                faults.add("%s has no circuit breaker.".formatted(leaf(backend.id())));
        for (WaysIn.Policy policy : ways.policies())
            for (String element : NEEDED)
                if (!policy.text().contains("<" + element))
                    faults.add("A policy of the gateway lacks %s.".formatted(element));
        for (WaysIn.Backend backend : ways.backends())
            if (!isCalled(backend, ways))
                faults.add("No policy of the gateway leads to %s.".formatted(leaf(backend.id())));
        for (Topology.Account account : served(topology))
            if (ways.backends().stream()
                    .noneMatch(b -> b.url().toLowerCase(Locale.ROOT).contains(name(account))))
                faults.add("The gateway does not call %s.".formatted(name(account)));
        return faults;
    }

    /** By a policy, or by one through its pool. */
    private static boolean isCalled(WaysIn.Backend backend, WaysIn ways) {
        return Stream.concat(
                        Stream.of(leaf(backend.id())),
                        ways.backends().stream()
                                .filter(pool -> pool.members().contains(leaf(backend.id())))
                                .map(pool -> leaf(pool.id())))
                .anyMatch(
                        entry ->
                                ways.policies().stream()
                                        .anyMatch(
                                                policy ->
                                                        policy.text()
                                                                .contains(
                                                                        "backend-id=\"%s\""
                                                                                .formatted(
                                                                                        entry))));
    }

    /** In its subnet, or behind its private endpoint with its public side closed. */
    private static boolean isInside(WaysIn.Gateway gateway, Topology topology) {
        return gateway.networkType().equalsIgnoreCase("Internal")
                || !topology.endpointsOf(gateway.id()).isEmpty()
                        && !gateway.publicAccess().equalsIgnoreCase("Enabled");
    }

    /** Where models answer the gateway only: whoever else is let in (I-8). */
    static List<String> pastGateway(Topology topology) {
        List<String> faults = new ArrayList<>();
        List<String> gateways =
                topology.waysIn().gateways().stream()
                        .flatMap(WaysIn.Gateway::subnets)
                        .flatMap(subnet -> block(topology, subnet))
                        .toList();
        for (Topology.Account account : served(topology))
            for (Topology.PrivateEndpoint endpoint : topology.endpointsOf(account.id()))
                AccessControls.doors(topology, endpoint.subnet())
                        .filter(rule -> !gateways.containsAll(rule.sources()))
                        .map(
                                rule ->
                                        "%s lets %s reach %s past the gateway."
                                                .formatted(
                                                        rule.name(),
                                                        String.join(", ", rule.sources()),
                                                        name(account)))
                        .forEach(faults::add);
        return faults;
    }

    /** MC-5; empty when nothing comes from the internet or all of it as it should. */
    static List<String> ofIngress(Topology topology) {
        List<String> faults = new ArrayList<>();
        for (WaysIn.Ingress ingress : topology.waysIn().ingresses()) {
            String name = leaf(ingress.id());
            for (String listener : ingress.listeners())
                if (!listener.equals("Https 443"))
                    faults.add("%s listens to %s.".formatted(name, listener));
            if (!prevents(topology, ingress.firewall()))
                faults.add("No web application firewall of %s prevents anything.".formatted(name));
            for (String subnet : ingress.subnets())
                AccessControls.doors(topology, subnet)
                        .filter(rule -> rule.sources().contains("Internet"))
                        .filter(rule -> !rule.ports().equals(List.of("443")))
                        .map(
                                rule ->
                                        "%s lets the internet in on port %s."
                                                .formatted(
                                                        rule.name(),
                                                        String.join(", ", rule.ports())))
                        .forEach(faults::add);
        }
        return faults;
    }

    /** MC-5; empty when there is no Front Door or all of it is as it should be. */
    static List<String> ofFrontDoor(Topology topology) {
        List<String> faults = new ArrayList<>();
        WaysIn ways = topology.waysIn();
        for (WaysIn.FrontDoor door : ways.frontDoors()) {
            String name = leaf(door.id());
            if (!door.sku().equalsIgnoreCase("Premium_AzureFrontDoor"))
                faults.add("%s cannot reach anything privately.".formatted(name));
            for (String route : door.routes())
                if (!route.equalsIgnoreCase("Https HttpsOnly"))
                    faults.add("%s takes and passes on %s.".formatted(name, route));
            for (WaysIn.FrontDoor.Origin origin : door.origins()) {
                if (ways.gateways().stream()
                        .noneMatch(each -> each.id().equalsIgnoreCase(origin.target())))
                    faults.add("%s does not reach %s privately.".formatted(name, origin.host()));
                if (!origin.checksCertificate())
                    faults.add(
                            "%s does not check the certificate of %s."
                                    .formatted(name, origin.host()));
            }
            for (String endpoint : door.endpoints())
                if (door.guards().stream()
                        .filter(
                                each ->
                                        each.endpoints().stream()
                                                .anyMatch(endpoint::equalsIgnoreCase))
                        .noneMatch(each -> prevents(topology, each.firewall())))
                    faults.add(
                            "No web application firewall of %s prevents anything.".formatted(name));
            for (WaysIn.Policy policy : ways.policies())
                if (!policy.text().contains("X-Azure-FDID"))
                    faults.add("A policy of the gateway lets any Front Door in.");
        }
        return faults;
    }

    private static boolean prevents(Topology topology, String firewall) {
        return topology.waysIn().webFirewalls().stream()
                .filter(each -> each.id().equalsIgnoreCase(firewall))
                .anyMatch(each -> each.enabled() && each.mode().equalsIgnoreCase("Prevention"));
    }

    /** Accounts with models. */
    static List<Topology.Account> served(Topology topology) {
        return topology.accounts().stream()
                .filter(
                        account ->
                                topology.models().stream()
                                        .anyMatch(
                                                model ->
                                                        model.account()
                                                                .equalsIgnoreCase(account.id())))
                .toList();
    }

    private static Stream<String> block(Topology topology, String subnet) {
        return topology.networks().stream()
                .flatMap(network -> network.subnets().stream())
                .filter(each -> each.id().equalsIgnoreCase(subnet))
                .map(each -> each.block().toString());
    }

    private static String name(Topology.Account account) {
        return leaf(account.id()).toLowerCase(Locale.ROOT);
    }

    private static String leaf(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
