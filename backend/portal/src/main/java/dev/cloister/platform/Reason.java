package dev.cloister.platform;

import org.jspecify.annotations.Nullable;

/** A reason that says something: ten characters, not one repeated. */
public final class Reason {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2000;

    private Reason() {}

    public static String required(@Nullable String reason) {
        String text = reason == null ? "" : reason.strip();
        if (text.codePoints().filter(c -> !Character.isWhitespace(c)).distinct().count() < 2
                || text.length() < SHORTEST)
            throw new Refused(
                    new Refusal.ReasonRequired(
                            "Say why, in at least 10 characters: whoever reads it later was not"
                                    + " there."));
        return limited(text);
    }

    public static @Nullable String optional(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : limited(reason.strip());
    }

    private static String limited(String text) {
        if (text.length() > LONGEST)
            throw new Refused(
                    new Refusal.ReasonRequired(
                            "Say it in at most %d characters.".formatted(LONGEST)));
        return text;
    }
}
