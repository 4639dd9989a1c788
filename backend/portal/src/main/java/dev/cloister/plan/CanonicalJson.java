package dev.cloister.plan;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON with one spelling per value: RFC 8785. */
public final class CanonicalJson {

    private CanonicalJson() {}

    public static String of(JsonNode value) {
        throw new UnsupportedOperationException("follows");
    }
}
