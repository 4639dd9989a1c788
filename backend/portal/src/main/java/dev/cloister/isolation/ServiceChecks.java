package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AI services and what they depend on: closed, and with no second door. */
final class ServiceChecks {

    private static final Pattern REFERENCE =
            Pattern.compile("\\[reference\\('([^']+)'.*\\)\\.identity\\.principalId]");

    private final List<PlannedEndpoint> endpoints;
    private final Checks checks;

    ServiceChecks(List<PlannedEndpoint> endpoints, Checks checks) {
        this.endpoints = endpoints;
        this.checks = checks;
    }

    void account(PlannedResource account) {
        JsonNode actual = checks.properties(account.id());
        checks.add(
                Control.SV_1,
                account.id(),
                "publicNetworkAccess",
                account.body().at("/properties/publicNetworkAccess").asText(),
                actual.path("publicNetworkAccess").asText("absent"));
        checks.add(
                Control.SV_1,
                account.id(),
                "networkAcls",
                "Deny, %d exceptions"
                        .formatted(
                                account.body()
                                        .at("/properties/networkAcls/virtualNetworkRules")
                                        .size()),
                "%s, %d exceptions"
                        .formatted(
                                actual.at("/networkAcls/defaultAction").asText("absent"),
                                actual.at("/networkAcls/ipRules").size()
                                        + actual.at("/networkAcls/virtualNetworkRules").size()));
        JsonNode restricted = account.body().at("/properties/restrictOutboundNetworkAccess");
        if (!restricted.isMissingNode())
            checks.add(
                    Control.MC_3,
                    account.id(),
                    "restrictOutboundNetworkAccess",
                    restricted.asText(),
                    actual.path("restrictOutboundNetworkAccess").asText("absent"));
        doors(account, actual);
    }

    static boolean isCompanion(PlannedResource resource) {
        return ArmType.of(resource.type())
                .filter(
                        EnumSet.of(
                                        ArmType.STORAGE,
                                        ArmType.VAULT,
                                        ArmType.REGISTRY,
                                        ArmType.SEARCH,
                                        ArmType.COSMOS,
                                        ArmType.ML_WORKSPACE)
                                ::contains)
                .isPresent();
    }

    static boolean isGrant(PlannedResource resource) {
        return ArmType.ROLE_ASSIGNMENT.is(resource.type())
                || ArmType.COSMOS_ROLE_ASSIGNMENT.is(resource.type());
    }

    /** The template looked it up; a role in a stranger's hands would be a way in. */
    void principal(PlannedResource grant) {
        Matcher owner = REFERENCE.matcher(grant.body().at("/properties/principalId").asText());
        if (!owner.matches()) return;
        JsonNode identity = checks.body(owner.group(1));
        checks.add(
                Control.of(grant),
                grant.id(),
                "principal",
                identity == null
                        ? "the identity of " + Checks.leaf(owner.group(1))
                        : identity.at("/identity/principalId").asText(),
                checks.properties(grant.id()).path("principalId").asText("absent"));
    }

    void companion(PlannedResource companion) {
        JsonNode actual = checks.properties(companion.id());
        checks.add(
                Control.SV_1,
                companion.id(),
                "publicNetworkAccess",
                "Disabled",
                actual.path("publicNetworkAccess").asText("absent"));
        doors(companion, actual);
    }

    /** An approved connection that nobody planned is a second door. */
    private void doors(PlannedResource target, JsonNode actual) {
        List<String> doors =
                Checks.elements(actual.path("privateEndpointConnections"))
                        .filter(
                                door ->
                                        Checks.status(door.path("properties"))
                                                .equalsIgnoreCase("Approved"))
                        .map(
                                door ->
                                        Checks.leaf(
                                                door.at("/properties/privateEndpoint/id")
                                                        .asText("")))
                        .sorted()
                        .toList();
        List<String> planned =
                endpoints.stream()
                        .filter(e -> e.target().equalsIgnoreCase(target.id()))
                        .map(e -> Checks.leaf(e.id()))
                        .sorted()
                        .toList();
        checks.add(
                Control.of(target),
                target.id(),
                "privateEndpointConnections",
                "approved: " + String.join(", ", planned),
                "approved: " + String.join(", ", doors));
    }
}
