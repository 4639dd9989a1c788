package dev.cloister.simulator.cognitive;

import dev.cloister.simulator.catalog.Connections;
import dev.cloister.simulator.machinelearning.ManagedNetworks;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.World;
import java.time.Duration;

/** AI services accounts of every kind, their deployments, projects and managed networks. */
public final class CognitiveTypes {
    private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9_.-]{1,63}";

    /** Minutes, whatever the kind (azure-facts 10.2 (1)). */
    private static final Duration SETTLING = Duration.ofSeconds(120);

    private static final String DELETED =
            "Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts";

    private CognitiveTypes() {}

    /** Whether somebody holds a host name of accounts. */
    public static boolean isSubdomainTaken(World world, String name) {
        return world.store().fact(Accounts.SUBDOMAIN, name) != null;
    }

    public static void register(Registry registry) {
        registry.add("Microsoft.CognitiveServices/accounts")
                .tracked()
                .names(NAME)
                .lro("201 - - Accepted", "200 - - Accepted", "202 L 5 -")
                .urls("operationStatuses", "operationResults")
                .defaults("{'publicNetworkAccess':'Enabled'}")
                .onPut(Accounts::check)
                .settles(SETTLING)
                .onRemoved(Accounts::softDelete)
                .view(Accounts::view)
                .action(
                        "GET privateLinkResources",
                        (world, call, account) -> Connections.resources(account))
                .action("listKeys", Accounts::listKeys)
                .action("regenerateKey", Accounts::renewKey);
        registry.add("Microsoft.CognitiveServices/accounts/deployments")
                .names(NAME)
                .lro("201 - - Creating", "200 - - Creating", "202 L 5 -")
                .lane(id -> id.parent())
                .onPut(ModelDeployments::check);
        registry.add("Microsoft.CognitiveServices/accounts/privateEndpointConnections")
                .lro("200 - - Succeeded", "200 - - Succeeded", "202 L 5 -")
                .onPut(Connections::decide);
        registry.add("Microsoft.CognitiveServices/accounts/privateLinkResources").stateless();
        registry.add("Microsoft.CognitiveServices/accounts/raiPolicies").stateless();
        registry.add("Microsoft.CognitiveServices/accounts/connections")
                .stateless()
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -");
        registry.add("Microsoft.CognitiveServices/accounts/projects")
                .names(NAME)
                .lro("201 - - Accepted", "200 - - Accepted", "202 L 5 -")
                .lane(id -> id.parent())
                .onPut(Accounts::checkProject);
        registry.add("Microsoft.CognitiveServices/accounts/projects/connections").stateless();
        registry.add("Microsoft.CognitiveServices/accounts/projects/capabilityHosts")
                .names(NAME)
                .lro("201 A 10 Creating", "200 A 10 Updating", "202 AL 10 -")
                .onPut(CapabilityHosts::check);
        registry.add("Microsoft.CognitiveServices/accounts/capabilityHosts")
                .names(NAME)
                .lro("201 A 10 Creating", "200 A 10 Updating", "202 AL 10 -")
                .onPut(CapabilityHosts::check);
        registry.add("Microsoft.CognitiveServices/accounts/managedNetworks")
                .names("default")
                .lro("202 AL - -", "202 AL - -", "202 AL 10 -")
                .urls("mfeOperationsStatus", "mfeOperationResults")
                .onPut(AccountNetworks::check)
                .view(AccountNetworks::view)
                .action("provision", AccountNetworks::provision)
                .onActionEnd(ManagedNetworks::provisioned);
        registry.add("Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules")
                .stateless()
                .lro("202 AL - -", "202 AL - -", "202 AL - -")
                .urls("mfeOperationsStatus", "mfeOperationResults")
                .onPut(AccountNetworks::rule)
                .onRemoved(AccountNetworks::ruleRemoved);
        registry.add("Microsoft.CognitiveServices/deletedAccounts").lists(DELETED);
        registry.add(DELETED)
                .lro("200 - - Succeeded", "200 - - Succeeded", "200 - - -")
                .onRemoved(Accounts::purged);
    }
}
