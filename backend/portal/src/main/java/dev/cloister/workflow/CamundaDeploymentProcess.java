package dev.cloister.workflow;

import dev.cloister.deployment.Answer;
import dev.cloister.deployment.DeploymentProcess;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;

/** The operator's questions, which are user tasks of {@code apply-plan}. */
@ApplicationScoped
class CamundaDeploymentProcess implements DeploymentProcess {

    private final Engine engine;

    CamundaDeploymentProcess(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void answer(UUID deployment, Answer answer) {
        List<Task> open =
                engine.tasks()
                        .createTaskQuery()
                        .processDefinitionKey(ApplyPlanModel.PROCESS)
                        .processInstanceBusinessKey(deployment.toString())
                        .list();
        if (open.isEmpty())
            throw new Refused(new Refusal.NoLongerOpen("the process asks nothing now"));
        for (Task task : open) {
            Map<String, Object> given = Map.of(ApplyPlanModel.ANSWER, answer.slug());
            engine.racing(() -> engine.tasks().complete(task.getId(), given));
            // giving up on one phase ends every other question
            if (answer == Answer.ROLL_BACK) return;
        }
    }
}
