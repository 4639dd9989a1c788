package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import java.time.LocalDate;
import java.util.List;

/** A form filled in as far as it can be without knowing the team. */
public record Preset(String id, String name, String description, DraftForm form) {

    /** All presets, for the landing zone's first region and models. */
    public static List<Preset> of(LandingZone landingZone, LocalDate today) {
        throw new UnsupportedOperationException("follows");
    }
}
