package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.TrustedSource;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Classification;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.Gateway;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What presets are put together from, as far as the landing zone offers it. */
final class PresetParts {

    private final LandingZone landingZone;
    private final LocalDate today;
    private final String region;

    PresetParts(LandingZone landingZone, LocalDate today) {
        this.landingZone = landingZone;
        this.today = today;
        this.region = landingZone.regions().getFirst().name();
    }

    DraftForm form(
            String purpose,
            Classification classification,
            int months,
            int prefix,
            List<DraftForm.@Nullable Service> services,
            List<DraftForm.@Nullable Outbound> outbound) {
        return new DraftForm(
                CreateWorkspace.KIND,
                null,
                null,
                purpose,
                classification.name(),
                region,
                today.plusMonths(months).toString(),
                new DraftForm.Network(prefix),
                services,
                outbound,
                null,
                null);
    }

    /** With logs of its own, where the region's hub has a place for them. */
    DraftForm monitored(DraftForm form) {
        boolean possible =
                landingZone
                        .hubOf(region)
                        .filter(hub -> hub.shared().logScope() != null)
                        .isPresent();
        return with(form, form.access(), possible ? Boolean.TRUE : null);
    }

    /** Of the tier that is built in minutes, where the region has it. */
    DraftForm behindGateway(DraftForm form) {
        Gateway.Tier tier =
                Gateway.Tier.STANDARD_V2.isOfferedIn(region)
                        ? Gateway.Tier.STANDARD_V2
                        : Gateway.Tier.PREMIUM;
        return with(
                form,
                new DraftForm.Access(
                        null,
                        null,
                        null,
                        new DraftForm.Gateway(tier.name(), true, 10_000, null, null),
                        null),
                form.monitoring());
    }

    private static DraftForm with(
            DraftForm form, DraftForm.@Nullable Access access, @Nullable Boolean monitoring) {
        return new DraftForm(
                form.kind(),
                form.name(),
                form.team(),
                form.purpose(),
                form.classification(),
                form.region(),
                form.expiresOn(),
                form.network(),
                form.services(),
                form.outbound(),
                access,
                monitoring);
    }

    DraftForm.Service openAi(int models, int capacity) {
        return new DraftForm.Service(
                CreateWorkspace.AZURE_OPENAI, models(models, capacity), null, null, null);
    }

    DraftForm.Service aiService(AiKind kind) {
        return new DraftForm.Service(
                CreateWorkspace.AI_SERVICES, null, kind.azureKind(), null, null);
    }

    DraftForm.Service foundry(String isolation, String agents) {
        return new DraftForm.Service(
                CreateWorkspace.AI_FOUNDRY,
                models(1, 20),
                null,
                isolation,
                null,
                null,
                agents,
                null);
    }

    /** In a managed network that reaches approved names alone. */
    DraftForm.Service isolated(String kind) {
        return new DraftForm.Service(kind, null, null, "MANAGED_APPROVED_OUTBOUND", null);
    }

    List<DraftForm.@Nullable Service> with(
            List<DraftForm.Service> services, CompanionKind... companions) {
        List<DraftForm.@Nullable Service> all = new ArrayList<>(services);
        for (CompanionKind companion : companions)
            all.add(new DraftForm.Service(companion.slug(), null, null, null, null));
        return all;
    }

    /**
     * The names of trusted sources one by one, to be thinned out; those that the landing zone does
     * not have are left out.
     */
    List<DraftForm.@Nullable Outbound> names(String... ids) {
        return Stream.of(ids)
                .flatMap(id -> landingZone.trustedSource(id).stream())
                .flatMap(PresetParts::rules)
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
                                        "Installing what the work is built from: %s."
                                                .formatted(source.name()),
                                        null,
                                        source.id()));
    }

    /** The first models of the region: one to chat with, then what the landing zone lists next. */
    private List<DraftForm.@Nullable Model> models(int count, int capacity) {
        return landingZone.models().stream()
                .filter(model -> model.regions().contains(region))
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
}
