package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone.IngressCertificate;
import java.util.List;

/**
 * HTTPS from the internet, through a web application firewall that prevents, to the workspace's
 * gateway and nothing else (MC-5): azure-facts 7. The certificate is the platform team's.
 */
final class Ingresses {

    /** Answers without a token, so that the probe needs none: azure-facts 7. */
    private static final String PROBED = "/status-0123456789abcdef";

    private static final String PUBLIC = "public";
    private static final String GATEWAY = "gateway";

    private Ingresses() {}

    static List<Resource> plan(Site site) {
        IngressCertificate certificate = site.hub().shared().ingress();
        if (!site.spec().access().hasApplicationGateway() || certificate == null) return List.of();
        Resource address = PublicAddresses.plan(site, AddressLayout.INGRESS);
        Resource firewall = firewall(site);
        return List.of(address, firewall, gateway(site, certificate, address, firewall));
    }

    private static Resource firewall(Site site) {
        ObjectNode rules = object("ruleSetType", "OWASP", "ruleSetVersion", "3.2");
        return Resource.of(
                ArmType.WAF_POLICY,
                site.group(),
                site.names().wafPolicy(),
                object(
                        "location", site.region(),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "managedRules",
                                        object("managedRuleSets", list(rules)),
                                        "policySettings",
                                        object(
                                                "fileUploadLimitInMb",
                                                100,
                                                "maxRequestBodySizeInKb",
                                                128,
                                                "mode",
                                                "Prevention",
                                                "requestBodyCheck",
                                                true,
                                                "state",
                                                "Enabled"))));
    }

    private static Resource gateway(
            Site site, IngressCertificate certificate, Resource address, Resource firewall) {
        String name = site.names().applicationGateway();
        String own = site.id(ArmType.APPLICATION_GATEWAY, name).toString();
        String host = site.spec().name() + "." + certificate.domain();
        ObjectNode properties =
                object(
                        "autoscaleConfiguration",
                        object("minCapacity", 1, "maxCapacity", 3),
                        "backendAddressPools",
                        list(
                                object(
                                        "name",
                                        GATEWAY,
                                        "properties",
                                        object(
                                                "backendAddresses",
                                                list(object("fqdn", Gateways.host(site)))))),
                        "backendHttpSettingsCollection",
                        list(object("name", GATEWAY, "properties", settings(site, own))),
                        "firewallPolicy",
                        object("id", firewall.id()),
                        "frontendIPConfigurations",
                        list(
                                object(
                                        "name",
                                        PUBLIC,
                                        "properties",
                                        object(
                                                "privateIPAllocationMethod",
                                                "Dynamic",
                                                "publicIPAddress",
                                                object("id", address.id())))),
                        "frontendPorts",
                        list(object("name", PUBLIC, "properties", object("port", 443))),
                        "gatewayIPConfigurations",
                        list(
                                object(
                                        "name",
                                        "subnet",
                                        "properties",
                                        object(
                                                "subnet",
                                                object("id", site.subnet(AddressLayout.INGRESS))))),
                        "httpListeners",
                        list(object("name", PUBLIC, "properties", listener(own, host))),
                        "probes",
                        list(object("name", GATEWAY, "properties", probe())),
                        "requestRoutingRules",
                        list(object("name", GATEWAY, "properties", rule(own))),
                        "sku",
                        object("name", "WAF_v2", "tier", "WAF_v2"),
                        "sslCertificates",
                        list(
                                object(
                                        "name",
                                        PUBLIC,
                                        "properties",
                                        object("keyVaultSecretId", certificate.secret()))),
                        "sslPolicy",
                        object("policyName", "AppGwSslPolicy20220101", "policyType", "Predefined"));
        ObjectNode identity = object("type", "UserAssigned");
        identity.putObject("userAssignedIdentities").putObject(certificate.identity());
        return Resource.of(
                ArmType.APPLICATION_GATEWAY,
                site.group(),
                name,
                object(
                        "identity",
                        identity,
                        "location",
                        site.region(),
                        "tags",
                        site.tags(),
                        "properties",
                        properties),
                address.id(),
                firewall.id());
    }

    private static ObjectNode settings(Site site, String own) {
        return object(
                "cookieBasedAffinity",
                "Disabled",
                "hostName",
                Gateways.host(site),
                "port",
                443,
                "probe",
                object("id", own + "/probes/" + GATEWAY),
                "protocol",
                "Https",
                // answers of models take their time: azure-facts 7
                "requestTimeout",
                180);
    }

    private static ObjectNode listener(String own, String host) {
        return object(
                "frontendIPConfiguration",
                object("id", own + "/frontendIPConfigurations/" + PUBLIC),
                "frontendPort",
                object("id", own + "/frontendPorts/" + PUBLIC),
                "hostName",
                host,
                "protocol",
                "Https",
                "requireServerNameIndication",
                true,
                "sslCertificate",
                object("id", own + "/sslCertificates/" + PUBLIC));
    }

    private static ObjectNode probe() {
        return object(
                "interval",
                30,
                "path",
                PROBED,
                "pickHostNameFromBackendHttpSettings",
                true,
                "protocol",
                "Https",
                "timeout",
                30,
                "unhealthyThreshold",
                3);
    }

    private static ObjectNode rule(String own) {
        return object(
                "backendAddressPool", object("id", own + "/backendAddressPools/" + GATEWAY),
                "backendHttpSettings",
                        object("id", own + "/backendHttpSettingsCollection/" + GATEWAY),
                "httpListener", object("id", own + "/httpListeners/" + PUBLIC),
                "priority", 100,
                "ruleType", "Basic");
    }
}
