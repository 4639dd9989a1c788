package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.RoleAssignments.Principal;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource-based AI Foundry with one project (VN-1). Its agents run in a network that Microsoft
 * runs or in the workspace's agent subnet; people reach it by its private endpoint.
 */
final class AiFoundry {

    /** azure-facts 2.1 */
    static final List<String> ZONES =
            List.of(
                    "privatelink.cognitiveservices.azure.com",
                    "privatelink.openai.azure.com",
                    "privatelink.services.ai.azure.com");

    private AiFoundry() {}

    static List<Resource> plan(Site site, Service.AiFoundry service) {
        Resource account = account(site, service);
        List<Resource> resources = new ArrayList<>(List.of(account));
        if (service.network() != FoundryNetwork.OWN_SUBNET)
            resources.add(managedNetwork(site, account, service.network()));
        resources.addAll(CognitiveAccount.models(site, account, service.models()));
        // network, models, endpoint, project: the order of azure-facts 1.6
        List<ResourceId> before = new ArrayList<>(Companions.whileAccountsSettle(site));
        resources.stream().skip(1).map(Resource::id).forEach(before::add);
        List<Resource> endpoint =
                PrivateEndpoints.plan(
                        site,
                        new PrivateEndpoints.Target("aif", account.id(), "account", ZONES, before));
        resources.addAll(endpoint);
        resources.add(
                Resource.of(
                        ArmType.FOUNDRY_PROJECT,
                        site.group(),
                        account.id().name() + "/" + site.names().project(),
                        object(
                                "identity", object("type", "SystemAssigned"),
                                "location", site.region(),
                                "tags", site.tags(),
                                "properties", object("displayName", site.spec().name())),
                        account.id(),
                        endpoint.getLast().id()));
        return resources;
    }

    private static Resource account(Site site, Service.AiFoundry service) {
        FoundryNetwork network = service.network();
        Resource account =
                new CognitiveAccount("aif", "AIServices", "S0", List.of(), Optional.empty())
                        .plan(site);
        account.body().set("tags", site.tags(service.exceptionUntil()));
        ObjectNode body = account.body();
        body.set("identity", object("type", "SystemAssigned"));
        ObjectNode injection =
                switch (network) {
                    case OWN_SUBNET ->
                            object(
                                    "scenario",
                                    "agent",
                                    "subnetArmId",
                                    site.subnet(AddressLayout.AGENTS),
                                    "useMicrosoftManagedNetwork",
                                    false);
                    case MANAGED_INTERNET_OUTBOUND, MANAGED_APPROVED_OUTBOUND ->
                            object("scenario", "agent", "useMicrosoftManagedNetwork", true);
                };
        body.withObject("properties")
                .put("allowProjectManagement", true)
                .set("networkInjections", list(injection));
        return account;
    }

    private static Resource managedNetwork(Site site, Resource account, FoundryNetwork network) {
        List<ManagedEndpoints.Door> doors = ManagedEndpoints.ofFoundry(site, account.id());
        List<ResourceId> after = new ArrayList<>(List.of(account.id()));
        for (ResourceId target : ManagedEndpoints.targets(doors)) {
            after.add(target);
            after.add(RoleAssignments.approval(Principal.of(account), target).id());
        }
        return new Resource(
                ArmType.FOUNDRY_MANAGED_NETWORK,
                site.id(ArmType.FOUNDRY_MANAGED_NETWORK, account.id().name() + "/default"),
                object(
                        "properties",
                        object("managedNetwork", ManagedNetworks.settings(site, network, doors))),
                after);
    }
}
