package dev.cloister.workflow;

import dev.cloister.review.Reviews;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("recordApproval")
@Unremovable
class RecordApproval implements JavaDelegate {

    private final Reviews reviews;

    RecordApproval(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.approve(Ids.request(execution));
    }
}
