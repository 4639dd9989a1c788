package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.cognitive.ModelDeployments;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Locations;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of its quota a subscription uses in a region: {@code locations/REGION/usages} of a
 * provider. Limits are Azure's documented defaults; only that of model capacity is enforced.
 */
final class Usages {
    private static final Pattern PATH =
            Pattern.compile(
                    "/subscriptions/([^/]+)/providers/(microsoft\\.\\w+)/locations/([^/]+)/usages");

    /** vCPUs of a machine: the number after the family's letters, as in {@code Standard_D2s_v3}. */
    private static final Pattern CORES = Pattern.compile("[A-Za-z]+_[A-Za-z]+(\\d+).*");

    private static final int VIRTUAL_CPUS = 350;
    private static final int ACCOUNTS = 30;

    /** What is counted: a type, the name and the words of its quota, and the limit. */
    private record Quota(String type, String name, String words, int limit) {}

    private static final List<Quota> NETWORK =
            List.of(
                    new Quota("virtualNetworks", "VirtualNetworks", "Virtual Networks", 1000),
                    new Quota(
                            "publicIPAddresses", "PublicIPAddresses", "Public IP Addresses", 1000),
                    new Quota(
                            "networkInterfaces", "NetworkInterfaces", "Network Interfaces", 65536),
                    new Quota(
                            "networkSecurityGroups",
                            "NetworkSecurityGroups",
                            "Network Security Groups",
                            5000),
                    new Quota("privateEndpoints", "PrivateEndpoints", "Private Endpoints", 65536),
                    new Quota("routeTables", "RouteTables", "Route Tables", 200),
                    new Quota("natGateways", "NatGateways", "Nat Gateways", 1000),
                    new Quota(
                            "applicationGateways",
                            "ApplicationGateways",
                            "Application Gateways",
                            1000));

    private final World world;

    Usages(World world) {
        this.world = world;
    }

    /** The answer, or null if the path asks for no usages. */
    @Nullable Reply route(HttpCall http) {
        Matcher path = PATH.matcher(http.path().toLowerCase(Locale.ROOT));
        if (!http.method().equals("GET") || !path.matches()) {
            return null;
        }
        String subscription = path.group(1);
        String region = Locations.normal(path.group(3));
        List<ObjectNode> list =
                switch (path.group(2)) {
                    case "microsoft.network" -> network(subscription, region);
                    case "microsoft.compute" -> compute(subscription, region);
                    case "microsoft.storage" -> storage(subscription, region);
                    case "microsoft.cognitiveservices" -> cognitive(subscription, region);
                    case "microsoft.machinelearningservices" -> learning(subscription, region);
                    default -> null;
                };
        return list == null ? null : Reply.ok(Router.page(list, http, list.size()));
    }

    private List<Resource> in(String type, String subscription, String region) {
        return world.store().ofType(type, "/subscriptions/" + subscription).stream()
                .filter(each -> Locations.normal(each.location()).equals(region))
                .toList();
    }

    private static ObjectNode usage(String name, String words, long used, long limit) {
        return Json.object(
                "unit",
                "Count",
                "currentValue",
                used,
                "limit",
                limit,
                "name",
                Json.object("value", name, "localizedValue", words));
    }

    private List<ObjectNode> network(String subscription, String region) {
        List<ObjectNode> list = new ArrayList<>();
        for (Quota quota : NETWORK) {
            int used = in("Microsoft.Network/" + quota.type(), subscription, region).size();
            ObjectNode usage = usage(quota.name(), quota.words(), used, quota.limit());
            usage.put(
                    "id",
                    "/subscriptions/"
                            + subscription
                            + "/providers/Microsoft.Network/locations/"
                            + region
                            + "/usages/"
                            + quota.name());
            list.add(usage);
        }
        return list;
    }

    private List<ObjectNode> compute(String subscription, String region) {
        List<Resource> machines = in("Microsoft.Compute/virtualMachines", subscription, region);
        int cores =
                machines.stream()
                        .mapToInt(
                                each ->
                                        cores(
                                                Json.text(
                                                        each.property("hardwareProfile"),
                                                        List.of("vmSize"),
                                                        "")))
                        .sum();
        return List.of(
                usage(
                        "availabilitySets",
                        "Availability Sets",
                        in("Microsoft.Compute/availabilitySets", subscription, region).size(),
                        2500),
                usage("cores", "Total Regional vCPUs", cores, VIRTUAL_CPUS),
                usage("virtualMachines", "Virtual Machines", machines.size(), 25000));
    }

    private static int cores(String size) {
        Matcher found = CORES.matcher(size);
        return found.matches() ? Integer.parseInt(found.group(1)) : 0;
    }

    private List<ObjectNode> storage(String subscription, String region) {
        int used = in("Microsoft.Storage/storageAccounts", subscription, region).size();
        return List.of(usage("StorageAccounts", "Storage Accounts", used, 250));
    }

    private List<ObjectNode> cognitive(String subscription, String region) {
        List<Resource> accounts = in("Microsoft.CognitiveServices/accounts", subscription, region);
        List<ObjectNode> list = new ArrayList<>();
        list.add(usage("AccountCount", "Accounts", accounts.size(), ACCOUNTS));
        ModelDeployments.used(world, subscription, region)
                .forEach(
                        (model, used) ->
                                list.add(
                                        usage(
                                                "OpenAI." + model.sku() + "." + model.name(),
                                                "Tokens Per Minute (thousands) - "
                                                        + model.name()
                                                        + " - "
                                                        + model.sku(),
                                                used,
                                                ModelDeployments.QUOTA)));
        return list;
    }

    private List<ObjectNode> learning(String subscription, String region) {
        String workspaces = "Microsoft.MachineLearningServices/workspaces";
        int cores =
                in(workspaces + "/computes", subscription, region).stream()
                        .mapToInt(
                                each ->
                                        cores(
                                                Json.text(
                                                        each.property("properties"),
                                                        List.of("vmSize"),
                                                        "")))
                        .sum();
        List<ObjectNode> list =
                List.of(
                        usage(
                                "workspaces",
                                "Workspaces",
                                in(workspaces, subscription, region).size(),
                                800),
                        usage(
                                "dedicatedCores",
                                "Total Cluster Dedicated Regional vCPUs",
                                cores,
                                VIRTUAL_CPUS));
        list.forEach(each -> each.put("type", "Microsoft.MachineLearningServices/usages"));
        return list;
    }
}
