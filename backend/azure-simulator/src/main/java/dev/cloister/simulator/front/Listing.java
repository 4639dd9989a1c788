package dev.cloister.simulator.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.HttpCall;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Reply;
import dev.cloister.simulator.provider.ResourceType;
import dev.cloister.simulator.provider.Resources;
import dev.cloister.simulator.provider.Times;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Lists of resources: by type below a scope, or all of a group or subscription. */
final class Listing {
    private static final int PAGE = 500;
    private final World world;

    Listing(World world) {
        this.world = world;
    }

    Reply list(HttpCall http) {
        int at = http.path().toLowerCase(Locale.ROOT).lastIndexOf("/providers/");
        if (at < 0) {
            throw new ArmError(
                    404, "NotFound", "The resource '" + http.path() + "' could not be found.");
        }
        String scope = http.path().substring(0, at);
        String[] segments = http.path().substring(at + "/providers/".length()).split("/");
        StringBuilder typeName = new StringBuilder(segments[0]);
        for (int i = 1; i < segments.length; i += 2) {
            typeName.append('/').append(segments[i]);
        }
        ResourceType type = world.registry().require(typeName.toString(), http.apiVersion());
        Router.checkVersion(type, http);
        List<Resource> found;
        if (segments.length > 2) {
            ResourceId parent =
                    ResourceId.of(http.path().substring(0, http.path().lastIndexOf('/')));
            ResourceType parentType = world.registry().find(parent.type());
            if (parentType != null) {
                Resource unused = world.resources().existing(parent, parentType);
            }
            found = world.store().children(parent, segments[segments.length - 1]);
        } else {
            ResourceId container = ResourceId.parse(scope);
            if (container != null && container.isGroup() && world.store().find(container) == null) {
                throw Resources.groupNotFound(container.name());
            }
            found = new ArrayList<>(inScope(type, scope));
            found.addAll(type.builtIns(scope));
        }
        Predicate<Resource> filter = filter(http.query().getOrDefault("$filter", ""));
        List<ObjectNode> shown =
                found.stream()
                        .filter(filter)
                        .map(each -> world.resources().render(each, http.apiVersion()))
                        .toList();
        return Reply.ok(Router.page(shown, http, PAGE));
    }

    private List<Resource> inScope(ResourceType type, String scope) {
        boolean exact =
                type.name().startsWith("Microsoft.Resources/") || scope.contains("/providers/");
        String prefix = ResourceId.key(scope) + "/providers/";
        return world.store().ofType(type.listed(), scope).stream()
                .filter(each -> !exact || each.id().key().startsWith(prefix))
                .toList();
    }

    /** All resources of a group or a subscription, as the resources client lists them. */
    Reply all(HttpCall http, String scope) {
        String text = http.query().getOrDefault("$filter", "");
        Predicate<Resource> filter =
                ResourceFilter.of(text)
                        .orElseThrow(
                                () ->
                                        ArmError.badRequest(
                                                "InvalidFilterInQueryString",
                                                "Invalid $filter '"
                                                        + text
                                                        + "' specified in the query string."));
        List<JsonNode> shown =
                world.store().below(scope).stream()
                        .filter(each -> !each.id().isGroup() && !each.id().isNested())
                        .filter(
                                each ->
                                        !each.id()
                                                .type()
                                                .toLowerCase(Locale.ROOT)
                                                .startsWith("microsoft.resources/"))
                        .filter(
                                each ->
                                        world.registry().find(each.id().type())
                                                        instanceof ResourceType t
                                                && t.isTracked())
                        .filter(filter)
                        .map(each -> brief(each, http))
                        .toList();
        return Reply.ok(Router.page(shown, http, PAGE));
    }

    private JsonNode brief(Resource resource, HttpCall http) {
        ObjectNode out = world.resources().render(resource, http.apiVersion());
        out.remove("etag");
        JsonNode properties = out.remove("properties");
        String expand = http.query().getOrDefault("$expand", "").toLowerCase(Locale.ROOT);
        for (String part : expand.split(",")) {
            switch (part.trim()) {
                case "createdtime" -> out.put("createdTime", Times.created(world, resource));
                case "changedtime" -> out.put("changedTime", Times.changed(world, resource));
                case "provisioningstate" -> {
                    String state = Json.text(properties, List.of("provisioningState"), "Succeeded");
                    out.put("provisioningState", state);
                }
                default -> {}
            }
        }
        return out;
    }

    /** What a list of one type keeps: what is said in a language of that provider is left alone. */
    static Predicate<Resource> filter(String text) {
        return ResourceFilter.of(text).orElse(each -> true);
    }
}
