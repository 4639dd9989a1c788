package dev.cloister.workflow;

import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refused;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one engine of this node: built after the migrations, ended before the connection pool. */
@ApplicationScoped
class Engine {

    static final List<String> MODELS =
            List.of(
                    "workflows/change-request.bpmn",
                    "workflows/apply-plan.bpmn",
                    "workflows/approval-routing.dmn");

    private static final Logger LOG = Logger.getLogger(Engine.class);

    private final DataSource dataSource;
    private final TransactionManager transactions;
    private final JobThreads jobs = new JobThreads();
    private @Nullable ProcessEngine engine;

    Engine(DataSource dataSource, TransactionManager transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        var configuration = new EngineConfiguration(dataSource, transactions, jobs);
        engine = configuration.buildProcessEngine();
        List<String> faults = configuration.faults();
        if (!faults.isEmpty())
            throw new IllegalStateException("the engine is not set up as needed: " + faults);
        deployModels();
        jobs.start();
        LOG.infof("engine started, models %s", MODELS);
    }

    /** All together, so that a model is never bound to another build's decision table. */
    private void deployModels() {
        var deployment =
                engine().getRepositoryService()
                        .createDeployment()
                        .name("cloister")
                        .source("portal")
                        .enableDuplicateFiltering(false);
        MODELS.forEach(deployment::addClasspathResource);
        deployment.deploy();
    }

    void stop(@Observes ShutdownEvent event) {
        if (engine == null) return;
        jobs.shutdown();
        engine.close();
    }

    ProcessEngine engine() {
        if (engine == null) throw new IllegalStateException("the engine has not started");
        return engine;
    }

    RuntimeService runtime() {
        return engine().getRuntimeService();
    }

    TaskService tasks() {
        return engine().getTaskService();
    }

    DecisionService decisions() {
        return engine().getDecisionService();
    }

    HistoryService history() {
        return engine().getHistoryService();
    }

    RepositoryService repository() {
        return engine().getRepositoryService();
    }

    ManagementService management() {
        return engine().getManagementService();
    }

    /**
     * A call of somebody who holds the lock of the request or deployment. Only the engine's own
     * jobs can be ahead of it then.
     */
    void racing(Runnable call) {
        try {
            call.run();
        } catch (OptimisticLockingException | MismatchingMessageCorrelationException e) {
            throw new Refused(new Refusal.ChangedMeanwhile());
        }
    }

    /** Wakes the acquisition when a timer that was just set is due. */
    void hintAfter(Duration pause) {
        jobs.hintAfter(pause);
    }
}
