package dev.cloister.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.Job;

/** Jobs that have no try left: the engine waits until somebody gives them new ones. */
@ApplicationScoped
class Incidents {

    /** After the transaction that set them. */
    private static final Duration SOON = Duration.ofMillis(20);

    private final Engine engine;
    private final InstantSource clock;

    Incidents(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

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
