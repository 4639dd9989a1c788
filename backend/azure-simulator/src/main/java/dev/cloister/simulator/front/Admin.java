package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.cloister.simulator.FaultPlan;
import dev.cloister.simulator.RequestRecord;
import dev.cloister.simulator.operation.VirtualClock;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The simulator's own addresses: page, health, request log, effects, faults, state. */
final class Admin {
    private static final int SHOWN = 500;

    private final Cloud cloud;
    private final FaultPlan faults;
    private final RequestLog log;

    Admin(Cloud cloud, FaultPlan faults, RequestLog log) {
        this.cloud = cloud;
        this.faults = faults;
        this.log = log;
    }

    void serve(HttpExchange exchange, HttpCall call) throws IOException {
        String what =
                call.path().startsWith("/_simulator/")
                        ? call.path().substring("/_simulator/".length())
                        : "";
        switch (what) {
            case "" -> page(exchange, call);
            case "health" -> json(exchange, call, Json.object("status", "UP"));
            case "requests" -> json(exchange, call, requests(call));
            case "effects" -> json(exchange, call, Json.node(cloud.effects()));
            case "faults" -> faults(exchange, call);
            case "state" -> json(exchange, call, cloud.locked(world -> state(world, call)));
            default -> Server.write(exchange, 404, "text/plain", bytes("no such page"), call);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void json(HttpExchange exchange, HttpCall call, JsonNode body)
            throws IOException {
        Server.write(exchange, 200, "application/json; charset=utf-8", Json.bytes(body), call);
    }

    private static void page(HttpExchange exchange, HttpCall call) throws IOException {
        try (InputStream page =
                Admin.class.getResourceAsStream("/dev/cloister/simulator/page.html")) {
            byte[] body = page == null ? bytes("the page is missing") : page.readAllBytes();
            Server.write(exchange, 200, "text/html; charset=utf-8", body, call);
        }
    }

    /** {@code ?after=N} gives only later ones, {@code ?bodies=false} leaves out bodies. */
    private ArrayNode requests(HttpCall call) {
        long after =
                Long.parseLong("0" + call.query().getOrDefault("after", "").replaceAll("\\D", ""));
        boolean bodies = !call.query().getOrDefault("bodies", "true").equals("false");
        ArrayNode list = Json.array();
        for (RequestRecord each : log.all()) {
            if (each.number() > after) {
                ObjectNode node = (ObjectNode) Json.node(each);
                if (!bodies) {
                    node.remove("body");
                }
                list.add(node);
            }
        }
        return list;
    }

    private void faults(HttpExchange exchange, HttpCall call) throws IOException {
        switch (call.method()) {
            case "PUT", "POST" -> {
                JsonNode body = Json.parse(call.body());
                if (call.method().equals("PUT")) {
                    faults.clear();
                }
                try {
                    faults.addAll(body.isArray() || body.has("faults") ? body : Json.array(body));
                } catch (IllegalArgumentException e) {
                    Server.write(
                            exchange,
                            400,
                            "application/json; charset=utf-8",
                            Json.bytes(Json.object("error", "not a fault: " + e.getMessage())),
                            call);
                    return;
                }
            }
            case "DELETE" -> {
                String name = call.query().getOrDefault("name", "");
                if (name.isEmpty()) {
                    faults.clear();
                } else {
                    boolean unused = faults.remove(name);
                }
            }
            default -> {}
        }
        json(exchange, call, faults.toJson());
    }

    /** {@code ?of=ID,ID} gives the resources of these groups only, instead of all. */
    private ObjectNode state(World world, HttpCall call) {
        String of = call.query().getOrDefault("of", "");
        List<String> wanted = List.of(of.toLowerCase(Locale.ROOT).split(","));
        ArrayNode groups = Json.array();
        for (Resource group :
                world.store().ofType("Microsoft.Resources/resourceGroups").reversed()) {
            List<Resource> below = world.store().below(group.id().text());
            ArrayNode resources = Json.array();
            below.stream()
                    .limit(of.isEmpty() || wanted.contains(group.id().key()) ? SHOWN : 0)
                    .forEach(
                            each ->
                                    resources.add(
                                            Json.object(
                                                    "id",
                                                    each.id().text(),
                                                    "type",
                                                    each.id().type(),
                                                    "name",
                                                    each.id().fullName(),
                                                    "state",
                                                    each.state(),
                                                    "location",
                                                    each.location())));
            groups.add(
                    Json.object(
                            "id",
                            group.id().text(),
                            "name",
                            group.id().name(),
                            "subscription",
                            group.id().subscription(),
                            "location",
                            group.location(),
                            "state",
                            group.state(),
                            "count",
                            below.size(),
                            "moving",
                            below.stream().filter(each -> !each.isTerminal()).count(),
                            "resources",
                            resources));
        }
        ArrayNode operations = Json.array();
        world.operations()
                .running()
                .forEach(
                        each ->
                                operations.add(
                                        Json.object(
                                                "id",
                                                each.id(),
                                                "target",
                                                each.target(),
                                                "method",
                                                each.method(),
                                                "started",
                                                VirtualClock.timestamp(each.startMillis()),
                                                "due",
                                                each.dueMillis() == Long.MAX_VALUE
                                                        ? ""
                                                        : VirtualClock.timestamp(
                                                                each.dueMillis()))));
        return Json.object(
                "time",
                world.timestamp(),
                "speed",
                world.clock().speed().toString(),
                "groups",
                groups,
                "operations",
                operations,
                "requests",
                log.count());
    }
}
