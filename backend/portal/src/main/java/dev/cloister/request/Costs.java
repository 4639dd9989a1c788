package dev.cloister.request;

import dev.cloister.landingzone.LandingZone.PriceList;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prices a plan's resources by a price list. */
final class Costs {

    /** What has a price of its own, and the list's word for it. */
    private static final Map<ArmType, String> ITEMS = new LinkedHashMap<>();

    static {
        ITEMS.put(ArmType.ACCOUNT, "azure-openai");
        ITEMS.put(ArmType.MODEL_DEPLOYMENT, "model-deployment");
        ITEMS.put(ArmType.PRIVATE_ENDPOINT, "private-endpoint");
        ITEMS.put(ArmType.VIRTUAL_NETWORK, "virtual-network");
        ITEMS.put(ArmType.RULE_COLLECTION_GROUP, "firewall-rules");
    }

    private Costs() {}

    static Cost of(List<PlannedResource> resources, PriceList prices) {
        List<Cost.Line> lines = new ArrayList<>();
        ITEMS.forEach(
                (type, item) -> {
                    int quantity =
                            Math.toIntExact(
                                    resources.stream().filter(r -> type.is(r.type())).count());
                    if (quantity > 0) lines.add(line(item, quantity, prices));
                });
        BigDecimal monthly =
                lines.stream().map(Cost.Line::monthly).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Cost(monthly, prices.currency(), prices.date(), lines);
    }

    private static Cost.Line line(String item, int quantity, PriceList prices) {
        return prices.find(item)
                .map(
                        price ->
                                new Cost.Line(
                                        price.name(),
                                        quantity,
                                        price.monthly().multiply(BigDecimal.valueOf(quantity)),
                                        price.note()))
                .orElseGet(
                        () ->
                                new Cost.Line(
                                        item,
                                        quantity,
                                        BigDecimal.ZERO,
                                        "the price list does not have it"));
    }
}
