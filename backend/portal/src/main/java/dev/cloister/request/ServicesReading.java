package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Fqdn;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which services a form asks for. */
final class ServicesReading {

    private static final int MOST_NAMES = 100;
    private static final int MOST_MODELS = 20;
    private static final int MOST_SERVICES = 20;

    private final FieldReading fields;
    private final LandingZone landingZone;

    ServicesReading(FieldReading fields, LandingZone landingZone) {
        this.fields = fields;
        this.landingZone = landingZone;
    }

    List<Service> services(
            @Nullable List<DraftForm.@Nullable Service> form, Optional<String> region) {
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
            Optional<Service> read = service(at, kind.get(), service, region);
            String account = service.account() == null ? "" : service.account();
            if (read.isPresent() && !seen.add(kind.get() + account))
                fields.fault(at, "DUPLICATE", "This service is there already; change that one.");
            else read.ifPresent(services::add);
        }
        needs(services, asked);
        return services;
    }

    /** Machine learning cannot be without its companions. */
    private void needs(List<Service> services, List<DraftForm.@Nullable Service> asked) {
        if (services.stream().noneMatch(Service.MachineLearning.class::isInstance)) return;
        List<String> missing =
                Service.MachineLearning.needs().stream()
                        .filter(kind -> !services.contains(new Service.Companion(kind)))
                        .map(CompanionKind::words)
                        .toList();
        for (int i = 0; i < asked.size(); i++) {
            DraftForm.Service service = asked.get(i);
            if (service != null
                    && CreateWorkspace.MACHINE_LEARNING.equals(service.kind())
                    && !missing.isEmpty())
                fields.fault(
                        "/services/" + i,
                        "NEEDS_COMPANION",
                        "Machine Learning also needs %s.".formatted(String.join(", ", missing)));
        }
    }

    private Optional<Service> service(
            String at, String kind, DraftForm.Service asked, Optional<String> region) {
        return switch (kind) {
            case CreateWorkspace.AZURE_OPENAI -> {
                unused(at + "/account", asked.account());
                unused(at + "/isolation", asked.isolation());
                List<ModelDeployment> models = models(at + "/models", asked.models(), region);
                yield Optional.of(
                        new Service.AzureOpenAi(
                                models, names(at + "/allowedNames", asked.allowedNames())));
            }
            case CreateWorkspace.AI_SERVICES -> {
                unused(at + "/models", asked.models());
                unused(at + "/isolation", asked.isolation());
                List<Fqdn> names = names(at + "/allowedNames", asked.allowedNames());
                yield aiKind(at + "/account", asked.account())
                        .map(account -> new Service.AiAccount(account, names));
            }
            case CreateWorkspace.AI_FOUNDRY -> {
                unused(at + "/account", asked.account());
                unused(at + "/allowedNames", asked.allowedNames());
                List<ModelDeployment> models = models(at + "/models", asked.models(), region);
                yield fields.choice(at + "/isolation", asked.isolation(), FoundryNetwork.class)
                        .map(network -> new Service.AiFoundry(network, models));
            }
            case CreateWorkspace.MACHINE_LEARNING -> {
                unused(at + "/models", asked.models());
                unused(at + "/account", asked.account());
                unused(at + "/allowedNames", asked.allowedNames());
                Optional<FoundryNetwork> network =
                        fields.choice(at + "/isolation", asked.isolation(), FoundryNetwork.class);
                if (network.filter(n -> n == FoundryNetwork.OWN_SUBNET).isPresent())
                    yield fields.fault(
                            at + "/isolation",
                            "UNKNOWN_CHOICE",
                            "Computes run in a network that Microsoft runs.");
                yield network.map(
                        n ->
                                new Service.MachineLearning(
                                        n == FoundryNetwork.MANAGED_APPROVED_OUTBOUND));
            }
            default -> {
                Optional<CompanionKind> companion = CompanionKind.of(kind);
                if (companion.isEmpty())
                    yield fields.fault(
                            at + "/kind",
                            "UNKNOWN_SERVICE",
                            "There is no service \"%s\".".formatted(kind));
                unused(at + "/models", asked.models());
                unused(at + "/account", asked.account());
                unused(at + "/isolation", asked.isolation());
                unused(at + "/allowedNames", asked.allowedNames());
                yield companion.map(Service.Companion::new);
            }
        };
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

    private void unused(String at, @Nullable Object value) {
        if (value != null && !value.equals(List.of()))
            fields.fault(at, "NOT_APPLICABLE", "This kind of service has no such setting.");
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

    private List<ModelDeployment> models(
            String at, @Nullable List<DraftForm.@Nullable Model> asked, Optional<String> region) {
        List<ModelDeployment> models = new ArrayList<>();
        List<DraftForm.@Nullable Model> list = FieldReading.orEmpty(asked);
        if (list.isEmpty()) fields.fault(at, "REQUIRED", "Choose at least one model.");
        if (fields.tooMany(at, list, MOST_MODELS, "models")) return models;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<ModelDeployment> model = model(at + "/" + i, list.get(i), region);
            if (model.isEmpty()) continue;
            ModelDeployment m = model.get();
            if (seen.add(m.name() + " " + m.version() + " " + m.sku())) models.add(m);
            else
                fields.fault(at + "/" + i, "DUPLICATE", "%s is there already.".formatted(m.name()));
        }
        return models;
    }

    private Optional<ModelDeployment> model(
            String at, DraftForm.@Nullable Model asked, Optional<String> region) {
        if (asked == null || asked.name() == null || asked.name().isBlank())
            return fields.fault(at + "/name", "REQUIRED", "Choose a model.");
        List<LandingZone.Model> offered =
                landingZone.models().stream().filter(m -> m.name().equals(asked.name())).toList();
        if (offered.isEmpty())
            return fields.fault(
                    at + "/name",
                    "UNKNOWN_MODEL",
                    "%s is not among the allowed models.".formatted(asked.name()));
        Optional<LandingZone.Model> exact =
                offered.stream()
                        .filter(m -> m.version().equals(asked.version()))
                        .filter(m -> m.sku().equals(asked.sku()))
                        .findFirst();
        if (exact.isEmpty())
            return fields.fault(
                    at
                            + (offered.stream().anyMatch(m -> m.version().equals(asked.version()))
                                    ? "/sku"
                                    : "/version"),
                    "UNKNOWN_MODEL",
                    "%s is allowed as %s."
                            .formatted(
                                    asked.name(),
                                    offered.stream()
                                            .map(m -> m.version() + " " + m.sku())
                                            .collect(Collectors.joining(" or "))));
        LandingZone.Model model = exact.get();
        if (region.isPresent() && !model.regions().contains(region.get()))
            return fields.fault(
                    at + "/name",
                    "NOT_IN_REGION",
                    "%s is not offered in %s.".formatted(model.name(), region.get()));
        Integer capacity = asked.capacity();
        if (capacity == null)
            return fields.fault(
                    at + "/capacity", "REQUIRED", "Say how many thousand tokens per minute.");
        if (capacity < 1 || capacity > model.maxCapacity())
            return fields.fault(
                    at + "/capacity",
                    "CAPACITY_OUT_OF_RANGE",
                    "The capacity of %s is 1 to %d thousand tokens per minute."
                            .formatted(model.name(), model.maxCapacity()));
        return Optional.of(
                new ModelDeployment(model.name(), model.version(), model.sku(), capacity));
    }
}
