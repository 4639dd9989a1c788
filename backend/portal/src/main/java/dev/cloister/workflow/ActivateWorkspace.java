package dev.cloister.workflow;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("activateWorkspace")
@Unremovable
class ActivateWorkspace implements JavaDelegate {

    private final Build build;

    ActivateWorkspace(Build build) {
        this.build = build;
    }

    @Override
    public void execute(DelegateExecution execution) {
        build.activate(Ids.deployment(execution));
        execution.setVariable(ApplyPlanModel.OUTCOME, ApplyPlanModel.ACTIVE);
    }
}
