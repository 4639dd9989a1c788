package dev.cloister;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdentityIT {

    @Test
    void aBearerTokenSaysWhoIsCalling() {
        given().auth()
                .oauth2(IdentityForTests.token("network-approver"))
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("Nora Network"))
                .body("roles", contains("APPROVER"))
                .body("groups", contains("network-security"))
                .body("landingPage", equalTo("INBOX"));
    }

    @Test
    void anApiClientWithoutATokenIsToldSo() {
        given().get("/api/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cloister:problem:Unauthenticated"));
    }

    @Test
    void aTokenNobodySignedIsRefusedAsAProblem() {
        given().auth()
                .oauth2("a.b.c")
                .get("/api/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void aPageWithoutASessionIsTold499() {
        given().header("X-Requested-With", "JavaScript").get("/api/me").then().statusCode(499);
    }

    @Test
    void aBrowserIsSentToTheProvider() {
        given().redirects()
                .follow(false)
                .get("/login?to=/inbox")
                .then()
                .statusCode(302)
                .header("Location", containsString("code_challenge_method=S256"));
    }

    @Test
    void anUnknownApiPathIsAProblem() {
        given().auth()
                .oauth2(IdentityForTests.token("developer"))
                .get("/api/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        for (String path : new String[] {"/q/health/ready", "/api/me", "/nothing", "/q/openapi"})
            given().get(path)
                    .then()
                    .header("Content-Security-Policy", startsWith("default-src 'none'"))
                    .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void theDocumentNamesTheViews() {
        String document = given().get("/q/openapi?format=json").asString();
        System.out.println(document);
    }
}
