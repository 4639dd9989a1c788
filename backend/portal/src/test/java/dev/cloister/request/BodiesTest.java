package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.Estate;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Phase;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges every template by Azure's own type definitions, which stand beside the repository. */
class BodiesTest {

    private static final Path CHECKER = checker();

    @TempDir Path folder;

    @Test
    void everyTemplateFitsAzuresTypes() throws IOException, InterruptedException {
        assumeTrue(Files.exists(CHECKER), "skipped: there is no " + CHECKER);
        List<ObjectNode> forms = new ArrayList<>();
        for (Preset preset : Preset.of(Forms.ESTATE, Forms.TODAY))
            forms.add(
                    ((ObjectNode) preset.form().toJson())
                            .put("name", "my-lab")
                            .put("team", "vision"));
        var generated = new GeneratedForms(20261122, Forms.ESTATE);
        for (int i = 0; i < 500; i++) forms.add(generated.next());

        List<Plan> plans = new ArrayList<>();
        for (ObjectNode form : forms)
            plans.add(Forms.assess(form).plan().orElseThrow(() -> faults(form)));
        plans.add(withItsOwnZones());

        List<String> command = new ArrayList<>(List.of("python3", CHECKER.toString()));
        for (Plan plan : plans)
            for (Phase phase : plan.phases())
                command.add(
                        Files.writeString(folder.resolve(command.size() + ".json"), judged(phase))
                                .toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        List<JsonNode> firewalls = new ArrayList<>();
        for (Plan plan : plans)
            for (PlannedResource resource : plan.resources())
                if (ArmType.FRONT_DOOR_WAF.is(resource.type())) firewalls.add(resource.body());
        assertThat(firewalls)
                .as("judged by the shape below, since Azure's definitions beside us lack them")
                .isNotEmpty()
                .allSatisfy(
                        firewall -> assertThat(FrontDoorFirewallShape.faults(firewall)).isEmpty());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains(" 0 errors").doesNotContain("bodies: 0 resources");
    }

    /**
     * All of a template but the one type of which there are no definitions: {@link
     * FrontDoorFirewallShape} judges it.
     */
    private static String judged(Phase phase) {
        JsonNode template = Forms.json(phase.template().json());
        ((ArrayNode) template.path("resources"))
                .removeIf(resource -> ArmType.FRONT_DOOR_WAF.is(resource.path("type").asText()));
        return template.toString();
    }

    /** Behind a hub that forwards, which the demo's estate has none of. */
    private static Plan withItsOwnZones() {
        ObjectNode form = Forms.allServices().put("region", "westeurope");
        form.putObject("network").put("prefix", 24);
        form.set(
                "access",
                Forms.json("{\"gateway\": {\"tier\": \"PREMIUM\", \"tokensPerMinute\": 5000}}"));
        return Forms.assess(form, Estate.forwarding()).plan().orElseThrow();
    }

    /** Beside the repository, or beside the folder of its work trees. */
    private static Path checker() {
        Path beside = Path.of("../../../shared/azure/check_bodies.py");
        return Files.exists(beside) ? beside : Path.of("../../../../shared/azure/check_bodies.py");
    }

    private static AssertionError faults(ObjectNode form) {
        return new AssertionError(form + " " + Forms.assess(form).evaluation().fieldErrors());
    }
}
