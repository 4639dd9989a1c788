package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.LinkTarget;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a network that Microsoft runs reaches by private endpoints of its own: what of the workspace
 * itself is there, and what outbound rules name. Azure adds those of a machine learning workspace
 * to its storage, vault and registry; all others are asked for (azure-facts 1.3, 1.4). The
 * service's identity approves them, by a role that it gets on each target (azure-facts 9).
 */
final class ManagedEndpoints {

    private ManagedEndpoints() {}

    /**
     * A target and the part of it that is reached.
     *
     * @param subResource Azure's groupId
     */
    record Door(ResourceId resource, String subResource) {

        private String ruleName() {
            return Names.managedRule(
                    (resource.leaf() + "-" + subResource).toLowerCase(Locale.ROOT),
                    resource + "#" + subResource);
        }
    }

    /** From the network of an AI Foundry, which comes with none of them. */
    static List<Door> ofFoundry(Site site, ResourceId account) {
        return doors(site, List.of()).stream()
                .filter(door -> !door.resource().equals(account))
                .toList();
    }

    /** From the network of a machine learning workspace, which comes with its dependencies. */
    static List<Door> ofMachineLearning(Site site) {
        return doors(site, MachineLearning.NEEDS);
    }

    /** By name, as a managed network lists its rules. */
    static ObjectNode rules(List<Door> doors) {
        ObjectNode rules = object();
        doors.stream()
                .sorted(Comparator.comparing(Door::ruleName))
                .forEach(
                        door ->
                                rules.set(
                                        door.ruleName(),
                                        object(
                                                "type",
                                                "PrivateEndpoint",
                                                "category",
                                                "UserDefined",
                                                "destination",
                                                object(
                                                        "serviceResourceId",
                                                        door.resource(),
                                                        "subresourceTarget",
                                                        door.subResource()))));
        return rules;
    }

    /** What must be there before a rule may name it. */
    static List<ResourceId> targets(List<Door> doors) {
        return doors.stream()
                .map(Door::resource)
                .distinct()
                .sorted(Comparator.comparing(ResourceId::toString))
                .toList();
    }

    private static List<Door> doors(Site site, List<CompanionKind> besides) {
        List<Door> doors = new ArrayList<>();
        for (Service service : site.spec().services())
            switch (service) {
                case Service.Companion(var kind) -> {
                    if (!besides.contains(kind))
                        kind.doors()
                                .forEach(
                                        door ->
                                                doors.add(
                                                        new Door(
                                                                Companions.id(site, kind),
                                                                door.subResource())));
                }
                case Service.AzureOpenAi openAi -> {
                    // one target does not take endpoints beside service endpoints: azure-facts 1.4
                    if (openAi.networksUntil().isEmpty() && modelsAreOpen(site))
                        doors.add(account(site, "oai"));
                }
                case Service.AiAccount account -> {
                    if (account.networksUntil().isEmpty())
                        doors.add(account(site, account.kind().prefix()));
                }
                case Service.AiFoundry _ -> {
                    if (modelsAreOpen(site)) doors.add(account(site, "aif"));
                }
                case Service.AiHub _, Service.MachineLearning _ -> {}
            }
        // resources of others, whose owners approve the connection
        for (LinkTarget target : OutboundEndpoints.targets(site.spec().outbound()))
            if (target.service().fromManaged())
                doors.add(new Door(ResourceId.parse(target.id()), target.subResource()));
        return doors.stream().distinct().toList();
    }

    /** Behind a gateway that is the only way to them, an endpoint would be a second one (I-8). */
    private static boolean modelsAreOpen(Site site) {
        return !site.spec().access().gatewayOnly();
    }

    private static Door account(Site site, String prefix) {
        return new Door(
                site.id(ArmType.ACCOUNT, site.names().global(prefix, site.group().subscription())),
                "account");
    }
}
