package dev.cloister.workflow;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("beginDeployment")
@Unremovable
class BeginDeployment implements JavaDelegate {

    private final Build build;

    BeginDeployment(Build build) {
        this.build = build;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                ApplyPlanModel.DEPLOYMENT_ID, build.begin(Ids.request(execution)).toString());
    }
}
