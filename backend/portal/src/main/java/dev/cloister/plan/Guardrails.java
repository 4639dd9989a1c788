package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Azure's own policies on the workspace's group (SV-3), which refuse what would open it whoever
 * asks: azure-facts 6. Policies that create zone groups are left out on purpose: an endpoint has
 * room for one group, the portal's, and the two would compete.
 */
final class Guardrails {

    /** A built-in definition that denies. */
    private record Rail(String name, String title, String definition) {}

    private static final List<Rail> CLOSED =
            List.of(
                    new Rail(
                            "cloister-ai-services",
                            "AI services restrict network access",
                            "037eea7a-bd0a-46c5-9a66-03aea78705d3"),
                    new Rail(
                            "cloister-machine-learning",
                            "Machine Learning is closed to the internet",
                            "438c38d2-3772-465a-a9cc-7a6666a275ce"),
                    new Rail(
                            "cloister-storage",
                            "Storage is closed to the internet",
                            "b2982f36-99f2-4db5-8eff-283140c09693"),
                    new Rail(
                            "cloister-key-vault",
                            "Key Vault is closed to the internet",
                            "405c5871-3e91-4644-8a63-58e19d68ff5b"),
                    new Rail(
                            "cloister-container-registry",
                            "Container Registry is closed to the internet",
                            "0fdf0491-d080-4575-b627-ad0e843cba0f"),
                    new Rail(
                            "cloister-ai-search",
                            "AI Search is closed to the internet",
                            "ee980b6d-0eca-4501-8d54-f6290fd512c3"),
                    new Rail(
                            "cloister-cosmos-db",
                            "Cosmos DB is closed to the internet",
                            "797b37f7-06b8-444c-b1ad-fc62867f335a"));

    /** Not allowed resource types. */
    private static final String TYPES = "6c112d4e-5bc7-47ae-a041-ea2d9dccd749";

    private Guardrails() {}

    static List<Resource> plan(Site site) {
        if (!Boolean.TRUE.equals(site.hub().shared().guardrails())) return List.of();
        List<Resource> rails = new ArrayList<>();
        for (Rail rail : CLOSED)
            rails.add(assignment(site, rail, object("effect", object("value", "Deny"))));
        // no built-in knows stray privatelink zones alone; a workspace needs no zone of any kind,
        // but for the name of its gateway
        if (site.spec().access().gateway().isEmpty())
            rails.add(
                    assignment(
                            site,
                            new Rail("cloister-zones", "Private zones are the hub's", TYPES),
                            object(
                                    "listOfResourceTypesNotAllowed",
                                    object("value", list(ArmType.PRIVATE_DNS_ZONE.type())))));
        return rails;
    }

    private static Resource assignment(Site site, Rail rail, ObjectNode parameters) {
        return Resource.of(
                ArmType.POLICY_ASSIGNMENT,
                site.group(),
                rail.name(),
                object(
                        "properties",
                        object(
                                "displayName",
                                rail.title(),
                                "enforcementMode",
                                "Default",
                                "parameters",
                                parameters,
                                "policyDefinitionId",
                                "/providers/Microsoft.Authorization/policyDefinitions/"
                                        + rail.definition())));
    }
}
