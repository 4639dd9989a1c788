package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Destination;
import dev.cloister.network.Fqdn;
import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
import dev.cloister.network.ServiceTag;
import dev.cloister.plan.Access;
import dev.cloister.plan.AddressLayout;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Classification;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.Names;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.ModelDeployment;
import dev.cloister.plan.WorkspaceSpec.Service;
import dev.cloister.platform.Refusal.FieldError;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a form field by field and keeps going after a fault, so that all are named at once. */
final class FormReading {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_LIFE_YEARS = 3;
    private static final int MOST_RULES = 100;

    /** Of an application rule, by the type definitions of Azure's firewall policies. */
    private static final int LAST_PORT_OF_NAMES = 64000;

    private static final int MOST_PORTS = 10;
    private static final int MOST_MODELS = 20;
    private static final int MOST_SERVICES = 20;

    private final DraftForm form;
    private final LandingZone landingZone;
    private final LocalDate today;
    private final List<FieldError> errors = new ArrayList<>();

    FormReading(DraftForm form, LandingZone landingZone, LocalDate today) {
        this.form = form;
        this.landingZone = landingZone;
        this.today = today;
    }

    FormCheck check() {
        if (!CreateWorkspace.KIND.equals(form.kind()))
            fault("/kind", "UNKNOWN_KIND", "The kind is \"%s\".".formatted(CreateWorkspace.KIND));
        Optional<String> name = name();
        Optional<String> team = team();
        Optional<String> purpose = text("/purpose", form.purpose(), 10, 1000, "The purpose");
        Optional<Classification> classification =
                choice("/classification", form.classification(), Classification.class);
        Optional<String> region = region();
        Optional<LocalDate> expiresOn = expiresOn();
        Optional<Integer> prefix = prefix();
        List<Service> services = services(region);
        SortedMap<Integer, OutboundRule> outbound = outbound(expiresOn);
        Access access = AccessReading.read(form.access(), errors);
        var parts =
                new FormCheck.Parts(
                        name,
                        region,
                        prefix,
                        classification,
                        expiresOn,
                        services,
                        outbound,
                        access);
        if (prefix.isPresent() && !AddressLayout.fits(prefix.get(), services, access))
            fault(
                    "/network/prefix",
                    "TOO_SMALL",
                    "A /%d has no room for the subnets this needs; choose a larger network."
                            .formatted(prefix.get()));
        if (!errors.isEmpty()) return new FormCheck(errors, Optional.empty(), parts);
        var spec =
                new WorkspaceSpec(
                        name.orElseThrow(),
                        team.orElseThrow(),
                        purpose.orElseThrow(),
                        classification.orElseThrow(),
                        region.orElseThrow(),
                        expiresOn.orElseThrow(),
                        prefix.orElseThrow(),
                        services,
                        List.copyOf(outbound.values()),
                        access);
        return new FormCheck(errors, Optional.of(new CreateWorkspace(spec)), parts);
    }

    private Optional<String> name() {
        Optional<String> name = given("/name", form.name(), "A name is needed.");
        if (name.isEmpty()) return name;
        int length = name.get().length();
        if (length < 3 || length > Names.LONGEST_WORKSPACE)
            return fault(
                    "/name",
                    "NAME_LENGTH",
                    "A name has 3 to %d characters.".formatted(Names.LONGEST_WORKSPACE));
        if (!NAME.matcher(name.get()).matches())
            return fault(
                    "/name",
                    "NAME_FORM",
                    "A name is lower-case letters, digits and single inner hyphens, and starts with"
                            + " a letter.");
        return name;
    }

    private Optional<String> team() {
        Optional<String> team = given("/team", form.team(), "Choose the team it is for.");
        if (team.isPresent()
                && landingZone.teams().stream().noneMatch(t -> t.id().equals(team.get())))
            return fault("/team", "UNKNOWN_TEAM", "There is no team %s.".formatted(team.get()));
        return team;
    }

    private Optional<String> region() {
        Optional<String> region = given("/region", form.region(), "Choose a region.");
        if (region.isPresent() && landingZone.region(region.get()).isEmpty())
            return fault(
                    "/region",
                    "UNKNOWN_REGION",
                    "Workspaces can be built in %s, not in %s."
                            .formatted(
                                    landingZone.regions().stream()
                                            .map(LandingZone.Region::name)
                                            .collect(Collectors.joining(", ")),
                                    region.get()));
        return region;
    }

