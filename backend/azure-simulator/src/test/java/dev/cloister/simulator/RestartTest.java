package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The state survives; so do operations in flight. */
@Timeout(60)
class RestartTest {
    @TempDir private Path folder;

    private AzureSimulator start(Speed speed) {
        return AzureSimulator.start(SimulatorOptions.inMemory().withState(folder).withSpeed(speed));
    }

    private static ObjectNode stack() {
        ObjectNode body = Json.object("location", "westeurope");
        body.set(
                "properties",
                Json.object(
                        "template", StackSdkTest.template("workspace.json"),
                        "parameters",
                                Json.object("accountName", Json.object("value", "aiws-account")),
                        "denySettings", Json.object("mode", "none"),
                        "actionOnUnmanage",
                                Json.object("resources", "delete", "resourceGroups", "delete")));
        return body;
    }

    @Test
    void aDeploymentUnderWayIsCarriedOn() {
        String id =
                "/subscriptions/"
                        + Arm.SUBSCRIPTION
                        + "/providers/Microsoft.Resources/deploymentStacks/ws";
        String operation;
        try (AzureSimulator slow = start(Speed.times(0.001))) {
            Arm.Answer accepted = new Arm(slow).put(id, "2024-03-01", stack());
            assertThat(accepted.status()).isEqualTo(201);
            operation = accepted.header("Azure-AsyncOperation").orElseThrow();
            assertThat(
                            new Arm(slow)
                                    .get(id, "2024-03-01")
                                    .properties()
                                    .path("provisioningState")
                                    .asText())
                    .isEqualTo("deploying");
        }
        try (AzureSimulator fast = start(Speed.times(1e9))) {
            Arm arm = new Arm(fast);
            Arm.Answer end = arm.send("GET", operation, "");
            while (end.body().path("status").asText().equals("running")) {
                end = arm.send("GET", operation, "");
            }
            assertThat(end.body().path("status").asText())
                    .as(end.body().toString())
                    .isEqualTo("succeeded");
            assertThat(arm.get(id, "2024-03-01").properties().get("resources")).hasSize(8);
            assertThat(
                            fast.effectsOf(
                                    Arm.group("ai-ws")
                                            + "/providers/Microsoft.Network/virtualNetworks/spoke"))
                    .isEqualTo(Map.of(1, 1));
        }
    }

    @Test
    void whatWasAnsweredIsKeptEvenWhenTheLastLineIsTorn() throws IOException {
        Path copy = folder.resolve("copy");
        Path live = folder.resolve("live");
        try (AzureSimulator first =
                AzureSimulator.start(SimulatorOptions.inMemory().withState(live))) {
            Arm arm = new Arm(first);
            arm.groupMade("one");
            arm.groupMade("two");
            // what a process that was killed leaves behind
            Files.createDirectories(copy);
            try (Stream<Path> files = Files.list(live)) {
                for (Path file : files.filter(each -> !each.endsWith("lock")).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        Files.writeString(
                copy.resolve("journal.0"),
                "1234abcd {\"at\":1,\"do\":{\"r /subscr",
                StandardOpenOption.APPEND);
        try (AzureSimulator second =
                AzureSimulator.start(SimulatorOptions.inMemory().withState(copy))) {
            Arm arm = new Arm(second);
            assertThat(arm.get(Arm.group("one"), "2021-04-01").status()).isEqualTo(200);
            assertThat(arm.get(Arm.group("two"), "2021-04-01").status()).isEqualTo(200);
            arm.groupMade("three");
        }
        try (AzureSimulator third =
                AzureSimulator.start(SimulatorOptions.inMemory().withState(copy))) {
            assertThat(new Arm(third).get(Arm.group("three"), "2021-04-01").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aStateBelongsToOneSimulator() {
        try (AzureSimulator first = start(Speed.max())) {
            assertThat(first.endpoint().getPort()).isPositive();
            assertThatThrownBy(() -> start(Speed.max()))
                    .hasMessageContaining("another simulator uses");
        }
    }

    @Test
    void anEstateIsThereFromTheStartAndAppliedOnce() throws IOException {
        Path estate = folder.resolve("estate.json");
        Files.writeString(
                estate,
                """
                {"deployments": [{"subscriptionId": "%s", "resourceGroup": "hub", "location": "westeurope", "name": "hub",
                  "template": {"$schema": "x", "contentVersion": "1.0.0.0", "resources": [
                    {"type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "hub", "location": "westeurope",
                     "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
                       "subnets": [{"name": "AzureFirewallSubnet", "properties": {"addressPrefix": "10.0.0.0/26"}}]}}]}}]}
                """
                        .formatted(Arm.SUBSCRIPTION));
        String network = Arm.group("hub") + "/providers/Microsoft.Network/virtualNetworks/hub";
        for (Speed speed : new Speed[] {Speed.times(1), Speed.max()}) {
            try (AzureSimulator simulator =
                    AzureSimulator.start(
                            SimulatorOptions.inMemory()
                                    .withState(folder.resolve("s"))
                                    .withEstate(estate)
                                    .withSpeed(speed))) {
                assertThat(
                                new Arm(simulator)
                                        .get(network, Arm.NETWORK)
                                        .properties()
                                        .path("provisioningState")
                                        .asText())
                        .isEqualTo("Succeeded");
                assertThat(simulator.effectsOf(network)).isEqualTo(Map.of(1, 1));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameIds() {
        String first = identity(7);
        assertThat(identity(7)).isEqualTo(first);
        assertThat(identity(8)).isNotEqualTo(first);
    }

    private static String identity(long seed) {
        try (AzureSimulator simulator =
                AzureSimulator.start(SimulatorOptions.inMemory().withSeed(seed))) {
            Arm arm = new Arm(simulator);
            arm.groupMade("rg");
            return arm.put(
                            Arm.group("rg")
                                    + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1",
                            "2023-01-31",
                            "{'location':'westeurope'}")
                    .properties()
                    .path("principalId")
                    .asText();
        }
    }
}
