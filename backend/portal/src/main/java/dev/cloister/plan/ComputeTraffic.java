package dev.cloister.plan;

import java.util.List;

/**
 * What nodes of machine learning in a network of one's own must reach, besides their workspace's
 * endpoints: azure-facts 3.2. Storage is left to the region's tag: Azure names nothing narrower.
 */
final class ComputeTraffic {

    private ComputeTraffic() {}

    /**
     * @param protocol as security rules write it
     */
    record Flow(String tag, String protocol, String port) {}

    static List<Flow> of(String region) {
        return List.of(
                new Flow("AzureActiveDirectory", "Tcp", "80"),
                new Flow("AzureActiveDirectory", "Tcp", "443"),
                new Flow("AzureMachineLearning", "Tcp", "443"),
                new Flow("AzureMachineLearning", "Tcp", "8787"),
                new Flow("AzureMachineLearning", "Tcp", "18881"),
                new Flow("AzureMachineLearning", "Udp", "5831"),
                new Flow("BatchNodeManagement." + region, "Tcp", "443"),
                new Flow("AzureResourceManager", "Tcp", "443"),
                new Flow("Storage." + region, "Tcp", "443"),
                new Flow("AzureFrontDoor.FirstParty", "Tcp", "443"),
                new Flow("MicrosoftContainerRegistry", "Tcp", "443"),
                new Flow("AzureMonitor", "Tcp", "443"));
    }
}
