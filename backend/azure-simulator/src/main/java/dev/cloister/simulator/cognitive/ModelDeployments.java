package dev.cloister.simulator.cognitive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Locations;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deployments of models: capacity counts against a quota per subscription, region, model and sku.
 */
public final class ModelDeployments {
    /**
     * Tokens per minute, in thousands, that a subscription gets of a model in a region: generous,
     * as after a request for more, for a demo that is kept for weeks.
     */
    public static final int QUOTA = 20_000;

    private static final String TYPE = "Microsoft.CognitiveServices/accounts/deployments";

    /** What has a quota of its own. */
    public record Model(String name, String sku) {}

    private ModelDeployments() {}

    /** Capacity in use in a region, in thousands of tokens per minute. */
    public static Map<Model, Integer> used(World world, String subscription, String region) {
        return used(world, subscription, region, null);
    }

    private static Map<Model, Integer> used(
            World world, String subscription, String region, @Nullable ResourceId except) {
        Map<Model, Integer> used =
                new TreeMap<>(
                        Comparator.comparing(Model::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Model::sku, String.CASE_INSENSITIVE_ORDER));
        for (Resource each : world.store().ofType(TYPE, "/subscriptions/" + subscription)) {
            Resource account = world.find(each.id().parent());
            if (account != null
                    && Locations.normal(account.location()).equals(Locations.normal(region))
                    && (except == null || !each.id().key().equals(except.key()))) {
                used.merge(
                        new Model(
                                Json.text(each.property("model"), List.of("name"), ""),
                                Json.text(each.body().path("sku"), List.of("name"), "")),
                        each.body().path("sku").path("capacity").asInt(),
                        Integer::sum);
            }
        }
        return used;
    }

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
        int used =
                used(write.world(), write.id().subscription(), account.location(), write.id())
                        .getOrDefault(new Model(model, skuName), 0);
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
