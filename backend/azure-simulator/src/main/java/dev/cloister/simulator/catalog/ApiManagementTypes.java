package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.network.Placement;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.GlobalNames;
import dev.cloister.simulator.provider.Lro;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API Management services: tiers, their place in a network, soft delete (azure-facts 7, 10.6). */
final class ApiManagementTypes {
    static final String SERVICE = "Microsoft.ApiManagement/service";
    private static final String DELETED = "Microsoft.ApiManagement/locations/deletedservices";
    private static final Duration RETENTION = Duration.ofHours(48);
    private static final String DONE = "200 - - Succeeded";

    /** Tiers that stand in a subnet of the classic kind. */
    private static final Set<String> CLASSIC_INJECTED = Set.of("developer", "premium");

    private static final Set<String> SKUS =
            Set.of(
                    "developer",
                    "basic",
                    "standard",
                    "premium",
                    "consumption",
                    "isolated",
                    "basicv2",
                    "standardv2",
                    "premiumv2");

    private ApiManagementTypes() {}

    static void register(Registry registry) {
        registry.add(SERVICE)
                .tracked()
                .names("[a-zA-Z](-?[a-zA-Z0-9]){0,49}", "InvalidParameters")
                .lro("201 AL 20 Created", "200 AL 20 Updating", "202 AL 20 -")
                .lroUnchanged(DONE)
                .tagsAreWork()
                .urls("operationresults", "operationresults")
                .defaults(
                        "{'virtualNetworkType':'None','publicNetworkAccess':'Enabled','disableGateway':false,"
                            + "'targetProvisioningState':'','customProperties':{}}")
                .onPut(ApiManagementTypes::service)
                .onRemoved(ApiManagementTypes::softDelete)
                .view(Connections::view)
                .action(
                        "applyNetworkConfigurationUpdates",
                        (world, call, service) ->
                                world.resources()
                                        .actions()
                                        .begin(
                                                call,
                                                world.registry()
                                                        .require(SERVICE, call.apiVersion()),
                                                service,
                                                Lro.parse("202 L 20 -"),
                                                null));
        Connections.register(registry, SERVICE);
        registry.add(DELETED)
                .stateless()
                .lro(DONE, DONE, "202 AL 20 -")
                .urls("operationresults", "operationresults")
                .onRemoved(ApiManagementTypes::purged);
        registry.add("Microsoft.ApiManagement/deletedservices").lists(DELETED);
        ApiManagementChildren.register(registry);
    }

    private static void service(Write write) {
        String name = write.id().name();
        restore(write);
        GlobalNames.claim(
                write,
                SERVICE,
                () ->
                        ArmError.conflict(
                                "ServiceAlreadyExists", "Api service already exists: " + name));
        tier(write);
        for (String property : List.of("publisherEmail", "publisherName")) {
            if (write.text(property) == null) {
                throw invalid("'" + property + "' of service " + name + " is missing.");
            }
        }
        publicAccess(write);
        network(write);
        ApiManagementUnits.write(write);
        computed(write);
    }

    /** Closed only where somebody still comes in: over an approved private endpoint. */
    private static void publicAccess(Write write) {
        if (!write.text("publicNetworkAccess", "").equalsIgnoreCase("Disabled")) {
            return;
        }
        String blocking =
                "Blocking all public network access by setting property `publicNetworkAccess` of"
                        + " service "
                        + write.id().name();
        if (write.isCreate()) {
            throw invalid(blocking + " is not enabled during service creation.");
        }
        boolean approved =
                write.world().store().children(write.id(), "privateEndpointConnections").stream()
                        .map(each -> each.property("privateLinkServiceConnectionState"))
                        .anyMatch(
                                state ->
                                        Json.text(state, List.of("status"), "")
                                                .equalsIgnoreCase("Approved"));
        if (!approved) {
            throw invalid(blocking + " needs at least one approved private endpoint connection.");
        }
    }

    private static ArmError invalid(String what) {
        return ArmError.badRequest("InvalidParameters", "Invalid parameter: " + what);
    }

