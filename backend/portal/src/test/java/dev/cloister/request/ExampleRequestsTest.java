package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.cloister.isolation.Control;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.isolation.Verification;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The requests that the documentation shows, and the schema they are written to; -Dgolden=rewrite
 * writes the schema anew.
 */
class ExampleRequestsTest {

    private static final Path DOCUMENTS = Path.of("../docs");
    private static final Path SCHEMA = DOCUMENTS.resolve("request.schema.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSchemaIsThatOfTheFormsFields() throws IOException {
        String actual =
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(RequestSchema.make())
                        + "\n";

        if ("rewrite".equals(System.getProperty("golden"))) Files.writeString(SCHEMA, actual);

        assertThat(actual).isEqualTo(Files.readString(SCHEMA));
    }

    @Test
    void theSchemaHasTheFieldsOfTheApiDocument() throws IOException {
        JsonNode document = JSON.readTree(Path.of("openapi.json").toFile());

        haveTheSameFields(
                RequestSchema.make(),
                document.at("/components/schemas/CreateWorkspace"),
                document,
                "");
    }

    @Test
    void everyExampleSatisfiesTheSchemaAndViolatesNoControl() throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(RequestSchema.make());
        for (Map.Entry<String, ObjectNode> example : examples().entrySet()) {
            assertThat(schema.validate(example.getValue())).as(example.getKey()).isEmpty();

            Evaluation evaluation = Forms.assess(example.getValue()).evaluation();
            assertThat(evaluation.fieldErrors()).as(example.getKey()).isEmpty();
            assertThat(evaluation.findings())
                    .as(example.getKey())
                    .noneMatch(finding -> finding.severity() == Severity.VIOLATION);
            assertThat(evaluation.digest()).as(example.getKey()).isNotNull();
        }
    }

    /** By what is planned for it and read back; that nothing speaks against it is not enough. */
    @ParameterizedTest
    @EnumSource(Control.class)
    void theExamplesPlanAndVerifyEveryControl(Control control) throws IOException {
        Set<String> carrying = new TreeSet<>();
        for (Map.Entry<String, ObjectNode> example : examples().entrySet()) {
            Plan plan = Forms.assess(example.getValue()).plan().orElseThrow();
            Map<String, JsonNode> asPlanned = new TreeMap<>();
            plan.resources().forEach(resource -> asPlanned.put(resource.id(), resource.body()));
            if (Verification.check(plan, asPlanned).stream()
                    .anyMatch(
                            check ->
                                    check.control().equals(control.id())
                                            && asPlanned.containsKey(check.resource())))
                carrying.add(example.getKey());
        }

        assertThat(carrying).isNotEmpty();
        // what every workspace has anyway is no example of networks that are reached on request
        if (control == Control.VN_6)
            assertThat(examples().values())
                    .anyMatch(
                            example ->
                                    Forms.assess(example).plan().orElseThrow().resources().stream()
                                            .anyMatch(ExampleRequestsTest::usesGateway));
    }

    private static boolean usesGateway(PlannedResource resource) {
        return resource.body().at("/properties/useRemoteGateways").asBoolean();
    }

    @Test
    void theSchemaRefusesWhatTheFormRefuses() {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(RequestSchema.make());
        List<ObjectNode> wrong =
                List.of(
                        Forms.complete().put("name", "A B"),
                        Forms.complete().put("classification", "SECRET"),
                        Forms.complete().put("sise", 3),
                        Forms.complete().put("purpose", "short"));

        for (ObjectNode form : wrong) {
            assertThat(schema.validate(form)).isNotEmpty();
        }
        assertThat(schema.validate(Forms.complete())).isEmpty();
        assertThat(schema.validate(Forms.allServices())).isEmpty();
    }

    private static Map<String, ObjectNode> examples() throws IOException {
        Map<String, ObjectNode> examples = new TreeMap<>();
        try (Stream<Path> files = Files.list(DOCUMENTS.resolve("examples"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList())
                examples.put(file.getFileName().toString(), Forms.object(Files.readString(file)));
        }
        assertThat(examples).hasSizeGreaterThan(8);
        return examples;
    }

    private static void haveTheSameFields(
            JsonNode ours, JsonNode theirs, JsonNode document, String at) {
        String reference = theirs.path("$ref").asText();
        JsonNode resolved =
                reference.isEmpty() ? theirs : document.at(reference.substring("#".length()));
        assertThat(ours.path("type")).as(at).isEqualTo(resolved.path("type"));
        if (ours.has("items"))
            haveTheSameFields(ours.path("items"), resolved.path("items"), document, at + "[]");
        Set<String> names = new TreeSet<>();
        ours.path("properties").fieldNames().forEachRemaining(names::add);
        Set<String> documented = new TreeSet<>();
        resolved.path("properties").fieldNames().forEachRemaining(documented::add);
        assertThat(names).as(at).isEqualTo(documented);
        for (String name : names)
            haveTheSameFields(
                    ours.path("properties").path(name),
                    resolved.path("properties").path(name),
                    document,
                    at + "/" + name);
    }
}
