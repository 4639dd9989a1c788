package dev.cloister.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cloister.plan.Phase;
import dev.cloister.plan.Plan;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan as a folder: {@code plan.json} to read, {@code canonical.json} whose SHA-256 is the
 * digest, and one ARM template per phase in the order in which they are applied, byte for byte as
 * the portal would deploy it.
 */
final class PlanFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private final SortedMap<String, String> files = new TreeMap<>();

    PlanFiles(Plan plan, Evaluation evaluation) {
        ObjectNode summary = JSON.createObjectNode();
        summary.put("digest", plan.digest().hex()).put("plannerVersion", plan.plannerVersion());
        ObjectNode sections = summary.putObject("sections");
        plan.sections().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> sections.put(each.getKey().name(), each.getValue().hex()));
        summary.set("addressSpace", JSON.valueToTree(evaluation.addressSpace()));
        summary.set("findings", JSON.valueToTree(evaluation.findings()));
        summary.put("risk", evaluation.risk().name());
        summary.set("riskReasons", JSON.valueToTree(evaluation.riskReasons()));
        summary.set("cost", JSON.valueToTree(evaluation.cost()));
        ArrayNode phases = summary.putArray("phases");
        for (int i = 0; i < plan.phases().size(); i++) {
            Phase phase = plan.phases().get(i);
            String file = "phases/%02d-%s.json".formatted(i + 1, phase.name().slug());
            files.put(file, phase.template().json());
            phases.add(describe(phase, file));
        }
        files.put("plan.json", text(summary));
        files.put("canonical.json", plan.canonicalJson());
    }

    private static ObjectNode describe(Phase phase, String file) {
        ObjectNode described =
                JSON.createObjectNode()
                        .put("name", phase.name().slug())
                        .put("title", phase.name().title())
                        .put("section", phase.section().name())
                        .put("file", file)
                        .put("templateDigest", phase.template().digest().hex())
                        .put("resources", Plan.resources(phase).size());
        described.set("scope", JSON.valueToTree(PlanResource.ScopeView.of(phase.scope())));
        return described;
    }

    List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** Templates of an earlier plan in the same folder go, so that nobody deploys a mixture. */
    void write(Path folder) throws IOException {
        Path phases = Files.createDirectories(folder.resolve("phases"));
        try (DirectoryStream<Path> earlier =
                Files.newDirectoryStream(phases, "[0-9][0-9]-*.json")) {
            for (Path file : earlier) Files.delete(file);
        }
        for (Map.Entry<String, String> file : files.entrySet())
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }

    private static String text(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }
}
