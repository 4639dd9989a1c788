package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One group per subnet, each ending in an explicit deny in both directions. */
final class NetworkSecurityGroups {

    private static final int LAST = 4096; // azure: the largest priority a custom rule may have

    private NetworkSecurityGroups() {}

    static List<Resource> plan(Site site) {
        List<Resource> groups = new ArrayList<>();
        groups.add(group(site, AddressLayout.ENDPOINTS, endpointRules(site)));
        groups.add(
                group(
                        site,
                        AddressLayout.WORKLOAD,
                        callerRules(site, AddressLayout.WORKLOAD, workloadRules(site))));
        if (site.layout().has(AddressLayout.AGENTS))
            groups.add(
                    group(
                            site,
                            AddressLayout.AGENTS,
                            callerRules(site, AddressLayout.AGENTS, agentRules(site))));
        if (site.layout().has(AddressLayout.COMPUTES))
            groups.add(
                    group(
                            site,
                            AddressLayout.COMPUTES,
                            callerRules(site, AddressLayout.COMPUTES, computeRules(site))));
        AccessRules.of(site).forEach((purpose, rules) -> groups.add(group(site, purpose, rules)));
        return groups;
    }

    /** To accounts at their public names, where they are open to this subnet: azure-facts 1.2. */
    private static List<ObjectNode> workloadRules(Site site) {
        return site.selectsNetworks()
                ? List.of(
                        rule("AllowAiServices", 210, "Outbound", "Allow", "Tcp")
                                .from(site.layout().of(AddressLayout.WORKLOAD).toString())
                                .to("CognitiveServicesManagement", "443"))
                : List.of();
    }

    /** What nodes without a public address need: azure-facts 3.2. */
    private static List<ObjectNode> computeRules(Site site) {
        String nodes = site.layout().of(AddressLayout.COMPUTES).toString();
        List<ObjectNode> rules = new ArrayList<>();
        rules.add(
                rule("AllowNodesAmongThemselves", 100, "Inbound", "Allow", "*")
                        .from(nodes)
                        .to(nodes, "*"));
        rules.add(
                rule("AllowNodesToThemselves", 200, "Outbound", "Allow", "*")
                        .from(nodes)
                        .to(nodes, "*"));
        int priority = 210;
        for (ComputeTraffic.Flow flow : ComputeTraffic.of(site.region()))
            rules.add(
                    rule(
                                    "Allow"
                                            + flow.tag().replace(".", "")
                                            + flow.protocol()
                                            + flow.port(),
                                    priority++,
                                    "Outbound",
                                    "Allow",
                                    flow.protocol())
                            .from(nodes)
                            .to(flow.tag(), flow.port()));
        return rules;
    }

    /** Callers are the workspace itself and those who come in through the hub. */
    private static List<ObjectNode> endpointRules(Site site) {
        String endpoints = site.layout().of(AddressLayout.ENDPOINTS).toString();
        List<ObjectNode> rules = new ArrayList<>();
        rules.add(
                rule("AllowHttpsFromWorkspace", 100, "Inbound", "Allow", "Tcp")
                        .from(site.block().toString())
                        .to(endpoints, "443"));
        rules.add(
                rule("AllowHttpsFromHub", 110, "Inbound", "Allow", "Tcp")
                        .from(site.hub().vnet().addressSpace().toString())
                        .to(endpoints, "443"));
        rules.addAll(AccessRules.fromOnPremises(site, endpoints));
        rules.add(denyAll("Inbound"));
        rules.add(denyAll("Outbound"));
        return rules;
    }

