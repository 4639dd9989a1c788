package dev.cloister.plan;

import static dev.cloister.plan.Json.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.Destination;
import dev.cloister.network.LinkTarget;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.Action.ApproveConnections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Outbound rules that lead to a resource by a private endpoint in the workspace's own network, past
 * the firewall. What they lead to belongs to others: outside the landing zone's subscriptions its
 * owner approves the connection by hand.
 */
public final class OutboundEndpoints {

    private OutboundEndpoints() {}

    /** Each once, in an order of their own. */
    public static List<LinkTarget> targets(Collection<OutboundRule> rules) {
        return rules.stream()
                .flatMap(
                        rule ->
                                rule.destination()
                                                instanceof Destination.PrivateEndpoint(var target)
                                        ? Optional.of(target).stream()
                                        : Optional.<LinkTarget>empty().stream())
                .sorted(Comparator.comparing(LinkTarget::key))
                .collect(
                        ArrayList::new,
                        (targets, target) -> {
                            if (targets.stream().noneMatch(target::isTheSameAs))
                                targets.add(target);
                        },
                        List::addAll);
    }

    /** How many addresses their endpoints take. */
    static int addresses(Collection<OutboundRule> rules) {
        return targets(rules).stream().mapToInt(target -> target.service().addresses()).sum();
    }

    /** Whether Cloister may not approve the connection, since others answer for the target. */
    public static boolean ownerApproves(LinkTarget target, LandingZone landingZone) {
        return landingZone.subscriptions().stream()
                        .noneMatch(each -> each.id().equals(target.subscription()))
                || ArmType.of(target.service().type()).isEmpty();
    }

    /** One after another: two writes to one target lock each other out. */
    static List<Resource> plan(Site site) {
        List<Resource> resources = new ArrayList<>();
        for (LinkTarget target : targets(site.spec().outbound())) {
            List<ResourceId> after =
                    resources.isEmpty()
                            ? List.of()
                            : List.of(resources.get(resources.size() - 2).id());
            List<Resource> endpoint =
                    PrivateEndpoints.plan(
                            site,
                            new PrivateEndpoints.Target(
                                    word(target),
                                    ResourceId.parse(target.id()),
                                    target.subResource(),
                                    target.service().zones(),
                                    after));
            if (ownerApproves(target, site.landingZone())) ask(site, endpoint.getFirst());
            resources.addAll(endpoint);
        }
        return resources;
    }

    /** Unlike others, a manual connection waits for an owner who reads why it is asked for. */
    private static void ask(Site site, Resource endpoint) {
        ObjectNode properties = endpoint.body().withObject("properties");
        ObjectNode connection =
                (ObjectNode) properties.path("privateLinkServiceConnections").path(0).deepCopy();
        connection
                .withObject("properties")
                .put(
                        "requestMessage",
                        "Workspace %s asks for this connection.".formatted(site.spec().name()));
        properties.remove("privateLinkServiceConnections");
        properties.set("manualPrivateLinkServiceConnections", list(connection));
    }

    /** Azure leaves some pending that Cloister may approve. */
    static Phase approved(Phase phase, Site site) {
        List<ApproveConnections.Connection> connections = new ArrayList<>();
        for (LinkTarget target : targets(site.spec().outbound()))
            if (!ownerApproves(target, site.landingZone()))
                connections.add(
                        new ApproveConnections.Connection(
                                Action.Target.of(
                                        ResourceId.parse(target.id()),
                                        ArmType.of(target.service().type()).orElseThrow()),
                                site.id(
                                                ArmType.PRIVATE_ENDPOINT,
                                                site.names().privateEndpoint(word(target)))
                                        .toString()));
        return connections.isEmpty()
                ? phase
                : phase.followedBy(List.of(new ApproveConnections(connections)));
    }

    /** Names endpoint and interface, in at most 80 characters with the workspace around it. */
    private static String word(LinkTarget target) {
        return Names.managedRule(
                "to-%s-%s".formatted(target.subResource(), target.name()).toLowerCase(Locale.ROOT),
                target.key());
    }
}
