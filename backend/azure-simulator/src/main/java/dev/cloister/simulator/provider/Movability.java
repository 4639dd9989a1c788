package dev.cloister.simulator.provider;

import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a move to another group is refused for, by Azure's documentation of move support: types that
 * never move, networks that are peered, private endpoints of most services, machines that leave
 * something behind in another subscription.
 */
final class Movability {
    /** Types that can be moved to another group; all others stay where they are. */
    private static final Set<String> TYPES =
            Set.of(
                    "microsoft.apimanagement/service",
                    "microsoft.cognitiveservices/accounts",
                    "microsoft.compute/availabilitysets",
                    "microsoft.compute/disks",
                    "microsoft.compute/images",
                    "microsoft.compute/snapshots",
                    "microsoft.compute/virtualmachines",
                    "microsoft.containerregistry/registries",
                    "microsoft.documentdb/databaseaccounts",
                    "microsoft.insights/actiongroups",
                    "microsoft.insights/autoscalesettings",
                    "microsoft.insights/components",
                    "microsoft.insights/scheduledqueryrules",
                    "microsoft.insights/webtests",
                    "microsoft.insights/workbooks",
                    "microsoft.keyvault/vaults",
                    "microsoft.network/applicationsecuritygroups",
                    "microsoft.network/bastionhosts",
                    "microsoft.network/connections",
                    "microsoft.network/dnszones",
                    "microsoft.network/loadbalancers",
                    "microsoft.network/localnetworkgateways",
                    "microsoft.network/networkinterfaces",
                    "microsoft.network/networksecuritygroups",
                    "microsoft.network/networkwatchers",
                    "microsoft.network/privatednszones",
                    "microsoft.network/privateendpoints",
                    "microsoft.network/publicipaddresses",
                    "microsoft.network/publicipprefixes",
                    "microsoft.network/routetables",
                    "microsoft.network/serviceendpointpolicies",
                    "microsoft.network/trafficmanagerprofiles",
                    "microsoft.network/virtualnetworkgateways",
                    "microsoft.network/virtualnetworks",
                    "microsoft.operationalinsights/workspaces",
                    "microsoft.search/searchservices",
                    "microsoft.storage/storageaccounts");

    /** Of these only the group can change, not the subscription. */
    private static final Set<String> IN_SUBSCRIPTION =
            Set.of("microsoft.network/bastionhosts", "microsoft.network/networkwatchers");

    /** Services that let their private endpoints and what these lead to be moved. */
    private static final Set<String> ENDPOINTS_MOVE =
            Set.of("microsoft.documentdb/databaseaccounts", "microsoft.search/searchservices");

    private final World world;
    private final ResourceId target;
    private final Set<String> moving;
    private final boolean abroad;

    /**
     * @param moving keys of all ids that move together
     */
    Movability(World world, ResourceId from, ResourceId target, Set<String> moving) {
        this.world = world;
        this.target = target;
        this.moving = moving;
        this.abroad = !from.subscription().equalsIgnoreCase(target.subscription());
    }

    private static String type(ResourceId id) {
        return id.type().toLowerCase(Locale.ROOT);
    }

    /** Whether ARM takes such a type on at all. */
    boolean isSupported(Resource resource) {
        String type = type(resource.id());
        return !resource.id().isNested()
                && TYPES.contains(type)
                && !(abroad && IN_SUBSCRIPTION.contains(type));
    }

    /** What the resource's provider has against it. */
    List<ArmError> refusals(Resource resource) {
        List<ArmError> refusals = new ArrayList<>();
        ResourceId id = resource.id();
        if (world.store().find(ResourceId.of(there(id))) != null) {
            refusals.add(refusal("ResourceAlreadyExists", resource, "is there already"));
        }
        if (!resource.isTerminal()) {
            refusals.add(
                    refusal(
                            "MoveCannotProceedWithResourcesNotInSucceededState",
                            resource,
                            "is being changed"));
        }
        if (!world.store().children(id, "virtualNetworkPeerings").isEmpty()) {
            refusals.add(
                    refusal("CannotMovePeeredVirtualNetwork", resource, "is peered with another"));
        }
        if (!ENDPOINTS_MOVE.contains(type(id))
                && !world.store().children(id, "privateEndpointConnections").isEmpty()) {
            refusals.add(
                    refusal(
                            "CannotMoveResourceWithPrivateEndpoints",
                            resource,
                            "has connections of private endpoints"));
        }
        if (type(id).equals("microsoft.network/privateendpoints") && !endpointMoves(resource)) {
            refusals.add(
                    refusal(
                            "CannotMovePrivateEndpoint",
                            resource,
                            "leads to a service whose endpoints stay where they are"));
        }
        if (type(id).equals("microsoft.network/virtualnetworkgateways")
                && "Basic"
                        .equalsIgnoreCase(
                                Json.text(resource.property("sku"), List.of("name"), ""))) {
            refusals.add(refusal("CannotMoveBasicGateway", resource, "has the Basic SKU"));
        }
        missing(resource)
                .forEach(
                        each ->
                                refusals.add(
                                        ArmError.badRequest(
                                                        "MissingMoveDependentResources",
                                                        "The move resources request does not"
                                                                + " contain all the dependent"
                                                                + " resources. Missing: '"
                                                                + each.id()
                                                                + "'.")
                                                .withTarget(id.text())));
        return refusals;
    }

    private String there(ResourceId id) {
        return target.text() + id.text().substring(id.scope().length());
    }

    private static ArmError refusal(String code, Resource resource, String why) {
        return ArmError.conflict(code, "Resource '" + resource.id() + "' " + why + ".")
                .withTarget(resource.id().text());
    }

    private static boolean endpointMoves(Resource endpoint) {
        List<String> targets = new ArrayList<>();
        for (String kind :
                List.of("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")) {
            Json.items(endpoint.property(kind))
                    .forEach(
                            each ->
                                    targets.add(
                                            Json.text(
                                                    each.path("properties"),
                                                    List.of("privateLinkServiceId"),
                                                    "")));
        }
        return targets.stream()
                .map(ResourceId::parse)
                .allMatch(id -> id != null && ENDPOINTS_MOVE.contains(type(id)));
    }

    /**
     * What must come along: a network and its gateway always, and in another subscription all of a
     * network and the machines in it.
     */
    private List<Resource> missing(Resource resource) {
        List<Resource> whole = new ArrayList<>(world.store().below(resource.id().text()));
        whole.addFirst(resource);
        return whole.stream()
                .flatMap(each -> world.store().referrersOf(each.id()).stream())
                .distinct()
                .filter(each -> !each.id().isNested() && !moving.contains(each.id().key()))
                .filter(each -> each.id().scope().equalsIgnoreCase(resource.id().scope()))
                .filter(each -> belongs(type(each.id())))
                .toList();
    }

    private boolean belongs(String type) {
        return type.equals("microsoft.network/virtualnetworkgateways")
                || abroad
                        && (type.startsWith("microsoft.network/")
                                || type.equals("microsoft.compute/virtualmachines"));
    }
}
