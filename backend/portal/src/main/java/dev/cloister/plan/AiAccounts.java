package dev.cloister.plan;

import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;

/**
 * An account of one of the other AI services, reached by a private endpoint only (VN-4), or by
 * exception from selected networks.
 */
final class AiAccounts {

    /** azure-facts 2.1 */
    static final List<String> ZONES = List.of("privatelink.cognitiveservices.azure.com");

    private AiAccounts() {}

    static List<Resource> plan(Site site, Service.AiAccount service) {
        AiKind kind = service.kind();
        Resource account =
                new CognitiveAccount(
                                kind.prefix(),
                                kind.azureKind(),
                                kind.sku(),
                                service.allowedNames(),
                                service.networksUntil())
                        .plan(site);
        List<Resource> resources = new ArrayList<>(List.of(account));
        if (service.networksUntil().isPresent()) return resources;
        resources.addAll(
                PrivateEndpoints.plan(
                        site,
                        new PrivateEndpoints.Target(
                                kind.prefix(),
                                account.id(),
                                "account",
                                ZONES,
                                Companions.whileAccountsSettle(site))));
        return resources;
    }
}
