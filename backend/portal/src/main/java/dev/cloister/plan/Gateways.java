package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * API Management between callers and models (MC-4): azure-facts 7. It calls the models through the
 * workspace's network, with its own identity; callers bring a token of Entra ID, no key.
 */
final class Gateways {

    /** What callers ask a token for, and what the gateway asks its own for. */
    private static final String AUDIENCE = "https://cognitiveservices.azure.com";

    /** Of a gateway at a private endpoint. */
    static final String ZONE = "privatelink.azure-api.net";

    /** Azure's groupId, which it compares with its case. */
    static final String SUB_RESOURCE = "Gateway";

    /** At once, when one account is out of tokens: the pool then offers the other. */
    private static final String RETRY =
            "<retry condition=\"@(context.Response.StatusCode == 429)\" count=\"3\" interval=\"1\""
                    + " first-fast-retry=\"true\"><forward-request buffer-request-body=\"true\""
                    + " /></retry>";

    /** What is put before an interface's policy, see {@link FrontDoors}. */
    private static final String DOOR = "front-door-id";

    /**
     * A service with models, as the gateway offers it.
     *
     * @param accounts the one to call first, then those to step aside to
     */
    private record Backend(String word, List<ResourceId> accounts) {

        /** What a policy calls: the account itself, or all of them as a pool. */
        String entry() {
            return accounts.size() == 1 ? word : word + "-pool";
        }

        String name(int place) {
            return place == 0 ? word : word + "-" + (place + 1);
        }
    }

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

    /** How many addresses its private endpoint takes: azure-facts 2.2. */
    static int endpoints(Access access) {
        return access.gateway().filter(gateway -> !gateway.isInjected()).isPresent() ? 1 : 0;
    }

