package dev.cloister.simulator.cognitive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Locations;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/**
 * Deployments of models: capacity counts against a quota per subscription, region, model and sku.
 */
final class ModelDeployments {
    /**
     * Tokens per minute, in thousands, that a subscription gets of a model in a region: generous,
     * as after a request for more, for a demo that is kept for weeks.
     */
    private static final int QUOTA = 20_000;

    private ModelDeployments() {}

    static void check(Write write) {
        String model = Json.text(write.property("model"), "name");
        String format = Json.text(write.property("model"), "format");
        if (model == null || format == null) {
            throw ArmError.badRequest(
                    "InvalidResourceProperties",
                    "The model of deployment " + write.id() + " needs a format and a name.");
        }
        ObjectNode sku = Json.child(write.body(), "sku");
        Json.putIfAbsent(sku, "name", "Standard");
        Json.putIfAbsent(sku, "capacity", 1);
        int wanted = sku.path("capacity").asInt();
        String skuName = Json.text(sku, List.of("name"), "");
        Resource account = write.world().referenced(write.id().parent(), write.id());
        int used = 0;
        for (Resource other :
                write.world()
                        .store()
                        .ofType(
                                "Microsoft.CognitiveServices/accounts/deployments",
                                "/subscriptions/" + write.id().subscription())) {
            Resource owner = write.world().find(other.id().parent());
            boolean same =
                    owner != null
                            && Locations.normal(owner.location())
                                    .equals(Locations.normal(account.location()))
                            && model.equalsIgnoreCase(Json.text(other.property("model"), "name"))
                            && skuName.equalsIgnoreCase(other.text("sku", "name"))
                            && !other.id().key().equals(write.id().key());
            used += same ? other.body().path("sku").path("capacity").asInt() : 0;
        }
        if (used + wanted > QUOTA) {
            throw ArmError.badRequest(
                    "InsufficientQuota",
                    "This operation require "
                            + wanted
                            + " new capacity in quota Tokens Per Minute (thousands) - "
                            + model
                            + " - "
                            + skuName
                            + ", which is bigger than the current available capacity "
                            + (QUOTA - used)
                            + ". The current quota usage is "
                            + used
                            + " and the quota limit is "
                            + QUOTA
                            + " for quota Tokens Per Minute (thousands) - "
                            + model
                            + " - "
                            + skuName
                            + ".");
        }
        write.putIfAbsent("versionUpgradeOption", "OnceNewDefaultVersionAvailable");
        write.putIfAbsent("currentCapacity", wanted);
        write.putIfAbsent("capabilities", Json.object("chatCompletion", "true"));
    }
}
