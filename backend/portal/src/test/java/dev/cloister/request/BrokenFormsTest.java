package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Control;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.request.Faults.Fault;
import dev.cloister.request.Faults.Named;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid requests with one fault each are refused before submit, by the place of the fault and its
 * code or control.
 */
class BrokenFormsTest {

    private static final int FORMS_PER_FAULT = 4;

    /**
     * Whatever is asked for, the planner closes these; that a plan which does not is a violation,
     * the tests of the controls themselves show.
     */
    private static final Set<Control> NOT_BY_A_REQUEST =
            EnumSet.of(Control.VN_3, Control.VN_4, Control.SV_1, Control.MC_3);

    static Stream<Fault> faults() {
        return Faults.all().stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultIsNamedWhereItIsInAnyForm(Fault fault) {
        var forms = new GeneratedForms(fault.title().hashCode(), Forms.ESTATE);
        for (int i = 0; i < FORMS_PER_FAULT; i++) {
            ObjectNode form = forms.next();
            assertThat(named(form, Forms.ESTATE)).as(form.toString()).isEmpty();

            Named named = fault.how().in(form);

            assertThat(named(form, fault.estate())).as(form.toString()).contains(named);
            assertThat(Forms.assess(form, fault.estate()).evaluation().valid()).isFalse();
        }
    }

    @Test
    void everyControlThatARequestCanViolateIsAmongTheFaults() {
        Set<String> violated = new TreeSet<>();
        for (Fault fault : Faults.all()) {
            String code = fault.how().in(new GeneratedForms(1, Forms.ESTATE).next()).code();
            if (code.matches("[A-Z]{2}-\\d")) violated.add(code);
        }

        assertThat(violated)
                .isEqualTo(
                        Stream.of(Control.values())
                                .filter(control -> !NOT_BY_A_REQUEST.contains(control))
                                .map(Control::id)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What would keep it from being submitted. */
    private static List<Named> named(ObjectNode form, LandingZone estate) {
        Evaluation evaluation = Forms.assess(form, estate).evaluation();
        List<Named> named = new ArrayList<>();
        evaluation
                .fieldErrors()
                .forEach(error -> named.add(new Named(error.pointer(), error.code())));
        evaluation.findings().stream()
                .filter(finding -> finding.severity() == Severity.VIOLATION)
                .forEach(
                        finding ->
                                named.add(
                                        new Named(
                                                Objects.requireNonNullElse(finding.pointer(), ""),
                                                finding.control())));
        return named;
    }
}
