package dev.cloister.simulator.template;

import static dev.cloister.simulator.template.Evaluator.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloister.simulator.network.Cidr;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Functions on the deployment, on ids and on address blocks. */
final class ResourceFunctions {
    private static final int ZONES = 3;

    private ResourceFunctions() {}

    static void register(BiConsumer<String, Functions.Function> add) {
        add.accept("parameters", (a, s) -> s.parameter(text(a.get(0))));
        add.accept("variables", (a, s) -> s.variable(text(a.get(0))));
        add.accept(
                "copyIndex",
                (a, s) -> {
                    boolean named = !a.isEmpty() && a.get(0).isTextual();
                    long offset =
                            a.isEmpty() || named && a.size() == 1
                                    ? 0
                                    : a.get(named ? 1 : 0).asLong();
                    return LongNode.valueOf(s.copyIndex(named ? text(a.get(0)) : "") + offset);
                });
        add.accept(
                "reference",
                (a, s) ->
                        s.reference(
                                text(a.get(0)),
                                a.size() > 1 ? text(a.get(1)) : "",
                                a.size() > 2 && text(a.get(2)).equalsIgnoreCase("full")));
        for (String context :
                List.of(
                        "subscription",
                        "resourceGroup",
                        "deployment",
                        "tenant",
                        "environment",
                        "deployer",
                        "managementGroup")) {
            add.accept(context, (a, s) -> s.context(context));
        }
        add.accept("resourceId", (a, s) -> TextNode.valueOf(resourceId(a, s)));
        add.accept(
                "subscriptionResourceId",
                (a, s) -> {
                    int type = typeAt(a);
                    String subscription = type > 0 ? text(a.get(0)) : s.subscription();
                    return TextNode.valueOf(below("/subscriptions/" + subscription, a, type));
                });
        add.accept("tenantResourceId", (a, s) -> TextNode.valueOf(below("", a, typeAt(a))));
        add.accept(
                "managementGroupResourceId",
                (a, s) ->
                        TextNode.valueOf(
                                below(
                                        "/providers/Microsoft.Management/managementGroups/"
                                                + (typeAt(a) > 0 ? text(a.get(0)) : "root"),
                                        a,
                                        typeAt(a))));
        add.accept("extensionResourceId", (a, s) -> TextNode.valueOf(below(text(a.get(0)), a, 1)));
        add.accept("pickZones", (a, s) -> zones(a));
        add.accept("toLogicalZone", (a, s) -> zone(text(a.get(2)), "-az"));
        add.accept("toPhysicalZone", (a, s) -> physical(text(a.get(1)), text(a.get(2))));
        add.accept(
                "toLogicalZones",
                (a, s) -> {
                    ArrayNode out = Json.array();
                    a.get(2).forEach(each -> out.add(zone(text(each), "-az")));
                    return out;
                });
        add.accept(
                "toPhysicalZones",
                (a, s) -> {
                    ArrayNode out = Json.array();
                    a.get(2).forEach(each -> out.add(physical(text(a.get(1)), text(each))));
                    return out;
                });
        add.accept(
                "references",
                (a, s) ->
                        s.references(
                                text(a.get(0)),
                                a.size() > 1 && text(a.get(1)).equalsIgnoreCase("full")));
        add.accept(
                "fail",
                (a, s) -> {
                    throw ArmError.badRequest("InvalidTemplate", text(a.get(0)));
                });
        add.accept(
                "cidrSubnet",
                (a, s) ->
                        TextNode.valueOf(
                                block(a.get(0))
                                        .subnet(a.get(1).asInt(), a.get(2).asLong())
                                        .toString()));
        add.accept(
                "cidrHost",
                (a, s) ->
                        TextNode.valueOf(
                                Cidr.address(block(a.get(0)).first() + 1 + a.get(1).asLong())));
        add.accept(
                "parseCidr",
                (a, s) -> {
                    Cidr block = block(a.get(0));
                    return Json.object(
                            "network", Cidr.address(block.first()),
                            "netmask", Cidr.address(block.mask()),
                            "broadcast", Cidr.address(block.last()),
                            "firstUsable", Cidr.address(block.first() + 1),
                            "lastUsable", Cidr.address(block.last() - 1),
                            "cidr", block.prefix());
                });
        add.accept(
                "lambda",
                (a, s) -> {
                    throw ArmError.badRequest(
                            "InvalidTemplate",
                            "A lambda stands only inside a function that takes one.");
                });
        add.accept("providers", (a, s) -> providers(a));
    }