    private Optional<LocalDate> expiresOn() {
        Optional<LocalDate> date =
                given("/expiresOn", form.expiresOn(), "Say until when it is needed.")
                        .flatMap(text -> date("/expiresOn", text));
        if (date.isPresent() && !date.get().isAfter(today))
            return fault("/expiresOn", "IN_THE_PAST", "The end date lies after today.");
        if (date.isPresent() && date.get().isAfter(today.plusYears(LONGEST_LIFE_YEARS)))
            return fault(
                    "/expiresOn",
                    "TOO_LATE",
                    "A workspace lives at most %d years; it can be renewed then."
                            .formatted(LONGEST_LIFE_YEARS));
        return date;
    }

    private Optional<Integer> prefix() {
        Integer prefix = form.network() == null ? null : form.network().prefix();
        if (prefix == null)
            return fault("/network/prefix", "REQUIRED", "Choose how large the network is.");
        if (FormOptions.SIZES.stream().noneMatch(size -> size.prefix() == prefix))
            return fault(
                    "/network/prefix",
                    "UNKNOWN_SIZE",
                    "The network is %s."
                            .formatted(
                                    FormOptions.SIZES.stream()
                                            .map(size -> "/" + size.prefix())
                                            .collect(Collectors.joining(", "))));
        return Optional.of(prefix);
    }

