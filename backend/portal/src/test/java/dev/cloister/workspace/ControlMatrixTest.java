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

class ControlMatrixTest {

    private final Map<Control, Coverage> matrix = ControlMatrix.of(Forms.ESTATE, Forms.TODAY);

    @Test
    void everyControlHasALine() {
        assertThat(matrix).containsOnlyKeys(Control.values());
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

    @Test
    void whatIsBuiltIsPlannedSaidAndReadBack() {
        for (Control control :
                List.of(
                        Control.VN_1,
                        Control.VN_2,
                        Control.VN_3,
                        Control.VN_4,
                        Control.VN_5,
                        Control.SV_1,
                        Control.SV_3,
                        Control.SV_4,
                        Control.MC_2,
                        Control.MC_3,
                        Control.MC_6)) {
            Coverage coverage = of(control);
            assertThat(coverage.planned()).as(control.id()).isNotEmpty();
            assertThat(coverage.told()).as(control.id()).isNotEmpty();
            assertThat(coverage.verified()).as(control.id()).isNotEmpty();
        }
    }

    @Test
    void everyControlIsJudgedSomewhere() {
        assertThat(matrix)
                .allSatisfy(
                        (control, coverage) ->
                                assertThat(coverage.told()).as(control.id()).isNotEmpty());
    }

    @Test
    void aViolationIsAmongWhatMayBeSaidAndStandsFirst() {
        List<Told> told = of(Control.MC_2).told();

        assertThat(told.getFirst().severity()).isEqualTo(Severity.VIOLATION);
        assertThat(told).extracting(Told::severity).contains(Severity.EXCEPTION);
    }

    private Coverage of(Control control) {
        return Objects.requireNonNull(matrix.get(control));
    }
}
