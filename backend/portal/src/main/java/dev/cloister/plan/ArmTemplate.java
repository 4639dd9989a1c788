package dev.cloister.plan;

/**
 * A complete ARM template in canonical JSON: literal names and ids, and no parameter but a
 * reference to a secret that Azure alone reads. What the approvers saw and what Azure receives are
 * this string, byte for byte.
 */
public record ArmTemplate(String json) {

    public Digest digest() {
        return Digest.of(json);
    }
}
