package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.Action.ApproveConnections;
import dev.cloister.plan.Action.ApproveConnections.Connection;
import dev.cloister.plan.Action.ApproveFrontDoor;
import dev.cloister.plan.Action.AwaitSettled;
import dev.cloister.plan.Action.ClosePublicAccess;
import dev.cloister.plan.Action.ProvisionNetwork;
import dev.cloister.plan.Action.Target;
import java.util.ArrayList;
import java.util.List;

/** Which actions the resources of a phase ask for, and how they stand in a plan's JSON. */
final class Actions {

    private Actions() {}

    /** In the order in which they are carried out. */
    static List<Action> after(List<Resource> resources) {
        List<Target> accounts = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        List<Action> networks = new ArrayList<>();
        List<Action> doors = new ArrayList<>();
        List<Action> gateways = new ArrayList<>();
        for (Resource resource : resources)
            switch (resource.type()) {
                case ACCOUNT -> accounts.add(Target.of(resource.id(), resource.type()));
                case PRIVATE_ENDPOINT -> connections.add(connection(resource, resources));
                case FOUNDRY_MANAGED_NETWORK, ML_WORKSPACE -> {
                    if (hasNetwork(resource.body()))
                        networks.add(
                                new ProvisionNetwork(Target.of(resource.id(), resource.type())));
                }
                case ORIGIN -> doors.add(door(resource, resources));
                case API_MANAGEMENT -> {
                    if (resource.body()
                            .at("/properties/virtualNetworkType")
                            .asText()
                            .equals("External"))
                        gateways.add(
                                new ClosePublicAccess(Target.of(resource.id(), resource.type())));
                }
                default -> {}
            }
        List<Action> actions = new ArrayList<>();
        if (!accounts.isEmpty()) actions.add(new AwaitSettled(accounts));
        if (!connections.isEmpty()) actions.add(new ApproveConnections(connections));
        actions.addAll(doors);
        actions.addAll(gateways);
        actions.addAll(networks);
        return actions;
    }

    private static boolean hasNetwork(JsonNode body) {
        String mode = body.at("/properties/managedNetwork/isolationMode").asText("Disabled");
        return !mode.equals("Disabled");
    }

    private static Connection connection(Resource endpoint, List<Resource> all) {
        return new Connection(
                target(
                        endpoint.body()
                                .at(
                                        "/properties/privateLinkServiceConnections/0/properties"
                                                + "/privateLinkServiceId")
                                .asText(),
                        all),
                endpoint.id().toString());
    }

    private static ApproveFrontDoor door(Resource origin, List<Resource> all) {
        JsonNode link = origin.body().at("/properties/sharedPrivateLinkResource");
        return new ApproveFrontDoor(
                target(link.at("/privateLink/id").asText(), all),
                link.path("requestMessage").asText());
    }

    private static Target target(String id, List<Resource> all) {
        return all.stream()
                .filter(each -> each.id().toString().equals(id))
                .map(each -> Target.of(each.id(), each.type()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the phase has no " + id));
    }

    static ObjectNode toJson(Action action) {
        return switch (action) {
            case AwaitSettled(var accounts) ->
                    object(
                            "kind",
                            "AWAIT_SETTLED",
                            "accounts",
                            list(accounts.stream().map(Actions::toJson).toList()));
            case ApproveConnections(var connections) ->
                    object(
                            "kind",
                            "APPROVE_CONNECTIONS",
                            "connections",
                            list(
                                    connections.stream()
                                            .map(
                                                    each ->
                                                            object(
                                                                    "target",
                                                                    toJson(each.target()),
                                                                    "endpoint",
                                                                    each.endpoint()))
                                            .toList()));
            case ApproveFrontDoor(var target, var message) ->
                    object(
                            "kind",
                            "APPROVE_FRONT_DOOR",
                            "target",
                            toJson(target),
                            "message",
                            message);
            case ClosePublicAccess(var gateway) ->
                    object("kind", "CLOSE_PUBLIC_ACCESS", "gateway", toJson(gateway));
            case ProvisionNetwork(var network) ->
                    object("kind", "PROVISION_NETWORK", "network", toJson(network));
        };
    }

    private static ObjectNode toJson(Target target) {
        return object("id", target.id(), "apiVersion", target.apiVersion());
    }

    static Action parse(JsonNode action) {
        return switch (action.path("kind").asText()) {
            case "AWAIT_SETTLED" ->
                    new AwaitSettled(
                            action.path("accounts").valueStream().map(Actions::target).toList());
            case "APPROVE_CONNECTIONS" ->
                    new ApproveConnections(
                            action.path("connections")
                                    .valueStream()
                                    .map(
                                            each ->
                                                    new Connection(
                                                            target(each.path("target")),
                                                            each.path("endpoint").asText()))
                                    .toList());
            case "APPROVE_FRONT_DOOR" ->
                    new ApproveFrontDoor(
                            target(action.path("target")), action.path("message").asText());
            case "CLOSE_PUBLIC_ACCESS" -> new ClosePublicAccess(target(action.path("gateway")));
            case "PROVISION_NETWORK" -> new ProvisionNetwork(target(action.path("network")));
            case String other -> throw new IllegalArgumentException("no action is a " + other);
        };
    }

    private static Target target(JsonNode target) {
        return new Target(target.path("id").asText(), target.path("apiVersion").asText());
    }
}
