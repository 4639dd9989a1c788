package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.PostgresForTests;
import dev.cloister.identity.Actor;
import dev.cloister.identity.People;
import dev.cloister.identity.PersonId;
import dev.cloister.identity.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stops a submission, and that nothing typed is lost when it does. */
@QuarkusTest
class SubmissionIT {

    private static final Api DANA = Api.as("developer");
    private static final String REGION = "westeurope";

    @Inject Submission submission;
    @Inject ChangeRequests requests;
    @Inject People people;

    @Test
    void whatNobodyCouldApproveIsRefusedWithTheFieldItConcerns() {
        ObjectNode form = Api.form(Api.name());
        ObjectNode rule = (ObjectNode) form.at("/outbound/0");
        rule.remove("trustedSource");
        ((ObjectNode) rule.path("destination")).put("name", "*.com");
        String id = DANA.draft();
        DANA.save(id, 1, form).statusCode(200);

        problem(DANA.submit(id, 2), 422, "Violation")
                .body("errors[0].pointer", equalTo("/form/outbound/0/destination/name"))
                .body("errors[0].code", equalTo("MC-2"))
                .body("errors[0].message", containsString("top-level domain"));

        nothingIsLost(id, "form.outbound[0].destination.name", "*.com");
        ((ObjectNode) rule.path("destination")).put("name", "example.com");
        DANA.save(id, 2, form).statusCode(200);
        DANA.submit(id, 3).statusCode(200);
        DANA.post("/api/requests/{id}/withdraw", "{}", id).statusCode(200);
    }

