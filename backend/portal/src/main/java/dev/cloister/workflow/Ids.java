package dev.cloister.workflow;

import dev.cloister.plan.PhaseName;
import java.util.Locale;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The ids a process carries; nothing else of it is read. */
final class Ids {

    private Ids() {}

    static UUID request(DelegateExecution execution) {
        return id(execution, ChangeRequestModel.REQUEST_ID);
    }

    static UUID deployment(DelegateExecution execution) {
        return id(execution, ApplyPlanModel.DEPLOYMENT_ID);
    }

    static PhaseName phase(DelegateExecution execution) {
        String slug = (String) execution.getVariable(ApplyPlanModel.PHASE);
        return PhaseName.valueOf(slug.toUpperCase(Locale.ROOT));
    }

    private static UUID id(DelegateExecution execution, String variable) {
        return UUID.fromString((String) execution.getVariable(variable));
    }
}
