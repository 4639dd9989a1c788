package dev.cloister.landingzone;

import dev.cloister.platform.Refusal.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/** A landing zone that cannot be read or contradicts itself; every fault is named at its place. */
public final class UnusableLandingZone extends IllegalArgumentException {

    private final transient List<FieldError> faults;

    UnusableLandingZone(String what, List<FieldError> faults) {
        super(
                faults.stream()
                        .map(FieldError::message)
                        .collect(Collectors.joining("; ", what + ": ", "")));
        this.faults = List.copyOf(faults);
    }

    /** Pointers into the document; never empty. */
    public List<FieldError> faults() {
        return faults;
    }
}
