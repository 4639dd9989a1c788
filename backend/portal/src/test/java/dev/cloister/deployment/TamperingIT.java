package dev.cloister.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cloister.Api;
import dev.cloister.AzureForTests;
import dev.cloister.Review;
import dev.cloister.platform.Database;
import dev.cloister.simulator.Fault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deploying anything but what was approved is refused, however it came about. */
@QuarkusTest
class TamperingIT {

    private static final Api DANA = Api.as("developer");

    @Inject Database database;

    @AfterEach
    void noFaultsAreLeft() {
        AzureForTests.simulator().faults().clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the plan changed behind everybody's back
                "update deployment set plan = replace(plan, '\"capacity\":50', '\"capacity\":500')"
                        + " where id = ?",
                // its digest too
                "update deployment set plan = replace(plan, '\"capacity\":50', '\"capacity\":500'),"
                        + " plan_digest = encode(sha256(convert_to(replace(plan,"
                        + " '\"capacity\":50', '\"capacity\":500'), 'UTF8')), 'hex') where id = ?",
                // somebody claims that something else was approved
                "update approved_section set digest = repeat('a', 64)"
                        + " where section = 'SERVICES' and deployment_id = ?",
                // nobody approved it
                "delete from approved_section where section = 'SERVICES' and deployment_id = ?"
            })
    void nothingIsSubmittedThatWasNotApproved(String sql) {
        String name = Api.name();
        AzureForTests.simulator()
                .faults()
                .add(
                        Fault.error("Microsoft.Resources/deploymentStacks", "PUT", 503, "Busy")
                                .onId(name)
                                .times(0)
                                .named("hold"));
        String request = DANA.submitted(name);
        Review.approveAll(request);
        String deployment = Review.deployment(request);
        await().until(
                        () ->
                                AzureForTests.simulator().requests().stream()
                                        .anyMatch(
                                                r -> r.status() == 503 && r.path().contains(name)));
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                assertThat(database.update(sql, UUID.fromString(deployment)))
                                        .isEqualTo(1));
        assertThat(AzureForTests.simulator().faults().remove("hold")).isTrue();

        Review.awaitDeployment(deployment, "WAITING_FOR_OPERATOR");

        Api.as("admin")
                .get("/api/deployments/{id}", deployment)
                .body("phases.failure.code", hasItem("DigestMismatch"))
                .body("phases.find { it.name == 'SERVICES' }.state", equalTo(servicesState(sql)));
        assertThat(
                        AzureForTests.simulator().requests().stream()
                                .filter(r -> r.method().equals("PUT") && r.status() < 300)
                                .filter(r -> r.path().contains("cloister-" + name + "-services")))
                .isEmpty();
        DANA.get("/api/requests/{id}/timeline", request).body("kind", hasItem("PHASE_FAILED"));
    }

    /** A change of the whole stops the first phase already. */
    private static String servicesState(String sql) {
        return sql.contains("approved_section") || sql.contains("plan_digest")
                ? "FAILED"
                : "PENDING";
    }
}
