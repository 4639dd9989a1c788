package dev.cloister.workspace;

import dev.cloister.network.Cidr;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;

/**
 * The network of a workspace, as its plan has it.
 *
 * @param hub the name of the network it is peered with
 */
record Spoke(Cidr block, String hub) {

    private static final String NETWORK = "Microsoft.Network/virtualNetworks";
    private static final String PEERING = NETWORK + "/virtualNetworkPeerings";

    static Spoke of(Plan plan) {
        PlannedResource network =
                plan.resources().stream()
                        .filter(resource -> NETWORK.equalsIgnoreCase(resource.type()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no network is planned"));
        String hub =
                plan.resources().stream()
                        .filter(resource -> PEERING.equalsIgnoreCase(resource.type()))
                        .filter(resource -> resource.name().startsWith(network.name() + "/"))
                        .map(r -> r.body().at("/properties/remoteVirtualNetwork/id").asText())
                        .map(id -> id.substring(id.lastIndexOf('/') + 1))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no peering is planned"));
        return new Spoke(
                Cidr.parse(
                        network.body().at("/properties/addressSpace/addressPrefixes/0").asText()),
                hub);
    }
}
