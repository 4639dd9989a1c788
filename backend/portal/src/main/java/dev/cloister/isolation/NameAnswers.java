package dev.cloister.isolation;

import dev.cloister.plan.ArmType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who answers for names where each workspace keeps its own zones.
 *
 * @param resolvers of the workspace
 * @param rules of the hub, by which it asks them
 */
public record NameAnswers(List<Resolver> resolvers, List<Rule> rules) {

    public NameAnswers {
        resolvers = List.copyOf(resolvers);
        rules = List.copyOf(rules);
    }

    public record Resolver(String id, List<String> subnets, List<String> addresses) {
        public Resolver {
            subnets = List.copyOf(subnets);
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * @param domain with its last dot
     */
    public record Rule(String id, String domain, boolean enabled, List<String> targets) {
        public Rule {
            targets = List.copyOf(targets);
        }
    }

    static NameAnswers of(Collection<ArmResource> resources) {
        return new NameAnswers(
                all(resources, ArmType.INBOUND_ENDPOINT)
                        .map(
                                r ->
                                        new Resolver(
                                                r.id(),
                                                texts(r, "ipConfigurations", "/subnet/id"),
                                                texts(r, "ipConfigurations", "/privateIpAddress")))
                        .toList(),
                all(resources, ArmType.FORWARDING_RULE)
                        .map(
                                r ->
                                        new Rule(
                                                r.id(),
                                                r.properties().path("domainName").asText(),
                                                r.properties()
                                                        .path("forwardingRuleState")
                                                        .asText("Enabled")
                                                        .equalsIgnoreCase("Enabled"),
                                                texts(r, "targetDnsServers", "/ipAddress")))
                        .toList());
    }

    /** What keeps names from being found, in sentences; empty when nothing does. */
    List<String> faults(Topology topology) {
        List<String> faults = new ArrayList<>();
        if (resolvers.isEmpty())
            faults.add("The workspace has no resolver that the hub could ask.");
        Set<String> networks = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        topology.networks().forEach(network -> networks.add(network.id()));
        Set<String> linked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Topology.ZoneLink link : topology.zoneLinks())
            if (networks.contains(link.network())) linked.add(link.zone());
        topology.zoneGroups().stream()
                .flatMap(group -> group.zones().stream())
                .distinct()
                .filter(zone -> !linked.contains(zone))
                .forEach(
                        zone ->
                                faults.add(
                                        "The zone %s is not linked to the workspace's network."
                                                .formatted(leaf(zone))));
        for (Rule rule : rules)
            if (!rule.enabled() || !answers(rule))
                faults.add("The hub does not ask this workspace for %s.".formatted(rule.domain()));
        return faults;
    }

    private boolean answers(Rule rule) {
        Set<String> own = addresses();
        return !rule.targets().isEmpty() && own.containsAll(rule.targets());
    }

    /** Of all resolvers. */
    Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        resolvers.forEach(resolver -> addresses.addAll(resolver.addresses()));
        return addresses;
    }

    private static Stream<ArmResource> all(Collection<ArmResource> resources, ArmType type) {
        return resources.stream()
                .filter(r -> type.is(r.type()))
                .sorted(Comparator.comparing(ArmResource::id));
    }

    private static List<String> texts(ArmResource resource, String list, String pointer) {
        return Checks.elements(resource.properties().path(list))
                .map(each -> each.at(pointer).asText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String leaf(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
