package dev.cloister.workflow;

import dev.cloister.review.Reviews;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("askForChanges")
@Unremovable
class AskForChanges implements JavaDelegate {

    private final Reviews reviews;

    AskForChanges(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.askForChanges(Ids.request(execution));
    }
}
