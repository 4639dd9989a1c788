package dev.cloister.workflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.Api;
import dev.cloister.PostgresForTests;
import dev.cloister.demoidentity.DemoIdentity;
import dev.cloister.demoidentity.DemoIdentityOptions;
import dev.cloister.simulator.AzureSimulator;
import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.simulator.Speed;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The packaged portal, killed with SIGKILL at several steps of a deployment and started again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledIT {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path ESTATE = Path.of("target/test-classes/estate").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final PostgresForTests postgres = new PostgresForTests();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable DemoIdentity identity;
    private @Nullable AzureSimulator azure;
    private @Nullable Process portal;
    private int port;

    @BeforeAll
    void startWhatThePortalNeeds() throws IOException {
        Assumptions.assumeTrue(Files.exists(JAR), "the portal is not packaged");
        postgres.start()
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        DemoIdentity startedIdentity =
                DemoIdentity.start(
                        DemoIdentityOptions.on(0, Files.createTempDirectory("identity")));
        identity = startedIdentity;
        AzureSimulator startedAzure =
                AzureSimulator.start(
                        SimulatorOptions.inMemory()
                                .withSpeed(Speed.parse("60"))
                                .withEstate(ESTATE.resolve("hub-estate.json")));
        azure = startedAzure;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("CLOISTER_OIDC_ISSUER", startedIdentity.issuer().toString());
        environment.put("CLOISTER_OIDC_CLIENT_ID", "cloister-portal");
        environment.put("CLOISTER_OIDC_CLIENT_SECRET", startedIdentity.clientSecret());
        environment.put("IDENTITY_ENDPOINT", startedIdentity.managedIdentityEndpoint().toString());
        environment.put("IDENTITY_HEADER", startedIdentity.managedIdentityHeader());
        environment.put("CLOISTER_AZURE_TENANT_ID", "7a1c9d3e-52b4-4f0e-9a6d-1f2e3c4b5a60");
        environment.put("CLOISTER_AZURE_ENDPOINT", startedAzure.endpoint().toString());
        environment.put(
                "CLOISTER_LANDING_ZONE_FILE", ESTATE.resolve("landing-zone.yaml").toString());
        environment.put("CLOISTER_POLL_INTERVAL", "PT0.5S");
        start();
    }

    @AfterAll
    void end() {
        if (portal != null) portal.destroyForcibly();
        if (azure != null) azure.close();
        if (identity != null) identity.close();
        postgres.stop();
    }

    @Test
    void whateverTheMomentNothingIsLostAndNothingDoneTwice() throws Exception {
        for (Duration moment :
                List.of(Duration.ZERO, Duration.ofMillis(900), Duration.ofMillis(2500))) {
            String name = Api.name();
            String request = submitted(name);
            approve(request, "network-security", "network-approver");
            approve(request, "ai-governance", "ai-approver");

            waitFor(moment);
            kill();
            start();

            await().atMost(LONGEST)
                    .alias("killed after " + moment)
                    .pollInterval(Duration.ofMillis(500))
                    .until(
                            () -> as("auditor").get("/api/requests/{id}", request).path("status"),
                            "DEPLOYED"::equals);
            azure().effects()
                    .forEach(
                            (effect, times) -> {
                                if (effect.contains(name))
                                    assertThat(times).as(effect).isEqualTo(1);
                            });
            assertThat(
                            as("admin")
                                    .get("/api/requests/{id}/deployments", request)
                                    .<List<String>>path("id"))
                    .hasSize(1);
            assertThat(
                            as("auditor")
                                    .get("/api/requests/{id}/timeline", request)
                                    .<List<String>>path("kind"))
                    .containsOnlyOnce("DEPLOYMENT_STARTED", "WORKSPACE_ACTIVATED")
                    .contains("PHASE_APPLIED");
        }
        assertThat(as("auditor").post("/api/audit/verify").<Boolean>path("intact")).isTrue();
    }

    private String submitted(String name) {
        String id =
                as("developer")
                        .body("{}")
                        .post("/api/requests")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        ObjectNode draft =
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                        .objectNode()
                        .put("version", 1);
        draft.set("form", Api.form(name));
        as("developer")
                .body(draft.toString())
                .put("/api/requests/{id}/draft", id)
                .then()
                .statusCode(200);
        as("developer")
                .body("{\"version\":2}")
                .post("/api/requests/{id}/submit", id)
                .then()
                .statusCode(200);
        return id;
    }

    private void approve(String request, String group, String user) {
        String task =
                as("auditor")
                        .get("/api/requests/{id}/review", request)
                        .path("openTasks.find { it.group == '" + group + "' }.taskId");
        String digest = as(user).get("/api/tasks/{id}", task).path("sectionDigest");
        as(user).body(Map.of("sectionDigest", digest))
                .post("/api/tasks/{id}/approve", task)
                .then()
                .statusCode(200);
    }

    private RequestSpecification as(String user) {
        if (identity == null) throw new IllegalStateException("not started");
        return given().port(port)
                .auth()
                .oauth2(identity.accessToken(user))
                .contentType(ContentType.JSON);
    }

    private AzureSimulator azure() {
        if (azure == null) throw new IllegalStateException("not started");
        return azure;
    }

    private void start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-jar",
                        JAR.toAbsolutePath().toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(new File("target/killed-portal.log")));
        portal = builder.start();
        await().atMost(LONGEST)
                .alias("the portal is ready")
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> given().port(port).get("/q/health/ready").statusCode() == 200);
    }

    /** SIGKILL: no shutdown hook, no last write. */
    private void kill() throws InterruptedException {
        if (portal == null) throw new IllegalStateException("not started");
        Process killed = portal.destroyForcibly();
        assertThat(killed.waitFor()).isNotZero();
    }

    /** The moment is what is tested, so time has to pass. */
    private static void waitFor(Duration moment) {
        Instant until = Instant.now().plus(moment);
        await().atMost(moment.plusSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !Instant.now().isBefore(until));
    }
}
