package dev.cloister.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;

/** Reads what Azure holds, whatever its type. */
public interface ResourceReader {

    /** A resource and the API version to read it with. */
    record Wanted(String id, String apiVersion) {}

    /**
     * @return the bodies by id; what Azure does not have is absent
     * @throws Unreachable when anything but a body or a 404 comes back: then nothing is known
     */
    Map<String, JsonNode> read(Collection<Wanted> wanted);

    /** Azure did not answer, or not now. */
    final class Unreachable extends RuntimeException {
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }

        public Unreachable(String message) {
            super(message);
        }
    }
}
