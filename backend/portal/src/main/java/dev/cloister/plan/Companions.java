package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.CompanionKind.Door;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Storage, vault, registry, search and database of a workspace: closed to the internet, without
 * keys where Azure can do without, each behind its private endpoints (VN-5).
 */
final class Companions {

    private Companions() {}

    static List<Resource> plan(Site site, CompanionKind kind) {
        Resource target = resource(site, kind);
        List<Resource> resources = new ArrayList<>(List.of(target));
        ResourceId last = target.id();
        for (Door door : kind.doors()) {
            String word =
                    kind.doors().size() == 1 ? kind.slug() : kind.slug() + "-" + door.subResource();
            // one endpoint at a time: two writes to one target lock each other out
            List<Resource> endpoint =
                    PrivateEndpoints.plan(
                            site,
                            new PrivateEndpoints.Target(
                                    word,
                                    target.id(),
                                    door.subResource(),
                                    List.of(door.zone()),
                                    List.of(last)));
            resources.addAll(endpoint);
            last = endpoint.getFirst().id();
        }
        return resources;
    }

    static ResourceId id(Site site, CompanionKind kind) {
        return resource(site, kind).id();
    }

    /**
     * What the endpoint of a fresh AI account waits for. The account says it is ready and refuses
     * endpoints for minutes (azure-facts 10.2 (1)), which fails the phase once its slowest part has
     * ended. A database or a search service takes those minutes anyway (azure-facts 11).
     */
    static List<ResourceId> whileAccountsSettle(Site site) {
        return Stream.of(CompanionKind.COSMOS_DB, CompanionKind.AI_SEARCH)
                .filter(kind -> site.spec().services().contains(new Service.Companion(kind)))
                .findFirst()
                .map(kind -> List.of(id(site, kind)))
                .orElse(List.of());
    }

    private static Resource resource(Site site, CompanionKind kind) {
        UUID subscription = site.group().subscription();
        Names names = site.names();
        return switch (kind) {
            case STORAGE ->
                    resource(
                            site,
                            ArmType.STORAGE,
                            names.compact("st", 24, subscription),
                            storage());
            case KEY_VAULT ->
                    resource(
                            site,
                            ArmType.VAULT,
                            names.hyphenated("kv", 24, subscription),
                            vault(site.landingZone().tenantId()));
            case CONTAINER_REGISTRY ->
                    resource(
                            site,
                            ArmType.REGISTRY,
                            names.compact("cr", 50, subscription),
                            registry());
            case AI_SEARCH ->
                    resource(
                            site,
                            ArmType.SEARCH,
                            names.hyphenated("srch", 60, subscription),
                            search());
            case COSMOS_DB ->
                    resource(
                            site,
                            ArmType.COSMOS,
                            names.hyphenated("cosmos", 44, subscription),
                            cosmos(site.region()));
        };
    }

    private static Resource resource(Site site, ArmType type, String name, ObjectNode own) {
        ObjectNode body = object("location", site.region(), "tags", site.tags());
        body.setAll(own);
        return Resource.of(type, site.group(), name, body);
    }

    private static ObjectNode storage() {
        return object(
                "kind", "StorageV2",
                "sku", object("name", "Standard_LRS"),
                "properties",
                        object(
                                "allowBlobPublicAccess", false,
                                "allowCrossTenantReplication", false,
                                "allowSharedKeyAccess", false,
                                "defaultToOAuthAuthentication", true,
                                "minimumTlsVersion", "TLS1_2",
                                "networkAcls", closed(),
                                "publicNetworkAccess", "Disabled",
                                "supportsHttpsTrafficOnly", true));
    }

    private static ObjectNode vault(UUID tenant) {
        return object(
                "properties",
                object(
                        "enablePurgeProtection",
                        true,
                        "enableRbacAuthorization",
                        true,
                        "enableSoftDelete",
                        true,
                        "networkAcls",
                        closed(),
                        "publicNetworkAccess",
                        "Disabled",
                        "sku",
                        object("family", "A", "name", "standard"),
                        "softDeleteRetentionInDays",
                        90,
                        "tenantId",
                        tenant));
    }

    /** Premium is the only tier with private endpoints: azure-facts 1.5. */
    private static ObjectNode registry() {
        return object(
                "sku", object("name", "Premium"),
                "properties",
                        object(
                                "adminUserEnabled",
                                false,
                                "anonymousPullEnabled",
                                false,
                                "dataEndpointEnabled",
                                true,
                                "networkRuleBypassOptions",
                                "AzureServices",
                                "networkRuleSet",
                                object("defaultAction", "Deny", "ipRules", list()),
                                // images leave only by a pull through the endpoint
                                "policies",
                                object("exportPolicy", object("status", "disabled")),
                                "publicNetworkAccess",
                                "Disabled"));
    }

    private static ObjectNode search() {
        return object(
                "identity", object("type", "SystemAssigned"),
                "sku", object("name", "basic"),
                "properties",
                        object(
                                "disableLocalAuth",
                                true,
                                "networkRuleSet",
                                object("bypass", "None", "ipRules", list()),
                                "partitionCount",
                                1,
                                "publicNetworkAccess",
                                "Disabled",
                                "replicaCount",
                                1));
    }

    private static ObjectNode cosmos(String region) {
        ObjectNode place =
                object("locationName", region, "failoverPriority", 0, "isZoneRedundant", false);
        return object(
                "kind",
                "GlobalDocumentDB",
                "properties",
                object(
                        "capabilities",
                        list(object("name", "EnableServerless")),
                        "databaseAccountOfferType",
                        "Standard",
                        "disableLocalAuth",
                        true,
                        "locations",
                        list(place),
                        "networkAclBypass",
                        "None",
                        "publicNetworkAccess",
                        "Disabled"));
    }

    /** Trusted services pass, or machine learning could not reach it: azure-facts 1.5. */
    private static ObjectNode closed() {
        return object(
                "bypass",
                "AzureServices",
                "defaultAction",
                "Deny",
                "ipRules",
                list(),
                "virtualNetworkRules",
                list());
    }
}
