package dev.cloister.workflow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;

/**
 * Runs the engine's jobs on virtual threads, never more at once than the connection pool bears;
 * what does not fit goes back to the acquisition, which slows down.
 */
final class JobThreads extends JobExecutor {

    private static final int AT_ONCE = 10; // of 20 connections: people come first
    private static final Duration LOCK = Duration.ofSeconds(30);
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(1);

    private final Semaphore free = new Semaphore(AT_ONCE);
    private ExecutorService threads = newThreads();

    JobThreads() {
        name = "jobs";
        lockTimeInMillis = (int) LOCK.toMillis();
        maxJobsPerAcquisition = AT_ONCE;
        waitTimeInMillis = 100;
        waitIncreaseFactor = 2;
        maxWait = LONGEST_IDLE.toMillis();
        backoffTimeInMillis = 25;
        maxBackoff = LONGEST_IDLE.toMillis();
        rejectedJobsHandler = new NotifyAcquisitionRejectedJobsHandler();
    }

    private static ExecutorService newThreads() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
    }

    @Override
    protected void startExecutingJobs() {
        if (threads.isShutdown()) threads = newThreads();
        startJobAcquisitionThread();
    }

    /** What runs may end: a job that is cut off runs again, which costs a call but no effect. */
    @Override
    protected void stopExecutingJobs() {
        stopJobAcquisitionThread();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LOCK.toSeconds(), TimeUnit.SECONDS)) {
                var unused = threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
        if (!free.tryAcquire()) {
            rejectedJobsHandler.jobsRejected(jobs, engine, this);
            return;
        }
        Runnable run = getExecuteJobsRunnable(jobs, engine);
        threads.execute(
                () -> {
                    try {
                        run.run();
                    } finally {
                        free.release();
                    }
                });
    }

    /** A timer that is due then starts then, and not at the acquisition's next round. */
    void hintAfter(Duration pause) {
        Executor later =
                CompletableFuture.delayedExecutor(
                        pause.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
        later.execute(
                () -> {
                    if (isActive()) jobWasAdded();
                });
    }
}
