package dev.cloister.request;

import dev.cloister.isolation.ArmResource;
import dev.cloister.isolation.Controls;
import dev.cloister.isolation.Finding;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.isolation.Topology;
import dev.cloister.isolation.TopologyView;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Pool;
import dev.cloister.network.AddressPool;
import dev.cloister.network.Cidr;
import dev.cloister.plan.AddressLayout;
import dev.cloister.plan.Classification;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import dev.cloister.plan.Planner;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.request.Evaluation.AddressSpace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A pure function from a form and its surroundings to what the portal says about it. While the form
 * has gaps, names, cost and picture are those of the part that can be read.
 */
public final class Evaluator {

    /** Stands in for a name not yet typed; never leaves this class as one. */
    private static final String UNNAMED = "new-workspace";

    /**
     * @param taken reservations and allocations of others
     * @param reserved the block this request already holds; it is kept while region and size allow,
     *     so that a revision does not move the network
     * @param subscription where it would be built; empty when all are full
     * @param modelsUsed by others
     */
    public record Situation(
            LandingZone landingZone,
            Set<Cidr> taken,
            Optional<Cidr> reserved,
            LocalDate today,
            Optional<UUID> subscription,
            Map<ModelQuota, Integer> modelsUsed) {

        public Situation {
            taken = Set.copyOf(taken);
            modelsUsed = Map.copyOf(modelsUsed);
        }

        /** Where nobody uses a model. */
        public Situation(
                LandingZone landingZone,
                Set<Cidr> taken,
                Optional<Cidr> reserved,
                LocalDate today,
                Optional<UUID> subscription) {
            this(landingZone, taken, reserved, today, subscription, Map.of());
        }

        /** With room in the first subscription. */
        public Situation(
                LandingZone landingZone,
                Set<Cidr> taken,
                Optional<Cidr> reserved,
                LocalDate today) {
            this(
                    landingZone,
                    taken,
                    reserved,
                    today,
                    Optional.of(landingZone.subscriptions().getFirst().id()));
        }

        public static Situation of(
                LandingZone landingZone, Collection<Cidr> taken, LocalDate today) {
            return new Situation(landingZone, Set.copyOf(taken), Optional.empty(), today);
        }
    }

    /**
     * An evaluation with what submitting needs beside it.
     *
     * @param change present when the form has no field error
     * @param block present when region and size are known and a block is free
     * @param plan present when change and block are
     * @param facts present when change is
     */
    public record Assessment(
            Evaluation evaluation,
            Optional<CreateWorkspace> change,
            Optional<Cidr> block,
            Optional<Plan> plan,
            Optional<RoutingFacts> facts) {}

    /** A block and where it comes from. */
    private record Place(Pool pool, Cidr block, long free) {}

    private final Planner planner = new Planner();
    private final Function<RoutingFacts, List<String>> routing;

    /**
     * @param routing the groups that must decide, by id: the decision table
     */
    public Evaluator(Function<RoutingFacts, List<String>> routing) {
        this.routing = routing;
    }

    public Evaluation evaluate(DraftForm form, Situation situation) {
        return assess(form, situation).evaluation();
    }

    public Assessment assess(DraftForm form, Situation situation) {
        FormCheck check = FormCheck.of(form, situation.landingZone(), situation.today());
        Optional<Place> place = place(check.parts(), situation);
        Optional<WorkspaceSpec> spec =
                check.change().map(CreateWorkspace::spec).or(() -> tentative(check, situation));
        Optional<Plan> plan = spec.flatMap(s -> place.flatMap(p -> plan(s, situation, p.block())));
        List<FieldError> errors = new ArrayList<>(check.errors());
        if (place.isEmpty()
                && fits(check.parts(), situation.landingZone())
                && check.parts().region().isPresent()) errors.add(noRoom(check.parts()));
        if (situation.subscription().isEmpty()) errors.add(full(situation.landingZone()));
        Optional<Plan> complete = check.change().flatMap(_ -> plan);
        List<Finding> elsewhere = new Alternates(form, check.parts(), situation).findings();
        return describe(check, errors, place, spec, plan, complete, elsewhere, situation);
    }

    private Optional<Plan> plan(WorkspaceSpec spec, Situation situation, Cidr block) {
        return situation
                .subscription()
                .map(
                        subscription ->
                                planner.plan(spec, situation.landingZone(), block, subscription));
    }

