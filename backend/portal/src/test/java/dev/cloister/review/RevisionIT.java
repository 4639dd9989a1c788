package dev.cloister.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.Review;
import dev.cloister.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which approvals hold when a request changes, and what counts as approved. */
@QuarkusTest
class RevisionIT {

    private static final Api DANA = Api.as("developer");
    private static final String NETWORK = "network-security";
    private static final String AI = "ai-governance";
    private static final String DATA = "data-protection";
    private static final String REASON = "Say more about this part, please.";

    @Inject Database database;
    @Inject Reviews reviews;

    @Test
    void anotherEndDateOfARuleIsAnotherNetwork() {
        ObjectNode form = Api.form(Api.name());
        rule(form).put("endsOn", LocalDate.now().plusDays(30).toString());
        String request = filed(form);
        Review.approve(request, NETWORK).statusCode(200);
        sendBack(request, AI);

        rule(form).remove("endsOn");
        revise(request, form);

        assertThat(Review.openGroups(request)).containsExactlyInAnyOrder(NETWORK, AI);
        withdraw(request);
    }

    @Test
    void anotherReasonForARuleIsAnotherNetwork() {
        ObjectNode form = Api.form(Api.name());
        String request = filed(form);
        Review.approve(request, NETWORK).statusCode(200);
        sendBack(request, AI);

        rule(form).put("justification", "Something else entirely, said afterwards.");
        revise(request, form);

        assertThat(Review.openGroups(request)).containsExactlyInAnyOrder(NETWORK, AI);
        withdraw(request);
    }

    @Test
    void whoeverGrantsAnExceptionThatIsNewIsAskedThoughTheirSectionIsTheSame() {
        ObjectNode form = Api.form(Api.name()).put("classification", "CONFIDENTIAL");
        String request = filed(form);
        Review.approve(request, DATA).statusCode(200);
        Review.approve(request, AI).statusCode(200);
        sendBack(request, NETWORK);

        rule(form).put("protocol", "HTTP").putArray("ports").add(80);
        rule(form).remove("trustedSource");
        revise(request, form);

        assertThat(Review.openGroups(request)).containsExactlyInAnyOrder(NETWORK, DATA);
        DANA.get("/api/requests/{id}/review", request)
                .body("decisions.find { it.group == 'data-protection' }.current", equalTo(false))
                .body("decisions.find { it.group == 'ai-governance' }.current", equalTo(true));
        withdraw(request);
    }

    @Test
    void nothingIsApprovedBeforeEveryGroupHasApprovedIt() {
        String request = DANA.submitted(Api.name());
        Review.approve(request, AI).statusCode(200);

        assertThatThrownBy(() -> approved(request))
                .hasMessageContaining("network-security has not approved");
        withdraw(request);
    }

    @Test
    void nobodyChangesWhatIsApprovedBehindTheDecisions() {
        String request = DANA.submitted(Api.name());

        assertThatThrownBy(
                        () ->
                                update(
                                        "update request_plan set document = '{}'"
                                                + " where request_id = ?",
                                        request))
                .hasMessageContaining("permission denied");
        // the other copy of the digest
        Review.approve(request, AI).statusCode(200);
        update(
                "update assessed_section set digest = repeat('a', 64)"
                        + " where section = 'SERVICES' and request_id = ?",
                request);
        assertThatThrownBy(() -> approved(request)).hasMessageContaining("has not approved");
        withdraw(request);
    }

    private void update(String sql, String request) {
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(database.update(sql, UUID.fromString(request))).isEqualTo(1));
    }

    private void approved(String request) {
        var unused =
                QuarkusTransaction.requiringNew()
                        .call(() -> reviews.approved(UUID.fromString(request)));
    }

    private static ObjectNode rule(JsonNode form) {
        return (ObjectNode) form.at("/outbound/0");
    }

    private static String filed(ObjectNode form) {
        String request = DANA.draft();
        DANA.save(request, 1, form).statusCode(200);
        DANA.submit(request, 2).statusCode(200);
        return request;
    }

    private static void sendBack(String request, String group) {
        String task = Review.task(request, group);
        Review.approver(group)
                .post(
                        "/api/tasks/{id}/ask-for-changes",
                        Map.of("sectionDigest", Review.digest(task), "reason", REASON),
                        task)
                .statusCode(200);
    }

    private static void revise(String request, ObjectNode form) {
        int version = DANA.get("/api/requests/{id}", request).extract().path("version");
        version = DANA.save(request, version, form).statusCode(200).extract().path("version");
        DANA.submit(request, version).statusCode(200).body("status", equalTo("IN_REVIEW"));
    }

    private static void withdraw(String request) {
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }
}
