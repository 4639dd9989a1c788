package dev.cloister.plan;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Forwarding;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.network.AddressPool;
import dev.cloister.network.Cidr;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a spoke's block is cut into subnets.
 *
 * @param subnets by address
 */
public record AddressLayout(Cidr block, List<Subnet> subnets) {

    /** Private endpoints of the workspace's services. */
    public static final String ENDPOINTS = "pe";

    /** Whatever the team runs that calls them. */
    public static final String WORKLOAD = "workload";

    /** Agents of AI Foundry. */
    public static final String AGENTS = "agent";

    /** Nodes of machine learning. */
    public static final String COMPUTES = "compute";

    /** A machine to work on. */
    public static final String JUMPBOX = "jumpbox";

    /** The Bastion of this workspace alone. */
    public static final String BASTION = "bastion";

    /** API Management alone. */
    public static final String GATEWAY = "gateway";

    /** API Management's unit in another region: all of a network of its own there. */
    public static final String FURTHER_GATEWAY = "further-gateway";

    /** The application gateway alone. */
    public static final String INGRESS = "ingress";

    public static final String INGRESS_SUBNET = "snet-" + INGRESS;

    /** Endpoints of models that answer the gateway only. */
    public static final String MODELS = "models";

    public static final String MODEL_SUBNET = "snet-" + MODELS;

    /** Where the hub asks for the workspace's names. */
    public static final String RESOLVER = "resolver";

    /** Less is no use: eleven addresses for endpoints that take up to three each. */
    private static final int SMALLEST_SHARED = 28;

    /**
     * @param purpose a word that also names the subnet and its security group
     */
    public record Subnet(String purpose, Cidr block) {
        public String name() {
            return Names.subnet(purpose);
        }

        /** In the network of another region. */
        boolean isElsewhere() {
            return purpose.equals(FURTHER_GATEWAY);
        }

        /** Azure does not support a default route to a firewall there: azure-facts 5. */
        boolean isRouted() {
            return !purpose.equals(BASTION) && !purpose.equals(INGRESS);
        }
    }

    private record Need(String purpose, int prefix) {}

    /**
     * What the subnets are for.
     *
     * @param outbound of which those by private endpoints take addresses
     * @param forwarded whether the hub asks for the workspace's names
     */
    public record Use(
            Collection<Service> services,
            Access access,
            Collection<OutboundRule> outbound,
            boolean forwarded) {

        public Use {
            services = List.copyOf(services);
            outbound = List.copyOf(outbound);
        }

        /** Behind a hub. */
        public Use(
                Collection<Service> services,
                Access access,
                Collection<OutboundRule> outbound,
                Hub hub) {
            this(services, access, outbound, hub.privateNames() instanceof Forwarding);
        }

        /** Behind the hub of a region that may not be chosen yet. */
        public static Use of(
                Collection<Service> services,
                Access access,
                Collection<OutboundRule> outbound,
                LandingZone landingZone,
                Optional<String> region) {
            return region.flatMap(landingZone::hubOf)
                    .map(hub -> new Use(services, access, outbound, hub))
                    .orElseGet(() -> new Use(services, access, outbound, false));
        }
    }

    public AddressLayout {
        subnets = List.copyOf(subnets);
    }

    /** Subnets of fixed size first; endpoints and workload share what is left, half and half. */
    public static AddressLayout of(Cidr block, Use use) {
        return layout(block, use)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s has no room for these subnets".formatted(block)));
    }

    /** Whether a block of that prefix has room for what is asked for. */
    public static boolean fits(int prefix, Use use) {
        Cidr block = Cidr.parse("10.0.0.0/8").split(prefix).findFirst().orElseThrow();
        return layout(block, use).isPresent();
    }

    private static Optional<AddressLayout> layout(Cidr block, Use use) {
        List<Need> fixed = new ArrayList<>(needs(use.access()));
        if (use.forwarded()) fixed.add(new Need(RESOLVER, 28));
        int addresses =
                Gateways.endpoints(use.access()) + OutboundEndpoints.addresses(use.outbound());
        SortedSet<String> ofServices = new TreeSet<>(); // blocks go by purpose, not as typed
        for (Service service : use.services()) {
            addresses += endpointAddresses(service);
            if (service instanceof Service.AzureOpenAi && use.access().furtherRegion().isPresent())
                addresses += AzureOpenAi.ZONES.size();
            // azure-facts 4: one Foundry account per subnet, /27 at least
            if (service instanceof Service.AiFoundry foundry
                    && foundry.network() == FoundryNetwork.OWN_SUBNET) ofServices.add(AGENTS);
            if (service instanceof Service.MachineLearning learning
                    && learning.network() == FoundryNetwork.OWN_SUBNET) ofServices.add(COMPUTES);
        }
        for (String purpose : ofServices) fixed.add(new Need(purpose, 27));
        for (int prefix = block.prefix() + 1; prefix <= SMALLEST_SHARED; prefix++) {
            List<Need> needs = new ArrayList<>(fixed);
            needs.add(new Need(ENDPOINTS, prefix));
            needs.add(new Need(WORKLOAD, prefix));
            Optional<AddressLayout> layout = pack(block, needs);
            if (layout.isPresent()) {
                int needed = addresses;
                return layout.filter(each -> each.of(ENDPOINTS).usable() >= needed);
            }
        }
        return Optional.empty();
    }

