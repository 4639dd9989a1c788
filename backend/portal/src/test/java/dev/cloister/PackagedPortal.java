package dev.cloister;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cloister.demoidentity.DemoIdentity;
import dev.cloister.demoidentity.DemoIdentityOptions;
import dev.cloister.simulator.AzureSimulator;
import dev.cloister.simulator.SimulatorOptions;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The portal as it is delivered, as a process of its own that can be killed, with all it needs. */
public final class PackagedPortal implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path LOG = Path.of("target/packaged-portal.log");
    private static final Path ESTATE = Path.of("target/test-classes/estate").toAbsolutePath();
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final DatabaseForTests database = DatabaseForTests.start();
    private final AzureSimulator azure =
            AzureSimulator.start(
                    SimulatorOptions.inMemory().withEstate(ESTATE.resolve("hub-estate.json")));
    private final HeldLine line = HeldLine.to(azure.endpoint());
    private final DemoIdentity identity;
    private final int port;
    private @Nullable Process process;

    public PackagedPortal() throws IOException {
        identity =
                DemoIdentity.start(
                        DemoIdentityOptions.on(0, Files.createTempDirectory("identity")));
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    public static boolean isPackaged() {
        return Files.exists(JAR);
    }

    public DatabaseForTests database() {
        return database;
    }

    public AzureSimulator azure() {
        return azure;
    }

    public HeldLine line() {
        return line;
    }

    public void start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toAbsolutePath().toString());
        builder.environment().putAll(environment());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        process = builder.start();
        await().atMost(LONGEST_START)
                .alias("the portal is ready")
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> given().port(port).get("/q/health/ready").statusCode() == 200);
    }

    /** SIGKILL: no shutdown hook, no last write. What was under way to Azure is lost with it. */
    public void kill() {
        if (process == null) throw new IllegalStateException("not started");
        try {
            assertThat(process.destroyForcibly().waitFor()).isNotZero();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        line.drop();
    }

    public RequestSpecification as(String user) {
        return given().port(port)
                .auth()
                .oauth2(identity.accessToken(user))
                .contentType(ContentType.JSON);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        database.settings()
                .forEach(
                        (key, value) ->
                                environment.put(
                                        key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("CLOISTER_OIDC_ISSUER", identity.issuer().toString());
        environment.put("CLOISTER_OIDC_CLIENT_ID", "cloister-portal");
        environment.put("CLOISTER_OIDC_CLIENT_SECRET", identity.clientSecret());
        environment.put("IDENTITY_ENDPOINT", identity.managedIdentityEndpoint().toString());
        environment.put("IDENTITY_HEADER", identity.managedIdentityHeader());
        environment.put("CLOISTER_AZURE_TENANT_ID", "7a1c9d3e-52b4-4f0e-9a6d-1f2e3c4b5a60");
        environment.put("CLOISTER_AZURE_ENDPOINT", line.endpoint().toString());
        environment.put(
                "CLOISTER_LANDING_ZONE_FILE", ESTATE.resolve("landing-zone.yaml").toString());
        environment.put("CLOISTER_POLL_INTERVAL", "PT0.2S");
        return environment;
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) process.destroyForcibly();
        line.close();
        azure.close();
        identity.close();
        database.end();
    }
}