    /** Of a subnet whose machines call endpoints, ask for names, and reach what is approved. */
    static List<ObjectNode> callerRules(Site site, String purpose, List<ObjectNode> further) {
        String callers = site.layout().of(purpose).toString();
        List<ObjectNode> rules = new ArrayList<>(further);
        rules.add(
                rule("AllowHttpsToEndpoints", 100, "Outbound", "Allow", "Tcp")
                        .from(callers)
                        .to(site.layout().of(AddressLayout.ENDPOINTS).toString(), "443"));
        int priority = 110;
        for (String server : new TreeSet<>(site.hub().dnsServers()))
            rules.add(
                    rule("AllowDnsTo" + server, priority++, "Outbound", "Allow", "*")
                            .from(callers)
                            .to(server + "/32", "53"));
        // one at an endpoint needs no rule besides that for endpoints
        if (site.gatewaySubnet().filter(AddressLayout.GATEWAY::equals).isPresent())
            rules.add(
                    rule("AllowHttpsToGateway", 230, "Outbound", "Allow", "Tcp")
                            .from(callers)
                            .to(site.layout().of(AddressLayout.GATEWAY).toString(), "443"));
        if (site.layout().has(AddressLayout.FURTHER_GATEWAY))
            rules.add(
                    rule("AllowHttpsToFurtherGateway", 231, "Outbound", "Allow", "Tcp")
                            .from(callers)
                            .to(site.layout().of(AddressLayout.FURTHER_GATEWAY).toString(), "443"));
        Insights.scope(site)
                .ifPresent(
                        scope ->
                                rules.add(
                                        rule("AllowHttpsToLogs", 235, "Outbound", "Allow", "Tcp")
                                                .from(callers)
                                                .to(scope.endpoints().toString(), "443")));
        rules.addAll(AccessRules.toOnPremises(site, callers));
        // the firewall decides which names; this only keeps other ports from ever reaching it
        priority = 300;
        TreeSet<Port> ports = new TreeSet<>();
        site.spec().outbound().stream()
                .filter(OutboundRule::goesOutside)
                .forEach(outbound -> ports.addAll(outbound.ports()));
        for (Port port : ports)
            rules.add(
                    rule("AllowApprovedPort" + port, priority++, "Outbound", "Allow", "Tcp")
                            .from(callers)
                            .to("Internet", port.toString()));
        rules.add(denyAll("Inbound"));
        rules.add(denyAll("Outbound"));
        return rules;
    }

    /**
     * What the service that runs the agents needs among its own machines and to sign in
     * (azure-facts 3.3). That nothing more is needed is not verified; the narrower reading stands.
     */
    private static List<ObjectNode> agentRules(Site site) {
        String agents = site.layout().of(AddressLayout.AGENTS).toString();
        return List.of(
                rule("AllowAgentsAmongThemselves", 100, "Inbound", "Allow", "*")
                        .from(agents)
                        .to(agents, "*"),
                rule("AllowProbes", 110, "Inbound", "Allow", "*")
                        .from("AzureLoadBalancer")
                        .to(agents, "*"),
                rule("AllowAgentsToThemselves", 200, "Outbound", "Allow", "*")
                        .from(agents)
                        .to(agents, "*"),
                rule("AllowSignIn", 210, "Outbound", "Allow", "Tcp")
                        .from(agents)
                        .to(FirewallRules.SIGN_IN, "443"));
    }

    private static Resource group(Site site, String purpose, List<ObjectNode> rules) {
        return Resource.of(
                ArmType.NETWORK_SECURITY_GROUP,
                site.group(),
                site.names().networkSecurityGroup(purpose),
                object(
                        "location", site.region(),
                        "tags", site.tags(),
                        "properties", object("securityRules", list(rules))));
    }

    static ObjectNode denyAll(String direction) {
        return rule("DenyAll" + direction, LAST, direction, "Deny", "*").from("*").to("*", "*");
    }

    static Ends rule(String name, int priority, String direction, String access, String protocol) {
        return new Ends(
                name,
                object(
                        "access", access,
                        "direction", direction,
                        "priority", priority,
                        "protocol", protocol,
                        "sourcePortRange", "*"));
    }

    /** A rule that still lacks its two ends. */
    record Ends(String name, ObjectNode properties) {

        Ends from(String prefix) {
            properties.put("sourceAddressPrefix", prefix);
            return this;
        }

        ObjectNode to(String prefix, String port) {
            properties.put("destinationAddressPrefix", prefix);
            properties.put("destinationPortRange", port);
            return object("name", name, "properties", properties);
        }

        /** Several ports are another field of Azure's. */
        ObjectNode to(String prefix, List<String> ports) {
            properties.put("destinationAddressPrefix", prefix);
            properties.set("destinationPortRanges", list(ports));
            return object("name", name, "properties", properties);
        }
    }
}
