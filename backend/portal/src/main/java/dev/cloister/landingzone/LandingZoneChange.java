package dev.cloister.landingzone;

import dev.cloister.identity.Actor;
import dev.cloister.landingzone.LandingZoneResource.LandingZonePreview;
import dev.cloister.platform.Permission;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An admin's change of the landing zone. Refuses with InvalidLandingZone, LandingZoneInUse,
 * LandingZoneChanged and, where there is none to change, NoLandingZone.
 */
@ApplicationScoped
class LandingZoneChange {

    private final LandingZones landingZones;
    private final AddressSpace addressSpace;
    private final Holders holders;

    LandingZoneChange(LandingZones landingZones, AddressSpace addressSpace, Holders holders) {
        this.landingZones = landingZones;
        this.addressSpace = addressSpace;
        this.holders = holders;
    }

    LandingZonePreview preview(String text) {
        LandingZone after = read(text);
        LandingZones.Current current = landingZones.current();
        LandingZone before = current.landingZone();
        List<Holder> all = holders.all();
        BiPredicate<Holder, String> plans = holders.plans();
        List<FieldError> obstacles = Obstacles.between(before, after, all, plans);
        return new LandingZonePreview(
                current.version(),
                Difference.between(before, after),
                obstacles,
                Obstacles.touched(before, after, all, plans),
                Permission.unless(
                        obstacles.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Refusal.LandingZoneInUse(obstacles))));
    }

    /** Saving what is there already makes no version. */
    @Transactional(Transactional.TxType.MANDATORY)
    void apply(String text, int seen, @Nullable String reason, Actor by) {
        LandingZone after = read(text);
        addressSpace.holdStill(); // what is free now stays free until this is saved
        LandingZones.Current current = landingZones.current();
        if (current.version() != seen)
            throw new Refused(new Refusal.LandingZoneChanged(seen, current.version()));
        List<FieldError> obstacles =
                Obstacles.between(current.landingZone(), after, holders.all(), holders.plans());
        if (!obstacles.isEmpty()) throw new Refused(new Refusal.LandingZoneInUse(obstacles));
        List<Difference> difference = Difference.between(current.landingZone(), after);
        if (!difference.isEmpty()) landingZones.replace(current, after, difference, reason, by);
    }

    private static LandingZone read(String text) {
        try {
            LandingZone landingZone = LandingZone.parse(text);
            List<FieldError> unanswered = LandingZoneFaults.unanswered(landingZone);
            if (!unanswered.isEmpty())
                throw new Refused(new Refusal.InvalidLandingZone(unanswered));
            return landingZone;
        } catch (UnusableLandingZone e) {
            throw new Refused(new Refusal.InvalidLandingZone(e.faults()));
        }
    }
}
