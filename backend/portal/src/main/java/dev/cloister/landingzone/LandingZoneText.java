package dev.cloister.landingzone;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cloister.platform.Refusal.FieldError;
import java.util.List;

/** A landing zone as text, strictly: a misspelt field must not silently mean its absence. */
final class LandingZoneText {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    // a price stays written as it was: 7.30
                    .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                    .build();

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                    .build();

    private LandingZoneText() {}

    static LandingZone read(String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            List<FieldError> faults = LandingZoneShape.faultsOf(tree, YAML);
            if (!faults.isEmpty())
                throw new UnusableLandingZone("the landing zone cannot be read", faults);
            return YAML.treeToValue(tree, LandingZone.class);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof UnusableLandingZone known) throw known;
            throw new UnusableLandingZone(
                    "the landing zone is not YAML",
                    List.of(new FieldError("", "NOT_YAML", why(e))));
        }
    }

    static JsonNode tree(LandingZone landingZone) {
        return JSON.valueToTree(landingZone);
    }

    /** As it is stored, of whatever kind it was then. */
    static JsonNode tree(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored landing zone is not JSON", e);
        }
    }

    static String json(LandingZone landingZone) {
        try {
            return JSON.writeValueAsString(landingZone);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a landing zone is always JSON", e);
        }
    }

    /** PostgreSQL sorts the fields of what it keeps; people expect the order of the records. */
    static JsonNode inOrder(JsonNode document) {
        try {
            return tree(YAML.treeToValue(document, LandingZone.class));
        } catch (JsonProcessingException e) {
            return document; // of an older kind
        }
    }

    static String yaml(LandingZone landingZone) {
        return yaml(tree(landingZone));
    }

    static String yaml(JsonNode document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a landing zone is always YAML", e);
        }
    }

    private static String why(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null
                ? e.getOriginalMessage()
                : "line %d: %s".formatted(at.getLineNr(), e.getOriginalMessage());
    }
}