    private static void tier(Write write) {
        String sku = Json.text(write.body(), "sku", "name");
        if (sku == null) {
            throw ArmError.badRequest(
                    "MissingOrIncorrectParameters",
                    "The sku of service " + write.id().name() + " is missing.");
        }
        boolean tooEarly =
                sku.equalsIgnoreCase("PremiumV2")
                        && !write.call().isInternal()
                        && write.call().apiVersion().compareTo("2025-03-01") < 0;
        if (!SKUS.contains(sku.toLowerCase(Locale.ROOT)) || tooEarly) {
            throw invalid(
                    "the sku '"
                            + sku
                            + "' is not known to api-version "
                            + write.call().apiVersion()
                            + ".");
        }
        ObjectNode node = Json.child(write.body(), "sku");
        boolean consumption = sku.equalsIgnoreCase("Consumption");
        Json.putIfAbsent(node, "capacity", consumption ? 0 : 1);
        int capacity = node.path("capacity").asInt();
        if (consumption != (capacity == 0) || sku.equalsIgnoreCase("Developer") && capacity != 1) {
            throw invalid("the sku " + sku + " cannot have a capacity of " + capacity + ".");
        }
    }

    /** Which subnet a tier takes, and what the subnet must be like (azure-facts 4). */
    private static void network(Write write) {
        String type = write.text("virtualNetworkType", "None");
        String subnetId =
                Json.text(write.property("virtualNetworkConfiguration"), "subnetResourceId");
        if (type.equalsIgnoreCase("None")) {
            notInjectedBefore(write);
            return;
        }
        unlinked(write, type);
        if (subnetId == null) {
            throw invalid(
                    "'virtualNetworkConfiguration' is needed with virtual network type "
                            + type
                            + ".");
        }
        String sku = Json.text(write.body(), List.of("sku", "name"), "").toLowerCase(Locale.ROOT);
        boolean internal = type.equalsIgnoreCase("Internal");
        Placement placement = Placement.of(write, subnetId);
        switch (sku) {
            case "premiumv2" -> {
                if (internal) {
                    placement.requireDelegation("Microsoft.Web/hostingEnvironments");
                    placement.requirePrefix(27);
                    injectedOnce(write, subnetId);
                    placement.occupy(1, true);
                } else {
                    notInjectedBefore(write);
                    placement.requireDelegation("Microsoft.Web/serverFarms");
                }
            }
            case "standardv2" -> {
                if (internal) {
                    throw unsupported(sku, type);
                }
                placement.requireDelegation("Microsoft.Web/serverFarms");
            }
            default -> {
                if (!CLASSIC_INJECTED.contains(sku)) {
                    throw unsupported(sku, type);
                }
                placement.requireNoDelegation();
                placement.requirePrefix(29);
                int units = write.body().path("sku").path("capacity").asInt(1);
                int each = sku.equals("developer") ? 1 : 2;
                placement.occupy(units * each + (internal ? 1 : 0), internal);
                publicAddress(write);
            }
        }
        placement.requireSecurityGroup();
    }

    private static ArmError unsupported(String sku, String type) {
        return invalid("virtual network type " + type + " is not supported with sku " + sku + ".");
    }

    private static void injectedOnce(Write write, String subnetId) {
        String before =
                Json.text(write.oldProperty("virtualNetworkConfiguration"), "subnetResourceId");
        if (!write.isCreate() && !subnetId.equalsIgnoreCase(before == null ? "" : before)) {
            throw invalid(
                    "a service of this sku can be injected into a subnet only when it is created.");
        }
    }

    /** What a service of the newer kind was injected into, it never leaves. */
    private static void notInjectedBefore(Write write) {
        String sku = Json.text(write.body(), List.of("sku", "name"), "");
        JsonNode before = write.oldProperty("virtualNetworkType");
        boolean injected = before != null && before.asText().equalsIgnoreCase("Internal");
        if (sku.equalsIgnoreCase("PremiumV2") && injected) {
            throw invalid("a service of this sku stays in the subnet it was created in.");
        }
    }

    /** A classic service has private endpoints or a place in a network, never both. */
    private static void unlinked(Write write, String type) {
        String sku = Json.text(write.body(), List.of("sku", "name"), "").toLowerCase(Locale.ROOT);
        boolean linked =
                !write.world().store().children(write.id(), "privateEndpointConnections").isEmpty();
        if (CLASSIC_INJECTED.contains(sku) && linked) {
            throw ArmError.badRequest(
                    "NotSupported",
                    "Enabling virtual network type "
                            + type
                            + " is not supported for service "
                            + write.id().name()
                            + ", which has private endpoint connections.");
        }
    }

