package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.Plan;
import java.util.List;
import java.util.Map;

/** Compares a plan with what Azure returns. */
public final class Verification {

    private Verification() {}

    /** A resource to read back with {@code GET id?api-version=}. */
    public record Read(String id, String apiVersion) {}

    /** Everything {@link #check} looks at, in a stable order; a 404 is left out of its input. */
    public static List<Read> idsToRead(Plan plan) {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * @param observedById the bodies that were read, by the ids of {@link #idsToRead}; what Azure
     *     does not have is absent
     */
    public static List<Check> check(Plan plan, Map<String, JsonNode> observedById) {
        throw new UnsupportedOperationException("follows");
    }
}
