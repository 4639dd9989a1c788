package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.NetworkSecurityGroups.denyAll;
import static dev.cloister.plan.NetworkSecurityGroups.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What API Management and the application gateway let in and reach: azure-facts 4.2, 4.3. */
final class GatewayRules {

    private GatewayRules() {}

    /** Of a subnet with a unit of it. */
    static List<ObjectNode> gateway(Site site, String subnet) {
        String block = site.layout().of(subnet).toString();
        List<ObjectNode> rules = new ArrayList<>(toModels(site, block));
        site.spec()
                .access()
                .gateway()
                .ifPresent(
                        gateway ->
                                rules.addAll(
                                        switch (gateway) {
                                            case Gateway.Classic _ -> {
                                                List<ObjectNode> own = callers(site, subnet);
                                                own.addAll(classic(block));
                                                yield own;
                                            }
                                            case Gateway.PremiumV2 _ -> {
                                                List<ObjectNode> own = callers(site, subnet);
                                                own.addAll(newer(block));
                                                yield own;
                                            }
                                            // calls come in at an endpoint, none in this subnet
                                            case Gateway.StandardV2 _ -> newer(block);
                                        }));
        rules.add(denyAll("Inbound"));
        rules.add(denyAll("Outbound"));
        return rules;
    }

    private static List<ObjectNode> callers(Site site, String subnet) {
        String gateway = site.layout().of(subnet).toString();
        List<ObjectNode> rules = new ArrayList<>();
        rules.add(
                rule("AllowHttpsFromWorkspace", 100, "Inbound", "Allow", "Tcp")
                        .from(site.block().toString())
                        .to(gateway, "443"));
        rules.add(
                rule("AllowHttpsFromHub", 110, "Inbound", "Allow", "Tcp")
                        .from(site.hub().vnet().addressSpace().toString())
                        .to(gateway, "443"));
        if (subnet.equals(AddressLayout.GATEWAY))
            rules.addAll(AccessRules.fromOnPremises(site, gateway));
        return rules;
    }

    private static List<ObjectNode> toModels(Site site, String gateway) {
        List<ObjectNode> rules = new ArrayList<>();
        rules.add(
                rule("AllowHttpsToEndpoints", 100, "Outbound", "Allow", "Tcp")
                        .from(gateway)
                        .to(endpoints(site), "443"));
        int priority = 110;
        for (String server : new TreeSet<>(site.hub().dnsServers()))
            rules.add(
                    rule("AllowDnsTo" + server, priority++, "Outbound", "Allow", "*")
                            .from(gateway)
                            .to(server + "/32", "53"));
        return rules;
    }

    /**
     * Their control plane does not come through the network. That storage and sign-in are all they
     * reach through it is not verified (azure-facts 4); the narrower reading stands.
     */
    private static List<ObjectNode> newer(String gateway) {
        return List.of(
                to(gateway, "AllowStorage", 150, "Storage", "443"),
                to(gateway, "AllowSignIn", 154, FirewallRules.SIGN_IN, "443"));
    }

    /** The tags are those of all regions, so a unit in any of them has what it needs. */
    private static List<ObjectNode> classic(String gateway) {
        return List.of(
                rule("AllowControlPlane", 150, "Inbound", "Allow", "Tcp")
                        .from("ApiManagement")
                        .to("VirtualNetwork", "3443"),
                rule("AllowProbes", 160, "Inbound", "Allow", "Tcp")
                        .from("AzureLoadBalancer")
                        .to("VirtualNetwork", "6390"),
                rule("AllowUnitsAmongThemselves", 170, "Inbound", "Allow", "*")
                        .from(gateway)
                        .to(gateway, "*"),
                to(gateway, "AllowStorage", 150, "Storage", "443"),
                to(gateway, "AllowSql", 151, "Sql", "1433"),
                to(gateway, "AllowKeyVault", 152, "AzureKeyVault", "443"),
                rule("AllowMonitor", 153, "Outbound", "Allow", "Tcp")
                        .from("VirtualNetwork")
                        .to("AzureMonitor", List.of("443", "1886")),
                to(gateway, "AllowSignIn", 154, FirewallRules.SIGN_IN, "443"),
                to(gateway, "AllowCertificateChecks", 155, "Internet", "80"),
                rule("AllowUnitsToThemselves", 170, "Outbound", "Allow", "*")
                        .from(gateway)
                        .to(gateway, "*"));
    }

