package dev.cloister.landingzone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A landing zone as text, strictly: a misspelt field must not silently mean its absence. */
final class LandingZoneText {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private LandingZoneText() {}

    static LandingZone read(String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            List<String> missing = new ArrayList<>();
            findMissing(LandingZone.class, tree, "", missing);
            if (!missing.isEmpty())
                throw new IllegalArgumentException(
                        "the landing zone lacks " + String.join(", ", missing));
            return YAML.treeToValue(tree, LandingZone.class);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(
                    "the landing zone cannot be read at %s: %s".formatted(path(e), why(e)), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the landing zone is not YAML: " + e.getOriginalMessage(), e);
        }
    }

    static String json(LandingZone landingZone) {
        try {
            return JSON.writeValueAsString(landingZone);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a landing zone is always JSON", e);
        }
    }

    /** Records say by their annotations which fields may be absent; the rest must be there. */
    private static void findMissing(Type type, JsonNode value, String path, List<String> missing) {
        if (type instanceof ParameterizedType list
                && list.getRawType() == List.class
                && value.isArray()) {
            for (int i = 0; i < value.size(); i++)
                findMissing(
                        list.getActualTypeArguments()[0], value.get(i), path + "/" + i, missing);
        } else if (type instanceof Class<?> record && record.isRecord() && value.isObject()) {
            for (RecordComponent field : record.getRecordComponents()) {
                String at = path + "/" + field.getName();
                if (value.hasNonNull(field.getName()))
                    findMissing(field.getGenericType(), value.get(field.getName()), at, missing);
                else if (!field.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    missing.add(at);
            }
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getFieldName() == null
                                        ? Integer.toString(step.getIndex())
                                        : step.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String why(JsonMappingException e) {
        return switch (e.getCause()) {
            case IllegalArgumentException ours -> String.valueOf(ours.getMessage());
            case null, default -> e.getOriginalMessage();
        };
    }
}
