package dev.cloister.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.CompanionKind;
import dev.cloister.request.CreateWorkspace;
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
 * What a person waits for while typing, by what else a form grows in: outbound rules, of which each
 * is compared with all others, services with their endpoints, and companions with their rights.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FormGrowthBenchmark {

    /** A form takes a hundred rules; of services and companions these are all there are. */
    @Param({
        "rules 1",
        "rules 10",
        "rules 50",
        "rules 100",
        "services 1",
        "services 5",
        "services 11",
        "companions 0",
        "companions 2",
        "companions 5"
    })
    public String asked = "rules 1";

    private final Situation situation = Estate.situation();
    private final Evaluator evaluator =
            new Evaluator(_ -> List.of("network-security", "ai-governance"));
    private DraftForm form = form("rules 1");

    @Setup
    public void prepare() {
        form = form(asked);
        Evaluation evaluation = evaluator.evaluate(form, situation);
        if (!evaluation.fieldErrors().isEmpty() || evaluation.digest() == null)
            throw new IllegalStateException(asked + ": " + evaluation.fieldErrors());
        System.out.printf("%n%s: %d resources%n", asked, evaluation.resources());
    }

    @Benchmark
    public Evaluation evaluate() {
        return evaluator.evaluate(form, situation);
    }

    private static DraftForm form(String asked) {
        String what = asked.substring(0, asked.indexOf(' '));
        int size = Integer.parseInt(asked.substring(asked.indexOf(' ') + 1));
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("kind", CreateWorkspace.KIND)
                .put("name", "bench")
                .put("team", "vision")
                .put("purpose", "Measuring how long it takes.")
                .put("classification", "INTERNAL")
                .put("region", "swedencentral")
                .put("expiresOn", Estate.TODAY.plusYears(1).toString());
        form.putObject("network").put("prefix", 24);
        ArrayNode services = form.putArray("services");
        switch (what) {
            case "rules" -> {
                services.addObject().put("kind", "storage");
                rules(form.putArray("outbound"), size);
            }
            case "services" ->
                    List.of(AiKind.values())
                            .subList(0, size)
                            .forEach(
                                    kind ->
                                            services.addObject()
                                                    .put("kind", CreateWorkspace.AI_SERVICES)
                                                    .put("account", kind.azureKind()));
            case "companions" -> {
                services.addObject()
                        .put("kind", CreateWorkspace.AI_SERVICES)
                        .put("account", AiKind.SPEECH.azureKind());
                List.of(CompanionKind.values())
                        .subList(0, size)
                        .forEach(kind -> services.addObject().put("kind", kind.slug()));
            }
            default -> throw new IllegalArgumentException(asked);
        }
        return DraftForm.read(form, "");
    }

    /** To hosts of their own: what is listed twice is looked at once. */
    private static void rules(ArrayNode outbound, int size) {
        for (int i = 0; i < size; i++) {
            ObjectNode rule = outbound.addObject();
            rule.putObject("destination")
                    .put("kind", "fqdn")
                    .put("name", "host-%d.contoso.com".formatted(i));
            rule.put("protocol", "HTTPS").put("justification", "Stands for any destination.");
            rule.putArray("ports").add(443);
        }
    }
}
