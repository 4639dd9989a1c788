package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.Access;
import dev.cloister.plan.Classification;
import dev.cloister.plan.WorkspaceSpec.Service;
import dev.cloister.platform.Refusal.FieldError;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All faults of a form at once, and as much of it as could be read.
 *
 * @param errors pointers into the form ({@code /name}), in the form's order; empty exactly when the
 *     change is there
 */
public record FormCheck(List<FieldError> errors, Optional<CreateWorkspace> change, Parts parts) {

    /**
     * What could be read of a form that may have faults elsewhere.
     *
     * @param outbound by place in the form
     */
    public record Parts(
            Optional<String> name,
            Optional<String> region,
            Optional<Integer> prefix,
            Optional<Classification> classification,
            Optional<LocalDate> expiresOn,
            List<Service> services,
            SortedMap<Integer, OutboundRule> outbound,
            Access access) {
        public Parts {
            services = List.copyOf(services);
            outbound = Collections.unmodifiableSortedMap(new TreeMap<>(outbound));
        }
    }

    public FormCheck {
        errors = List.copyOf(errors);
    }

    public static FormCheck of(DraftForm form, LandingZone landingZone, LocalDate today) {
        return new FormReading(form, landingZone, today).check();
    }
}
