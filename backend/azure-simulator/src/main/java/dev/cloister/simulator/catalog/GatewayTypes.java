package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.network.Addresses;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.GlobalNames;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** API Management and Front Door. */
final class GatewayTypes {
    private static final String SERVICE = "Microsoft.ApiManagement/service";
    private static final String DELETED = "Microsoft.ApiManagement/locations/deletedservices";
    private static final String DONE = "200 - - Succeeded";

    private GatewayTypes() {}

    static void register(Registry registry) {
        apiManagement(registry);
        frontDoor(registry);
    }

    private static void apiManagement(Registry registry) {
        registry.add(SERVICE)
                .tracked()
                .names("[a-zA-Z](-?[a-zA-Z0-9]){0,49}", "InvalidParameters")
                .lro("201 AL 20 Created", "200 AL 20 Updating", "202 AL 20 -")
                .lroUnchanged(DONE)
                .urls("operationresults", "operationresults")
                .defaults(
                        "{'virtualNetworkType':'None','publicNetworkAccess':'Enabled','disableGateway':false,"
                            + "'targetProvisioningState':'','customProperties':{}}")
                .onPut(GatewayTypes::service)
                .onRemoved(GatewayTypes::softDelete)
                .view(Connections::view);
        Connections.register(registry, SERVICE);
        registry.add(DELETED)
                .stateless()
                .onRemoved(
                        (world, deleted) ->
                                GlobalNames.release(world, SERVICE, deleted.id().name()));
        for (String child :
                List.of(
                        "apis",
                        "apiVersionSets",
                        "backends",
                        "products",
                        "products/apis",
                        "products/policies",
                        "subscriptions",
                        "loggers",
                        "diagnostics",
                        "certificates",
                        "gateways",
                        "apis/policies",
                        "apis/operations",
                        "apis/operations/policies",
                        "apis/diagnostics",
                        "namedValues",
                        "policyFragments")) {
            registry.add(SERVICE + "/" + child)
                    .stateless()
                    .lro("201 - - Succeeded", DONE, "200 - - -")
                    .onPut(write -> apiChild(write, child));
        }
        registry.add(SERVICE + "/policies")
                .stateless()
                .lro(DONE, DONE, "200 - - -")
                .onPut(GatewayTypes::policy);
    }

    private static void service(Write write) {
        String name = write.id().name();
        ResourceId deletedId = deletedId(write.id(), write.location());
        Resource deleted = write.world().store().find(deletedId);
        if (write.isCreate() && deleted != null) {
            if (!Json.isTrue(write.property("restore"))) {
                throw ArmError.conflict(
                        "ServiceAlreadyExistsInSoftDeletedState",
                        "Api service "
                                + name
                                + " was soft-deleted. In order to create the new service with the"
                                + " same name, you have to either undelete the service or purge it."
                                + " See https://aka.ms/apimsoftdelete.");
            }
            write.world().store().remove(deletedId);
            GlobalNames.release(write.world(), SERVICE, name);
        }
        GlobalNames.claim(
                write,
                SERVICE,
                () ->
                        ArmError.conflict(
                                "ServiceAlreadyExists", "Api service already exists: " + name));
        if (Json.text(write.body(), "sku", "name") == null) {
            throw ArmError.badRequest(
                    "MissingOrIncorrectParameters", "The sku of service " + name + " is missing.");
        }
        for (String property : List.of("publisherEmail", "publisherName")) {
            if (write.text(property) == null) {
                throw ArmError.badRequest(
                        "InvalidParameters",
                        "Invalid parameter: '"
                                + property
                                + "' of service "
                                + name
                                + " is missing.");
            }
        }
        String subnet =
                Json.text(write.property("virtualNetworkConfiguration"), "subnetResourceId");
        if (subnet != null) {
            network(write, subnet);
        }
        if (subnet != null && "Internal".equalsIgnoreCase(write.text("virtualNetworkType"))) {
            inside(write, subnet);
        }
        ObjectNode properties = write.properties();
        properties.remove("restore");
        properties.put("gatewayUrl", "https://" + name.toLowerCase(Locale.ROOT) + ".azure-api.net");
        properties.put(
                "managementApiUrl",
                "https://" + name.toLowerCase(Locale.ROOT) + ".management.azure-api.net");
        write.putIfAbsent("notificationSenderEmail", "apimgmt-noreply@mail.windowsazure.com");
        write.putIfAbsent(
                "hostnameConfigurations",
                List.of(
                        Json.object(
                                "type",
                                "Proxy",
                                "hostName",
                                name.toLowerCase(Locale.ROOT) + ".azure-api.net",
                                "negotiateClientCertificate",
                                false,
                                "defaultSslBinding",
                                true)));
        write.computed("createdAtUtc", () -> write.world().timestamp());
    }

