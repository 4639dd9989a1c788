package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.PostgresForTests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelReservationsIT {

    private static final Api DANA = Api.as("developer");
    private static final String CAPACITY = "/form/services/0/models/0/capacity";

    /** Asked for by {@link Api#form}. */
    private static final int ASKED = 50;

    private static final int QUOTA = 20_000;

    @Inject ModelReservations reservations;

    @AfterEach
    void nobodyElseHoldsModels() throws SQLException {
        execute(
                """
                update cloister.address_block set released_at = now()
                where reserved_at = '2000-01-02' and released_at is null
                """);
    }

    @Test
    void aPendingRequestHoldsItsModelsUntilItIsWithdrawn() {
        String request = DANA.submitted(Api.name());
        assertThat(heldBy(request, "swedencentral")).isEqualTo(ASKED);

        withdraw(request);
        assertThat(heldBy(request, "swedencentral")).isZero();
    }

    @Test
    void modelsInAFurtherRegionAreHeldThereToo() {
        ObjectNode form = Api.form(Api.name());
        form.putObject("network").put("prefix", 24);
        form.set(
                "access",
                Forms.json(
                        """
                        {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 5000,
                                     "furtherRegion": "westeurope"}}
                        """));
        String request = DANA.draft();
        DANA.save(request, 1, form).statusCode(200);
        DANA.submit(request, 2).statusCode(200);

        assertThat(heldBy(request, "swedencentral")).isEqualTo(ASKED);
        assertThat(heldBy(request, "westeurope")).isEqualTo(ASKED);
        withdraw(request);
        assertThat(heldBy(request, "westeurope")).isZero();
    }

    @Test
    void whatAPendingRequestHoldsTheNextOneIsRefused() throws SQLException {
        othersLeave(ASKED + 10);
        String first = DANA.complete(Api.name());
        String second = DANA.complete(Api.name());
        DANA.submit(first, 2).statusCode(200);

        DANA.submit(second, 2)
                .statusCode(422)
                .body("type", equalTo("urn:cloister:problem:Violation"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo(CAPACITY))
                .body("errors[0].code", equalTo("VN-2"))
                .body(
                        "errors[0].message",
                        containsString("has 10 of 20000 thousand tokens per minute left"));
        DANA.get("/api/requests/{id}", second).body("status", equalTo("DRAFT"));
        assertThat(heldBy(second, "swedencentral")).isZero();

        withdraw(first);
        DANA.submit(second, 2).statusCode(200);
        withdraw(second);
    }

    @Test
    void ofFourWhoWantTheLastModelsAtOnceOneGetsThem() throws Exception {
        for (int round = 0; round < 3; round++) {
            othersLeave(ASKED + 10);
            List<String> drafts = new ArrayList<>();
            for (int i = 0; i < 4; i++) drafts.add(DANA.complete(Api.name()));
            List<Response> answers = atOnce(drafts);

            List<String> winners = new ArrayList<>();
            for (int i = 0; i < drafts.size(); i++)
                if (answers.get(i).statusCode() == 200) winners.add(drafts.get(i));
                else {
                    assertThat(answers.get(i).statusCode())
                            .as(answers.get(i).asString())
                            .isEqualTo(422);
                    assertThat(answers.get(i).<String>path("errors[0].pointer"))
                            .isEqualTo(CAPACITY);
                }
            assertThat(winners).hasSize(1);
            withdraw(winners.getFirst());
            nobodyElseHoldsModels();
        }
    }

    private static List<Response> atOnce(List<String> drafts) throws Exception {
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
        List<Response> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> call : callers.invokeAll(calls)) answers.add(call.get());
        }
        return answers;
    }

    /** Somebody holds all of the quota but this much. */
    private void othersLeave(int left) throws SQLException {
        int used = reservations.others(null).getOrDefault(chat("swedencentral"), 0);
        UUID somebody = UUID.randomUUID();
        execute(
                """
                insert into cloister.address_block
                    (id, pool_id, block, request_id, reserved_at, subscription)
                select gen_random_uuid(), p.id,
                    set_masklen(broadcast(p.block)::inet - 31, 27)::cidr, '%s', '2000-01-02', '%s'
                from cloister.address_pool p
                where p.region = 'swedencentral' and p.retired_at is null
                """
                        .formatted(somebody, chat("swedencentral").subscription()));
        execute(
                """
                insert into cloister.model_reservation (request_id, region, model, sku, capacity)
                values ('%s', 'swedencentral', 'gpt-4o', 'Standard', %d)
                """
                        .formatted(somebody, QUOTA - used - left));
    }

    private static void withdraw(String request) {
        DANA.post("/api/requests/{id}/withdraw", "{}", request).statusCode(200);
    }

    private int heldBy(String request, String region) {
        return reservations.others(null).getOrDefault(chat(region), 0)
                - reservations.others(UUID.fromString(request)).getOrDefault(chat(region), 0);
    }

    private static ModelQuota chat(String region) {
        return new ModelQuota(
                Forms.ESTATE.subscriptions().getFirst().id(), region, "gpt-4o", "Standard");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresForTests.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
