package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One group per subnet, each ending in an explicit deny in both directions. */
final class NetworkSecurityGroups {

    private static final int LAST = 4096; // azure: the largest priority a custom rule may have

    private NetworkSecurityGroups() {}

    static List<Resource> plan(Site site) {
        return List.of(
                group(site, AddressLayout.ENDPOINTS, endpointRules(site)),
                group(site, AddressLayout.WORKLOAD, workloadRules(site)));
    }

    /** Callers are the workspace itself and those who come in through the hub. */
    private static List<ObjectNode> endpointRules(Site site) {
        String endpoints = site.layout().of(AddressLayout.ENDPOINTS).toString();
        return List.of(
                rule("AllowHttpsFromWorkspace", 100, "Inbound", "Allow", "Tcp")
                        .from(site.block().toString())
                        .to(endpoints, "443"),
                rule("AllowHttpsFromHub", 110, "Inbound", "Allow", "Tcp")
                        .from(site.hub().vnet().addressSpace().toString())
                        .to(endpoints, "443"),
                denyAll("Inbound"),
                denyAll("Outbound"));
    }

    private static List<ObjectNode> workloadRules(Site site) {
        String workload = site.layout().of(AddressLayout.WORKLOAD).toString();
        List<ObjectNode> rules = new ArrayList<>();
        rules.add(
                rule("AllowHttpsToEndpoints", 100, "Outbound", "Allow", "Tcp")
                        .from(workload)
                        .to(site.layout().of(AddressLayout.ENDPOINTS).toString(), "443"));
        int priority = 110;
        for (String server : new TreeSet<>(site.hub().dnsServers()))
            rules.add(
                    rule("AllowDnsTo" + server, priority++, "Outbound", "Allow", "*")
                            .from(workload)
                            .to(server + "/32", "53"));
        // the firewall decides which names; this only keeps other ports from ever reaching it
        TreeSet<Port> ports = new TreeSet<>();
        site.spec().outbound().forEach(outbound -> ports.addAll(outbound.ports()));
        for (Port port : ports)
            rules.add(
                    rule("AllowApprovedPort" + port, 200 + priority++, "Outbound", "Allow", "Tcp")
                            .from(workload)
                            .to("Internet", port.toString()));
        rules.add(denyAll("Inbound"));
        rules.add(denyAll("Outbound"));
        return rules;
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

    private static ObjectNode denyAll(String direction) {
        return rule("DenyAll" + direction, LAST, direction, "Deny", "*").from("*").to("*", "*");
    }

    private static Ends rule(
            String name, int priority, String direction, String access, String protocol) {
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
    private record Ends(String name, ObjectNode properties) {

        Ends from(String prefix) {
            properties.put("sourceAddressPrefix", prefix);
            return this;
        }

        ObjectNode to(String prefix, String port) {
            properties.put("destinationAddressPrefix", prefix);
            properties.put("destinationPortRange", port);
            return object("name", name, "properties", properties);
        }
    }
}
