package dev.cloister.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.isolation.Check;
import dev.cloister.isolation.Control;
import dev.cloister.isolation.Controls;
import dev.cloister.isolation.Finding;
import dev.cloister.isolation.Topology;
import dev.cloister.isolation.Verification;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import dev.cloister.request.CreateWorkspace;
import dev.cloister.request.DraftForm;
import dev.cloister.request.Evaluator;
import dev.cloister.request.ModelQuota;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the portal does for each control, found out by doing it: the reference requests are planned,
 * judged and verified by the classes that plan, judge and verify every other request.
 */
final class ControlMatrix {

    /**
     * What a request, or a plan that leaves something open, may be told about a control.
     *
     * @param message of the first that was told so
     */
    @Schema(name = "ControlFinding")
    record Told(Finding.Severity severity, String message) {}

    /**
     * @param planned resource types that carry the control
     * @param told worst first
     * @param verified properties that are read back
     */
    record Coverage(SortedSet<String> planned, List<Told> told, SortedSet<String> verified) {}

    private final Map<Control, SortedSet<String>> planned = empty();
    private final Map<Control, SortedSet<String>> verified = empty();
    private final Map<Control, Map<String, Told>> told = new EnumMap<>(Control.class);

    private ControlMatrix() {}

    /** Every control, also those for which nothing is done yet. */
    static Map<Control, Coverage> of(LandingZone landingZone, LocalDate today) {
        ControlMatrix matrix = new ControlMatrix();
        Evaluator evaluator = new Evaluator(_ -> List.of());
        List<DraftForm> forms = ReferenceForms.of(landingZone, today);
        for (DraftForm form : forms) {
            Evaluator.Assessment assessment =
                    evaluator.assess(form, Evaluator.Situation.of(landingZone, Set.of(), today));
            assessment.evaluation().findings().forEach(matrix::heard);
            assessment.plan().ifPresent(matrix::look);
        }
        Evaluator.Assessment late = evaluator.assess(forms.getFirst(), usedUp(landingZone, today));
        late.evaluation().findings().forEach(matrix::heard);
        late.change()
                .ifPresent(
                        change ->
                                late.plan()
                                        .ifPresent(
                                                plan -> matrix.faulty(change, plan, landingZone)));
        return matrix.coverage();
    }

    /** Others hold all that the landing zone has of each model. */
    private static Evaluator.Situation usedUp(LandingZone landingZone, LocalDate today) {
        UUID subscription = landingZone.subscriptions().getFirst().id();
        Map<ModelQuota, Integer> used = new HashMap<>();
        for (LandingZone.Model model : landingZone.models()) {
            Integer quota = model.quota();
            if (quota == null) continue;
            for (String region : model.regions())
                used.merge(
                        new ModelQuota(subscription, region, model.name(), model.sku()),
                        quota,
                        Integer::max);
        }
        return new Evaluator.Situation(
                landingZone, Set.of(), Optional.empty(), today, Optional.of(subscription), used);
    }

    private void faulty(CreateWorkspace change, Plan plan, LandingZone landingZone) {
        Controls controls = new Controls(landingZone);
        for (Topology topology : ReferenceFaults.in(plan))
            controls.evaluate(change.spec(), topology).stream()
                    .filter(finding -> finding.severity() == Finding.Severity.VIOLATION)
                    .forEach(this::heard);
    }

    private void heard(Finding finding) {
        Control control = Control.valueOf(finding.control().replace('-', '_'));
        told.computeIfAbsent(control, _ -> new TreeMap<>())
                .putIfAbsent(
                        // figures and names differ from request to request
                        finding.severity() + finding.message().replaceAll("[0-9]+", ""),
                        new Told(finding.severity(), finding.message()));
    }

    private void look(Plan plan) {
        Map<String, JsonNode> asPlanned = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        for (PlannedResource resource : plan.resources()) {
            of(planned, Control.of(resource)).add(resource.type());
            asPlanned.put(resource.id(), resource.body());
            types.put(resource.id(), resource.type());
        }
        for (Check check : Verification.check(plan, asPlanned)) {
            Control control = Control.valueOf(check.control().replace('-', '_'));
            of(verified, control).add(check.property());
            // a resource may carry a second control by one of its properties
            String type = types.get(check.resource());
            if (type != null) of(planned, control).add(type);
        }
    }

    private Map<Control, Coverage> coverage() {
        Map<Control, Coverage> coverage = new EnumMap<>(Control.class);
        for (Control control : Control.values()) {
            List<Told> all = new ArrayList<>(told.getOrDefault(control, Map.of()).values());
            all.sort((a, b) -> b.severity().compareTo(a.severity()));
            coverage.put(control, new Coverage(of(planned, control), all, of(verified, control)));
        }
        return coverage;
    }

    private static SortedSet<String> of(Map<Control, SortedSet<String>> map, Control control) {
        return map.computeIfAbsent(control, _ -> new TreeSet<>());
    }

    private static Map<Control, SortedSet<String>> empty() {
        Map<Control, SortedSet<String>> map = new EnumMap<>(Control.class);
        Stream.of(Control.values()).forEach(control -> map.put(control, new TreeSet<>()));
        return map;
    }
}
