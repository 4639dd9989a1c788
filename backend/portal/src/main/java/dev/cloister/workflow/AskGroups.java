package dev.cloister.workflow;

import dev.cloister.review.Reviews;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;

@Singleton
@Named("askGroups")
@Unremovable
class AskGroups implements ExecutionListener {

    private final Reviews reviews;

    AskGroups(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var routed = (DmnDecisionResult) execution.getVariable("decisionResult");
        List<String> groups =
                reviews.groupsToAsk(
                        Ids.request(execution), DecisionTable.groups(routed.getResultList()));
        execution.setVariable(
                ChangeRequestModel.APPROVAL_NEEDED,
                groups.isEmpty() ? ChangeRequestModel.NO : ChangeRequestModel.YES);
        // transient: it is gone at the end of this transaction, in which the tasks are made
        execution.setVariable(
                ChangeRequestModel.APPROVAL_GROUPS,
                Variables.objectValue(new ArrayList<>(groups), true).create());
    }
}
