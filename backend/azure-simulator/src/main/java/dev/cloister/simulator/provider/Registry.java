package dev.cloister.simulator.provider;

import dev.cloister.simulator.protocol.ArmError;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every resource type that the simulator serves. */
public final class Registry {
    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final Map<String, String> namespaces = new TreeMap<>();
    private final Set<String> undeclared = new HashSet<>();
    private final Source source;

    /** Knows the types of some namespaces. */
    public interface Source {
        List<String> namespaces();

        /** Declares the types of one of the namespaces; it may ask for types of others. */
        void declare(Registry registry, String namespace);
    }

    public Registry(Source source) {
        this.source = source;
        for (String namespace : source.namespaces()) {
            String key = namespace.toLowerCase(Locale.ROOT);
            namespaces.put(key, namespace);
            undeclared.add(key);
        }
    }

    /** Has the types declared that belong to the namespace of a type, once. */
    private void declare(String typeOrNamespace) {
        int slash = typeOrNamespace.indexOf('/');
        String namespace = slash < 0 ? typeOrNamespace : typeOrNamespace.substring(0, slash);
        String key = namespace.toLowerCase(Locale.ROOT);
        if (undeclared.remove(key)) {
            source.declare(this, namespaces.getOrDefault(key, namespace));
        }
    }

    /** Declares a type with the API versions of its namespace or of the type itself. */
    public ResourceType add(String name) {
        ResourceType type = new ResourceType(name, ApiVersions.of(name));
        types.put(name.toLowerCase(Locale.ROOT), type);
        return type;
    }

    public @Nullable ResourceType find(String name) {
        declare(name);
        return types.get(name.toLowerCase(Locale.ROOT));
    }

    public Collection<String> namespaces() {
        return namespaces.values();
    }

    public @Nullable String namespace(String name) {
        return namespaces.get(name.toLowerCase(Locale.ROOT));
    }

    public List<ResourceType> in(String namespace) {
        declare(namespace);
        return types.values().stream()
                .filter(type -> type.namespace().equalsIgnoreCase(namespace))
                .toList();
    }

    /** The type of this name, or ARM's refusal. */
    public ResourceType require(String name, String apiVersion) {
        ResourceType type = find(name);
        if (type != null) {
            return type;
        }
        int slash = name.indexOf('/');
        String namespace = slash < 0 ? name : name.substring(0, slash);
        if (namespace(namespace) == null) {
            throw new ArmError(
                    404,
                    "InvalidResourceNamespace",
                    "The resource namespace '" + namespace + "' is invalid.");
        }
        throw new ArmError(
                404,
                "InvalidResourceType",
                "The resource type '"
                        + name.substring(slash + 1)
                        + "' could not be found in the namespace '"
                        + namespace
                        + "' for api version '"
                        + apiVersion
                        + "'. The supported api-versions are ''.");
    }

    /** Refuses an api-version that a type does not know. */
    public static void checkVersion(ResourceType type, String apiVersion, String location) {
        if (apiVersion.isEmpty()) {
            throw ArmError.badRequest(
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all"
                            + " requests.");
        }
        boolean known = type.versions().contains(apiVersion.toLowerCase(Locale.ROOT));
        // ARM's own types have no provider that could be missing
        boolean own = type.namespace().equals("Microsoft.Resources");
        if (!apiVersion.matches("\\d{4}-\\d{2}-\\d{2}(-[A-Za-z0-9.-]+)?") || own && !known) {
            throw ArmError.badRequest(
                    "InvalidApiVersionParameter",
                    "The api-version '"
                            + apiVersion
                            + "' is invalid. The supported versions are '"
                            + String.join(",", type.versions().reversed())
                            + "'.");
        }
        if (!known) {
            throw ArmError.badRequest(
                    "NoRegisteredProviderFound",
                    "No registered resource provider found for location '"
                            + location
                            + "' and API version '"
                            + apiVersion
                            + "' for type '"
                            + type.name().substring(type.name().indexOf('/') + 1)
                            + "'. The supported api-versions are '"
                            + String.join(", ", type.versions())
                            + "'. The supported locations are '"
                            + String.join(", ", Locations.names())
                            + "'.");
        }
    }
}
