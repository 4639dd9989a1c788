package dev.cloister.isolation;

import dev.cloister.plan.ArmType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is written down about a workspace, and where. Every list is ordered by id.
 *
 * @param scoped ids of what private link scopes let networks reach, in lower case
 */
public record Records(
        List<Store> stores, Set<String> scoped, List<Setting> settings, List<FlowLog> flowLogs) {

    public Records {
        stores = List.copyOf(stores);
        scoped = Set.copyOf(scoped);
        settings = List.copyOf(settings);
        flowLogs = List.copyOf(flowLogs);
    }

    /**
     * Log Analytics or Application Insights.
     *
     * @param publicIngestion written to from anywhere
     * @param publicQuery read from anywhere
     * @param keys whether a key opens it
     */
    public record Store(
            String id, String type, boolean publicIngestion, boolean publicQuery, boolean keys) {}

    /**
     * @param source what speaks
     * @param logs the log workspace that it speaks to; empty when to none
     * @param enabled at least one category
     */
    public record Setting(String id, String source, String logs, boolean enabled) {}

    /**
     * @param target a network, a subnet or an interface
     */
    public record FlowLog(String id, String target, boolean enabled) {}

    /** In a scope, and with that reached through its endpoint. */
    boolean isScoped(Store store) {
        return scoped.contains(store.id().toLowerCase(Locale.ROOT));
    }

    /** Whether something says what it does to a log workspace. */
    boolean hear(String source) {
        return settings.stream()
                .anyMatch(
                        setting ->
                                setting.enabled()
                                        && !setting.logs().isEmpty()
                                        && setting.source().equalsIgnoreCase(source));
    }

    static Records of(Collection<ArmResource> resources) {
        List<ArmResource> sorted =
                resources.stream().sorted(Comparator.comparing(ArmResource::id)).toList();
        return new Records(
                sorted.stream()
                        .filter(
                                r ->
                                        ArmType.LOG_ANALYTICS.is(r.type())
                                                || ArmType.INSIGHTS.is(r.type()))
                        .map(Records::store)
                        .toList(),
                all(sorted, ArmType.SCOPED_RESOURCE)
                        .map(
                                r ->
                                        r.properties()
                                                .path("linkedResourceId")
                                                .asText("")
                                                .toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                all(sorted, ArmType.DIAGNOSTIC_SETTING).map(Records::setting).toList(),
                all(sorted, ArmType.FLOW_LOG)
                        .map(
                                r ->
                                        new FlowLog(
                                                r.id(),
                                                r.properties().path("targetResourceId").asText(),
                                                r.properties().path("enabled").asBoolean()))
                        .toList());
    }

    /** Absent means open: azure-facts 1.5. */
    private static Store store(ArmResource resource) {
        boolean component = ArmType.INSIGHTS.is(resource.type());
        return new Store(
                resource.id(),
                resource.type(),
                isOpen(resource, "publicNetworkAccessForIngestion"),
                isOpen(resource, "publicNetworkAccessForQuery"),
                !resource.properties()
                        .at(component ? "/DisableLocalAuth" : "/features/disableLocalAuth")
                        .asBoolean());
    }

    private static boolean isOpen(ArmResource resource, String field) {
        return !resource.properties().path(field).asText().equalsIgnoreCase("Disabled");
    }

    private static Setting setting(ArmResource resource) {
        String extension = "/providers/" + ArmType.DIAGNOSTIC_SETTING.type() + "/";
        int end =
                resource.id()
                        .toLowerCase(Locale.ROOT)
                        .lastIndexOf(extension.toLowerCase(Locale.ROOT));
        return new Setting(
                resource.id(),
                end < 0 ? resource.id() : resource.id().substring(0, end),
                resource.properties().path("workspaceId").asText(""),
                Checks.elements(resource.properties().path("logs"))
                        .anyMatch(log -> log.path("enabled").asBoolean()));
    }

    private static Stream<ArmResource> all(List<ArmResource> resources, ArmType type) {
        return resources.stream().filter(r -> type.is(r.type()));
    }
}
