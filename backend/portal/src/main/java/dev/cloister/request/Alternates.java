package dev.cloister.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cloister.isolation.Control;
import dev.cloister.isolation.Finding;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Model;
import dev.cloister.landingzone.LandingZone.Region;
import dev.cloister.network.AddressPool;
import dev.cloister.plan.AddressLayout;
import dev.cloister.request.Evaluator.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where else a form could be built when its region lacks a model, quota of it, or address space:
 * the first of the region's alternates that lacks none of them.
 */
final class Alternates {

    private final Situation situation;
    private final FormCheck.Parts parts;
    private final List<DraftForm.Model> models;

    Alternates(DraftForm form, FormCheck.Parts parts, Situation situation) {
        this.situation = situation;
        this.parts = parts;
        this.models = asked(form);
    }

    /** One finding for each lack of the chosen region; none while no region is chosen. */
    List<Finding> findings() {
        Optional<Region> region = parts.region().flatMap(situation.landingZone()::region);
        if (region.isEmpty() || region.get().others().isEmpty()) return List.of();
        List<Lack> lacks = lacks(region.get());
        if (lacks.isEmpty()) return List.of();
        Optional<Region> other =
                region.get().others().stream()
                        .flatMap(name -> situation.landingZone().region(name).stream())
                        .filter(each -> lacks(each).isEmpty())
                        .findFirst();
        return lacks.stream().map(lack -> finding(lack, other)).toList();
    }

    /**
     * @param control whose promise cannot be kept here
     */
    private record Lack(Control control, String words) {}

    /** A notice: what may not be submitted is said by the field error or the quota's violation. */
    private static Finding finding(Lack lack, Optional<Region> other) {
        return Finding.notice(
                lack.control(),
                other.map(region -> "%s %s has it.".formatted(lack.words(), region.displayName()))
                        .orElseGet(
                                () -> lack.words() + " No alternate of the region has all of it."),
                "/region",
                other.map(
                                region ->
                                        new Finding.Mend(
                                                "Build it in " + region.displayName(),
                                                "/region",
                                                JsonNodeFactory.instance.textNode(region.name())))
                        .orElse(null));
    }

    /** What a region does not have. */
    private List<Lack> lacks(Region region) {
        List<Lack> lacks = new ArrayList<>();
        Map<String, Integer> capacities = new HashMap<>();
        for (DraftForm.Model asked : models) {
            Optional<Model> model = offered(asked);
            if (model.isEmpty()) continue;
            String words = model.get().name() + " " + model.get().sku();
            if (!model.get().regions().contains(region.name()))
                lacks.add(
                        new Lack(
                                Control.VN_2,
                                "%s is not offered in %s.".formatted(words, region.displayName())));
            else
                capacities.merge(
                        words, Objects.requireNonNullElse(asked.capacity(), 0), Integer::sum);
        }
        for (DraftForm.Model asked : models)
            offered(asked)
                    .filter(model -> capacities.containsKey(model.name() + " " + model.sku()))
                    .map(model -> shortOf(model, capacities, region))
                    .filter(lack -> !lack.isEmpty())
                    .map(lack -> new Lack(Control.VN_2, lack))
                    .filter(lack -> !lacks.contains(lack))
                    .ifPresent(lacks::add);
        if (!hasRoom(region))
            lacks.add(
                    new Lack(
                            Control.SV_1,
                            "%s has no private addresses left for a /%d."
                                    .formatted(
                                            region.displayName(), parts.prefix().orElseThrow())));
        return lacks;
    }

    private String shortOf(Model model, Map<String, Integer> capacities, Region region) {
        Integer quota = model.quota();
        int asked = capacities.getOrDefault(model.name() + " " + model.sku(), 0);
        if (quota == null || situation.subscription().isEmpty()) return "";
        int used =
                situation
                        .modelsUsed()
                        .getOrDefault(
                                new ModelQuota(
                                        situation.subscription().get(),
                                        region.name(),
                                        model.name(),
                                        model.sku()),
                                0);
        return used + asked <= quota
                ? ""
                : "%s %s has not %d thousand tokens per minute left in %s."
                        .formatted(model.name(), model.sku(), asked, region.displayName());
    }

    private boolean hasRoom(Region region) {
        LandingZone landingZone = situation.landingZone();
        AddressLayout.Use use =
                AddressLayout.Use.of(
                        parts.services(),
                        parts.access(),
                        parts.rules(),
                        landingZone,
                        Optional.of(region.name()));
        if (parts.prefix().isEmpty() || !AddressLayout.fits(parts.prefix().get(), use)) return true;
        int prefix = parts.prefix().get();
        return situation
                        .reserved()
                        .filter(block -> block.prefix() == prefix)
                        .filter(
                                block ->
                                        landingZone.poolsOf(region.name()).stream()
                                                .anyMatch(pool -> pool.block().contains(block)))
                        .isPresent()
                || landingZone.poolsOf(region.name()).stream()
                        .anyMatch(
                                pool ->
                                        new AddressPool(pool.block())
                                                .allocate(prefix, situation.taken())
                                                .isPresent());
    }

    private Optional<Model> offered(DraftForm.Model asked) {
        return situation.landingZone().models().stream()
                .filter(
                        model ->
                                model.name().equals(asked.name())
                                        && model.version().equals(asked.version())
                                        && model.sku().equals(asked.sku()))
                .findFirst();
    }

    private static List<DraftForm.Model> asked(DraftForm form) {
        List<DraftForm.Model> models = new ArrayList<>();
        for (DraftForm.@Nullable Service service : FieldReading.orEmpty(form.services()))
            if (service != null)
                for (DraftForm.@Nullable Model model : FieldReading.orEmpty(service.models()))
                    if (model != null) models.add(model);
        return models;
    }
}
