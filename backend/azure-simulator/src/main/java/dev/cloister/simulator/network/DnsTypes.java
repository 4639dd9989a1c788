package dev.cloister.simulator.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/** Private DNS zones, their records and links, and private resolvers. */
public final class DnsTypes {
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final List<String> RECORDS =
            List.of("A", "AAAA", "CNAME", "MX", "PTR", "SOA", "SRV", "TXT");

    private DnsTypes() {}

    public static void register(Registry registry) {
        zones(registry);
        resolvers(registry);
    }

    private static void zones(Registry registry) {
        registry.add("Microsoft.Network/privateDnsZones")
                .tracked()
                .names(LABEL + "(\\." + LABEL + "){1,33}", "InvalidZoneName")
                .lro("202 AL 30 -", "202 AL 30 -", "202 AL 30 -")
                .urls("privateDnsOperationStatuses", "privateDnsOperationResults")
                .urlsInGroup(false)
                .onPut(DnsTypes::zone)
                .onDone(DnsTypes::startOfAuthority)
                .onDelete(DnsTypes::zoneDelete)
                .view(DnsTypes::zoneView);
        registry.add("Microsoft.Network/privateDnsZones/virtualNetworkLinks")
                .tracked()
                .lro("202 AL 30 -", "202 AL 30 -", "202 AL 30 -")
                .urls("privateDnsOperationStatuses", "privateDnsOperationResults")
                .urlsInGroup(false)
                .defaults("{'registrationEnabled':false}")
                .onPut(DnsTypes::link)
                .view(
                        (world, link, out, version) ->
                                Json.child(out, "properties")
                                        .put("virtualNetworkLinkState", "Completed"));
        for (String record : RECORDS) {
            ResourceType type =
                    registry.add("Microsoft.Network/privateDnsZones/" + record)
                            .stateless()
                            .namesMissingParent()
                            .lro("201 - - Succeeded", "200 - - Succeeded", "200 - - -")
                            .onPut(write -> record(write, record))
                            .view(DnsTypes::recordView);
            if (record.equals("SOA")) {
                ResourceType unused =
                        type.onDelete(
                                (world, each) -> {
                                    throw ArmError.badRequest(
                                            "BadRequest",
                                            "The SOA record set of a zone cannot be deleted.");
                                });
            }
        }
        registry.add("Microsoft.Network/privateDnsZones/ALL").stateless();
    }

    private static void zone(Write write) {
        if (!write.location().equalsIgnoreCase("global")) {
            throw ArmError.badRequest("BadRequest", "The resource location must be 'global'.");
        }
        write.computed(
                "internalId",
                () ->
                        java.util.Base64.getEncoder()
                                .encodeToString(
                                        write.world()
                                                .guid("zone", write.id().key())
                                                .getBytes(
                                                        java.nio.charset.StandardCharsets
                                                                .US_ASCII)));
    }

    private static void startOfAuthority(World world, Resource zone) {
        ResourceId id = zone.id().child("SOA", "@");
        if (world.store().find(id) == null) {
            ObjectNode body = Json.object();
            body.set(
                    "properties",
                    Json.object(
                            "ttl",
                            3600,
                            "soaRecord",
                            Json.object(
                                    "email",
                                    "azureprivatedns-host.microsoft.com",
                                    "expireTime",
                                    2419200,
                                    "host",
                                    "azureprivatedns.net",
                                    "minimumTtl",
                                    10,
                                    "refreshTime",
                                    3600,
                                    "retryTime",
                                    300,
                                    "serialNumber",
                                    1)));
            world.store()
                    .put(
                            new Resource(
                                    id,
                                    body,
                                    Json.object(),
                                    "Succeeded",
                                    world.newGuid(),
                                    world.store().nextSequence(),
                                    1));
        }
    }

    private static void zoneDelete(World world, Resource zone) {
        List<Resource> links = world.store().children(zone.id(), "virtualNetworkLinks");
        if (!links.isEmpty()) {
            String nested =
                    "Microsoft.Network/privateDnsZones/"
                            + zone.id().name()
                            + "/virtualNetworkLinks/"
                            + links.getFirst().id().name();
            throw ArmError.conflict(
                    "CannotDeleteResource",
                    "Cannot delete resource while nested resources exist. Some existing nested"
                            + " resource IDs include: '"
                            + nested
                            + "'. Please delete all nested resources before deleting this"
                            + " resource.");
        }
    }

    private static void zoneView(World world, Resource zone, ObjectNode out, String apiVersion) {
        int links = world.store().children(zone.id(), "virtualNetworkLinks").size();
        long registering =
                world.store().children(zone.id(), "virtualNetworkLinks").stream()
                        .filter(each -> Json.isTrue(each.property("registrationEnabled")))
                        .count();
        int records = world.store().below(zone.id().text()).size() - links;
        ObjectNode properties = Json.child(out, "properties");
        properties.put("maxNumberOfRecordSets", 25000).put("numberOfRecordSets", records);
        properties
                .put("maxNumberOfVirtualNetworkLinks", 1000)
                .put("numberOfVirtualNetworkLinks", links);
        properties.put("maxNumberOfVirtualNetworkLinksWithRegistration", 100);
        properties.put("numberOfVirtualNetworkLinksWithRegistration", registering);
    }

