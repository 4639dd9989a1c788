package dev.cloister.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import dev.cloister.request.DraftForm;
import dev.cloister.request.Evaluation;
import dev.cloister.request.Evaluator;
import dev.cloister.request.Evaluator.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a person waits for while typing: form to findings, plan, digest, topology and cost. Beside
 * it stands the limit it cannot beat, hashing the plan that comes out. Run from the repository's
 * root: the landing zone is the demo's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EvaluationBenchmark {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** Outbound rules in the form; everything else stays the same. */
    @Param({"1", "10", "100"})
    public int outboundRules;

    private Input input = Input.of(1, landingZone());
    private final Evaluator evaluator =
            new Evaluator(_ -> List.of("network-security", "ai-governance"));

    /** What every run evaluates, and the plan that comes out of it. */
    private record Input(DraftForm form, Situation situation, String canonicalPlan) {

        static Input of(int outboundRules, LandingZone landingZone) {
            DraftForm form = DraftForm.read(typed(outboundRules), "");
            Situation situation = Situation.of(landingZone, Set.of(), TODAY);
            Plan plan =
                    new Evaluator(_ -> List.of())
                            .assess(form, situation)
                            .plan()
                            .orElseThrow(() -> new IllegalStateException("the form has a fault"));
            return new Input(form, situation, plan.canonicalJson());
        }
    }

    @Setup
    public void prepare() {
        input = Input.of(outboundRules, landingZone());
    }

    @Benchmark
    public Evaluation evaluate() {
        return evaluator.evaluate(input.form(), input.situation());
    }

    @Benchmark
    public Digest hashThePlanOnly() {
        return Digest.of(input.canonicalPlan());
    }

    private static LandingZone landingZone() {
        try {
            return LandingZone.parse(
                    Files.readString(Path.of("backend/demo/estate/landing-zone.yaml")));
        } catch (IOException e) {
            throw new IllegalStateException("run this from the repository's root", e);
        }
    }

    private static ObjectNode typed(int outboundRules) {
        ObjectNode form = new ObjectMapper().createObjectNode();
        form.put("kind", "create-workspace")
                .put("name", "vision-lab")
                .put("team", "vision")
                .put("purpose", "Reading serial numbers from photographs.")
                .put("classification", "INTERNAL")
                .put("region", "swedencentral")
                .put("expiresOn", "2027-06-30");
        form.putObject("network").put("prefix", 26);
        ObjectNode service = form.putArray("services").addObject().put("kind", "azure-openai");
        service.putArray("models")
                .addObject()
                .put("name", "gpt-4o")
                .put("version", "2024-11-20")
                .put("sku", "Standard")
                .put("capacity", 50);
        ArrayNode outbound = form.putArray("outbound");
        for (int i = 0; i < outboundRules; i++) {
            ObjectNode rule =
                    outbound.addObject()
                            .put("protocol", "HTTPS")
                            .put("justification", "Reading the catalogue of supplier " + i + ".");
            rule.putObject("destination")
                    .put("kind", "fqdn")
                    .put("name", "catalogue-%d.example.com".formatted(i));
            rule.putArray("ports").add(443);
        }
        return form;
    }
}
