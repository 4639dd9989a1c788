package dev.cloister.benchmarks;

import dev.cloister.isolation.ArmResource;
import dev.cloister.isolation.Controls;
import dev.cloister.isolation.Finding;
import dev.cloister.isolation.Topology;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Cidr;
import dev.cloister.plan.Access;
import dev.cloister.plan.Classification;
import dev.cloister.plan.Digest;
import dev.cloister.plan.Plan;
import dev.cloister.plan.Planner;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import dev.cloister.plan.WorkspaceSpec.Service;
import dev.cloister.request.Cost;
import dev.cloister.request.Costs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Plan, digest, topology, findings and cost by the number of resources: the time should grow with
 * it and no faster. No form asks for a thousand, so this begins behind the form.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GrowthBenchmark {

    private static final Cidr BLOCK = Cidr.parse("10.16.0.0/26");

    /** Of the plan; what a workspace without any model needs comes to about ten. */
    @Param({"10", "100", "1000"})
    public int resources;

    private final LandingZone landingZone = Estate.landingZone();
    private final Planner planner = new Planner();
    private WorkspaceSpec spec = withModels(1);

    /** Everything that is computed, so that nothing of it can be left out. */
    public record Computed(Plan plan, Digest digest, List<Finding> findings, Cost cost) {}

    @Setup
    public void prepare() {
        int others = planner.plan(withModels(1), landingZone, BLOCK).resources().size() - 1;
        spec = withModels(Math.max(1, resources - others));
        System.out.printf(
                "%n%d resources%n", planner.plan(spec, landingZone, BLOCK).resources().size());
    }

    @Benchmark
    public Computed evaluate() {
        Plan plan = planner.plan(spec, landingZone, BLOCK);
        Topology topology = Topology.of(ArmResource.planned(plan));
        return new Computed(
                plan,
                plan.digest(),
                new Controls(landingZone).evaluate(spec, topology),
                Costs.of(plan.resources(), landingZone.prices()));
    }

    private static WorkspaceSpec withModels(int models) {
        return new WorkspaceSpec(
                "bench",
                "vision",
                "Measuring.",
                Classification.INTERNAL,
                "swedencentral",
                Estate.TODAY.plusYears(1),
                BLOCK.prefix(),
                List.of(
                        new Service.AzureOpenAi(
                                IntStream.range(0, models)
                                        .mapToObj(
                                                i ->
                                                        new ModelDeployment(
                                                                "model-%04d".formatted(i),
                                                                "1",
                                                                "Standard",
                                                                10))
                                        .toList(),
                                List.of(),
                                Optional.empty())),
                List.of(),
                Access.NONE,
                false);
    }
}
