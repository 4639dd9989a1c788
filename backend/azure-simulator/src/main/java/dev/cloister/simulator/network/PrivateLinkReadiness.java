package dev.cloister.simulator.network;

import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** Says whether a target takes a private endpoint yet. */
interface PrivateLinkReadiness {
    List<PrivateLinkReadiness> ALL = List.of(PrivateLinkReadiness::account);

    /** Throws the target provider's refusal, as the network provider passes it on. */
    void check(World world, Resource target);

    /** An AI account says Succeeded and refuses endpoints for a while (azure-facts 10.2 (1)). */
    private static void account(World world, Resource target) {
        if (!target.id().type().equalsIgnoreCase("Microsoft.CognitiveServices/accounts")) {
            return;
        }
        if (!world.resources().isSettled(target)) {
            throw ArmError.badRequest(
                    "AccountProvisioningStateInvalid",
                    "Call to Microsoft.CognitiveServices/accounts failed. Error message: Account "
                            + target.id()
                            + " in state Accepted");
        }
        if (target.property("customSubDomainName") == null) {
            throw ArmError.badRequest(
                    "AccountCustomSubDomainRequired",
                    "Call to Microsoft.CognitiveServices/accounts failed. Error message: Account "
                            + target.id()
                            + " needs a custom subdomain name for private endpoints.");
        }
    }
}
