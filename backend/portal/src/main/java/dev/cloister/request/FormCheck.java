package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.Access;
import dev.cloister.plan.Classification;
import dev.cloister.plan.WorkspaceSpec.Service;
import dev.cloister.platform.Refusal.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All faults of a form at once, and as much of it as could be read.
 *
 * @param errors pointers into the form ({@code /name}), in the form's order; empty exactly when the
 *     change is there
 */
public record FormCheck(List<FieldError> errors, Optional<CreateWorkspace> change, Parts parts) {

    private static final Set<String> ABOUT_THE_REQUEST =
            Set.of("/kind", "/name", "/team", "/purpose", "/classification", "/expiresOn");

    /**
     * What could be read of a form that may have faults elsewhere.
     *
     * @param outbound by place in the form
     * @param bundled the rules of each trusted source chosen as a whole, by its place in the form
     */
    public record Parts(
            Optional<String> name,
            Optional<String> region,
            Optional<Integer> prefix,
            Optional<Classification> classification,
            Optional<LocalDate> expiresOn,
            List<Service> services,
            SortedMap<Integer, OutboundRule> outbound,
            SortedMap<Integer, List<OutboundRule>> bundled,
            Access access,
            boolean monitoring) {
        public Parts {
            services = List.copyOf(services);
            outbound = Collections.unmodifiableSortedMap(new TreeMap<>(outbound));
            bundled = Collections.unmodifiableSortedMap(new TreeMap<>(bundled));
        }

        /** All of them; a name that is listed and bundled counts once. */
        public List<OutboundRule> rules() {
            List<OutboundRule> rules = new ArrayList<>(outbound.values());
            for (List<OutboundRule> bundle : bundled.values())
                for (OutboundRule rule : bundle)
                    if (rules.stream().noneMatch(rule::allowsTheSame)) rules.add(rule);
            return List.copyOf(rules);
        }
    }

    public FormCheck {
        errors = List.copyOf(errors);
    }

    /**
     * Whether all that decides what is built could be read; what may still be missing is who asks
     * for it, why and for how long.
     */
    boolean showsWhatIsBuilt() {
        return errors.stream().allMatch(error -> ABOUT_THE_REQUEST.contains(error.pointer()));
    }

    public static FormCheck of(DraftForm form, LandingZone landingZone, LocalDate today) {
        return new FormReading(form, landingZone, today).check();
    }
}
