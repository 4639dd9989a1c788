package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.network.LinkTarget;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Names;
import dev.cloister.plan.OutboundEndpoints;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What would come of a request, in words an approver can decide on. */
final class Effect {

    private static final Map<ArmType, String> NAMED = new LinkedHashMap<>();

    static {
        NAMED.put(ArmType.RESOURCE_GROUP, "Resource group");
        NAMED.put(ArmType.VIRTUAL_NETWORK, "Virtual network");
        NAMED.put(ArmType.ROUTE_TABLE, "Route table");
        NAMED.put(ArmType.NETWORK_SECURITY_GROUP, "Network security group");
        NAMED.put(ArmType.ACCOUNT, "AI service");
        NAMED.put(ArmType.FOUNDRY_PROJECT, "AI Foundry project");
        NAMED.put(ArmType.ML_WORKSPACE, "Machine Learning");
        NAMED.put(ArmType.STORAGE, "Storage");
        NAMED.put(ArmType.VAULT, "Key Vault");
        NAMED.put(ArmType.REGISTRY, "Container Registry");
        NAMED.put(ArmType.SEARCH, "AI Search");
        NAMED.put(ArmType.COSMOS, "Cosmos DB");
        NAMED.put(ArmType.MACHINE, "Jumpbox");
        NAMED.put(ArmType.BASTION, "Bastion");
        NAMED.put(ArmType.API_MANAGEMENT, "Gateway");
        NAMED.put(ArmType.APPLICATION_GATEWAY, "Application gateway");
        NAMED.put(ArmType.FRONT_DOOR, "Front Door");
        NAMED.put(ArmType.PRIVATE_ENDPOINT, "Private endpoint");
    }

    private Effect() {}

    static List<Evaluation.Name> names(List<PlannedResource> resources) {
        List<Evaluation.Name> names = new ArrayList<>();
        NAMED.forEach(
                (type, words) ->
                        resources.stream()
                                .filter(resource -> type.is(resource.type()))
                                .map(resource -> new Evaluation.Name(words, resource.name()))
                                .forEach(names::add));
        return names;
    }

    /** The other half of a peering is written with the hub's and stands in the workspace. */
    private static long inHub(Plan plan) {
        return plan.phase(PhaseName.HUB).stream()
                .flatMap(phase -> Plan.resources(phase).stream())
                .filter(resource -> !resource.name().endsWith("/" + Names.PEERING_TO_HUB))
                .count();
    }

