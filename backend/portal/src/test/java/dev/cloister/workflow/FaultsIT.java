package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cloister.Api;
import dev.cloister.AzureForTests;
import dev.cloister.PostgresForTests;
import dev.cloister.simulator.RequestRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What breaks around a deployment delays it and does no harm. */
@QuarkusTest
class FaultsIT {

    private static final Api DANA = Api.as("developer");

    @AfterEach
    void noFaultsAreLeft() {
        FaultyAzure.clear();
    }

    @Test
    void aDatabaseThatRestartsDelaysAndLosesNothing() {
        String name = Api.name();
        FaultyAzure.silent(name + "-services", 1);
        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitPhase("SERVICES", "state", "RUNNING");

        PostgresForTests.database().stop();
        RestAssured.get("/q/health/ready").then().statusCode(503);
        DANA.get("/api/requests/{id}", deployment.request())
                .statusCode(503)
                .body("type", equalTo("urn:cloister:problem:DatabaseUnreachable"));
        PostgresForTests.database().startAgain();
        FaultyAzure.remove(name + "-services");

        deployment.awaitBuilt();
        deployment.shown().body("phases.attempt", equalTo(List.of(1, 1, 1)));
        Api.as("auditor").post("/api/audit/verify", "").body("intact", equalTo(true));
        assertThat(deployment.sent("services")).hasSize(1);
    }

    @Test
    void oneDeploymentWritesToAHubWhileTheOthersSeeTheirPlaceInLine() {
        String first = Api.name();
        String second = Api.name();
        String third = Api.name();
        List<String> requests = Stream.of(first, second, third).map(DANA::submitted).toList();
        FaultyAzure.silent(first + "-hub", 1);

        DeploymentForTests inside = DeploymentForTests.approved(first, requests.get(0));
        inside.awaitPhase("HUB", "state", "RUNNING");
        DeploymentForTests next = DeploymentForTests.approved(second, requests.get(1));
        next.awaitPhase("HUB", "lane", 2);
        DeploymentForTests last = DeploymentForTests.approved(third, requests.get(2));
        last.awaitPhase("HUB", "lane", 3);
        last.awaitPhase("SERVICES", "state", "SUCCEEDED");
        DANA.get("/api/deployments/{id}", next.id())
                .body("phases.find { it.name == 'HUB' }.state", equalTo("PENDING"))
                .body("phases.find { it.name == 'HUB' }.attempt", equalTo(0));
        assertThat(next.sent("hub")).isEmpty();
        assertThat(last.sent("hub")).isEmpty();

        FaultyAzure.remove(first + "-hub");
        Stream.of(inside, next, last).forEach(DeploymentForTests::awaitBuilt);
        List<RequestRecord> asked = AzureForTests.simulator().requests();
        assertThat(
                        Stream.of(inside, next, last)
                                .map(each -> asked.indexOf(each.sent("hub").getFirst())))
                .isSorted();
    }

    @Test
    void aStackOfSomebodyElseIsNeitherOverwrittenNorRemoved() {
        String name = Api.name();
        String other = Api.name();
        DeploymentForTests built = DeploymentForTests.approved(other);
        built.awaitBuilt();
        RequestRecord theirs = built.sent("foundation").getLast();
        String stack = theirs.path().replace(other, name);
        StacksByHand.put(
                stack,
                theirs.apiVersion(),
                theirs.body().replace(other, name).replaceAll(" of [0-9a-f-]{36}\"", " of us\""));

        DeploymentForTests deployment = DeploymentForTests.approved(name);
        deployment.awaitState("WAITING_FOR_OPERATOR");
        deployment.awaitPhase("FOUNDATION", "failure?.signature", "F-47");
        assertThat(deployment.sent("foundation")).hasSize(1);
        deployment.answer("roll-back").statusCode(200);
        deployment.awaitState("ROLLED_BACK");
        assertThat(deployment.removals("foundation")).isEmpty();
        assertThat(deployment.sent("foundation")).hasSize(1);
    }
}
