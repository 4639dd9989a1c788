package dev.cloister.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.historyService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.managementService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Deployment(resources = "workflows/apply-plan.bpmn")
class ApplyPlanTest {

    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE =
            ProcessEngineCoverageExtension.builder().assertClassCoverageAtLeast(1.0).build();

    private Beans beans = Beans.registered();

    @BeforeEach
    void registerBeans() {
        beans = Beans.registered();
    }

    @AfterEach
    void forgetBeans() {
        Mocks.reset();
        ClockUtil.reset();
    }

    @Test
    void phasesAreAppliedInOrderThenProvenThenTheWorkspaceIsActive() {
        ProcessInstance plan = start();
        runJobs();

        BpmnAwareTests.assertThat(plan).isEnded().hasPassed("Event_WorkspaceActive");
        assertThat(beans.told.getFirst()).isEqualTo("submit foundation");
        assertThat(beans.told.subList(1, 5))
                .containsExactlyInAnyOrder(
                        "submit hub", "submit services", "submit access", "submit gateway");
        assertThat(beans.told).containsSubsequence("submit hub", "submit access");
        assertThat(beans.told).containsSubsequence("submit hub", "submit gateway");
        assertThat(beans.told.subList(5, 7))
                .containsExactlyInAnyOrder("submit connections", "submit portals");
        assertThat(beans.told.subList(7, 9)).containsExactly("verify proof", "activateWorkspace");
    }

