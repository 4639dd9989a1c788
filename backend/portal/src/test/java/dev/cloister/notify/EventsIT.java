package dev.cloister.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cloister.Api;
import dev.cloister.IdentityForTests;
import dev.cloister.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    @TestHTTPResource("/api/events")
    URI events;

    @Inject Database database;

    @Test
    void aChangeIsToldToWhoeverMaySeeIt() throws Exception {
        try (Listening dana = listen("developer", null);
                Listening nora = listen("network-approver", null);
                Listening deniz = listen("developer2", null)) {
            String id = Api.as("developer").draft();
            Api.as("developer").save(id, 1, Api.form(Api.name())).statusCode(200);

            await().atMost(PATIENCE).until(() -> dana.heard(id) && nora.heard(id));
            String own = Api.as("developer2").draft();
            await().atMost(PATIENCE).until(() -> deniz.heard(own));
            assertThat(deniz.heard(id)).isFalse();
        }
    }

    @Test
    void whatHappenedMeanwhileIsToldFirst() throws Exception {
        long before = newest();
        String first = Api.as("developer").draft();
        String second = Api.as("developer").draft();

        try (Listening dana = listen("developer", before)) {
            await().atMost(PATIENCE).until(() -> dana.heard(first) && dana.heard(second));
            assertThat(dana.lines)
                    .anyMatch(line -> line.startsWith("event:") && line.contains("change"));
        }
    }

    @Test
    void theLineIsOpenedAgainWhenPostgresCutsIt() throws Exception {
        try (Listening dana = listen("developer", null)) {
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    database.query(
                                            """
                                            select pg_terminate_backend(pid) as gone from pg_stat_activity
                                            where usename = current_user and query ilike 'listen%'
                                            """,
                                            row -> row.yes("gone")));

            String id = Api.as("developer").draft();

            await().atMost(PATIENCE).until(() -> dana.heard(id));
        }
    }

    private long newest() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                database.first(
                                                "select coalesce(max(sequence), 0) as newest from"
                                                        + " change",
                                                row -> row.number("newest"))
                                        .orElse(0L));
    }

    private Listening listen(String user, @Nullable Long last) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(events)
                        .header("Authorization", "Bearer " + IdentityForTests.token(user))
                        .header("Accept", "text/event-stream");
        if (last != null) request.header("Last-Event-ID", Long.toString(last));
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<Stream<String>> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Listening(client, answer.body());
    }

    /** A browser with the page open. */
    private static final class Listening implements AutoCloseable {

        private final HttpClient client;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Listening(HttpClient client, Stream<String> body) {
            this.client = client;
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try {
                                    body.forEach(lines::add);
                                } catch (RuntimeException e) {
                                    lines.add("closed");
                                }
                            });
        }

        boolean heard(String id) {
            return lines.stream().anyMatch(line -> line.contains(id));
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
