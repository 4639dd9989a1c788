package dev.cloister.workflow;

import dev.cloister.review.Reviews;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

@Singleton
@Named("assessRequest")
@Unremovable
class AssessRequest implements JavaDelegate {

    private final Reviews reviews;

    AssessRequest(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DecisionTable.inputs(reviews.assess(Ids.request(execution)))
                .forEach(execution::setVariable);
        execution.setVariable(ChangeRequestModel.ROUND, ChangeRequestModel.RUNNING);
        execution.setVariable(ChangeRequestModel.VERDICT, ChangeRequestModel.APPROVED);
    }
}
