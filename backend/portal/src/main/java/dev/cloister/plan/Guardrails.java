package dev.cloister.plan;

import static dev.cloister.plan.Json.list;
import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.RoleAssignments.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Azure's own policies on the workspace's group (SV-3), which refuse what would open it whoever
 * asks, and give endpoints that others add their names: azure-facts 6.
 *
 * <p>An endpoint has room for one zone group, and the portal's writes more names than the built-in
 * policy of AI services does. So policies that create groups come after the phase of the services:
 * Azure looks at what is written later alone, and finds nothing to do where a group is. Of an
 * account's names the built-in policy writes only the first zone's, so a finding names the others.
 */
final class Guardrails {

    private static final String BUILT_IN =
            "/providers/Microsoft.Authorization/policyDefinitions/%s";

    /** A definition that denies. */
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

    /**
     * A built-in definition that gives an endpoint its zone group.
     *
     * @param zones each the value of the parameter at its place
     */
    private record Naming(
            String word, String definition, List<String> zones, List<String> parameters) {

        static Naming of(String word, String definition, String zone) {
            return new Naming(word, definition, List.of(zone), List.of("privateDnsZoneId"));
        }
    }

    private static final List<Naming> NAMING =
            List.of(
                    Naming.of(
                            "ai-services",
                            "c4bc6f10-cb41-49eb-b000-d5ab82e2a091",
                            "privatelink.cognitiveservices.azure.com"),
                    new Naming(
                            "machine-learning",
                            "ee40564d-486e-4f68-a5ca-7a621edae0fb",
                            List.of(
                                    "privatelink.api.azureml.ms",
                                    "privatelink.notebooks.azure.net"),
                            List.of("privateDnsZoneId", "secondPrivateDnsZoneId")),
                    Naming.of(
                            "blob",
                            "75973700-529f-4de2-b794-fb9b6781b6b0",
                            "privatelink.blob.core.windows.net"),
                    Naming.of(
                            "file",
                            "6df98d03-368a-4438-8730-a93c4d7693d6",
                            "privatelink.file.core.windows.net"),
                    Naming.of(
                            "queue",
                            "bcff79fb-2b0d-47c9-97e5-3023479b00d1",
                            "privatelink.queue.core.windows.net"),
                    Naming.of(
                            "table",
                            "028bbd88-e9b5-461f-9424-a1b63a7bee1a",
                            "privatelink.table.core.windows.net"),
                    Naming.of(
                            "dfs",
                            "83c6fe0f-2316-444a-99a1-1ecd8a7872ca",
                            "privatelink.dfs.core.windows.net"),
                    Naming.of(
                            "key-vault",
                            "ac673a9a-f77d-4846-b2d8-a57f8e1c01d4",
                            "privatelink.vaultcore.azure.net"),
                    Naming.of(
                            "container-registry",
                            "e9585a95-5b8c-4d03-b193-dc7eb5ac4c32",
                            "privatelink.azurecr.io"),
                    Naming.of(
                            "ai-search",
                            "fbc14a67-53e4-4932-abcc-2049c6706009",
                            "privatelink.search.windows.net"),
                    Naming.of(
                            "cosmos-db",
                            "a63cc0bd-cda4-4178-b705-37dc439d3e0f",
                            "privatelink.documents.azure.com"));

    private Guardrails() {}

    private static boolean areAsked(Site site) {
        return Boolean.TRUE.equals(site.hub().shared().guardrails());
    }

    /**
     * What no built-in definition knows: stray privatelink zones. In the subscription, since a
     * group holds no definitions; of this workspace alone, since a stack owns what it made.
     */
    static List<ObjectNode> definitions(Site site) {
        if (!areAsked(site)) return List.of();
        List<JsonNode> conditions = new ArrayList<>();
        conditions.add(object("field", "type", "equals", ArmType.PRIVATE_DNS_ZONE.type()));
        conditions.add(object("field", "name", "like", "privatelink.*"));
        if (!site.ownZones().isEmpty())
            conditions.add(object("field", "name", "notIn", list(site.ownZones())));
        return List.of(
                object(
                        "type",
                        ArmType.POLICY_DEFINITION.type(),
                        "apiVersion",
                        ArmType.POLICY_DEFINITION.apiVersion(),
                        "name",
                        site.names().zonePolicy(),
                        "properties",
                        object(
                                "displayName",
                                "Private zones of %s are the planned ones"
                                        .formatted(site.spec().name()),
                                "mode",
                                "Indexed",
                                "policyRule",
                                object(
                                        "if",
                                        object("allOf", list(conditions)),
                                        "then",
                                        object("effect", "deny")),
                                "policyType",
                                "Custom")));
    }

