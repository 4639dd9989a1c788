package dev.cloister.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;

/** Jobs that have no try left: the engine waits until somebody gives them new ones. */
@ApplicationScoped
class Incidents {

    /** After the transaction that set them. */
    private static final Duration SOON = Duration.ofMillis(20);

    /** Of a list; whoever has more has one cause for all of them. */
    private static final int MOST = 200;

    private final Engine engine;
    private final InstantSource clock;

    Incidents(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * A step that broke until the engine gave it up.
     *
     * @param businessKey of its process: a request or a deployment
     * @param cause the innermost one, in one line
     */
    record Broken(
            String process,
            UUID businessKey,
            String elementId,
            String step,
            String cause,
            Instant since) {}

    List<Job> of(String process, UUID businessKey) {
        return engine
                .runtime()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey.toString(), process)
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
                                        .stream())
                .toList();
    }

    /** In the process where it broke, not in those that call it; the oldest first. */
    List<Broken> all() {
        return engine
                .runtime()
                .createIncidentQuery()
                .orderByIncidentTimestamp()
                .asc()
                .listPage(0, MOST)
                .stream()
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .map(this::broken)
                .toList();
    }

    /** Also where a process only waits for one that it called and that broke. */
    List<Broken> in(String processInstanceId) {
        return engine
                .runtime()
                .createIncidentQuery()
                .processInstanceId(processInstanceId)
                .orderByIncidentTimestamp()
                .asc()
                .list()
                .stream()
                .map(this::broken)
                .toList();
    }

    private Broken broken(Incident incident) {
        ProcessInstance instance =
                engine.runtime()
                        .createProcessInstanceQuery()
                        .processInstanceId(incident.getProcessInstanceId())
                        .singleResult();
        return new Broken(
                instance.getProcessDefinitionKey(),
                UUID.fromString(instance.getBusinessKey()),
                incident.getActivityId(),
                step(incident),
                cause(root(incident).getConfiguration()),
                incident.getIncidentTimestamp().toInstant());
    }

    private Incident root(Incident incident) {
        if (incident.getId().equals(incident.getRootCauseIncidentId())) return incident;
        return engine.runtime()
                .createIncidentQuery()
                .incidentId(incident.getRootCauseIncidentId())
                .singleResult();
    }

    private String step(Incident incident) {
        FlowElement element =
                engine.repository()
                        .getBpmnModelInstance(incident.getProcessDefinitionId())
                        .getModelElementById(incident.getActivityId());
        String name = element.getName();
        return name == null ? incident.getActivityId() : name;
    }

    /** Why a job broke. */
    String cause(String job) {
        @Nullable String trace = engine.management().getJobExceptionStacktrace(job);
        return trace == null ? "Nothing is known of the cause." : InnermostCause.of(trace);
    }

    void retry(List<Job> jobs) {
        for (Job job : jobs)
            engine.racing(
                    () ->
                            engine.management()
                                    .setJobRetries(EngineConfiguration.TRIES)
                                    .jobId(job.getId())
                                    .dueDate(Date.from(clock.instant()))
                                    .execute());
        engine.hintAfter(SOON);
    }
}
