package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subnets whose name says what they are for, and how many addresses an endpoint takes. */
class SubnetUsesTest extends SimulatedGroup {
    private static final String V = Arm.NETWORK;

    private final String network =
            Arm.group("rg") + "/providers/Microsoft.Network/virtualNetworks/vnet";

    @BeforeEach
    void network() {
        assertThat(arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24"))
                .isEqualTo(network);
    }

    private Arm.Answer subnet(String name, String prefix, String more) {
        return arm.put(
                network + "/subnets/" + name,
                V,
                "{'properties':{'addressPrefix':'" + prefix + "'" + more + "}}");
    }

    @Test
    void theBastionSubnetTakesAGroupWithAllItsRules() {
        String rules =
                bastionRule("in443", 100, "Inbound", "Internet", "*", "'443'")
                        + ","
                        + bastionRule("manage", 110, "Inbound", "GatewayManager", "*", "'443'")
                        + ","
                        + bastionRule(
                                "dataIn",
                                120,
                                "Inbound",
                                "VirtualNetwork",
                                "VirtualNetwork",
                                "'8080','5701'")
                        + ","
                        + bastionRule("out", 100, "Outbound", "*", "VirtualNetwork", "'22','3389'")
                        + ","
                        + bastionRule("cloud", 110, "Outbound", "*", "AzureCloud", "'443'")
                        + ","
                        + bastionRule(
                                "dataOut",
                                120,
                                "Outbound",
                                "VirtualNetwork",
                                "VirtualNetwork",
                                "'8080','5701'");
        String last = "," + bastionRule("certificates", 130, "Outbound", "*", "Internet", "'80'");
        String nsg = Arm.group("rg") + "/providers/Microsoft.Network/networkSecurityGroups/bastion";
        String body = "{'location':'westeurope','properties':{'securityRules':[%s]}}";
        String use = ",'networkSecurityGroup':{'id':'" + nsg + "'}";
        assertThat(arm.put(nsg, V, body.formatted(rules)).status()).isEqualTo(201);
        refused(
                subnet("AzureBastionSubnet", "10.0.9.0/26", use),
                400,
                "NetworkSecurityGroupNotCompliantForAzureBastionSubnet");
        assertThat(arm.put(nsg, V, body.formatted(rules + last)).status()).isEqualTo(200);
        assertThat(subnet("AzureBastionSubnet", "10.0.9.0/26", use).status()).isEqualTo(201);
    }

    private static String bastionRule(
            String name, int priority, String direction, String from, String to, String ports) {
        return "{'name':'"
                + name
                + "','properties':{'priority':"
                + priority
                + ",'direction':'"
                + direction
                + "','access':'Allow','protocol':'*','sourceAddressPrefix':'"
                + from
                + "','sourcePortRange':'*','destinationAddressPrefix':'"
                + to
                + "','destinationPortRanges':["
                + ports
                + "]}}";
    }

    @ParameterizedTest
    @CsvSource({
        "AzureBastionSubnet, 26, 27",
        "AzureFirewallSubnet, 26, 27",
        "AzureFirewallManagementSubnet, 26, 27",
        "RouteServerSubnet, 27, 28"
    })
    void aSubnetWithANameOfItsOwnHasAtLeastTheSizeOfItsUse(String name, int fits, int tooSmall) {
        refused(subnet(name, "10.0.9.0/" + tooSmall, ""), 400, "InvalidSubnetSize");
        assertThat(subnet(name, "10.0.9.0/" + fits, "").status()).isEqualTo(201);
    }

    @Test
    void noSubnetIsSmallerThanEightAddresses() {
        refused(subnet("GatewaySubnet", "10.0.9.0/30", ""), 400, "NetcfgInvalidSubnet");
        assertThat(subnet("GatewaySubnet", "10.0.9.0/29", "").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "virtualNetworkGateways, VirtualNetworkGatewaySubnetNameInvalid",
        "bastionHosts, BastionHostSubnetNameInvalid",
        "azureFirewalls, AzureFirewallSubnetNameInvalid"
    })
    void aGatewayStandsInTheSubnetOfItsNameOnly(String type, String code) {
        String id = Arm.group("rg") + "/providers/Microsoft.Network/" + type + "/g";
        refused(
                arm.put(
                        id,
                        V,
                        "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                                + network
                                + "/subnets/a'}}}]}}"),
                400,
                code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Microsoft.Storage/storageAccounts|blob|1|'kind':'StorageV2','sku':{'name':'Standard_LRS'}",
                "Microsoft.CognitiveServices/accounts|account|3|'kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'target1'}",
                "Microsoft.CognitiveServices/accounts|account|2|'kind':'OpenAI','sku':{'name':'S0'},'properties':{'customSubDomainName':'target1'}",
                "Microsoft.CognitiveServices/accounts|account|1|'kind':'SpeechServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'target1'}",
                "Microsoft.ContainerRegistry/registries|registry|2|'sku':{'name':'Premium'}",
                "Microsoft.DocumentDB/databaseAccounts|Sql|2|'properties':{'databaseAccountOfferType':'Standard','locations':[{'locationName':'westeurope'}]}",
                "Microsoft.Search/searchServices|searchService|1|'sku':{'name':'standard'}"
            })
    void anEndpointTakesAsManyAddressesAsItsTargetHasNames(
            String type, String group, int addresses, String body) {
        String target = Arm.group("rg") + "/providers/" + type + "/target1";
        String version =
                switch (type) {
                    case "Microsoft.Storage/storageAccounts" -> "2023-05-01";
                    case "Microsoft.CognitiveServices/accounts" -> "2024-10-01";
                    case "Microsoft.ContainerRegistry/registries" -> "2023-07-01";
                    case "Microsoft.DocumentDB/databaseAccounts" -> "2024-11-15";
                    default -> "2023-11-01";
                };
        assertThat(arm.put(target, version, "{'location':'westeurope'," + body + "}").status())
                .isLessThan(300);
        String endpoint = Arm.group("rg") + "/providers/Microsoft.Network/privateEndpoints/pe";
        Arm.Answer made =
                arm.put(
                        endpoint,
                        V,
                        "{'location':'westeurope','properties':{'subnet':{'id':'"
                                + network
                                + "/subnets/a'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                                + target
                                + "','groupIds':['"
                                + group
                                + "']}}]}}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        String nic = made.properties().at("/networkInterfaces/0/id").asText();
        assertThat(arm.get(nic, V).properties().path("ipConfigurations")).hasSize(addresses);
    }
}
