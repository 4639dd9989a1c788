package dev.cloister.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The id of a resource in a resource group.
 *
 * @param type {@code Microsoft.Network/virtualNetworks/subnets}
 * @param name with one segment per type segment: {@code vnet-a/snet-b}
 */
public record ResourceId(UUID subscription, String resourceGroup, String type, String name) {

    public ResourceId {
        if (type.split("/").length != name.split("/").length + 1)
            throw new IllegalArgumentException(
                    "type %s and name %s do not fit".formatted(type, name));
    }

    public static ResourceId of(Scope.ResourceGroup group, ArmType type, String name) {
        return new ResourceId(group.subscription(), group.resourceGroup(), type.type(), name);
    }

    /** Without the types of what it extends: {@code Microsoft.Authorization/roleAssignments}. */
    public String ownType() {
        if (!type.contains("/providers/")) return type;
        String id = toString();
        String[] own = id.substring(id.lastIndexOf("/providers/") + 11).split("/");
        StringBuilder words = new StringBuilder(own[0]);
        for (int i = 1; i < own.length; i += 2) words.append('/').append(own[i]);
        return words.toString();
    }

    /** Reads {@code /subscriptions/.../resourceGroups/.../providers/...}. */
    public static ResourceId parse(String id) {
        List<String> parts = List.of(id.split("/"));
        boolean wellFormed =
                parts.size() >= 9
                        && parts.size() % 2 == 1
                        && parts.get(1).equalsIgnoreCase("subscriptions")
                        && parts.get(3).equalsIgnoreCase("resourceGroups")
                        && parts.get(5).equalsIgnoreCase("providers");
        if (!wellFormed) throw new IllegalArgumentException("not the id of a resource: " + id);
        List<String> types = new ArrayList<>(List.of(parts.get(6)));
        List<String> names = new ArrayList<>();
        for (int i = 7; i < parts.size(); i += 2) {
            types.add(parts.get(i));
            names.add(parts.get(i + 1));
        }
        return new ResourceId(
                UUID.fromString(parts.get(2)),
                parts.get(4),
                String.join("/", types),
                String.join("/", names));
    }

    public Scope.ResourceGroup scope() {
        return new Scope.ResourceGroup(subscription, resourceGroup);
    }

    /** The last segment of the name. */
    public String leaf() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        String[] types = type.split("/");
        String[] names = name.split("/");
        StringBuilder id =
                new StringBuilder("/subscriptions/")
                        .append(subscription)
                        .append("/resourceGroups/")
                        .append(resourceGroup)
                        .append("/providers/")
                        .append(types[0]);
        for (int i = 0; i < names.length; i++)
            id.append('/').append(types[i + 1]).append('/').append(names[i]);
        return id.toString();
    }
}