    private Assessment describe(
            FormCheck check,
            List<FieldError> errors,
            Optional<Place> place,
            Optional<WorkspaceSpec> spec,
            Optional<Plan> plan,
            Optional<Plan> complete,
            List<Finding> elsewhere,
            Situation situation) {
        LandingZone landingZone = situation.landingZone();
        Optional<Topology> topology = plan.map(p -> Topology.of(ArmResource.planned(p)));
        List<Finding> findings = new ArrayList<>(findings(check, spec, topology, landingZone));
        if (check.showsWhatIsBuilt())
            situation
                    .subscription()
                    .ifPresent(
                            subscription ->
                                    findings.addAll(
                                            ModelQuota.findings(
                                                    spec.orElseThrow(),
                                                    landingZone,
                                                    subscription,
                                                    situation.modelsUsed())));
        findings.addAll(elsewhere);
        Optional<RiskAssessment> risk =
                spec.map(s -> RiskAssessment.of(s, findings, situation.today()));
        List<PlannedResource> resources = plan.map(Plan::resources).orElse(List.of());
        Cost cost = Costs.of(resources, landingZone.prices());
        boolean violated = findings.stream().anyMatch(f -> f.severity() == Severity.VIOLATION);
        Evaluation evaluation =
                new Evaluation(
                        errors.isEmpty() && !violated,
                        errors,
                        findings,
                        risk.map(RiskAssessment::risk).orElse(Risk.LOW),
                        risk.map(RiskAssessment::reasons).orElse(List.of()),
                        risk.map(r -> approvals(r, findings, landingZone)).orElse(List.of()),
                        place.map(p -> addressSpace(p, check.parts(), landingZone)).orElse(null),
                        check.parts().name().isPresent() ? Effect.names(resources) : List.of(),
                        cost,
                        resources.size(),
                        complete.map(
                                        p ->
                                                Effect.sentences(
                                                        spec.orElseThrow(), p, landingZone, cost))
                                .orElse(List.of()),
                        topology.map(TopologyView::of).orElse(null),
                        complete.map(Plan::digest).map(Digest::hex).orElse(null));
        return new Assessment(
                evaluation,
                check.change(),
                place.map(Place::block),
                complete,
                check.change().flatMap(_ -> risk).map(RiskAssessment::facts));
    }

    private static List<Finding> findings(
            FormCheck check,
            Optional<WorkspaceSpec> spec,
            Optional<Topology> topology,
            LandingZone landingZone) {
        Controls controls = new Controls(landingZone);
        if (check.showsWhatIsBuilt() && topology.isPresent())
            return controls.evaluate(spec.orElseThrow(), topology.get(), check.parts().outbound());
        // pointers count places in the form, which gaps would shift
        return controls.outbound(
                check.parts().outbound(),
                check.parts().classification().orElse(Classification.INTERNAL));
    }

    private static Optional<Place> place(FormCheck.Parts parts, Situation situation) {
        if (parts.region().isEmpty() || !fits(parts, situation.landingZone()))
            return Optional.empty();
        int prefix = parts.prefix().orElseThrow();
        for (Pool pool : situation.landingZone().poolsOf(parts.region().get())) {
            long free = new AddressPool(pool.block()).free(prefix, situation.taken());
            Optional<Cidr> block =
                    situation
                            .reserved()
                            .filter(b -> b.prefix() == prefix && pool.block().contains(b))
                            .or(
                                    () ->
                                            new AddressPool(pool.block())
                                                    .allocate(prefix, situation.taken()));
            if (block.isPresent()) return Optional.of(new Place(pool, block.get(), free));
        }
        return Optional.empty();
    }

    /** A size that is known and has room for what is asked. */
    private static boolean fits(FormCheck.Parts parts, LandingZone landingZone) {
        return parts.prefix().isPresent()
                && AddressLayout.fits(parts.prefix().get(), use(parts, landingZone));
    }

    private static AddressLayout.Use use(FormCheck.Parts parts, LandingZone landingZone) {
        return AddressLayout.Use.of(
                parts.services(), parts.access(), parts.rules(), landingZone, parts.region());
    }

    private static FieldError noRoom(FormCheck.Parts parts) {
        return new FieldError(
                "/network/prefix",
                "ADDRESS_SPACE_EXHAUSTED",
                "There is no free /%d left in %s. Choose a smaller size or another region."
                        .formatted(parts.prefix().orElseThrow(), parts.region().orElseThrow()));
    }

    private static FieldError full(LandingZone landingZone) {
        return new FieldError(
                "/region",
                "SUBSCRIPTIONS_FULL",
                new Refusal.SubscriptionsFull(
                                LandingZone.Subscription.names(landingZone.subscriptions()))
                        .detail());
    }

    /** What can be planned of a form that is not finished; needs region and size. */
    private static Optional<WorkspaceSpec> tentative(FormCheck check, Situation situation) {
        FormCheck.Parts parts = check.parts();
        if (parts.region().isEmpty() || parts.prefix().isEmpty()) return Optional.empty();
        return Optional.of(
                new WorkspaceSpec(
                        parts.name().orElse(UNNAMED),
                        "",
                        "",
                        parts.classification().orElse(Classification.INTERNAL),
                        parts.region().get(),
                        parts.expiresOn().orElse(situation.today().plusDays(1)),
                        parts.prefix().get(),
                        parts.services(),
                        parts.rules(),
                        parts.access(),
                        parts.monitoring()));
    }

    private static AddressSpace addressSpace(
            Place place, FormCheck.Parts parts, LandingZone landingZone) {
        AddressLayout layout = AddressLayout.of(place.block(), use(parts, landingZone));
        return new AddressSpace(
                place.block().toString(),
                layout.subnets().stream()
                        .map(
                                subnet ->
                                        new Evaluation.Subnet(
                                                subnet.name(),
                                                subnet.block().toString(),
                                                subnet.block().usable()))
                        .toList(),
                layout.leftovers().stream()
                        .map(
                                each ->
                                        new Evaluation.Leftover(
                                                each.block().toString(),
                                                each.block().size(),
                                                each.why()))
                        .toList(),
                place.pool().name(),
                place.free());
    }

    private List<Evaluation.Approval> approvals(
            RiskAssessment risk, List<Finding> findings, LandingZone landingZone) {
        return Approvals.of(routing.apply(risk.facts()), risk, findings, landingZone);
    }
}
