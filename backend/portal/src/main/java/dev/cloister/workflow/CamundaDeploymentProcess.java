package dev.cloister.workflow;

import dev.cloister.deployment.Answer;
import dev.cloister.deployment.Deployment;
import dev.cloister.deployment.DeploymentProcess;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
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

    /** After the transaction that set them. */
    private static final Duration SOON = Duration.ofMillis(20);

    private final Engine engine;
    private final InstantSource clock;

    CamundaDeploymentProcess(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
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
        return broken(deployment).stream()
                .findFirst()
                .map(job -> ProcessResource.shortened(job.getExceptionMessage()));
    }

    @Override
    public void resume(Deployment deployment) {
        for (Job job : broken(deployment))
            engine.racing(
                    () ->
                            engine.management()
                                    .setJobRetries(EngineConfiguration.TRIES)
                                    .jobId(job.getId())
                                    .dueDate(Date.from(clock.instant()))
                                    .execute());
        engine.hintAfter(SOON);
    }

    private List<Job> broken(Deployment deployment) {
        return Stream.concat(
                        broken(ApplyPlanModel.PROCESS, deployment.id()),
                        broken(ChangeRequestModel.PROCESS, deployment.requestId()))
                .toList();
    }

    private Stream<Job> broken(String process, UUID key) {
        return engine
                .runtime()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key.toString(), process)
                .list()
                .stream()
                .flatMap(
                        instance ->
                                engine
                                        .management()
                                        .createJobQuery()
                                        .processInstanceId(instance.getId())
                                        .noRetriesLeft()
                                        .list()
                                        .stream());
    }
}