    /** Every region that is simulated has three zones; physical ones are named after it. */
    private static ArrayNode zones(List<JsonNode> a) {
        int count = a.size() > 3 ? a.get(3).asInt() : 1;
        int offset = a.size() > 4 ? a.get(4).asInt() : 0;
        ArrayNode out = Json.array();
        for (int i = 1; i <= count && offset + i <= ZONES; i++) {
            out.add(Integer.toString(offset + i));
        }
        return out;
    }

    private static TextNode zone(String physical, String mark) {
        return TextNode.valueOf(physical.substring(physical.lastIndexOf(mark) + mark.length()));
    }

    private static TextNode physical(String region, String logical) {
        return TextNode.valueOf(region.replace(" ", "").toLowerCase(Locale.ROOT) + "-az" + logical);
    }

    private static Cidr block(JsonNode text) {
        Cidr block = Cidr.parse(text(text));
        if (block == null) {
            throw ArmError.badRequest(
                    "InvalidTemplate", "'" + text(text) + "' is not an address block.");
        }
        return block;
    }

    private static ObjectNode providers(List<JsonNode> a) {
        ArrayNode versions = Json.array();
        return Json.object(
                "resourceType", a.size() > 1 ? text(a.get(1)) : "", "apiVersions", versions);
    }

    private static int typeAt(List<JsonNode> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (text(arguments.get(i)).contains("/") && !text(arguments.get(i)).startsWith("/")) {
                return i;
            }
        }
        throw ArmError.badRequest(
                "InvalidTemplate",
                "Unable to evaluate template language function 'resourceId': the type in arguments"
                        + " '"
                        + String.join(", ", arguments.stream().map(Evaluator::text).toList())
                        + "' must have a namespace.");
    }

    private static String resourceId(List<JsonNode> a, Scope s) {
        int type = typeAt(a);
        String subscription = type == 2 ? text(a.get(0)) : s.subscription();
        String group = type > 0 ? text(a.get(type - 1)) : s.group();
        String scope = "/subscriptions/" + subscription;
        boolean ofGroup =
                !group.isEmpty()
                        && !text(a.get(type))
                                .equalsIgnoreCase("Microsoft.Resources/resourceGroups");
        return below(ofGroup ? scope + "/resourceGroups/" + group : scope, a, type);
    }

    private static String below(String scope, List<JsonNode> a, int typeAt) {
        String[] types = text(a.get(typeAt)).split("/");
        List<String> names = a.subList(typeAt + 1, a.size()).stream().map(Evaluator::text).toList();
        if (names.size() != types.length - 1) {
            throw ArmError.badRequest(
                    "InvalidTemplate",
                    "Unable to evaluate template language function 'resourceId': the type '"
                            + text(a.get(typeAt))
                            + "' requires '"
                            + (types.length - 1)
                            + "' resource name argument(s).");
        }
        if (text(a.get(typeAt)).equalsIgnoreCase("Microsoft.Resources/resourceGroups")) {
            return scope + "/resourceGroups/" + names.get(0);
        }
        StringBuilder id = new StringBuilder(scope).append("/providers/").append(types[0]);
        for (int i = 0; i < names.size(); i++) {
            id.append('/').append(types[i + 1]).append('/').append(names.get(i));
        }
        return id.toString();
    }
}
