package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.network.PrivateLinkTargets;
import dev.cloister.simulator.protocol.ArmError;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.World;
import dev.cloister.simulator.provider.Write;
import dev.cloister.simulator.store.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Front Door profiles, whose origins can stand behind Private Link (azure-facts 7). */
final class FrontDoorTypes {
    private static final String PROFILES = "Microsoft.Cdn/profiles";
    private static final String WAF = "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies";
    private static final String LINK = "sharedPrivateLinkResource";
    private static final Set<String> SKUS =
            Set.of(
                    "standard_azurefrontdoor",
                    "premium_azurefrontdoor",
                    "standard_microsoft",
                    "standard_verizon",
                    "premium_verizon");

    private FrontDoorTypes() {}

    static void profiles(Registry registry) {
        registry.add(PROFILES)
                .tracked()
                .lro("201 A 10 Creating", "202 AL 10 -", "202 AL 10 -")
                .onPut(FrontDoorTypes::profile);
        for (String child :
                List.of(
                        "afdEndpoints",
                        "afdEndpoints/routes",
                        "originGroups",
                        "originGroups/origins",
                        "ruleSets",
                        "ruleSets/rules",
                        "securityPolicies",
                        "customDomains",
                        "secrets")) {
            registry.add(PROFILES + "/" + child)
                    .lro("201 A 10 Creating", "200 A 10 Updating", "202 AL 10 -")
                    .onPut(write -> child(write, child))
                    .onDelete(FrontDoorTypes::checkDelete)
                    .onRemoved(FrontDoorTypes::removed)
                    .view(FrontDoorTypes::view);
        }
    }

    static void policies(Registry registry) {
        registry.add(WAF)
                .tracked()
                .names("[a-zA-Z][a-zA-Z0-9]{0,127}", "InvalidResourceName")
                .lro("201 - - Succeeded", "200 - - Succeeded", "204 - - -")
                .onDelete(FrontDoorTypes::checkPolicyDelete);
    }

    private static ArmError bad(String message) {
        return ArmError.badRequest("BadRequest", message);
    }

    private static void profile(Write write) {
        String sku = Json.text(write.body(), "sku", "name");
        if (sku == null || !SKUS.contains(sku.toLowerCase(Locale.ROOT))) {
            throw bad("The sku '" + sku + "' of profile " + write.id() + " is not valid.");
        }
        if (!write.location().equalsIgnoreCase("global")) {
            throw bad("The location of profile " + write.id() + " must be 'global'.");
        }
        Resource old = write.old();
        if (old != null
                && sku.toLowerCase(Locale.ROOT).startsWith("standard")
                && String.valueOf(old.text("sku", "name")).startsWith("Premium")) {
            throw bad("The sku of profile " + write.id() + " cannot be lowered.");
        }
        write.computed("frontDoorId", () -> write.world().guid("door", write.id().key()));
        write.putIfAbsent("originResponseTimeoutSeconds", 30);
        int seconds = write.properties().path("originResponseTimeoutSeconds").asInt();
        if (seconds < 16 || seconds > 240) {
            throw bad("The origin response time-out must be between 16 and 240 seconds.");
        }
        write.putIfAbsent("resourceState", "Active");
    }

    private static ResourceId profileOf(ResourceId id) {
        ResourceId at = id;
        while (at.isNested()) {
            at = ResourceId.of(at.parent());
        }
        return at;
    }

    private static boolean isPremium(World world, ResourceId child) {
        Resource profile = world.find(profileOf(child).text());
        String sku = profile == null ? null : profile.text("sku", "name");
        return sku != null && sku.toLowerCase(Locale.ROOT).startsWith("premium");
    }

    private static void child(Write write, String type) {
        write.putIfAbsent("deploymentStatus", "NotStarted");
        switch (type) {
            case "afdEndpoints" -> endpoint(write);
            case "originGroups" -> originGroup(write);
            case "originGroups/origins" -> origin(write);
            case "afdEndpoints/routes" -> route(write);
            case "securityPolicies" -> securityPolicy(write);
            case "customDomains" -> domain(write);
            default -> {
                // rule sets and secrets stand by themselves
            }
        }
    }

    private static void endpoint(Write write) {
        write.putIfAbsent("enabledState", "Enabled");
        write.putIfAbsent("autoGeneratedDomainNameLabelScope", "TenantReuse");
        write.computed(
                "hostName",
                () ->
                        write.id().name().toLowerCase(Locale.ROOT)
                                + "-"
                                + write.world()
                                        .guid("edge", write.id().key())
                                        .replace("-", "")
                                        .substring(0, 16)
                                + ".z01.azurefd.net");
    }

