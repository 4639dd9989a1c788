package dev.cloister.request;

import dev.cloister.platform.Refusal.FieldError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads single fields of a form and notes what is wrong with each. */
final class FieldReading {

    private final List<FieldError> errors = new ArrayList<>();

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    boolean isClean() {
        return errors.isEmpty();
    }

    int count() {
        return errors.size();
    }

    Optional<String> text(String at, @Nullable String text, int least, int most, String what) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) return fault(at, "REQUIRED", "%s is needed.".formatted(what));
        if (stripped.length() < least || stripped.length() > most)
            return fault(at, "LENGTH", "%s has %d to %d characters.".formatted(what, least, most));
        boolean control =
                stripped.chars()
                        .anyMatch(
                                c ->
                                        Character.isISOControl(c)
                                                && c != '\n'
                                                && c != '\r'
                                                && c != '\t');
        if (control || !stripped.codePoints().allMatch(FieldReading::isWhole))
            return fault(
                    at, "CHARACTERS", "%s holds characters that cannot be shown.".formatted(what));
        return Optional.of(stripped);
    }

    /** Half a surrogate pair has no canonical JSON. */
    private static boolean isWhole(int codePoint) {
        return Character.getType(codePoint) != Character.SURROGATE;
    }

    <E extends Enum<E>> Optional<E> choice(String at, @Nullable String value, Class<E> type) {
        if (value == null || value.isBlank()) return fault(at, "REQUIRED", "Choose one.");
        for (E constant : type.getEnumConstants())
            if (constant.name().equals(value)) return Optional.of(constant);
        return fault(
                at,
                "UNKNOWN_CHOICE",
                "One of %s."
                        .formatted(
                                Stream.of(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    Optional<LocalDate> date(String at, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return fault(at, "DATE_FORM", "A date is written 2027-06-30.");
        }
    }

    <T> Optional<T> parsed(String at, String code, Supplier<? extends T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            return fault(at, code, Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
        }
    }

    Optional<String> given(String at, @Nullable String value, String otherwise) {
        return value == null || value.isBlank()
                ? fault(at, "REQUIRED", otherwise)
                : Optional.of(value);
    }

    boolean tooMany(String at, List<?> list, int most, String what) {
        if (list.size() <= most) return false;
        fault(at, "TOO_MANY", "At most %d %s.".formatted(most, what));
        return true;
    }

    static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    <T> Optional<T> fault(String at, String code, String message) {
        errors.add(new FieldError(at, code, message));
        return Optional.empty();
    }
}
