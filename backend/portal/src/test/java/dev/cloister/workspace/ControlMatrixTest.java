package dev.cloister.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.isolation.Control;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.request.DraftForm;
import dev.cloister.request.Evaluator;
import dev.cloister.request.Forms;
import dev.cloister.workspace.ControlMatrix.Coverage;
import dev.cloister.workspace.ControlMatrix.Told;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ControlMatrixTest {

    private static final Map<Control, Coverage> MATRIX =
            ControlMatrix.of(Forms.ESTATE, Forms.TODAY);

    @Test
    void everyControlHasALine() {
        assertThat(MATRIX).containsOnlyKeys(Control.values());
    }

    @Test
    void theReferenceRequestsHaveNoFault() {
        for (DraftForm form : ReferenceForms.of(Forms.ESTATE, Forms.TODAY))
            assertThat(
                            new Evaluator(_ -> List.of())
                                    .evaluate(
                                            form,
                                            Evaluator.Situation.of(
                                                    Forms.ESTATE, Set.of(), Forms.TODAY))
                                    .fieldErrors())
                    .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Control.class)
    void everyControlIsPlannedCanBeViolatedAndIsReadBack(Control control) {
        Coverage coverage = of(control);

        assertThat(coverage.planned()).isNotEmpty();
        assertThat(coverage.verified()).isNotEmpty();
        assertThat(coverage.told())
                .extracting(Told::severity)
                .containsAnyOf(Severity.VIOLATION, Severity.EXCEPTION);
    }

    /** What a request cannot violate is said of a plan that leaves it out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VN_1 | tokens per minute left",
                "VN_2 | tokens per minute left",
                "VN_3 | has no private endpoint",
                "VN_4 | has no private endpoint",
                "VN_5 | has no private link scope for logs",
                "VN_6 | has no gateway to on-premises networks",
                "SV_1 | has a public name, open to",
                "SV_2 | has no subnet for private endpoints",
                "SV_3 | go into no private zone",
                "SV_4 | asks Azure's DNS for names instead of 10.8.0.4",
                "MC_1 | has no Bastion to share",
                "MC_2 | is a whole top-level domain",
                "MC_3 | itself could send data anywhere",
                "MC_4 | is not known to offer API Management PremiumV2",
                "MC_5 | has no certificate for callers from the internet",
                "MC_6 | must be monitored"
            })
    void theViolationSaysWhatIsWrong(Control control, String words) {
        assertThat(of(control).told())
                .filteredOn(told -> told.severity().compareTo(Severity.EXCEPTION) >= 0)
                .extracting(Told::message)
                .anySatisfy(message -> assertThat(message).contains(words));
    }

    @Test
    void aViolationIsAmongWhatMayBeSaidAndStandsFirst() {
        List<Told> told = of(Control.MC_2).told();

        assertThat(told.getFirst().severity()).isEqualTo(Severity.VIOLATION);
        assertThat(told).extracting(Told::severity).contains(Severity.EXCEPTION);
    }

    private static Coverage of(Control control) {
        return Objects.requireNonNull(MATRIX.get(control));
    }
}
