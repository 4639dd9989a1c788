package dev.cloister.plan;

import java.util.UUID;

/** Azure's built-in roles that a workspace's identities, policies and people get: azure-facts 9. */
enum Role {
    READER("acdd72a7-3385-48ef-bd42-f606fba81ae7"),
    NETWORK_CONNECTION_APPROVER("b556d68e-0be0-4f35-a333-ad7ee1ce17ea"),
    OPENAI_USER("5e0bd9bd-7b93-4f28-af87-19fc36ad61bd"),
    BLOB_DATA_CONTRIBUTOR("ba92f5b4-2d11-453d-a403-e96b0029c9fe"),
    BLOB_DATA_READER("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"),
    FILE_DATA_PRIVILEGED_CONTRIBUTOR("69566ab7-960f-475b-8e7c-b3118f30c6bd"),
    METRICS_PUBLISHER("3913510d-42f4-4e42-8a64-420c390055eb"),
    SECRETS_OFFICER("b86a8fe4-44ce-4948-aee5-eccb2c155cd7"),
    ACR_PULL("7f951dda-4ed3-4680-a7ca-43fe172d538d"),
    ACR_PUSH("8311e382-0749-4cb8-b61a-304f252e45ec"),
    SEARCH_INDEX_DATA_READER("1407120a-92aa-4202-b7e9-c0e197c71c8f"),
    SEARCH_INDEX_DATA_CONTRIBUTOR("8ebe5a00-799e-43f5-93ac-243d3dce84a7"),
    SEARCH_SERVICE_CONTRIBUTOR("7ca78c08-252a-4471-8644-bb5ff32d4ba0"),
    COSMOS_OPERATOR("230815da-be43-4aae-9cb4-875f7bd000aa"),
    MACHINE_USER_LOGIN("fb879df8-f326-4884-b1cf-06f3ad86be52"),
    NETWORK_CONTRIBUTOR("4d97b98b-1d4f-4787-a291-c67834d212e7"),
    PRIVATE_DNS_ZONE_CONTRIBUTOR("b12aa53e-6015-4669-85d0-8515ebb3ae7f");

    private final String definition;

    Role(String definition) {
        this.definition = definition;
    }

    String definitionId(UUID subscription) {
        return "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"
                .formatted(subscription, definition);
    }
}
