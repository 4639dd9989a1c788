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
            if (!gateway.networkType().equalsIgnoreCase("Internal"))
                faults.add("%s can be reached from the internet.".formatted(leaf(gateway.id())));
        for (WaysIn.Backend backend : ways.backends())
            if (!backend.breaks())
                faults.add("%s has no circuit breaker.".formatted(leaf(backend.id())));
        for (WaysIn.Policy policy : ways.policies())
            for (String element : NEEDED)
                if (!policy.text().contains("<" + element))
                    faults.add("A policy of the gateway lacks %s.".formatted(element));
        if (ways.policies().size() < ways.backends().size())
            faults.add("An interface of the gateway has no policy.");
        for (Topology.Account account : served(topology))
            if (ways.backends().stream()
                    .noneMatch(b -> b.url().toLowerCase(Locale.ROOT).contains(name(account))))
                faults.add("The gateway does not call %s.".formatted(name(account)));
        return faults;
    }

    /** Where models answer the gateway only: whoever else is let in (I-8). */
    static List<String> pastGateway(Topology topology) {
        List<String> faults = new ArrayList<>();
        List<String> gateways =
                topology.waysIn().gateways().stream()
                        .flatMap(gateway -> block(topology, gateway.subnet()))
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
            boolean prevents =
                    topology.waysIn().webFirewalls().stream()
                            .filter(each -> each.id().equalsIgnoreCase(ingress.firewall()))
                            .anyMatch(
                                    each ->
                                            each.enabled()
                                                    && each.mode().equalsIgnoreCase("Prevention"));
            if (!prevents)
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
