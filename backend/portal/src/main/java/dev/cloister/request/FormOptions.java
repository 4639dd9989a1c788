package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.TrustedSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What the form offers: the body of {@code GET /api/form-options}. */
public record FormOptions(
        List<String> teams,
        List<Region> regions,
        List<Size> sizes,
        List<Choice> classifications,
        List<Model> models,
        List<TrustedSource> trustedSources,
        List<Preset> presets) {

    public record Region(String name, String displayName) {}

    /**
     * @param privateEndpoints how many fit
     */
    public record Size(int prefix, String words, long privateEndpoints) {}

    public record Choice(String value, String words) {}

    public record Model(
            String name,
            String version,
            String sku,
            int maxCapacity,
            String capacityUnit,
            List<String> regions) {}

    /**
     * @param teams those of the caller
     */
    public static FormOptions of(
            LandingZone landingZone, Collection<String> teams, LocalDate today) {
        throw new UnsupportedOperationException("follows");
    }
}
