package dev.cloister.isolation;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Forwarding;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Zones;
import dev.cloister.plan.PrivateEndpoints;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Judges where names of private endpoints are kept, and who answers for them: SV-3, SV-4. */
final class NameControls {

    private NameControls() {}

    static List<Finding> findings(WorkspaceSpec spec, LandingZone landingZone, Topology planned) {
        Hub hub = landingZone.hubOf(spec.region()).orElseThrow();
        List<Finding> findings =
                new ArrayList<>(
                        switch (hub.privateNames()) {
                            case Zones central -> central(spec, central, planned);
                            case Forwarding _ -> forwarded(spec, hub, planned);
                        });
        List<String> faults = new ArrayList<>(strangers(hub, planned));
        if (hub.dnsServers().isEmpty()) faults.addAll(unlinked(spec, planned));
        for (String fault : faults)
            findings.add(Finding.violation(Control.SV_4, fault, null, null));
        if (faults.isEmpty())
            findings.add(
                    Finding.pass(
                            Control.SV_4,
                            hub.dnsServers().isEmpty()
                                    ? "Names are resolved by Azure's DNS over links to %d private zones."
                                            .formatted(planned.zoneLinks().size())
                                    : "Names are resolved by %s in the hub."
                                            .formatted(String.join(", ", hub.dnsServers()))));
        return findings;
    }

    /** Whoever else is asked does not know the private zones. */
    private static List<String> strangers(Hub hub, Topology planned) {
        return planned.networks().stream()
                .filter(network -> !Set.copyOf(network.dnsServers()).equals(asked(hub)))
                .map(
                        network ->
                                "%s asks %s for names instead of %s."
                                        .formatted(
                                                leaf(network.id()),
                                                words(network.dnsServers()),
                                                words(hub.dnsServers())))
                .toList();
    }

    private static Set<String> asked(Hub hub) {
        return Set.copyOf(hub.dnsServers());
    }

    private static String words(List<String> servers) {
        return servers.isEmpty() ? "Azure's DNS" : String.join(", ", servers);
    }

    /** Azure's DNS answers from a private zone only where the zone is linked: azure-facts 5. */
    private static List<String> unlinked(WorkspaceSpec spec, Topology planned) {
        List<String> faults = new ArrayList<>();
        for (Topology.Network network : planned.networks()) {
            Set<String> linked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            for (Topology.ZoneLink link : planned.zoneLinks())
                if (link.network().equalsIgnoreCase(network.id())) linked.add(leaf(link.zone()));
            for (String zone : PrivateEndpoints.zonesNeeded(spec))
                if (!linked.contains(zone))
                    faults.add(
                            "%s is not linked to %s, where its names would resolve to public addresses."
                                    .formatted(zone, leaf(network.id())));
        }
        return faults;
    }

    private static List<Finding> central(WorkspaceSpec spec, Zones central, Topology planned) {
        List<String> missing =
                PrivateEndpoints.zonesNeeded(spec).stream()
                        .filter(zone -> central.zoneId(zone).isEmpty())
                        .toList();
        if (!missing.isEmpty())
            return List.of(
                    Finding.violation(
                            Control.SV_3,
                            "The landing zone has no central zone %s, so its names would"
                                            .formatted(String.join(", ", missing))
                                    + " resolve to public addresses.",
                            null,
                            null));
        List<Finding> unrecorded = unrecorded(planned);
        return unrecorded.isEmpty()
                ? List.of(
                        Finding.pass(Control.SV_3, "All private names go into the central zones."))
                : unrecorded;
    }

    /** Those in the hub have none by intent: a second record would overwrite the first. */
    private static List<Finding> unrecorded(Topology planned) {
        return planned.endpoints().stream()
                .filter(endpoint -> planned.holdsSubnets(List.of(endpoint.subnet())))
                .filter(endpoint -> planned.zonesOf(endpoint).isEmpty())
                .map(
                        endpoint ->
                                Finding.violation(
                                        Control.SV_3,
                                        "The names of %s go into no private zone."
                                                .formatted(leaf(endpoint.id())),
                                        null,
                                        null))
                .toList();
    }

    /** The workspace keeps its zones itself, and the hub asks it. */
    private static List<Finding> forwarded(WorkspaceSpec spec, Hub hub, Topology planned) {
        List<Finding> findings = new ArrayList<>();
        for (String fault : planned.nameAnswers().faults(planned))
            findings.add(Finding.violation(Control.SV_3, fault, null, null));
        findings.addAll(unrecorded(planned));
        if (findings.isEmpty())
            findings.add(
                    Finding.pass(
                            Control.SV_3,
                            "Private names are in the workspace's own zones; %s asks its resolver"
                                            .formatted(hub.name())
                                    + " for %d of them."
                                            .formatted(planned.nameAnswers().rules().size())));
        boolean named =
                spec.services().stream()
                        .anyMatch(
                                service ->
                                        service instanceof Service.MachineLearning
                                                || service instanceof Service.AiHub);
        if (named)
            findings.add(
                    Finding.notice(
                            Control.SV_3,
                            "Azure makes the names of Machine Learning workspaces while it builds"
                                    + " them, so %s does not ask for those: whoever runs it"
                                            .formatted(hub.name())
                                    + " adds them to its ruleset afterwards.",
                            null,
                            null));
        return findings;
    }

    private static String leaf(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
