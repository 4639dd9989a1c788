package dev.cloister.request;

import dev.cloister.isolation.Finding;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.CandidateGroup;
import dev.cloister.plan.Section;
import dev.cloister.platform.Refusal;
import dev.cloister.platform.Refusal.FieldError;
import dev.cloister.platform.Refused;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The approval path: the groups the decision table names, and those that grant exceptions. */
final class Approvals {

    private Approvals() {}

    static List<Evaluation.Approval> of(
            Collection<String> routed,
            RiskAssessment risk,
            List<Finding> findings,
            LandingZone landingZone) {
        Set<String> groups = new LinkedHashSet<>(routed);
        for (Finding finding : findings) if (finding.group() != null) groups.add(finding.group());
        return groups.stream()
                .map(id -> landingZone.group(id).orElseThrow(() -> lacks(id)))
                .sorted(Comparator.comparing(CandidateGroup::section))
                .map(group -> approval(group, risk, findings))
                .toList();
    }

    /** None is saved like this any more; one may have been before. */
    private static Refused lacks(String group) {
        String words =
                "The landing zone has no group %s, which has to approve this; an admin has to add it."
                        .formatted(group);
        return new Refused(
                new Refusal.InvalidLandingZone(
                        List.of(new FieldError("/groups", "INCONSISTENT", words))));
    }

    private static Evaluation.Approval approval(
            CandidateGroup group, RiskAssessment risk, List<Finding> findings) {
        List<String> exceptions =
                findings.stream()
                        .filter(finding -> group.id().equals(finding.group()))
                        .map(Finding::message)
                        .toList();
        return new Evaluation.Approval(
                group.id(),
                group.name(),
                Section.valueOf(group.section().name()),
                exceptions.isEmpty() ? usual(group, risk) : String.join(" ", exceptions),
                group.typicalSeconds());
    }

    private static String usual(CandidateGroup group, RiskAssessment risk) {
        String subject =
                switch (group.section()) {
                    case NETWORK -> "It changes networks and what they reach.";
                    case SERVICES -> "It builds AI services and deploys models.";
                    case PURPOSE -> "It states which data is used, and for what.";
                };
        return risk.reasons().isEmpty()
                ? subject
                : subject + " " + String.join(" ", risk.reasons());
    }
}
