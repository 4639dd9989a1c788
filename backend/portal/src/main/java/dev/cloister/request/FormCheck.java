package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.platform.Refusal.FieldError;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All faults of a form at once, or the change it asks for.
 *
 * @param errors pointers into the form ({@code /name}), in the form's order; empty exactly when the
 *     change is there
 */
public record FormCheck(List<FieldError> errors, Optional<CreateWorkspace> change) {

    public FormCheck {
        errors = List.copyOf(errors);
    }

    public static FormCheck of(DraftForm form, LandingZone landingZone, LocalDate today) {
        throw new UnsupportedOperationException("follows");
    }
}
