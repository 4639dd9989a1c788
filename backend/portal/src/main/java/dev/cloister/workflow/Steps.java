package dev.cloister.workflow;

import dev.cloister.deployment.Advance;
import dev.cloister.deployment.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Turns how a step ended into the two primitives that the model reads. */
@ApplicationScoped
class Steps {

    private final Advance advance;
    private final Engine engine;

    Steps(Advance advance, Engine engine) {
        this.advance = advance;
        this.engine = engine;
    }

    /**
     * An exception is none of the three: it is a bug or a broken line, so the engine retries the
     * job and in the end raises an incident.
     */
    void record(DelegateExecution execution, Function<Advance, Step> work) {
        String step =
                switch (work.apply(advance)) {
                    case Step.Applied _ -> ApplyPlanModel.APPLIED;
                    // the model leaves through a timer: a job that sleeps outlives its lock and
                    // runs twice
                    case Step.Waiting(var after) -> {
                        execution.setVariable(ApplyPlanModel.ASK_AGAIN_AFTER, after.toString());
                        hintAfter(after);
                        yield ApplyPlanModel.WAITING;
                    }
                    case Step.Failed _ -> ApplyPlanModel.FAILED;
                };
        execution.setVariable(ApplyPlanModel.STEP, step);
    }

    /** A little later than due, so that the timer is committed and due by then. */
    private void hintAfter(Duration pause) {
        engine.hintAfter(pause.plusMillis(20));
    }
}
