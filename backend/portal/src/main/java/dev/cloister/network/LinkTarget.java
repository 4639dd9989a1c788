package dev.cloister.network;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource with the part of it that a private endpoint leads to. Only what answers on port 443 is
 * known: the workspace's networks open no other port to endpoints.
 *
 * @param service what kind of resource it is, and which part of it
 */
public record LinkTarget(UUID subscription, String resourceGroup, String name, Service service) {

    private static final Pattern ID =
            Pattern.compile(
                    "/subscriptions/([0-9a-fA-F-]{36})/resourceGroups/([\\w.()-]{1,90})"
                            + "/providers/([A-Za-z.]+/[A-Za-z]+)/([\\w.-]{1,90})",
                    Pattern.CASE_INSENSITIVE);

    /**
     * @param subResource Azure's groupId
     * @param zones where its names go: azure-facts 2.1
     * @param addresses that one endpoint takes: azure-facts 2.2; where it is not verified, the most
     * @param fromManaged whether a network that Microsoft runs reaches it: azure-facts 3.3
     */
    public record Service(
            String type,
            String subResource,
            List<String> zones,
            int addresses,
            boolean fromManaged) {

        public Service {
            zones = List.copyOf(zones);
        }
    }

    private static final List<Service> SERVICES =
            Stream.of(
                            stores("blob", "file", "queue", "table", "dfs", "web"),
                            Stream.of(
                                    managed(
                                            "Microsoft.KeyVault/vaults",
                                            "vault",
                                            1,
                                            "privatelink.vaultcore.azure.net"),
                                    managed(
                                            "Microsoft.ContainerRegistry/registries",
                                            "registry",
                                            2,
                                            "privatelink.azurecr.io"),
                                    // its kind is not known here: the most that one can have
                                    managed(
                                            "Microsoft.CognitiveServices/accounts",
                                            "account",
                                            3,
                                            "privatelink.cognitiveservices.azure.com",
                                            "privatelink.openai.azure.com",
                                            "privatelink.services.ai.azure.com"),
                                    managed(
                                            "Microsoft.MachineLearningServices/workspaces",
                                            "amlworkspace",
                                            3,
                                            "privatelink.api.azureml.ms",
                                            "privatelink.notebooks.azure.net"),
                                    managed(
                                            "Microsoft.Search/searchServices",
                                            "searchService",
                                            1,
                                            "privatelink.search.windows.net"),
                                    managed(
                                            "Microsoft.DocumentDB/databaseAccounts",
                                            "Sql",
                                            2,
                                            "privatelink.documents.azure.com"),
                                    managed(
                                            "Microsoft.ApiManagement/service",
                                            "Gateway",
                                            1,
                                            "privatelink.azure-api.net"),
                                    managed(
                                            "Microsoft.DataFactory/factories",
                                            "dataFactory",
                                            1,
                                            "privatelink.datafactory.azure.net"),
                                    managed(
                                            "Microsoft.Databricks/workspaces",
                                            "databricks_ui_api",
                                            1,
                                            "privatelink.azuredatabricks.net"),
                                    managed(
                                            "Microsoft.EventHub/namespaces",
                                            "namespace",
                                            1,
                                            "privatelink.servicebus.windows.net"),
                                    own(
                                            "Microsoft.ServiceBus/namespaces",
                                            "namespace",
                                            "privatelink.servicebus.windows.net"),
                                    own(
                                            "Microsoft.AppConfiguration/configurationStores",
                                            "configurationStores",
                                            "privatelink.azconfig.io"),
                                    own(
                                            "Microsoft.Web/sites",
                                            "sites",
                                            "privatelink.azurewebsites.net")))
                    .flatMap(each -> each)
                    .toList();

    private static Stream<Service> stores(String... parts) {
        return Stream.of(parts)
                .map(
                        part ->
                                managed(
                                        "Microsoft.Storage/storageAccounts",
                                        part,
                                        1,
                                        "privatelink.%s.core.windows.net".formatted(part)));
    }

    private static Service managed(
            String type, String subResource, int addresses, String... zones) {
        return new Service(type, subResource, List.of(zones), addresses, true);
    }

    private static Service own(String type, String subResource, String zone) {
        return new Service(type, subResource, List.of(zone), 1, false);
    }

    /**
     * The parts that a resource has, as Azure calls them; never empty.
     *
     * @throws IllegalArgumentException when it is no resource's id, or of a type that is not known
     */
    public static List<String> subResourcesOf(String id) {
        Matcher parts = parts(id);
        List<String> known =
                SERVICES.stream()
                        .filter(each -> each.type().equalsIgnoreCase(parts.group(3)))
                        .map(Service::subResource)
                        .toList();
        if (known.isEmpty())
            throw new IllegalArgumentException(
                    "no private endpoint on port 443 leads to a %s; what it can lead to is %s"
                            .formatted(
                                    parts.group(3),
                                    SERVICES.stream()
                                            .map(Service::type)
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        return known;
    }

    /**
     * @throws IllegalArgumentException as {@link #subResourcesOf}, or when it has no such part
     */
    public static LinkTarget parse(String id, String subResource) {
        Matcher parts = parts(id);
        List<String> known = subResourcesOf(id);
        return SERVICES.stream()
                .filter(each -> each.type().equalsIgnoreCase(parts.group(3)))
                .filter(each -> each.subResource().equalsIgnoreCase(subResource))
                .findFirst()
                .map(
                        service ->
                                new LinkTarget(
                                        UUID.fromString(parts.group(1)),
                                        parts.group(2),
                                        parts.group(4),
                                        service))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "it has no sub-resource %s, but %s"
                                                .formatted(subResource, String.join(", ", known))));
    }

    private static Matcher parts(String id) {
        Matcher parts = ID.matcher(id.strip());
        if (!parts.matches())
            throw new IllegalArgumentException(
                    "the id of a resource is written"
                            + " /subscriptions/…/resourceGroups/…/providers/…");
        return parts;
    }

    /** As Azure writes it. */
    public String id() {
        return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
                .formatted(subscription, resourceGroup, service.type(), name);
    }

    public String subResource() {
        return service.subResource();
    }

    /** Ids are compared without case, as Azure does. */
    public boolean isTheSameAs(LinkTarget other) {
        return id().equalsIgnoreCase(other.id()) && service.equals(other.service);
    }

    /** What tells it apart from all others, and is the same in any case. */
    public String key() {
        return (id() + "#" + subResource()).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "%s (%s) of %s".formatted(name, subResource(), resourceGroup);
    }
}
