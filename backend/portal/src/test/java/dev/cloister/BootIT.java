package dev.cloister;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BootIT {

    @Test
    void thePortalIsReadyOnAnEmptyDatabase() {
        given().get("/q/health/ready").then().statusCode(200);
    }
}
