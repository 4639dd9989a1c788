package dev.cloister.simulator.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The id of anything ARM knows: a subscription, a resource group, a resource, a nested or an
 * extension resource. Ids are kept as they were written and compared without case.
 *
 * @param scope id of what the last provider segment stands below; empty for the tenant
 * @param types type names below the namespace, outermost first
 * @param names one per type
 */
public record ResourceId(
        String text, String scope, String namespace, List<String> types, List<String> names) {

    /**
     * The id that a path names, or null if it names none (a collection, an action, something else).
     */
    public static @Nullable ResourceId parse(String path) {
        String text = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int at = text.toLowerCase(Locale.ROOT).lastIndexOf("/providers/");
        if (at < 0) {
            return container(text);
        }
        String[] segments = text.substring(at + "/providers/".length()).split("/", -1);
        if (segments.length < 3 || segments.length % 2 == 0) {
            return null;
        }
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 1; i < segments.length; i += 2) {
            if (segments[i].isEmpty() || segments[i + 1].isEmpty()) {
                return null;
            }
            types.add(segments[i]);
            names.add(segments[i + 1]);
        }
        return new ResourceId(
                text, text.substring(0, at), segments[0], List.copyOf(types), List.copyOf(names));
    }

    private static @Nullable ResourceId container(String text) {
        String[] segments = text.split("/", -1);
        if (segments.length == 3 && segments[1].equalsIgnoreCase("subscriptions")) {
            return new ResourceId(
                    text,
                    "",
                    "Microsoft.Resources",
                    List.of("subscriptions"),
                    List.of(segments[2]));
        }
        if (segments.length == 5
                && segments[1].equalsIgnoreCase("subscriptions")
                && segments[3].equalsIgnoreCase("resourceGroups")
                && !segments[4].isEmpty()) {
            return new ResourceId(
                    "/subscriptions/" + segments[2] + "/resourceGroups/" + segments[4],
                    "/subscriptions/" + segments[2],
                    "Microsoft.Resources",
                    List.of("resourceGroups"),
                    List.of(segments[4]));
        }
        return null;
    }

    public static ResourceId of(String path) {
        ResourceId id = parse(path);
        if (id == null) {
            throw ArmError.badRequest(
                    "LinkedInvalidPropertyId", "Property id '" + path + "' is invalid.");
        }
        return id;
    }

    public static ResourceId group(String subscription, String name) {
        return of("/subscriptions/" + subscription + "/resourceGroups/" + name);
    }

    public static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    public String key() {
        return key(text);
    }

    public String type() {
        return namespace + "/" + String.join("/", types);
    }

    public String name() {
        return names.getLast();
    }

    /** Names from the outermost to this one, as ARM writes them in templates and messages. */
    public String fullName() {
        return String.join("/", names);
    }

    public boolean isGroup() {
        return types.size() == 1 && type().equalsIgnoreCase("Microsoft.Resources/resourceGroups");
    }

    public boolean isNested() {
        return types.size() > 1;
    }

    /**
     * What this stands in: the outer resource, the resource extended, the group or the
     * subscription.
     */
    public String parent() {
        return isNested()
                ? text.substring(0, text.lastIndexOf('/', text.lastIndexOf('/') - 1))
                : scope;
    }

    public ResourceId child(String type, String name) {
        return of(text + "/" + type + "/" + name);
    }

    public ResourceId extension(String type, String name) {
        return of(text + "/providers/" + type + "/" + name);
    }

    public String subscription() {
        String[] segments = text.split("/", 4);
        return segments.length > 2 && segments[1].equalsIgnoreCase("subscriptions")
                ? segments[2]
                : "";
    }

    /** Name of the resource group, or empty. */
    public String group() {
        String[] segments = text.split("/", 6);
        return segments.length > 4 && segments[3].equalsIgnoreCase("resourceGroups")
                ? segments[4]
                : "";
    }

    public String groupId() {
        return "/subscriptions/" + subscription() + "/resourceGroups/" + group();
    }

    @Override
    public String toString() {
        return text;
    }
}