    /** Why no private endpoint connection can be set up; null when one can. */
    static @Nullable ArmError againstConnection(Resource service) {
        String sku = String.valueOf(service.text("sku", "name")).toLowerCase(Locale.ROOT);
        String type = service.text("properties", "virtualNetworkType");
        boolean injected =
                type != null && CLASSIC_INJECTED.contains(sku) && !type.equalsIgnoreCase("None");
        return injected
                ? ArmError.badRequest(
                        "NotSupported",
                        "Setting up Private Endpoint Connection for API Management service "
                                + service.id()
                                + " is not supported as it is setup in VirtualNetwork Type: "
                                + type
                                + ". Please disable Virtual Network on the service and try again.")
                : null;
    }

    private static void publicAddress(Write write) {
        String id = write.text("publicIpAddressId");
        if (id == null) {
            return;
        }
        Resource address = write.world().referenced(id, write.id());
        boolean standard =
                "Standard".equalsIgnoreCase(address.text("sku", "name"))
                        && "Static"
                                .equalsIgnoreCase(
                                        address.text("properties", "publicIPAllocationMethod"));
        if (!standard) {
            throw invalid("public IP address " + id + " must be of sku Standard and static.");
        }
    }

    private static void computed(Write write) {
        String name = write.id().name().toLowerCase(Locale.ROOT);
        ObjectNode properties = write.properties();
        properties.remove("restore");
        properties.put("gatewayUrl", "https://" + name + ".azure-api.net");
        boolean v2 =
                Json.text(write.body(), List.of("sku", "name"), "")
                        .toLowerCase(Locale.ROOT)
                        .endsWith("v2");
        if (!v2) {
            properties.put(
                    "gatewayRegionalUrl",
                    "https://" + name + "-" + write.location() + "-01.regional.azure-api.net");
            properties.put("portalUrl", "https://" + name + ".portal.azure-api.net");
            properties.put("scmUrl", "https://" + name + ".scm.azure-api.net");
        }
        properties.put("developerPortalUrl", "https://" + name + ".developer.azure-api.net");
        properties.put("managementApiUrl", "https://" + name + ".management.azure-api.net");
        properties.put("platformVersion", v2 ? "mtv1" : "stv2.1");
        write.putIfAbsent("notificationSenderEmail", "apimgmt-noreply@mail.windowsazure.com");
        write.putIfAbsent(
                "hostnameConfigurations",
                List.of(
                        Json.object(
                                "type",
                                "Proxy",
                                "hostName",
                                name + ".azure-api.net",
                                "negotiateClientCertificate",
                                false,
                                "defaultSslBinding",
                                true,
                                "certificateSource",
                                "BuiltIn")));
        write.computed("createdAtUtc", () -> write.world().timestamp());
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

    private static void restore(Write write) {
        String name = write.id().name();
        ResourceId deletedId = deletedId(write.id(), write.location());
        Resource deleted = write.world().store().find(deletedId);
        if (!write.isCreate() || deleted == null) {
            return;
        }
        if (!Json.isTrue(write.property("restore"))) {
            throw ArmError.conflict(
                    "ServiceAlreadyExistsInSoftDeletedState",
                    "Api service "
                            + name
                            + " was soft-deleted. In order to create the new service with the"
                            + " same name, you have to either undelete the service or purge it."
                            + " See https://aka.ms/apimsoftdelete.");
        }
        if (deleted.hidden().get("body") instanceof ObjectNode before) {
            ObjectNode merged = before.deepCopy();
            Json.merge(merged, write.body());
            write.body().setAll(merged);
        }
        write.world().store().remove(deletedId);
        GlobalNames.release(write.world(), SERVICE, name);
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
                        VirtualClock.timestamp(world.clock().millis() + RETENTION.toMillis())));
        Resource unused = world.place(id, body, Json.object("body", service.body()));
    }

    private static void purged(World world, Resource deleted) {
        if (world.find(Json.text(deleted.properties(), "serviceId")) == null) {
            GlobalNames.release(world, SERVICE, deleted.id().name());
        }
    }
}
