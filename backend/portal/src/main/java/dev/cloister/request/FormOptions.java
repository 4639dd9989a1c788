package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.TrustedSource;
import dev.cloister.network.Cidr;
import dev.cloister.network.ServiceTag;
import dev.cloister.plan.Access;
import dev.cloister.plan.AddressLayout;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Classification;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.Gateway;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the form offers: the body of {@code GET /api/form-options}.
 *
 * @param logGigabyteMonthly what a gigabyte of logs costs; absent where the price list does not say
 */
public record FormOptions(
        List<String> teams,
        List<Region> regions,
        List<Size> sizes,
        List<Choice> classifications,
        List<Model> models,
        List<TrustedSource> trustedSources,
        List<Preset> presets,
        List<Choice> aiServices,
        List<Choice> foundryIsolations,
        List<Choice> companions,
        List<Choice> jumpboxSizes,
        List<GatewayTier> gatewayTiers,
        List<IngressOption> ingresses,
        List<ServiceOption> services,
        List<String> serviceTags,
        String currency,
        @Nullable BigDecimal logGigabyteMonthly) {

    /** An endpoint of an AI service takes up to three addresses: azure-facts 2.2. */
    private static final int ADDRESSES_PER_ENDPOINT = 3;

    /** Smallest first. A smaller network has no room for a workload, a larger one no use for it. */
    static final List<Size> SIZES =
            IntStream.of(27, 26, 25, 24).mapToObj(FormOptions::size).toList();

    @Schema(name = "RegionOption")
    public record Region(String name, String displayName) {}

    /**
     * @param privateEndpoints how many fit
     */
    @Schema(name = "SizeOption")
    public record Size(int prefix, String words, long privateEndpoints) {}

    @Schema(name = "ClassificationOption")
    public record Choice(String value, String words) {}

    /**
     * @param monthly of one unit, by the landing zone's prices
     * @param regions of the landing zone where Azure offers it
     * @param ingresses what can stand before it
     */
    @Schema(name = "GatewayTierOption")
    public record GatewayTier(
            String value,
            String words,
            @Nullable BigDecimal monthly,
            List<String> regions,
            List<String> ingresses) {}

    /**
     * @param monthly without traffic, by the landing zone's prices
     */
    @Schema(name = "IngressOption")
    public record IngressOption(String value, String words, @Nullable BigDecimal monthly) {}

    @Schema(name = "ModelOption")
    public record Model(
            String name,
            String version,
            String sku,
            int maxCapacity,
            String capacityUnit,
            List<String> regions) {}

    /**
     * @param teams those of the caller
     */
    public static FormOptions of(
            LandingZone landingZone, Collection<String> teams, LocalDate today) {
        return new FormOptions(
                landingZone.teams().stream()
                        .map(LandingZone.Team::id)
                        .filter(teams::contains)
                        .toList(),
                landingZone.regions().stream()
                        .map(region -> new Region(region.name(), region.displayName()))
                        .toList(),
                SIZES,
                Stream.of(Classification.values())
                        .map(each -> new Choice(each.name(), each.words()))
                        .toList(),
                landingZone.models().stream()
                        .map(
                                model ->
                                        new Model(
                                                model.name(),
                                                model.version(),
                                                model.sku(),
                                                model.maxCapacity(),
                                                "thousand tokens per minute",
                                                model.regions()))
                        .toList(),
                landingZone.trustedSources(),
                Preset.of(landingZone, today),
                Stream.of(AiKind.values())
                        .map(kind -> new Choice(kind.azureKind(), kind.words()))
                        .toList(),
                Stream.of(FoundryNetwork.values())
                        .map(network -> new Choice(network.name(), network.words()))
                        .toList(),
                Stream.of(CompanionKind.values())
                        .map(kind -> new Choice(kind.slug(), kind.words()))
                        .toList(),
                Stream.of(Access.Size.values())
                        .map(size -> new Choice(size.azureSize(), size.words()))
                        .toList(),
                Stream.of(Gateway.Tier.values()).map(tier -> tier(tier, landingZone)).toList(),
                Stream.of(Gateway.Ingress.values())
                        .map(
                                ingress ->
                                        new IngressOption(
                                                ingress.name(),
                                                ingress.words(),
                                                monthly(Costs.item(ingress), landingZone)))
                        .toList(),
                ServiceOption.all(landingZone),
                ServiceTag.offered(),
                landingZone.prices().currency(),
                landingZone
                        .prices()
                        .find(Costs.LOG_GIGABYTE)
                        .map(LandingZone.Price::monthly)
                        .orElse(null));
    }

    private static GatewayTier tier(Gateway.Tier tier, LandingZone landingZone) {
        return new GatewayTier(
                tier.name(),
                tier.words(),
                monthly(Costs.item(tier), landingZone),
                landingZone.regions().stream()
                        .map(LandingZone.Region::name)
                        .filter(tier::isOfferedIn)
                        .toList(),
                Stream.of(Gateway.Ingress.values())
                        .filter(tier::canStandBehind)
                        .map(Gateway.Ingress::name)
                        .toList());
    }

    private static @Nullable BigDecimal monthly(String item, LandingZone landingZone) {
        return landingZone.prices().find(item).map(LandingZone.Price::monthly).orElse(null);
    }

    private static Size size(int prefix) {
        AddressLayout layout =
                AddressLayout.of(
                        Cidr.parse("10.0.0.0/" + prefix),
                        new AddressLayout.Use(List.of(), Access.NONE, List.of(), false));
        long machines = layout.of(AddressLayout.WORKLOAD).usable();
        long endpoints = layout.of(AddressLayout.ENDPOINTS).usable() / ADDRESSES_PER_ENDPOINT;
        String word =
                switch (prefix) {
                    case 27 -> "Small";
                    case 26 -> "Medium";
                    case 25 -> "Large";
                    default -> "Extra large";
                };
        return new Size(
                prefix,
                "%s: %d addresses for what you run, %d private endpoints"
                        .formatted(word, machines, endpoints),
                endpoints);
    }
}