    @Test
    void nothingIsSentToAzureInTheTransactionThatStartsThePlan() {
        start();

        assertThat(beans.told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "foundation, Event_FoundationSettled",
        "hub, Event_HubSettled",
        "services, Event_ServicesSettled",
        "access, Event_AccessSettled",
        "gateway, Event_GatewaySettled",
        "connections, Event_ConnectionsSettled",
        "portals, Event_PortalsSettled"
    })
    void phaseAzureIsStillWorkingOnIsLookedAtAgainAfterThePause(String phase, String pause) {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        ClockUtil.setCurrentTime(Date.from(now));
        beans.answers(phase, "waiting", "waiting");
        ProcessInstance plan = start();
        runDueJobs();

        BpmnAwareTests.assertThat(plan).isWaitingAt(pause);
        assertThat(beans.told).contains("submit " + phase).doesNotContain("look " + phase);
        Job timer = managementService().createJobQuery().timers().singleResult();
        assertThat(timer.getDuedate().toInstant()).isEqualTo(now.plusSeconds(7));

        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofSeconds(8))));
        runDueJobs();
        BpmnAwareTests.assertThat(plan).isWaitingAt(pause);
        ClockUtil.setCurrentTime(Date.from(now.plus(Duration.ofSeconds(16))));
        runDueJobs();

        BpmnAwareTests.assertThat(plan).isEnded().hasPassed("Event_WorkspaceActive");
        assertThat(beans.told.stream().filter(("look " + phase)::equals)).hasSize(2);
        assertThat(beans.told.stream().filter(("submit " + phase)::equals)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("phases")
    void failedPhaseIsSubmittedAgainWhenAnOperatorRetries(String phase) {
        beans.answers(phase, "waiting", "failed");
        ProcessInstance plan = start();
        runJobs();
        assertThat(operatorTasks()).hasSize(1);

        answer("retry");
        runJobs();

        BpmnAwareTests.assertThat(plan).isEnded().hasPassed("Event_WorkspaceActive");
        assertThat(beans.told.stream().filter(("submit " + phase)::equals)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("phases")
    void phaseAnOperatorMendedIsNotSubmittedAgain(String phase) {
        beans.answers(phase, "failed");
        ProcessInstance plan = start();
        runJobs();

        answer("mended");
        runJobs();

        BpmnAwareTests.assertThat(plan).isEnded().hasPassed("Event_WorkspaceActive");
        assertThat(beans.told.stream().filter(("submit " + phase)::equals)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void givingUpRemovesEveryStackAndActivatesNothing(String step) {
        beans.answers(step, "failed").answers("stack", "waiting", "waiting");
        ProcessInstance plan = start();
        runJobs();

        answer("roll-back");
        runJobs();

        BpmnAwareTests.assertThat(plan)
                .isEnded()
                .hasPassed("Event_PlanRolledBack")
                .hasNotPassed("Activity_ActivateWorkspace");
        assertThat(beans.told).endsWith("remove stack", "remove stack", "closeRolledBack");
        assertThat(
                        historyService()
                                .createHistoricVariableInstanceQuery()
                                .variableName("outcome")
                                .singleResult()
                                .getValue())
                .isEqualTo("rolled-back");
    }

    @Test
    void givingUpOnOnePhaseStopsTheOneBesideIt() {
        beans.answers("hub", "failed").answers("services", "waiting");
        ProcessInstance plan = start();
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        ClockUtil.setCurrentTime(Date.from(now));
        runDueJobs();
        BpmnAwareTests.assertThat(plan)
                .isWaitingAt("Activity_DecideOnHub", "Event_ServicesSettled");

        answer("roll-back");
        runDueJobs();

        BpmnAwareTests.assertThat(plan).isEnded();
        assertThat(beans.told).doesNotContain("look services");
    }

    @Test
    void bothPhasesBesideEachOtherMayFailAndBeAnsweredApart() {
        beans.answers("hub", "failed").answers("services", "failed");
        ProcessInstance plan = start();
        runJobs();
        assertThat(operatorTasks()).hasSize(2);

        taskService().complete(operatorTask("Activity_DecideOnHub"), Map.of("answer", "mended"));
        runJobs();
        taskService()
                .complete(operatorTask("Activity_DecideOnServices"), Map.of("answer", "retry"));
        runJobs();

        BpmnAwareTests.assertThat(plan).isEnded().hasPassed("Event_WorkspaceActive");
        assertThat(beans.told.stream().filter("submit hub"::equals)).hasSize(1);
        assertThat(beans.told.stream().filter("submit services"::equals)).hasSize(2);
    }

    @Test
    void proofIsRepeatedUntilAzureHasSettledOrAnOperatorRetries() {
        beans.answers("proof", "waiting", "failed");
        ProcessInstance plan = start();
        runJobs();
        BpmnAwareTests.assertThat(plan).isWaitingAt("Activity_DecideOnProof");

        answer("retry");
        runJobs();

        BpmnAwareTests.assertThat(plan).isEnded().hasPassed("Event_WorkspaceActive");
        assertThat(beans.told.stream().filter("verify proof"::equals)).hasSize(3);
    }

    @Test
    void removalThatFailsIsAskedAboutAndGoesOn() {
        beans.answers("foundation", "failed").answers("stack", "failed");
        ProcessInstance plan = start();
        runJobs();
        answer("roll-back");
        runJobs();
        BpmnAwareTests.assertThat(plan).isWaitingAt("Activity_DecideOnRemoval");

        answer("retry");
        runJobs();

        BpmnAwareTests.assertThat(plan).isEnded().hasPassed("Event_PlanRolledBack");
    }

    @Test
    void brokenLineIsRetriedByTheEngineAndEndsAsAnIncident() {
        beans.answers("foundation", "broken", "broken", "broken", "broken", "broken");
        ProcessInstance plan = start();
        for (int attempt = 0; attempt < 5; attempt++) {
            Job job = managementService().createJobQuery().singleResult();
            try {
                managementService().executeJob(job.getId());
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("the line broke");
            }
        }

        assertThat(runtimeService().createIncidentQuery().singleResult().getActivityId())
                .isEqualTo("Activity_SubmitFoundation");
        BpmnAwareTests.assertThat(plan).isActive();

        Job job = managementService().createJobQuery().singleResult();
        managementService().setJobRetries(job.getId(), 1);
        runJobs();
        BpmnAwareTests.assertThat(plan).isEnded().hasPassed("Event_WorkspaceActive");
    }

    private static Stream<String> phases() {
        return Stream.of(
                "foundation", "hub", "services", "access", "gateway", "connections", "portals");
    }

    private static Stream<String> steps() {
        return Stream.concat(phases(), Stream.of("proof"));
    }

    private static ProcessInstance start() {
        return runtimeService()
                .startProcessInstanceByKey(
                        "apply-plan", "deployment-1", Map.of("deploymentId", "deployment-1"));
    }

    private static void answer(String answer) {
        taskService().complete(operatorTasks().getFirst().getId(), Map.of("answer", answer));
    }

    private static List<Task> operatorTasks() {
        return taskService().createTaskQuery().list();
    }

    private static String operatorTask(String key) {
        return taskService().createTaskQuery().taskDefinitionKey(key).singleResult().getId();
    }

    /** Runs every job, timers too, as if no time passed. */
    private static void runJobs() {
        run(() -> managementService().createJobQuery().listPage(0, 1));
    }

    private static void runDueJobs() {
        run(() -> managementService().createJobQuery().executable().listPage(0, 1));
    }

    private static void run(java.util.function.Supplier<List<Job>> jobs) {
        for (List<Job> next = jobs.get(); !next.isEmpty(); next = jobs.get())
            managementService().executeJob(next.getFirst().getId());
    }
}
