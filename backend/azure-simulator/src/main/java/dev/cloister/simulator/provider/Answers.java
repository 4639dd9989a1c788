package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses and bodies by which a client follows a long-running operation. */
public final class Answers {
    private Answers() {}

    static Reply headers(
            Reply reply,
            ResourceType type,
            Lro answer,
            Resource resource,
            @Nullable Operation operation,
            String apiVersion) {
        if (answer.self()) {
            Reply unused = reply.with("Location", resource.id().text());
        }
        if (operation == null) {
            return reply;
        }
        String location = resource.location();
        if (answer.asyncOperation()) {
            Reply unused =
                    reply.with(
                            "Azure-AsyncOperation",
                            statusUrl(type, resource.id(), location, operation.id(), apiVersion));
        }
        if (answer.location()) {
            Reply unused =
                    reply.with(
                            "Location",
                            resultUrl(type, resource.id(), location, operation.id(), apiVersion));
        }
        if (answer.retryAfter() != null) {
            Reply unused = reply.with("Retry-After", Integer.toString(answer.retryAfter()));
        }
        return new Reply(reply.status(), reply.headers(), reply.body(), operation);
    }

    static String statusUrl(
            ResourceType type,
            ResourceId id,
            String location,
            String operation,
            String apiVersion) {
        return url(type, id, location, type.answers().statusUrl(), operation, apiVersion);
    }

    static String resultUrl(
            ResourceType type,
            ResourceId id,
            String location,
            String operation,
            String apiVersion) {
        String url = url(type, id, location, type.answers().resultUrl(), operation, apiVersion);
        return type.answers().resultUrl().equals(type.answers().statusUrl())
                ? url + "&monitor=true"
                : url;
    }

    private static String url(
            ResourceType type,
            ResourceId id,
            String location,
            String segment,
            String operation,
            String apiVersion) {
        StringBuilder url =
                new StringBuilder(World.AUTHORITY)
                        .append("/subscriptions/")
                        .append(id.subscription());
        if (id.isGroup()) {
            return url.append("/operationresults/")
                    .append(operation)
                    .append("?api-version=")
                    .append(apiVersion)
                    .toString();
        }
        if (type.answers().urlsAreInGroup()) {
            url.append("/resourceGroups/").append(id.group());
        }
        url.append("/providers/").append(type.namespace());
        if (type.answers().urlsAreInLocation()) {
            url.append("/locations/")
                    .append(location.isEmpty() ? "global" : Locations.normal(location));
        }
        return url.append('/')
                .append(segment)
                .append('/')
                .append(operation)
                .append("?api-version=")
                .append(apiVersion)
                .toString();
    }

    /** What an Azure-AsyncOperation address answers. */
    public static ObjectNode status(Operation operation) {
        boolean stack = operation.kind().startsWith("stack");
        if (stack || operation.kind().equals("deployment")) {
            String state = operation.isRunning() ? "Running" : operation.status().name();
            ObjectNode brief =
                    stack
                            ? Json.object(
                                    "name",
                                    operation.id(),
                                    "status",
                                    state.toLowerCase(Locale.ROOT))
                            : Json.object("status", state);
            if (operation.error() != null) {
                brief.set("error", operation.error());
            }
            return brief;
        }
        ObjectNode node =
                Json.object(
                        "name", operation.id(),
                        "status", operation.status().name(),
                        "startTime", VirtualClock.timestamp(operation.startMillis()));
        if (!operation.isRunning()) {
            node.put("endTime", VirtualClock.timestamp(operation.endMillis()));
        }
        if (operation.error() != null) {
            node.set("error", operation.error());
        }
        if (operation.result() != null && !operation.isRunning()) {
            node.set("properties", operation.result());
        }
        return node;
    }
}
