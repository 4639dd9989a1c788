package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Fqdn;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which services a form asks for. */
final class ServicesReading {

    private static final int MOST_NAMES = 100;
    private static final int MOST_SERVICES = 30;

    private final FieldReading fields;
    private final ModelsReading models;
    private final LocalDate today;
    private final Optional<LocalDate> expiresOn;

    /**
     * @param region as far as it could be read
     * @param expiresOn likewise
     */
    ServicesReading(
            FieldReading fields,
            LandingZone landingZone,
            LocalDate today,
            Optional<String> region,
            Optional<LocalDate> expiresOn) {
        this.fields = fields;
        this.models = new ModelsReading(fields, landingZone, region);
        this.today = today;
        this.expiresOn = expiresOn;
    }

    List<Service> services(@Nullable List<DraftForm.@Nullable Service> form) {
        List<Service> services = new ArrayList<>();
        List<DraftForm.@Nullable Service> asked = FieldReading.orEmpty(form);
        if (asked.isEmpty()) fields.fault("/services", "REQUIRED", "Choose at least one service.");
        if (fields.tooMany("/services", asked, MOST_SERVICES, "services")) return services;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            String at = "/services/" + i;
            DraftForm.Service service = asked.get(i);
            Optional<String> kind =
                    fields.given(
                            at + "/kind",
                            service == null ? null : service.kind(),
                            "Choose a service.");
            if (service == null || kind.isEmpty()) continue;
            Optional<Service> read = service(at, kind.get(), service);
            String account = service.account() == null ? "" : service.account();
            if (read.isPresent() && !seen.add(kind.get() + account))
                fields.fault(at, "DUPLICATE", "This service is there already; change that one.");
            else read.ifPresent(services::add);
        }
        needs(services, asked);
        return services;
    }

    /** Some services cannot be without their companions. */
    private void needs(List<Service> services, List<DraftForm.@Nullable Service> asked) {
        for (int i = 0; i < asked.size(); i++) {
            DraftForm.Service service = asked.get(i);
            if (service == null) continue;
            List<String> missing =
                    needs(service).stream()
                            .filter(kind -> !services.contains(new Service.Companion(kind)))
                            .map(CompanionKind::words)
                            .toList();
            if (!missing.isEmpty())
                fields.fault(
                        "/services/" + i,
                        "NEEDS_COMPANION",
                        "%s also needs %s.".formatted(words(service), String.join(", ", missing)));
        }
    }

    private static List<CompanionKind> needs(DraftForm.Service service) {
        return switch (String.valueOf(service.kind())) {
            case CreateWorkspace.MACHINE_LEARNING, CreateWorkspace.AI_HUB ->
                    Service.MachineLearning.needs();
            case CreateWorkspace.AI_FOUNDRY ->
                    Agents.STANDARD.name().equals(service.agents())
                            ? Service.AiFoundry.standardAgentsNeed()
                            : List.of();
            default -> List.of();
        };
    }

    private static String words(DraftForm.Service service) {
        return switch (String.valueOf(service.kind())) {
            case CreateWorkspace.AI_HUB -> "A hub";
            case CreateWorkspace.AI_FOUNDRY -> "A standard agent";
            default -> "Machine Learning";
        };
    }

    private enum Reach {
        PRIVATE,
        SELECTED_NETWORKS
    }

    private enum Agents {
        BASIC,
        STANDARD
    }

    private Optional<Service> service(String at, String kind, DraftForm.Service asked) {
        return switch (kind) {
            case CreateWorkspace.AZURE_OPENAI -> {
                only(at, asked, "models", "allowedNames", "reach", "endsOn");
                List<ModelDeployment> wanted = models.read(at + "/models", asked.models());
                List<Fqdn> names = names(at + "/allowedNames", asked.allowedNames());
                yield Optional.of(new Service.AzureOpenAi(wanted, names, networksUntil(at, asked)));
            }
            case CreateWorkspace.AI_SERVICES -> {
                only(at, asked, "account", "allowedNames", "reach", "endsOn");
                List<Fqdn> names = names(at + "/allowedNames", asked.allowedNames());
                Optional<LocalDate> until = networksUntil(at, asked);
                yield aiKind(at + "/account", asked.account())
                        .map(account -> new Service.AiAccount(account, names, until));
            }
            case CreateWorkspace.AI_FOUNDRY -> {
                only(at, asked, "models", "isolation", "agents", "endsOn");
                List<ModelDeployment> wanted = models.read(at + "/models", asked.models());
                boolean standard =
                        asked.agents() != null
                                && fields.choice(at + "/agents", asked.agents(), Agents.class)
                                        .filter(agents -> agents == Agents.STANDARD)
                                        .isPresent();
                Optional<FoundryNetwork> network = network(at, asked);
                Optional<LocalDate> until = freeUntil(at, asked, network);
                yield network.map(n -> new Service.AiFoundry(n, wanted, standard, until));
            }
            case CreateWorkspace.AI_HUB -> {
                only(at, asked, "isolation", "endsOn");
                Optional<FoundryNetwork> network = network(at, asked);
                if (network.filter(n -> n == FoundryNetwork.OWN_SUBNET).isPresent())
                    yield fields.fault(
                            at + "/isolation",
                            "UNKNOWN_CHOICE",
                            "A hub's computes run in a network that Microsoft runs.");
                Optional<LocalDate> until = freeUntil(at, asked, network);
                yield network.map(n -> new Service.AiHub(n, until));
            }
            case CreateWorkspace.MACHINE_LEARNING -> {
                only(at, asked, "isolation", "endsOn");
                Optional<FoundryNetwork> network = network(at, asked);
                Optional<LocalDate> until = freeUntil(at, asked, network);
                yield network.map(n -> new Service.MachineLearning(n, until));
            }
            default -> {
                Optional<CompanionKind> companion = CompanionKind.of(kind);
                if (companion.isEmpty())
                    yield fields.fault(
                            at + "/kind",
                            "UNKNOWN_SERVICE",
                            "There is no service \"%s\".".formatted(kind));
                only(at, asked);
                yield companion.map(Service.Companion::new);
            }
        };
    }

    private Optional<FoundryNetwork> network(String at, DraftForm.Service asked) {
        return fields.choice(at + "/isolation", asked.isolation(), FoundryNetwork.class);
    }

    /** Absent for an account behind private endpoints. */
    private Optional<LocalDate> networksUntil(String at, DraftForm.Service asked) {
        Optional<Reach> reach =
                asked.reach() == null
                        ? Optional.of(Reach.PRIVATE)
                        : fields.choice(at + "/reach", asked.reach(), Reach.class);
        return exceptionUntil(
                at, asked, reach.filter(r -> r == Reach.SELECTED_NETWORKS).isPresent());
    }

    /** Absent for a network whose way out is limited. */
    private Optional<LocalDate> freeUntil(
            String at, DraftForm.Service asked, Optional<FoundryNetwork> network) {
        return exceptionUntil(
                at,
                asked,
                network.filter(n -> n == FoundryNetwork.MANAGED_INTERNET_OUTBOUND).isPresent());
    }

    private Optional<LocalDate> exceptionUntil(
            String at, DraftForm.Service asked, boolean exception) {
        String text = asked.endsOn();
        if (!exception) {
            if (text != null)
                fields.fault(
                        at + "/endsOn",
                        "NOT_APPLICABLE",
                        "This service needs no exception, so none ends.");
            return Optional.empty();
        }
        Optional<LocalDate> until =
                text == null || text.isBlank()
                        ? Optional.empty()
                        : fields.date(at + "/endsOn", text);
        if (until.isPresent() && !until.get().isAfter(today))
            fields.fault(at + "/endsOn", "IN_THE_PAST", "The end date lies after today.");
        if (until.isPresent() && expiresOn.isPresent() && until.get().isAfter(expiresOn.get()))
            fields.fault(
                    at + "/endsOn",
                    "AFTER_WORKSPACE",
                    "The workspace itself ends on %s.".formatted(expiresOn.get()));
        return until.or(() -> expiresOn).or(() -> Optional.of(today.plusDays(1)));
    }

    /** Whatever else is filled in would be forgotten silently. */
    private void only(String at, DraftForm.Service asked, String... settings) {
        Map<String, @Nullable Object> all = new TreeMap<>();
        all.put("models", asked.models());
        all.put("account", asked.account());
        all.put("isolation", asked.isolation());
        all.put("allowedNames", asked.allowedNames());
        all.put("reach", asked.reach());
        all.put("agents", asked.agents());
        all.put("endsOn", asked.endsOn());
        all.keySet().removeAll(List.of(settings));
        all.forEach(
                (setting, value) -> {
                    if (value != null && !value.equals(List.of()))
                        fields.fault(
                                at + "/" + setting,
                                "NOT_APPLICABLE",
                                "This kind of service has no such setting.");
                });
    }

    private Optional<AiKind> aiKind(String at, @Nullable String account) {
        Optional<String> given = fields.given(at, account, "Choose which AI service.");
        if (given.isEmpty()) return Optional.empty();
        return AiKind.of(given.get())
                .or(
                        () ->
                                fields.fault(
                                        at,
                                        "UNKNOWN_SERVICE",
                                        "One of %s."
                                                .formatted(
                                                        Stream.of(AiKind.values())
                                                                .map(AiKind::azureKind)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** Azure takes at most 1,000, and no wildcards: azure-facts 1.2. */
    private List<Fqdn> names(String at, @Nullable List<@Nullable String> asked) {
        List<Fqdn> names = new ArrayList<>();
        List<@Nullable String> list = FieldReading.orEmpty(asked);
        if (fields.tooMany(at, list, MOST_NAMES, "names")) return names;
        for (int i = 0; i < list.size(); i++) {
            String text = list.get(i) == null ? "" : list.get(i);
            Optional<Fqdn> name =
                    fields.parsed(
                            at + "/" + i, "FQDN_REFUSED", () -> Fqdn.parse(String.valueOf(text)));
            if (name.isPresent() && name.get().isWildcard())
                fields.fault(at + "/" + i, "FQDN_REFUSED", "A wildcard is not possible here.");
            else name.ifPresent(names::add);
        }
        return names;
    }
}
