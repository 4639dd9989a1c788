package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * API Management inside the workspace's network, between callers and models (MC-4): azure-facts 7.
 * It calls the models with its own identity; callers bring a token of Entra ID, no key.
 */
final class Gateways {

    /** What callers ask a token for, and what the gateway asks its own for. */
    private static final String AUDIENCE = "https://cognitiveservices.azure.com";

    /** A service with models, as the gateway offers it. */
    private record Backend(String word, ResourceId account) {}

    private Gateways() {}

    static ResourceId id(Site site) {
        return site.id(
                ArmType.API_MANAGEMENT,
                site.names().hyphenated("apim", 50, site.group().subscription()));
    }

    /** Whose name resolves inside alone: azure-facts 7. */
    static String host(Site site) {
        return id(site).name() + ".azure-api.net";
    }

    /** The gateway itself; what it takes most of an hour to build waits for nothing else. */
    static List<Resource> service(Site site) {
        return site.spec().access().gateway().map(gateway -> service(site, gateway)).stream()
                .toList();
    }

    private static Resource service(Site site, Access.Gateway gateway) {
        return new Resource(
                ArmType.API_MANAGEMENT,
                id(site),
                object(
                        "identity", object("type", "SystemAssigned"),
                        "location", site.region(),
                        "sku", object("name", gateway.tier().azureName(), "capacity", 1),
                        "tags", site.tags(),
                        "properties",
                                object(
                                        "publisherEmail", publisher(site),
                                        "publisherName", site.landingZone().name(),
                                        "virtualNetworkConfiguration",
                                                object(
                                                        "subnetResourceId",
                                                        site.subnet(AddressLayout.GATEWAY)),
                                        "virtualNetworkType", "Internal")),
                List.of());
    }

    private static String publisher(Site site) {
        return site.landingZone().groups().getFirst().mail();
    }

    /** What joins gateway and models, once both are there. */
    static List<Resource> connections(Site site) {
        return site.spec()
                .access()
                .gateway()
                .map(gateway -> connections(site, gateway))
                .orElse(List.of());
    }

    private static List<Resource> connections(Site site, Access.Gateway gateway) {
        List<Resource> resources = new ArrayList<>(name(site));
        for (Backend backend : backends(site)) {
            resources.add(
                    RoleAssignments.grant(
                            Role.OPENAI_USER,
                            new RoleAssignments.Principal(id(site), ArmType.API_MANAGEMENT),
                            new Resource(ArmType.ACCOUNT, backend.account(), object(), List.of())));
            resources.addAll(api(site, gateway, backend));
        }
        return resources;
    }

    /** By word, whatever order the services were asked in. */
    private static List<Backend> backends(Site site) {
        List<Backend> backends = new ArrayList<>();
        for (String word : List.of("aif", "oai"))
            if (site.spec().services().stream().anyMatch(service -> word.equals(word(service))))
                backends.add(
                        new Backend(
                                word,
                                site.id(
                                        ArmType.ACCOUNT,
                                        site.names().global(word, site.group().subscription()))));
        return backends;
    }

    /** As it names the account; empty for what has no models. */
    private static String word(Service service) {
        return switch (service) {
            case Service.AzureOpenAi _ -> "oai";
            case Service.AiFoundry _ -> "aif";
            case Service.AiAccount _,
                    Service.AiHub _,
                    Service.Companion _,
                    Service.MachineLearning _ ->
                    "";
        };
    }

    /**
     * A zone for this one name: one for all of azure-api.net would hide every other gateway of the
     * world. It is linked where names are looked up for the workspace.
     */
    private static List<Resource> name(Site site) {
        Resource zone =
                Resource.of(
                        ArmType.PRIVATE_DNS_ZONE,
                        site.group(),
                        host(site),
                        object("location", "global", "tags", site.tags()));
        String asks =
                site.hub().dnsServers().isEmpty()
                        ? site.virtualNetwork().toString()
                        : site.hub().vnet().id();
        Resource link =
                Resource.of(
                        ArmType.ZONE_LINK,
                        site.group(),
                        host(site) + "/" + site.names().zoneLink(),
                        object(
                                "location",
                                "global",
                                "tags",
                                site.tags(),
                                "properties",
                                object(
                                        "registrationEnabled",
                                        false,
                                        "virtualNetwork",
                                        object("id", asks))),
                        zone.id());
        String address =
                "[reference('%s', '%s').privateIPAddresses[0]]"
                        .formatted(id(site), ArmType.API_MANAGEMENT.apiVersion());
        Resource record =
                Resource.of(
                        ArmType.A_RECORD,
                        site.group(),
                        host(site) + "/@",
                        object(
                                "properties",
                                object(
                                        "aRecords",
                                        list(object("ipv4Address", address)),
                                        "ttl",
                                        300)),
                        zone.id());
        return List.of(zone, link, record);
    }

