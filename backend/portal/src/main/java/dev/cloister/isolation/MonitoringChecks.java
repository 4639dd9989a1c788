package dev.cloister.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The evidence that logs are kept, and that they are kept in private: VN-5, MC-6. */
final class MonitoringChecks {

    private static final String PRIVATE = "PrivateOnly, PrivateOnly";

    private final Checks checks;

    MonitoringChecks(Checks checks) {
        this.checks = checks;
    }

    /** The scope is the hub's: of no plan, but what a workspace's logs rest on. */
    static Optional<Verification.Read> scope(PlannedResource resource) {
        return ArmType.SCOPED_RESOURCE.is(resource.type())
                ? Optional.of(
                        new Verification.Read(
                                resource.id().replaceFirst("(?i)/scopedResources/[^/]+$", ""),
                                ArmType.LOG_SCOPE.apiVersion()))
                : Optional.empty();
    }

    /** With Open, networks of the scope could write to anybody's logs. */
    void scope(Verification.Read scope) {
        JsonNode modes = checks.properties(scope.id()).path("accessModeSettings");
        checks.add(
                Control.VN_5,
                scope.id(),
                "ingestion and query access mode",
                PRIVATE,
                "%s, %s"
                        .formatted(
                                modes.path("ingestionAccessMode").asText("absent"),
                                modes.path("queryAccessMode").asText("absent")));
    }

    void resource(PlannedResource resource) {
        Records is = Records.of(checks.observed(resource));
        Records planned = Records.of(Checks.planned(resource));
        for (Records.Store store : planned.stores())
            checks.add(
                    Control.VN_5,
                    store.id(),
                    "ways in",
                    words(store),
                    first(is.stores()).map(MonitoringChecks::words).orElse("absent"));
        for (Records.Setting setting : planned.settings())
            checks.add(
                    Control.MC_6,
                    setting.id(),
                    "kept logs",
                    words(setting),
                    first(is.settings()).map(MonitoringChecks::words).orElse("absent"));
        for (Records.FlowLog log : planned.flowLogs())
            checks.add(
                    Control.MC_6,
                    log.id(),
                    "recorded flows",
                    words(log),
                    first(is.flowLogs()).map(MonitoringChecks::words).orElse("absent"));
    }

    private static <T> Optional<T> first(List<T> list) {
        return list.stream().findFirst();
    }

    private static String words(Records.Store store) {
        List<String> ways =
                Stream.of(
                                store.publicIngestion() ? "public ingestion" : "",
                                store.publicQuery() ? "public query" : "",
                                store.keys() ? "keys" : "")
                        .filter(way -> !way.isEmpty())
                        .toList();
        return ways.isEmpty() ? "private link scope" : String.join(", ", ways);
    }

    private static String words(Records.Setting setting) {
        return setting.enabled() ? "sent to " + Checks.leaf(setting.logs()) : "none";
    }

    private static String words(Records.FlowLog log) {
        return log.enabled() ? "those of " + Checks.leaf(log.target()) : "none";
    }
}