    /** The gateway itself; what it takes most of an hour to build waits for nothing else. */
    static List<Resource> service(Site site) {
        return site.spec().access().gateway().map(gateway -> service(site, gateway)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Resource> service(Site site, Gateway gateway) {
        Resource service =
                new Resource(
                        gateway.type(),
                        id(site),
                        object(
                                "identity", object("type", "SystemAssigned"),
                                "location", site.region(),
                                "sku", object("name", gateway.tier().azureName(), "capacity", 1),
                                "tags", site.tags(),
                                "properties", properties(site, gateway)),
                        List.of());
        List<Resource> resources = new ArrayList<>(List.of(service));
        if (!gateway.isInjected())
            resources.addAll(
                    PrivateEndpoints.plan(
                            site,
                            new PrivateEndpoints.Target(
                                    "apim", id(site), SUB_RESOURCE, List.of(ZONE), List.of())));
        return resources;
    }

    /**
     * Nothing is said about public access: an injected one has none, and of the other Azure refuses
     * to close it before an endpoint is approved. {@link Action.ClosePublicAccess} does it then.
     */
    private static ObjectNode properties(Site site, Gateway gateway) {
        return object(
                "publisherEmail",
                publisher(site),
                "publisherName",
                site.landingZone().name(),
                "virtualNetworkConfiguration",
                object("subnetResourceId", site.subnet(AddressLayout.GATEWAY)),
                "virtualNetworkType",
                // Azure's word for one that only calls through the network
                gateway.isInjected() ? "Internal" : "External");
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

    private static List<Resource> connections(Site site, Gateway gateway) {
        List<Resource> resources = new ArrayList<>();
        if (gateway.isInjected()) resources.addAll(name(site, gateway));
        if (site.spec().access().hasFrontDoor()) resources.add(door(site));
        for (Backend backend : backends(site)) {
            for (ResourceId account : backend.accounts())
                resources.add(
                        RoleAssignments.grant(
                                Role.OPENAI_USER,
                                new RoleAssignments.Principal(id(site), gateway.type()),
                                new Resource(ArmType.ACCOUNT, account, object(), List.of())));
            resources.addAll(api(site, gateway, backend));
        }
        return resources;
    }

    /** By word, whatever order the services were asked in. */
    private static List<Backend> backends(Site site) {
        List<Backend> backends = new ArrayList<>();
        for (String word : List.of("aif", "oai"))
            if (site.spec().services().stream().anyMatch(service -> word.equals(word(service))))
                backends.add(new Backend(word, accounts(site, word)));
        return backends;
    }

    private static List<ResourceId> accounts(Site site, String word) {
        List<String> regions = new ArrayList<>(List.of(site.region()));
        if (word.equals("oai")) site.spec().access().furtherRegion().ifPresent(regions::add);
        return regions.stream()
                .map(region -> site.names().in(region).global(word, site.group().subscription()))
                .map(name -> site.id(ArmType.ACCOUNT, name))
                .toList();
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
    private static List<Resource> name(Site site, Gateway gateway) {
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
                        .formatted(id(site), gateway.type().apiVersion());
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

    /** Azure gives it when the profile is made, so a policy cannot say it literally. */
    private static Resource door(Site site) {
        return new Resource(
                ArmType.API_NAMED_VALUE,
                doorId(site),
                object(
                        "properties",
                        object(
                                "displayName",
                                DOOR,
                                "secret",
                                false,
                                "value",
                                "[reference('%s', '%s').frontDoorId]"
                                        .formatted(
                                                FrontDoors.id(site),
                                                ArmType.FRONT_DOOR.apiVersion()))),
                List.of());
    }

    private static ResourceId doorId(Site site) {
        return site.id(ArmType.API_NAMED_VALUE, id(site).name() + "/" + DOOR);
    }

    /**
     * A call that came through any Front Door says so in a header that callers cannot forge there;
     * it must be this workspace's. Calls from inside have no such header.
     */
    private static String doorCheck(Site site) {
        if (!site.spec().access().hasFrontDoor()) return "";
        return """
            <choose>
              <when condition="@(context.Request.Headers.GetValueOrDefault(&quot;%1$s&quot;, &quot;{{%2$s}}&quot;) != &quot;{{%2$s}}&quot;)">
                <return-response>
                  <set-status code="403" reason="Forbidden" />
                </return-response>
              </when>
            </choose>
        """
                .formatted(FrontDoors.HEADER, DOOR);
    }

    private static List<Resource> api(Site site, Gateway gateway, Backend backend) {
        String service = id(site).name();
        List<Resource> resources = new ArrayList<>(targets(site, backend));
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
                                        "Models of " + backend.accounts().getFirst().name(),
                                        "path",
                                        backend.word() + "/openai",
                                        "protocols",
                                        list("https"),
                                        // callers show a token of Entra ID, which cannot be copied
                                        "subscriptionRequired",
                                        false)),
                        resources.getLast().id());
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
                        api.id(),
                        doorId(site));
        resources.addAll(List.of(api, operation, policy));
        return resources;
    }

    /** What the policy calls comes last. */
    private static List<Resource> targets(Site site, Backend backend) {
        List<Resource> targets = new ArrayList<>();
        List<ObjectNode> members = new ArrayList<>();
        for (int i = 0; i < backend.accounts().size(); i++) {
            String url =
                    "https://%s.openai.azure.com/openai"
                            .formatted(backend.accounts().get(i).name());
            targets.add(
                    target(
                            site,
                            backend.name(i),
                            object(
                                    "circuitBreaker",
                                    breaker(),
                                    "protocol",
                                    "http",
                                    "type",
                                    "Single",
                                    "url",
                                    url)));
            members.add(object("id", "/backends/" + backend.name(i), "priority", i + 1));
        }
        if (members.size() > 1)
            targets.add(
                    new Resource(
                            ArmType.API_BACKEND,
                            site.id(ArmType.API_BACKEND, id(site).name() + "/" + backend.entry()),
                            object(
                                    "properties",
                                    object(
                                            "pool",
                                            object("services", list(members)),
                                            "type",
                                            "Pool")),
                            targets.stream().map(Resource::id).toList()));
        return targets;
    }

    private static Resource target(Site site, String name, ObjectNode properties) {
        return Resource.of(
                ArmType.API_BACKEND,
                site.group(),
                id(site).name() + "/" + name,
                object("properties", properties));
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
    private static String policy(Site site, Gateway gateway, Backend backend) {
        return """
        <policies>
          <inbound>
            <base />
        %s    <validate-azure-ad-token tenant-id="%s" output-token-variable-name="caller">
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
            %s
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
                        doorCheck(site),
                        site.landingZone().tenantId(),
                        AUDIENCE,
                        gateway.offer().tokensPerMinute(),
                        site.spec().name(),
                        backend.entry(),
                        AUDIENCE,
                        backend.accounts().size() == 1 ? "<base />" : RETRY)
                .strip();
    }
}