    private static void link(Write write) {
        String network = Json.text(write.property("virtualNetwork"), "id");
        if (network == null || write.world().find(network) == null) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "The virtual network '"
                            + network
                            + "' of link "
                            + write.id()
                            + " does not exist.");
        }
        ResourceId zone = ResourceId.of(write.id().parent());
        for (Resource other : write.world().store().referrersOf(ResourceId.of(network))) {
            boolean link =
                    other.id()
                            .type()
                            .equalsIgnoreCase(
                                    "Microsoft.Network/privateDnsZones/virtualNetworkLinks");
            if (!link || other.id().key().equals(write.id().key())) {
                continue;
            }
            String otherZone = ResourceId.of(other.id().parent()).name();
            if (otherZone.equalsIgnoreCase(zone.name())) {
                throw ArmError.badRequest(
                        "BadRequest",
                        "A virtual network cannot be linked to multiple zones with overlapping"
                                + " namespaces. You tried to link virtual network with '"
                                + zone.name()
                                + "' and '"
                                + otherZone
                                + "' zones.");
            }
        }
    }

    private static void record(Write write, String type) {
        String list =
                switch (type) {
                    case "CNAME" -> "cnameRecord";
                    case "SOA" -> "soaRecord";
                    default -> type.toLowerCase(Locale.ROOT) + "Records";
                };
        if (write.property(list) == null && !type.equals("SOA")) {
            throw ArmError.badRequest(
                    "BadRequest", "The record set " + write.id() + " has no " + list + ".");
        }
        write.putIfAbsent("ttl", 3600);
        for (var address : Json.items(write.property("aRecords"))) {
            if (Cidr.number(Json.text(address, List.of("ipv4Address"), "")) == null) {
                throw ArmError.badRequest(
                        "BadRequest", "The record set " + write.id() + " has an invalid address.");
            }
        }
    }

    private static void recordView(
            World world, Resource record, ObjectNode out, String apiVersion) {
        ObjectNode properties = Json.child(out, "properties");
        String zone = ResourceId.of(record.id().parent()).name();
        properties.put(
                "fqdn",
                (record.id().name().equals("@") ? "" : record.id().name() + ".") + zone + ".");
        properties.put("isAutoRegistered", false);
    }

    private static void resolvers(Registry registry) {
        for (String name :
                List.of(
                        "dnsResolvers",
                        "dnsResolvers/inboundEndpoints",
                        "dnsResolvers/outboundEndpoints",
                        "dnsForwardingRulesets",
                        "dnsForwardingRulesets/virtualNetworkLinks")) {
            ResourceType type =
                    registry.add("Microsoft.Network/" + name)
                            .lro("202 AL 5 -", "202 AL 5 -", "202 AL 5 -")
                            .urls("dnsResolverOperationStatuses", "dnsResolverOperationResults")
                            .urlsInGroup(true)
                            .notFound(name.contains("/") ? "ResourceNotFound" : "NotFound")
                            .onPut(write -> resolver(write, name))
                            .onDone(DnsTypes::checkNetwork);
            if (!name.endsWith("virtualNetworkLinks")) {
                ResourceType unused = type.tracked();
            }
        }
        registry.add("Microsoft.Network/dnsForwardingRulesets/forwardingRules")
                .namesMissingParent()
                .notFound("NotFound")
                .lro("201 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .defaults("{'forwardingRuleState':'Enabled'}")
                .onPut(
                        write -> {
                            if (!write.text("domainName", "").endsWith(".")) {
                                throw ArmError.badRequest(
                                        "InvalidDomainName",
                                        "The domain name of rule "
                                                + write.id()
                                                + " must end with a dot.");
                            }
                        });
    }

    /** The provider looks for the network only while it works. */
    private static void checkNetwork(World world, Resource resource) {
        String network = Json.text(resource.property("virtualNetwork"), "id");
        if (network != null && world.find(network) == null) {
            throw ArmError.badRequest(
                    "InvalidVirtualNetwork",
                    "The virtual network '" + network + "' does not exist.");
        }
    }

    private static void resolver(Write write, String name) {
        if (name.equals("dnsResolvers")) {
            if (Json.text(write.property("virtualNetwork"), "id") == null) {
                throw ArmError.badRequest(
                        "InvalidVirtualNetwork",
                        "The virtual network of " + write.id() + " is missing.");
            }
            write.putIfAbsent("dnsResolverState", "Connected");
        }
        write.computed("resourceGuid", () -> write.world().guid("dns", write.id().key()));
        if (name.endsWith("Endpoints")) {
            Resolvers.checkEndpoint(write);
        }
    }
}
