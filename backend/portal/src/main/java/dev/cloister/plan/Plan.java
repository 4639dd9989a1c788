package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.OutboundRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that would change in Azure for one request, and what the requester stated about it.
 * What is approved, stored, downloaded and deployed is {@link #canonicalJson()}.
 *
 * @param plannerVersion changes when the same input would give other templates
 * @param outbound what may be reached outside, with the reasons; in an order of its own
 * @param phases in the order in which they can be applied
 */
public record Plan(
        String plannerVersion, Stated purpose, List<StatedOutbound> outbound, List<Phase> phases) {

    public Plan {
        outbound = List.copyOf(outbound);
        phases = List.copyOf(phases);
    }

    /** Of the whole: SHA-256 of {@link #canonicalJson()}. */
    public Digest digest() {
        return Digest.of(canonicalJson());
    }

    /**
     * What each candidate group's decision is bound to: SHA-256 over the canonical JSON array of
     * the section's phases, for the network with the outbound rules before them; for the purpose,
     * of what was stated. All sections are present.
     */
    public Map<Section, Digest> sections() {
        Map<Section, Digest> digests = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            JsonNode content =
                    switch (section) {
                        case PURPOSE -> toJson(purpose);
                        case SERVICES -> list(phasesOf(section));
                        case NETWORK -> list(network());
                    };
            digests.put(section, Digest.of(CanonicalJson.of(content)));
        }
        return Collections.unmodifiableMap(digests);
    }

    private List<ObjectNode> network() {
        List<ObjectNode> content = new ArrayList<>();
        if (!outbound.isEmpty()) content.add(object("outbound", list(stated())));
        content.addAll(phasesOf(Section.NETWORK));
        return content;
    }

    private List<ObjectNode> phasesOf(Section section) {
        return phases.stream()
                .filter(phase -> phase.section() == section)
                .map(Plan::toJson)
                .toList();
    }

    private List<ObjectNode> stated() {
        return outbound.stream().map(Plan::toJson).toList();
    }

    public String canonicalJson() {
        ObjectNode json =
                object(
                        "plannerVersion", plannerVersion,
                        "purpose", toJson(purpose),
                        "phases", list(phases.stream().map(Plan::toJson).toList()));
        if (!outbound.isEmpty()) json.set("outbound", list(stated()));
        return CanonicalJson.of(json);
    }

    /** Reads what {@link #canonicalJson()} wrote; the digest is the same. */
    public static Plan parse(String canonicalJson) {
        JsonNode plan = Json.parse(canonicalJson);
        List<Phase> phases = new ArrayList<>();
        plan.path("phases").forEach(phase -> phases.add(phase(phase)));
        return new Plan(
                text(plan, "plannerVersion"),
                stated(plan.path("purpose")),
                plan.path("outbound").valueStream().map(Plan::outbound).toList(),
                phases);
    }

    public Optional<Phase> phase(PhaseName name) {
        return phases.stream().filter(phase -> phase.name() == name).findFirst();
    }

    /** All resources of all phases in the order of the templates, the resource group included. */
    public List<PlannedResource> resources() {
        return phases.stream().flatMap(phase -> resources(phase).stream()).toList();
    }

    public static List<PlannedResource> resources(Phase phase) {
        return Template.resources(phase);
    }

    private static ObjectNode toJson(Phase phase) {
        ObjectNode json =
                object(
                        "name", phase.name(),
                        "section", phase.section(),
                        "scope", toJson(phase.scope()),
                        "template", Json.parse(phase.template().json()));
        if (!phase.actions().isEmpty())
            json.set("actions", list(phase.actions().stream().map(Actions::toJson).toList()));
        return json;
    }

    private static ObjectNode toJson(Scope scope) {
        return switch (scope) {
            case Scope.Subscription(var subscription, var location) ->
                    object(
                            "kind", "SUBSCRIPTION",
                            "subscriptionId", subscription,
                            "location", location);
            case Scope.ResourceGroup(var subscription, var group) ->
                    object(
                            "kind", "RESOURCE_GROUP",
                            "subscriptionId", subscription,
                            "resourceGroup", group);
        };
    }

    private static ObjectNode toJson(Stated stated) {
        return object(
                "workspace", stated.workspace(),
                "team", stated.team(),
                "purpose", stated.purpose(),
                "classification", stated.classification(),
                "region", stated.region(),
                "expiresOn", stated.expiresOn());
    }

    private static ObjectNode toJson(StatedOutbound rule) {
        ObjectNode json =
                object(
                        "destination", rule.destination(),
                        "protocol", rule.protocol(),
                        "justification", rule.justification());
        rule.ports().forEach(json.putArray("ports")::add);
        rule.endsOn().ifPresent(day -> json.put("endsOn", day.toString()));
        return json;
    }

    private static StatedOutbound outbound(JsonNode rule) {
        return new StatedOutbound(
                text(rule, "destination"),
                rule.path("ports").valueStream().map(JsonNode::intValue).toList(),
                OutboundRule.Protocol.valueOf(text(rule, "protocol")),
                text(rule, "justification"),
                rule.has("endsOn")
                        ? Optional.of(LocalDate.parse(text(rule, "endsOn")))
                        : Optional.empty());
    }

    private static Phase phase(JsonNode phase) {
        return new Phase(
                PhaseName.valueOf(text(phase, "name")),
                Section.valueOf(text(phase, "section")),
                scope(phase.path("scope")),
                new ArmTemplate(CanonicalJson.of(phase.path("template"))),
                phase.path("actions").valueStream().map(Actions::parse).toList());
    }

    private static Scope scope(JsonNode scope) {
        UUID subscription = UUID.fromString(text(scope, "subscriptionId"));
        return switch (text(scope, "kind")) {
            case "SUBSCRIPTION" -> new Scope.Subscription(subscription, text(scope, "location"));
            case "RESOURCE_GROUP" ->
                    new Scope.ResourceGroup(subscription, text(scope, "resourceGroup"));
            case String other -> throw new IllegalArgumentException("no scope is a " + other);
        };
    }

    private static Stated stated(JsonNode stated) {
        return new Stated(
                text(stated, "workspace"),
                text(stated, "team"),
                text(stated, "purpose"),
                Classification.valueOf(text(stated, "classification")),
                text(stated, "region"),
                LocalDate.parse(text(stated, "expiresOn")));
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual())
            throw new IllegalArgumentException("the plan has no text \"%s\"".formatted(field));
        return value.textValue();
    }
}
