package dev.cloister.isolation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of evidence: what was expected of a resource and what Azure says.
 *
 * @param control id, for example SV-1
 * @param resource its full id
 * @param property dotted path, or a word such as {@code exists}
 */
@Schema(name = "EvidenceCheck")
public record Check(
        String control,
        String title,
        String resource,
        String property,
        String expected,
        String actual,
        boolean passed) {}
