package dev.cloister.workflow;

import dev.cloister.deployment.Deployments;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("closeRolledBack")
@Unremovable
class CloseRolledBack implements JavaDelegate {

    private final Deployments deployments;

    CloseRolledBack(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deployments.rolledBack(Ids.deployment(execution));
        execution.setVariable(ApplyPlanModel.OUTCOME, ApplyPlanModel.ROLLED_BACK);
    }
}
