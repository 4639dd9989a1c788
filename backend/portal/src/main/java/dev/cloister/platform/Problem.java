package dev.cloister.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of every answer that is not a success: RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String correlationId,
        List<Refusal.FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";
    private static final String PREFIX = "urn:cloister:problem:";

    static Problem of(Refusal refusal, String path) {
        String name = refusal.getClass().getSimpleName();
        return new Problem(
                PREFIX + name,
                words(name),
                Statuses.of(refusal),
                refusal.detail(),
                path,
                Correlation.current(),
                refusal.errors());
    }

    /** Says nothing about what broke; the log does, under the same correlation id. */
    static Problem unexpected(String path) {
        return new Problem(
                PREFIX + "Unexpected",
                "Unexpected",
                500,
                "Something broke on our side. Nothing was changed.",
                path,
                Correlation.current(),
                List.of());
    }

    /** AddressSpaceExhausted: Address space exhausted. */
    private static String words(String name) {
        String spaced = name.replaceAll("(?<=.)(?=[A-Z])", " ");
        return spaced.charAt(0) + spaced.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
