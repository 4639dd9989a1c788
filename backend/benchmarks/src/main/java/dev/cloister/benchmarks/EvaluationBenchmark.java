package dev.cloister.benchmarks;

import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import dev.cloister.request.DraftForm;
import dev.cloister.request.Evaluation;
import dev.cloister.request.Evaluator;
import dev.cloister.request.Evaluator.Situation;
import java.util.List;
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
 * root: landing zone and examples are the demo's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EvaluationBenchmark {

    /** The largest preset of the form, and the largest of the documented examples. */
    @Param({"preset", "example"})
    public String largest = "preset";

    private Input input = Input.of("preset");
    private final Evaluator evaluator =
            new Evaluator(_ -> List.of("network-security", "ai-governance"));

    /** What every run evaluates, and the plan that comes out of it. */
    private record Input(DraftForm form, Situation situation, String canonicalPlan) {

        static Input of(String largest) {
            DraftForm form =
                    largest.equals("preset") ? Estate.largestPreset() : Estate.largestExample();
            Situation situation = Estate.situation();
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
        input = Input.of(largest);
        System.out.printf("%n%s: %d resources%n", largest, Estate.resources(input.form()));
    }

    @Benchmark
    public Evaluation evaluate() {
        return evaluator.evaluate(input.form(), input.situation());
    }

    @Benchmark
    public Digest hashThePlanOnly() {
        return Digest.of(input.canonicalPlan());
    }
}
