package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Same seed, same run. */
class SameSeedTest {

    /** What was asked and what was answered, without the times. */
    private static List<String> run(long seed) {
        try (AzureSimulator simulator =
                AzureSimulator.start(SimulatorOptions.inMemory().withSeed(seed))) {
            List<String> answers = new ArrayList<>();
            script(new Arm(simulator)).forEach(each -> answers.add(shown(each)));
            simulator
                    .requests()
                    .forEach(
                            each ->
                                    answers.add(
                                            each.number()
                                                    + " "
                                                    + each.method()
                                                    + " "
                                                    + each.path()
                                                    + " "
                                                    + each.status()
                                                    + " "
                                                    + each.body()));
            return answers;
        }
    }

    private static String shown(Arm.Answer answer) {
        String body =
                answer.body()
                        .toString()
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|\\+00:00)", "TIME")
                        .replaceAll("\"PT[\\d.HMS]+\"", "SPAN");
        return answer.status()
                + " "
                + answer.header("Azure-AsyncOperation").orElse("-")
                + " "
                + answer.header("Location").orElse("-")
                + " "
                + answer.header("ETag").orElse("-")
                + " "
                + body;
    }

    private static List<Arm.Answer> script(Arm arm) {
        List<Arm.Answer> answers = new ArrayList<>();
        String rg = Arm.group("rg") + "/providers/";
        arm.groupMade("rg");
        String network = arm.networkMade("rg", "vnet", "10.0.0.0/16", "a=10.0.0.0/24");
        answers.add(arm.get(network, Arm.NETWORK));
        String account = rg + "Microsoft.CognitiveServices/accounts/acc";
        answers.add(
                arm.put(
                        account,
                        "2025-06-01",
                        "{'location':'westeurope','kind':'AIServices','sku':{'name':'S0'},'identity':{'type':'SystemAssigned'},'properties':{'customSubDomainName':'acc'}}"));
        answers.add(arm.post(account + "/listKeys", "2025-06-01", ""));
        String endpoint = rg + "Microsoft.Network/privateEndpoints/pe";
        answers.add(
                arm.put(
                        endpoint,
                        Arm.NETWORK,
                        "{'location':'westeurope','properties':{'subnet':{'id':'"
                                + network
                                + "/subnets/a'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                                + account
                                + "','groupIds':['account']}}]}}"));
        answers.add(arm.get(endpoint, Arm.NETWORK));
        answers.add(arm.get(rg + "Microsoft.Network/networkInterfaces", Arm.NETWORK));
        answers.add(arm.delete(network, Arm.NETWORK));
        answers.add(
                arm.put(
                        rg + "Microsoft.Resources/deployments/d",
                        "2021-04-01",
                        "{'properties':{'mode':'Incremental','template':{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#','contentVersion':'1.0.0.0','resources':[{'type':'Microsoft.Network/routeTables','apiVersion':'2024-05-01','name':'rt','location':'westeurope'}]}}}"));
        answers.add(arm.get(rg + "Microsoft.Resources/deployments/d", "2021-04-01"));
        answers.add(arm.delete(Arm.group("rg"), "2021-04-01"));
        answers.add(arm.get(Arm.group("rg"), "2021-04-01"));
        return answers;
    }

    @Test
    void twoRunsOfOneScriptAnswerAlike() {
        assertThat(run(7)).isEqualTo(run(7));
    }

    @Test
    void anotherSeedMakesUpOtherIds() {
        assertThat(run(8)).isNotEqualTo(run(7));
    }
}
