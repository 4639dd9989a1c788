package dev.cloister.isolation;

/**
 * One line of evidence: what was expected of a resource and what Azure says.
 *
 * @param control id, for example SV-1
 * @param resource its full id
 * @param property dotted path, or a word such as {@code exists}
 */
public record Check(
        String control,
        String title,
        String resource,
        String property,
        String expected,
        String actual,
        boolean passed) {}
