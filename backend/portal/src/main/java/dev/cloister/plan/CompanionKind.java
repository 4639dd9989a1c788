package dev.cloister.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What AI services depend on (VN-5); each is reached by private endpoints only: azure-facts 1.5.
 */
public enum CompanionKind {
    STORAGE(
            "storage",
            "Storage",
            List.of(
                    new Door("blob", "privatelink.blob.core.windows.net"),
                    new Door("file", "privatelink.file.core.windows.net"))),
    KEY_VAULT(
            "key-vault",
            "Key Vault",
            List.of(new Door("vault", "privatelink.vaultcore.azure.net"))),
    CONTAINER_REGISTRY(
            "container-registry",
            "Container Registry",
            List.of(new Door("registry", "privatelink.azurecr.io"))),
    AI_SEARCH(
            "ai-search",
            "AI Search",
            List.of(new Door("searchService", "privatelink.search.windows.net"))),
    COSMOS_DB(
            "cosmos-db", "Cosmos DB", List.of(new Door("Sql", "privatelink.documents.azure.com")));

    /**
     * A private endpoint and the zone its names go into: azure-facts 2.1.
     *
     * @param subResource Azure's groupId
     */
    public record Door(String subResource, String zone) {}

    private final String slug;
    private final String words;
    private final List<Door> doors;

    CompanionKind(String slug, String words, List<Door> doors) {
        this.slug = slug;
        this.words = words;
        this.doors = doors;
    }

    /** As it stands in forms and price lists. */
    public String slug() {
        return slug;
    }

    public String words() {
        return words;
    }

    public List<Door> doors() {
        return doors;
    }

    public static Optional<CompanionKind> of(String slug) {
        return Stream.of(values()).filter(kind -> kind.slug.equals(slug)).findFirst();
    }
}