    private static List<Resource> api(Site site, Access.Gateway gateway, Backend backend) {
        String service = id(site).name();
        Resource target =
                Resource.of(
                        ArmType.API_BACKEND,
                        site.group(),
                        service + "/" + backend.word(),
                        object(
                                "properties",
                                object(
                                        "circuitBreaker",
                                        breaker(),
                                        "protocol",
                                        "http",
                                        "type",
                                        "Single",
                                        "url",
                                        "https://%s.openai.azure.com/openai"
                                                .formatted(backend.account().name()))));
        Resource api =
                Resource.of(
                        ArmType.API,
                        site.group(),
                        service + "/" + backend.word(),
                        object(
                                "properties",
                                object(
                                        "apiType",
                                        "http",
                                        "displayName",
                                        "Models of " + backend.account().name(),
                                        "path",
                                        backend.word() + "/openai",
                                        "protocols",
                                        list("https"),
                                        // callers show a token of Entra ID, which cannot be copied
                                        "subscriptionRequired",
                                        false)),
                        target.id());
        Resource operation =
                Resource.of(
                        ArmType.API_OPERATION,
                        site.group(),
                        service + "/" + backend.word() + "/call",
                        object(
                                "properties",
                                object(
                                        "displayName", "Call a model",
                                        "method", "POST",
                                        "urlTemplate", "/*")),
                        api.id());
        Resource policy =
                Resource.of(
                        ArmType.API_POLICY,
                        site.group(),
                        service + "/" + backend.word() + "/policy",
                        object(
                                "properties",
                                object("format", "xml", "value", policy(site, gateway, backend))),
                        api.id());
        return List.of(target, api, operation, policy);
    }

    /** A model that is out of tokens is left alone for as long as it says: azure-facts 7. */
    private static ObjectNode breaker() {
        return object(
                "rules",
                list(
                        object(
                                "acceptRetryAfter",
                                true,
                                "failureCondition",
                                object(
                                        "count",
                                        3,
                                        "interval",
                                        "PT1M",
                                        "statusCodeRanges",
                                        list(
                                                object("min", 429, "max", 429),
                                                object("min", 500, "max", 599))),
                                "name",
                                "overloaded",
                                "tripDuration",
                                "PT1M")));
    }

    /** One caller does not use up the tokens of all: each has the same limit. */
    private static String policy(Site site, Access.Gateway gateway, Backend backend) {
        return """
        <policies>
          <inbound>
            <base />
            <validate-azure-ad-token tenant-id="%s" output-token-variable-name="caller">
              <audiences>
                <audience>%s</audience>
              </audiences>
            </validate-azure-ad-token>
            <set-header name="api-key" exists-action="delete" />
            <azure-openai-token-limit counter-key="@(((Jwt)context.Variables[&quot;caller&quot;]).Subject)" tokens-per-minute="%d" estimate-prompt-tokens="true" remaining-tokens-header-name="x-remaining-tokens" />
            <azure-openai-emit-token-metric namespace="cloister">
              <dimension name="Workspace" value="%s" />
              <dimension name="API ID" />
            </azure-openai-emit-token-metric>
            <set-backend-service backend-id="%s" />
            <authentication-managed-identity resource="%s" />
          </inbound>
          <backend>
            <base />
          </backend>
          <outbound>
            <base />
          </outbound>
          <on-error>
            <base />
          </on-error>
        </policies>
        """
                .formatted(
                        site.landingZone().tenantId(),
                        AUDIENCE,
                        gateway.tokensPerMinute(),
                        site.spec().name(),
                        backend.word(),
                        AUDIENCE)
                .strip();
    }
}
