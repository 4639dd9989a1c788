package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Cidr;
import dev.cloister.network.Port;
import dev.cloister.plan.Access;
import dev.cloister.plan.Access.Bastion;
import dev.cloister.plan.Access.Jumpbox;
import dev.cloister.plan.Access.OnPremises;
import dev.cloister.plan.Access.OperatingSystem;
import dev.cloister.plan.Access.Place;
import dev.cloister.plan.Access.Size;
import dev.cloister.plan.Gateway;
import dev.cloister.plan.Gateway.Ingress;
import dev.cloister.plan.Gateway.Offer;
import dev.cloister.plan.Gateway.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the part of a form that says how people and calls come in; faults go to the fields. */
final class AccessReading {

    private static final String JUMPBOX = "/access/jumpbox";

    private static final String NETWORKS = "/access/onPremises/networks";
    private static final String PORTS = "/access/onPremises/ports";
    private static final String GATEWAY = "/access/gateway";
    private static final String TOKENS = GATEWAY + "/tokensPerMinute";
    private static final String INGRESS_KIND = "/access/ingress/kind";
    private static final String FURTHER_REGION = GATEWAY + "/furtherRegion";
    private static final String ALSO_IN = GATEWAY + "/alsoIn";
    private static final int MOST_TOKENS = 10_000_000;
    private static final int MOST_NETWORKS = 20;
    private static final int MOST_PORTS = 10;

    private final FieldReading fields;
    private final LandingZone landingZone;
    private final Optional<String> region;

    private AccessReading(FieldReading fields, LandingZone landingZone, Optional<String> region) {
        this.fields = fields;
        this.landingZone = landingZone;
        this.region = region;
    }

    /**
     * What has a fault is left out of the answer.
     *
     * @param region of the workspace, where it has no fault
     */
    static Access read(
            DraftForm.@Nullable Access asked,
            FieldReading fields,
            LandingZone landingZone,
            Optional<String> region) {
        return asked == null
                ? Access.NONE
                : new AccessReading(fields, landingZone, region).read(asked);
    }

    private Access read(DraftForm.Access asked) {
        return new Access(
                Optional.ofNullable(asked.jumpbox()).flatMap(this::jumpbox),
                Optional.ofNullable(asked.onPremises()).flatMap(this::onPremises),
                Boolean.TRUE.equals(asked.hubEndpoints()),
                gateway(asked));
    }

    private Optional<Jumpbox> jumpbox(DraftForm.Jumpbox asked) {
        Optional<Place> place = place(asked);
        Optional<Size> size =
                choice(JUMPBOX + "/size", asked.size(), Stream.of(Size.values()), Size::azureSize);
        Optional<OperatingSystem> system =
                asked.system() == null
                        ? Optional.of(OperatingSystem.LINUX)
                        : choice(
                                JUMPBOX + "/system",
                                asked.system(),
                                Stream.of(OperatingSystem.values()),
                                OperatingSystem::name);
        return place.flatMap(p -> size.flatMap(s -> system.map(o -> new Jumpbox(p, s, o))));
    }

    private Optional<Place> place(DraftForm.Jumpbox asked) {
        Optional<String> place =
                choice(JUMPBOX + "/place", asked.place(), Stream.of("WORKSPACE", "HUB"), p -> p);
        if (place.isEmpty()) return Optional.empty();
        if (place.get().equals("HUB")) {
            if (asked.bastion() != null && !asked.bastion().equals(Bastion.SHARED.name()))
                return fault(
                        JUMPBOX + "/bastion",
                        "NOT_APPLICABLE",
                        "A jumpbox in the hub is reached through the hub's Bastion.");
            return Optional.of(new Place.Hub());
        }
        return choice(
                        JUMPBOX + "/bastion",
                        asked.bastion(),
                        Stream.of(Bastion.values()),
                        Bastion::name)
                .map(Place.Workspace::new);
    }

