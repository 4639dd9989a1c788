package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluent.DeploymentStacksClient;
import com.azure.resourcemanager.resources.fluent.models.DeploymentStackInner;
import com.azure.resourcemanager.resources.models.ActionOnUnmanage;
import com.azure.resourcemanager.resources.models.DenySettings;
import com.azure.resourcemanager.resources.models.DenySettingsMode;
import com.azure.resourcemanager.resources.models.DeploymentParameter;
import com.azure.resourcemanager.resources.models.DeploymentStackProvisioningState;
import com.azure.resourcemanager.resources.models.DeploymentStacksDeleteDetachEnum;
import com.azure.resourcemanager.resources.models.UnmanageActionManagementGroupMode;
import com.azure.resourcemanager.resources.models.UnmanageActionResourceGroupMode;
import com.azure.resourcemanager.resources.models.UnmanageActionResourceMode;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The unmodified SDK client drives deployment stacks against the simulator. */
class StackSdkTest {
    private static final String STACK = "ws-foundation";

    private final AzureSimulator simulator = AzureSimulator.start(SimulatorOptions.inMemory());
    private final Arm arm = new Arm(simulator);
    private final ResourceManager manager = manager(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    static ResourceManager manager(AzureSimulator simulator) {
        return ResourceManager.configure()
                .withHttpClient(
                        new RedirectedHttp(
                                new JdkHttpClientBuilder().build(), simulator.endpoint()))
                .withRetryPolicy(
                        new RetryPolicy(
                                new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1)))))
                .authenticate(
                        request -> Mono.just(new AccessToken("token", OffsetDateTime.MAX)),
                        new AzureProfile(
                                Arm.SUBSCRIPTION, Arm.SUBSCRIPTION, AzureEnvironment.AZURE))
                .withSubscription(Arm.SUBSCRIPTION);
    }

    static JsonNode template(String name) {
        try (InputStream file = StackSdkTest.class.getResourceAsStream("/templates/" + name)) {
            return Json.parse(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DeploymentStacksClient stacks() {
        return manager.deploymentStackClient().getDeploymentStacks();
    }

    private static DeploymentStackInner stack(JsonNode template, DenySettingsMode mode) {
        return new DeploymentStackInner()
                .withLocation("westeurope")
                .withTemplate(
                        Json.mapper()
                                .convertValue(
                                        template,
                                        new TypeReference<LinkedHashMap<String, Object>>() {}))
                .withParameters(
                        Map.of("accountName", new DeploymentParameter().withValue("aiws-account")))
                .withActionOnUnmanage(
                        new ActionOnUnmanage()
                                .withResources(DeploymentStacksDeleteDetachEnum.DELETE)
                                .withResourceGroups(DeploymentStacksDeleteDetachEnum.DELETE))
                .withDenySettings(new DenySettings().withMode(mode));
    }

    private DeploymentStackInner apply(JsonNode template, DenySettingsMode mode) {
        assertThat(
                        stacks().createOrUpdateAtSubscriptionWithResponseAsync(
                                        STACK, stack(template, mode))
                                .block())
                .isNotNull();
        return stacks().getAtSubscription(STACK);
    }

    @Test
    void aStackBringsAWorkspaceUpAndTakesItDownAgain() {
        DeploymentStackInner done =
                apply(template("workspace.json"), DenySettingsMode.DENY_WRITE_AND_DELETE);
        assertThat(done.error()).isNull();
        assertThat(done.provisioningState()).isEqualTo(DeploymentStackProvisioningState.SUCCEEDED);
        assertThat(done.resources()).hasSize(8);
        assertThat(done.resources())
                .allSatisfy(
                        each -> assertThat(each.denyStatus()).hasToString("denyWriteAndDelete"));
        assertThat(done.outputs().toString()).contains("https://aiws-account.openai.azure.com/");

        String group = Arm.group("ai-ws");
        var record =
                arm.get(
                        group
                                + "/providers/Microsoft.Network/privateDnsZones/privatelink.openai.azure.com/A/aiws-account",
                        "2024-06-01");
        assertThat(record.properties().at("/aRecords/0/ipv4Address").asText())
                .startsWith("10.20.0.");
        var account =
                arm.get(
                        group + "/providers/Microsoft.CognitiveServices/accounts/aiws-account",
                        "2024-10-01");
        assertThat(
                        account.properties()
                                .at(
                                        "/privateEndpointConnections/0/properties/privateLinkServiceConnectionState/status")
                                .asText())
                .isEqualTo("Approved");

        assertThat(remove()).isEqualTo(202);
        assertThatThrownBy(() -> stacks().getAtSubscription(STACK))
                .isInstanceOf(ManagementException.class);
        assertThat(arm.get(group, "2021-04-01").status()).isEqualTo(404);
        assertThat(
                        simulator.effectsOf(
                                group + "/providers/Microsoft.Network/virtualNetworks/spoke"))
                .isEqualTo(Map.of(1, 1));
    }

    private int remove() {
        return Objects.requireNonNull(
                        stacks().deleteAtSubscriptionWithResponseAsync(
                                        STACK,
                                        UnmanageActionResourceMode.DELETE,
                                        UnmanageActionResourceGroupMode.DELETE,
                                        UnmanageActionManagementGroupMode.DETACH,
                                        null)
                                .block())
                .getStatusCode();
    }

    @Test
    void theOperationsOfAStackNameEachResourceWithItsStateAndTime() {
        DeploymentStackInner done = apply(template("workspace.json"), DenySettingsMode.NONE);
        String deployment = done.deploymentId();
        var outer = arm.get(deployment + "/operations", "2021-04-01").body().get("value");
        assertThat(outer.findValuesAsText("resourceType"))
                .contains("Microsoft.Resources/resourceGroups", "Microsoft.Resources/deployments");
        var inner =
                arm.get(
                                Arm.group("ai-ws")
                                        + "/providers/Microsoft.Resources/deployments/network/operations",
                                "2021-04-01")
                        .body()
                        .get("value");
        assertThat(inner.findValuesAsText("resourceName"))
                .contains("spoke", "pe/default", "aiws-account");
        assertThat(inner.findValuesAsText("provisioningState")).containsOnly("Succeeded");
        assertThat(inner.findValuesAsText("duration"))
                .allMatch(each -> !Duration.parse(each).isNegative());
    }

    @Test
    void theTemplateOfAStackComesBackAsItWasSent() {
        DeploymentStackInner unused = apply(template("workspace.json"), DenySettingsMode.NONE);
        Object exported = stacks().exportTemplateAtSubscription(STACK).template();
        assertThat(Json.mapper().<JsonNode>valueToTree(exported).toString())
                .isEqualTo(template("workspace.json").toString());
    }

    @Test
    void aStackWhoseOneResourceFailsEndsFailedWithTheReasonInside() {
        String name =
                simulator
                        .faults()
                        .add(
                                Fault.operationFails(
                                        "Microsoft.Network/privateEndpoints",
                                        "InternalServerError",
                                        "Capacity is short."));
        assertThat(name).isNotEmpty();
        DeploymentStackInner done = apply(template("workspace.json"), DenySettingsMode.NONE);
        assertThat(done.provisioningState()).isEqualTo(DeploymentStackProvisioningState.FAILED);
        assertThat(done.error().getCode()).isEqualTo("DeploymentStackDeploymentFailed");
        assertThat(done.failedResources()).hasSize(1);
        assertThat(done.failedResources().getFirst().id()).endsWith("/privateEndpoints/pe");
        var inner =
                arm.get(
                                Arm.group("ai-ws")
                                        + "/providers/Microsoft.Resources/deployments/network/operations",
                                "2021-04-01")
                        .body();
        assertThat(inner.toString())
                .contains("ResourceDeploymentFailure")
                .contains("Capacity is short.");
        // the next attempt mends it and repeats nothing that was done
        DeploymentStackInner again = apply(template("workspace.json"), DenySettingsMode.NONE);
        assertThat(again.provisioningState()).isEqualTo(DeploymentStackProvisioningState.SUCCEEDED);
        assertThat(
                        simulator.effectsOf(
                                Arm.group("ai-ws")
                                        + "/providers/Microsoft.Network/virtualNetworks/spoke"))
                .isEqualTo(Map.of(1, 1));
    }

    @Test
    void denySettingsKeepOthersOut() {
        DeploymentStackInner unused =
                apply(template("workspace.json"), DenySettingsMode.DENY_WRITE_AND_DELETE);
        String group = Arm.group("ai-ws");
        String nsg = group + "/providers/Microsoft.Network/networkSecurityGroups/nsg";
        for (var answer :
                List.of(
                        arm.put(nsg, Arm.NETWORK, "{'location':'westeurope'}"),
                        arm.delete(nsg, Arm.NETWORK))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("DenyAssignmentAuthorizationFailed");
        }
    }

    @Test
    void whatAStackNoLongerHoldsIsDeleted() {
        DeploymentStackInner first = apply(template("workspace.json"), DenySettingsMode.NONE);
        assertThat(first.deletedResources()).isEmpty();
        JsonNode less = template("workspace.json");
        var resources =
                (com.fasterxml.jackson.databind.node.ArrayNode)
                        less.at("/resources/1/properties/template/resources");
        JsonNode group = resources.remove(6);
        assertThat(group.get("type").asText()).endsWith("privateDnsZoneGroups");
        DeploymentStackInner second = apply(less, DenySettingsMode.NONE);
        assertThat(second.provisioningState())
                .isEqualTo(DeploymentStackProvisioningState.SUCCEEDED);
        assertThat(second.deletedResources()).hasSize(1);
        assertThat(second.resources()).hasSize(7);
        assertThat(
                        arm.get(
                                        Arm.group("ai-ws")
                                                + "/providers/Microsoft.Network/privateDnsZones/privatelink.openai.azure.com/A/aiws-account",
                                        "2024-06-01")
                                .status())
                .isEqualTo(404);
    }
}
