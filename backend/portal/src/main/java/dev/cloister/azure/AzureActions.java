package dev.cloister.azure;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.deployment.Performer;
import dev.cloister.deployment.Provisioner.ArmError;
import dev.cloister.deployment.Provisioner.Failure;
import dev.cloister.deployment.Provisioner.Outcome;
import dev.cloister.plan.Action;
import dev.cloister.plan.Action.ApproveConnections.Connection;
import dev.cloister.plan.Action.Target;
import dev.cloister.workspace.AzureUnreachable;
import dev.cloister.workspace.ReadRefused;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Actions as generic calls on resources: a look first, so that nothing is ordered twice. */
@Singleton
class AzureActions implements Performer {

    private final Arm arm;
    private final AzureReader resources;

    AzureActions(Arm arm, AzureReader resources) {
        this.arm = arm;
        this.resources = resources;
    }

    @Override
    public Outcome perform(Action action, boolean ordered) {
        try {
            return switch (action) {
                case Action.AwaitSettled(var accounts) -> settled(accounts);
                case Action.ApproveConnections(var connections) -> approve(connections);
                case Action.ApproveFrontDoor(var target, var message) -> approve(target, message);
                case Action.ClosePublicAccess(var gateway) -> close(gateway);
                case Action.ProvisionNetwork provision -> provision(provision, ordered);
            };
        } catch (AzureUnreachable e) {
            return new Outcome.Silent(
                    e.after(), new Failure("AzureUnreachable", e.why(), e.why(), null));
        } catch (ReadRefused e) {
            return new ArmFailures(arm.pollInterval())
                    .toOutcome(
                            new ArmError(e.code(), String.valueOf(e.getMessage())),
                            Optional.empty());
        }
    }

    private Outcome settled(List<Target> accounts) {
        for (Target account : accounts) {
            Optional<JsonNode> body = resources.read(account.id(), account.apiVersion());
            if (body.isEmpty()) return missing(account);
            String state = body.get().at("/properties/provisioningState").asText("Succeeded");
            if (!state.equalsIgnoreCase("Succeeded"))
                return waiting("%s is still %s.".formatted(account.leaf(), state));
        }
        return new Outcome.Applied();
    }

    private Outcome approve(List<Connection> connections) {
        boolean all = true;
        for (Connection connection : connections) {
            Target target = connection.target();
            Optional<JsonNode> body = resources.read(target.id(), target.apiVersion());
            if (body.isEmpty()) return missing(target);
            Optional<JsonNode> door = door(body.get(), connection.endpoint());
            String status = door.map(AzureActions::status).orElse("absent");
            if (status.equalsIgnoreCase("Approved")) continue;
            if (!status.equalsIgnoreCase("Pending") && !status.equals("absent"))
                return failed(
                        "ConnectionRefused",
                        "The connection of %s to %s is %s."
                                .formatted(leaf(connection.endpoint()), target.leaf(), status));
            door.ifPresent(each -> order(target, each, "Approved with the plan of this workspace"));
            all = false;
        }
        return all ? new Outcome.Applied() : waiting("A connection is being approved.");
    }

    /** It keeps its message, by which it is known the next time. */
    private Outcome approve(Target target, String message) {
        Optional<JsonNode> body = resources.read(target.id(), target.apiVersion());
        if (body.isEmpty()) return missing(target);
        List<JsonNode> doors =
                body.get()
                        .at("/properties/privateEndpointConnections")
                        .valueStream()
                        .filter(door -> said(door).equals(message))
                        .toList();
        if (doors.isEmpty()) return waiting("Front Door has not asked for its connection yet.");
        if (doors.size() > 1)
            return failed(
                    "ConnectionAmbiguous",
                    "%d connections to %s say they are \"%s\"; reject those that are not."
                            .formatted(doors.size(), target.leaf(), message));
        String status = status(doors.getFirst());
        if (status.equalsIgnoreCase("Approved")) return new Outcome.Applied();
        if (!status.equalsIgnoreCase("Pending"))
            return failed(
                    "ConnectionRefused",
                    "The connection of Front Door to %s is %s.".formatted(target.leaf(), status));
        order(target, doors.getFirst(), message);
        return waiting("A connection is being approved.");
    }

