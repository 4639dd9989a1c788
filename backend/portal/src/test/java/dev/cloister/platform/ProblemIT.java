package dev.cloister.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.IdentityForTests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every answer that is not a success has the one form. */
@QuarkusTest
class ProblemIT {

    private static final Api DANA = Api.as("developer");

    @Test
    void brokenJsonIsNamedByItsPlace() {
        problem(DANA.post("/api/requests", "{\"preset\":"), 400, "MalformedBody")
                .body("detail", containsString("line 1"));
        problem(DANA.post("/api/requests", "not json"), 400, "MalformedBody");
        problem(DANA.post("/api/requests", "[]"), 400, "MalformedBody");
    }

    @Test
    void aMissingBodyIsAMistakeNotAFailure() {
        problem(DANA.call().post("/api/requests").then(), 400, "Invalid");
        problem(DANA.post("/api/evaluations", "{}"), 400, "Invalid")
                .body("errors[0].pointer", equalTo("/form"));
        problem(DANA.post("/api/requests", "null"), 400, "Invalid");
    }

    @Test
    void anUnknownFieldAtTheTopIsNamed() {
        problem(DANA.post("/api/requests", "{\"status\":\"APPROVED\"}"), 400, "UnknownField")
                .body("errors[0].pointer", equalTo("/status"));
    }

    @Test
    void aBodyAboveTheLimitIsNotRead() {
        String large = "{\"form\":{\"purpose\":\"" + "x".repeat(300 * 1024) + "\"}}";

        problem(DANA.post("/api/evaluations", large), 413, "BodyTooLarge");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        problem(
                given().auth()
                        .oauth2(IdentityForTests.token("developer"))
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/requests")
                        .then(),
                415,
                "UnsupportedMediaType");
    }

    @Test
    void anAnswerInAnotherFormIsRefused() {
        problem(DANA.call().accept("text/html").get("/api/requests").then(), 406, "NotAcceptable");
    }

    @Test
    void aWrongMethodIsRefused() {
        problem(DANA.call().delete("/api/requests").then(), 405, "MethodNotAllowed");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        problem(DANA.get("/api/nothing"), 404, "NoSuchPath");
        problem(DANA.get("/api/requests/{id}/nothing", UUID.randomUUID()), 404, "NoSuchPath");
    }

    @Test
    void aRoleThatIsMissingIsNamed() {
        problem(DANA.get("/api/audit"), 403, "RoleRequired")
                .body("detail", containsString("auditor"));
    }

    @Test
    void aTextThatIsTooLongIsNamed() {
        problem(
                        DANA.post(
                                "/api/requests", "{\"preset\":\"%s\"}".formatted("x".repeat(101))),
                        400,
                        "Invalid")
                .body("errors[0].pointer", equalTo("/preset"));
    }

    @Test
    void aCharacterThatNoDatabaseStoresIsAMistakeWithAWayOut() {
        String id = DANA.complete(Api.name());
        for (String field : List.of("name", "purpose", "expiresOn")) {
            ObjectNode form = Api.form(Api.name()).put(field, "a\0b");
            unstorable(DANA.save(id, 2, form));
        }
        unstorable(
                DANA.post(
                        "/api/requests/{id}/withdraw",
                        "{\"reason\":\"no longer needed\\u0000\"}",
                        id));
        for (String path :
                List.of(
                        "/api/requests?q=%00",
                        "/api/requests?team=a%00b",
                        "/api/workspaces?q=%00",
                        "/api/workspaces/%00",
                        "/api/workspaces/a%00b/evidence"))
            unstorable(DANA.call().urlEncodingEnabled(false).get(path).then());
        for (String path : List.of("/api/audit?q=%00", "/api/audit?who=%00", "/api/tasks?q=%00"))
            unstorable(Api.as("auditor").call().urlEncodingEnabled(false).get(path).then());

        DANA.get("/api/requests/{id}", id)
                .body("version", equalTo(2))
                .body("form.name", startsWith("ws-"));
    }

    @Test
    void halfACharacterBreaksNothing() {
        String id = DANA.complete(Api.name());
        ObjectNode form = Api.form(Api.name()).put("purpose", "half \uD83D of it");

        assertThat(DANA.save(id, 2, form).extract().statusCode()).isLessThan(500);
    }

    private static void unstorable(ValidatableResponse answer) {
        problem(answer, 400, "UnstorableCharacter").body("detail", containsString("Remove"));
    }

    @Test
    void aCorrelationIdIsKeptWhenItIsOne() {
        DANA.call()
                .header("X-Correlation-Id", "made-by-a-client")
                .get("/api/nothing")
                .then()
                .header("X-Correlation-Id", equalTo("made-by-a-client"))
                .body("correlationId", equalTo("made-by-a-client"));
        DANA.call()
                .header("X-Correlation-Id", "{\"forged\":1}")
                .get("/api/nothing")
                .then()
                .header("X-Correlation-Id", not(containsString("forged")));
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        String large = "x".repeat(300 * 1024);
        for (ValidatableResponse answer :
                List.of(
                        DANA.get("/api/me"),
                        DANA.get("/api/nothing"),
                        DANA.post("/api/requests", large),
                        given().get("/api/me").then(),
                        given().get("/q/health/live").then(),
                        given().get("/nothing").then()))
            answer.header("Content-Security-Policy", startsWith("default-src 'none'"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Strict-Transport-Security", containsString("max-age=31536000"))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", notNullValue())
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("X-Correlation-Id", notNullValue());
        DANA.get("/api/me").header("Cache-Control", "no-store");
    }

    @Test
    void thereIsNoVersionAndNoToolToLookAt() {
        for (String path :
                List.of("/q/swagger-ui", "/q/dev-ui", "/q/health-ui", "/camunda", "/engine-rest"))
            given().get(path).then().statusCode(404);
        assertThat(given().get("/q/health/live").headers().hasHeaderWithName("Server")).isFalse();
    }

    private static ValidatableResponse problem(
            ValidatableResponse answer, int status, String name) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cloister:problem:" + name))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("instance", matchesPattern("/api/.*"))
                .body("correlationId", notNullValue());
    }
}
