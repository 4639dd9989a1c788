package dev.cloister.workflow;

import dev.cloister.deployment.Answer;
import dev.cloister.deployment.Deployment;
import dev.cloister.deployment.DeploymentProcess;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/**
 * The operator's questions, which are user tasks of {@code apply-plan}, and its incidents: jobs
 * that have no try left. Those of the request's process around it count too.
 */
@ApplicationScoped
class CamundaDeploymentProcess implements DeploymentProcess {

    private final Engine engine;
    private final Incidents incidents;

    CamundaDeploymentProcess(Engine engine, Incidents incidents) {
        this.engine = engine;
        this.incidents = incidents;
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

    @Override
    public Optional<String> incident(Deployment deployment) {
        return broken(deployment).stream().findFirst().map(job -> incidents.cause(job.getId()));
    }

    @Override
    public void resume(Deployment deployment) {
        incidents.retry(broken(deployment));
    }

    private List<Job> broken(Deployment deployment) {
        return Stream.concat(
                        incidents.of(ApplyPlanModel.PROCESS, deployment.id()).stream(),
                        incidents.of(ChangeRequestModel.PROCESS, deployment.requestId()).stream())
                .toList();
    }
}