    /** Exact sizes: azure-facts 4. */
    private static List<Need> needs(Access access) {
        List<Need> needs = new ArrayList<>();
        if (access.jumpbox().filter(Access.Jumpbox::hasOwnBastion).isPresent())
            needs.add(new Need(BASTION, 26));
        if (access.ownJumpbox().isPresent()) needs.add(new Need(JUMPBOX, 28));
        if (access.hasApplicationGateway()) needs.add(new Need(INGRESS, 27));
        access.gateway().ifPresent(each -> needs.add(new Need(GATEWAY, each.prefix())));
        if (access.gatewayAlsoIn().isPresent()) needs.add(new Need(FURTHER_GATEWAY, 28));
        // at most seven addresses: two accounts of OpenAI, one of Foundry
        if (access.gatewayOnly()) needs.add(new Need(MODELS, 28));
        return needs;
    }

    /**
     * A part of the block that no subnet has.
     *
     * @param why in a sentence
     */
    public record Leftover(Cidr block, String why) {}

    /** By address; empty when every address is in a subnet. */
    public List<Leftover> leftovers() {
        List<Cidr> free = new ArrayList<>();
        without(block, subnets, free);
        if (free.isEmpty()) return List.of();
        long left = free.stream().mapToLong(Cidr::size).sum();
        int shared = of(WORKLOAD).prefix();
        long more = of(WORKLOAD).size() * 2;
        String why =
                left < more
                        ? "Endpoints and workload have subnets of one size; to make both a /%d takes %d addresses more, and %d are left. It stays free for subnets asked for later."
                                .formatted(shared - 1, more, left)
                        : "Endpoints and workload have subnets of one size; beside the other subnets no two blocks of /%d fit. It stays free for subnets asked for later."
                                .formatted(shared - 1);
        return free.stream().map(each -> new Leftover(each, why)).toList();
    }

    private static void without(Cidr part, List<Subnet> subnets, List<Cidr> free) {
        if (subnets.stream().noneMatch(subnet -> subnet.block().overlaps(part))) free.add(part);
        else if (subnets.stream().noneMatch(subnet -> subnet.block().contains(part)))
            part.split(part.prefix() + 1).forEach(half -> without(half, subnets, free));
    }

    /** Of the workspace's own region: all of them but the one that is a network elsewhere. */
    List<Subnet> ownSubnets() {
        return subnets.stream().filter(each -> !each.isElsewhere()).toList();
    }

    /** Of the network in the workspace's own region: peered networks must not overlap. */
    List<Cidr> ownSpace() {
        List<Cidr> space = new ArrayList<>();
        without(block, subnets.stream().filter(Subnet::isElsewhere).toList(), space);
        return List.copyOf(space);
    }

    public boolean has(String purpose) {
        return subnets.stream().anyMatch(subnet -> subnet.purpose().equals(purpose));
    }

    public Cidr of(String purpose) {
        return subnets.stream()
                .filter(subnet -> subnet.purpose().equals(purpose))
                .map(Subnet::block)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no subnet for " + purpose));
    }

    /** How many addresses a service's endpoints take, one per name or region: azure-facts 2.2. */
    private static int endpointAddresses(Service service) {
        return switch (service) {
            case Service.AzureOpenAi openAi ->
                    openAi.networksUntil().isPresent() ? 0 : AzureOpenAi.ZONES.size();
            case Service.AiAccount account ->
                    account.networksUntil().isPresent() ? 0 : AiAccounts.ZONES.size();
            case Service.AiFoundry _ -> AiFoundry.ZONES.size();
            case Service.MachineLearning _, Service.AiHub _ -> MachineLearning.ENDPOINT_ADDRESSES;
            case Service.Companion(var kind) ->
                    switch (kind) {
                        case KEY_VAULT, AI_SEARCH -> 1;
                        case STORAGE, CONTAINER_REGISTRY, COSMOS_DB -> 2;
                    };
        };
    }

    /** Largest first, so that no gap opens between blocks of different sizes. */
    private static Optional<AddressLayout> pack(Cidr block, List<Need> needs) {
        AddressPool pool = new AddressPool(block);
        List<Cidr> taken = new ArrayList<>();
        List<Subnet> subnets = new ArrayList<>();
        for (Need need : needs.stream().sorted(Comparator.comparingInt(Need::prefix)).toList()) {
            Optional<Cidr> place = pool.allocate(need.prefix(), taken);
            if (place.isEmpty()) return Optional.empty();
            taken.add(place.get());
            subnets.add(new Subnet(need.purpose(), place.get()));
        }
        return Optional.of(new AddressLayout(block, subnets));
    }
}
