package dev.cloister.workflow;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("lookAtPhase")
@Unremovable
class LookAtPhase implements JavaDelegate {

    private final Steps steps;

    LookAtPhase(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.record(
                execution,
                advance -> advance.advance(Ids.deployment(execution), Ids.phase(execution)));
    }
}
