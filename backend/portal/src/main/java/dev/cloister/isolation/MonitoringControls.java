package dev.cloister.isolation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Region;
import dev.cloister.plan.Recording;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges what is written down about a workspace, and where: VN-5, MC-6. */
final class MonitoringControls {

    private static final String MONITORING = "/monitoring";

    private final WorkspaceSpec spec;
    private final LandingZone landingZone;
    private final Hub hub;
    private final Topology planned;
    private final List<Finding> findings = new ArrayList<>();

    private MonitoringControls(WorkspaceSpec spec, LandingZone landingZone, Topology planned) {
        this.spec = spec;
        this.landingZone = landingZone;
        this.hub = landingZone.hubOf(spec.region()).orElseThrow();
        this.planned = planned;
    }

    static List<Finding> findings(WorkspaceSpec spec, LandingZone landingZone, Topology planned) {
        var controls = new MonitoringControls(spec, landingZone, planned);
        if (spec.monitoring()) controls.logs();
        controls.free();
        controls.wide();
        return List.copyOf(controls.findings);
    }

    private void logs() {
        if (hub.shared().logScope() == null) {
            findings.add(
                    Finding.violation(
                            Control.VN_5,
                            "%s has no private link scope for logs, so they would be written to public addresses."
                                    .formatted(hub.name()),
                            MONITORING,
                            wayOut()));
            return;
        }
        List<String> faults =
                new ArrayList<>(planned.records().stores().stream().flatMap(this::faults).toList());
        if (planned.records().stores().isEmpty()) faults.add("No place for the logs is planned.");
        for (String fault : faults)
            findings.add(Finding.violation(Control.VN_5, fault, MONITORING, null));
        if (faults.isEmpty())
            findings.add(
                    Finding.pass(
                            Control.VN_5,
                            "Logs are written and read through the private link scope of %s alone, without keys."
                                    .formatted(hub.name())));
        if (spec.services().stream().anyMatch(MonitoringControls::computesElsewhere))
            findings.add(
                    Finding.notice(
                            Control.VN_5,
                            "Computes in Microsoft's network do not reach the workspace's"
                                    + " Application Insights: the scope has ten endpoints for all"
                                    + " workspaces. What the service itself says is kept.",
                            MONITORING,
                            null));
    }

    private Stream<String> faults(Records.Store store) {
        String name = store.id().substring(store.id().lastIndexOf('/') + 1);
        List<String> faults = new ArrayList<>();
        if (store.publicIngestion()) faults.add("could be written to from the internet");
        if (store.publicQuery()) faults.add("could be read from the internet");
        if (store.keys()) faults.add("could be written to with a key");
        if (!planned.records().isScoped(store)) faults.add("is in no private link scope");
        return faults.stream().map(fault -> "%s %s.".formatted(name, fault));
    }

    /** Of what reaches the internet freely. */
    private void free() {
        if (!isFree()) return;
        if (!spec.monitoring()) {
            findings.add(
                    Finding.violation(
                            Control.MC_6,
                            "What reaches the whole internet must be monitored; this workspace"
                                    + " keeps no logs.",
                            MONITORING,
                            switchOn()));
            return;
        }
        if (hub.shared().logScope() == null) return; // said with the scope
        SortedSet<String> faults = new TreeSet<>();
        for (Topology.ManagedNetwork network : planned.managedNetworks())
            if (!network.approvedOnly() && !planned.records().hear(network.service()))
                faults.add(
                        "Nothing keeps what %s says."
                                .formatted(
                                        network.service()
                                                .substring(
                                                        network.service().lastIndexOf('/') + 1)));
        for (String fault : faults)
            findings.add(Finding.violation(Control.MC_6, fault, MONITORING, null));
        List<String> unwatched = hub.shared().monitoring() == null ? List.of() : unwatched();
        for (String fault : unwatched)
            findings.add(
                    Finding.violation(
                            Control.MC_6,
                            fault,
                            GatewayControls.ALSO_IN,
                            GatewayControls.inOneRegion()));
        if (!faults.isEmpty() || !unwatched.isEmpty()) return;
        findings.add(
                hub.shared().monitoring() == null
                        ? Finding.notice(
                                Control.MC_6,
                                "%s names no place for flow logs, so the flows of the workspace's network are not recorded."
                                        .formatted(hub.name()),
                                null,
                                null)
                        : Finding.pass(
                                Control.MC_6,
                                "The flows of the workspace's network and what its services with a"
                                        + " free way out say are recorded."));
    }

    /** The hub records the workspace's own network; that of a gateway elsewhere has another hub. */
    private List<String> unwatched() {
        return planned.networks().stream()
                .filter(
                        network ->
                                planned.records().flowLogs().stream()
                                        .noneMatch(
                                                log ->
                                                        log.enabled()
                                                                && log.target()
                                                                        .equalsIgnoreCase(
                                                                                network.id())))
                .map(
                        network ->
                                "Nothing records the flows of %s."
                                        .formatted(
                                                network.id()
                                                        .substring(
                                                                network.id().lastIndexOf('/') + 1)))
                .toList();
    }

    /** Of rules that let more pass than anybody has looked at. */
    private void wide() {
        if (isFree() || spec.monitoring() || hub.shared().logScope() == null) return;
        List<String> names =
                spec.outbound().stream()
                        .filter(Recording::isWide)
                        .map(rule -> rule.destination().words())
                        .distinct()
                        .sorted()
                        .toList();
        if (!names.isEmpty())
            findings.add(
                    Finding.notice(
                            Control.MC_6,
                            "More passes by %s than anybody has looked at; with monitoring, what the services do with it can be reviewed."
                                    .formatted(String.join(", ", names)),
                            MONITORING,
                            switchOn()));
    }

    private boolean isFree() {
        return spec.services().stream().anyMatch(Recording::isFree);
    }

    private static boolean computesElsewhere(Service service) {
        return switch (service) {
            case Service.MachineLearning learning ->
                    learning.network() != WorkspaceSpec.FoundryNetwork.OWN_SUBNET;
            case Service.AiHub _ -> true;
            case Service.AzureOpenAi _,
                    Service.AiAccount _,
                    Service.AiFoundry _,
                    Service.Companion _ ->
                    false;
        };
    }

    private static Finding.Mend switchOn() {
        return new Finding.Mend(
                "Monitor it", MONITORING, JsonNodeFactory.instance.booleanNode(true));
    }

    /** Null where no region has a scope. */
    private Finding.@Nullable Mend wayOut() {
        return isFree()
                ? elsewhere().orElse(null)
                : new Finding.Mend("Without monitoring", MONITORING, null);
    }

    /** A region whose hub has a scope. */
    private Optional<Finding.Mend> elsewhere() {
        return landingZone.regions().stream()
                .filter(
                        region ->
                                landingZone
                                        .hubOf(region.name())
                                        .filter(each -> each.shared().logScope() != null)
                                        .isPresent())
                .findFirst()
                .map(MonitoringControls::build);
    }

    private static Finding.Mend build(Region region) {
        return new Finding.Mend(
                "Build it in " + region.displayName(),
                "/region",
                JsonNodeFactory.instance.textNode(region.name()));
    }
}
