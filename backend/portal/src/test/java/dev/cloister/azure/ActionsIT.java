package dev.cloister.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.plan.Action;
import dev.cloister.plan.Action.ApproveConnections.Connection;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PhaseName;
import dev.cloister.plan.Plan;
import dev.cloister.plan.PlannedResource;
import dev.cloister.request.Forms;
import dev.cloister.simulator.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Actions on the simulated Azure: each may be repeated, and touches nothing of others. */
class ActionsIT {

    private static final Plan PLAN = Forms.assess(Forms.allServices()).plan().orElseThrow();

    private static final Plan BEHIND_FRONT_DOOR =
            Forms.assess(
                            Forms.withAccess(
                                    """
                                    {"gateway": {"tier": "STANDARD_V2", "tokensPerMinute": 5000},
                                     "ingress": {"kind": "FRONT_DOOR"}}
                                    """))
                    .plan()
                    .orElseThrow();

    @Test
    void aPendingConnectionOfThePlanIsApprovedAndAStrangersIsNot() throws InterruptedException {
        try (var azure = new SimulatedAzure()) {
            assertThat(azure.build(PLAN)).isEmpty();
            PlannedResource ours = endpoint("pe-key-vault");
            String ourName = ours.id() + "-late";
            String strangers = ours.id() + "-strange";
            for (String id : Set.of(ourName, strangers)) ask(azure, id, ours.body());
            Action.Target vault = vault();
            var action = new Action.ApproveConnections(List.of(new Connection(vault, ourName)));

            assertThat(azure.actions().perform(action, false)).isInstanceOf(Outcome.Waiting.class);
            while (!(azure.actions().perform(action, true) instanceof Outcome.Applied))
                Thread.sleep(20);

            assertThat(status(azure, vault, ourName)).isEqualTo("Approved");
            assertThat(status(azure, vault, strangers)).isEqualTo("Pending");
        }
    }

    @Test
    void aPeeringThatNobodyPlannedEndsTheProof() throws InterruptedException {
        try (var azure = new SimulatedAzure()) {
            assertThat(azure.build(PLAN)).isEmpty();
            PlannedResource network = network();
            String strangers = network.id().replace("/" + leaf(network), "/vnet-strange");
            ObjectNode space = JsonNodeFactory.instance.objectNode();
            space.put("location", "swedencentral")
                    .putObject("properties")
                    .putObject("addressSpace")
                    .putArray("addressPrefixes")
                    .add("192.168.77.0/24");
            ObjectNode link = JsonNodeFactory.instance.objectNode();
            link.putObject("properties")
                    .put("allowVirtualNetworkAccess", true)
                    .putObject("remoteVirtualNetwork")
                    .put("id", strangers);
            put(azure, strangers, ArmType.VIRTUAL_NETWORK, space);
            put(azure, network.id() + "/virtualNetworkPeerings/stray", ArmType.PEERING, link);

            assertThat(azure.faults(PLAN))
                    .singleElement()
                    .satisfies(
                            check -> {
                                assertThat(check.control()).isEqualTo("MC-2");
                                assertThat(check.property()).isEqualTo("peerings");
                                assertThat(check.actual()).contains("stray to ");
                            });
        }
    }

    private static void put(SimulatedAzure azure, String id, ArmType type, ObjectNode body)
            throws InterruptedException {
        AzureReader.Answer unused =
                azure.resources().order(HttpMethod.PUT, id, type.apiVersion(), body);
        while (!azure.resources()
                .read(id, type.apiVersion())
                .orElseThrow()
                .at("/properties/provisioningState")
                .asText()
                .equals("Succeeded")) Thread.sleep(20);
    }

    private static PlannedResource network() {
        return PLAN.resources().stream()
                .filter(r -> ArmType.VIRTUAL_NETWORK.is(r.type()))
                .findFirst()
                .orElseThrow();
    }

    private static String leaf(PlannedResource resource) {
        return resource.id().substring(resource.id().lastIndexOf('/') + 1);
    }

    @Test
    void aNetworkIsProvisionedOnce() {
        try (var azure = new SimulatedAzure()) {
            assertThat(azure.build(PLAN)).isEmpty();

            for (Action action : PLAN.phase(PhaseName.SERVICES).orElseThrow().actions())
                assertThat(azure.actions().perform(action, false))
                        .isInstanceOf(Outcome.Applied.class);
            assertThat(
                            azure.simulator().requests().stream()
                                    .filter(r -> r.path().contains("provisionManagedNetwork")))
                    .hasSize(1);
        }
    }

    @Test
    void anOrderThatAzureDidNotTakeIsGivenAgain() {
        try (var azure = new SimulatedAzure()) {
            azure.simulator()
                    .faults()
                    .add(
                            Fault.error(
                                    "Microsoft.MachineLearningServices/workspaces",
                                    "POST",
                                    429,
                                    "TooManyRequests"));

            assertThat(azure.build(PLAN)).isEmpty();
            assertThat(
                            azure.simulator().requests().stream()
                                    .filter(r -> r.path().contains("provisionManagedNetwork")))
                    .hasSize(2);
        }
    }

