package dev.cloister.workflow;

import dev.cloister.review.Reviews;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

@Singleton
@Named("closeApprovalTask")
@Unremovable
class CloseApprovalTask implements TaskListener {

    private final Reviews reviews;

    CloseApprovalTask(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void notify(DelegateTask task) {
        reviews.obsolete(task.getId());
    }
}
