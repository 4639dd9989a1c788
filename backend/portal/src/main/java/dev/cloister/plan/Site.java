package dev.cloister.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Forwarding;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Zones;
import dev.cloister.network.Cidr;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Where a workspace is built: everything the planners look up, decided once. */
record Site(
        WorkspaceSpec spec,
        LandingZone landingZone,
        Hub hub,
        Scope.ResourceGroup group,
        AddressLayout layout,
        Names names) {

    static Site of(WorkspaceSpec spec, LandingZone landingZone, Cidr block, UUID subscription) {
        if (block.prefix() != spec.prefix())
            throw new IllegalArgumentException(
                    "%s is reserved, /%d is asked for".formatted(block, spec.prefix()));
        Hub hub =
                landingZone
                        .hubOf(spec.region())
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no hub serves " + spec.region()));
        Names names = new Names(landingZone.namePattern(), spec.name(), spec.region());
        return new Site(
                spec,
                landingZone,
                hub,
                new Scope.ResourceGroup(subscription, names.resourceGroup()),
                AddressLayout.of(
                        block,
                        new AddressLayout.Use(
                                spec.services(), spec.access(), spec.outbound(), hub)),
                names);
    }

    String region() {
        return spec.region();
    }

    Cidr block() {
        return layout.block();
    }

    Scope.ResourceGroup hubGroup() {
        return new Scope.ResourceGroup(hub.subscription(), hub.resourceGroup());
    }

    /** Where endpoints write names of this kind; empty when the landing zone has no such zone. */
    Optional<ResourceId> zone(String name) {
        return switch (hub.privateNames()) {
            case Zones central -> central.zoneId(name).map(ResourceId::parse);
            case Forwarding _ -> Optional.of(id(ArmType.PRIVATE_DNS_ZONE, name));
        };
    }

    /** The zones that the workspace keeps itself, in order; empty where they are central. */
    List<String> ownZones() {
        return switch (hub.privateNames()) {
            case Zones _ -> List.of();
            case Forwarding _ -> List.copyOf(PrivateEndpoints.zonesNeeded(spec));
        };
    }

    ResourceId virtualNetwork() {
        return id(ArmType.VIRTUAL_NETWORK, names.virtualNetwork());
    }

    ResourceId subnet(String purpose) {
        return id(ArmType.SUBNET, namesFor(purpose).virtualNetwork() + "/" + Names.subnet(purpose));
    }

    ResourceId networkSecurityGroup(String purpose) {
        return id(ArmType.NETWORK_SECURITY_GROUP, namesFor(purpose).networkSecurityGroup(purpose));
    }

    /** What stands in another region is named after it. */
    private Names namesFor(String purpose) {
        return purpose.equals(AddressLayout.FURTHER_GATEWAY) ? furtherNames() : names;
    }

    /** Of the workspace's parts in the gateway's further region. */
    Names furtherNames() {
        return names.in(spec.access().gatewayAlsoIn().orElseThrow());
    }

    ResourceId furtherNetwork() {
        return id(ArmType.VIRTUAL_NETWORK, furtherNames().virtualNetwork());
    }

    /** Where units of the gateway stand, in their order. */
    List<String> gatewayUnits() {
        return layout.has(AddressLayout.FURTHER_GATEWAY)
                ? List.of(AddressLayout.GATEWAY, AddressLayout.FURTHER_GATEWAY)
                : List.of(AddressLayout.GATEWAY);
    }

    /** Models that answer the gateway only have a subnet of their own. */
    ResourceId endpointSubnet(List<String> zones) {
        boolean models = zones.contains("privatelink.openai.azure.com");
        return subnet(
                models && layout.has(AddressLayout.MODELS)
                        ? AddressLayout.MODELS
                        : AddressLayout.ENDPOINTS);
    }

    /** Of a subnet; a classic API Management has its own (azure-facts 4.3). */
    ResourceId routeTable(String purpose) {
        if (purpose.equals(AddressLayout.FURTHER_GATEWAY))
            return id(ArmType.ROUTE_TABLE, furtherNames().gatewayRoutes());
        return purpose.equals(AddressLayout.GATEWAY) && hasClassicGateway()
                ? id(ArmType.ROUTE_TABLE, names.gatewayRoutes())
                : routeTable();
    }

    boolean hasClassicGateway() {
        return spec.access().gateway().filter(Gateway.Classic.class::isInstance).isPresent();
    }

    /** Where the gateway answers: in its own subnet, or at an endpoint. */
    Optional<String> gatewaySubnet() {
        return spec.access()
                .gateway()
                .map(each -> each.isInjected() ? AddressLayout.GATEWAY : AddressLayout.ENDPOINTS);
    }

    ResourceId routeTable() {
        return id(ArmType.ROUTE_TABLE, names.routeTable());
    }

    ResourceId id(ArmType type, String name) {
        return ResourceId.of(group, type, name);
    }

    /** Whether an account is reached from the workload's subnet by its public name. */
    boolean selectsNetworks() {
        return spec.services().stream()
                .anyMatch(
                        service ->
                                switch (service) {
                                    case WorkspaceSpec.Service.AzureOpenAi openAi ->
                                            openAi.networksUntil().isPresent();
                                    case WorkspaceSpec.Service.AiAccount account ->
                                            account.networksUntil().isPresent();
                                    default -> false;
                                });
    }

    /**
     * On every resource. Purpose, data class and end date stay out: they belong to another section,
     * and a later end date must not ask network security again.
     */
    ObjectNode tags() {
        return tags(Optional.empty());
    }

    /**
     * @param exceptionUntil of an exception that this resource lives by; a tag, so that whoever
     *     answers for the resource answers for the day
     */
    ObjectNode tags(Optional<LocalDate> exceptionUntil) {
        Map<String, String> tags = new TreeMap<>(landingZone.tags());
        tags.put("cloister-workspace", spec.name());
        tags.put("cloister-team", spec.team());
        tags.put("cloister-landing-zone", landingZone.id());
        exceptionUntil.ifPresent(day -> tags.put("cloister-exception-until", day.toString()));
        ObjectNode object = Json.object();
        tags.forEach(object::put);
        return object;
    }
}