    private static ObjectNode to(
            String gateway, String name, int priority, String tag, String port) {
        return rule(name, priority, "Outbound", "Allow", "Tcp").from(gateway).to(tag, port);
    }

    private static String endpoints(Site site) {
        return site.layout()
                .of(
                        site.layout().has(AddressLayout.MODELS)
                                ? AddressLayout.MODELS
                                : AddressLayout.ENDPOINTS)
                .toString();
    }

    /** The firewall must let it start, too: its default route leads there. */
    static List<ObjectNode> needs(Site site) {
        var gateway = list(site.gatewayUnits().stream().map(site.layout()::of).toList());
        if (!site.hasClassicGateway())
            return List.of(
                    FirewallRules.addresses(
                            "gateway-services",
                            gateway,
                            list("AzureActiveDirectory", "Storage"),
                            list("443")));
        return List.of(
                FirewallRules.addresses(
                        "gateway-services",
                        gateway,
                        list("AzureActiveDirectory", "AzureKeyVault", "AzureMonitor", "Storage"),
                        list("443")),
                FirewallRules.addresses("gateway-sql", gateway, list("Sql"), list("1433")),
                FirewallRules.addresses(
                        "gateway-metrics", gateway, list("AzureMonitor"), list("1886")));
    }

    private static String answeringAt(Site site) {
        return site.layout().of(site.gatewaySubnet().orElse(AddressLayout.GATEWAY)).toString();
    }

    /** HTTPS from the internet, and what Azure needs to run it. */
    static List<ObjectNode> ingress(Site site) {
        String ingress = site.layout().of(AddressLayout.INGRESS).toString();
        return List.of(
                rule("AllowHttpsFromInternet", 100, "Inbound", "Allow", "Tcp")
                        .from("Internet")
                        .to(ingress, "443"),
                rule("AllowGatewayManager", 110, "Inbound", "Allow", "Tcp")
                        .from("GatewayManager")
                        .to("*", "65200-65535"),
                rule("AllowProbes", 120, "Inbound", "Allow", "*")
                        .from("AzureLoadBalancer")
                        .to("*", "*"),
                rule("AllowHttpsToGateway", 100, "Outbound", "Allow", "Tcp")
                        .from(ingress)
                        .to(answeringAt(site), "443"),
                // must not be denied, or it cannot report that it is well: azure-facts 4.2
                rule("AllowInternet", 110, "Outbound", "Allow", "*").from("*").to("Internet", "*"),
                denyAll("Inbound"),
                denyAll("Outbound"));
    }

    /** The one way to the models. */
    static List<ObjectNode> models(Site site) {
        String models = site.layout().of(AddressLayout.MODELS).toString();
        List<ObjectNode> rules = new ArrayList<>();
        rules.add(
                rule("AllowHttpsFromGateway", 100, "Inbound", "Allow", "Tcp")
                        .from(site.layout().of(AddressLayout.GATEWAY).toString())
                        .to(models, "443"));
        if (site.layout().has(AddressLayout.FURTHER_GATEWAY))
            rules.add(
                    rule("AllowHttpsFromFurtherGateway", 110, "Inbound", "Allow", "Tcp")
                            .from(site.layout().of(AddressLayout.FURTHER_GATEWAY).toString())
                            .to(models, "443"));
        rules.add(denyAll("Inbound"));
        rules.add(denyAll("Outbound"));
        return rules;
    }
}
