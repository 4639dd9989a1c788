package dev.cloister.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What Azure holds, resource by resource, as it answers. Nothing of it is interpreted here. */
public interface ReadBack {

    /**
     * One {@code GET id?api-version=}; empty when Azure has no such resource. Ends within the
     * longest single call.
     *
     * @throws AzureUnreachable when there is no answer to go by; asking again may help
     * @throws ReadForbidden when the portal lacks a role; a person has to give it
     * @throws ReadRefused when Azure answers and will not show it; asking again will not help
     */
    Optional<JsonNode> read(String resourceId, String apiVersion);
}
