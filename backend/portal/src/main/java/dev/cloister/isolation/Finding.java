package dev.cloister.isolation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One result of checking a control.
 *
 * @param control id, for example SV-1
 * @param pointer RFC 6901 into the form; absent when it concerns the whole
 * @param group who may grant the exception; only with {@link Severity#EXCEPTION}
 * @param mend one click that removes the finding
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String control,
        String title,
        Severity severity,
        String message,
        @Nullable String pointer,
        @Nullable String group,
        @Nullable Mend mend) {

    /** Ascending. A violation cannot be submitted; an exception needs its group. */
    public enum Severity {
        PASS,
        NOTICE,
        EXCEPTION,
        VIOLATION
    }

    /**
     * A change of the form.
     *
     * @param value put at the pointer; null removes what is there
     */
    public record Mend(String label, String pointer, @Nullable JsonNode value) {}

    public static Finding pass(Control control, String message) {
        return new Finding(control.id(), control.title(), Severity.PASS, message, null, null, null);
    }

    public static Finding notice(
            Control control, String message, @Nullable String pointer, @Nullable Mend mend) {
        return new Finding(
                control.id(), control.title(), Severity.NOTICE, message, pointer, null, mend);
    }

    public static Finding exception(
            Control control,
            String message,
            @Nullable String pointer,
            String group,
            @Nullable Mend mend) {
        return new Finding(
                control.id(), control.title(), Severity.EXCEPTION, message, pointer, group, mend);
    }

    public static Finding violation(
            Control control, String message, @Nullable String pointer, @Nullable Mend mend) {
        return new Finding(
                control.id(), control.title(), Severity.VIOLATION, message, pointer, null, mend);
    }
}
