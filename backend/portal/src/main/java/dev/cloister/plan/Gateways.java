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

    /** Of a gateway at a private endpoint. */
    static final String ZONE = "privatelink.azure-api.net";

    /** Azure's groupId, which it compares with its case. */
    static final String SUB_RESOURCE = "Gateway";

    /** What is put before an interface's policy, see {@link FrontDoors}. */
    private static final String DOOR = "front-door-id";

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

    /**
     * Of the unit in another region. Inside a network nobody balances between units (azure-facts
     * 7): whoever is near it calls it by this name.
     */
    static String regionalHost(Site site, String region) {
        return "%s-%s-01.regional.azure-api.net".formatted(id(site).name(), region);
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
        ObjectNode properties =
                object(
                        "publisherEmail",
                        publisher(site),
                        "publisherName",
                        site.landingZone().name(),
                        "virtualNetworkConfiguration",
                        object("subnetResourceId", site.subnet(AddressLayout.GATEWAY)),
                        "virtualNetworkType",
                        // Azure's word for one that only calls through the network
                        gateway.isInjected() ? "Internal" : "External");
        gateway.offer()
                .alsoIn()
                .ifPresent(
                        region ->
                                properties.set(
                                        "additionalLocations",
                                        list(furtherUnit(site, gateway, region))));
        return properties;
    }

    private static ObjectNode furtherUnit(Site site, Gateway gateway, String region) {
        return object(
                "disableGateway",
                false,
                "location",
                region,
                "sku",
                object("name", gateway.tier().azureName(), "capacity", 1),
                "virtualNetworkConfiguration",
                object("subnetResourceId", site.subnet(AddressLayout.FURTHER_GATEWAY)));
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
        if (gateway.isInjected())
            resources.addAll(name(site, gateway, host(site), "privateIPAddresses[0]"));
        gateway.offer()
                .alsoIn()
                .ifPresent(
                        region ->
                                resources.addAll(
                                        name(
                                                site,
                                                gateway,
                                                regionalHost(site, region),
                                                "additionalLocations[0].privateIPAddresses[0]")));
        if (site.spec().access().hasFrontDoor()) resources.add(door(site));
        for (GatewayApis.Backend backend : backends(site)) {
            for (ResourceId account : backend.accounts())
                resources.add(
                        RoleAssignments.grant(
                                Role.OPENAI_USER,
                                new RoleAssignments.Principal(id(site), gateway.type()),
                                new Resource(ArmType.ACCOUNT, account, object(), List.of())));
            resources.addAll(GatewayApis.plan(site, gateway, backend));
        }
        return resources;
    }

    /** By word, whatever order the services were asked in. */
    private static List<GatewayApis.Backend> backends(Site site) {
        List<GatewayApis.Backend> backends = new ArrayList<>();
        for (String word : List.of("aif", "oai"))
            if (site.spec().services().stream().anyMatch(service -> word.equals(word(service))))
                backends.add(new GatewayApis.Backend(word, accounts(site, word)));
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
     *
     * @param at where Azure says the address
     */
    private static List<Resource> name(Site site, Gateway gateway, String host, String at) {
        Resource zone =
                Resource.of(
                        ArmType.PRIVATE_DNS_ZONE,
                        site.group(),
                        host,
                        object("location", "global", "tags", site.tags()));
        String asks =
                site.hub().dnsServers().isEmpty()
                        ? site.virtualNetwork().toString()
                        : site.hub().vnet().id();
        Resource link =
                Resource.of(
                        ArmType.ZONE_LINK,
                        site.group(),
                        host + "/" + site.names().zoneLink(),
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
                "[reference('%s', '%s').%s]".formatted(id(site), gateway.type().apiVersion(), at);
        Resource record =
                Resource.of(
                        ArmType.A_RECORD,
                        site.group(),
                        host + "/@",
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

    static ResourceId doorId(Site site) {
        return site.id(ArmType.API_NAMED_VALUE, id(site).name() + "/" + DOOR);
    }

    /**
     * A call that came through any Front Door says so in a header that callers cannot forge there;
     * it must be this workspace's. Calls from inside have no such header.
     */
    static String doorCheck(Site site) {
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
}
