package dev.cloister.landingzone;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cloister.network.Cidr;
import dev.cloister.network.Fqdn;
import dev.cloister.platform.Refusal.FieldError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The estate that workspaces are placed in. A value: complete and consistent once constructed;
 * every fault is named at once in the {@link UnusableLandingZone}.
 *
 * @param namePattern of every resource: {@code {type}}, {@code {workspace}} and {@code {region}}
 *     are replaced
 * @param tags put on every resource beside the portal's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LandingZone(
        String id,
        String name,
        UUID tenantId,
        List<Subscription> subscriptions,
        List<Region> regions,
        List<Hub> hubs,
        List<Pool> pools,
        List<CandidateGroup> groups,
        List<Team> teams,
        List<TrustedSource> trustedSources,
        List<Model> models,
        String namePattern,
        SortedMap<String, String> tags,
        PriceList prices) {

    /** The groups that the decision table names; whoever changes it changes this. */
    public static final Set<String> GROUPS_ASKED =
            Set.of("network-security", "ai-governance", "data-protection", "ciso");

    /**
     * Where spokes go.
     *
     * @param maxWorkspaces how many before the next subscription is taken; at least 1
     */
    public record Subscription(UUID id, String name, int maxWorkspaces) {

        /**
         * @param occupancy how many workspaces and pending requests each has
         */
        public static Optional<Subscription> firstWithRoom(
                List<Subscription> inOrder, Map<UUID, Integer> occupancy) {
            return inOrder.stream()
                    .filter(each -> occupancy.getOrDefault(each.id, 0) < each.maxWorkspaces)
                    .findFirst();
        }

        public static String names(List<Subscription> subscriptions) {
            return subscriptions.stream()
                    .map(each -> "%s (%d)".formatted(each.name, each.maxWorkspaces))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * A place to build in, and the hub that serves it.
     *
     * @param alternates names of regions to build in instead, where this one has no room or lacks a
     *     model; best first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Region(
            String name, String displayName, String hub, @Nullable List<String> alternates) {
        public Region {
            alternates = alternates == null ? null : List.copyOf(alternates);
        }

        /** Best first; none where the landing zone does not say. */
        public List<String> others() {
            return alternates == null ? List.of() : alternates;
        }
    }

    /**
     * The shared network of a region.
     *
     * @param zones central zones; absent where it forwards
     * @param forwarding absent where it has central zones
     * @param dnsServers what spokes ask; empty when they use Azure's own DNS and zone links
     * @param bastion resource id of the shared Bastion host
     * @param access what else it shares with workspaces that ask for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hub(
            String name,
            String region,
            UUID subscription,
            String resourceGroup,
            Vnet vnet,
            Firewall firewall,
            @Nullable Zones zones,
            @Nullable Forwarding forwarding,
            List<String> dnsServers,
            @Nullable String bastion,
            @Nullable HubAccess access) {
        public Hub {
            dnsServers = List.copyOf(dnsServers);
        }

        /** How names of private endpoints are found. */
        public PrivateNames privateNames() {
            if (forwarding != null) return forwarding;
            if (zones != null) return zones;
            throw new IllegalStateException(name + " neither has zones nor forwards");
        }

        /** What it shares; nothing where the landing zone does not say. */
        public HubAccess shared() {
            return access == null ? HubAccess.NONE : access;
        }
    }

    /**
     * What the hub shares; each is absent where the hub does not have it.
     *
     * @param bastionBlock of the shared Bastion's subnet: where its sessions come from
     * @param jumpboxSubnet resource id of the subnet for jumpboxes
     * @param sshKey public key of the platform team, for machines that nobody can log in to any
     *     more; people log in with Entra ID
     * @param machineSecret from which each Windows machine gets the password of its administrator,
     *     which nobody needs to know; people log in with Entra ID
     * @param gateway resource id of the gateway to on-premises networks
     * @param endpointSubnet where second private endpoints of workspaces stand
     * @param ingress what workspaces show to callers from the internet
     * @param guardrails whether each workspace gets policies of its own, which refuse what would
     *     open it; false or absent where policies further up do that already
     * @param monitoring where what has a free way out is recorded
     * @param logScope through which logs of workspaces are written and read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HubAccess(
            @AsText @Nullable Cidr bastionBlock,
            @Nullable String jumpboxSubnet,
            @Nullable String sshKey,
            @Nullable MachineSecret machineSecret,
            @Nullable String gateway,
            @Nullable String endpointSubnet,
            @Nullable IngressCertificate ingress,
            @Nullable Boolean guardrails,
            @Nullable Monitoring monitoring,
            @Nullable LogScope logScope) {

        static final HubAccess NONE =
                new HubAccess(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * A long random secret of the platform team. The vault lets templates read it, and the portal's
     * identity has the right to.
     *
     * @param vault resource id
     * @param version without which a template sent again might mean another secret
     */
    public record MachineSecret(String vault, String name, String version) {}

    /**
     * Resource ids.
     *
     * @param networkWatcher of the region, in the subscription of the workspaces
     * @param storage where flow logs are kept
     * @param logs the Log Analytics workspace
     */
    public record Monitoring(String networkWatcher, String storage, String logs) {}

    /**
     * An Azure Monitor private link scope with its private endpoint in a hub. Networks that share
     * their DNS share the scope, since each endpoint answers for all of Azure Monitor. It takes 300
     * log workspaces, 1,000 components and ten endpoints.
     *
     * @param id resource id of the scope
     * @param endpoints the block of the subnet in which its private endpoint stands
     */
    public record LogScope(String id, @AsText Cidr endpoints) {

        /** That its endpoint's names go into: azure-facts 2.1. */
        public static final List<String> ZONES =
                List.of(
                        "privatelink.agentsvc.azure-automation.net",
                        "privatelink.blob.core.windows.net",
                        "privatelink.monitor.azure.com",
                        "privatelink.ods.opinsights.azure.com",
                        "privatelink.oms.opinsights.azure.com");
    }

    /**
     * The certificate of all workspaces, renewed by the platform team.
     *
     * @param domain below which each has its name: ai.contoso.example
     * @param secret id of the certificate's secret in a vault
     * @param identity resource id of the identity that may read it
     */
    public record IngressCertificate(String domain, String secret, String identity) {}

    public record Vnet(String id, @AsText Cidr addressSpace) {}

    /**
     * @param privateIp the next hop of every spoke's default route
     * @param policyId the firewall policy that holds the rule collection groups
     */
    public record Firewall(String privateIp, String policyId) {}

    /** Where names of private endpoints are kept: one of the two, for each hub. */
    public sealed interface PrivateNames permits Zones, Forwarding {}

    /**
     * There are no central zones: each workspace keeps its own, and the hub asks it.
     *
     * @param ruleset resource id of the DNS forwarding ruleset that the hub's network is linked to
     */
    public record Forwarding(String ruleset) implements PrivateNames {}

    /**
     * The central private DNS zones.
     *
     * @param resourceGroupId where they live
     * @param names all {@code privatelink.} names it holds
     */
    public record Zones(String resourceGroupId, List<String> names) implements PrivateNames {
        public Zones {
            names = List.copyOf(names);
        }

        /** The resource id of a central zone; empty when the landing zone has none of that name. */
        public Optional<String> zoneId(String name) {
            return names.contains(name)
                    ? Optional.of(
                            resourceGroupId
                                    + "/providers/Microsoft.Network/privateDnsZones/"
                                    + name)
                    : Optional.empty();
        }
    }

    /** A range that spokes of one region are cut from. */
    public record Pool(String name, String region, @AsText Cidr block) {}

    /** What a candidate group answers for. */
    public enum Subject {
        NETWORK,
        SERVICES,
        PURPOSE
    }

    /**
     * Who decides.
     *
     * @param typicalSeconds how long a decision usually takes, shown as a forecast
     * @param separateFromTeam nobody of the requesting team decides for this group
     */
    public record CandidateGroup(
            String id,
            String name,
            Subject section,
            String mail,
            long typicalSeconds,
            boolean separateFromTeam) {}

    /**
     * @param group object id of the team's group in Entra ID, which gets the roles that people need
     *     on machines; absent where somebody else gives them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Team(String id, String name, @Nullable UUID group) {}

    /** Destinations the estate has already accepted, as one bundle with a version. */
    @Schema(name = "TrustedSourceOption")
    public record TrustedSource(
            String id, String name, String version, String reason, List<String> fqdns) {
        public TrustedSource {
            fqdns = List.copyOf(fqdns);
        }
    }

    /**
     * A model that may be deployed.
     *
     * @param maxCapacity of one deployment, in thousand tokens per minute
     * @param quota of all deployments of the model and SKU in one subscription and region, in
     *     thousand tokens per minute; absent where nobody counts
     */
    public record Model(
            String name,
            String version,
            String sku,
            int maxCapacity,
            @Nullable Integer quota,
            List<String> regions) {
        public Model {
            regions = List.copyOf(regions);
        }
    }

    /** What things cost on a given day. */
    public record PriceList(LocalDate date, String currency, List<Price> lines) {
        public PriceList {
            lines = List.copyOf(lines);
        }

        public Optional<Price> find(String item) {
            return lines.stream().filter(line -> line.item().equals(item)).findFirst();
        }

        /** Of the firewall, of tier Basic, that the first name starts in a managed network. */
        public Optional<Price> managedFirewall() {
            return find("managed-firewall-basic");
        }
    }

    /**
     * @param item stable key the portal looks prices up by
     * @param monthly for one unit and month; zero for what is billed by use alone
     * @param note what the line leaves out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Price(String item, String name, BigDecimal monthly, @Nullable String note) {}

    public LandingZone {
        subscriptions = List.copyOf(subscriptions);
        regions = List.copyOf(regions);
        hubs = List.copyOf(hubs);
        pools = List.copyOf(pools);
        groups = List.copyOf(groups);
        teams = List.copyOf(teams);
        trustedSources = List.copyOf(trustedSources);
        models = List.copyOf(models);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        List<FieldError> faults =
                LandingZoneFaults.of(
                        new LandingZoneParts(
                                id,
                                subscriptions,
                                regions,
                                hubs,
                                pools,
                                groups,
                                teams,
                                trustedSources,
                                models,
                                namePattern,
                                tags,
                                prices));
        if (!faults.isEmpty())
            throw new UnusableLandingZone(
                    "the landing zone %s is not consistent".formatted(id), faults);
    }

    /** Reads YAML or JSON. Unknown and missing fields are refused by their path. */
    public static LandingZone parse(String text) {
        return LandingZoneText.read(text);
    }

    /** As it is stored. */
    public String toJson() {
        return LandingZoneText.json(this);
    }

    /** As it is exported. */
    public String toYaml() {
        return LandingZoneText.yaml(this);
    }

    public Optional<Region> region(String name) {
        return regions.stream().filter(region -> region.name().equals(name)).findFirst();
    }

    /** The hub that serves a region. */
    public Optional<Hub> hubOf(String region) {
        return region(region)
                .flatMap(r -> hubs.stream().filter(h -> h.name().equals(r.hub())).findFirst());
    }

    public List<Pool> poolsOf(String region) {
        return pools.stream().filter(pool -> pool.region().equals(region)).toList();
    }

    public Optional<CandidateGroup> group(String id) {
        return groups.stream().filter(group -> group.id().equals(id)).findFirst();
    }

    public Optional<Team> team(String id) {
        return teams.stream().filter(team -> team.id().equals(id)).findFirst();
    }

    public Optional<TrustedSource> trustedSource(String id) {
        return trustedSources.stream().filter(source -> source.id().equals(id)).findFirst();
    }

    public Optional<Model> model(String name, String version, String sku) {
        return models.stream()
                .filter(
                        m ->
                                m.name().equals(name)
                                        && m.version().equals(version)
                                        && m.sku().equals(sku))
                .findFirst();
    }

    /** Every trusted source that already accepts this name. */
    public List<TrustedSource> sourcesThatTrust(Fqdn name) {
        return trustedSources.stream()
                .filter(s -> s.fqdns().stream().map(Fqdn::parse).anyMatch(f -> f.covers(name)))
                .toList();
    }
}
