package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the network provider refuses, with its codes. */
class NetworkErrorsTest extends SimulatedGroup {
    private static final String V = Arm.NETWORK;

    private final String network =
            Arm.group("rg") + "/providers/Microsoft.Network/virtualNetworks/vnet";

    @BeforeEach
    void network() {
        assertThat(arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24", "b=10.0.1.0/29"))
                .isEqualTo(network);
    }

    private Arm.Answer subnet(String name, String prefix, String more) {
        return arm.put(
                network + "/subnets/" + name,
                V,
                "{'properties':{'addressPrefix':'" + prefix + "'" + more + "}}");
    }

    private String storage(String name) {
        String id = Arm.group("rg") + "/providers/Microsoft.Storage/storageAccounts/" + name;
        assertThat(
                        arm.made(
                                        id,
                                        "2023-05-01",
                                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}")
                                .status())
                .isEqualTo(202);
        return id;
    }

    private Arm.Answer endpoint(String name, String subnet, String target, String group) {
        return arm.put(
                Arm.group("rg") + "/providers/Microsoft.Network/privateEndpoints/" + name,
                V,
                "{'location':'westeurope','properties':{'subnet':{'id':'"
                        + network
                        + "/subnets/"
                        + subnet
                        + "'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                        + target
                        + "','groupIds':['"
                        + group
                        + "']}}]}}");
    }

    @Test
    void subnetsMustNotOverlap() {
        refused(subnet("c", "10.0.0.128/25", ""), 400, "NetcfgSubnetRangesOverlap");
    }

    @Test
    void subnetsStandInsideTheirNetwork() {
        refused(subnet("c", "10.1.0.0/24", ""), 400, "NetcfgInvalidSubnet");
        refused(subnet("c", "10.0.9.0/30", ""), 400, "NetcfgInvalidSubnet");
    }

    @Test
    void hostBitsAreRefused() {
        Arm.Answer answer = subnet("c", "10.0.9.1/24", "");
        refused(answer, 400, "InvalidCIDRNotation");
        assertThat(answer.message()).contains("10.0.9.0/24");
    }

    @Test
    void peeredNetworksMustNotOverlap() {
        String other = arm.networkMade("rg", "other", "10.0.128.0/17");
        refused(peer(network, "p", other), 400, "VnetAddressSpacesOverlap");
    }

    @Test
    void twoNetworksWithOneSpaceCannotShareAPeer() {
        String one = arm.networkMade("rg", "one", "10.5.0.0/16");
        String two = arm.networkMade("rg", "two", "10.5.0.0/17");
        assertThat(peer(network, "one", one).status()).isEqualTo(201);
        refused(peer(network, "two", two), 400, "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet");
    }

    private Arm.Answer peer(String from, String name, String to) {
        return arm.put(
                from + "/virtualNetworkPeerings/" + name,
                V,
                "{'properties':{'remoteVirtualNetwork':{'id':'" + to + "'}}}");
    }

    @Test
    void aPeeringIsConnectedWhenBothSidesHaveOneAndDisconnectedWhenOneGoes() {
        String other = arm.networkMade("rg", "other", "10.9.0.0/16");
        assertThat(peer(network, "there", other).properties().path("peeringState").asText())
                .isEqualTo("Initiated");
        assertThat(peer(other, "back", network).properties().path("peeringState").asText())
                .isEqualTo("Connected");
        String there = network + "/virtualNetworkPeerings/there";
        assertThat(arm.get(there, V).properties().path("peeringState").asText())
                .isEqualTo("Connected");
        assertThat(arm.delete(other + "/virtualNetworkPeerings/back", V).status()).isEqualTo(202);
        assertThat(arm.get(there, V).properties().path("peeringState").asText())
                .isEqualTo("Disconnected");
    }

    @Test
    void aFullSubnetTakesNoMoreEndpoints() {
        String account = storage("stfullsubnet");
        // a /29 has three addresses to give
        for (String group : new String[] {"blob", "file", "queue"}) {
            assertThat(endpoint("pe-" + group, "b", account, group).status()).isEqualTo(201);
        }
        refused(endpoint("pe-table", "b", account, "table"), 400, "SubnetIsFull");
    }

    @Test
    void whatIsInUseStays() {
        String account = storage("stinuse");
        assertThat(endpoint("pe", "a", account, "blob").status()).isEqualTo(201);
        refused(arm.delete(network + "/subnets/a", V), 400, "InUseSubnetCannotBeDeleted");
        refused(arm.delete(network, V), 400, "InUseSubnetCannotBeDeleted");
        String nic =
                arm.get(Arm.group("rg") + "/providers/Microsoft.Network/privateEndpoints/pe", V)
                        .properties()
                        .at("/networkInterfaces/0/id")
                        .asText();
        refused(arm.delete(nic, V), 400, "NetworkInterfaceUsedByPrivateEndpoint");
    }

    @Test
    void securityGroupsRouteTablesAndAddressesInUseStay() {
        String rg = Arm.group("rg") + "/providers/Microsoft.Network/";
        assertThat(
                        arm.put(rg + "networkSecurityGroups/nsg", V, "{'location':'westeurope'}")
                                .status())
                .isEqualTo(201);
        assertThat(arm.put(rg + "routeTables/rt", V, "{'location':'westeurope'}").status())
                .isEqualTo(201);
        Arm.Answer with =
                subnet(
                        "c",
                        "10.0.9.0/24",
                        ",'networkSecurityGroup':{'id':'"
                                + rg
                                + "networkSecurityGroups/nsg'},'routeTable':{'id':'"
                                + rg
                                + "routeTables/rt'}");
        assertThat(with.status()).isEqualTo(201);
        refused(
                arm.delete(rg + "networkSecurityGroups/nsg", V),
                400,
                "InUseNetworkSecurityGroupCannotBeDeleted");
        refused(arm.delete(rg + "routeTables/rt", V), 400, "InUseRouteTableCannotBeDeleted");
        assertThat(
                        arm.put(
                                        rg + "publicIPAddresses/pip",
                                        V,
                                        "{'location':'westeurope','sku':{'name':'Standard'},'properties':{'publicIPAllocationMethod':'Static'}}")
                                .status())
                .isEqualTo(201);
        assertThat(
                        arm.put(
                                        rg + "natGateways/nat",
                                        V,
                                        "{'location':'westeurope','sku':{'name':'Standard'},'properties':{'publicIpAddresses':[{'id':'"
                                                + rg
                                                + "publicIPAddresses/pip'}]}}")
                                .status())
                .isEqualTo(201);
        refused(arm.delete(rg + "publicIPAddresses/pip", V), 400, "PublicIPAddressCannotBeDeleted");
    }

    @Test
    void aNetworkWrittenWithoutItsSubnetsLosesThemUnlessTheyAreInUse() {
        String bare =
                "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']}}}";
        String account = storage("stwithout");
        assertThat(endpoint("pe", "a", account, "blob").status()).isEqualTo(201);
        refused(arm.put(network, V, bare), 400, "InUseSubnetCannotBeDeleted");
        assertThat(arm.get(network, V).properties().get("subnets"))
                .as("a refused write changes nothing")
                .hasSize(2);
        assertThat(
                        arm.delete(
                                        Arm.group("rg")
                                                + "/providers/Microsoft.Network/privateEndpoints/pe",
                                        V)
                                .status())
                .isEqualTo(202);
        assertThat(arm.put(network, V, bare).status()).isEqualTo(200);
        assertThat(arm.get(network, V).properties().get("subnets")).isEmpty();
    }

    @Test
    void aSubResourceThatTheTargetDoesNotHaveIsRefused() {
        refused(endpoint("pe", "a", storage("stgroup"), "vault"), 400, "GroupIdInvalid");
    }

    @Test
    void aTargetMustExist() {
        refused(
                endpoint(
                        "pe",
                        "a",
                        Arm.group("rg") + "/providers/Microsoft.Storage/storageAccounts/none",
                        "blob"),
                400,
                "InvalidResourceReference");
    }

    @Test
    void theBastionSubnetNeedsItsSizeAndItsRules() {
        refused(subnet("AzureBastionSubnet", "10.0.9.0/27", ""), 400, "InvalidSubnetSize");
        String nsg = Arm.group("rg") + "/providers/Microsoft.Network/networkSecurityGroups/bastion";
        assertThat(arm.put(nsg, V, "{'location':'westeurope'}").status()).isEqualTo(201);
        refused(
                subnet(
                        "AzureBastionSubnet",
                        "10.0.9.0/26",
                        ",'networkSecurityGroup':{'id':'" + nsg + "'}"),
                400,
                "NetworkSecurityGroupNotCompliantForAzureBastionSubnet");
    }

    @Test
    void theGatewaySubnetTakesNoSecurityGroup() {
        String nsg = Arm.group("rg") + "/providers/Microsoft.Network/networkSecurityGroups/gw";
        assertThat(arm.put(nsg, V, "{'location':'westeurope'}").status()).isEqualTo(201);
        refused(
                subnet(
                        "GatewaySubnet",
                        "10.0.9.0/27",
                        ",'networkSecurityGroup':{'id':'" + nsg + "'}"),
                400,
                "NetworkSecurityGroupNotAllowedOnGatewaySubnet");
    }

    @Test
    void twoRulesCannotShareAPriority() {
        String nsg = Arm.group("rg") + "/providers/Microsoft.Network/networkSecurityGroups/nsg";
        assertThat(arm.put(nsg, V, "{'location':'westeurope'}").status()).isEqualTo(201);
        String rule =
                "{'properties':{'priority':100,'direction':'Inbound','access':'Deny','protocol':'*','sourcePortRange':'*',"
                    + "'destinationPortRange':'*','sourceAddressPrefix':'*','destinationAddressPrefix':'*'}}";
        assertThat(arm.put(nsg + "/securityRules/one", V, rule).status()).isEqualTo(201);
        refused(arm.put(nsg + "/securityRules/two", V, rule), 400, "SecurityRuleConflict");
        refused(
                arm.put(nsg + "/securityRules/three", V, rule.replace(":100", ":99")),
                400,
                "SecurityRuleInvalidPriority");
    }

    @Test
    void aZoneWithLinksCannotGo() {
        String zone =
                Arm.group("rg")
                        + "/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net";
        assertThat(arm.put(zone, "2024-06-01", "{'location':'global'}").status()).isEqualTo(202);
        assertThat(
                        arm.put(
                                        zone + "/virtualNetworkLinks/link",
                                        "2024-06-01",
                                        "{'location':'global','properties':{'virtualNetwork':{'id':'"
                                                + network
                                                + "'}}}")
                                .status())
                .isEqualTo(202);
        refused(arm.delete(zone, "2024-06-01"), 409, "CannotDeleteResource");
    }

    @Test
    void aGroupIsNotDeletedWhileSomebodyOutsideUsesWhatIsInIt() {
        arm.groupMade("apart");
        String account = storage("stapart");
        String endpoint = Arm.group("apart") + "/providers/Microsoft.Network/privateEndpoints/pe";
        assertThat(
                        arm.put(
                                        endpoint,
                                        V,
                                        "{'location':'westeurope','properties':{'subnet':{'id':'"
                                                + network
                                                + "/subnets/a'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                                                + account
                                                + "','groupIds':['blob']}}]}}")
                                .status())
                .isEqualTo(201);
        Arm.Answer accepted = arm.delete(Arm.group("rg"), "2021-04-01");
        assertThat(accepted.status()).isEqualTo(202);
        Arm.Answer end = arm.send("GET", accepted.header("Location").orElseThrow(), "");
        refused(end, 400, "ResourceGroupDeletionBlocked");
        assertThat(arm.get(network, V).status()).isEqualTo(200);
    }
}