    /** What refuses: from the first day on. */
    static List<Resource> refusing(Site site) {
        if (!areAsked(site)) return List.of();
        List<Resource> rails = new ArrayList<>();
        for (Rail rail : CLOSED)
            rails.add(
                    assignment(
                            site,
                            rail.name(),
                            properties(
                                    rail.title(),
                                    BUILT_IN.formatted(rail.definition()),
                                    object("effect", object("value", "Deny")))));
        rails.add(
                assignment(
                        site,
                        "cloister-zones",
                        properties(
                                "Private zones are the planned ones",
                                Template.subscriptionId(
                                        site.group().subscription(),
                                        ArmType.POLICY_DEFINITION.type(),
                                        site.names().zonePolicy()),
                                object())));
        return rails;
    }

    /** What gives names, for the zones that the workspace's services use. */
    static List<Resource> naming(Site site) {
        List<Resource> resources = new ArrayList<>();
        for (Naming naming : needed(site)) {
            Resource policy = policy(site, naming);
            resources.add(policy);
            resources.add(
                    RoleAssignments.grantInGroup(
                            Role.NETWORK_CONTRIBUTOR, Principal.of(policy), site.group()));
        }
        if (!site.ownZones().isEmpty()) resources.addAll(grants(site));
        return resources;
    }

    /**
     * Their right to write into central zones. A phase of its own behind them: those are in another
     * group, and a nested template only finds identities that are there when it starts.
     */
    static List<Resource> rights(Site site) {
        return site.ownZones().isEmpty() ? grants(site) : List.of();
    }

    private static List<Resource> grants(Site site) {
        List<Resource> grants = new ArrayList<>();
        for (Naming naming : needed(site))
            for (String zone : naming.zones())
                grants.add(
                        RoleAssignments.grant(
                                Role.PRIVATE_DNS_ZONE_CONTRIBUTOR,
                                Principal.of(policy(site, naming)),
                                new Resource(
                                        ArmType.PRIVATE_DNS_ZONE,
                                        site.zone(zone).orElseThrow(),
                                        object(),
                                        List.of())));
        return grants;
    }

    private static List<Naming> needed(Site site) {
        if (!areAsked(site)) return List.of();
        SortedSet<String> zones = new TreeSet<>(PrivateEndpoints.zonesNeeded(site.spec()));
        zones.removeIf(zone -> site.zone(zone).isEmpty());
        return NAMING.stream().filter(naming -> zones.containsAll(naming.zones())).toList();
    }

    private static Resource policy(Site site, Naming naming) {
        ObjectNode parameters = object();
        for (int i = 0; i < naming.zones().size(); i++)
            parameters.set(
                    naming.parameters().get(i),
                    object("value", site.zone(naming.zones().get(i)).orElseThrow()));
        // the one built-in that serves several sub-resources of a type
        if (naming.word().equals("cosmos-db"))
            parameters.set("privateEndpointGroupId", object("value", "Sql"));
        Resource policy =
                assignment(
                        site,
                        "cloister-names-" + naming.word(),
                        properties(
                                "Endpoints get their names: " + naming.word(),
                                BUILT_IN.formatted(naming.definition()),
                                parameters));
        policy.body().set("identity", object("type", "SystemAssigned"));
        policy.body().put("location", site.region());
        return policy;
    }

    private static ObjectNode properties(String title, String definition, ObjectNode parameters) {
        return object(
                "displayName",
                title,
                "enforcementMode",
                "Default",
                "parameters",
                parameters,
                "policyDefinitionId",
                definition);
    }

    private static Resource assignment(Site site, String name, ObjectNode properties) {
        return Resource.of(
                ArmType.POLICY_ASSIGNMENT, site.group(), name, object("properties", properties));
    }
}
