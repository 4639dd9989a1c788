package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.TrustedSource;
import dev.cloister.plan.Classification;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A form filled in except for name and team, which only the requester knows. */
@Schema(name = "PresetOption")
public record Preset(String id, String name, String description, DraftForm form) {

    /** All presets, for the landing zone's first region and what it offers there. */
    public static List<Preset> of(LandingZone landingZone, LocalDate today) {
        return List.of(
                new Preset(
                        "prompt-sandbox",
                        "Sandbox for prompt work",
                        "One small model, no data worth protecting, three months.",
                        form(
                                landingZone,
                                "Trying out prompts with public or made-up texts before a project"
                                        + " starts.",
                                Classification.PUBLIC,
                                today.plusMonths(3),
                                27,
                                models(landingZone, 1, 20),
                                List.of())),
                new Preset(
                        "team-assistant",
                        "Team assistant",
                        "A chat model and embeddings over internal documents, Python packages from"
                                + " outside, one year.",
                        form(
                                landingZone,
                                "An assistant that answers the team's questions from its own"
                                        + " internal documents.",
                                Classification.INTERNAL,
                                today.plusYears(1),
                                26,
                                models(landingZone, 2, 50),
                                trusted(landingZone, "python-packages"))),
                new Preset(
                        "confidential-documents",
                        "Confidential documents",
                        "Models for confidential documents, nothing outside is reached, six"
                                + " months.",
                        form(
                                landingZone,
                                "Extracting terms from contracts; the documents never leave the"
                                        + " workspace.",
                                Classification.CONFIDENTIAL,
                                today.plusMonths(6),
                                26,
                                models(landingZone, 2, 30),
                                List.of())));
    }

    private static DraftForm form(
            LandingZone landingZone,
            String purpose,
            Classification classification,
            LocalDate expiresOn,
            int prefix,
            List<DraftForm.@Nullable Model> models,
            List<DraftForm.@Nullable Outbound> outbound) {
        return new DraftForm(
                CreateWorkspace.KIND,
                null,
                null,
                purpose,
                classification.name(),
                region(landingZone),
                expiresOn.toString(),
                new DraftForm.Network(prefix),
                List.of(
                        new DraftForm.Service(
                                CreateWorkspace.AZURE_OPENAI,
                                models,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)),
                outbound,
                null);
    }

    private static String region(LandingZone landingZone) {
        return landingZone.regions().getFirst().name();
    }

    /** The first models of the region: one to chat with, then what the landing zone lists next. */
    private static List<DraftForm.@Nullable Model> models(
            LandingZone landingZone, int count, int capacity) {
        return landingZone.models().stream()
                .filter(model -> model.regions().contains(region(landingZone)))
                .limit(count)
                .<DraftForm.@Nullable Model>map(
                        model ->
                                new DraftForm.Model(
                                        model.name(),
                                        model.version(),
                                        model.sku(),
                                        Math.min(capacity, model.maxCapacity())))
                .toList();
    }

    /** Nothing where the landing zone does not have that source. */
    private static List<DraftForm.@Nullable Outbound> trusted(
            LandingZone landingZone, String source) {
        return landingZone.trustedSource(source).stream()
                .flatMap(Preset::rules)
                .<DraftForm.@Nullable Outbound>map(rule -> rule)
                .toList();
    }

    private static Stream<DraftForm.Outbound> rules(TrustedSource source) {
        return source.fqdns().stream()
                .map(
                        name ->
                                new DraftForm.Outbound(
                                        new DraftForm.Destination("fqdn", name),
                                        List.of(443),
                                        "HTTPS",
                                        "Installing what the assistant is built from: %s."
                                                .formatted(source.name()),
                                        null,
                                        source.id()));
    }
}
