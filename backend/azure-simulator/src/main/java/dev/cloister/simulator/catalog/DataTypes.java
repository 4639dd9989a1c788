package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Capacity;
import dev.cloister.simulator.provider.GlobalNames;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;

/** Search services, container registries and Cosmos DB accounts. */
final class DataTypes {
    private static final String SEARCH = "Microsoft.Search/searchServices";
    private static final String REGISTRIES = "Microsoft.ContainerRegistry/registries";
    private static final String COSMOS = "Microsoft.DocumentDB/databaseAccounts";

    private DataTypes() {}

    private static void release(ResourceType type, String name) {
        ResourceType unused =
                type.onRemoved(
                        (world, resource) ->
                                GlobalNames.release(world, name, resource.id().name()));
    }

    static void search(Registry registry) {
        ResourceType type =
                registry.add(SEARCH)
                        .tracked()
                        .lowerCaseStates()
                        .names("(?=.{2,60}$)[a-z0-9][a-z0-9]+(-[a-z0-9]+)*", "InvalidServiceName")
                        .lro("201 - - Provisioning", "200 - - Succeeded", "200 - - -")
                        .defaults(
                                "{'replicaCount':1,'partitionCount':1,'hostingMode':'default','statusDetails':'',"
                                    + "'publicNetworkAccess':'Enabled','networkRuleSet':{'ipRules':[],'bypass':'None'},"
                                    + "'sharedPrivateLinkResources':[],'disableLocalAuth':false,'semanticSearch':'disabled',"
                                    + "'encryptionWithCmk':{'enforcement':'Unspecified'},'authOptions':{'apiKeyOnly':{}}}")
                        .onPut(DataTypes::searchService)
                        .view(Connections::view)
                        .view(DataTypes::searchView);
        release(type, SEARCH);
        Connections.register(registry, SEARCH);
        registry.add(SEARCH + "/sharedPrivateLinkResources")
                .lro("202 AL 5 Updating", "202 AL 5 Updating", "202 AL 5 -")
                .onPut(write -> write.putIfAbsent("status", "Pending"));
    }

    private static void searchService(Write write) {
        GlobalNames.claim(
                write,
                SEARCH,
                () ->
                        ArmError.conflict(
                                "ServiceNameUnavailable",
                                "The service name '" + write.id().name() + "' is already taken."));
        if (Json.text(write.body(), "sku", "name") == null) {
            throw ArmError.badRequest(
                    "InvalidSku",
                    "The sku of search service " + write.id().name() + " is missing.");
        }
        if (write.isCreate()) {
            Capacity.check(
                    write.location(),
                    new ArmError(
                            503,
                            "InsufficientResourcesAvailable",
                            "The region '"
                                    + write.location()
                                    + "' has no capacity left for a search service of this sku."
                                    + " Try another region or another sku."));
        }
    }

    private static void searchView(
            World world, Resource service, ObjectNode out, String apiVersion) {
        Json.child(out, "properties")
                .put("status", service.isTerminal() ? "running" : "provisioning");
    }

    static void registries(Registry registry) {
        ResourceType type =
                registry.add(REGISTRIES)
                        .tracked()
                        .names("[a-zA-Z0-9]{5,50}", "NameInvalid")
                        .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -")
                        .defaults(
                                "{'adminUserEnabled':false,'publicNetworkAccess':'Enabled',"
                                    + "'networkRuleBypassOptions':'AzureServices','zoneRedundancy':'Disabled',"
                                    + "'dataEndpointEnabled':false,'dataEndpointHostNames':[],'anonymousPullEnabled':false,"
                                    + "'encryption':{'status':'disabled'},'policies':{'quarantinePolicy':{'status':'disabled'},"
                                    + "'trustPolicy':{'type':'Notary','status':'disabled'},"
                                    + "'retentionPolicy':{'days':7,'status':'disabled'},"
                                    + "'exportPolicy':{'status':'enabled'}}}")
                        .onPut(DataTypes::containerRegistry)
                        .view(Connections::view);
        release(type, REGISTRIES);
        Connections.register(registry, REGISTRIES);
    }