    @Test
    void whatIsGoneIsAFailureAndNotWaitedFor() {
        try (var azure = new SimulatedAzure()) {
            for (Action action : PLAN.phase(PhaseName.SERVICES).orElseThrow().actions())
                assertThat(azure.actions().perform(action, false))
                        .isInstanceOf(Outcome.Failed.class);
        }
    }

    /** Who else says the same cannot be told apart, so a person decides. */
    @Test
    void frontDoorsConnectionIsApprovedUnlessAnotherSaysTheSame() {
        try (var azure = new SimulatedAzure()) {
            assertThat(azure.build(BEHIND_FRONT_DOOR)).isEmpty();
            var approve = (Action.ApproveFrontDoor) action("approve-front-door");
            assertThat(azure.actions().perform(approve, false)).isInstanceOf(Outcome.Applied.class);

            PlannedResource origin = planned(ArmType.ORIGIN);
            ObjectNode other = origin.body().deepCopy();
            other.remove(List.of("dependsOn", "type", "apiVersion", "name"));
            other.withObject("/properties/sharedPrivateLinkResource")
                    .put("privateLinkLocation", "westeurope");
            var unused =
                    azure.resources()
                            .order(
                                    HttpMethod.PUT,
                                    origin.id() + "-strange",
                                    ArmType.ORIGIN.apiVersion(),
                                    other);

            assertThat(azure.actions().perform(approve, true))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.failure().code())
                                            .isEqualTo("ConnectionAmbiguous"));
            assertThat(azure.faults(BEHIND_FRONT_DOOR))
                    .extracting(check -> check.property() + " " + check.actual())
                    .contains("connection state Approved, Pending");
        }
    }

    @Test
    void thePublicSideOfAGatewayIsClosedOnceAndAgainWhenSomebodyOpensIt() {
        try (var azure = new SimulatedAzure()) {
            assertThat(azure.build(BEHIND_FRONT_DOOR)).isEmpty();
            var close = (Action.ClosePublicAccess) action("close-public-access");
            assertThat(azure.actions().perform(close, false)).isInstanceOf(Outcome.Applied.class);
            assertThat(closings(azure)).isEqualTo(1);

            ObjectNode open = JsonNodeFactory.instance.objectNode();
            open.putObject("properties").put("publicNetworkAccess", "Enabled");
            var unused =
                    azure.resources()
                            .order(
                                    HttpMethod.PATCH,
                                    close.gateway().id(),
                                    close.gateway().apiVersion(),
                                    open);
            assertThat(azure.faults(BEHIND_FRONT_DOOR))
                    .anyMatch(check -> check.property().equals("publicNetworkAccess"));
            assertThat(azure.actions().perform(close, false)).isInstanceOf(Outcome.Waiting.class);
        }
    }

    private static long closings(SimulatedAzure azure) {
        return azure.simulator().requests().stream()
                .filter(r -> r.method().equals("PATCH") && r.path().contains("/service/apim-"))
                .count();
    }

    private static Action action(String name) {
        return BEHIND_FRONT_DOOR.phase(PhaseName.GATEWAY).orElseThrow().actions().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static PlannedResource planned(ArmType type) {
        return BEHIND_FRONT_DOOR.resources().stream()
                .filter(r -> type.is(r.type()))
                .findFirst()
                .orElseThrow();
    }

    /** An endpoint that has to ask, as one of a foreign tenant has. */
    private static void ask(SimulatedAzure azure, String id, JsonNode like) {
        ObjectNode body = like.deepCopy();
        body.remove(List.of("dependsOn", "type", "apiVersion", "name"));
        ObjectNode properties = (ObjectNode) body.path("properties");
        properties.set(
                "manualPrivateLinkServiceConnections",
                properties.remove("privateLinkServiceConnections"));
        properties.remove("customNetworkInterfaceName");
        var unused =
                azure.resources()
                        .order(HttpMethod.PUT, id, ArmType.PRIVATE_ENDPOINT.apiVersion(), body);
    }

    private static String status(SimulatedAzure azure, Action.Target target, String endpoint) {
        return azure.resources()
                .read(target.id(), target.apiVersion())
                .orElseThrow()
                .at("/properties/privateEndpointConnections")
                .valueStream()
                .filter(
                        door ->
                                door.at("/properties/privateEndpoint/id")
                                        .asText()
                                        .equalsIgnoreCase(endpoint))
                .map(
                        door ->
                                door.at("/properties/privateLinkServiceConnectionState/status")
                                        .asText())
                .findFirst()
                .orElse("absent");
    }

    private static Action.Target vault() {
        PlannedResource vault =
                PLAN.resources().stream()
                        .filter(r -> ArmType.VAULT.is(r.type()))
                        .findFirst()
                        .orElseThrow();
        return new Action.Target(vault.id(), vault.apiVersion());
    }

    private static PlannedResource endpoint(String name) {
        return PLAN.resources().stream()
                .filter(r -> ArmType.PRIVATE_ENDPOINT.is(r.type()))
                .filter(r -> r.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }
}
