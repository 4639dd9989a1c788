package dev.cloister.plan;

import static dev.cloister.plan.NetworkSecurityGroups.denyAll;
import static dev.cloister.plan.NetworkSecurityGroups.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Cidr;
import dev.cloister.network.Port;
import dev.cloister.plan.Access.OperatingSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Security rules of the subnets through which people and calls come in, by their purpose. */
final class AccessRules {

    private static final List<String> SESSIONS = List.of("22", "3389");

    /** Between the parts of a Bastion: azure-facts 4.1. */
    private static final List<String> DATA_PLANE = List.of("8080", "5701");

    private AccessRules() {}

    static Map<String, List<ObjectNode>> of(Site site) {
        Map<String, List<ObjectNode>> rules = new LinkedHashMap<>();
        if (site.layout().has(AddressLayout.JUMPBOX))
            rules.put(AddressLayout.JUMPBOX, jumpbox(site));
        if (site.layout().has(AddressLayout.BASTION)) rules.put(AddressLayout.BASTION, bastion());
        if (site.layout().has(AddressLayout.GATEWAY))
            rules.put(AddressLayout.GATEWAY, GatewayRules.gateway(site, AddressLayout.GATEWAY));
        if (site.layout().has(AddressLayout.INGRESS))
            rules.put(AddressLayout.INGRESS, GatewayRules.ingress(site));
        if (site.layout().has(AddressLayout.MODELS))
            rules.put(AddressLayout.MODELS, GatewayRules.models(site));
        if (site.layout().has(AddressLayout.RESOLVER))
            rules.put(AddressLayout.RESOLVER, resolver(site));
        return rules;
    }

    /** Sessions come from Bastion alone; what the machine reaches is what every caller reaches. */
    private static List<ObjectNode> jumpbox(Site site) {
        String machines = site.layout().of(AddressLayout.JUMPBOX).toString();
        OperatingSystem system = site.spec().access().ownJumpbox().orElseThrow().system();
        List<ObjectNode> own = new ArrayList<>();
        own.add(
                rule(
                                switch (system) {
                                    case LINUX -> "AllowSshFromBastion";
                                    case WINDOWS -> "AllowRdpFromBastion";
                                },
                                100,
                                "Inbound",
                                "Allow",
                                "Tcp")
                        .from(sessionsFrom(site))
                        .to(machines, system.door()));
        own.add(
                rule("AllowSignIn", 210, "Outbound", "Allow", "Tcp")
                        .from(machines)
                        .to(FirewallRules.SIGN_IN, "443"));
        return NetworkSecurityGroups.callerRules(site, AddressLayout.JUMPBOX, own);
    }

    /** Questions come from the hub's own resolver alone. */
    private static List<ObjectNode> resolver(Site site) {
        return List.of(
                rule("AllowDnsFromHub", 100, "Inbound", "Allow", "*")
                        .from(site.hub().vnet().addressSpace().toString())
                        .to(site.layout().of(AddressLayout.RESOLVER).toString(), "53"),
                denyAll("Inbound"),
                denyAll("Outbound"));
    }

    /** The firewall in between decides once more. */
    static List<ObjectNode> fromOnPremises(Site site, String endpoints) {
        List<ObjectNode> rules = new ArrayList<>();
        int priority = 120;
        for (Cidr network : onPremises(site))
            rules.add(
                    rule(named("AllowHttpsFrom", network), priority++, "Inbound", "Allow", "Tcp")
                            .from(network.toString())
                            .to(endpoints, "443"));
        return rules;
    }

    static List<ObjectNode> toOnPremises(Site site, String callers) {
        List<String> ports = portsThere(site);
        if (ports.isEmpty()) return List.of();
        List<ObjectNode> rules = new ArrayList<>();
        int priority = 240;
        for (Cidr network : onPremises(site))
            rules.add(
                    rule(named("AllowTo", network), priority++, "Outbound", "Allow", "Tcp")
                            .from(callers)
                            .to(network.toString(), ports));
        return rules;
    }

    /** In address order, whatever order they were asked in. */
    static List<Cidr> onPremises(Site site) {
        return site.spec().access().onPremises().stream()
                .flatMap(each -> each.networks().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** What the workspace may call on-premises. */
    static List<String> portsThere(Site site) {
        return site.spec().access().onPremises().stream()
                .flatMap(each -> each.ports().stream())
                .map(Port::toString)
                .toList();
    }

    private static String named(String verb, Cidr network) {
        return verb + network.toString().replace('/', '-');
    }

    /** The hub's whole network where it does not say which part is Bastion's. */
    private static String sessionsFrom(Site site) {
        if (site.layout().has(AddressLayout.BASTION))
            return site.layout().of(AddressLayout.BASTION).toString();
        var shared = site.hub().shared().bastionBlock();
        return (shared == null ? site.hub().vnet().addressSpace() : shared).toString();
    }

    /** All of them are needed, or Azure refuses the host: azure-facts 4.1. */
    private static List<ObjectNode> bastion() {
        return List.of(
                rule("AllowHttpsInbound", 120, "Inbound", "Allow", "Tcp")
                        .from("Internet")
                        .to("*", "443"),
                rule("AllowGatewayManagerInbound", 130, "Inbound", "Allow", "Tcp")
                        .from("GatewayManager")
                        .to("*", "443"),
                rule("AllowAzureLoadBalancerInbound", 140, "Inbound", "Allow", "Tcp")
                        .from("AzureLoadBalancer")
                        .to("*", "443"),
                rule("AllowBastionHostInbound", 150, "Inbound", "Allow", "*")
                        .from("VirtualNetwork")
                        .to("VirtualNetwork", DATA_PLANE),
                rule("AllowSessionsOutbound", 100, "Outbound", "Allow", "*")
                        .from("*")
                        .to("VirtualNetwork", SESSIONS),
                rule("AllowAzureCloudOutbound", 110, "Outbound", "Allow", "Tcp")
                        .from("*")
                        .to("AzureCloud", "443"),
                rule("AllowBastionHostOutbound", 120, "Outbound", "Allow", "*")
                        .from("VirtualNetwork")
                        .to("VirtualNetwork", DATA_PLANE),
                rule("AllowCertificateChecksOutbound", 130, "Outbound", "Allow", "*")
                        .from("*")
                        .to("Internet", "80"),
                denyAll("Inbound"),
                denyAll("Outbound"));
    }
}
