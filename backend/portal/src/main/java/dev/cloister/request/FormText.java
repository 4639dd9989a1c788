package dev.cloister.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.platform.Refused;
import java.util.List;

/** Forms as JSON, strictly: what is not understood is refused, never dropped. */
final class FormText {

    /** A form is typed by hand; beyond this it is not one. */
    private static final int LARGEST = 256 * 1024;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config ->
                                    config.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private FormText() {}

    static DraftForm read(JsonNode form, String prefix) {
        if (form.toString().length() > LARGEST)
            throw refused(prefix, "TOO_LARGE", "A form has at most 256 KiB.");
        try {
            return MAPPER.treeToValue(form, DraftForm.class);
        } catch (UnrecognizedPropertyException e) {
            throw refused(
                    pointer(prefix, e),
                    "UNKNOWN_FIELD",
                    "The form has no field \"%s\".".formatted(e.getPropertyName()));
        } catch (JsonMappingException e) {
            throw refused(
                    pointer(prefix, e), "WRONG_TYPE", "This is not the kind of value asked for.");
        } catch (JsonProcessingException e) {
            throw refused(prefix, "WRONG_TYPE", "This is not a form.");
        }
    }

    static JsonNode json(DraftForm form) {
        return MAPPER.valueToTree(form);
    }

    private static Refused refused(String pointer, String code, String message) {
        return new Refused(new Refusal.Invalid(List.of(new FieldError(pointer, code, message))));
    }

    private static String pointer(String prefix, JsonMappingException e) {
        StringBuilder pointer = new StringBuilder(prefix);
        for (JsonMappingException.Reference step : e.getPath())
            pointer.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? Integer.toString(step.getIndex())
                                    : step.getFieldName().replace("~", "~0").replace("/", "~1"));
        return pointer.toString();
    }
}
