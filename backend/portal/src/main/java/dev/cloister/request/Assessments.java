package dev.cloister.request;

import dev.cloister.landingzone.AddressSpace;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Subscription;
import dev.cloister.landingzone.LandingZones;
import dev.cloister.network.Cidr;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates a form in the situation of this moment: landing zone, address space, date. */
@ApplicationScoped
public class Assessments {

    private final LandingZones landingZones;
    private final AddressSpace addressSpace;
    private final Evaluator evaluator;
    private final ModelReservations models;
    private final InstantSource clock;

    Assessments(
            LandingZones landingZones,
            AddressSpace addressSpace,
            ApprovalRouting routing,
            ModelReservations models,
            InstantSource clock) {
        this.landingZones = landingZones;
        this.addressSpace = addressSpace;
        this.evaluator = new Evaluator(routing);
        this.models = models;
        this.clock = clock;
    }

    /** An assessment and the landing zone it was made for. */
    record Made(Evaluator.Assessment assessment, int landingZoneVersion) {}

    /**
     * @param request whose own block counts as free for it; null for a form nobody filed
     */
    Made assess(DraftForm form, @Nullable UUID request) {
        LandingZones.Current current = landingZones.current();
        Optional<AddressSpace.Held> held =
                request == null ? Optional.empty() : addressSpace.heldBy(request);
        Optional<Cidr> block = held.map(AddressSpace.Held::block);
        Set<Cidr> taken = new HashSet<>(addressSpace.taken());
        block.ifPresent(taken::remove);
        Optional<UUID> subscription =
                held.map(AddressSpace.Held::subscription)
                        .or(() -> firstWithRoom(current.landingZone()));
        return new Made(
                evaluator.assess(
                        form,
                        new Evaluator.Situation(
                                current.landingZone(),
                                taken,
                                block,
                                today(),
                                subscription,
                                models.others(request))),
                current.version());
    }

    private Optional<UUID> firstWithRoom(LandingZone landingZone) {
        return Subscription.firstWithRoom(landingZone.subscriptions(), addressSpace.occupancy())
                .map(Subscription::id);
    }

    LandingZones.Current landingZone() {
        return landingZones.current();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What the decision table decides on, for a request that was submitted. */
    public RoutingFacts factsOf(DraftForm form, UUID request) {
        return assess(form, request)
                .assessment()
                .facts()
                .orElseThrow(() -> new IllegalStateException("no facts for " + request));
    }
}