    private static void network(Write write, String subnetId) {
        Resource subnet = write.world().referenced(subnetId, write.id());
        String sku = Json.text(write.body(), List.of("sku", "name"), "");
        boolean classic = sku.equalsIgnoreCase("Developer") || sku.equalsIgnoreCase("Premium");
        boolean delegated = !Json.items(subnet.property("delegations")).isEmpty();
        if (classic && delegated) {
            throw ArmError.badRequest(
                    "InvalidSubnet",
                    "Subnet "
                            + subnetId
                            + " is delegated and cannot hold a service of sku "
                            + sku
                            + ".");
        }
        if (subnet.property("networkSecurityGroup") == null) {
            throw ArmError.badRequest(
                    "SubnetRequiresNetworkSecurityGroup",
                    "Subnet "
                            + subnetId
                            + " of service "
                            + write.id()
                            + " needs a network security group.");
        }
    }

    /** The address of its balancer inside the network, kept for as long as it stays there. */
    private static void inside(Write write, String subnetId) {
        Resource subnet = write.world().referenced(subnetId, write.id());
        write.computed(
                "privateIPAddresses",
                () -> List.of(Addresses.free(write.world(), subnet, write.id().text())));
    }

    private static ResourceId deletedId(ResourceId service, String location) {
        return ResourceId.of(
                "/subscriptions/"
                        + service.subscription()
                        + "/providers/Microsoft.ApiManagement/locations/"
                        + location
                        + "/deletedservices/"
                        + service.name());
    }

    private static void softDelete(World world, Resource service) {
        ResourceId id = deletedId(service.id(), service.location());
        ObjectNode body = Json.object("location", service.location());
        body.set(
                "properties",
                Json.object(
                        "serviceId",
                        service.id().text(),
                        "deletionDate",
                        world.timestamp(),
                        "scheduledPurgeDate",
                        VirtualClock.timestamp(
                                world.clock().millis() + Duration.ofHours(48).toMillis())));
        world.store()
                .put(
                        new Resource(
                                id,
                                body,
                                Json.object(),
                                "Succeeded",
                                world.newEtag(),
                                world.store().nextSequence(),
                                world.store().nextGeneration(id)));
    }

    private static void apiChild(Write write, String type) {
        if (type.equals("backends") && "Pool".equalsIgnoreCase(write.text("type"))) {
            for (JsonNode member : Json.items(write.property("pool", "services"))) {
                Resource unused =
                        write.world().referenced(Json.text(member, List.of("id"), ""), write.id());
            }
        } else if (type.equals("backends") && write.text("url") == null) {
            throw ArmError.badRequest(
                    "ValidationError", "The url of backend " + write.id() + " is missing.");
        }
        if (type.equals("apis") && write.text("path") == null && write.isCreate()) {
            throw ArmError.badRequest(
                    "ValidationError", "The path of API " + write.id() + " is missing.");
        }
        if (type.endsWith("policies")) {
            policy(write);
        }
    }

