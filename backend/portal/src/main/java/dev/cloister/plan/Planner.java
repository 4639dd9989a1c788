package dev.cloister.plan;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A pure function from what is asked, the estate and an address block to a plan. Names and ids are
 * literal, and the order of the input's lists does not matter: the same question has one digest.
 */
public final class Planner {

    /** Changes when the same input gives other templates. */
    public static final String VERSION = "5";

    private static final Comparator<WorkspaceSpec.Service> ORDER =
            Comparator.comparing(
                    service ->
                            switch (service) {
                                case WorkspaceSpec.Service.AzureOpenAi _ -> "openai";
                                case WorkspaceSpec.Service.AiFoundry _ -> "foundry";
                                case WorkspaceSpec.Service.AiHub _ -> "hub";
                                case WorkspaceSpec.Service.AiAccount(var kind, _, _) ->
                                        "services " + kind;
                                case WorkspaceSpec.Service.Companion(var kind) ->
                                        "companion " + kind;
                                case WorkspaceSpec.Service.MachineLearning _ -> "learning";
                            });

    /**
     * Into the landing zone's first subscription.
     *
     * @param block the spoke's address space, reserved for this request; inside a pool of the
     *     region
     */
    public Plan plan(WorkspaceSpec spec, LandingZone landingZone, Cidr block) {
        return plan(spec, landingZone, block, landingZone.subscriptions().getFirst().id());
    }

    /**
     * @param subscription of the landing zone; a place in it is reserved for this request
     */
    public Plan plan(WorkspaceSpec spec, LandingZone landingZone, Cidr block, UUID subscription) {
        Site site = Site.of(spec, landingZone, block, subscription);
        List<Phase> phases = new ArrayList<>();
        List<Resource> services = servicesOf(site);
        phases.add(foundation(site));
        phases.add(hub(site, services));
        phases.add(services(site, services));
        phase(PhaseName.ACCESS, Section.NETWORK, site.group(), access(site))
                .map(each -> OutboundEndpoints.approved(each, site))
                .ifPresent(phases::add);
        List<Resource> gateway = gateway(site);
        phase(PhaseName.GATEWAY, Section.NETWORK, site.group(), gateway)
                .map(each -> each.followedBy(Actions.after(gateway)))
                .ifPresent(phases::add);
        phase(PhaseName.CONNECTIONS, Section.SERVICES, site.group(), connections(site))
                .ifPresent(phases::add);
        phase(PhaseName.PORTALS, Section.NETWORK, site.hubGroup(), portals(site))
                .map(each -> HubEndpoints.approved(each, site))
                .ifPresent(phases::add);
        return new Plan(VERSION, spec.stated(), FirewallRules.stated(spec.outbound()), phases);
    }

    private static List<Resource> access(Site site) {
        List<Resource> resources = new ArrayList<>(Jumpboxes.inWorkspace(site));
        resources.addAll(Insights.settings(site, resources));
        resources.addAll(OutboundEndpoints.plan(site));
        resources.addAll(Recording.flows(site));
        resources.addAll(Guardrails.naming(site));
        return resources;
    }

    private static List<Resource> gateway(Site site) {
        List<Resource> resources = new ArrayList<>(Gateways.service(site));
        resources.addAll(Ingresses.plan(site));
        resources.addAll(FrontDoors.plan(site));
        resources.addAll(Insights.settings(site, resources));
        return resources;
    }

    private static List<Resource> connections(Site site) {
        List<Resource> resources = new ArrayList<>(Gateways.connections(site));
        resources.addAll(Recording.settings(site));
        return resources;
    }

    private static List<Resource> portals(Site site) {
        List<Resource> resources = new ArrayList<>(Jumpboxes.inHub(site));
        resources.addAll(HubEndpoints.plan(site));
        resources.addAll(Guardrails.rights(site));
        return resources;
    }

    /** A phase that would build nothing is none. */
    private static Optional<Phase> phase(
            PhaseName name, Section section, Scope.ResourceGroup group, List<Resource> resources) {
        return resources.isEmpty()
                ? Optional.empty()
                : Optional.of(new Phase(name, section, group, Template.into(group, resources)));
    }

    private static Phase foundation(Site site) {
        List<Resource> resources = new ArrayList<>(NetworkSecurityGroups.plan(site));
        resources.addAll(SpokeNetwork.plan(site));
        resources.addAll(Peerings.fromSpoke(site));
        resources.addAll(FurtherSpoke.plan(site));
        resources.addAll(OwnZones.plan(site));
        resources.addAll(Guardrails.refusing(site));
        resources.addAll(Insights.plan(site));
        return new Phase(
                PhaseName.FOUNDATION,
                Section.NETWORK,
                new Scope.Subscription(site.group().subscription(), site.region()),
                Template.creating(
                        site.group(),
                        site.region(),
                        site.tags(),
                        Guardrails.definitions(site),
                        resources));
    }

    private static Phase hub(Site site, List<Resource> services) {
        List<Resource> resources = new ArrayList<>(Peerings.inHub(site));
        resources.addAll(FirewallRules.plan(site));
        resources.addAll(ZoneLinks.plan(site));
        resources.addAll(OwnZones.rules(site, services));
        resources.addAll(Insights.scoped(site));
        return new Phase(
                PhaseName.HUB,
                Section.NETWORK,
                site.hubGroup(),
                Template.into(site.hubGroup(), resources));
    }

    private static Phase services(Site site, List<Resource> resources) {
        return new Phase(
                PhaseName.SERVICES,
                Section.SERVICES,
                site.group(),
                Template.into(site.group(), resources),
                Actions.after(resources));
    }

    private static List<Resource> servicesOf(Site site) {
        List<Resource> resources = new ArrayList<>();
        site.spec().services().stream()
                .sorted(ORDER)
                .forEach(
                        service ->
                                resources.addAll(
                                        switch (service) {
                                            case WorkspaceSpec.Service.AzureOpenAi openAi ->
                                                    AzureOpenAi.plan(site, openAi);
                                            case WorkspaceSpec.Service.AiAccount account ->
                                                    AiAccounts.plan(site, account);
                                            case WorkspaceSpec.Service.AiFoundry foundry ->
                                                    AiFoundry.plan(site, foundry);
                                            case WorkspaceSpec.Service.AiHub hub ->
                                                    AiHub.plan(site, hub);
                                            case WorkspaceSpec.Service.MachineLearning learning ->
                                                    MachineLearning.plan(site, learning);
                                            case WorkspaceSpec.Service.Companion(var kind) ->
                                                    Companions.plan(site, kind);
                                        }));
        resources.addAll(RoleAssignments.among(resources));
        if (StandardAgents.areAsked(site.spec()))
            resources.addAll(StandardAgents.plan(site, resources));
        resources.addAll(Insights.grants(site, resources));
        resources.addAll(Insights.settings(site, resources));
        return resources;
    }
}
