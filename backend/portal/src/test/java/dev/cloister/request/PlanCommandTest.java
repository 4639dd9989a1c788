package dev.cloister.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.Estate;
import dev.cloister.plan.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream faults = new ByteArrayOutputStream();
    private Path landingZone = Path.of("");

    @BeforeEach
    void copyTheEstate() throws IOException {
        landingZone = file("estate.yaml", Estate.text("landing-zone.yaml"));
    }

    @Test
    void itWritesThePlanAndOneTemplatePerPhase() throws Exception {
        assertThat(plan(Forms.complete())).isZero();

        assertThat(written())
                .containsExactly(
                        "canonical.json",
                        "phases/01-foundation.json",
                        "phases/02-hub.json",
                        "phases/03-services.json",
                        "plan.json");
        JsonNode plan = read("plan.json");
        assertThat(plan.fieldNames())
                .toIterable()
                .contains("digest", "sections", "findings", "cost", "phases", "addressSpace");
        assertThat(plan.path("sections").fieldNames())
                .toIterable()
                .containsExactly("NETWORK", "SERVICES", "PURPOSE");
        assertThat(read("phases/01-foundation.json").path("$schema").asText())
                .contains("subscriptionDeploymentTemplate");
        assertThat(out.toString(UTF_8))
                .contains("10.16.0.0/26: the first free block of pool swedencentral-1")
                .contains("no reservations are known here")
                .contains("digest " + plan.path("digest").asText());
    }

    @Test
    void theDigestIsTheOneThePortalGivesTheSameFormAndBlock() throws Exception {
        for (ObjectNode form : List.of(Forms.complete(), Forms.allServices())) {
            assertThat(plan(form)).isZero();

            Evaluation evaluation = Forms.assess(form).evaluation();
            JsonNode plan = read("plan.json");
            assertThat(plan.path("digest").asText()).isEqualTo(evaluation.digest());
            assertThat(plan.at("/addressSpace/block").asText())
                    .isEqualTo("10.16.0.0/" + form.at("/network/prefix"));
        }
    }

    @Test
    void theDigestsAreThoseOfTheFiles() throws Exception {
        assertThat(plan(Forms.complete())).isZero();

        JsonNode plan = read("plan.json");
        assertThat(Digest.of(text("canonical.json")).hex()).isEqualTo(plan.path("digest").asText());
        for (JsonNode phase : plan.path("phases"))
            assertThat(Digest.of(text(phase.path("file").asText())).hex())
                    .isEqualTo(phase.path("templateDigest").asText());
    }

    @Test
    void theOrderOfTheRequestsListsDoesNotMatter() throws Exception {
        assertThat(plan(Forms.allServices())).isZero();
        String digest = read("plan.json").path("digest").asText();
        Random random = new Random(7);

        for (int i = 0; i < 20; i++) {
            ObjectNode form = Forms.allServices();
            shuffle(form, "services", random);
            shuffle(form, "outbound", random);
            assertThat(plan(form)).isZero();
            assertThat(read("plan.json").path("digest").asText()).isEqualTo(digest);
        }
    }

    @Test
    void aBodyOfTheApiIsTakenAsWell() throws Exception {
        ObjectNode body = Forms.object("{\"version\": 3}");
        body.set("form", Forms.complete());

        assertThat(plan(body)).isZero();
    }

    @Test
    void everyFieldErrorIsNamedAndNothingWritten() throws Exception {
        ObjectNode form = Forms.complete().put("name", "A B").put("region", "nowhere");

        assertThat(plan(form)).isEqualTo(1);

        assertThat(faults.toString(UTF_8))
                .contains("/name NAME_FORM: ")
                .contains("/region UNKNOWN_REGION: ");
        assertThat(folder.resolve("plan")).doesNotExist();
    }

    @Test
    void aFieldThatDoesNotExistIsNamed() throws Exception {
        ObjectNode form = Forms.complete();
        ((ObjectNode) form.path("network")).put("sise", 3);

        assertThat(plan(form)).isEqualTo(1);

        assertThat(faults.toString(UTF_8)).startsWith("/network/sise UNKNOWN_FIELD: ");
    }

    @Test
    void aViolationIsNamedWithItsControl() throws Exception {
        ObjectNode form = Forms.complete();
        ((ObjectNode) form.at("/outbound/0/destination")).put("name", "*.com");
        ((ObjectNode) form.at("/outbound/0")).remove("trustedSource");

        assertThat(plan(form)).isEqualTo(1);

        assertThat(faults.toString(UTF_8)).contains("MC-2 VIOLATION");
        assertThat(folder.resolve("plan")).doesNotExist();
    }

    @Test
    void whatIsNotJsonIsARefusedRequest() throws Exception {
        Path request = file("request.json", "{ kind: ");

        assertThat(
                        run(
                                request.toString(),
                                "--landing-zone",
                                landingZone.toString(),
                                "--out",
                                folder.resolve("plan").toString()))
                .isEqualTo(1);
    }

    @Test
    void wrongUsageIsToldApartFromARefusal() throws Exception {
        String request = file("request.json", Forms.complete().toString()).toString();
        String estate = landingZone.toString();
        String broken = file("broken.yaml", "id: x").toString();
        String into = folder.resolve("plan").toString();

        assertThat(run()).isEqualTo(2);
        assertThat(run(request, "--landing-zone", estate)).isEqualTo(2);
        assertThat(run(request, "--landing-zone", estate, "--out")).isEqualTo(2);
        assertThat(run(request, "--landing-zone", estate, "--out", into, "--force")).isEqualTo(2);
        assertThat(run(request, request, "--landing-zone", estate, "--out", into)).isEqualTo(2);
        assertThat(run("missing.json", "--landing-zone", estate, "--out", into)).isEqualTo(2);
        assertThat(run(request, "--landing-zone", broken, "--out", into)).isEqualTo(2);
        assertThat(faults.toString(UTF_8)).contains("Usage: ./cloister plan", "--force");
        assertThat(folder.resolve("plan")).doesNotExist();
    }

    @Test
    void templatesOfAnEarlierPlanInTheFolderGo() throws Exception {
        Files.createDirectories(folder.resolve("plan/phases"));
        Files.writeString(folder.resolve("plan/phases/09-gateway.json"), "{}");

        assertThat(plan(Forms.complete())).isZero();

        assertThat(folder.resolve("plan/phases/09-gateway.json")).doesNotExist();
    }

    @Test
    void itIsAProcessOfItsOwn() throws Exception {
        ObjectNode form = Forms.complete();
        Path request = file("request.json", form.toString());
        String classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classes,
                                PlanCommand.class.getName(),
                                request.toString(),
                                "--landing-zone",
                                landingZone.toString(),
                                "--out",
                                folder.resolve("plan").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(read("plan.json").path("digest").asText())
                .isEqualTo(Forms.assess(form).evaluation().digest());
    }

    private int plan(JsonNode request) throws IOException {
        return run(
                file("request.json", request.toString()).toString(),
                "--landing-zone",
                landingZone.toString(),
                "--out",
                folder.resolve("plan").toString());
    }

    private int run(String... arguments) {
        return new PlanCommand(
                        () -> NOON,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(faults, true, UTF_8))
                .run(arguments);
    }

    private static void shuffle(ObjectNode form, String list, Random random) {
        List<JsonNode> items = new ArrayList<>();
        form.path(list).forEach(items::add);
        Collections.shuffle(items, random);
        ArrayNode shuffled = form.putArray(list);
        items.forEach(shuffled::add);
    }

    private List<String> written() throws IOException {
        Path plan = folder.resolve("plan");
        try (Stream<Path> files = Files.walk(plan)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> plan.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private JsonNode read(String file) throws IOException {
        return Forms.json(text(file));
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve("plan").resolve(file));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
