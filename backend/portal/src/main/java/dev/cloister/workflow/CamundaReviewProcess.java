package dev.cloister.workflow;

import dev.cloister.review.ApprovalTask;
import dev.cloister.review.Decision;
import dev.cloister.review.ReviewProcess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** {@code change-request.bpmn}, told what people did. */
@ApplicationScoped
class CamundaReviewProcess implements ReviewProcess {

    private final Engine engine;

    CamundaReviewProcess(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void start(UUID request) {
        var unused =
                engine.runtime()
                        .startProcessInstanceByKey(
                                ChangeRequestModel.PROCESS,
                                request.toString(),
                                Map.of(ChangeRequestModel.REQUEST_ID, request.toString()));
    }

    @Override
    public void revised(UUID request) {
        correlate(ChangeRequestModel.REVISED, request);
    }

    @Override
    public void withdraw(UUID request) {
        correlate(ChangeRequestModel.WITHDRAWN, request);
    }

    @Override
    public void decided(ApprovalTask task, Decision.Outcome outcome) {
        Map<String, Object> variables =
                switch (outcome) {
                    case APPROVED -> Map.of();
                    case REJECTED ->
                            Map.of(
                                    ChangeRequestModel.VERDICT,
                                    ChangeRequestModel.REJECTED,
                                    ChangeRequestModel.ROUND,
                                    ChangeRequestModel.OVER);
                    case CHANGES_REQUESTED ->
                            Map.of(
                                    ChangeRequestModel.VERDICT,
                                    ChangeRequestModel.CHANGES_REQUESTED,
                                    ChangeRequestModel.ROUND,
                                    ChangeRequestModel.OVER);
                };
        engine.racing(() -> engine.tasks().complete(task.engineTaskId(), variables));
    }

    private void correlate(String message, UUID request) {
        engine.racing(
                () ->
                        engine.runtime()
                                .createMessageCorrelation(message)
                                .processInstanceBusinessKey(request.toString())
                                .correlate());
    }
}
