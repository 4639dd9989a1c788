package dev.cloister.workflow;

import static dev.cloister.workflow.DeploymentForTests.LONGEST;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;

import dev.cloister.AzureForTests;
import dev.cloister.simulator.RequestRecord;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;

/** Somebody with rights of their own sends a stack and sees it end. */
final class StacksByHand {

    private StacksByHand() {}

    /** The same again. */
    static void put(RequestRecord sent) {
        put(sent.path(), sent.apiVersion(), sent.body());
    }

    static void put(String path, String apiVersion, String body) {
        String stack = AzureForTests.simulator().endpoint() + path;
        RestAssured.given()
                .queryParam("api-version", apiVersion)
                .header("Authorization", "Bearer somebody")
                .contentType(ContentType.JSON)
                .body(body)
                .put(stack)
                .then()
                .statusCode(oneOf(200, 201));
        await().atMost(LONGEST)
                .until(
                        () ->
                                RestAssured.given()
                                        .queryParam("api-version", apiVersion)
                                        .header("Authorization", "Bearer somebody")
                                        .get(stack)
                                        .path("properties.provisioningState"),
                        "succeeded"::equals);
    }
}
