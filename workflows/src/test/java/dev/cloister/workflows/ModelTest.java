package dev.cloister.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.Script;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormData;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every model, whatever it does. */
class ModelTest {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Za-z]+_[A-Za-z_]+");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern BEAN_OR_VARIABLE = Pattern.compile("\\$\\{[a-zA-Z]+}");
    private static final Pattern COMPARISON = Pattern.compile("\\$\\{[a-zA-Z]+ == '[a-z-]+'}");

    /** Names of expressions that are variables, not beans. */
    private static final Set<String> VARIABLES = Set.of("askAgainAfter", "group", "deploymentId");

    @ParameterizedTest
    @ValueSource(strings = {"change-request", "apply-plan"})
    void processIsNamedAfterItsFileAndItsHistoryEnds(String name) {
        Process process = read(name).getModelElementsByType(Process.class).iterator().next();

        assertThat(process.getId()).isEqualTo(name);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P365D");
        assertThat(process.getDocumentations()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-request", "apply-plan"})
    void everyElementHasAnIdThatSaysWhatItIsAndALabel(String name) {
        for (FlowElement element : read(name).getModelElementsByType(FlowElement.class)) {
            assertThat(element.getId()).matches(ID);
            String prefix =
                    switch (element) {
                        case Activity _ -> "Activity_";
                        case Gateway _ -> "Gateway_";
                        case Event _ -> "Event_";
                        case SequenceFlow _ -> "Flow_";
                        default -> "no such kind is used";
                    };
            assertThat(element.getId()).startsWith(prefix);
            if (element instanceof Activity || element instanceof Event || asks(element))
                assertThat(element.getName()).as(element.getId()).isNotBlank();
            if (element instanceof ExclusiveGateway && asks(element)) {
                assertThat(element.getName()).as("a question").endsWith("?");
                ((FlowNode) element)
                        .getOutgoing()
                        .forEach(
                                flow -> {
                                    assertThat(flow.getName()).as(flow.getId()).isNotBlank();
                                    assertThat(flow.getConditionExpression())
                                            .as(flow.getId())
                                            .isNotNull();
                                });
            }
        }
    }

    private static boolean asks(FlowElement element) {
        return element instanceof ExclusiveGateway gateway && gateway.getOutgoing().size() > 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-request", "apply-plan"})
    void holdsNoScriptNoFormAndNoClassName(String name) throws IOException {
        BpmnModelInstance model = read(name);

        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
        assertThat(model.getModelElementsByType(Script.class)).isEmpty();
        assertThat(model.getModelElementsByType(CamundaScript.class)).isEmpty();
        assertThat(model.getModelElementsByType(CamundaFormData.class)).isEmpty();
        assertThat(text(name + ".bpmn"))
                .doesNotContain("camunda:class", "camunda:connector", "camunda:expression=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-request", "apply-plan"})
    void knowsTwoShapesOfExpressionAndOnlyBeansThatExist(String name) throws IOException {
        Matcher expressions = EXPRESSION.matcher(text(name + ".bpmn"));
        Set<String> beans = new LinkedHashSet<>();
        while (expressions.find()) {
            String expression = expressions.group();
            assertThat(expression)
                    .satisfiesAnyOf(
                            e -> assertThat(e).matches(BEAN_OR_VARIABLE),
                            e -> assertThat(e).matches(COMPARISON));
            if (BEAN_OR_VARIABLE.matcher(expression).matches())
                beans.add(expression.substring(2, expression.length() - 1));
        }
        beans.removeAll(VARIABLES);

        assertThat(Beans.NAMES).containsAll(beans);
    }

    @Test
    void noBeanIsListedThatNoModelUses() throws IOException {
        String models = text("change-request.bpmn") + text("apply-plan.bpmn");

        assertThat(Beans.NAMES).allSatisfy(bean -> assertThat(models).contains("${" + bean + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-request", "apply-plan"})
    void everyAsynchronousStepIsExclusiveAndRetriesWithPauses(String name) {
        for (FlowNode node : read(name).getModelElementsByType(FlowNode.class)) {
            boolean timer =
                    node.getChildElementsByType(
                                            org.camunda.bpm.model.bpmn.instance.TimerEventDefinition
                                                    .class)
                                    .size()
                            > 0;
            if (!node.isCamundaAsyncBefore() && !node.isCamundaAsyncAfter() && !timer) continue;
            assertThat(node.isCamundaExclusive()).as(node.getId()).isTrue();
            assertThat(
                            Objects.requireNonNull(node.getExtensionElements(), node.getId())
                                    .getElementsQuery()
                                    .filterByType(CamundaFailedJobRetryTimeCycle.class)
                                    .singleResult()
                                    .getTextContent())
                    .as(node.getId())
                    .isEqualTo("PT30S,PT2M,PT10M,PT30M");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-request", "apply-plan"})
    void everyElementHasItsPlaceInThePicture(String name) throws IOException {
        String xml = text(name + ".bpmn");

        for (FlowElement element : read(name).getModelElementsByType(FlowElement.class))
            assertThat(xml).contains("bpmnElement=\"" + element.getId() + "\"");
    }

    @Test
    void whatIsAskedOfADecisionTableIsADecisionOfOurs() {
        for (BusinessRuleTask task :
                read("change-request").getModelElementsByType(BusinessRuleTask.class))
            assertThat(task.getCamundaDecisionRef()).isEqualTo("approval-routing");
    }

    @Test
    void decisionTableSpeaksFeelOnly() {
        DmnModelInstance table =
                Dmn.readModelFromStream(
                        Objects.requireNonNull(
                                ModelTest.class.getResourceAsStream(
                                        "/workflows/approval-routing.dmn")));
        List<String> languages = new ArrayList<>();
        table.getModelElementsByType(InputExpression.class)
                .forEach(e -> languages.add(e.getExpressionLanguage()));
        table.getModelElementsByType(InputEntry.class)
                .forEach(e -> languages.add(e.getExpressionLanguage()));
        table.getModelElementsByType(OutputEntry.class)
                .forEach(e -> languages.add(e.getExpressionLanguage()));

        assertThat(languages).isNotEmpty().containsOnly("feel");
        assertThat(table.getModelElementsByType(LiteralExpression.class))
                .allMatch(e -> "feel".equals(e.getExpressionLanguage()));
    }

    private static BpmnModelInstance read(String name) {
        return Bpmn.readModelFromStream(
                Objects.requireNonNull(
                        ModelTest.class.getResourceAsStream("/workflows/" + name + ".bpmn")));
    }

    private static String text(String file) throws IOException {
        try (InputStream in = ModelTest.class.getResourceAsStream("/workflows/" + file)) {
            return new String(
                    Objects.requireNonNull(in).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** Kept so that a new kind of element is noticed: everything has an id of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"change-request", "apply-plan"})
    void idsAreUnique(String name) {
        List<String> ids =
                read(name).getModelElementsByType(BaseElement.class).stream()
                        .map(BaseElement::getId)
                        .filter(Objects::nonNull)
                        .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }
}
