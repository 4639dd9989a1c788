package dev.cloister.plan;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * API Management before the models (MC-4): each way it can stand in a network, with what can stand
 * before it (azure-facts 7). A combination that Azure does not have cannot be written down.
 */
public sealed interface Gateway {

    Offer offer();

    Tier tier();

    /** Through which calls come from the internet; empty when none do. */
    Optional<Ingress> ingress();

    /**
     * @param only models answer nobody else
     * @param tokensPerMinute of each caller
     * @param furtherRegion where Azure OpenAI has the same models once more, for when those of the
     *     workspace's own region are out of tokens
     * @param alsoIn the region of one more unit of the gateway itself, in a network of its own
     *     there
     */
    record Offer(
            boolean only,
            int tokensPerMinute,
            Optional<String> furtherRegion,
            Optional<String> alsoIn) {}

    /** Inside the subnet, with an address there; no private endpoint can lead to it. */
    record Classic(Unit unit, Offer offer, boolean applicationGateway) implements Gateway {

        public enum Unit {
            DEVELOPER,
            PREMIUM
        }

        public Classic {
            if (unit == Unit.DEVELOPER) inOneRegion(offer);
        }

        @Override
        public Tier tier() {
            return switch (unit) {
                case DEVELOPER -> Tier.DEVELOPER;
                case PREMIUM -> Tier.PREMIUM;
            };
        }

        @Override
        public Optional<Ingress> ingress() {
            return behind(applicationGateway);
        }
    }

    /**
     * Outside of it: calls models through the subnet, is called at a private endpoint. Its public
     * side can be closed only once that endpoint is approved.
     */
    record StandardV2(Offer offer, Optional<Ingress> ingress) implements Gateway {
        public StandardV2 {
            inOneRegion(offer);
        }

        @Override
        public Tier tier() {
            return Tier.STANDARD_V2;
        }
    }

    /**
     * Inside the subnet, from its creation on. That Front Door does not reach it privately is
     * documented; that a private endpoint can is not verified, so none is planned.
     */
    record PremiumV2(Offer offer, boolean applicationGateway) implements Gateway {
        public PremiumV2 {
            inOneRegion(offer);
        }

        @Override
        public Tier tier() {
            return Tier.PREMIUM_V2;
        }

        @Override
        public Optional<Ingress> ingress() {
            return behind(applicationGateway);
        }
    }

    enum Ingress {
        APPLICATION_GATEWAY("Application Gateway with a web application firewall, in the region"),
        /** Premium, which alone reaches origins privately. */
        FRONT_DOOR("Front Door Premium with a web application firewall, worldwide");

        private final String words;

        Ingress(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** As forms name it. */
    enum Tier {
        DEVELOPER("Developer", "Developer: for trials, without a promised availability"),
        PREMIUM("Premium", "Premium: for production"),
        STANDARD_V2("StandardV2", "Standard v2: for production, built in minutes, at an endpoint"),
        PREMIUM_V2("PremiumV2", "Premium v2: in the network, in few regions, a preview");

        /** Microsoft's list of November 2025; a region that joined since is refused. */
        private static final Set<String> WITH_STANDARD_V2 =
                words(
                        """
                        australiacentral australiaeast australiasoutheast brazilsouth canadacentral
                        centralindia centralus eastasia eastus eastus2 francecentral
                        germanywestcentral italynorth japaneast koreacentral northcentralus
                        northeurope norwayeast southafricanorth southcentralus southindia
                        swedencentral switzerlandnorth uaenorth uksouth ukwest westeurope westus
                        westus2
                        """);

        /** Of the same day. */
        private static final Set<String> WITH_PREMIUM_V2 =
                words(
                        """
                        australiaeast canadacentral centralus eastus2 germanywestcentral
                        koreacentral norwayeast uksouth
                        """);

        private final String azureName;
        private final String words;

        Tier(String azureName, String words) {
            this.azureName = azureName;
            this.words = words;
        }

        public String azureName() {
            return azureName;
        }

        public String words() {
            return words;
        }

        public boolean isOfferedIn(String region) {
            return switch (this) {
                case DEVELOPER, PREMIUM -> true;
                case STANDARD_V2 -> WITH_STANDARD_V2.contains(region);
                case PREMIUM_V2 -> WITH_PREMIUM_V2.contains(region);
            };
        }

        public boolean canStandBehind(Ingress ingress) {
            return ingress == Ingress.APPLICATION_GATEWAY || this == STANDARD_V2;
        }

        /** The classic Premium alone: azure-facts 7. */
        public boolean canStandInSeveralRegions() {
            return this == PREMIUM;
        }

        /**
         * @param ingress one that this tier {@link #canStandBehind}
         */
        public Gateway gateway(Offer offer, Optional<Ingress> ingress) {
            if (!ingress.stream().allMatch(this::canStandBehind))
                throw new IllegalArgumentException(this + " cannot stand behind " + ingress);
            return switch (this) {
                case DEVELOPER -> new Classic(Classic.Unit.DEVELOPER, offer, ingress.isPresent());
                case PREMIUM -> new Classic(Classic.Unit.PREMIUM, offer, ingress.isPresent());
                case STANDARD_V2 -> new StandardV2(offer, ingress);
                case PREMIUM_V2 -> new PremiumV2(offer, ingress.isPresent());
            };
        }

        private static Set<String> words(String text) {
            return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
        }
    }

    private static Optional<Ingress> behind(boolean applicationGateway) {
        return applicationGateway ? Optional.of(Ingress.APPLICATION_GATEWAY) : Optional.empty();
    }

    private static void inOneRegion(Offer offer) {
        if (offer.alsoIn().isPresent())
            throw new IllegalArgumentException("only Premium stands in several regions");
    }

    /** Answers inside its own subnet. */
    default boolean isInjected() {
        return switch (this) {
            case Classic _, PremiumV2 _ -> true;
            case StandardV2 _ -> false;
        };
    }

    /** The one API version that knows the tier: azure-facts 1. */
    default ArmType type() {
        return switch (this) {
            case Classic _, StandardV2 _ -> ArmType.API_MANAGEMENT;
            case PremiumV2 _ -> ArmType.API_MANAGEMENT_PREVIEW;
        };
    }

    /** What its subnet is handed over to; a classic one takes none: azure-facts 4. */
    default Optional<String> delegation() {
        return switch (this) {
            case Classic _ -> Optional.empty();
            case StandardV2 _ -> Optional.of("Microsoft.Web/serverFarms");
            case PremiumV2 _ -> Optional.of("Microsoft.Web/hostingEnvironments");
        };
    }

    /** Of its subnet: azure-facts 4. A classic one has two addresses per unit, one balancer. */
    default int prefix() {
        return switch (this) {
            case Classic _ -> 28;
            case StandardV2 _, PremiumV2 _ -> 27;
        };
    }
}