    private static void originGroup(Write write) {
        if (write.property("loadBalancingSettings") == null) {
            throw bad("The load balancing settings of " + write.id() + " are missing.");
        }
        write.putIfAbsent("sessionAffinityState", "Disabled");
    }

    private static void origin(Write write) {
        if (write.text("hostName", "").isEmpty()) {
            throw bad("The host name of origin " + write.id() + " is missing.");
        }
        write.putIfAbsent("httpPort", 80);
        write.putIfAbsent("httpsPort", 443);
        write.putIfAbsent("priority", 1);
        write.putIfAbsent("weight", 1000);
        write.putIfAbsent("enabledState", "Enabled");
        write.putIfAbsent("enforceCertificateNameCheck", true);
        boolean isPrivate = write.property(LINK) instanceof ObjectNode;
        ResourceId group = ResourceId.of(write.id().parent());
        for (Resource other : write.world().store().children(group, "origins")) {
            boolean otherPrivate = other.property(LINK) instanceof ObjectNode;
            if (!other.id().key().equals(write.id().key()) && otherPrivate != isPrivate) {
                throw bad(
                        "Origin group "
                                + group.name()
                                + " cannot hold public and private origins at the same time.");
            }
        }
        if (write.property(LINK) instanceof ObjectNode link) {
            privateOrigin(write, link);
        }
    }

    /**
     * An origin behind Private Link asks its target for a connection, which somebody there must
     * approve. One per profile, target, sub-resource and region.
     */
    private static void privateOrigin(Write write, ObjectNode link) {
        World world = write.world();
        if (!isPremium(world, write.id())) {
            throw bad("Private Link is for profiles of sku Premium_AzureFrontDoor only.");
        }
        if (!Json.isTrue(write.property("enforceCertificateNameCheck"))) {
            throw bad("An origin behind Private Link needs the check of certificate names.");
        }
        Resource target =
                world.referenced(Json.text(link, List.of("privateLink", "id"), ""), write.id());
        apiManagement(target);
        String region = Json.text(link, List.of("privateLinkLocation"), "");
        if (region.isEmpty()) {
            throw bad("The private link location of origin " + write.id() + " is missing.");
        }
        String group = Json.text(link, List.of("groupId"), "");
        List<String> known = PrivateLinkTargets.groups(target.id().type());
        boolean fits =
                target.id().type().equalsIgnoreCase("Microsoft.Network/privateLinkServices")
                        ? group.isEmpty()
                        : known != null && known.stream().anyMatch(group::equalsIgnoreCase);
        if (!fits
                && !target.id().type().equalsIgnoreCase("Microsoft.Network/applicationGateways")) {
            throw bad(
                    "The group id '"
                            + group
                            + "' of origin "
                            + write.id()
                            + " is not valid. Valid ones are "
                            + known
                            + ".");
        }
        ResourceId id =
                target.id()
                        .child(
                                "privateEndpointConnections",
                                world.guid(
                                        "origin",
                                        profileOf(write.id()).key(),
                                        target.id().key(),
                                        group,
                                        region));
        if (world.store().find(id) == null) {
            ask(write, link, group, id);
        }
        write.hidden().put("connection", id.text());
        link.remove("status");
    }

    private static void apiManagement(Resource target) {
        if (!target.id().type().equalsIgnoreCase(ApiManagementTypes.SERVICE)) {
            return;
        }
        ArmError refused = ApiManagementTypes.againstConnection(target);
        if (refused != null) {
            throw refused;
        }
        if (String.valueOf(target.text("sku", "name")).equalsIgnoreCase("PremiumV2")) {
            throw bad(
                    "Routing traffic privately to "
                            + target.id()
                            + " of sku PremiumV2 is not supported.");
        }
    }

    private static void ask(Write write, ObjectNode link, String group, ResourceId id) {
        World world = write.world();
        ObjectNode body = Json.object();
        body.set(
                "properties",
                Json.object(
                        "privateEndpoint",
                        // stands in a subscription of the service's own
                        Json.object(
                                "id",
                                "/subscriptions/"
                                        + world.guid("edge")
                                        + "/resourceGroups/eafd-prod/providers/Microsoft.Network/privateEndpoints/"
                                        + world.guid("edge", id.key())),
                        "groupIds",
                        group.isEmpty() ? List.of() : List.of(group),
                        "privateLinkServiceConnectionState",
                        Json.object(
                                "status",
                                "Pending",
                                "description",
                                Json.text(link, List.of("requestMessage"), ""),
                                "actionsRequired",
                                "None")));
        Resource unused = world.place(id, body, Json.object());
    }

