package dev.cloister.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that would change in Azure for one request, and what the requester stated about it.
 * What is approved, stored, downloaded and deployed is {@link #canonicalJson()}.
 *
 * @param plannerVersion changes when the same input would give other templates
 * @param phases in the order in which they can be applied
 */
public record Plan(String plannerVersion, Stated purpose, List<Phase> phases) {

    public Plan {
        phases = List.copyOf(phases);
    }

    /** Of the whole: SHA-256 of {@link #canonicalJson()}. */
    public Digest digest() {
        return Digest.of(canonicalJson());
    }

    /** What each candidate group's decision is bound to. All sections are present. */
    public Map<Section, Digest> sections() {
        throw new UnsupportedOperationException("follows");
    }

    public String canonicalJson() {
        throw new UnsupportedOperationException("follows");
    }

    /** Reads what {@link #canonicalJson()} wrote; the digest is the same. */
    public static Plan parse(String canonicalJson) {
        throw new UnsupportedOperationException(canonicalJson);
    }

    public Optional<Phase> phase(PhaseName name) {
        return phases.stream().filter(phase -> phase.name() == name).findFirst();
    }

    /** All resources of all phases in the order of the templates, the resource group included. */
    public List<PlannedResource> resources() {
        throw new UnsupportedOperationException("follows");
    }
}
