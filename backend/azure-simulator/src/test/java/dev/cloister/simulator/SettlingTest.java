package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An AI services account that says Succeeded and takes no private endpoint yet. */
@Timeout(60)
class SettlingTest {

    @Test
    void theRefusalNamesTheAccountThatAlreadySaysSucceeded() {
        try (AzureSimulator simulator =
                AzureSimulator.start(SimulatorOptions.inMemory().withSpeed(Speed.times(20)))) {
            Arm arm = new Arm(simulator);
            arm.groupMade("rg");
            String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
            String account =
                    Arm.group("rg") + "/providers/Microsoft.CognitiveServices/accounts/acc";
            assertThat(
                            arm.put(
                                            account,
                                            "2024-10-01",
                                            "{'location':'westeurope','kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'acc'}}")
                                    .status())
                    .isEqualTo(201);
            // 18 virtual seconds until it says Succeeded, 120 more until it takes an endpoint
            while (!arm.get(account, "2024-10-01")
                    .properties()
                    .path("provisioningState")
                    .asText()
                    .equals("Succeeded")) {
                Thread.onSpinWait();
            }
            Arm.Answer answer =
                    arm.put(
                            Arm.group("rg") + "/providers/Microsoft.Network/privateEndpoints/pe",
                            Arm.NETWORK,
                            "{'location':'westeurope','properties':{'subnet':{'id':'"
                                    + network
                                    + "/subnets/a'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                                    + account
                                    + "','groupIds':['account']}}]}}");
            assertThat(answer.code()).isEqualTo("AccountProvisioningStateInvalid");
            assertThat(answer.message()).contains(account).contains("in state Accepted");
        }
    }
}
