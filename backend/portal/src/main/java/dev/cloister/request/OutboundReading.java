package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Destination;
import dev.cloister.network.Fqdn;
import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
import dev.cloister.network.ServiceTag;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
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

    OutboundReading(FieldReading fields, LandingZone landingZone, LocalDate today) {
        this.fields = fields;
        this.landingZone = landingZone;
        this.today = today;
    }

    /** By place in the form. */
    SortedMap<Integer, OutboundRule> outbound(
            @Nullable List<DraftForm.@Nullable Outbound> form, Optional<LocalDate> expiresOn) {
        SortedMap<Integer, OutboundRule> rules = new TreeMap<>();
        List<DraftForm.@Nullable Outbound> asked = FieldReading.orEmpty(form);
        if (fields.tooMany("/outbound", asked, MOST_RULES, "destinations")) return rules;
        for (int i = 0; i < asked.size(); i++) {
            Optional<OutboundRule> rule = outboundRule("/outbound/" + i, asked.get(i), expiresOn);
            if (rule.isPresent()) rules.put(i, rule.get());
        }
        return rules;
    }

    private Optional<OutboundRule> outboundRule(
            String at, DraftForm.@Nullable Outbound asked, Optional<LocalDate> expiresOn) {
        if (asked == null)
            return fields.fault(at, "REQUIRED", "Say which destination, or remove it.");
        int before = fields.count();
        Optional<Destination> destination = destination(at + "/destination", asked.destination());
        NavigableSet<Port> ports = ports(at + "/ports", asked.ports());
        Optional<OutboundRule.Protocol> protocol =
                fields.choice(at + "/protocol", asked.protocol(), OutboundRule.Protocol.class);
        if (destination.isPresent() && protocol.isPresent())
            agree(at + "/protocol", destination.get(), protocol.get());
        Optional<String> why =
                fields.text(
                        at + "/justification", asked.justification(), 10, 500, "The justification");
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
            case Destination.Name _, Destination.Service _ -> {}
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
                            "The kind is \"fqdn\" or \"service-tag\".");
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
