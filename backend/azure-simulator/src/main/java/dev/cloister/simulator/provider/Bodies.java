package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ARM checks and completes in every body, whatever the type. */
final class Bodies {
    private Bodies() {}

    /** A copy without nulls and without the parts that only answers have. */
    static ObjectNode normal(ObjectNode request, Set<String> envelope) {
        ObjectNode body = request.deepCopy();
        Json.dropNulls(body);
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(name -> envelope.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(body::remove);
        if (Json.at(body, "properties") instanceof ObjectNode properties) {
            ObjectNode unused = Json.remove(properties, "provisioningState");
        }
        return body;
    }

    static void checkEnvelope(
            ResourceType type, ResourceId id, ObjectNode body, @Nullable Resource old) {
        Pattern names = type.namePattern();
        if (old == null && names != null && !names.matcher(id.name()).matches()) {
            throw ArmError.badRequest(
                    type.nameError(),
                    "Resource name '"
                            + id.name()
                            + "' is invalid for type '"
                            + type.name()
                            + "'. It must match '"
                            + names
                            + "'.");
        }
        JsonNode properties = Json.at(body, "properties");
        if (properties != null && !properties.isObject()) {
            throw ArmError.badRequest(
                    "InvalidRequestContent",
                    "The request content was invalid: 'properties' must be an object.");
        }
        if (type.isTracked()) {
            checkLocation(type, body, old);
        }
        checkTags(body);
    }

    private static void checkLocation(ResourceType type, ObjectNode body, @Nullable Resource old) {
        String location = Json.text(body, "location");
        if (location == null || location.isBlank()) {
            if (old == null) {
                throw ArmError.badRequest(
                        "LocationRequired",
                        "The location property is required for this definition.");
            }
            body.put("location", old.location());
            return;
        }
        if (!Locations.exists(location)) {
            throw ArmError.badRequest(
                    "LocationNotAvailableForResourceType",
                    "The provided location '"
                            + location
                            + "' is not available for resource type '"
                            + type.name()
                            + "'. List of available regions for the resource type is '"
                            + String.join(",", Locations.names())
                            + "'.");
        }
        if (old != null && !Locations.normal(old.location()).equals(Locations.normal(location))) {
            throw ArmError.conflict(
                    "InvalidResourceLocation",
                    "The resource '"
                            + old.id().name()
                            + "' already exists in location '"
                            + old.location()
                            + "' in resource group '"
                            + old.id().group()
                            + "'. A resource with the same name cannot be created in location '"
                            + location
                            + "'. Please select a new resource name.");
        }
        Json.remove(body, "location")
                .put("location", old == null ? Locations.normal(location) : old.location());
    }

    private static void checkTags(ObjectNode body) {
        JsonNode tags = Json.at(body, "tags");
        if (tags == null) {
            return;
        }
        if (tags.size() > 50) {
            throw ArmError.badRequest("InvalidTagCount", "A resource takes at most 50 tags.");
        }
        for (var entry : tags.properties()) {
            String name = entry.getKey();
            if (name.length() > 512
                    || !name.startsWith("hidden-") && name.matches(".*[<>%&\\\\?/].*")) {
                throw ArmError.badRequest(
                        "InvalidTagName", "The tag name '" + name + "' is not valid.");
            }
            if (entry.getValue().asText().length() > 256) {
                throw ArmError.badRequest(
                        "InvalidTagValueLength", "The value of tag '" + name + "' is too long.");
            }
        }
    }

    static void fillDefaults(ResourceType type, ObjectNode body) {
        ObjectNode defaults = type.defaultProperties();
        if (defaults != null) {
            fill(Json.child(body, "properties"), defaults);
        }
    }

    private static void fill(ObjectNode target, ObjectNode defaults) {
        for (var entry : defaults.properties()) {
            JsonNode found = Json.at(target, entry.getKey());
            if (found == null) {
                target.set(entry.getKey(), entry.getValue().deepCopy());
            } else if (found instanceof ObjectNode inner
                    && entry.getValue() instanceof ObjectNode more) {
                fill(inner, more);
            }
        }
    }

    /** Removes what differs between two readings of an unchanged resource. */
    static void stripVolatile(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("etag", "provisioningState"));
            object.forEach(Bodies::stripVolatile);
        } else {
            node.forEach(Bodies::stripVolatile);
        }
    }
}
