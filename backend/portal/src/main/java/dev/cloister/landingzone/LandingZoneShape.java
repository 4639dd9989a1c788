package dev.cloister.landingzone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.network.Cidr;
import dev.cloister.platform.Refusal.FieldError;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tree has the fields of the landing zone's records, each of its kind. All faults at
 * once, where Jackson would stop at the first.
 */
final class LandingZoneShape {

    private final ObjectMapper mapper;
    private final List<FieldError> faults = new ArrayList<>();

    private LandingZoneShape(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    static List<FieldError> faultsOf(JsonNode tree, ObjectMapper mapper) {
        LandingZoneShape shape = new LandingZoneShape(mapper);
        shape.look(LandingZone.class, tree, "");
        return List.copyOf(shape.faults);
    }

    private void look(Type type, JsonNode value, String at) {
        switch (type) {
            case ParameterizedType list when list.getRawType() == List.class ->
                    list(list.getActualTypeArguments()[0], value, at);
            case ParameterizedType map when map.getRawType() == SortedMap.class -> map(value, at);
            case Class<?> record when record.isRecord() && record != Cidr.class ->
                    record(record, value, at);
            case Class<?> scalar -> scalar(scalar, value, at);
            default -> throw new IllegalStateException("no field of a landing zone is a " + type);
        }
    }

    private void list(Type of, JsonNode value, String at) {
        if (!value.isArray()) {
            fault(at, "WRONG_TYPE", "this is not a list");
            return;
        }
        for (int i = 0; i < value.size(); i++) look(of, value.get(i), at + "/" + i);
    }

    private void map(JsonNode value, String at) {
        if (!value.isObject()) {
            fault(at, "WRONG_TYPE", "this is not a list of names and values");
            return;
        }
        value.properties()
                .forEach(
                        each ->
                                look(
                                        String.class,
                                        each.getValue(),
                                        at + "/" + inPointer(each.getKey())));
    }

    /** Records say by their annotations which fields may be absent; the rest must be there. */
    private void record(Class<?> record, JsonNode value, String at) {
        if (!value.isObject()) {
            fault(at, "WRONG_TYPE", "this has no fields");
            return;
        }
        RecordComponent[] components = record.getRecordComponents();
        for (RecordComponent field : components) {
            String place = at + "/" + field.getName();
            if (value.hasNonNull(field.getName()))
                look(field.getGenericType(), value.get(field.getName()), place);
            else if (!field.getAnnotatedType().isAnnotationPresent(Nullable.class)) lacking(place);
        }
        Set<String> known =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        for (var each : value.properties())
            if (!known.contains(each.getKey()))
                fault(
                        at + "/" + inPointer(each.getKey()),
                        "UNKNOWN_FIELD",
                        "there is no field \"%s\" here".formatted(each.getKey()));
    }

    private void scalar(Class<?> type, JsonNode value, String at) {
        if (value.isContainerNode()) {
            fault(at, "WRONG_TYPE", "this is not a single value");
            return;
        }
        // Jackson would take an empty text for an id of zeros, or for no day at all
        if (value.isTextual() && value.textValue().isBlank()) {
            lacking(at);
            return;
        }
        try {
            if (type == Cidr.class) {
                var unused = Cidr.parse(value.asText());
            } else {
                var unused = mapper.treeToValue(value, type);
            }
        } catch (IllegalArgumentException e) {
            fault(at, "WRONG_TYPE", String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            fault(at, "WRONG_TYPE", "%s is not what is asked for here".formatted(value));
        }
    }

    /** RFC 6901: a name may hold what separates names. */
    static String inPointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void lacking(String at) {
        fault(at, "MISSING", "the landing zone lacks " + at);
    }

    private void fault(String at, String code, String message) {
        faults.add(new FieldError(at, code, message));
    }
}
