package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Both halves of the link between spoke and hub: azure-facts 5. */
final class Peerings {

    private Peerings() {}

    static List<Resource> fromSpoke(Site site) {
        return List.of(
                Resource.of(
                        ArmType.PEERING,
                        site.group(),
                        site.names().virtualNetwork() + "/" + site.names().peeringToHub(),
                        body(site.hub().vnet().id()),
                        site.virtualNetwork()));
    }

    static List<Resource> fromHub(Site site) {
        ResourceId hub = ResourceId.parse(site.hub().vnet().id());
        return List.of(
                Resource.of(
                        ArmType.PEERING,
                        hub.scope(),
                        hub.name() + "/" + site.names().peeringFromHub(),
                        body(site.virtualNetwork().toString())));
    }

    /** No gateway transit: on-premises networks are reached only when asked for (VN-6). */
    private static ObjectNode body(String remote) {
        return object(
                "properties",
                object(
                        "allowVirtualNetworkAccess", true,
                        "allowForwardedTraffic", true,
                        "allowGatewayTransit", false,
                        "useRemoteGateways", false,
                        "remoteVirtualNetwork", object("id", remote)));
    }
}
