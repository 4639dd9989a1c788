package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.SimulatorOptions;
import dev.cloister.simulator.deployment.DeploymentOperations;
import dev.cloister.simulator.deployment.Deployments;
import dev.cloister.simulator.deployment.Stacks;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Answers;
import dev.cloister.simulator.provider.Call;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what a path asks for. */
public final class Router {
    private final World world;
    private final Deployments deployments;
    private final DeploymentOperations deploymentOperations;
    private final Stacks stacks;
    private final Subscriptions subscriptions;
    private final Listing listing;
    private final NameChecks nameChecks;
    private final Tags tags;

    public Router(
            World world,
            Deployments deployments,
            Stacks stacks,
            SimulatorOptions.Accepted accepted) {
        this.world = world;
        this.deployments = deployments;
        this.deploymentOperations = new DeploymentOperations(world);
        this.stacks = stacks;
        this.subscriptions = new Subscriptions(world, accepted.subscriptions());
        this.listing = new Listing(world);
        this.nameChecks = new NameChecks(world);
        this.tags = new Tags(world);
    }

    public Reply route(HttpCall http) {
        if (http.apiVersion().isEmpty()) {
            throw ArmError.badRequest(
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all"
                            + " requests.");
        }
        Reply polled = poll(http);
        if (polled != null) {
            return polled;
        }
        Reply found = subscriptions.route(http);
        if (found != null) {
            return found;
        }
        Reply checked = nameChecks.route(http);
        if (checked != null) {
            return checked;
        }
        Reply used = http.path().endsWith("/usages") ? new Usages(world).route(http) : null;
        if (used != null) {
            return used;
        }
        if (http.path().equalsIgnoreCase("/providers/Microsoft.Resources/calculateTemplateHash")) {
            return deployments.templateHash(object(http));
        }
        ResourceId id = ResourceId.parse(http.path());
        if (id == null) {
            return collectionOrAction(http);
        }
        return one(call(http, id));
    }

    private Reply one(Call call) {
        String type = call.id().type().toLowerCase(Locale.ROOT);
        if (call.method().equals("PUT") || call.method().equals("DELETE")) {
            if (type.equals("microsoft.resources/deployments")) {
                return call.method().equals("PUT")
                        ? deployments.put(call)
                        : deployments.delete(call);
            }
            if (type.equals("microsoft.resources/deploymentstacks")) {
                return call.method().equals("PUT") ? stacks.put(call) : stacks.delete(call);
            }
        }
        if (type.equalsIgnoreCase(Tags.TYPE)) {
            return tags.answer(call);
        }
        if (type.equals("microsoft.resources/deployments/operations")) {
            return deploymentOperations.get(call);
        }
        Reply named =
                call.method().equals("POST") || call.method().equals("DELETE")
                        ? world.resources().actions().runNamed(call)
                        : null;
        if (named != null) {
            return named;
        }
        return switch (call.method()) {
            case "GET" -> world.resources().get(call);
            case "HEAD" -> head(call);
            case "PUT" -> world.resources().put(call);
            case "PATCH" -> world.resources().patch(call);
            case "DELETE" -> world.resources().removal().delete(call);
            case "POST" -> world.resources().actions().run(call, "");
            default ->
                    throw new ArmError(
                            405,
                            "HttpMethodNotSupported",
                            "The method '" + call.method() + "' is not supported.");
        };
    }

    private Reply head(Call call) {
        boolean there = world.store().find(call.id()) != null;
        return Reply.of(there ? 204 : 404, null);
    }

    private Reply collectionOrAction(HttpCall http) {
        int slash = http.path().lastIndexOf('/');
        String last = http.path().substring(slash + 1);
        if (http.method().equals("POST")) {
            ResourceId id = ResourceId.parse(http.path().substring(0, slash));
            if (id != null) {
                return action(call(http, id), last);
            }
        }
        if (http.method().equals("GET")) {
            if (http.path().toLowerCase(Locale.ROOT).matches(".*/deployments/[^/]+/operations")) {
                return deploymentOperations.list(
                        call(http, ResourceId.of(http.path().substring(0, slash))));
            }
            ResourceId id = ResourceId.parse(http.path().substring(0, slash));
            ResourceType type = id == null ? null : world.registry().find(id.type());
            boolean asks = type != null && type.action("GET " + last) != null;
            return asks && id != null
                    ? world.resources().actions().run(call(http, id), "GET " + last)
                    : listing.list(http);
        }
        throw new ArmError(
                404,
                "InvalidResourcePath",
                "The request path '" + http.path() + "' is not known to this service.");
    }