    private static void policy(Write write) {
        String value = write.text("value", "");
        if (value.isEmpty()) {
            throw ArmError.badRequest(
                    "ValidationError", "The value of policy " + write.id() + " is missing.");
        }
        write.putIfAbsent("format", "xml");
    }

    private static void frontDoor(Registry registry) {
        registry.add("Microsoft.Cdn/profiles")
                .tracked()
                .lro("201 A 10 Creating", "202 AL 10 -", "202 AL 10 -")
                .onPut(
                        write -> {
                            if (Json.text(write.body(), "sku", "name") == null) {
                                throw ArmError.badRequest(
                                        "BadRequest",
                                        "The sku of profile " + write.id() + " is missing.");
                            }
                            write.computed(
                                    "frontDoorId",
                                    () -> write.world().guid("door", write.id().key()));
                            write.putIfAbsent("resourceState", "Active");
                        });
        for (String child :
                List.of(
                        "afdEndpoints",
                        "originGroups",
                        "originGroups/origins",
                        "afdEndpoints/routes",
                        "ruleSets",
                        "ruleSets/rules",
                        "securityPolicies",
                        "customDomains",
                        "secrets")) {
            registry.add("Microsoft.Cdn/profiles/" + child)
                    .lro("201 A 10 Creating", "200 A 10 Updating", "202 AL 10 -")
                    .onPut(write -> doorChild(write, child));
        }
        registry.add("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies")
                .tracked()
                .names("[a-zA-Z][a-zA-Z0-9]{0,127}", "InvalidResourceName")
                .lro("201 - - Succeeded", DONE, "204 - - -");
    }

    private static void doorChild(Write write, String type) {
        write.putIfAbsent("deploymentStatus", "NotStarted");
        if (type.equals("afdEndpoints")) {
            write.computed(
                    "hostName",
                    () ->
                            write.id().name()
                                    + "-"
                                    + write.world()
                                            .guid("edge", write.id().key())
                                            .substring(0, 16)
                                            .replace("-", "")
                                    + ".z01.azurefd.net");
        }
        if (type.equals("originGroups/origins")
                && write.property("sharedPrivateLinkResource") instanceof ObjectNode link) {
            privateOrigin(write, link);
        }
    }

    /**
     * An origin behind Private Link asks its target for a connection, which somebody there must
     * approve.
     */
    private static void privateOrigin(Write write, ObjectNode link) {
        ResourceId profile = ResourceId.of(ResourceId.of(write.id().parent()).parent());
        Resource door = write.world().find(profile.text());
        String sku = door == null ? "" : Json.text(door.body(), List.of("sku", "name"), "");
        if (!sku.startsWith("Premium")) {
            throw ArmError.badRequest(
                    "BadRequest",
                    "Private Link is for profiles of sku Premium_AzureFrontDoor only.");
        }
        Resource target =
                write.world()
                        .referenced(Json.text(link, List.of("privateLink", "id"), ""), write.id());
        ResourceId id =
                target.id()
                        .child(
                                "privateEndpointConnections",
                                write.world().guid("origin", write.id().key()));
        if (write.world().store().find(id) == null) {
            ObjectNode body = Json.object();
            body.set(
                    "properties",
                    Json.object(
                            "privateEndpoint",
                            Json.object("id", write.id().text()),
                            "groupIds",
                            List.of(Json.text(link, List.of("groupId"), "")),
                            "privateLinkServiceConnectionState",
                            Json.object(
                                    "status",
                                    "Pending",
                                    "description",
                                    Json.text(link, List.of("requestMessage"), ""),
                                    "actionsRequired",
                                    "None")));
            write.world()
                    .store()
                    .put(
                            new Resource(
                                    id,
                                    body,
                                    Json.object(),
                                    "Succeeded",
                                    write.world().newEtag(),
                                    write.world().store().nextSequence(),
                                    write.world().store().nextGeneration(id)));
        }
        link.put("status", "Pending");
    }
}
