package dev.cloister.plan;

/**
 * A complete ARM template in canonical JSON: literal names and ids, no parameters. What the
 * approvers saw and what Azure receives are this string, byte for byte.
 */
public record ArmTemplate(String json) {

    public Digest digest() {
        return Digest.of(json);
    }
}