    static List<String> sentences(
            WorkspaceSpec spec, Plan plan, LandingZone landingZone, Cost cost) {
        Hub hub = landingZone.hubOf(spec.region()).orElseThrow();
        String region =
                landingZone
                        .region(spec.region())
                        .map(LandingZone.Region::displayName)
                        .orElseThrow();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "If approved, the workspace %s of team %s is built in %s: %d resources, %s of them in the shared hub."
                        .formatted(
                                spec.name(),
                                spec.team(),
                                region,
                                plan.resources().size(),
                                inHub(plan)));
        sentences.add(
                "Its network is peered with %s; %s can be reached from the internet, and no"
                                .formatted(
                                        hub.name(),
                                        spec.access().ingress().isPresent()
                                                ? "nothing in it but the gateway"
                                                : "nothing in it")
                        + " other workspace is reached from it.");
        sentences.addAll(services(spec.services()));
        sentences.addAll(AccessEffect.sentences(spec.access(), hub));
        if (spec.monitoring())
            sentences.add(
                    "What its services do is kept in logs of its own for 90 days, written and read"
                            + " in private networks only.");
        sentences.add(
                spec.outbound().stream().noneMatch(OutboundRule::goesOutside)
                        ? "It reaches nothing outside."
                        : "Through the hub's firewall it reaches %s; everything else is denied."
                                .formatted(
                                        spec.outbound().stream()
                                                .filter(OutboundRule::goesOutside)
                                                .map(rule -> rule.destination().words())
                                                .distinct()
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
        List<LinkTarget> targets = OutboundEndpoints.targets(spec.outbound());
        if (!targets.isEmpty())
            sentences.add(
                    "By private endpoints it reaches %s, which others answer for."
                            .formatted(
                                    targets.stream()
                                            .map(LinkTarget::toString)
                                            .collect(Collectors.joining(", "))));
        sentences.add(
                "It holds %s data until %s and costs %s %s a month before anybody uses it."
                        .formatted(
                                spec.classification().words().toLowerCase(Locale.ROOT),
                                spec.expiresOn(),
                                cost.monthly().toPlainString(),
                                cost.currency()));
        return sentences;
    }

    /**
     * What is said of a service. Of services of which the same is said, it is said once.
     *
     * @param one what follows the name of one service
     * @param many what follows the names of several
     */
    private record Said(String name, String one, String many) {

        static Said once(String name, String one) {
            return new Said(name, one, one);
        }
    }

    private static List<String> services(List<Service> services) {
        Map<String, List<Said>> alike =
                services.stream()
                        .map(Effect::said)
                        .collect(
                                Collectors.groupingBy(
                                        Said::one, LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream().map(Effect::sentence).toList();
    }

    private static String sentence(List<Said> alike) {
        Said last = alike.getLast();
        if (alike.size() == 1) return last.name() + " " + last.one();
        String others =
                alike.subList(0, alike.size() - 1).stream()
                        .map(Said::name)
                        .collect(Collectors.joining(", "));
        return "%s and %s %s".formatted(others, last.name(), last.many());
    }

    private static Said said(Service service) {
        return switch (service) {
            case Service.AzureOpenAi(var models, _, var until) ->
                    Said.once(
                            "Azure OpenAI",
                            "answers only %s, to people with Entra ID, with %s."
                                    .formatted(where(until), words(models)));
            case Service.AiAccount(var kind, _, var until) ->
                    new Said(
                            kind.words(),
                            "answers only %s, to people with Entra ID.".formatted(where(until)),
                            "answer only %s, to people with Entra ID.".formatted(where(until)));
            case Service.MachineLearning(var network, _) -> computing("Machine Learning", network);
            case Service.AiHub(var network, _) -> computing("Hub-based AI Foundry", network);
            case Service.Companion(var kind) ->
                    new Said(
                            kind.words(),
                            "is reached only at a private address, without keys.",
                            "are reached only at a private address, without keys.");
            case Service.AiFoundry(var network, var models, var standard, _) ->
                    Said.once(
                            "AI Foundry",
                            "answers only at a private address, with %s; its agents run %s%s."
                                    .formatted(
                                            words(models),
                                            words(network),
                                            standard
                                                    ? " and keep what they know in the workspace's"
                                                            + " own stores"
                                                    : ""));
        };
    }

    private static Said computing(String name, FoundryNetwork network) {
        String where = words(network);
        return new Said(
                name,
                "answers only at a private address; its computes run %s.".formatted(where),
                "answer only at a private address; their computes run %s.".formatted(where));
    }

    private static String where(Optional<LocalDate> networksUntil) {
        return networksUntil
                .map(day -> "to the workspace's own subnet, at a public name until " + day)
                .orElse("at a private address");
    }

    private static String words(FoundryNetwork network) {
        return switch (network) {
            case MANAGED_INTERNET_OUTBOUND ->
                    "in a network of Microsoft's and reach the internet freely";
            case MANAGED_APPROVED_OUTBOUND ->
                    "in a network of Microsoft's and reach only approved names";
            case OWN_SUBNET -> "in the workspace's own network, behind the hub's firewall";
        };
    }

    private static String words(List<ModelDeployment> models) {
        return models.stream()
                .map(
                        model ->
                                "%s %s (%d thousand tokens per minute)"
                                        .formatted(model.name(), model.version(), model.capacity()))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
