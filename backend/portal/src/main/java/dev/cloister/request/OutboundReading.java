package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Destination;
import dev.cloister.network.Fqdn;
import dev.cloister.network.LinkTarget;
import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
import dev.cloister.network.ServiceTag;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads which destinations a form asks for. */
final class OutboundReading {

    private static final int MOST_RULES = 100;

    /** Of an application rule, by the type definitions of Azure's firewall policies. */
    private static final int LAST_PORT_OF_NAMES = 64000;

    private static final int MOST_PORTS = 10;

    private final FieldReading fields;
    private final LandingZone landingZone;
    private final LocalDate today;
    private final Optional<LocalDate> expiresOn;

    OutboundReading(
            FieldReading fields,
            LandingZone landingZone,
            LocalDate today,
            Optional<LocalDate> expiresOn) {
        this.fields = fields;
        this.landingZone = landingZone;
        this.today = today;
        this.expiresOn = expiresOn;
    }

    /** One destination each, by place in the form. */
    SortedMap<Integer, OutboundRule> listed(@Nullable List<DraftForm.@Nullable Outbound> form) {
        SortedMap<Integer, OutboundRule> rules = new TreeMap<>();
        List<DraftForm.@Nullable Outbound> asked = FieldReading.orEmpty(form);
        if (fields.tooMany("/outbound", asked, MOST_RULES, "destinations")) return rules;
        for (int i = 0; i < asked.size(); i++) {
            DraftForm.Outbound each = asked.get(i);
            if (isBundle(each)) continue;
            String at = "/outbound/" + i;
            Optional<OutboundRule> rule =
                    each != null && is(each, "private-endpoint")
                            ? endpoint(at, each)
                            : outboundRule(at, each);
            if (rule.isPresent()) rules.put(i, rule.get());
        }
        return rules;
    }

