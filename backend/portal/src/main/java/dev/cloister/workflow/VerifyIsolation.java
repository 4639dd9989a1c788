package dev.cloister.workflow;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("verifyIsolation")
@Unremovable
class VerifyIsolation implements JavaDelegate {

    private final Build build;

    VerifyIsolation(Build build) {
        this.build = build;
    }

    @Override
    public void execute(DelegateExecution execution) {
        build.steps().record(execution, _ -> build.prove(Ids.deployment(execution)));
    }
}
