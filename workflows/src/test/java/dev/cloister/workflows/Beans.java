package dev.cloister.workflows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Stands for the portal: one bean per name in the models. It remembers what it was told and answers
 * a phase with the steps it was given, in order.
 */
final class Beans {

    /** Every name a model may use; the portal has one bean for each. */
    static final Set<String> NAMES =
            Set.of(
                    "assessRequest",
                    "askGroups",
                    "openApprovalTask",
                    "closeApprovalTask",
                    "askForChanges",
                    "recordApproval",
                    "recordRejection",
                    "beginDeployment",
                    "recordOutcome",
                    "submitPhase",
                    "lookAtPhase",
                    "verifyIsolation",
                    "activateWorkspace",
                    "removeStack",
                    "closeRolledBack");

    final List<String> told = new ArrayList<>();
    final Map<String, Object> assessment =
            new HashMap<>(
                    Map.of(
                            "risk",
                            "LOW",
                            "classification",
                            "INTERNAL",
                            "wildcardOutbound",
                            false,
                            "outboundCount",
                            2,
                            "capacity",
                            30));

    /** Groups whose earlier approval still holds. */
    final Set<String> stillApproved = new LinkedHashSet<>();

    private final Map<String, Deque<String>> steps = new HashMap<>();

    static Beans registered() {
        Beans beans = new Beans();
        Mocks.register("assessRequest", (JavaDelegate) beans::assess);
        Mocks.register("askGroups", (ExecutionListener) beans::ask);
        Mocks.register(
                "openApprovalTask",
                (TaskListener) task -> beans.told.add("open " + task.getVariable("group")));
        Mocks.register(
                "closeApprovalTask",
                (TaskListener) task -> beans.told.add("close " + task.getVariable("group")));
        for (String name :
                List.of("askForChanges", "recordApproval", "recordRejection", "closeRolledBack"))
            Mocks.register(name, (JavaDelegate) _ -> beans.told.add(name));
        Mocks.register(
                "beginDeployment",
                (JavaDelegate)
                        execution -> {
                            beans.told.add("beginDeployment");
                            execution.setVariable("deploymentId", "deployment-1");
                        });
        Mocks.register(
                "recordOutcome",
                (JavaDelegate)
                        execution ->
                                beans.told.add(
                                        "recordOutcome " + execution.getVariable("outcome")));
        Mocks.register("submitPhase", (JavaDelegate) e -> beans.advance(e, "submit", phase(e)));
        Mocks.register("lookAtPhase", (JavaDelegate) e -> beans.advance(e, "look", phase(e)));
        Mocks.register("verifyIsolation", (JavaDelegate) e -> beans.advance(e, "verify", "proof"));
        Mocks.register("removeStack", (JavaDelegate) e -> beans.advance(e, "remove", "stack"));
        Mocks.register(
                "activateWorkspace",
                (JavaDelegate)
                        execution -> {
                            beans.told.add("activateWorkspace");
                            execution.setVariable("outcome", "active");
                        });
        Mocks.register(
                "closeRolledBack",
                (JavaDelegate)
                        execution -> {
                            beans.told.add("closeRolledBack");
                            execution.setVariable("outcome", "rolled-back");
                        });
        return beans;
    }

    /** What the next calls for this phase answer; when none is left, the answer is "applied". */
    Beans answers(String phase, String... next) {
        steps.computeIfAbsent(phase, _ -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    private void assess(DelegateExecution execution) {
        told.add("assessRequest");
        assessment.forEach(execution::setVariable);
        execution.setVariable("round", "running");
        execution.setVariable("verdict", "approved");
    }

    @SuppressWarnings("unchecked")
    private void ask(DelegateExecution execution) {
        var routed = (Collection<Map<String, Object>>) execution.getVariable("decisionResult");
        List<String> groups =
                routed.stream()
                        .map(rule -> String.valueOf(rule.get("group")))
                        .filter(group -> !stillApproved.contains(group))
                        .toList();
        execution.setVariable("approvalNeeded", groups.isEmpty() ? "no" : "yes");
        execution.setVariable(
                "approvalGroups", Variables.objectValue(new ArrayList<>(groups), true).create());
    }

    private static String phase(DelegateExecution execution) {
        return String.valueOf(execution.getVariable("phase"));
    }

    private void advance(DelegateExecution execution, String what, String phase) {
        told.add(what + " " + phase);
        Deque<String> next = steps.getOrDefault(phase, new ArrayDeque<>());
        String step = next.isEmpty() ? "applied" : next.removeFirst();
        if (step.equals("broken")) throw new IllegalStateException("the line broke");
        execution.setVariable("step", step);
        execution.setVariable("askAgainAfter", "PT7S");
    }
}