    private Optional<OnPremises> onPremises(DraftForm.OnPremises asked) {
        List<@Nullable String> texts = asked.networks() == null ? List.of() : asked.networks();
        List<@Nullable Integer> numbers = asked.ports() == null ? List.of() : asked.ports();
        int before = fields.count();
        if (texts.isEmpty()) fault(NETWORKS, "REQUIRED", "Name at least one network.");
        if (texts.size() > MOST_NETWORKS)
            return fault(NETWORKS, "TOO_MANY", "At most %d networks.".formatted(MOST_NETWORKS));
        if (numbers.size() > MOST_PORTS)
            return fault(PORTS, "TOO_MANY", "At most %d ports.".formatted(MOST_PORTS));
        List<Cidr> networks = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++)
            network(NETWORKS + "/" + i, texts.get(i)).ifPresent(networks::add);
        NavigableSet<Port> ports = new TreeSet<>();
        for (int i = 0; i < numbers.size(); i++)
            port(PORTS + "/" + i, numbers.get(i)).ifPresent(ports::add);
        return fields.count() > before
                ? Optional.empty()
                : Optional.of(new OnPremises(networks, ports));
    }

    private Optional<Gateway> gateway(DraftForm.Access asked) {
        int before = fields.count();
        Optional<Ingress> ingress =
                Optional.ofNullable(asked.ingress()).flatMap(each -> ingress(each, asked));
        if (asked.gateway() == null) return Optional.empty();
        Optional<Tier> tier =
                choice(
                        GATEWAY + "/tier",
                        asked.gateway().tier(),
                        Stream.of(Tier.values()),
                        Tier::name);
        Optional<Offer> offer = offer(asked.gateway());
        if (asked.gateway().alsoIn() != null
                && !tier.stream().allMatch(Tier::canStandInSeveralRegions))
            return fault(
                    ALSO_IN, "NOT_APPLICABLE", "Tier Premium alone stands in several regions.");
        if (tier.isPresent() && !ingress.stream().allMatch(tier.get()::canStandBehind))
            return fault(
                    INGRESS_KIND,
                    "NOT_APPLICABLE",
                    "Front Door privately reaches a gateway of tier Standard v2 alone.");
        return fields.count() > before
                ? Optional.empty()
                : tier.flatMap(t -> offer.map(each -> t.gateway(each, ingress)));
    }

    private Optional<Offer> offer(DraftForm.Gateway asked) {
        Integer tokens = asked.tokensPerMinute();
        if (tokens == null)
            return fault(TOKENS, "REQUIRED", "Say how many tokens a minute each caller may use.");
        if (tokens < 1 || tokens > MOST_TOKENS)
            return fault(
                    TOKENS,
                    "OUT_OF_RANGE",
                    "A caller may use 1 to %,d tokens a minute.".formatted(MOST_TOKENS));
        int before = fields.count();
        Optional<String> further =
                Optional.ofNullable(asked.furtherRegion())
                        .flatMap(name -> anotherRegion(FURTHER_REGION, name));
        Optional<String> alsoIn =
                Optional.ofNullable(asked.alsoIn()).flatMap(name -> anotherRegion(ALSO_IN, name));
        return fields.count() > before
                ? Optional.empty()
                : Optional.of(
                        new Offer(Boolean.TRUE.equals(asked.only()), tokens, further, alsoIn));
    }

    private Optional<String> anotherRegion(String at, String asked) {
        if (Optional.of(asked).equals(region))
            return fault(at, "NOT_APPLICABLE", "The workspace itself is in that region.");
        return choice(
                at,
                asked,
                landingZone.regions().stream().map(LandingZone.Region::name),
                name -> name);
    }

    private Optional<Ingress> ingress(DraftForm.Ingress asked, DraftForm.Access access) {
        if (access.gateway() == null)
            return fault(
                    "/access/ingress",
                    "NEEDS_GATEWAY",
                    "What comes from the internet ends at a gateway; ask for one, too.");
        return choice(INGRESS_KIND, asked.kind(), Stream.of(Ingress.values()), Ingress::name);
    }

    private Optional<Cidr> network(String at, @Nullable String text) {
        try {
            Cidr network = Cidr.parse(String.valueOf(text));
            if (!network.isPrivate())
                return fault(
                        at, "NOT_PRIVATE", "%s is not private address space.".formatted(network));
            return Optional.of(network);
        } catch (IllegalArgumentException e) {
            return fault(at, "BLOCK_REFUSED", "A network is written 10.200.0.0/16.");
        }
    }

    private Optional<Port> port(String at, @Nullable Integer number) {
        try {
            return Optional.of(new Port(number == null ? 0 : number));
        } catch (IllegalArgumentException e) {
            return fault(at, "PORT_OUT_OF_RANGE", "A port is between 1 and 65535.");
        }
    }

    private <T> Optional<T> choice(
            String at, @Nullable String value, Stream<T> choices, Function<T, String> word) {
        List<T> all = choices.toList();
        if (value == null || value.isBlank()) return fault(at, "REQUIRED", "Choose one.");
        Optional<T> chosen =
                all.stream().filter(each -> word.apply(each).equals(value)).findFirst();
        return chosen.isPresent()
                ? chosen
                : fault(
                        at,
                        "UNKNOWN_CHOICE",
                        "One of %s."
                                .formatted(
                                        all.stream().map(word).collect(Collectors.joining(", "))));
    }

    private <T> Optional<T> fault(String at, String code, String message) {
        return fields.fault(at, code, message);
    }
}
