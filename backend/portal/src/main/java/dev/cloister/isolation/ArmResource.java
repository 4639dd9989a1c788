package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.plan.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the topology parser takes it, whether a template has it or Azure returned it.
 *
 * @param body everything: properties, kind, sku
 */
public record ArmResource(String id, String type, @Nullable String location, JsonNode body) {

    private static final Pattern IN_SUBSCRIPTION =
            Pattern.compile("(?i)/subscriptions/[^/]+/providers/([^/]+/[^/]+)/[^/]+");

    public static List<ArmResource> planned(Plan plan) {
        return plan.resources().stream()
                .map(r -> new ArmResource(r.id(), r.type(), r.location(), r.body()))
                .toList();
    }

    /** What was read back for a plan, by id. */
    public static List<ArmResource> observed(Map<String, JsonNode> observedById) {
        return observedById.entrySet().stream()
                .map(
                        entry ->
                                new ArmResource(
                                        entry.getKey(),
                                        typeOf(entry.getKey()),
                                        entry.getValue().path("location").asText(null),
                                        entry.getValue()))
                .toList();
    }

    public JsonNode properties() {
        return body.path("properties");
    }

    private static String typeOf(String id) {
        Matcher inSubscription = IN_SUBSCRIPTION.matcher(id);
        if (inSubscription.matches()) return inSubscription.group(1);
        return id.contains("/providers/")
                ? ResourceId.parse(id).ownType()
                : ArmType.RESOURCE_GROUP.type();
    }
}
