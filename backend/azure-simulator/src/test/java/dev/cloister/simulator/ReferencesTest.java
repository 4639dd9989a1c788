package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of something when what it refers to changes or goes. */
class ReferencesTest extends SimulatedGroup {
    private static final String V = Arm.NETWORK;
    private static final String DNS = "2024-06-01";

    private final String endpoint = providers + "Microsoft.Network/privateEndpoints/pe";

    private void peered(String one, String other) {
        for (String[] pair : new String[][] {{one, other}, {other, one}}) {
            String name = pair[1].substring(pair[1].lastIndexOf('/') + 1);
            assertThat(
                            arm.put(
                                            pair[0] + "/virtualNetworkPeerings/to-" + name,
                                            V,
                                            "{'properties':{'remoteVirtualNetwork':{'id':'"
                                                    + pair[1]
                                                    + "'}}}")
                                    .status())
                    .isEqualTo(201);
        }
    }

    private Arm.Answer space(String network, String space) {
        return arm.put(
                network,
                V,
                "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['"
                        + space
                        + "']},'subnets':[]}}");
    }

    @Test
    void aPeeredNetworkGrowsNeitherOverItsPeerNorOverAnotherPeerOfIt() {
        String hub = arm.networkMade("rg", "hub", "10.8.0.0/16");
        String one = arm.networkMade("rg", "one", "10.0.0.0/16");
        String two = arm.networkMade("rg", "two", "10.1.0.0/16");
        peered(hub, one);
        peered(hub, two);
        for (String grown : new String[] {"10.0.0.0/15", "10.0.0.0/12"}) {
            Arm.Answer refused = space(one, grown);
            assertThat(refused.code()).isEqualTo("VnetAddressSpaceOverlapsWithAlreadyPeeredVnet");
            assertThat(refused.status()).isEqualTo(400);
        }
        assertThat(space(one, "10.0.0.0/17").status()).isEqualTo(200);
    }

    @Test
    void aPeeringWhoseOtherSideNeverAnsweredIsDisconnectedWhenThatNetworkGoes() {
        String one = arm.networkMade("rg", "one", "10.0.0.0/16");
        String two = arm.networkMade("rg", "two", "10.1.0.0/16");
        String peering = one + "/virtualNetworkPeerings/p";
        String body = "{'properties':{'remoteVirtualNetwork':{'id':'" + two + "'}}}";
        assertThat(arm.put(peering, V, body).properties().path("peeringState").asText())
                .isEqualTo("Initiated");
        assertThat(arm.delete(two, V).status()).isEqualTo(202);
        assertThat(arm.get(peering, V).properties().path("peeringState").asText())
                .isEqualTo("Disconnected");
    }

    @Test
    void theLinksOfANetworkGoWithIt() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        String zone = zone("privatelink.blob.core.windows.net");
        String link = zone + "/virtualNetworkLinks/l";
        assertThat(
                        arm.put(
                                        link,
                                        DNS,
                                        "{'location':'global','properties':{'virtualNetwork':{'id':'"
                                                + network
                                                + "'}}}")
                                .status())
                .isEqualTo(202);
        assertThat(arm.delete(network, V).status()).isEqualTo(202);
        assertThat(arm.get(link, DNS).status()).isEqualTo(404);
        assertThat(arm.delete(zone, DNS).status()).isEqualTo(202);
    }

    private String zone(String name) {
        String zone = providers + "Microsoft.Network/privateDnsZones/" + name;
        assertThat(arm.put(zone, DNS, "{'location':'global'}").status()).isEqualTo(202);
        return zone;
    }

    private String storage(String name) {
        String id = providers + "Microsoft.Storage/storageAccounts/" + name;
        assertThat(
                        arm.put(
                                        id,
                                        "2023-05-01",
                                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}")
                                .status())
                .isEqualTo(202);
        return id;
    }

    private int endpointPut(String subnet, String target) {
        return arm.put(
                        endpoint,
                        V,
                        "{'location':'westeurope','properties':{'subnet':{'id':'"
                                + subnet
                                + "'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                                + target
                                + "','groupIds':['blob']}}]}}")
                .status();
    }

    private int connections(String target) {
        return arm.get(target, "2023-05-01").properties().path("privateEndpointConnections").size();
    }

    @Test
    void theConnectionOfAnEndpointGoesWhereItsTargetIs() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        String one = storage("streferone");
        String two = storage("strefertwo");
        assertThat(endpointPut(network + "/subnets/a", one)).isEqualTo(201);
        assertThat(connections(one)).isEqualTo(1);
        assertThat(endpointPut(network + "/subnets/a", two)).isEqualTo(200);
        assertThat(connections(one)).isZero();
        assertThat(connections(two)).isEqualTo(1);
    }

    @Test
    void theRecordsOfAZoneGroupFollowTheAddressOfTheirEndpoint() {
        String network =
                arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24", "b=10.0.1.0/24");
        String target = storage("streferthree");
        String zone = zone("privatelink.blob.core.windows.net");
        assertThat(endpointPut(network + "/subnets/a", target)).isEqualTo(201);
        assertThat(
                        arm.put(
                                        endpoint + "/privateDnsZoneGroups/default",
                                        V,
                                        "{'properties':{'privateDnsZoneConfigs':[{'name':'z','properties':{'privateDnsZoneId':'"
                                                + zone
                                                + "'}}]}}")
                                .status())
                .isEqualTo(201);
        String record = zone + "/A/streferthree";
        assertThat(arm.get(record, DNS).body().at("/properties/aRecords/0/ipv4Address").asText())
                .isEqualTo("10.0.0.4");
        assertThat(endpointPut(network + "/subnets/b", target)).isEqualTo(200);
        assertThat(arm.get(record, DNS).body().at("/properties/aRecords/0/ipv4Address").asText())
                .isEqualTo("10.0.1.4");
        assertThat(arm.delete(endpoint, V).status()).isEqualTo(202);
        assertThat(arm.get(record, DNS).status()).isEqualTo(404);
    }
}