    @Test
    void whoeverSubmitsWhatSomebodyElseWroteIsAnAuthorToo() {
        String id = DANA.complete(Api.name());
        PersonId dana = new PersonId(DANA.get("/api/me").extract().path("subject"));
        Actor colleague =
                new Actor(
                        new PersonId("a-colleague"),
                        "A Colleague",
                        Set.of(Role.DEVELOPER, Role.APPROVER),
                        Set.of("network-security"),
                        Set.of("vision"));

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            people.seen(colleague, null);
                            assertThat(submission.submit(colleague, UUID.fromString(id), 2))
                                    .isNotNull();
                        });

        assertThat(requests.authorsOf(UUID.fromString(id)))
                .containsExactlyInAnyOrder(dana, colleague.person());
        DANA.post("/api/requests/{id}/withdraw", "{}", id).statusCode(200);
    }

    @Test
    void withoutALandingZoneEverythingThatNeedsOneSaysSo() throws SQLException {
        String name = Api.name();
        String id = DANA.complete(name);
        execute("alter table cloister.landing_zone enable row level security"); // it looks empty
        try {
            problem(DANA.submit(id, 2), 409, "NoLandingZone")
                    .body("detail", containsString("landing zone"));
            problem(DANA.get("/api/form-options"), 409, "NoLandingZone");
            problem(
                    DANA.post("/api/evaluations", "{\"form\":" + Api.form(name) + "}"),
                    409,
                    "NoLandingZone");
            nothingIsLost(id, "form.name", name);
        } finally {
            execute("alter table cloister.landing_zone disable row level security");
        }

        DANA.submit(id, 2).statusCode(200);
        DANA.post("/api/requests/{id}/withdraw", "{}", id).statusCode(200);
    }

    @Test
    void whenThePoolIsFullTheProblemNamesItAndTheDraftStays() throws SQLException {
        String id = draftIn(REGION);
        fill(REGION, 0);
        try {
            DANA.submit(id, 2)
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors[0].pointer", equalTo("/form/network/prefix"))
                    .body("errors[0].code", equalTo("ADDRESS_SPACE_EXHAUSTED"))
                    .body("errors[0].message", containsString("no free /26 left in"))
                    .body("correlationId", not(equalTo("")));
            nothingIsLost(id, "form.region", REGION);
        } finally {
            empty();
        }

        DANA.submit(id, 2).statusCode(200);
        DANA.post("/api/requests/{id}/withdraw", "{}", id).statusCode(200);
    }

    @Test
    void ofFourWhoWantTheLastBlockOneGetsItAndTheOthersKeepTheirDrafts() throws Exception {
        List<String> drafts = new ArrayList<>();
        for (int i = 0; i < 4; i++) drafts.add(draftIn(REGION));
        fill(REGION, 1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(drafts.size());
            List<Callable<Response>> calls =
                    drafts.stream()
                            .<Callable<Response>>map(
                                    id ->
                                            () -> {
                                                int unused = together.await();
                                                return DANA.submit(id, 2).extract().response();
                                            })
                            .toList();
            int accepted = 0;
            for (Future<Response> call : callers.invokeAll(calls)) {
                Response answer = call.get();
                if (answer.statusCode() == 200) {
                    accepted++;
                    continue;
                }
                assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 409);
                assertThat(answer.<String>path("errors[0].code"))
                        .isEqualTo("ADDRESS_SPACE_EXHAUSTED");
            }
            assertThat(accepted).isEqualTo(1);
        } finally {
            empty();
        }
        for (String id : drafts) {
            String status = DANA.get("/api/requests/{id}", id).extract().path("status");
            if (status.equals("DRAFT")) DANA.submit(id, 2).statusCode(200);
            DANA.post("/api/requests/{id}/withdraw", "{}", id).statusCode(200);
        }
    }

    @Test
    void bodiesThatAreNoneAreRefusedOnEveryStepAndChangeNothing() {
        String name = Api.name();
        String id = DANA.complete(name);
        String large = "{\"version\":2,\"form\":{\"purpose\":\"" + "x".repeat(300 * 1024) + "\"}}";

        problem(DANA.put("/api/requests/{id}/draft", large, id), 413, "BodyTooLarge");
        problem(DANA.put("/api/requests/{id}/draft", "{\"version\":2,", id), 400, "MalformedBody");
        problem(DANA.put("/api/requests/{id}/draft", "{\"version\":\"two\"}", id), 400, null);
        problem(DANA.post("/api/requests/{id}/submit", "[2]", id), 400, "MalformedBody");
        problem(DANA.post("/api/requests/{id}/submit", "{}", id), 400, null);
        problem(DANA.post("/api/requests/{id}/submit", large, id), 413, "BodyTooLarge");
        problem(
                DANA.post(
                        "/api/requests/{id}/submit", "{\"version\":2,\"status\":\"APPROVED\"}", id),
                400,
                "UnknownField");

        nothingIsLost(id, "form.name", name);
    }

    private static void nothingIsLost(String id, String field, String value) {
        DANA.get("/api/requests/{id}", id)
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .body("version", equalTo(2))
                .body(field, equalTo(value));
    }

    private static ValidatableResponse problem(
            ValidatableResponse answer, int status, @Nullable String type) {
        answer.statusCode(status).contentType("application/problem+json");
        return type == null ? answer : answer.body("type", equalTo("urn:cloister:problem:" + type));
    }

    private static String draftIn(String region) {
        ObjectNode form = Api.form(Api.name());
        form.put("region", region);
        String id = DANA.draft();
        DANA.save(id, 1, form).statusCode(200);
        return id;
    }

    /** Every block of the region's pools is held but the last ones. */
    private static void fill(String region, int left) throws SQLException {
        execute(
                """
                insert into cloister.address_block (id, pool_id, block, request_id, reserved_at)
                select gen_random_uuid(), p.id,
                    set_masklen(p.block::inet + n * 64, 26)::cidr, gen_random_uuid(), '2000-01-01'
                from cloister.address_pool p,
                    generate_series(0, (2 ^ (26 - masklen(p.block)))::bigint - 1) n
                where p.region = '%s' and p.retired_at is null
                on conflict on constraint address_block_no_overlap do nothing
                """
                        .formatted(region));
        execute(
                """
                update cloister.address_block set released_at = now() where id in (
                    select id from cloister.address_block where reserved_at = '2000-01-01'
                    order by block limit %d)
                """
                        .formatted(left));
    }

    private static void empty() throws SQLException {
        execute(
                """
                update cloister.address_block set released_at = now()
                where reserved_at = '2000-01-01' and released_at is null
                """);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresForTests.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
