package dev.cloister.request;

import dev.cloister.isolation.Control;
import dev.cloister.isolation.Finding;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What Azure counts together when it limits a model: all deployments of a model and SKU in one
 * subscription and region.
 */
public record ModelQuota(UUID subscription, String region, String model, String sku) {

    /** Capacity by what it counts towards, in thousand tokens per minute. */
    static Map<ModelQuota, Integer> of(WorkspaceSpec spec, UUID subscription) {
        Map<ModelQuota, Integer> asked = new HashMap<>();
        for (Service service : spec.services())
            for (ModelDeployment model : models(service))
                for (String region : regions(spec, service))
                    asked.merge(
                            new ModelQuota(subscription, region, model.name(), model.sku()),
                            model.capacity(),
                            Integer::sum);
        return asked;
    }

    /** A gateway may step aside to the same models in a second one. */
    private static List<String> regions(WorkspaceSpec spec, Service service) {
        List<String> regions = new ArrayList<>(List.of(spec.region()));
        if (service instanceof Service.AzureOpenAi)
            spec.access().furtherRegion().ifPresent(regions::add);
        return regions;
    }

    private static List<ModelDeployment> models(Service service) {
        return switch (service) {
            case Service.AzureOpenAi openAi -> openAi.models();
            case Service.AiFoundry foundry -> foundry.models();
            case Service.AiAccount _,
                    Service.AiHub _,
                    Service.Companion _,
                    Service.MachineLearning _ ->
                    List.of();
        };
    }

    /**
     * One violation for each deployment that does not fit any more; empty where the landing zone
     * sets no quota.
     *
     * @param used by all other requests and workspaces
     */
    static List<Finding> findings(
            WorkspaceSpec spec,
            LandingZone landingZone,
            UUID subscription,
            Map<ModelQuota, Integer> used) {
        List<Finding> findings = new ArrayList<>();
        Map<ModelQuota, Integer> sum = new HashMap<>(used);
        for (int i = 0; i < spec.services().size(); i++) {
            Service service = spec.services().get(i);
            Control control = service instanceof Service.AiFoundry ? Control.VN_1 : Control.VN_2;
            List<ModelDeployment> models = models(service);
            for (int j = 0; j < models.size(); j++)
                for (String region : regions(spec, service)) {
                    ModelDeployment model = models.get(j);
                    var key = new ModelQuota(subscription, region, model.name(), model.sku());
                    Optional<Integer> quota = quota(model, landingZone);
                    int before = sum.getOrDefault(key, 0);
                    sum.put(key, before + model.capacity());
                    if (quota.isEmpty() || before + model.capacity() <= quota.get()) continue;
                    findings.add(
                            Finding.violation(
                                    control,
                                    "%s %s has %d of %d thousand tokens per minute left in %s; pending requests count."
                                            .formatted(
                                                    model.name(),
                                                    model.sku(),
                                                    Math.max(0, quota.get() - before),
                                                    quota.get(),
                                                    region),
                                    "/services/%d/models/%d/capacity".formatted(i, j),
                                    null));
                }
        }
        return findings;
    }

    private static Optional<Integer> quota(ModelDeployment model, LandingZone landingZone) {
        return landingZone.models().stream()
                .filter(m -> m.name().equals(model.name()) && m.sku().equals(model.sku()))
                .flatMap(m -> Optional.ofNullable(m.quota()).stream())
                .min(Integer::compare);
    }
}
