package dev.cloister.simulator.catalog;

import dev.cloister.simulator.deployment.GroupTemplate;
import dev.cloister.simulator.provider.Moves;
import dev.cloister.simulator.provider.Registry;

/** Resource groups, deployments and stacks; the last two are written by packages of their own. */
final class ArmTypes {
    private ArmTypes() {}

    static void register(Registry registry) {
        registry.add("Microsoft.Resources/subscriptions").stateless();
        Moves.on(registry.add("Microsoft.Resources/resourceGroups"))
                .tracked()
                .names("[-\\w._()]{0,89}[-\\w_()]", "InvalidResourceGroup")
                .missingDelete(404)
                .action("exportTemplate", GroupTemplate::export)
                .lro("201 - - Succeeded", "200 - - Succeeded", "202 L 15 -");
        registry.add("Microsoft.Resources/deployments")
                .missingDelete(204)
                .noPatch()
                .lro("201 A - Accepted", "200 A - Accepted", "202 L 15 -");
        registry.add("Microsoft.Resources/deploymentStacks").lowerCaseStates().noPatch();
        registry.add("Microsoft.Resources/tags").stateless();
    }
}
