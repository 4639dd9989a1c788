package dev.cloister.workflow;

import dev.cloister.review.Reviews;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Writes the inbox's row in the engine's transaction. */
@Singleton
@Named("openApprovalTask")
@Unremovable
class OpenApprovalTask implements TaskListener {

    private final Reviews reviews;

    OpenApprovalTask(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void notify(DelegateTask task) {
        reviews.open(
                Ids.request(task.getExecution()),
                (String) task.getVariable(ChangeRequestModel.GROUP),
                task.getId());
    }
}
