package dev.cloister.platform;

import java.util.Optional;

/** Carries a {@link Refusal} to the edge. Unchecked, so the transaction rolls back. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public static void ifPresent(Optional<? extends Refusal> refusal) {
        refusal.ifPresent(
                r -> {
                    throw new Refused(r);
                });
    }
}
