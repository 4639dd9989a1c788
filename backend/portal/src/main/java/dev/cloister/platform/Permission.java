package dev.cloister.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the caller may do a thing now, and if not, the sentence that says why. */
public record Permission(boolean allowed, @Nullable String reason) {

    public static Permission unless(Optional<? extends Refusal> refusal) {
        return refusal.map(r -> new Permission(false, r.detail()))
                .orElseGet(() -> new Permission(true, null));
    }
}
