package dev.cloister.workflow;

import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.JakartaTransactionProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/**
 * The engine inside the portal's transactions. Why each setting is as it is stands in quality.md,
 * section 5; {@link #faults()} is asked at every start.
 */
final class EngineConfiguration extends JakartaTransactionProcessEngineConfiguration {

    static final String RETRY_CYCLE = "PT30S,PT2M,PT10M,PT30M";

    /** The first one, and one after each pause of {@link #RETRY_CYCLE}. */
    static final int TRIES = 5;

    EngineConfiguration(
            DataSource dataSource, TransactionManager transactionManager, JobExecutor jobs) {
        setProcessEngineName("cloister");
        setDataSource(dataSource);
        setTransactionManager(transactionManager);
        setTransactionsExternallyManaged(true);
        setDatabaseType("postgres");
        setDatabaseSchema(EngineSchema.NAME);
        setDatabaseTablePrefix(EngineSchema.NAME + ".");
        setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);

        setJobExecutor(jobs);
        setJobExecutorActivate(false); // after the models are deployed
        setFailedJobRetryTimeCycle(RETRY_CYCLE);

        setHistory(ProcessEngineConfiguration.HISTORY_AUDIT);
        setHistoryTimeToLive("P365D");
        setEnforceHistoryTimeToLive(true);
        setHistoryCleanupBatchWindowStartTime("02:00");
        setHistoryCleanupBatchWindowEndTime("04:00");
        setHistoryCleanupBatchSize(100);

        setBeans(new ModelBeans());
        setArtifactFactory(new NoClassNames());
        setAuthorizationEnabled(false);
        setCmmnEnabled(false);
        setStandaloneTasksEnabled(false);
        setMetricsEnabled(false);
        setTaskMetricsEnabled(false);
        setDbMetricsReporterActivate(false);
        setJavaSerializationFormatEnabled(false);
        setDefaultSerializationFormat("application/json");
        setEnableExpressionsInAdhocQueries(false);
        setEnableExpressionsInStoredQueries(false);
        setEnableXxeProcessing(false);
        setEnableFetchScriptEngineFromProcessApplication(false);
        setEnableScriptEngineLoadExternalResources(false);
        setQueryMaxResultsLimit(500);
    }

    /** Else the pool answers "Deferred enlistment not supported" when the engine starts. */
    @Override
    protected void initCommandExecutorDbSchemaOperations() {
        if (commandExecutorSchemaOperations == null)
            commandExecutorSchemaOperations = commandExecutorTxRequired;
    }

    /** What differs from what the portal relies on; empty when the engine may start. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        expect(faults, isTransactionsExternallyManaged(), "transactions are the portal's");
        expect(faults, "false".equals(getDatabaseSchemaUpdate()), "the schema is Flyway's");
        expect(faults, !isEnableExpressionsInAdhocQueries(), "no expressions in queries");
        expect(faults, !isEnableExpressionsInStoredQueries(), "no expressions in stored queries");
        expect(faults, !isEnableXxeProcessing(), "no external entities");
        expect(faults, !isJavaSerializationFormatEnabled(), "no serialised Java objects");
        expect(faults, !isCmmnEnabled(), "no cases");
        expect(faults, !isStandaloneTasksEnabled(), "no tasks outside processes");
        expect(faults, isEnforceHistoryTimeToLive(), "history ends");
        expect(faults, "audit".equals(getHistoryLevel().getName()), "history level audit");
        expect(faults, !getSkipIsolationLevelCheck(), "isolation level is checked");
        expect(
                faults,
                getJobExecutorPriorityRangeMin() <= 0
                        && getJobExecutorPriorityRangeMax() >= Integer.MAX_VALUE,
                "no priority range leaves jobs unserved");
        expect(faults, getJobExecutor().getLockTimeInMillis() == 30_000, "jobs lock for 30 s");
        expect(faults, getJobExecutor().getMaxWait() <= 5_000, "idle acquisition within 5 s");
        expect(faults, RETRY_CYCLE.equals(getFailedJobRetryTimeCycle()), "retries with pauses");
        expect(faults, getProcessEnginePlugins().isEmpty(), "no engine plug-ins from outside");
        return faults;
    }

    private static void expect(List<String> faults, boolean holds, String what) {
        if (!holds) faults.add(what);
    }

    /** Models name beans. A model that names a class is refused, whatever the class. */
    private static final class NoClassNames implements ArtifactFactory {
        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new IllegalStateException("a model names the class " + type.getName());
        }
    }
}
