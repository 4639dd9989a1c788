package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.operation.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it becomes HTTP.
 *
 * @param operation what runs on after the answer
 */
public record Reply(
        int status,
        Map<String, String> headers,
        @Nullable JsonNode body,
        @Nullable Operation operation) {

    public static Reply ok(JsonNode body) {
        return of(200, body);
    }

    public static Reply of(int status, @Nullable JsonNode body) {
        return new Reply(status, new LinkedHashMap<>(), body, null);
    }

    public Reply with(String header, String value) {
        headers.put(header, value);
        return this;
    }
}
