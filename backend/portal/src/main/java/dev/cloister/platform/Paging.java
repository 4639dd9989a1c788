package dev.cloister.platform;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list. Read as text, so that a wrong number is a refusal that names it and not a
 * path that does not exist.
 *
 * @param page from 1
 * @param size 1 to 200
 */
public record Paging(
        @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {

    private static final int DEFAULT_SIZE = 50;
    private static final int LARGEST_SIZE = 200;
    private static final int LAST_PAGE = 1_000_000;

    public int limit() {
        return number("size", size, DEFAULT_SIZE, LARGEST_SIZE);
    }

    public int offset() {
        return (number("page", page, 1, LAST_PAGE) - 1) * limit();
    }

    private static int number(String name, @Nullable String text, int otherwise, int most) {
        if (text == null || text.isEmpty()) return otherwise;
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= most) return value;
        } catch (NumberFormatException e) {
            // the refusal below says it
        }
        throw new Refused(
                new Refusal.InvalidParameter(name, "a number from 1 to " + most + " is needed"));
    }

    /** A parameter that names one of a closed set, in any case; absent when it was not given. */
    public static <E extends Enum<E>> Optional<E> choice(
            String name, @Nullable String text, Class<E> type) {
        if (text == null || text.isEmpty()) return Optional.empty();
        for (E constant : type.getEnumConstants())
            if (constant.name().equalsIgnoreCase(text)) return Optional.of(constant);
        throw new Refused(
                new Refusal.InvalidParameter(
                        name,
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + " is needed"));
    }
}
