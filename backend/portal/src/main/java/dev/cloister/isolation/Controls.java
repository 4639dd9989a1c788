package dev.cloister.isolation;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.CandidateGroup;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Subject;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.Classification;
import dev.cloister.plan.PrivateEndpoints;
import dev.cloister.plan.WorkspaceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks a requested workspace and its planned topology against the controls. */
public final class Controls {

    private final LandingZone landingZone;

    public Controls(LandingZone landingZone) {
        this.landingZone = landingZone;
    }

    /**
     * Findings by control; a control that nothing speaks against passes with the reason.
     *
     * @param planned of the plan of this workspace
     */
    public List<Finding> evaluate(WorkspaceSpec spec, Topology planned) {
        SortedMap<Integer, OutboundRule> outbound = new TreeMap<>();
        spec.outbound().forEach(rule -> outbound.put(outbound.size(), rule));
        List<Finding> findings = new ArrayList<>(services(planned));
        findings.addAll(names(spec, planned));
        findings.add(access(spec));
        findings.addAll(outbound(outbound, spec.classification(), planned));
        return List.copyOf(findings);
    }

    /**
     * Of the outbound rules alone, while the rest of the form is still being typed.
     *
     * @param byIndex rules that can be read, by their place in the form
     */
    public List<Finding> outbound(
            SortedMap<Integer, OutboundRule> byIndex, Classification classification) {
        return new OutboundControls(landingZone, byIndex, classification).findings();
    }

    private List<Finding> outbound(
            SortedMap<Integer, OutboundRule> byIndex,
            Classification classification,
            Topology planned) {
        List<Finding> findings = new ArrayList<>(outbound(byIndex, classification));
        boolean routed =
                planned.networks().stream()
                        .flatMap(network -> network.subnets().stream())
                        .allMatch(
                                subnet ->
                                        subnet.securityGroup() != null
                                                && planned.routeTable(subnet.routeTable())
                                                        .flatMap(Topology.RouteTable::defaultRoute)
                                                        .isPresent());
        findings.add(
                routed
                        ? Finding.pass(
                                Control.MC_2,
                                byIndex.isEmpty()
                                        ? "Nothing outside is reached: every subnet goes through"
                                                + " the firewall, which allows this workspace"
                                                + " nothing."
                                        : "Every subnet goes through the firewall, which allows"
                                                + " exactly %d destination%s."
                                                        .formatted(
                                                                byIndex.size(),
                                                                byIndex.size() == 1 ? "" : "s"))
                        : Finding.violation(
                                Control.MC_2,
                                "A subnet has no security group or no route to the firewall.",
                                null,
                                null));
        findings.add(Finding.pass(Control.MC_6, "No unrestricted outbound is asked for."));
        return findings;
    }

    private static List<Finding> services(Topology planned) {
        List<Finding> findings = new ArrayList<>();
        for (Topology.Account account : planned.accounts()) {
            String name = account.id().substring(account.id().lastIndexOf('/') + 1);
            boolean closed = !account.publicNetworkAccess() && account.deniesByDefault();
            findings.add(
                    closed
                            ? Finding.pass(
                                    Control.SV_1, "%s has no public endpoint.".formatted(name))
                            : Finding.violation(
                                    Control.SV_1,
                                    "%s could be reached from the internet.".formatted(name),
                                    null,
                                    null));
            findings.add(
                    planned.endpointsOf(account.id()).isEmpty()
                            ? Finding.violation(
                                    Control.VN_2,
                                    "%s has no private endpoint.".formatted(name),
                                    null,
                                    null)
                            : Finding.pass(
                                    Control.VN_2,
                                    "%s is reached by a private endpoint, with Entra ID and without"
                                                    .formatted(name)
                                            + " keys."));
            findings.add(
                    account.outboundRestricted()
                            ? Finding.pass(
                                    Control.MC_3,
                                    "%s itself may call %s."
                                            .formatted(
                                                    name,
                                                    account.allowedNames().isEmpty()
                                                            ? "nothing outside"
                                                            : String.join(
                                                                    ", ", account.allowedNames())))
                            : Finding.violation(
                                    Control.MC_3,
                                    "%s itself could send data anywhere.".formatted(name),
                                    null,
                                    null));
        }
        return findings;
    }

    private List<Finding> names(WorkspaceSpec spec, Topology planned) {
        List<Finding> findings = new ArrayList<>();
        Hub hub = landingZone.hubOf(spec.region()).orElseThrow();
        List<String> missing =
                PrivateEndpoints.zonesNeeded(spec).stream()
                        .filter(zone -> hub.zones().zoneId(zone).isEmpty())
                        .toList();
        findings.add(
                missing.isEmpty()
                        ? Finding.pass(Control.SV_3, "All private names go into the central zones.")
                        : Finding.violation(
                                Control.SV_3,
                                "The landing zone has no central zone %s, so its names would"
                                                .formatted(String.join(", ", missing))
                                        + " resolve to public addresses.",
                                null,
                                null));
        boolean custom = planned.networks().stream().allMatch(n -> !n.dnsServers().isEmpty());
        findings.add(
                Finding.pass(
                        Control.SV_4,
                        custom
                                ? "Names are resolved by %s in the hub."
                                        .formatted(String.join(", ", hub.dnsServers()))
                                : "Names are resolved by Azure's DNS over links to %d central zones."
                                        .formatted(planned.zoneLinks().size())));
        return findings;
    }

    private Finding access(WorkspaceSpec spec) {
        Hub hub = landingZone.hubOf(spec.region()).orElseThrow();
        return hub.bastion() == null
                ? Finding.notice(
                        Control.MC_1,
                        "%s has no Bastion: developers reach the workspace only from networks"
                                        .formatted(hub.name())
                                + " connected to the hub.",
                        null,
                        null)
                : Finding.pass(
                        Control.MC_1,
                        "Developers come in through the Bastion of %s; no machine has a public address."
                                .formatted(hub.name()));
    }

    /** The group that grants exceptions of a subject: the first one the landing zone names. */
    static String groupFor(LandingZone landingZone, Subject subject) {
        return landingZone.groups().stream()
                .filter(group -> group.section() == subject)
                .map(CandidateGroup::id)
                .findFirst()
                .orElseThrow();
    }
}
