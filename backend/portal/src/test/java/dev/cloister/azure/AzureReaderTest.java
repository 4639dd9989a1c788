package dev.cloister.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.sun.net.httpserver.HttpServer;
import dev.cloister.workspace.AzureUnreachable;
import dev.cloister.workspace.ReadForbidden;
import dev.cloister.workspace.ReadRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AzureReaderTest {

    private static final String ID =
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-a"
                    + "/providers/Microsoft.Network/virtualNetworks/vnet-a";
    private static final String VERSION = "2025-03-01";

    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;
    private AzureReader reader;
    private volatile String asked = "";
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile String retryAfter = "";
    private volatile boolean stuck;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var unused =
                server.createContext(
                        "/",
                        exchange -> {
                            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
                            if (stuck) await();
                            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                            if (!retryAfter.isEmpty())
                                exchange.getResponseHeaders().set("Retry-After", retryAfter);
                            exchange.sendResponseHeaders(
                                    status, bytes.length == 0 ? -1 : bytes.length);
                            exchange.getResponseBody().write(bytes);
                            exchange.close();
                        });
        server.start();
        reader = new AzureReader(new LoopbackArm(server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    @Test
    void aResourceIsReadByItsIdAndApiVersion() {
        body = "{\"id\":\"x\",\"properties\":{\"new\":1}}";

        assertThat(reader.read(ID, VERSION).orElseThrow().at("/properties/new").asInt())
                .isEqualTo(1);
        assertThat(asked).isEqualTo("GET " + ID + "?api-version=" + VERSION);
    }

    @Test
    void aResourceThatDoesNotExistIsEmpty() {
        answers(404, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"gone\"}}");

        assertThat(reader.read(ID, VERSION)).isEmpty();
    }

    @Test
    void whatThePortalMayNotReadIsForbidden() {
        answers(403, "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"no role\"}}");

        assertThatThrownBy(() -> reader.read(ID, VERSION))
                .isInstanceOfSatisfying(
                        ReadForbidden.class,
                        e -> assertThat(e.code()).isEqualTo("AuthorizationFailed"));
    }

    @Test
    void anIdentityThatAzureDoesNotAcceptSaysNothingAboutTheResource() {
        answers(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"old\"}}");

        assertThatThrownBy(() -> reader.read(ID, VERSION))
                .isInstanceOfSatisfying(
                        AzureUnreachable.class,
                        e ->
                                assertThat(e.why())
                                        .isEqualTo(
                                                "Azure does not accept the portal's own identity:"
                                                        + " old (InvalidAuthenticationToken)."));
    }

    @Test
    void whatAzureWillNotShowIsRefusedWithItsCode() {
        answers(400, "{\"error\":{\"code\":\"InvalidApiVersion\",\"message\":\"no\"}}");

        assertThatThrownBy(() -> reader.read(ID, VERSION))
                .isInstanceOfSatisfying(
                        ReadRefused.class,
                        e -> assertThat(e.code()).isEqualTo("InvalidApiVersion"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aBusyAzureIsAskedAgainLater(int busy) {
        answers(busy, "{\"error\":{\"code\":\"Busy\",\"message\":\"later\"}}");
        retryAfter = "17";

        assertThatThrownBy(() -> reader.read(ID, VERSION))
                .isInstanceOfSatisfying(
                        AzureUnreachable.class,
                        e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(17)));
    }

    @Test
    void anAzureThatAsksForNoPauseGetsTheShortestOne() {
        answers(503, "{\"error\":{\"code\":\"Busy\",\"message\":\"later\"}}");
        retryAfter = "0";

        assertThatThrownBy(() -> reader.read(ID, VERSION))
                .isInstanceOfSatisfying(
                        AzureUnreachable.class,
                        e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 502})
    void somethingElseThanJsonSaysNothing(int any) {
        answers(any, "<html>Our services aren't available right now</html>");

        assertThatThrownBy(() -> reader.read(ID, VERSION))
                .isInstanceOf(AzureUnreachable.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void anEmptyAnswerSaysNothing() {
        answers(200, "");

        assertThatThrownBy(() -> reader.read(ID, VERSION)).isInstanceOf(AzureUnreachable.class);
    }

    @Test
    void aSilentAzureIsUnreachableAfterOneCallsTime() {
        stuck = true;

        assertThatThrownBy(() -> reader.read(ID, VERSION)).isInstanceOf(AzureUnreachable.class);
    }

    @Test
    void nobodyListeningIsUnreachable() {
        server.stop(0);

        assertThatThrownBy(() -> reader.read(ID, VERSION)).isInstanceOf(AzureUnreachable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/subscriptions/11111111-1111-4111-8111-111111111111/../x",
                "/subscriptions/11111111-1111-4111-8111-111111111111?x=1",
                "https://elsewhere.example/subscriptions/11111111-1111-4111-8111-111111111111"
            })
    void onlyIdsAreRead(String text) {
        assertThatThrownBy(() -> reader.read(text, VERSION))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void answers(int code, String json) {
        status = code;
        body = json;
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The line to Azure without a login: it ends at this test. */
    private static final class LoopbackArm extends Arm {

        private final HttpPipeline pipeline;

        LoopbackArm(int port) {
            super(
                    new Config(),
                    _ -> Mono.error(new IllegalStateException("nobody logs in here")),
                    Duration.ofSeconds(5));
            pipeline =
                    new HttpPipelineBuilder()
                            .httpClient(
                                    new RedirectedHttpClient(
                                            new JdkHttpClientBuilder().build(),
                                            URI.create("http://127.0.0.1:" + port)))
                            .build();
        }

        @Override
        HttpPipeline pipeline(UUID subscription) {
            return pipeline;
        }
    }

    private record Config(UUID tenantId, Optional<URI> endpoint, Duration callTimeout)
            implements AzureConfig {
        Config() {
            this(new UUID(1, 1), Optional.empty(), Duration.ofSeconds(2));
        }
    }
}