    /** All names of a trusted source each, by place in the form. */
    SortedMap<Integer, List<OutboundRule>> bundled(
            @Nullable List<DraftForm.@Nullable Outbound> form) {
        SortedMap<Integer, List<OutboundRule>> bundles = new TreeMap<>();
        List<DraftForm.@Nullable Outbound> asked = FieldReading.orEmpty(form);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(MOST_RULES, asked.size()); i++) {
            DraftForm.Outbound each = asked.get(i);
            if (each == null || !isBundle(each)) continue;
            String at = "/outbound/" + i;
            List<OutboundRule> rules = bundle(at, each);
            if (rules.isEmpty()) continue;
            if (seen.add(rules.getFirst().trustedSource().orElseThrow())) bundles.put(i, rules);
            else fields.fault(at, "DUPLICATE", "This trusted source is there already.");
        }
        return bundles;
    }

    private static boolean isBundle(DraftForm.@Nullable Outbound asked) {
        return asked != null && is(asked, "trusted-source");
    }

    private static boolean is(DraftForm.Outbound asked, String kind) {
        DraftForm.Destination destination = asked.destination();
        return destination != null && kind.equals(destination.kind());
    }

    /** One part of one resource; it answers on one port. */
    private Optional<OutboundRule> endpoint(String at, DraftForm.Outbound asked) {
        int before = fields.count();
        Optional<LinkTarget> target = target(at + "/destination", asked.destination());
        unused(at + "/ports", asked.ports());
        unused(at + "/protocol", asked.protocol());
        unused(at + "/trustedSource", asked.trustedSource());
        Optional<String> why = justification(at, asked);
        Optional<LocalDate> endsOn = endsOn(at, asked);
        if (fields.count() > before) return Optional.empty();
        return Optional.of(
                new OutboundRule(
                        new Destination.PrivateEndpoint(target.orElseThrow()),
                        new TreeSet<>(Set.of(new Port(443))),
                        OutboundRule.Protocol.TCP,
                        why.orElseThrow(),
                        endsOn,
                        Optional.empty()));
    }

    private Optional<LinkTarget> target(String at, DraftForm.@Nullable Destination asked) {
        if (asked == null) return Optional.empty();
        String id = asked.name();
        String part = asked.subResource();
        if (part == null || part.isBlank())
            fields.fault(
                    at + "/subResource", "REQUIRED", "Say which part of the resource it leads to.");
        if (id == null || id.isBlank())
            return fields.fault(
                    at + "/name", "REQUIRED", "Give the id of the resource it leads to.");
        Optional<List<String>> parts =
                fields.parsed(at + "/name", "TARGET_REFUSED", () -> LinkTarget.subResourcesOf(id));
        if (parts.isEmpty() || part == null || part.isBlank()) return Optional.empty();
        return fields.parsed(
                at + "/subResource",
                "SUB_RESOURCE_REFUSED",
                () -> LinkTarget.parse(id, part.strip()));
    }

    /** A newer version may hold other names: whoever chose an older one looks again. */
    private List<OutboundRule> bundle(String at, DraftForm.Outbound asked) {
        DraftForm.Destination destination = asked.destination();
        if (destination == null) return List.of();
        int before = fields.count();
        String id = destination.name() == null ? "" : destination.name();
        Optional<LandingZone.TrustedSource> source = landingZone.trustedSource(id);
        if (source.isEmpty())
            fields.fault(
                    at + "/destination/name",
                    "UNKNOWN_TRUSTED_SOURCE",
                    "There is no trusted source %s.".formatted(id));
        else if (!source.get().version().equals(destination.version()))
            fields.fault(
                    at + "/destination/version",
                    "OTHER_VERSION",
                    "The version of %s is %s."
                            .formatted(source.get().name(), source.get().version()));
        unused(at + "/ports", asked.ports());
        unused(at + "/protocol", asked.protocol());
        unused(at + "/trustedSource", asked.trustedSource());
        Optional<String> why = justification(at, asked);
        Optional<LocalDate> endsOn = endsOn(at, asked);
        if (fields.count() > before) return List.of();
        return source.orElseThrow().fqdns().stream()
                .map(
                        name ->
                                new OutboundRule(
                                        new Destination.Name(Fqdn.parse(name)),
                                        new TreeSet<>(Set.of(new Port(443))),
                                        OutboundRule.Protocol.HTTPS,
                                        why.orElseThrow(),
                                        endsOn,
                                        Optional.of(id)))
                .toList();
    }

    private void unused(String at, @Nullable Object value) {
        if (value != null && !value.equals(List.of()))
            fields.fault(
                    at,
                    "NOT_APPLICABLE",
                    "A trusted source or a private endpoint brings its own; leave this empty.");
    }

    private Optional<String> justification(String at, DraftForm.Outbound asked) {
        return fields.text(
                at + "/justification", asked.justification(), 10, 500, "The justification");
    }

    private Optional<LocalDate> endsOn(String at, DraftForm.Outbound asked) {
        Optional<LocalDate> endsOn =
                Optional.ofNullable(asked.endsOn())
                        .filter(text -> !text.isBlank())
                        .flatMap(text -> fields.date(at + "/endsOn", text));
        if (endsOn.isPresent() && !endsOn.get().isAfter(today))
            fields.fault(at + "/endsOn", "IN_THE_PAST", "The end date lies after today.");
        if (endsOn.isPresent() && expiresOn.isPresent() && endsOn.get().isAfter(expiresOn.get()))
            fields.fault(
                    at + "/endsOn",
                    "AFTER_WORKSPACE",
                    "The workspace itself ends on %s.".formatted(expiresOn.get()));
        return endsOn;
    }

    private Optional<OutboundRule> outboundRule(String at, DraftForm.@Nullable Outbound asked) {
        if (asked == null)
            return fields.fault(at, "REQUIRED", "Say which destination, or remove it.");
        int before = fields.count();
        Optional<Destination> destination = destination(at + "/destination", asked.destination());
        NavigableSet<Port> ports = ports(at + "/ports", asked.ports());
        Optional<OutboundRule.Protocol> protocol =
                fields.choice(at + "/protocol", asked.protocol(), OutboundRule.Protocol.class);
        if (destination.isPresent() && protocol.isPresent())
            agree(at + "/protocol", destination.get(), protocol.get());
        Optional<String> why = justification(at, asked);
        Optional<LocalDate> endsOn = endsOn(at, asked);
        Optional<String> source =
                Optional.ofNullable(asked.trustedSource()).filter(id -> !id.isBlank());
        if (source.isPresent() && landingZone.trustedSource(source.get()).isEmpty())
            fields.fault(
                    at + "/trustedSource",
                    "UNKNOWN_TRUSTED_SOURCE",
                    "There is no trusted source %s.".formatted(source.get()));
        if (fields.count() > before) return Optional.empty();
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
                    fields.fault(at, "UNKNOWN_CHOICE", "A name is reached by HTTPS or HTTP.");
            case Destination.Service _ when !addresses ->
                    fields.fault(at, "UNKNOWN_CHOICE", "A service tag is reached by TCP.");
            case Destination.Name _, Destination.Service _, Destination.PrivateEndpoint _ -> {}
        }
    }

    private Optional<Destination> destination(String at, DraftForm.@Nullable Destination asked) {
        String name = asked == null ? null : asked.name();
        if (asked == null || name == null || name.isBlank())
            return fields.fault(at + "/name", "REQUIRED", "Say which host it leads to.");
        return switch (String.valueOf(asked.kind())) {
            case "fqdn" ->
                    fields.parsed(
                            at + "/name",
                            "FQDN_REFUSED",
                            () -> new Destination.Name(Fqdn.parse(name)));
            case "service-tag" ->
                    fields.parsed(
                            at + "/name",
                            "SERVICE_TAG_REFUSED",
                            () -> new Destination.Service(new ServiceTag(name)));
            default ->
                    fields.fault(
                            at + "/kind",
                            "UNKNOWN_DESTINATION",
                            "The kind is \"fqdn\", \"service-tag\", \"private-endpoint\" or"
                                    + " \"trusted-source\".");
        };
    }

    private NavigableSet<Port> ports(String at, @Nullable List<@Nullable Integer> asked) {
        NavigableSet<Port> ports = new TreeSet<>();
        List<@Nullable Integer> list = FieldReading.orEmpty(asked);
        if (list.isEmpty()) fields.fault(at, "REQUIRED", "Give at least one port.");
        if (fields.tooMany(at, list, MOST_PORTS, "ports")) return ports;
        for (int i = 0; i < list.size(); i++) {
            Integer number = list.get(i);
            if (number == null)
                fields.fault(at + "/" + i, "REQUIRED", "Give a port, or remove it.");
            else if (number > LAST_PORT_OF_NAMES)
                fields.fault(
                        at + "/" + i,
                        "PORT_OUT_OF_RANGE",
                        "The firewall looks into names on ports up to %d."
                                .formatted(LAST_PORT_OF_NAMES));
            else
                fields.<Port>parsed(at + "/" + i, "PORT_OUT_OF_RANGE", () -> new Port(number))
                        .ifPresent(ports::add);
        }
        return ports;
    }
}
