package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.PriceList;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A kind of service that the form offers.
 *
 * @param kind as it stands in {@code services[].kind}
 * @param settings the fields of a service of this kind beside its kind
 * @param isolations what {@code isolation} may be, strictest first; empty where it does not apply
 * @param needs kinds that must be asked for with it
 * @param agentsNeed kinds that standard agents need beside it
 * @param several whether a workspace may have more than one
 */
public record ServiceOption(
        String kind,
        String words,
        List<Setting> settings,
        List<Isolation> isolations,
        List<String> needs,
        List<String> agentsNeed,
        boolean several) {

    /** A field of a service in the form. */
    @Schema(name = "ServiceSetting")
    public enum Setting {
        MODELS,
        ACCOUNT,
        ISOLATION,
        ALLOWED_NAMES,
        /** PRIVATE or, as an exception, SELECTED_NETWORKS. */
        REACH,
        /** BASIC or STANDARD. */
        AGENTS,
        /** Of an exception. */
        ENDS_ON
    }

    /**
     * @param firewallMonthly what the firewall costs that the first outbound rule with a name
     *     starts, by the landing zone's prices; absent where none is started
     */
    @Schema(name = "IsolationOption")
    public record Isolation(String value, String words, @Nullable BigDecimal firewallMonthly) {}

    private static final List<FoundryNetwork> STRICTEST_FIRST =
            List.of(
                    FoundryNetwork.OWN_SUBNET,
                    FoundryNetwork.MANAGED_APPROVED_OUTBOUND,
                    FoundryNetwork.MANAGED_INTERNET_OUTBOUND);

    static List<ServiceOption> all(LandingZone landingZone) {
        PriceList prices = landingZone.prices();
        List<ServiceOption> all = new ArrayList<>();
        all.add(
                of(
                                CreateWorkspace.AI_FOUNDRY,
                                "AI Foundry",
                                Setting.ISOLATION,
                                Setting.MODELS,
                                Setting.AGENTS,
                                Setting.ENDS_ON)
                        .runningIn(prices, FoundryNetwork.values())
                        .whoseAgentsNeed(WorkspaceSpec.Service.AiFoundry.standardAgentsNeed()));
        all.add(
                of(
                                CreateWorkspace.AI_HUB,
                                "AI Foundry, based on a hub",
                                Setting.ISOLATION,
                                Setting.ENDS_ON)
                        .runningIn(
                                prices,
                                FoundryNetwork.MANAGED_APPROVED_OUTBOUND,
                                FoundryNetwork.MANAGED_INTERNET_OUTBOUND)
                        .needing(WorkspaceSpec.Service.MachineLearning.needs()));
        all.add(
                of(
                        CreateWorkspace.AZURE_OPENAI,
                        "Azure OpenAI",
                        Setting.MODELS,
                        Setting.ALLOWED_NAMES,
                        Setting.REACH,
                        Setting.ENDS_ON));
        all.add(
                of(
                                CreateWorkspace.MACHINE_LEARNING,
                                "Machine Learning",
                                Setting.ISOLATION,
                                Setting.ENDS_ON)
                        .runningIn(prices, FoundryNetwork.values())
                        .needing(WorkspaceSpec.Service.MachineLearning.needs()));
        all.add(
                of(
                                CreateWorkspace.AI_SERVICES,
                                "AI services",
                                Setting.ACCOUNT,
                                Setting.ALLOWED_NAMES,
                                Setting.REACH,
                                Setting.ENDS_ON)
                        .moreThanOnce());
        for (CompanionKind kind : CompanionKind.values()) all.add(of(kind.slug(), kind.words()));
        return all;
    }

    /** Once, of itself, and nothing more. */
    private static ServiceOption of(String kind, String words, Setting... settings) {
        return new ServiceOption(
                kind, words, List.of(settings), List.of(), List.of(), List.of(), false);
    }

    private ServiceOption runningIn(PriceList prices, FoundryNetwork... networks) {
        return new ServiceOption(
                kind,
                words,
                settings,
                STRICTEST_FIRST.stream()
                        .filter(List.of(networks)::contains)
                        .map(network -> isolation(network, prices))
                        .toList(),
                needs,
                agentsNeed,
                several);
    }

    private ServiceOption needing(List<CompanionKind> others) {
        return new ServiceOption(
                kind, words, settings, isolations, slugs(others), agentsNeed, several);
    }

    private ServiceOption whoseAgentsNeed(List<CompanionKind> others) {
        return new ServiceOption(kind, words, settings, isolations, needs, slugs(others), several);
    }

    private ServiceOption moreThanOnce() {
        return new ServiceOption(kind, words, settings, isolations, needs, agentsNeed, true);
    }

    private static List<String> slugs(List<CompanionKind> kinds) {
        return kinds.stream().map(CompanionKind::slug).toList();
    }

    private static Isolation isolation(FoundryNetwork network, PriceList prices) {
        return new Isolation(
                network.name(),
                network.words(),
                network == FoundryNetwork.MANAGED_APPROVED_OUTBOUND
                        ? prices.managedFirewall().map(LandingZone.Price::monthly).orElse(null)
                        : null);
    }
}
