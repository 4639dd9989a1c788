package dev.cloister.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.landingzone.LandingZone.PriceList;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.CompanionKind;
import dev.cloister.plan.Gateway;
import dev.cloister.plan.Insights;
import dev.cloister.plan.PlannedResource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prices a plan's resources by a price list. */
public final class Costs {

    static final String LOG_GIGABYTE = "log-gigabyte";

    /** What nobody knows before the workspace is used. */
    private static final Map<String, String> ASSUMED =
            Map.of(
                    LOG_GIGABYTE,
                    "assumed: one gigabyte a month from each service and from Application"
                            + " Insights");

    private Costs() {}

    public static Cost of(List<PlannedResource> resources, PriceList prices) {
        SortedMap<String, Integer> quantities = new TreeMap<>();
        for (PlannedResource resource : resources)
            for (String item : items(resource)) quantities.merge(item, 1, Integer::sum);
        List<Cost.Line> lines = new ArrayList<>();
        quantities.forEach((item, quantity) -> lines.add(line(item, quantity, prices)));
        BigDecimal monthly =
                lines.stream().map(Cost.Line::monthly).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Cost(monthly, prices.currency(), prices.date(), lines);
    }

    /** The price list's words for what a resource is billed as; empty when it is free. */
    private static List<String> items(PlannedResource resource) {
        return ArmType.of(resource.type())
                .map(
                        type ->
                                switch (type) {
                                    case ACCOUNT -> account(resource.body().path("kind").asText());
                                    case MODEL_DEPLOYMENT -> List.of("model-deployment");
                                    case PRIVATE_ENDPOINT -> List.of("private-endpoint");
                                    case VIRTUAL_NETWORK -> List.of("virtual-network");
                                    case RULE_COLLECTION_GROUP -> List.of("firewall-rules");
                                    case FOUNDRY_MANAGED_NETWORK ->
                                            managedNetwork(
                                                    resource.body()
                                                            .at("/properties/managedNetwork"));
                                    case ML_WORKSPACE ->
                                            Stream.concat(
                                                            Stream.of("machine-learning"),
                                                            managedNetwork(
                                                                    resource.body()
                                                                            .at(
                                                                                    "/properties/managedNetwork"))
                                                                    .stream())
                                                    .toList();
                                    case STORAGE -> List.of(CompanionKind.STORAGE.slug());
                                    case VAULT -> List.of(CompanionKind.KEY_VAULT.slug());
                                    case REGISTRY ->
                                            List.of(CompanionKind.CONTAINER_REGISTRY.slug());
                                    case SEARCH -> List.of(CompanionKind.AI_SEARCH.slug());
                                    case COSMOS -> List.of(CompanionKind.COSMOS_DB.slug());
                                    case MACHINE ->
                                            List.of(
                                                    (isWindows(resource)
                                                                    ? "jumpbox-windows-"
                                                                    : "jumpbox-")
                                                            + slug(
                                                                    resource,
                                                                    "/properties/hardwareProfile/vmSize"));
                                    case BASTION ->
                                            List.of("bastion-" + slug(resource, "/sku/name"));
                                    case PUBLIC_ADDRESS -> List.of("public-address");
                                    case FRONT_DOOR -> List.of(item(Gateway.Ingress.FRONT_DOOR));
                                    case API_MANAGEMENT, API_MANAGEMENT_PREVIEW ->
                                            // one unit in each region
                                            Collections.nCopies(
                                                    1
                                                            + resource.body()
                                                                    .at(
                                                                            "/properties/additionalLocations")
                                                                    .size(),
                                                    "gateway-" + slug(resource, "/sku/name"));
                                    case APPLICATION_GATEWAY ->
                                            List.of(item(Gateway.Ingress.APPLICATION_GATEWAY));
                                    case FLOW_LOG -> List.of("flow-logs");
                                    case DIAGNOSTIC_SETTING ->
                                            resource.name().equals(Insights.SETTING)
                                                    ? List.of(LOG_GIGABYTE)
                                                    : List.<String>of();
                                    case INSIGHTS -> List.of(LOG_GIGABYTE);
                                    case PRIVATE_DNS_ZONE -> List.of("private-zone");
                                    case INBOUND_ENDPOINT -> List.of("dns-resolver");
                                    case RESOURCE_GROUP,
                                            NESTED_DEPLOYMENT,
                                            SUBNET,
                                            PEERING,
                                            NETWORK_SECURITY_GROUP,
                                            ROUTE_TABLE,
                                            ZONE_GROUP,
                                            NETWORK_INTERFACE,
                                            MACHINE_EXTENSION,
                                            WAF_POLICY,
                                            LOG_ANALYTICS,
                                            LOG_SCOPE,
                                            SCOPED_RESOURCE,
                                            POLICY_DEFINITION,
                                            POLICY_ASSIGNMENT,
                                            DNS_RESOLVER,
                                            FORWARDING_RULE,
                                            API,
                                            API_BACKEND,
                                            API_NAMED_VALUE,
                                            FRONT_DOOR_ENDPOINT,
                                            FRONT_DOOR_ROUTE,
                                            FRONT_DOOR_WAF,
                                            ORIGIN,
                                            ORIGIN_GROUP,
                                            SECURITY_POLICY,
                                            API_OPERATION,
                                            API_POLICY,
                                            ZONE_LINK,
                                            A_RECORD,
                                            FOUNDRY_PROJECT,
                                            COMPUTE,
                                            PROJECT_CONNECTION,
                                            ACCOUNT_CAPABILITY_HOST,
                                            PROJECT_CAPABILITY_HOST,
                                            ROLE_ASSIGNMENT,
                                            COSMOS_ROLE_ASSIGNMENT ->
                                            List.<String>of();
                                })
                .orElse(List.of());
    }

