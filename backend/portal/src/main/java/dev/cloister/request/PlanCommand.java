package dev.cloister.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloister.isolation.Finding;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.platform.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * Plans a request without a running portal, by the classes the portal plans with: {@code
 * REQUEST.json --landing-zone FILE.yaml --out DIR}. The request is the form that the API takes,
 * alone or as the {@code form} of a body.
 *
 * <p>No reservation is known here, so the address block is the lowest of the region's first pool;
 * the portal gives the same digest where that block is free.
 *
 * <p>Ends with 0 and the files written; with 1 and every fault on the error stream where the
 * request is invalid or violates a control; with 2 on wrong usage. Nothing is written but with 0.
 */
public final class PlanCommand {

    private static final int PLANNED = 0;
    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream faults;

    PlanCommand(InstantSource clock, PrintStream out, PrintStream faults) {
        this.clock = clock;
        this.out = out;
        this.faults = faults;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var faults = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = new PlanCommand(InstantSource.system(), out, faults).run(arguments);
        out.flush();
        System.exit(code);
    }

    /**
     * @return the exit code
     */
    int run(String... arguments) {
        try {
            PlanArguments given = PlanArguments.of(arguments);
            LandingZone landingZone = landingZone(given.landingZone());
            return plan(text(given.request()), landingZone, given.folder());
        } catch (PlanArguments.Wrong e) {
            faults.println(e.getMessage());
            return WRONG_USAGE;
        }
    }

    private int plan(String text, LandingZone landingZone, Path folder) {
        DraftForm form;
        try {
            form = form(text);
        } catch (Refused e) {
            List<FieldError> errors = e.refusal().errors();
            errors.forEach(this::fault);
            if (errors.isEmpty()) faults.println(e.getMessage());
            return REFUSED;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        // who approves is the portal's decision table; the plan does not depend on it
        Evaluator.Assessment assessment =
                new Evaluator(_ -> List.of())
                        .assess(form, Evaluator.Situation.of(landingZone, Set.of(), today));
        Evaluation evaluation = assessment.evaluation();
        evaluation.fieldErrors().forEach(this::fault);
        evaluation.findings().stream()
                .filter(finding -> finding.severity() == Severity.VIOLATION)
                .forEach(finding -> faults.println(line(finding)));
        if (!evaluation.valid()) return REFUSED;
        var files = new PlanFiles(assessment.plan().orElseThrow(), evaluation);
        try {
            files.write(folder);
        } catch (IOException e) {
            throw new PlanArguments.Wrong(
                    "%s cannot be written: %s".formatted(folder, e.getMessage()));
        }
        summarise(evaluation, files, folder);
        return PLANNED;
    }

    private void summarise(Evaluation evaluation, PlanFiles files, Path folder) {
        Evaluation.AddressSpace space = evaluation.addressSpace();
        if (space != null)
            out.printf(
                    "%s: the first free block of pool %s; no reservations are known here%n",
                    space.block(), space.pool());
        evaluation.findings().stream()
                .filter(finding -> finding.severity() != Severity.PASS)
                .forEach(finding -> out.println(line(finding)));
        out.printf(
                "%d resources, %s %s a month by the price list of %s%n",
                evaluation.resources(),
                evaluation.cost().monthly().toPlainString(),
                evaluation.cost().currency(),
                evaluation.cost().priceListDate());
        out.printf("digest %s%n", evaluation.digest());
        files.names().forEach(name -> out.println(folder.resolve(name)));
    }

    private void fault(FieldError error) {
        faults.printf("%s %s: %s%n", error.pointer(), error.code(), error.message());
    }

    private static String line(Finding finding) {
        return "%s %s%s: %s"
                .formatted(
                        finding.control(),
                        finding.severity(),
                        finding.pointer() == null ? "" : " " + finding.pointer(),
                        finding.message());
    }

    private static DraftForm form(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.path("form").isObject() && !tree.has("kind")
                    ? DraftForm.read(tree.path("form"), "/form")
                    : DraftForm.read(tree, "");
        } catch (JsonProcessingException e) {
            throw new Refused(new Refusal.MalformedBody(e.getOriginalMessage()));
        }
    }

    private static LandingZone landingZone(Path file) {
        String text = text(file);
        try {
            return LandingZone.parse(text);
        } catch (IllegalArgumentException e) {
            throw new PlanArguments.Wrong("%s: %s".formatted(file, e.getMessage()));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PlanArguments.Wrong("%s cannot be read".formatted(file));
        }
    }
}
