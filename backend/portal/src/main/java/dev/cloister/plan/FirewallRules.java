package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone.Pool;
import dev.cloister.network.Cidr;
import dev.cloister.network.Destination;
import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The workspace's outbound rules in the hub's firewall policy; everything else stays denied. */
final class FirewallRules {

    /** A service tag: where identities sign in. */
    static final String SIGN_IN = "AzureActiveDirectory";

    /** Below it is room for the rules of the platform team itself. */
    private static final int FIRST_PRIORITY = 1000;

    /** The smallest spoke: each has a slot of its own, so no two priorities meet. */
    private static final int SLOT = 27;

    private static final Comparator<OutboundRule> ORDER =
            Comparator.comparing((OutboundRule rule) -> rule.destination().words())
                    .thenComparing(OutboundRule::protocol)
                    .thenComparing(rule -> rule.ports().toString())
                    .thenComparing(OutboundRule::justification)
                    .thenComparing(rule -> rule.endsOn().map(LocalDate::toString).orElse(""));

    private FirewallRules() {}

    /** In the order of the rule collections, whatever the order in which they were asked for. */
    static List<StatedOutbound> stated(Collection<OutboundRule> rules) {
        return rules.stream().sorted(ORDER).map(StatedOutbound::of).distinct().toList();
    }

    /** Nothing when nothing is asked for: an empty group would say no more than its absence. */
    static List<Resource> plan(Site site) {
        List<ObjectNode> names = rules(site, Destination.Name.class);
        List<ObjectNode> services = rules(site, Destination.Service.class);
        List<ObjectNode> collections = new ArrayList<>();
        if (!names.isEmpty()) collections.add(collection("approved-names", 100, names));
        if (!services.isEmpty()) collections.add(collection("approved-services", 150, services));
        if (site.layout().has(AddressLayout.AGENTS))
            collections.add(collection("agents", 200, List.of(signIn(site, AddressLayout.AGENTS))));
        if (site.layout().has(AddressLayout.COMPUTES))
            collections.add(collection("computes", 210, computes(site)));
        if (site.layout().has(AddressLayout.JUMPBOX))
            collections.add(
                    collection("jumpbox", 215, List.of(signIn(site, AddressLayout.JUMPBOX))));
        if (site.layout().has(AddressLayout.GATEWAY))
            collections.add(collection("gateway", 230, GatewayRules.needs(site)));
        List<ObjectNode> onPremises = onPremises(site);
        if (!onPremises.isEmpty()) collections.add(collection("on-premises", 220, onPremises));
        if (collections.isEmpty()) return List.of();
        ResourceId policy = ResourceId.parse(site.hub().firewall().policyId());
        return List.of(
                Resource.of(
                        ArmType.RULE_COLLECTION_GROUP,
                        policy.scope(),
                        policy.name() + "/" + site.names().ruleCollectionGroup(),
                        object(
                                "properties",
                                object(
                                        "priority", priority(site),
                                        "ruleCollections", list(collections)))));
    }

    private static ObjectNode collection(String name, int priority, List<ObjectNode> rules) {
        return object(
                "ruleCollectionType",
                "FirewallPolicyFilterRuleCollection",
                "name",
                name,
                "priority",
                priority,
                "action",
                object("type", "Allow"),
                "rules",
                list(rules));
    }

    /**
     * Agents in the workspace's own subnet cannot start without it (azure-facts 3.3), people cannot
     * log in to a machine.
     */
    private static ObjectNode signIn(Site site, String purpose) {
        return object(
                "ruleType", "NetworkRule",
                "name", "sign-in",
                "ipProtocols", list("TCP"),
                "sourceAddresses", list(site.layout().of(purpose)),
                "destinationAddresses", list(SIGN_IN),
                "destinationPorts", list("443"));
    }