    private static void route(Write write) {
        World world = write.world();
        String groupId = Json.text(write.property("originGroup"), "id");
        if (groupId == null) {
            throw bad("The origin group of route " + write.id() + " is missing.");
        }
        Resource group = world.referenced(groupId, write.id());
        boolean enabled =
                world.store().children(group.id(), "origins").stream()
                        .anyMatch(
                                each ->
                                        "Enabled"
                                                .equalsIgnoreCase(
                                                        each.text("properties", "enabledState")));
        if (!enabled) {
            throw bad(
                    "Origin group "
                            + group.id().name()
                            + " of route "
                            + write.id().name()
                            + " needs at least one enabled origin.");
        }
        write.putIfAbsent("supportedProtocols", List.of("Http", "Https"));
        write.putIfAbsent("patternsToMatch", List.of("/*"));
        write.putIfAbsent("forwardingProtocol", "MatchRequest");
        write.putIfAbsent("linkToDefaultDomain", "Disabled");
        write.putIfAbsent("httpsRedirect", "Disabled");
        write.putIfAbsent("enabledState", "Enabled");
        if (write.text("httpsRedirect", "").equalsIgnoreCase("Enabled")
                && Json.items(write.property("supportedProtocols")).size() < 2) {
            throw bad("Route " + write.id() + " redirects to HTTPS but does not take both.");
        }
        for (String list : List.of("customDomains", "ruleSets")) {
            for (JsonNode each : Json.items(write.property(list))) {
                Resource unused = world.referenced(Json.text(each, List.of("id"), ""), write.id());
            }
        }
    }

    private static void securityPolicy(Write write) {
        World world = write.world();
        JsonNode parameters = write.property("parameters");
        String policyId = Json.text(parameters, "wafPolicy", "id");
        if (policyId == null) {
            throw bad("The WAF policy of security policy " + write.id() + " is missing.");
        }
        Resource policy = world.referenced(policyId, write.id());
        String sku = policy.text("sku", "name");
        boolean premium = sku != null && sku.toLowerCase(Locale.ROOT).startsWith("premium");
        if (premium != isPremium(world, write.id())) {
            throw bad(
                    "WAF policy "
                            + policy.id().name()
                            + " and profile "
                            + profileOf(write.id()).name()
                            + " must be of the same sku.");
        }
        for (JsonNode association : Json.items(parameters, "associations")) {
            for (JsonNode domain : Json.items(association, "domains")) {
                Resource unused =
                        world.referenced(Json.text(domain, List.of("id"), ""), write.id());
            }
        }
    }

    private static void domain(Write write) {
        if (write.text("hostName", "").isEmpty()) {
            throw bad("The host name of custom domain " + write.id() + " is missing.");
        }
        write.putIfAbsent("domainValidationState", "Pending");
        write.computed(
                "validationProperties",
                () ->
                        Json.object(
                                "validationToken",
                                write.world().guid("token", write.id().key()).replace("-", ""),
                                "expirationDate",
                                write.world().timestamp()));
    }

    private static void checkDelete(World world, Resource child) {
        for (Resource user : world.store().referrersOf(child.id())) {
            boolean same = profileOf(user.id()).key().equals(profileOf(child.id()).key());
            if (same && user.id().type().toLowerCase(Locale.ROOT).startsWith("microsoft.cdn/")) {
                throw ArmError.conflict(
                        "Conflict",
                        "The resource "
                                + child.id()
                                + " is used by "
                                + user.id()
                                + " and cannot be deleted.");
            }
        }
    }

    private static void checkPolicyDelete(World world, Resource policy) {
        for (Resource user : world.store().referrersOf(policy.id())) {
            if (user.id().type().equalsIgnoreCase(PROFILES + "/securityPolicies")) {
                throw ArmError.conflict(
                        "Conflict", "The policy " + policy.id() + " is used by " + user.id() + ".");
            }
        }
    }

    /** The connection goes with the last origin that uses it. */
    private static void removed(World world, Resource child) {
        Resource connection = world.find(Json.text(child.hidden(), "connection"));
        if (connection == null) {
            return;
        }
        boolean used =
                world.store().ofType(PROFILES + "/originGroups/origins").stream()
                        .anyMatch(
                                each ->
                                        connection
                                                .id()
                                                .text()
                                                .equalsIgnoreCase(
                                                        Json.text(each.hidden(), "connection")));
        if (!used) {
            world.store().remove(connection.id());
        }
    }

    /** An origin says about its connection what the target says. */
    private static void view(World world, Resource child, ObjectNode out, String apiVersion) {
        if (Json.at(out, "properties", LINK) instanceof ObjectNode link) {
            Resource connection = world.find(Json.text(child.hidden(), "connection"));
            JsonNode state =
                    connection == null
                            ? null
                            : connection.property("privateLinkServiceConnectionState");
            link.put("status", Json.text(state, List.of("status"), "Disconnected"));
        }
    }
}