    private List<Service> services(Optional<String> region) {
        List<Service> services = new ArrayList<>();
        List<DraftForm.@Nullable Service> asked = orEmpty(form.services());
        if (asked.isEmpty()) fault("/services", "REQUIRED", "Choose at least one service.");
        if (tooMany("/services", asked, MOST_SERVICES, "services")) return services;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            String at = "/services/" + i;
            DraftForm.Service service = asked.get(i);
            Optional<String> kind =
                    given(
                            at + "/kind",
                            service == null ? null : service.kind(),
                            "Choose a service.");
            if (service == null || kind.isEmpty()) continue;
            Optional<Service> read = service(at, kind.get(), service, region);
            String account = service.account() == null ? "" : service.account();
            if (read.isPresent() && !seen.add(kind.get() + account))
                fault(at, "DUPLICATE", "This service is there already; change that one.");
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
                fault(
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
                yield choice(at + "/isolation", asked.isolation(), FoundryNetwork.class)
                        .map(network -> new Service.AiFoundry(network, models));
            }
            case CreateWorkspace.MACHINE_LEARNING -> {
                unused(at + "/models", asked.models());
                unused(at + "/account", asked.account());
                unused(at + "/allowedNames", asked.allowedNames());
                Optional<FoundryNetwork> network =
                        choice(at + "/isolation", asked.isolation(), FoundryNetwork.class);
                if (network.filter(n -> n == FoundryNetwork.OWN_SUBNET).isPresent())
                    yield fault(
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
                    yield fault(
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
        Optional<String> given = given(at, account, "Choose which AI service.");
        if (given.isEmpty()) return Optional.empty();
        return AiKind.of(given.get())
                .or(
                        () ->
                                fault(
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
            fault(at, "NOT_APPLICABLE", "This kind of service has no such setting.");
    }

    /** Azure takes at most 1,000, and no wildcards: azure-facts 1.2. */
    private List<Fqdn> names(String at, @Nullable List<@Nullable String> asked) {
        List<Fqdn> names = new ArrayList<>();
        List<@Nullable String> list = orEmpty(asked);
        if (tooMany(at, list, MOST_RULES, "names")) return names;
        for (int i = 0; i < list.size(); i++) {
            String text = list.get(i) == null ? "" : list.get(i);
            Optional<Fqdn> name =
                    parsed(at + "/" + i, "FQDN_REFUSED", () -> Fqdn.parse(String.valueOf(text)));
            if (name.isPresent() && name.get().isWildcard())
                fault(at + "/" + i, "FQDN_REFUSED", "A wildcard is not possible here.");
            else name.ifPresent(names::add);
        }
        return names;
    }

    private List<ModelDeployment> models(
            String at, @Nullable List<DraftForm.@Nullable Model> asked, Optional<String> region) {
        List<ModelDeployment> models = new ArrayList<>();
        List<DraftForm.@Nullable Model> list = orEmpty(asked);
        if (list.isEmpty()) fault(at, "REQUIRED", "Choose at least one model.");
        if (tooMany(at, list, MOST_MODELS, "models")) return models;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<ModelDeployment> model = model(at + "/" + i, list.get(i), region);
            if (model.isEmpty()) continue;
            ModelDeployment m = model.get();
            if (seen.add(m.name() + " " + m.version() + " " + m.sku())) models.add(m);
            else fault(at + "/" + i, "DUPLICATE", "%s is there already.".formatted(m.name()));
        }
        return models;
    }

    private Optional<ModelDeployment> model(
            String at, DraftForm.@Nullable Model asked, Optional<String> region) {
        if (asked == null || asked.name() == null || asked.name().isBlank())
            return fault(at + "/name", "REQUIRED", "Choose a model.");
        List<LandingZone.Model> offered =
                landingZone.models().stream().filter(m -> m.name().equals(asked.name())).toList();
        if (offered.isEmpty())
            return fault(
                    at + "/name",
                    "UNKNOWN_MODEL",
                    "%s is not among the allowed models.".formatted(asked.name()));
        Optional<LandingZone.Model> exact =
                offered.stream()
                        .filter(m -> m.version().equals(asked.version()))
                        .filter(m -> m.sku().equals(asked.sku()))
                        .findFirst();
        if (exact.isEmpty())
            return fault(
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
            return fault(
                    at + "/name",
                    "NOT_IN_REGION",
                    "%s is not offered in %s.".formatted(model.name(), region.get()));
        Integer capacity = asked.capacity();
        if (capacity == null)
            return fault(at + "/capacity", "REQUIRED", "Say how many thousand tokens per minute.");
        if (capacity < 1 || capacity > model.maxCapacity())
            return fault(
                    at + "/capacity",
                    "CAPACITY_OUT_OF_RANGE",
                    "The capacity of %s is 1 to %d thousand tokens per minute."
                            .formatted(model.name(), model.maxCapacity()));
        return Optional.of(
                new ModelDeployment(model.name(), model.version(), model.sku(), capacity));
    }

    private SortedMap<Integer, OutboundRule> outbound(Optional<LocalDate> expiresOn) {
        SortedMap<Integer, OutboundRule> rules = new TreeMap<>();
        List<DraftForm.@Nullable Outbound> asked = orEmpty(form.outbound());
        if (tooMany("/outbound", asked, MOST_RULES, "destinations")) return rules;
        for (int i = 0; i < asked.size(); i++) {
            Optional<OutboundRule> rule = outboundRule("/outbound/" + i, asked.get(i), expiresOn);
            if (rule.isPresent()) rules.put(i, rule.get());
        }
        return rules;
    }

    private Optional<OutboundRule> outboundRule(
            String at, DraftForm.@Nullable Outbound asked, Optional<LocalDate> expiresOn) {
        if (asked == null) return fault(at, "REQUIRED", "Say which destination, or remove it.");
        int before = errors.size();
        Optional<Destination> destination = destination(at + "/destination", asked.destination());
        NavigableSet<Port> ports = ports(at + "/ports", asked.ports());
        Optional<OutboundRule.Protocol> protocol =
                choice(at + "/protocol", asked.protocol(), OutboundRule.Protocol.class);
        if (destination.isPresent() && protocol.isPresent())
            agree(at + "/protocol", destination.get(), protocol.get());
        Optional<String> why =
                text(at + "/justification", asked.justification(), 10, 500, "The justification");
        Optional<LocalDate> endsOn =
                Optional.ofNullable(asked.endsOn())
                        .filter(text -> !text.isBlank())
                        .flatMap(text -> date(at + "/endsOn", text));
        if (endsOn.isPresent() && !endsOn.get().isAfter(today))
            fault(at + "/endsOn", "IN_THE_PAST", "The end date lies after today.");
        if (endsOn.isPresent() && expiresOn.isPresent() && endsOn.get().isAfter(expiresOn.get()))
            fault(
                    at + "/endsOn",
                    "AFTER_WORKSPACE",
                    "The workspace itself ends on %s.".formatted(expiresOn.get()));
        Optional<String> source =
                Optional.ofNullable(asked.trustedSource()).filter(id -> !id.isBlank());
        if (source.isPresent() && landingZone.trustedSource(source.get()).isEmpty())
            fault(
                    at + "/trustedSource",
                    "UNKNOWN_TRUSTED_SOURCE",
                    "There is no trusted source %s.".formatted(source.get()));
        if (errors.size() > before) return Optional.empty();
        return Optional.of(
                new OutboundRule(
                        destination.orElseThrow(),
                        ports,
                        protocol.orElseThrow(),
                        why.orElseThrow(),
                        endsOn,
                        source));
    }

    /** Names are looked into, service tags are addresses alone. */
    private void agree(String at, Destination destination, OutboundRule.Protocol protocol) {
        boolean addresses = protocol == OutboundRule.Protocol.TCP;
        switch (destination) {
            case Destination.Name _ when addresses ->
                    fault(at, "UNKNOWN_CHOICE", "A name is reached by HTTPS or HTTP.");
            case Destination.Service _ when !addresses ->
                    fault(at, "UNKNOWN_CHOICE", "A service tag is reached by TCP.");
            case Destination.Name _, Destination.Service _ -> {}
        }
    }

    private Optional<Destination> destination(String at, DraftForm.@Nullable Destination asked) {
        String name = asked == null ? null : asked.name();
        if (asked == null || name == null || name.isBlank())
            return fault(at + "/name", "REQUIRED", "Say which host it leads to.");
        return switch (String.valueOf(asked.kind())) {
            case "fqdn" ->
                    parsed(
                            at + "/name",
                            "FQDN_REFUSED",
                            () -> new Destination.Name(Fqdn.parse(name)));
            case "service-tag" ->
                    parsed(
                            at + "/name",
                            "SERVICE_TAG_REFUSED",
                            () -> new Destination.Service(new ServiceTag(name)));
            default ->
                    fault(
                            at + "/kind",
                            "UNKNOWN_DESTINATION",
                            "The kind is \"fqdn\" or \"service-tag\".");
        };
    }

    private NavigableSet<Port> ports(String at, @Nullable List<@Nullable Integer> asked) {
        NavigableSet<Port> ports = new TreeSet<>();
        List<@Nullable Integer> list = orEmpty(asked);
        if (list.isEmpty()) fault(at, "REQUIRED", "Give at least one port.");
        if (tooMany(at, list, MOST_PORTS, "ports")) return ports;
        for (int i = 0; i < list.size(); i++) {
            Integer number = list.get(i);
            if (number == null) fault(at + "/" + i, "REQUIRED", "Give a port, or remove it.");
            else if (number > LAST_PORT_OF_NAMES)
                fault(
                        at + "/" + i,
                        "PORT_OUT_OF_RANGE",
                        "The firewall looks into names on ports up to %d."
                                .formatted(LAST_PORT_OF_NAMES));
            else
                this.<Port>parsed(at + "/" + i, "PORT_OUT_OF_RANGE", () -> new Port(number))
                        .ifPresent(ports::add);
        }
        return ports;
    }

    private Optional<String> text(
            String at, @Nullable String text, int least, int most, String what) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) return fault(at, "REQUIRED", "%s is needed.".formatted(what));
        if (stripped.length() < least || stripped.length() > most)
            return fault(at, "LENGTH", "%s has %d to %d characters.".formatted(what, least, most));
        boolean control =
                stripped.chars()
                        .anyMatch(
                                c ->
                                        Character.isISOControl(c)
                                                && c != '\n'
                                                && c != '\r'
                                                && c != '\t');
        if (control || !stripped.codePoints().allMatch(FormReading::isWhole))
            return fault(
                    at, "CHARACTERS", "%s holds characters that cannot be shown.".formatted(what));
        return Optional.of(stripped);
    }

    /** Half a surrogate pair has no canonical JSON. */
    private static boolean isWhole(int codePoint) {
        return Character.getType(codePoint) != Character.SURROGATE;
    }

    private <E extends Enum<E>> Optional<E> choice(
            String at, @Nullable String value, Class<E> type) {
        if (value == null || value.isBlank()) return fault(at, "REQUIRED", "Choose one.");
        for (E constant : type.getEnumConstants())
            if (constant.name().equals(value)) return Optional.of(constant);
        return fault(
                at,
                "UNKNOWN_CHOICE",
                "One of %s."
                        .formatted(
                                Stream.of(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    private Optional<LocalDate> date(String at, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return fault(at, "DATE_FORM", "A date is written 2027-06-30.");
        }
    }

    private <T> Optional<T> parsed(String at, String code, Supplier<? extends T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            return fault(at, code, Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
        }
    }

    private Optional<String> given(String at, @Nullable String value, String otherwise) {
        return value == null || value.isBlank()
                ? fault(at, "REQUIRED", otherwise)
                : Optional.of(value);
    }

    private boolean tooMany(String at, List<?> list, int most, String what) {
        if (list.size() <= most) return false;
        fault(at, "TOO_MANY", "At most %d %s.".formatted(most, what));
        return true;
    }

    private static <T extends @Nullable Object> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private <T> Optional<T> fault(String at, String code, String message) {
        errors.add(new FieldError(at, code, message));
        return Optional.empty();
    }
}
