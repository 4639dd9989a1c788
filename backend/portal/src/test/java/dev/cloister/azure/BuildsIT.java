package dev.cloister.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Check;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Cidr;
import dev.cloister.plan.Plan;
import dev.cloister.request.Evaluator;
import dev.cloister.request.Forms;
import dev.cloister.request.GeneratedForms;
import dev.cloister.request.Preset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What can be asked for can be built, and what is built is proven. */
class BuildsIT {

    private static final int GENERATED = 60;

    /** Writers at once; the simulator and the client share the machine's cores. */
    private static final int WRITERS = 8;

    @Test
    void everyPresetIsBuiltAndProven() throws InterruptedException {
        List<ObjectNode> forms = new ArrayList<>();
        for (Preset preset : Preset.of(Forms.ESTATE, Forms.TODAY))
            forms.add(
                    ((ObjectNode) preset.form().toJson())
                            .put("name", preset.id())
                            .put("team", "vision"));
        assertThat(build(forms)).isEmpty();
    }

    @Test
    void everyServiceTogetherIsBuiltAndProven() throws InterruptedException {
        assertThat(build(List.of(Forms.allServices()))).isEmpty();
    }

    /**
     * Where a hub has no central zones. Two hundred of the demo's estate go the whole way through
     * the portal: GeneratedRequestsIT.
     */
    @Test
    void randomValidRequestsAreBuiltAndProvenBehindAHubThatForwards() throws InterruptedException {
        LandingZone estate = Estate.forwarding();
        var generated = new GeneratedForms(20261122, estate);
        List<ObjectNode> forms = new ArrayList<>();
        for (int i = 0; i < GENERATED; i++) forms.add(generated.next().put("name", "gen-" + i));
        assertThat(build(forms, estate)).isEmpty();
    }

    private static List<String> build(List<ObjectNode> forms) throws InterruptedException {
        return build(forms, Forms.ESTATE);
    }

    /** What went wrong, by workspace. */
    private static List<String> build(List<ObjectNode> forms, LandingZone estate)
            throws InterruptedException {
        List<Plan> plans = new ArrayList<>();
        Set<Cidr> taken = new HashSet<>();
        for (ObjectNode form : forms) {
            Evaluator.Assessment assessment = Forms.assess(form, taken, estate);
            assertThat(assessment.evaluation().fieldErrors()).as(form.toString()).isEmpty();
            taken.add(assessment.block().orElseThrow());
            plans.add(assessment.plan().orElseThrow());
        }
        List<String> faults = new ArrayList<>();
        try (var azure = new SimulatedAzure();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<List<Check>>> runs =
                    plans.stream().map(plan -> writers.submit(() -> azure.build(plan))).toList();
            for (int i = 0; i < runs.size(); i++) {
                String name = plans.get(i).purpose().workspace();
                try {
                    for (Check check : runs.get(i).get()) faults.add(name + ": " + check);
                } catch (ExecutionException e) {
                    faults.add(name + ": " + e.getCause());
                }
            }
        }
        return faults;
    }
}
