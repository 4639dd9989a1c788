package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deployments of mode Complete, and what they leave alone. */
@Timeout(60)
class DeploymentModeTest extends SimulatedGroup {
    private static final String VERSION = "2021-04-01";
    private static final String KEPT =
            "{'type':'Microsoft.Network/routeTables','apiVersion':'2024-05-01','name':'kept','location':'westeurope','properties':{}}";

    private String deployment(String name) {
        return rg + "/providers/Microsoft.Resources/deployments/" + name;
    }

    private String network(String type, String name) {
        return rg + "/providers/Microsoft.Network/" + type + "/" + name;
    }

    private static String body(String mode, String resources) {
        return "{'properties':{'mode':'"
                + mode
                + "','template':{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#','contentVersion':'1.0.0.0','resources':["
                + resources
                + "]}}}";
    }

    private JsonNode deployed(String name, String mode, String resources) {
        Arm.Answer unused = arm.made(deployment(name), VERSION, body(mode, resources));
        JsonNode properties = arm.get(deployment(name), VERSION).properties();
        while (!List.of("Succeeded", "Failed")
                .contains(properties.path("provisioningState").asText())) {
            Thread.onSpinWait();
            properties = arm.get(deployment(name), VERSION).properties();
        }
        return properties;
    }

    private void surplusMade() {
        Arm.Answer nsg =
                arm.made(
                        network("networkSecurityGroups", "surplus"),
                        Arm.NETWORK,
                        "{'location':'westeurope','properties':{}}");
        Arm.Answer unused =
                arm.made(
                        network("virtualNetworks", "surplus"),
                        Arm.NETWORK,
                        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'a','properties':{'addressPrefix':'10.0.0.0/24','networkSecurityGroup':{'id':'"
                                + nsg.body().path("id").asText()
                                + "'}}}]}}");
    }

    @Test
    void completeRemovesWhatTheTemplateDoesNotName() {
        surplusMade();
        JsonNode properties = deployed("all", "Complete", KEPT);
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(properties.path("mode").asText()).isEqualTo("Complete");
        assertThat(arm.get(network("routeTables", "kept"), Arm.NETWORK).status()).isEqualTo(200);
        assertThat(arm.get(network("virtualNetworks", "surplus"), Arm.NETWORK).status())
                .isEqualTo(404);
        assertThat(arm.get(network("networkSecurityGroups", "surplus"), Arm.NETWORK).status())
                .isEqualTo(404);
        assertThat(arm.get(deployment("all"), VERSION).status()).isEqualTo(200);
        List<String> operations = new ArrayList<>();
        arm.get(deployment("all") + "/operations", VERSION)
                .body()
                .path("value")
                .forEach(
                        each ->
                                operations.add(
                                        each.at("/properties/provisioningOperation").asText()));
        assertThat(operations).containsExactlyInAnyOrder("Create", "Delete", "Delete");
    }

    @Test
    void whatBelongsToAResourceStaysWithIt() {
        String network =
                "{'type':'Microsoft.Network/virtualNetworks','apiVersion':'2024-05-01','name':'v','location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'a','properties':{'addressPrefix':'10.0.0.0/24'}}]}}";
        String storage =
                "{'type':'Microsoft.Storage/storageAccounts','apiVersion':'2023-05-01','name':'stkept','location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}";
        String endpoint =
                "{'type':'Microsoft.Network/privateEndpoints','apiVersion':'2024-05-01','name':'pe','location':'westeurope','dependsOn':['v','stkept'],'properties':{'subnet':{'id':'"
                        + network("virtualNetworks", "v/subnets/a")
                        + "'},'privateLinkServiceConnections':[{'name':'c','properties':{'privateLinkServiceId':'"
                        + rg
                        + "/providers/Microsoft.Storage/storageAccounts/stkept','groupIds':['blob']}}]}}";
        String all = network + "," + storage + "," + endpoint;
        JsonNode first = deployed("one", "Complete", all);
        assertThat(first.path("provisioningState").asText())
                .as(first.toString())
                .isEqualTo("Succeeded");
        JsonNode again = deployed("two", "Complete", all);
        assertThat(again.path("provisioningState").asText())
                .as(again.toString())
                .isEqualTo("Succeeded");
        String nic =
                arm.get(network("privateEndpoints", "pe"), Arm.NETWORK)
                        .properties()
                        .at("/networkInterfaces/0/id")
                        .asText();
        assertThat(arm.get(nic, Arm.NETWORK).status()).isEqualTo(200);
        JsonNode less = deployed("three", "Complete", network + "," + storage);
        assertThat(less.path("provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(arm.get(nic, Arm.NETWORK).status()).isEqualTo(404);
    }

    @Test
    void incrementalLeavesTheRestAlone() {
        surplusMade();
        JsonNode unused = deployed("some", "Incremental", KEPT);
        assertThat(arm.get(network("virtualNetworks", "surplus"), Arm.NETWORK).status())
                .isEqualTo(200);
    }

    @Test
    void aResourceWhoseConditionIsFalseIsRemovedToo() {
        JsonNode first = deployed("one", "Complete", KEPT);
        assertThat(first.path("provisioningState").asText()).isEqualTo("Succeeded");
        JsonNode unused =
                deployed("two", "Complete", KEPT.replace("{'type'", "{'condition':false,'type'"));
        assertThat(arm.get(network("routeTables", "kept"), Arm.NETWORK).status()).isEqualTo(404);
    }

    @Test
    void aLockHoldsAndFailsTheDeployment() {
        surplusMade();
        Arm.Answer lock =
                arm.made(
                        network("virtualNetworks", "surplus")
                                + "/providers/Microsoft.Authorization/locks/keep",
                        "2020-05-01",
                        "{'properties':{'level':'CanNotDelete'}}");
        assertThat(lock.status()).isEqualTo(201);
        JsonNode properties = deployed("all", "Complete", KEPT);
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Failed");
        assertThat(properties.at("/error/details").findValuesAsText("code"))
                .containsExactlyInAnyOrder(
                        "ScopeLocked", "InUseNetworkSecurityGroupCannotBeDeleted");
        assertThat(arm.get(network("virtualNetworks", "surplus"), Arm.NETWORK).status())
                .isEqualTo(200);
    }

    @Test
    void theDenySettingsOfAStackHold() {
        String stack = rg + "/providers/Microsoft.Resources/deploymentStacks/mine";
        Arm.Answer unused =
                arm.made(
                        stack,
                        "2024-03-01",
                        body("Incremental", KEPT)
                                .replace("'mode':'Incremental',", "")
                                .replace(
                                        "{'properties':{",
                                        "{'properties':{'denySettings':{'mode':'denyDelete'},'actionOnUnmanage':{'resources':'delete'},"));
        while (!arm.get(stack, "2024-03-01")
                .properties()
                .path("provisioningState")
                .asText()
                .equalsIgnoreCase("succeeded")) {
            Thread.onSpinWait();
        }
        JsonNode properties = deployed("all", "Complete", "");
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Failed");
        assertThat(properties.at("/error/details/0/code").asText())
                .isEqualTo("DenyAssignmentAuthorizationFailed");
        assertThat(arm.get(network("routeTables", "kept"), Arm.NETWORK).status()).isEqualTo(200);
    }

    @Test
    void aFailedDeploymentRemovesNothing() {
        surplusMade();
        JsonNode properties =
                deployed(
                        "bad",
                        "Complete",
                        "{'type':'Microsoft.Network/virtualNetworks','apiVersion':'2024-05-01','name':'v','location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.1/16']}}}");
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Failed");
        assertThat(arm.get(network("virtualNetworks", "surplus"), Arm.NETWORK).status())
                .isEqualTo(200);
    }

    @Test
    void completeIsForResourceGroupsOnly() {
        Arm.Answer answer =
                arm.put(
                        "/subscriptions/"
                                + Arm.SUBSCRIPTION
                                + "/providers/Microsoft.Resources/deployments/d",
                        VERSION,
                        body("Complete", "")
                                .replace(
                                        "{'properties':{'mode'",
                                        "{'location':'westeurope','properties':{'mode'"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(arm.put(deployment("d"), VERSION, body("Whole", "")).code())
                .isEqualTo("InvalidRequestContent");
    }

    @Test
    void whatIfSaysWhatWouldGo() {
        surplusMade();
        assertThat(changes("Complete")).contains("Delete").doesNotContain("Ignore");
        assertThat(changes("Incremental")).contains("Ignore").doesNotContain("Delete");
    }

    private String changes(String mode) {
        Arm.Answer answer = arm.post(deployment("d") + "/whatIf", VERSION, body(mode, KEPT));
        String address = answer.header("Location").orElseThrow();
        Arm.Answer result = arm.send("GET", address, "");
        while (result.status() == 202) {
            result = arm.send("GET", address, "");
        }
        List<String> types = new ArrayList<>();
        result.properties()
                .path("changes")
                .forEach(each -> types.add(each.path("changeType").asText()));
        return String.join(",", types);
    }
}
