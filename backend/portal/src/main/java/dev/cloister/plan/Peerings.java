package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Both halves of the link between spoke and hub: azure-facts 5. With a way to on-premises networks
 * the spoke's half comes after the hub's, which must offer its gateway first; and in the hub's
 * phase, so that nothing else is written into the spoke's network at that time.
 */
final class Peerings {

    private Peerings() {}

    /** Of the foundation. */
    static List<Resource> fromSpoke(Site site) {
        return usesGateway(site) ? List.of() : List.of(spoke(site));
    }

    private static Resource spoke(Site site) {
        return Resource.of(
                ArmType.PEERING,
                site.group(),
                site.names().virtualNetwork() + "/" + site.names().peeringToHub(),
                body(site.hub().vnet().id(), false, usesGateway(site)),
                usesGateway(site) ? hubPeering(site) : site.virtualNetwork());
    }

    private static ResourceId hubPeering(Site site) {
        ResourceId hub = ResourceId.parse(site.hub().vnet().id());
        return ResourceId.of(
                hub.scope(), ArmType.PEERING, hub.name() + "/" + site.names().peeringFromHub());
    }

    /** Where the hub has no gateway Azure would refuse; a finding says so. */
    private static boolean usesGateway(Site site) {
        return site.spec().access().onPremises().isPresent()
                && site.hub().shared().gateway() != null;
    }

    /** Of the hub's phase. */
    static List<Resource> inHub(Site site) {
        Resource hub =
                new Resource(
                        ArmType.PEERING,
                        hubPeering(site),
                        body(site.virtualNetwork().toString(), usesGateway(site), false),
                        List.of());
        List<Resource> peerings = new ArrayList<>(List.of(hub));
        if (usesGateway(site)) peerings.add(spoke(site));
        peerings.addAll(FurtherSpoke.inHub(site, hub.id()));
        return peerings;
    }

    /** On-premises networks are reached only when asked for (VN-6). */
    static ObjectNode body(String remote, boolean transit, boolean remoteGateways) {
        return object(
                "properties",
                object(
                        "allowVirtualNetworkAccess",
                        true,
                        "allowForwardedTraffic",
                        true,
                        "allowGatewayTransit",
                        transit,
                        "useRemoteGateways",
                        remoteGateways,
                        "remoteVirtualNetwork",
                        object("id", remote)));
    }
}