    /** Their people to the endpoints, and back only what was asked for. */
    private static List<ObjectNode> onPremises(Site site) {
        List<Cidr> networks = AccessRules.onPremises(site);
        if (networks.isEmpty()) return List.of();
        List<ObjectNode> rules = new ArrayList<>();
        rules.add(
                addresses(
                        "from-on-premises",
                        list(networks),
                        list(site.layout().of(AddressLayout.ENDPOINTS)),
                        list("443")));
        List<String> ports = AccessRules.portsThere(site);
        if (!ports.isEmpty())
            rules.add(addresses("to-on-premises", list(site.block()), list(networks), list(ports)));
        return rules;
    }

    static ObjectNode addresses(
            String name, ArrayNode sources, ArrayNode destinations, ArrayNode ports) {
        return object(
                "ruleType", "NetworkRule",
                "name", name,
                "ipProtocols", list("TCP"),
                "sourceAddresses", sources,
                "destinationAddresses", destinations,
                "destinationPorts", ports);
    }

    private static List<ObjectNode> computes(Site site) {
        return ComputeTraffic.of(site.region()).stream()
                .map(
                        flow ->
                                object(
                                        "ruleType",
                                        "NetworkRule",
                                        "name",
                                        "%s-%s-%s"
                                                .formatted(
                                                        flow.tag(),
                                                        flow.protocol().toLowerCase(Locale.ROOT),
                                                        flow.port()),
                                        "ipProtocols",
                                        list(flow.protocol().toUpperCase(Locale.ROOT)),
                                        "sourceAddresses",
                                        list(site.layout().of(AddressLayout.COMPUTES)),
                                        "destinationAddresses",
                                        list(flow.tag()),
                                        "destinationPorts",
                                        list(flow.port())))
                .toList();
    }

    private static List<ObjectNode> rules(Site site, Class<? extends Destination> kind) {
        return site.spec().outbound().stream()
                .filter(rule -> kind.isInstance(rule.destination()))
                .sorted(ORDER)
                .map(rule -> rule(site.block(), rule))
                .distinct()
                .toList();
    }

    private static ObjectNode rule(Cidr source, OutboundRule rule) {
        return switch (rule.destination()) {
            case Destination.Name(var fqdn) ->
                    object(
                            "ruleType", "ApplicationRule",
                            "name", ruleName(rule),
                            "sourceAddresses", list(source),
                            "targetFqdns", list(fqdn),
                            "protocols", list(protocols(rule)),
                            "terminateTLS", false);
            case Destination.PrivateEndpoint _ ->
                    throw new IllegalArgumentException("an endpoint passes no firewall");
            case Destination.Service(var tag) ->
                    object(
                            "ruleType", "NetworkRule",
                            "name", ruleName(rule),
                            "ipProtocols", list("TCP"),
                            "sourceAddresses", list(source),
                            "destinationAddresses", list(tag),
                            "destinationPorts", list(rule.ports()));
        };
    }

    private static List<ObjectNode> protocols(OutboundRule rule) {
        String protocol =
                switch (rule.protocol()) {
                    case HTTPS -> "Https";
                    case HTTP -> "Http";
                    case TCP ->
                            throw new IllegalArgumentException(
                                    "the firewall looks into names by HTTPS or HTTP");
                };
        return rule.ports().stream()
                .map(port -> object("protocolType", protocol, "port", port.number()))
                .toList();
    }

    private static String ruleName(OutboundRule rule) {
        StringBuilder name = new StringBuilder(rule.destination().words().replace("*", "any"));
        rule.ports().stream().map(Port::number).forEach(port -> name.append('-').append(port));
        if (rule.protocol() == OutboundRule.Protocol.HTTP) name.append("-http");
        return name.toString();
    }

    /** From the block's place among the region's pools, which no other workspace has. */
    private static int priority(Site site) {
        long before = 0;
        for (Pool pool : site.landingZone().poolsOf(site.region())) {
            if (pool.block().contains(site.block()))
                return Math.toIntExact(
                        FIRST_PRIORITY + before + site.block().indexIn(pool.block(), SLOT));
            before += pool.block().size() >> (32 - SLOT);
        }
        throw new IllegalArgumentException(
                "%s is in no pool of %s".formatted(site.block(), site.region()));
    }
}
