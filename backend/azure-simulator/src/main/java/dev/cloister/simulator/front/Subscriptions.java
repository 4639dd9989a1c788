package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.provider.Locations;
import dev.cloister.simulator.provider.Registrations;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What ARM itself answers about tenants, subscriptions, locations, providers and resource groups.
 */
final class Subscriptions {
    private static final String TENANT = "00000000-0000-0000-0000-00000000000a";
    private static final int PAGE = 500;

    private final World world;
    private final Set<String> accepted;
    private final Listing listing;

    /** With the only subscriptions that there are; none means that every one is there. */
    Subscriptions(World world, Set<String> accepted) {
        this.world = world;
        this.accepted = accepted;
        this.listing = new Listing(world);
    }

    /** The answer, or null if the path is not of these. */
    @Nullable Reply route(HttpCall http) {
        String[] path = http.path().split("/");
        String first = path.length > 1 ? path[1].toLowerCase(Locale.ROOT) : "";
        if (path.length == 2 && first.equals("tenants")) {
            return Reply.ok(
                    Json.object(
                            "value",
                            Json.array(
                                    Json.object("id", "/tenants/" + TENANT, "tenantId", TENANT))));
        }
        if (!first.equals("subscriptions")) {
            return null;
        }
        if (path.length == 2) {
            ArrayNode list = Json.array();
            known().forEach(subscription -> list.add(subscription(subscription)));
            return Reply.ok(Json.object("value", list));
        }
        String subscription = path[2];
        if (path.length == 3) {
            return http.method().equals("GET") ? Reply.ok(subscription(subscription)) : null;
        }
        String what = path[3].toLowerCase(Locale.ROOT);
        if (path.length == 4) {
            return switch (what) {
                case "locations" -> Reply.ok(Json.object("value", Locations.list(subscription)));
                case "resources" -> listing.all(http, "/subscriptions/" + subscription);
                case "providers" -> providers(subscription, http);
                case "resourcegroups" -> groups(subscription, http);
                default -> null;
            };
        }
        if (what.equals("providers") && path.length == 5) {
            return Reply.ok(provider(subscription, path[4]));
        }
        if (what.equals("providers") && path.length == 6 && http.method().equals("POST")) {
            boolean register = path[5].equalsIgnoreCase("register");
            if (register || path[5].equalsIgnoreCase("unregister")) {
                Registrations.set(world, subscription, path[4], register);
                return Reply.ok(provider(subscription, path[4]));
            }
        }
        if (what.equals("resourcegroups")
                && path.length == 6
                && path[5].equalsIgnoreCase("resources")) {
            Resource group =
                    world.find("/subscriptions/" + subscription + "/resourceGroups/" + path[4]);
            if (group == null) {
                throw new ArmError(
                        404,
                        "ResourceGroupNotFound",
                        "Resource group '" + path[4] + "' could not be found.");
            }
            return listing.all(http, group.id().text());
        }
        return null;
    }

    private TreeSet<String> known() {
        TreeSet<String> known = new TreeSet<>(accepted);
        if (!known.isEmpty()) {
            return known;
        }
        world.store()
                .ofType("Microsoft.Resources/resourceGroups")
                .forEach(each -> known.add(each.id().subscription()));
        if (known.isEmpty()) {
            known.add("00000000-0000-0000-0000-000000000000");
        }
        return known;
    }

    private static ObjectNode subscription(String subscription) {
        return Json.object(
                "id",
                "/subscriptions/" + subscription,
                "subscriptionId",
                subscription,
                "tenantId",
                TENANT,
                "displayName",
                "Subscription " + subscription,
                "state",
                "Enabled",
                "authorizationSource",
                "RoleBased",
                "subscriptionPolicies",
                Json.object(
                        "locationPlacementId", "Public_2014-09-01",
                        "quotaId", "EnterpriseAgreement_2014-09-01",
                        "spendingLimit", "Off"));
    }

    private Reply providers(String subscription, HttpCall http) {
        List<ObjectNode> list =
                world.registry().namespaces().stream()
                        .map(each -> provider(subscription, each))
                        .toList();
        return Reply.ok(Router.page(list, http, PAGE));
    }

    private ObjectNode provider(String subscription, String name) {
        String namespace = world.registry().namespace(name);
        if (namespace == null) {
            throw new ArmError(
                    404,
                    "InvalidResourceNamespace",
                    "The resource namespace '" + name + "' is invalid.");
        }
        ObjectNode out =
                Json.object(
                        "id",
                        "/subscriptions/" + subscription + "/providers/" + namespace,
                        "namespace",
                        namespace,
                        "registrationState",
                        Registrations.state(world, subscription, namespace),
                        "registrationPolicy",
                        "RegistrationRequired");
        ArrayNode types = out.putArray("resourceTypes");
        for (ResourceType type : world.registry().in(namespace)) {
            types.add(
                    Json.object(
                            "resourceType", type.name().substring(namespace.length() + 1),
                            "locations", Locations.names(),
                            "apiVersions", type.versions().reversed()));
        }
        return out;
    }

    private Reply groups(String subscription, HttpCall http) {
        var filter = Listing.filter(http.query().getOrDefault("$filter", ""));
        List<ObjectNode> list =
                world.store().ofType("Microsoft.Resources/resourceGroups").stream()
                        .filter(each -> each.id().subscription().equalsIgnoreCase(subscription))
                        .filter(filter)
                        .map(each -> world.resources().render(each, http.apiVersion()))
                        .toList();
        return Reply.ok(Router.page(list, http, PAGE));
    }
}