    private Reply action(Call call, String verb) {
        String type = call.id().type().toLowerCase(Locale.ROOT);
        if (type.equals("microsoft.resources/deployments")) {
            return deployments.action(call, verb);
        }
        if (type.equals("microsoft.resources/deploymentstacks")) {
            return stacks.action(call, verb);
        }
        return world.resources().actions().run(call, verb);
    }

    private static Call call(HttpCall http, ResourceId id) {
        return new Call(
                http.method(),
                id,
                http.apiVersion(),
                object(http),
                http.query(),
                http.headers(),
                Principal.of(http.headers().get("authorization")),
                null);
    }

    static ObjectNode object(HttpCall http) {
        if (http.body().length == 0) {
            if (http.method().equals("PUT") || http.method().equals("PATCH")) {
                throw ArmError.badRequest("MissingRequestBody", "The request body is missing.");
            }
            return Json.object();
        }
        try {
            JsonNode node = Json.parse(http.body());
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw ArmError.badRequest(
                    "InvalidRequestContent",
                    "The request content was invalid and could not be deserialized.");
        } catch (IOException e) {
            throw ArmError.badRequest(
                    "InvalidRequestContent",
                    "The request content was invalid and could not be deserialized: '"
                            + e.getMessage()
                            + "'.");
        }
    }

    /** Answers an operation's status or result address; null if the path names none. */
    private @Nullable Reply poll(HttpCall http) {
        if (!http.method().equals("GET")) {
            return null;
        }
        int slash = http.path().lastIndexOf('/');
        Operation operation = world.operations().find(http.path().substring(slash + 1));
        if (operation == null) {
            return null;
        }
        String parent = http.path().substring(0, slash).toLowerCase(Locale.ROOT);
        boolean result = parent.endsWith("results") || http.query().containsKey("monitor");
        Reply reply = result ? result(operation, http) : Reply.ok(Answers.status(operation));
        if (operation.isRunning() && operation.retryAfterSeconds() > 0) {
            return reply.with("Retry-After", Integer.toString(operation.retryAfterSeconds()));
        }
        return reply;
    }

    private Reply result(Operation operation, HttpCall http) {
        if (operation.isRunning()) {
            String query =
                    "?api-version="
                            + http.apiVersion()
                            + (http.query().containsKey("monitor") ? "&monitor=true" : "");
            return Reply.of(202, null).with("Location", World.AUTHORITY + http.path() + query);
        }
        if (operation.error() != null) {
            ObjectNode error = operation.error();
            int status = operation.status() == Operation.Status.Canceled ? 409 : 400;
            return Reply.of(status, Json.object("error", error));
        }
        if (operation.result() != null) {
            return Reply.ok(operation.result());
        }
        Resource resource = world.find(operation.target());
        if (resource == null || operation.method().equals("DELETE")) {
            return Reply.of(operation.target().contains("/providers/") ? 204 : 200, null);
        }
        return Reply.ok(world.resources().render(resource, operation.apiVersion()));
    }

    /** The resource type that a path concerns, for faults; empty if none. */
    public static String typeOf(String path) {
        ResourceId id = ResourceId.parse(path);
        if (id == null) {
            int slash = path.lastIndexOf('/');
            id = slash > 0 ? ResourceId.parse(path.substring(0, slash)) : null;
        }
        return id == null ? "" : id.type();
    }

    static ObjectNode page(List<? extends JsonNode> items, HttpCall http, int most) {
        int from =
                Integer.parseInt(
                        "0" + http.query().getOrDefault("$skiptoken", "").replaceAll("\\D", ""));
        String top = http.query().getOrDefault("$top", "");
        int size =
                top.matches("\\d{1,6}") && !top.equals("0")
                        ? Math.min(most, Integer.parseInt(top))
                        : most;
        ObjectNode out = Json.object();
        ArrayNode value = out.putArray("value");
        items.stream().skip(from).limit(size).forEach(value::add);
        if (from + size < items.size()) {
            StringBuilder next = new StringBuilder(World.AUTHORITY).append(http.path()).append("?");
            http.query()
                    .forEach(
                            (name, text) -> {
                                if (!name.equals("$skiptoken")) {
                                    next.append(encode(name))
                                            .append('=')
                                            .append(encode(text))
                                            .append('&');
                                }
                            });
            out.put("nextLink", next.append("%24skiptoken=").append(from + size).toString());
        }
        return out;
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    static void checkVersion(ResourceType type, HttpCall http) {
        Registry.checkVersion(type, http.apiVersion(), "");
    }
}
