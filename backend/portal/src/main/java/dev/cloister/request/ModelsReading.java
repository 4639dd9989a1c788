package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which models a service deploys. */
final class ModelsReading {

    private static final int MOST_MODELS = 20;

    private final FieldReading fields;
    private final LandingZone landingZone;
    private final Optional<String> region;

    ModelsReading(FieldReading fields, LandingZone landingZone, Optional<String> region) {
        this.fields = fields;
        this.landingZone = landingZone;
        this.region = region;
    }

    List<ModelDeployment> read(String at, @Nullable List<DraftForm.@Nullable Model> asked) {
        List<ModelDeployment> models = new ArrayList<>();
        List<DraftForm.@Nullable Model> list = FieldReading.orEmpty(asked);
        if (list.isEmpty()) fields.fault(at, "REQUIRED", "Choose at least one model.");
        if (fields.tooMany(at, list, MOST_MODELS, "models")) return models;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<ModelDeployment> model = model(at + "/" + i, list.get(i));
            if (model.isEmpty()) continue;
            ModelDeployment m = model.get();
            if (seen.add(m.name() + " " + m.version() + " " + m.sku())) models.add(m);
            else
                fields.fault(at + "/" + i, "DUPLICATE", "%s is there already.".formatted(m.name()));
        }
        return models;
    }

    private Optional<ModelDeployment> model(String at, DraftForm.@Nullable Model asked) {
        if (asked == null || asked.name() == null || asked.name().isBlank())
            return fields.fault(at + "/name", "REQUIRED", "Choose a model.");
        List<LandingZone.Model> offered =
                landingZone.models().stream().filter(m -> m.name().equals(asked.name())).toList();
        if (offered.isEmpty())
            return fields.fault(
                    at + "/name",
                    "UNKNOWN_MODEL",
                    "%s is not among the allowed models.".formatted(asked.name()));
        Optional<LandingZone.Model> exact =
                offered.stream()
                        .filter(m -> m.version().equals(asked.version()))
                        .filter(m -> m.sku().equals(asked.sku()))
                        .findFirst();
        if (exact.isEmpty())
            return fields.fault(
                    at
                            + (offered.stream().anyMatch(m -> m.version().equals(asked.version()))
                                    ? "/sku"
                                    : "/version"),
                    "UNKNOWN_MODEL",
                    "%s is allowed as %s."
                            .formatted(
                                    asked.name(),
                                    offered.stream()
                                            .map(m -> m.version() + " " + m.sku())
                                            .collect(Collectors.joining(" or "))));
        LandingZone.Model model = exact.get();
        if (region.isPresent() && !model.regions().contains(region.get()))
            return fields.fault(
                    at + "/name",
                    "NOT_IN_REGION",
                    "%s is not offered in %s.".formatted(model.name(), region.get()));
        Integer capacity = asked.capacity();
        if (capacity == null)
            return fields.fault(
                    at + "/capacity", "REQUIRED", "Say how many thousand tokens per minute.");
        if (capacity < 1 || capacity > model.maxCapacity())
            return fields.fault(
                    at + "/capacity",
                    "CAPACITY_OUT_OF_RANGE",
                    "The capacity of %s is 1 to %d thousand tokens per minute."
                            .formatted(model.name(), model.maxCapacity()));
        return Optional.of(
                new ModelDeployment(model.name(), model.version(), model.sku(), capacity));
    }
}
