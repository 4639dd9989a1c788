package dev.cloister.simulator.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.util.List;

/** Roles that Azure brings along, as far as AI workspaces need them (azure-facts 9). */
final class BuiltInRoles {
    private static final String TABLE =
            """
            8e3af657-a8ff-443c-a75c-2fe8c4bcb635 Owner
            b24988ac-6180-42a0-ab88-20f7382dd24c Contributor
            acdd72a7-3385-48ef-bd42-f606fba81ae7 Reader
            18d7d88d-d35e-4fb5-a5c3-7773c20a72d9 User Access Administrator
            f58310d9-a9f6-439a-9e8d-f62e7b41a168 Role Based Access Control Administrator
            53ca6127-db72-4b80-b1b0-d745d6d5456d Azure AI User
            64702f94-c441-49e6-a78b-ef80e0188fee Azure AI Developer
            b556d68e-0be0-4f35-a333-ad7ee1ce17ea Azure AI Enterprise Network Connection Approver
            5e0bd9bd-7b93-4f28-af87-19fc36ad61bd Cognitive Services OpenAI User
            a001fd3d-188f-4b5d-821b-7da978bf7442 Cognitive Services OpenAI Contributor
            a97b65f3-24c7-4388-baec-2e87135dc908 Cognitive Services User
            25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68 Cognitive Services Contributor
            f6c7c914-8db3-469d-8ca1-694a8f32e121 AzureML Data Scientist
            4d97b98b-1d4f-4787-a291-c67834d212e7 Network Contributor
            b12aa53e-6015-4669-85d0-8515ebb3ae7f Private DNS Zone Contributor
            00482a5a-887f-4fb3-b363-3b7fe8e74483 Key Vault Administrator
            4633458b-17de-408a-b874-0445c86b69e6 Key Vault Secrets User
            b7e6dc6d-f1e8-4753-8033-0f276bb0955b Storage Blob Data Owner
            ba92f5b4-2d11-453d-a403-e96b0029c9fe Storage Blob Data Contributor
            2a2b9908-6ea1-4ae2-8e65-a410df84e7d1 Storage Blob Data Reader
            69566ab7-960f-475b-8e7c-b3118f30c6bd Storage File Data Privileged Contributor
            17d1049b-9a84-46fb-8f53-869881c3d3ab Storage Account Contributor
            1407120a-92aa-4202-b7e9-c0e197c71c8f Search Index Data Reader
            8ebe5a00-799e-43f5-93ac-243d3dce84a7 Search Index Data Contributor
            7ca78c08-252a-4471-8644-bb5ff32d4ba0 Search Service Contributor
            7f951dda-4ed3-4680-a7ca-43fe172d538d AcrPull
            8311e382-0749-4cb8-b61a-304f252e45ec AcrPush
            230815da-be43-4aae-9cb4-875f7bd000aa Cosmos DB Operator
            1c0163c0-47e6-4577-8991-ea5c82e286e4 Virtual Machine Administrator Login
            fb879df8-f326-4884-b1cf-06f3ad86be52 Virtual Machine User Login
            9980e02c-c2be-4d73-94e8-173b1dc7cf3c Virtual Machine Contributor
            312a565d-c81f-4fd8-895a-4e21e48d571c API Management Service Contributor
            """;

    private BuiltInRoles() {}

    static List<Resource> find(String scope) {
        return TABLE.lines().map(line -> role(scope, line)).toList();
    }

    private static Resource role(String scope, String line) {
        String guid = line.substring(0, line.indexOf(' '));
        ObjectNode body = Json.object();
        body.set(
                "properties",
                Json.object(
                        "roleName",
                        line.substring(line.indexOf(' ') + 1),
                        "type",
                        "BuiltInRole",
                        "description",
                        "",
                        "assignableScopes",
                        List.of("/"),
                        "permissions",
                        Json.array(
                                Json.object(
                                        "actions", Json.array(),
                                        "notActions", Json.array(),
                                        "dataActions", Json.array(),
                                        "notDataActions", Json.array()))));
        String id = scope + "/providers/Microsoft.Authorization/roleDefinitions/" + guid;
        return new Resource(ResourceId.of(id), body, Json.object(), "Succeeded", "", 0, 1);
    }
}
