package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Phase;
import dev.cloister.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges every template by Azure's own type definitions, which stand beside the repository. */
class BodiesTest {

    private static final Path CHECKER = checker();
    private static final int GENERATED = 500;

    /** Of these, behind a hub that has no central zones. */
    private static final int FORWARDED = 100;

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
        List<Plan> plans = new ArrayList<>();
        for (ObjectNode form : forms) plans.add(plan(form, Forms.ESTATE));
        plans.addAll(generated(GENERATED - FORWARDED, Forms.ESTATE));
        plans.addAll(generated(FORWARDED, Estate.forwarding()));
        plans.add(withItsOwnZones());
        plans.add(withEndpointsOfOthers());

        List<JsonNode> templates = new ArrayList<>();
        for (Plan plan : plans)
            for (Phase phase : plan.phases()) templates.add(Forms.json(phase.template().json()));
        List<JsonNode> exempt = new ArrayList<>();
        for (JsonNode template : templates) {
            ArrayNode resources = (ArrayNode) template.path("resources");
            resources.valueStream().filter(BodiesTest::isExempt).forEach(exempt::add);
            resources.removeIf(BodiesTest::isExempt);
        }
        Judgement judgement = judge(templates);

        assertThat(judgement.exit()).as(judgement.output()).isZero();
        long judged =
                templates.stream().mapToLong(template -> count(template.path("resources"))).sum();
        assertThat(judged).isGreaterThan(10_000);
        assertThat(judgement.output()).contains("bodies: %d resources, 0 errors".formatted(judged));
        System.out.printf(
                "%d resources of %d plans fit Azure's types; %d of type %s, of which there are no"
                        + " definitions, fit a shape of our own%n",
                judged, plans.size(), exempt.size(), ArmType.FRONT_DOOR_WAF.type());
        assertThat(exempt)
                .allSatisfy(
                        firewall -> assertThat(FrontDoorFirewallShape.faults(firewall)).isEmpty());
        theExemptionIsStillNeeded(exempt);
    }

    /** As soon as there are definitions of its type, it is to be judged like all others. */
    private void theExemptionIsStillNeeded(List<JsonNode> exempt)
            throws IOException, InterruptedException {
        assertThat(exempt).isNotEmpty();
        Judgement judgement = judge(exempt.subList(0, 1));
        assertThat(judgement.exit()).as(judgement.output()).isNotZero();
        assertThat(judgement.output()).containsIgnoringCase(ArmType.FRONT_DOOR_WAF.type());
    }

    private static boolean isExempt(JsonNode resource) {
        return ArmType.FRONT_DOOR_WAF.is(resource.path("type").asText());
    }

    /** With those in the templates of nested deployments. */
    private static long count(JsonNode resources) {
        return resources
                .valueStream()
                .mapToLong(resource -> 1 + count(resource.at("/properties/template/resources")))
                .sum();
    }

    /** What the checker says. */
    private record Judgement(int exit, String output) {}

    private Judgement judge(List<JsonNode> bodies) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", CHECKER.toString()));
        for (JsonNode body : bodies)
            command.add(
                    Files.writeString(folder.resolve(command.size() + ".json"), body.toString())
                            .toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Judgement(process.waitFor(), output);
    }

    private static List<Plan> generated(int plans, LandingZone estate) {
        var generated = new GeneratedForms(20261122, estate);
        return Stream.generate(() -> plan(generated.next(), estate)).limit(plans).toList();
    }

    private static Plan plan(ObjectNode form, LandingZone estate) {
        Evaluator.Assessment assessment = Forms.assess(form, estate);
        return assessment
                .plan()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        form + " " + assessment.evaluation().fieldErrors()));
    }

    /** Its owner approves the connection. */
    private static Plan withEndpointsOfOthers() {
        ObjectNode form = Forms.allServices();
        form.putArray("outbound")
                .addObject()
                .put("justification", "Reading the data of a partner.")
                .putObject("destination")
                .put("kind", "private-endpoint")
                .put(
                        "name",
                        "/subscriptions/9f6b1c52-8d0e-4b57-9c1a-6e2d40f7a911/resourceGroups/partner"
                                + "/providers/Microsoft.Storage/storageAccounts/stpartner")
                .put("subResource", "blob");
        return Forms.assess(form).plan().orElseThrow();
    }

    /** Everything at once behind a hub that forwards, which the demo's estate has none of. */
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
}
