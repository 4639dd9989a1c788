package dev.cloister.workflow;

import dev.cloister.review.Reviews;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("recordRejection")
@Unremovable
class RecordRejection implements JavaDelegate {

    private final Reviews reviews;

    RecordRejection(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.reject(Ids.request(execution));
    }
}
