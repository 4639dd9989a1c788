package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine as it really runs: its settings, its beans, its schema, what it refuses. */
@QuarkusTest
class EngineIT {

    @Inject Engine engine;
    @Inject Database database;

    @Test
    void theSettingsAreTheOnesThePortalReliesOn() {
        var configuration = (EngineConfiguration) engine.engine().getProcessEngineConfiguration();

        assertThat(configuration.faults()).isEmpty();
        assertThat(configuration.getJobExecutor().isActive()).isTrue();
    }

    @Test
    void everyBeanTheModelsNameExistsAndNothingElseIsReachable() {
        ModelBeans beans = new ModelBeans();

        assertThat(ModelBeans.NAMES).allSatisfy(name -> assertThat(beans.get(name)).isNotNull());
        assertThat(beans.get("engine")).isNull();
        assertThat(beans.get("database")).isNull();
        assertThat(beans.containsKey("reviews")).isFalse();
    }

    @Test
    void theNamesInTheCodeStandInTheModels() {
        var request =
                Bpmn.readModelFromStream(
                        Thread.currentThread()
                                .getContextClassLoader()
                                .getResourceAsStream("workflows/change-request.bpmn"));
        assertThat(request.getModelElementsByType(Message.class).stream().map(Message::getName))
                .containsExactlyInAnyOrder(
                        ChangeRequestModel.REVISED, ChangeRequestModel.WITHDRAWN);
        assertThat(
                        request.getModelElementsByType(BaseElement.class).stream()
                                .map(BaseElement::getId))
                .contains(ChangeRequestModel.PROCESS, ChangeRequestModel.DECIDE);
    }

    @Test
    void theDecisionTableAsksTheGroupsThatEveryLandingZoneHas() {
        var model =
                Dmn.readModelFromStream(
                        Thread.currentThread()
                                .getContextClassLoader()
                                .getResourceAsStream("workflows/approval-routing.dmn"));
        Decision routing = model.getModelElementById(ChangeRequestModel.ROUTING);
        var table = (org.camunda.bpm.model.dmn.instance.DecisionTable) routing.getExpression();
        int group =
                table.getOutputs().stream()
                        .map(Output::getName)
                        .toList()
                        .indexOf(ChangeRequestModel.GROUP);

        assertThat(table.getRules())
                .extracting(
                        rule -> List.copyOf(rule.getOutputEntries()).get(group).getTextContent())
                .map(text -> text.strip().replace("\"", ""))
                .hasSameElementsAs(LandingZone.GROUPS_ASKED);
    }

    @Test
    void modelsAreDeployedOnceHoweverOftenThePortalStarts() {
        assertThat(engine.repository().createDeploymentQuery().count()).isEqualTo(1);
        assertThat(
                        engine.repository()
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(ChangeRequestModel.PROCESS)
                                .count())
                .isEqualTo(1);
    }

    @Test
    void theEnginesTablesAreFlywaysAndTheApplicationChangesNone() {
        assertThat(
                        database.first(
                                        """
                                        select count(*) as n from information_schema.tables
                                        where table_schema = 'engine'
                                        """,
                                        row -> row.number("n"))
                                .orElseThrow())
                .isGreaterThan(40);
        for (String sql :
                List.of(
                        "create table engine.canary (x int)",
                        "drop table engine.act_ru_job",
                        "create function engine.f() returns int language sql as 'select 1'",
                        "create extension dblink"))
            assertThatThrownBy(
                            () -> QuarkusTransaction.requiringNew().run(() -> database.update(sql)))
                    .as(sql)
                    .hasMessageMatching("(?s).*(ermission denied|must be owner).*");
    }

    @Test
    void expressionsInQueriesAreRefused() {
        Path canary = Path.of("target", "canary-" + System.nanoTime());
        String attack =
                "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null)"
                        + ".exec('touch "
                        + canary
                        + "')}";

        assertThatThrownBy(
                        () ->
                                engine.tasks()
                                        .createTaskQuery()
                                        .taskCandidateGroupInExpression(attack)
                                        .list())
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> engine.tasks().createTaskQuery().dueAfterExpression(attack).list())
                .isInstanceOf(ProcessEngineException.class);
        assertThat(Files.exists(canary)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/camunda/app/", "/setup/"})
    void theEngineHasNoDoorsOfItsOwn(String path) {
        RestAssured.given().redirects().follow(false).get(path).then().statusCode(404);
    }

    @Test
    void onlyThePortalsDelegatesAreNamed() {
        assertThat(ModelBeans.NAMES).hasSize(15).isInstanceOf(Set.class);
    }
}
