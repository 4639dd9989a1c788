package dev.cloister;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.platform.CountingDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A list takes as many statements for fifty rows as for one. */
@QuarkusTest
class ListsIT {

    @Inject CountingDatabase database;

    @Test
    void aLongListTakesAsManyStatementsAsAShortOne() {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String request = Api.as("developer").submitted(Api.name());
            requests.add(request);
            if (i > 0) Review.approveAll(request);
        }
        requests.subList(1, 3).forEach(Review::deployment);

        for (String list :
                List.of(
                        "/api/tasks?state=open&scope=all&",
                        "/api/tasks?state=decided&scope=all&",
                        "/api/deployments?",
                        "/api/requests?"))
            assertThat(statements(list, 50)).as(list).isEqualTo(statements(list, 1));
    }

    private int statements(String list, int size) {
        String call = "count-" + UUID.randomUUID();
        List<Object> rows =
                Api.as("auditor")
                        .call()
                        .header("X-Correlation-Id", call)
                        .get(list + "size=" + size)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items");
        assertThat(rows).as(list).hasSizeBetween(Math.min(size, 2), size);
        assertThat(database.statementsOf(call)).isPositive();
        return database.statementsOf(call);
    }
}
