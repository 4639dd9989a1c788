package dev.cloister.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(
        resources = {
            "workflows/change-request.bpmn",
            "workflows/apply-plan.bpmn",
            "workflows/approval-routing.dmn"
        })
class ChangeRequestTest {

    /** All of change-request and the straight path of apply-plan, whose seven phases weigh most. */
    @RegisterExtension
    static final ProcessEngineCoverageExtension COVERAGE =
            ProcessEngineCoverageExtension.builder().assertClassCoverageAtLeast(0.6).build();

    private Beans beans = Beans.registered();

    @BeforeEach
    void registerBeans() {
        beans = Beans.registered();
    }

    @AfterEach
    void forgetBeans() {
        Mocks.reset();
    }

    @Test
    void usualRequestIsDecidedByTwoGroupsInParallelAndThenApplied() {
        ProcessInstance request = submit();
        assertThat(openGroups()).containsExactlyInAnyOrder("network-security", "ai-governance");

        approve("network-security");
        assertThat(openGroups()).containsExactly("ai-governance");
        approve("ai-governance");
        assertThat(beans.told).contains("recordApproval");
        runJobs();

        BpmnAwareTests.assertThat(request)
                .isEnded()
                .hasPassed("Activity_RecordApproval", "Event_RequestFulfilled");
        assertThat(beans.told)
                .containsSubsequence(
                        "assessRequest",
                        "open network-security",
                        "open ai-governance",
                        "recordApproval",
                        "beginDeployment",
                        "submit foundation",
                        "activateWorkspace",
                        "recordOutcome active");
    }

    @Test
    void routineRequestIsAppliedWithoutAsking() {
        beans.assessment.put("outboundCount", 0);

        ProcessInstance request = submit();
        runJobs();

        BpmnAwareTests.assertThat(request)
                .isEnded()
                .hasNotPassed("Activity_DecideOnRequest")
                .hasPassed("Event_RequestFulfilled");
    }

    @Test
    void rejectionByOneGroupClosesTheOthersTask() {
        ProcessInstance request = submit();

        decide("network-security", "rejected");

        BpmnAwareTests.assertThat(request)
                .isEnded()
                .hasPassed("Activity_RecordRejection", "Event_RequestRejected")
                .hasNotPassed("Activity_BeginDeployment");
        assertThat(beans.told).contains("close ai-governance", "recordRejection");
    }

    @Test
    void revisionGoesBackOnlyToTheGroupsWhoseApprovalNoLongerHolds() {
        ProcessInstance request = submit();
        approve("ai-governance");
        decide("network-security", "changes-requested");
        BpmnAwareTests.assertThat(request).isWaitingAt("Event_RevisionSubmitted");
        assertThat(beans.told).contains("askForChanges");

        beans.stillApproved.add("ai-governance");
        runtimeService().correlateMessage("revision-submitted", "request-1");

        assertThat(openGroups()).containsExactly("network-security");
        approve("network-security");
        runJobs();
        BpmnAwareTests.assertThat(request).isEnded().hasPassed("Event_RequestFulfilled");
    }

    @Test
    void revisionThatChangesNothingDecidedNeedsNobody() {
        ProcessInstance request = submit();
        decide("network-security", "changes-requested");
        assertThat(openGroups()).isEmpty();

        beans.stillApproved.addAll(List.of("ai-governance", "network-security"));
        runtimeService().correlateMessage("revision-submitted", "request-1");
        runJobs();

        BpmnAwareTests.assertThat(request).isEnded().hasPassed("Event_RequestFulfilled");
    }

    @Test
    void withdrawalWhileGroupsDecideClosesTheirTasks() {
        ProcessInstance request = submit();

        runtimeService().correlateMessage("request-withdrawn", "request-1");

        BpmnAwareTests.assertThat(request).isEnded().hasPassed("Event_ReviewWithdrawn");
        assertThat(beans.told).contains("close network-security", "close ai-governance");
        assertThat(openGroups()).isEmpty();
    }

    @Test
    void withdrawalWhileWaitingForTheRevisionEndsTheReview() {
        ProcessInstance request = submit();
        decide("ai-governance", "changes-requested");

        runtimeService().correlateMessage("request-withdrawn", "request-1");

        BpmnAwareTests.assertThat(request).isEnded().hasPassed("Event_ReviewWithdrawn");
    }

    @Test
    void approvedRequestCannotBeWithdrawnAnyMore() {
        ProcessInstance request = submit();
        approve("network-security");
        approve("ai-governance");

        assertThatThrownBy(
                        () -> runtimeService().correlateMessage("request-withdrawn", "request-1"))
                .isInstanceOf(MismatchingMessageCorrelationException.class);
        BpmnAwareTests.assertThat(request).isActive();
    }

    @Test
    void planThatIsRolledBackFailsTheRequest() {
        beans.answers("foundation", "failed");
        ProcessInstance request = submit();
        approve("network-security");
        approve("ai-governance");
        runJobs();

        Task operator = taskService().createTaskQuery().singleResult();
        taskService().complete(operator.getId(), Map.of("answer", "roll-back"));
        runJobs();

        BpmnAwareTests.assertThat(request).isEnded().hasPassed("Event_RequestFailed");
        assertThat(beans.told).contains("recordOutcome rolled-back");
    }

    private ProcessInstance submit() {
        return runtimeService()
                .startProcessInstanceByKey(
                        "change-request", "request-1", Map.of("requestId", "request-1"));
    }

    private static List<String> openGroups() {
        return taskService()
                .createTaskQuery()
                .taskDefinitionKey("Activity_DecideOnRequest")
                .list()
                .stream()
                .map(task -> String.valueOf(taskService().getVariable(task.getId(), "group")))
                .toList();
    }

    private static void approve(String group) {
        taskService().complete(task(group).getId());
    }

    private static void decide(String group, String verdict) {
        taskService().complete(task(group).getId(), Map.of("verdict", verdict, "round", "over"));
    }

    private static Task task(String group) {
        return taskService().createTaskQuery().taskCandidateGroup(group).singleResult();
    }

    private static void runJobs() {
        for (var next = anyJob(); next != null; next = anyJob()) execute(next);
    }

    private static org.camunda.bpm.engine.runtime.@Nullable Job anyJob() {
        return BpmnAwareTests.managementService().createJobQuery().listPage(0, 1).stream()
                .findFirst()
                .orElse(null);
    }
}
