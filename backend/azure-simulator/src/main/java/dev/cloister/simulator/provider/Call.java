package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request on a resource, from outside or from a deployment.
 *
 * @param query lower-case names
 * @param headers lower-case names
 * @param principal object id of who calls
 * @param stack id of the deployment stack that writes, which its own deny settings let through
 */
public record Call(
        String method,
        ResourceId id,
        String apiVersion,
        ObjectNode body,
        Map<String, String> query,
        Map<String, String> headers,
        String principal,
        @Nullable String stack) {

    public static final String SERVICE = "service";

    /** A call that a service makes on its own behalf. */
    public static Call internal(String method, ResourceId id, String apiVersion, ObjectNode body) {
        return new Call(method, id, apiVersion, body, Map.of(), Map.of(), SERVICE, null);
    }

    public boolean isInternal() {
        return principal.equals(SERVICE);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public String query(String name) {
        return query.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public Call withBody(ObjectNode next) {
        return new Call(method, id, apiVersion, next, query, headers, principal, stack);
    }

    public Call on(ResourceId other) {
        return new Call(method, other, apiVersion, body, query, headers, principal, stack);
    }

    public Call as(String otherMethod) {
        return new Call(otherMethod, id, apiVersion, body, query, headers, principal, stack);
    }

    public ObjectNode properties() {
        return Json.child(body, "properties");
    }
}
