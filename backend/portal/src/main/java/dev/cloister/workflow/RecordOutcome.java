package dev.cloister.workflow;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("recordOutcome")
@Unremovable
class RecordOutcome implements JavaDelegate {

    private final Build build;

    RecordOutcome(Build build) {
        this.build = build;
    }

    @Override
    public void execute(DelegateExecution execution) {
        build.ended(
                Ids.request(execution),
                ApplyPlanModel.ACTIVE.equals(execution.getVariable(ApplyPlanModel.OUTCOME)));
    }
}