    /** Whose licence is billed with it. */
    private static boolean isWindows(PlannedResource machine) {
        return machine.body().at("/properties/osProfile").has("windowsConfiguration");
    }

    /** As the price list calls one unit of it. */
    static String item(Gateway.Tier tier) {
        return "gateway-" + tier.azureName().toLowerCase(Locale.ROOT);
    }

    static String item(Gateway.Ingress ingress) {
        return switch (ingress) {
            case APPLICATION_GATEWAY -> "application-gateway";
            case FRONT_DOOR -> "front-door";
        };
    }

    private static String slug(PlannedResource resource, String pointer) {
        return resource.body().at(pointer).asText().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> account(String kind) {
        return switch (kind) {
            case "OpenAI" -> List.of("azure-openai");
            case "AIServices" -> List.of("ai-foundry");
            default -> List.of("ai-services");
        };
    }

    /** The first rule with a name starts a firewall of its own: azure-facts 3.3. */
    private static List<String> managedNetwork(JsonNode network) {
        List<String> items = new ArrayList<>();
        for (JsonNode rule : network.path("outboundRules"))
            if (rule.path("type").asText().equals("PrivateEndpoint")) items.add("private-endpoint");
        if (network.path("outboundRules")
                .valueStream()
                .anyMatch(rule -> rule.path("type").asText().equals("FQDN")))
            items.add(
                    "managed-firewall-"
                            + network.path("firewallSku")
                                    .asText("Standard")
                                    .toLowerCase(Locale.ROOT));
        return items;
    }

    private static @Nullable String note(String item, @Nullable String ofPrice) {
        String assumed = ASSUMED.get(item);
        if (assumed == null) return ofPrice;
        return ofPrice == null ? assumed : assumed + "; " + ofPrice;
    }

    private static Cost.Line line(String item, int quantity, PriceList prices) {
        return prices.find(item)
                .map(
                        price ->
                                new Cost.Line(
                                        price.name(),
                                        quantity,
                                        price.monthly().multiply(BigDecimal.valueOf(quantity)),
                                        note(item, price.note())))
                .orElseGet(
                        () ->
                                new Cost.Line(
                                        item,
                                        quantity,
                                        BigDecimal.ZERO,
                                        "the price list does not have it"));
    }
}
