package dev.cloister.request;

import dev.cloister.isolation.Finding;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.network.Destination;
import dev.cloister.plan.Classification;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a workspace is risky, reason by reason.
 *
 * @param reasons empty exactly when the risk is low
 */
record RiskAssessment(List<String> reasons, RoutingFacts facts) {

    private static final int MANY_DESTINATIONS = 10;

    /** Thousand tokens per minute: what a team of a hundred people does not use up by hand. */
    private static final int LARGE_CAPACITY = 250;

    RiskAssessment {
        reasons = List.copyOf(reasons);
    }

    static RiskAssessment of(WorkspaceSpec spec, List<Finding> findings, LocalDate today) {
        boolean wildcard =
                spec.outbound().stream()
                        .filter(rule -> rule.trustedSource().isEmpty())
                        .anyMatch(
                                rule ->
                                        switch (rule.destination()) {
                                            case Destination.Name(var fqdn) -> fqdn.isWildcard();
                                            case Destination.PrivateEndpoint _,
                                                    Destination.Service _ ->
                                                    false;
                                        });
        int capacity = 0;
        for (Service service : spec.services())
            capacity +=
                    switch (service) {
                        case Service.AzureOpenAi(var models, _, _) -> capacity(models);
                        case Service.AiFoundry foundry -> capacity(foundry.models());
                        case Service.AiAccount _,
                                Service.AiHub _,
                                Service.Companion _,
                                Service.MachineLearning _ ->
                                0;
                    };
        List<String> reasons = new ArrayList<>();
        if (spec.classification().compareTo(Classification.CONFIDENTIAL) >= 0)
            reasons.add(
                    "It holds %s data."
                            .formatted(spec.classification().words().toLowerCase(Locale.ROOT)));
        if (wildcard) reasons.add("It reaches every host below a name.");
        if (spec.outbound().size() > MANY_DESTINATIONS)
            reasons.add("It reaches %d destinations outside.".formatted(spec.outbound().size()));
        if (capacity > LARGE_CAPACITY)
            reasons.add("Its models take %d thousand tokens per minute.".formatted(capacity));
        if (spec.expiresOn().isAfter(today.plusYears(1)))
            reasons.add("It lives longer than a year.");
        if (spec.access().ingress().isPresent())
            reasons.add("It is reached from the internet, through a web application firewall.");
        long exceptions = findings.stream().filter(f -> f.severity() == Severity.EXCEPTION).count();
        if (exceptions > 0)
            reasons.add(
                    exceptions == 1
                            ? "It needs an exception."
                            : "It needs %d exceptions.".formatted(exceptions));
        return new RiskAssessment(
                reasons,
                new RoutingFacts(
                        reasons.isEmpty() ? Risk.LOW : Risk.HIGH,
                        spec.classification(),
                        wildcard,
                        (int)
                                spec.outbound().stream()
                                        .filter(rule -> rule.trustedSource().isEmpty())
                                        .count(),
                        capacity));
    }

    private static int capacity(List<ModelDeployment> models) {
        return models.stream().mapToInt(ModelDeployment::capacity).sum();
    }

    Risk risk() {
        return facts.risk();
    }
}
