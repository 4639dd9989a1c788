package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** How much of a subscription's quota is used in a region. */
class UsagesTest extends SimulatedGroup {

    private JsonNode usage(String namespace, String region, String version, String name) {
        Arm.Answer answer =
                arm.get(
                        "/subscriptions/"
                                + Arm.SUBSCRIPTION
                                + "/providers/"
                                + namespace
                                + "/locations/"
                                + region
                                + "/usages",
                        version);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        for (JsonNode each : answer.body().path("value")) {
            if (each.at("/name/value").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no usage " + name + " in " + answer.body());
    }

    @Test
    void networksCountInTheirRegionOnly() {
        String unused = arm.networkMade("rg", "vnet", "10.0.0.0/16");
        JsonNode here = usage("Microsoft.Network", "westeurope", Arm.NETWORK, "VirtualNetworks");
        assertThat(here.path("currentValue").asInt()).isEqualTo(1);
        assertThat(here.path("limit").asInt()).isEqualTo(1000);
        assertThat(here.path("unit").asText()).isEqualTo("Count");
        assertThat(here.path("id").asText()).endsWith("/usages/VirtualNetworks");
        assertThat(
                        usage("microsoft.network", "northeurope", Arm.NETWORK, "VirtualNetworks")
                                .path("currentValue")
                                .asInt())
                .isZero();
    }

    @Test
    void storageAccountsCount() {
        Arm.Answer unused =
                arm.made(
                        providers + "Microsoft.Storage/storageAccounts/stused",
                        "2023-05-01",
                        "{'location':'West"
                                + " Europe','kind':'StorageV2','sku':{'name':'Standard_LRS'}}");
        JsonNode used = usage("Microsoft.Storage", "westeurope", "2023-05-01", "StorageAccounts");
        assertThat(used.path("currentValue").asInt()).isEqualTo(1);
        assertThat(used.path("limit").asInt()).isEqualTo(250);
    }

    @Test
    void theCapacityOfModelsCountsAgainstTheQuotaThatDeploymentsMeet() {
        String account = providers + "Microsoft.CognitiveServices/accounts/one";
        Arm.Answer unused =
                arm.made(
                        account,
                        "2025-06-01",
                        "{'location':'westeurope','kind':'AIServices','sku':{'name':'S0'},'properties':{'customSubDomainName':'one'}}");
        String body =
                "{'sku':{'name':'Standard','capacity':%s},'properties':{'model':{'format':'OpenAI','name':'gpt-4o','version':'2024-08-06'}}}";
        for (String each : new String[] {"first", "second"}) {
            Arm.Answer made =
                    arm.made(
                            account + "/deployments/" + each, "2025-06-01", body.formatted("7000"));
            assertThat(made.status()).isEqualTo(201);
        }
        JsonNode used =
                usage(
                        "Microsoft.CognitiveServices",
                        "westeurope",
                        "2025-06-01",
                        "OpenAI.Standard.gpt-4o");
        assertThat(used.path("currentValue").asInt()).isEqualTo(14000);
        int left = used.path("limit").asInt() - 14000;
        String third = account + "/deployments/third";
        refused(
                arm.put(third, "2025-06-01", body.formatted(Integer.toString(left + 1))),
                400,
                "InsufficientQuota");
        assertThat(arm.put(third, "2025-06-01", body.formatted(Integer.toString(left))).status())
                .isEqualTo(201);
    }

    @Test
    void coresCountByTheSizeOfTheMachines() {
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        String nic = providers + "Microsoft.Network/networkInterfaces/nic";
        Arm.Answer card =
                arm.made(
                        nic,
                        Arm.NETWORK,
                        "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                                + network
                                + "/subnets/a'}}}]}}");
        Arm.Answer machine =
                arm.made(
                        providers + "Microsoft.Compute/virtualMachines/jump",
                        "2024-07-01",
                        "{'location':'westeurope','properties':{'hardwareProfile':{'vmSize':'Standard_D4s_v5'},'storageProfile':{'imageReference':{'publisher':'MicrosoftWindowsServer','offer':'WindowsServer','sku':'2022-datacenter-azure-edition','version':'latest'},'osDisk':{'createOption':'FromImage'}},'osProfile':{'computerName':'jump','adminUsername':'operator','adminPassword':'Long-enough-1'},'networkProfile':{'networkInterfaces':[{'id':'"
                                + nic
                                + "'}]}}}");
        assertThat(card.status()).isEqualTo(machine.status()).isEqualTo(201);
        assertThat(
                        usage("Microsoft.Compute", "westeurope", "2024-07-01", "cores")
                                .path("currentValue")
                                .asInt())
                .isEqualTo(4);
        assertThat(
                        usage(
                                        "Microsoft.MachineLearningServices",
                                        "westeurope",
                                        "2024-10-01",
                                        "dedicatedCores")
                                .path("currentValue")
                                .asInt())
                .isZero();
    }
}
