package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * An account of kind OpenAI with its models, reached by a private endpoint only (VN-2); the same in
 * a second region, with its endpoint in the workspace's own network, where a gateway steps aside to
 * it (MC-4).
 */
final class AzureOpenAi {

    /** azure-facts 2.1 */
    static final List<String> ZONES =
            List.of("privatelink.cognitiveservices.azure.com", "privatelink.openai.azure.com");

    private AzureOpenAi() {}

    static List<Resource> plan(Site site, Service.AzureOpenAi service) {
        List<Resource> resources = new ArrayList<>(plan(site, service, site.region(), "oai"));
        site.spec()
                .access()
                .furtherRegion()
                .ifPresent(
                        region -> resources.addAll(plan(site, service, region, "oai-" + region)));
        return resources;
    }

    private static List<Resource> plan(
            Site site, Service.AzureOpenAi service, String region, String word) {
        Resource account =
                new CognitiveAccount(
                                "oai",
                                "OpenAI",
                                "S0",
                                service.allowedNames(),
                                service.networksUntil())
                        .plan(site, region);
        // its own data may lie in the workspace's search and storage
        account.body().set("identity", object("type", "SystemAssigned"));
        List<Resource> resources = new ArrayList<>(List.of(account));
        resources.addAll(CognitiveAccount.models(site, account, service.models()));
        if (service.networksUntil().isPresent()) return resources;
        List<ResourceId> before = new ArrayList<>(Companions.whileAccountsSettle(site));
        before.add(resources.getLast().id());
        resources.addAll(
                PrivateEndpoints.plan(
                        site,
                        new PrivateEndpoints.Target(word, account.id(), "account", ZONES, before)));
        return resources;
    }
}
