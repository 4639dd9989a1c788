package dev.cloister.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name of Azure's for the public addresses of one of its services, optionally in one region
 * ({@code Storage.SwedenCentral}). Only tags that AI workloads are documented to need (azure-facts
 * 1.2, 3.1 and 3.2) and a few beside them; what is no service ({@code Internet}) is refused.
 */
public record ServiceTag(String name) {

    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9]{2,40}");

    private static final Set<String> WITHOUT_CUSTOMERS =
            Set.of(
                    "AzureActiveDirectory",
                    "AzureMachineLearning",
                    "BatchNodeManagement",
                    "AzureResourceManager",
                    "AzureFrontDoor.FirstParty",
                    "AzureFrontDoor.FrontEnd",
                    "MicrosoftContainerRegistry",
                    "AzureMonitor",
                    "CognitiveServicesManagement",
                    "CognitiveServicesFrontEnd",
                    "DataFactory");

    /** Behind these stand resources of every customer of Azure, not only one's own. */
    private static final Set<String> WITH_CUSTOMERS =
            Set.of(
                    "AzureCloud",
                    "Storage",
                    "Sql",
                    "EventHub",
                    "ServiceBus",
                    "AzureContainerRegistry",
                    "AzureCosmosDB",
                    "AzureKeyVault",
                    "AppService");

    /** Public names of some services; the others are not known to be theirs alone. */
    private static final Map<String, List<String>> NAMES =
            Map.of(
                    "AzureActiveDirectory", List.of("login.microsoftonline.com"),
                    "AzureResourceManager", List.of("management.azure.com"),
                    "MicrosoftContainerRegistry", List.of("mcr.microsoft.com"),
                    "AzureMachineLearning", List.of("api.azureml.ms"),
                    "AzureMonitor", List.of("monitor.azure.com", "opinsights.azure.com"),
                    "Storage",
                            List.of(
                                    "blob.core.windows.net",
                                    "file.core.windows.net",
                                    "queue.core.windows.net",
                                    "table.core.windows.net"),
                    "AzureKeyVault", List.of("vault.azure.net"),
                    "AzureContainerRegistry", List.of("azurecr.io"),
                    "AzureCosmosDB", List.of("documents.azure.com"),
                    "Sql", List.of("database.windows.net"));

    public ServiceTag {
        if (!known(name))
            throw new IllegalArgumentException(
                    "there is no service tag \"%s\" that a workspace may ask for".formatted(name));
    }

    /** Every tag that may be asked for, without its regions, sorted. */
    public static List<String> offered() {
        return Stream.concat(WITHOUT_CUSTOMERS.stream(), WITH_CUSTOMERS.stream()).sorted().toList();
    }

    /** Every machine and service of every customer. */
    public boolean isAllOfAzure() {
        return service().equals("AzureCloud");
    }

    /** Whether data could go to a stranger's resource. */
    public boolean reachesStrangers() {
        return WITH_CUSTOMERS.contains(service());
    }

    /**
     * Whether every address of the other one is one of this; without a region it is all of them.
     */
    public boolean covers(ServiceTag other) {
        return equals(other) || name.equals(other.service()) || name.equals("AzureCloud");
    }

    /** Whether a name is known to be one of this service's. */
    public boolean answersFor(Fqdn fqdn) {
        return NAMES.getOrDefault(service(), List.of()).stream().anyMatch(fqdn::isUnder);
    }

    @Override
    public String toString() {
        return name;
    }

    private String service() {
        return name.substring(0, name.contains(".") ? name.indexOf('.') : name.length());
    }

    private static boolean known(String name) {
        if (WITHOUT_CUSTOMERS.contains(name) || WITH_CUSTOMERS.contains(name)) return true;
        int dot = name.indexOf('.');
        if (dot < 0 || !REGION.matcher(name.substring(dot + 1)).matches()) return false;
        String service = name.substring(0, dot);
        return WITHOUT_CUSTOMERS.contains(service) || WITH_CUSTOMERS.contains(service);
    }
}
