package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * @param phases in the order in which they can be applied
 */
public record Plan(String plannerVersion, Stated purpose, List<Phase> phases) {

    public Plan {
        phases = List.copyOf(phases);
    }

    /** Of the whole: SHA-256 of {@link #canonicalJson()}. */
    public Digest digest() {
        return Digest.of(canonicalJson());
    }

    /**
     * What each candidate group's decision is bound to: SHA-256 over the canonical JSON array of
     * the section's phases; for the purpose, of what was stated. All sections are present.
     */
    public Map<Section, Digest> sections() {
        Map<Section, Digest> digests = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            JsonNode content =
                    section == Section.PURPOSE
                            ? toJson(purpose)
                            : list(
                                    phases.stream()
                                            .filter(phase -> phase.section() == section)
                                            .map(Plan::toJson)
                                            .toList());
            digests.put(section, Digest.of(CanonicalJson.of(content)));
        }
        return Collections.unmodifiableMap(digests);
    }

    public String canonicalJson() {
        return CanonicalJson.of(
                object(
                        "plannerVersion", plannerVersion,
                        "purpose", toJson(purpose),
                        "phases", list(phases.stream().map(Plan::toJson).toList())));
    }

    /** Reads what {@link #canonicalJson()} wrote; the digest is the same. */
    public static Plan parse(String canonicalJson) {
        JsonNode plan = Json.parse(canonicalJson);
        List<Phase> phases = new ArrayList<>();
        plan.path("phases").forEach(phase -> phases.add(phase(phase)));
        return new Plan(text(plan, "plannerVersion"), stated(plan.path("purpose")), phases);
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
