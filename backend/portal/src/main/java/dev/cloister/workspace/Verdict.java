package dev.cloister.workspace;

import dev.cloister.isolation.Check;
import dev.cloister.isolation.Verification;
import dev.cloister.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an observation says about a plan.
 *
 * @param summary one sentence
 */
record Verdict(Evidence.Result result, List<Check> checks, String summary) {

    /** How many failed checks the summary names. */
    private static final int NAMED = 3;

    Verdict {
        checks = List.copyOf(checks);
    }

    static Verdict of(Plan plan, Observation observation) {
        return of(Verification.check(plan, observation.found()), observation.refused());
    }

    /**
     * Proven only when something was checked, everything passed and nothing was withheld.
     *
     * @param refused error codes by id
     */
    static Verdict of(List<Check> made, Map<String, String> refused) {
        Map<String, String> withheld = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        withheld.putAll(refused);
        List<Check> checks = made.stream().map(check -> named(check, withheld)).toList();
        List<Check> failed = checks.stream().filter(check -> !check.passed()).toList();
        boolean proven = !checks.isEmpty() && failed.isEmpty() && refused.isEmpty();
        return new Verdict(
                proven ? Evidence.Result.PROVEN : Evidence.Result.FAILED,
                checks,
                summary(checks, failed, withheld));
    }

    private static String summary(
            List<Check> checks, List<Check> failed, Map<String, String> withheld) {
        if (!withheld.isEmpty())
            return "Azure does not show %d resources, first %s (%s)."
                    .formatted(
                            withheld.size(),
                            leaf(withheld.keySet().iterator().next()),
                            withheld.values().iterator().next());
        if (checks.isEmpty()) return "Nothing was checked.";
        if (failed.isEmpty()) return "All %d checks passed.".formatted(checks.size());
        return "%d of %d checks failed: %s%s."
                .formatted(
                        failed.size(),
                        checks.size(),
                        failed.stream()
                                .limit(NAMED)
                                .map(Verdict::words)
                                .collect(Collectors.joining("; ")),
                        failed.size() > NAMED ? "; and more" : "");
    }

    private static String words(Check check) {
        return "%s of %s is %s instead of %s"
                .formatted(
                        check.property(), leaf(check.resource()), check.actual(), check.expected());
    }

    /** Withheld is not absent, and whoever mends it has to know which. */
    private static Check named(Check check, Map<String, String> withheld) {
        String code = withheld.get(check.resource());
        return code == null || check.passed()
                ? check
                : new Check(
                        check.control(),
                        check.title(),
                        check.resource(),
                        check.property(),
                        check.expected(),
                        "not shown by Azure (%s)".formatted(code),
                        false);
    }

    private static String leaf(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