    private static void containerRegistry(Write write) {
        String name = write.id().name();
        GlobalNames.claim(
                write,
                REGISTRIES,
                () ->
                        ArmError.conflict(
                                "AlreadyInUse",
                                "The registry DNS name "
                                        + name.toLowerCase(Locale.ROOT)
                                        + ".azurecr.io is already in use."));
        String sku = Json.text(write.body(), "sku", "name");
        if (sku == null) {
            throw ArmError.badRequest("InvalidSku", "The sku of registry " + name + " is missing.");
        }
        Json.child(write.body(), "sku").put("tier", sku);
        if (!sku.equalsIgnoreCase("Premium")
                && write.text("publicNetworkAccess", "").equalsIgnoreCase("Disabled")) {
            throw ArmError.badRequest(
                    "PublicNetworkAccessNotSupported",
                    "The public network access of registry "
                            + name
                            + " can be disabled with sku Premium only.");
        }
        write.properties().put("loginServer", name.toLowerCase(Locale.ROOT) + ".azurecr.io");
        write.computed("creationDate", () -> write.world().timestamp());
    }

    static void cosmos(Registry registry) {
        ResourceType type =
                registry.add(COSMOS)
                        .tracked()
                        .names("[a-z0-9]+(-[a-z0-9]+)*", "BadRequest")
                        .lro("200 AL - Creating", "200 AL - Updating", "202 AL - -")
                        .urls("operationsStatus", "operationResults")
                        .defaults(
                                "{'databaseAccountOfferType':'Standard','publicNetworkAccess':'Enabled',"
                                    + "'isVirtualNetworkFilterEnabled':false,'virtualNetworkRules':[],'ipRules':[],"
                                    + "'disableLocalAuth':false,'networkAclBypass':'None','capabilities':[],"
                                    + "'consistencyPolicy':{'defaultConsistencyLevel':'Session'}}")
                        .onPut(DataTypes::databaseAccount)
                        .view(Connections::view);
        release(type, COSMOS);
        Connections.register(registry, COSMOS);
        for (String child : List.of("sqlDatabases", "sqlDatabases/containers")) {
            registry.add(COSMOS + "/" + child)
                    .stateless()
                    .lro("202 AL - -", "202 AL - -", "202 AL - -");
        }
        registry.add(COSMOS + "/sqlRoleAssignments").lro("202 AL - -", "202 AL - -", "202 AL - -");
        registry.add(COSMOS + "/sqlRoleDefinitions").lro("202 AL - -", "202 AL - -", "202 AL - -");
    }

    private static void databaseAccount(Write write) {
        String name = write.id().name();
        GlobalNames.claim(
                write,
                COSMOS,
                () ->
                        ArmError.badRequest(
                                "BadRequest",
                                "DatabaseAccount name '" + name + "' already exists."));
        if (Json.items(write.property("locations")).isEmpty()) {
            throw ArmError.badRequest(
                    "BadRequest", "Locations of database account " + name + " are missing.");
        }
        for (JsonNode each : Json.items(write.property("locations"))) {
            String region = Json.text(each, List.of("locationName"), write.location());
            if (write.isCreate()) {
                Capacity.check(
                        region,
                        new ArmError(
                                503,
                                "ServiceUnavailable",
                                "Sorry, we are currently experiencing high demand in "
                                        + region
                                        + " region, and cannot fulfill your request at this"
                                        + " time. To request region access for your subscription,"
                                        + " please follow https://aka.ms/cosmosdbquota."));
            }
        }
        Json.putIfAbsent(write.body(), "kind", "GlobalDocumentDB");
        write.properties().put("documentEndpoint", "https://" + name + ".documents.azure.com:443/");
        for (JsonNode each : Json.items(write.property("locations"))) {
            ObjectNode location = (ObjectNode) each;
            String region = Json.text(location, List.of("locationName"), "");
            location.put("id", name + "-" + region.toLowerCase(Locale.ROOT).replace(" ", ""));
            location.put("provisioningState", "Succeeded");
        }
        write.properties().set("writeLocations", write.properties().get("locations").deepCopy());
        write.properties().set("readLocations", write.properties().get("locations").deepCopy());
    }
}