    /** Asked again while it is at work, Azure would answer with a conflict. */
    private Outcome close(Target gateway) {
        Optional<JsonNode> body = resources.read(gateway.id(), gateway.apiVersion());
        if (body.isEmpty()) return missing(gateway);
        String state = body.get().at("/properties/provisioningState").asText("Succeeded");
        if (!state.equalsIgnoreCase("Succeeded"))
            return waiting("%s is still %s.".formatted(gateway.leaf(), state));
        if (body.get().at("/properties/publicNetworkAccess").asText().equalsIgnoreCase("Disabled"))
            return new Outcome.Applied();
        ObjectNode closed = JsonNodeFactory.instance.objectNode();
        closed.putObject("properties").put("publicNetworkAccess", "Disabled");
        AzureReader.Answer unused =
                resources.order(HttpMethod.PATCH, gateway.id(), gateway.apiVersion(), closed);
        return waiting("The public side is being closed.");
    }

    private static String said(JsonNode door) {
        return door.at("/properties/privateLinkServiceConnectionState/description").asText();
    }

    private void order(Target target, JsonNode door, String description) {
        ObjectNode properties = door.path("properties").deepCopy();
        properties.remove("provisioningState");
        properties
                .withObject("privateLinkServiceConnectionState")
                .put("status", "Approved")
                .put("description", description);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("properties", properties);
        AzureReader.Answer unused =
                resources.order(
                        HttpMethod.PUT,
                        "%s/privateEndpointConnections/%s"
                                .formatted(
                                        target.id(),
                                        leaf(door.path("name").asText(door.path("id").asText()))),
                        target.apiVersion(),
                        body);
    }

    private Outcome provision(Action.ProvisionNetwork action, boolean ordered) {
        Target network = action.network();
        Optional<JsonNode> body = resources.read(network.id(), network.apiVersion());
        if (body.isEmpty()) return missing(network);
        String status = body.get().at("/properties/managedNetwork/status/status").asText();
        if (status.equalsIgnoreCase("Active")) return new Outcome.Applied();
        if (!ordered) {
            JsonNode order = JsonNodeFactory.instance.objectNode().put("includeSpark", false);
            AzureReader.Answer answer =
                    resources.order(
                            HttpMethod.POST,
                            action.order(),
                            network.apiVersion(),
                            action.order().endsWith("/provision")
                                    ? JsonNodeFactory.instance.objectNode()
                                    : order);
            return new Outcome.Waiting(
                    arm.pauseAfter(answer.response().getHeaders()),
                    "Azure is building the network; this usually takes half an hour.");
        }
        return waiting("Azure is building the network; this usually takes half an hour.");
    }

    private static Optional<JsonNode> door(JsonNode target, String endpoint) {
        return target.at("/properties/privateEndpointConnections")
                .valueStream()
                .filter(
                        door ->
                                door.at("/properties/privateEndpoint/id")
                                        .asText()
                                        .equalsIgnoreCase(endpoint))
                .findFirst();
    }

    private static String status(JsonNode door) {
        return door.at("/properties/privateLinkServiceConnectionState/status").asText();
    }

    private static String leaf(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private Outcome waiting(String why) {
        Duration pause = arm.pollInterval();
        return new Outcome.Waiting(pause, why);
    }

    private static Outcome missing(Target target) {
        return failed("ResourceNotFound", "%s is not there any more.".formatted(target.leaf()));
    }

    private static Outcome failed(String code, String message) {
        return new Outcome.Failed(
                new Failure(code, message, "Azure does not hold what was built.", null));
    }
}
