package dev.cloister.isolation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.CandidateGroup;
import dev.cloister.landingzone.LandingZone.Subject;
import dev.cloister.network.Destination;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.AiKind;
import dev.cloister.plan.Classification;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        return evaluate(spec, planned, outbound);
    }

    /**
     * @param outbound rules that are listed one by one, by their place in the form; those of whole
     *     trusted sources need no judgement
     */
    public List<Finding> evaluate(
            WorkspaceSpec spec, Topology planned, SortedMap<Integer, OutboundRule> outbound) {
        List<Finding> findings = new ArrayList<>(services(spec, planned));
        findings.addAll(NameControls.findings(spec, landingZone, planned));
        findings.addAll(AccessControls.findings(spec, landingZone, planned));
        findings.addAll(outbound(spec, outbound, planned));
        findings.addAll(BundleControls.of(spec, outbound));
        findings.addAll(EndpointControls.of(spec, landingZone, outbound));
        findings.addAll(MonitoringControls.findings(spec, landingZone, planned));
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
            WorkspaceSpec spec, SortedMap<Integer, OutboundRule> byIndex, Topology planned) {
        List<Finding> findings = new ArrayList<>(outbound(byIndex, spec.classification()));
        long destinations = spec.outbound().stream().filter(OutboundRule::goesOutside).count();
        boolean routed =
                planned.networks().stream()
                        .flatMap(network -> network.subnets().stream())
                        .filter(subnet -> !subnet.isUnrouted())
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
                                destinations == 0
                                        ? "Nothing outside is reached: every subnet goes through"
                                                + " the firewall, which allows this workspace"
                                                + " nothing."
                                        : "Every subnet goes through the firewall, which allows"
                                                + " exactly %d destination%s."
                                                        .formatted(
                                                                destinations,
                                                                destinations == 1 ? "" : "s"))
                        : Finding.violation(
                                Control.MC_2,
                                "A subnet has no security group or no route to the firewall.",
                                null,
                                null));
        List<String> free =
                planned.managedNetworks().stream()
                        .filter(network -> !network.approvedOnly())
                        .map(Topology.ManagedNetwork::service)
                        .map(id -> id.substring(id.lastIndexOf('/') + 1))
                        .toList();
        findings.add(
                free.isEmpty()
                        ? Finding.pass(Control.MC_6, "No unrestricted outbound is asked for.")
                        : Finding.notice(
                                Control.MC_6,
                                "Azure records no flows inside the managed network of %s; what its"
                                                .formatted(String.join(", ", free))
                                        + " agents reach can only be reviewed by their own logs.",
                                null,
                                null));
        return findings;
    }

    private List<Finding> services(WorkspaceSpec spec, Topology planned) {
        List<Finding> findings = new ArrayList<>();
        for (Topology.Account account : planned.accounts()) {
            findings.add(publicAccess(account));
            findings.add(privateAccess(account, planned));
            findings.add(ownOutbound(account));
        }
        for (Topology.Companion companion : planned.companions())
            findings.add(companion(companion, planned));
        for (int i = 0; i < spec.services().size(); i++) {
            String pointer = "/services/" + i + "/isolation";
            switch (spec.services().get(i)) {
                case Service.AiFoundry foundry ->
                        findings.add(
                                agents(
                                        new Agents(
                                                foundry.network(),
                                                Control.VN_1,
                                                "Agents",
                                                foundry.exceptionUntil()),
                                        pointer,
                                        spec));
                case Service.AiHub(var network, var until) ->
                        findings.add(
                                agents(
                                        new Agents(network, Control.VN_1, "Computes", until),
                                        pointer,
                                        spec));
                case Service.MachineLearning(var network, var until) ->
                        findings.add(
                                agents(
                                        new Agents(network, Control.VN_3, "Computes", until),
                                        pointer,
                                        spec));
                case Service.AzureOpenAi _, Service.AiAccount _, Service.Companion _ -> {}
            }
        }
        return findings;
    }

    private static Finding companion(Topology.Companion companion, Topology planned) {
        String name = companion.id().substring(companion.id().lastIndexOf('/') + 1);
        Control control = companion.control();
        List<String> faults = new ArrayList<>();
        if (companion.publicNetworkAccess()) faults.add("could be reached from the internet");
        if (companion.keys()) faults.add("could be opened with a key");
        if (planned.endpointsOf(companion.id()).isEmpty()) faults.add("has no private endpoint");
        return faults.isEmpty()
                ? Finding.pass(
                        control,
                        "%s is reached by private endpoints, with Entra ID and without keys."
                                .formatted(name))
                : Finding.violation(
                        control,
                        "%s %s.".formatted(name, String.join(" and ", faults)),
                        null,
                        null);
    }

    private Finding publicAccess(Topology.Account account) {
        if (account.deniesByDefault() && !account.networks().isEmpty())
            return Finding.exception(
                    Control.SV_1,
                    "%s has a public name, open to %s only."
                            .formatted(name(account), subnets(account)),
                    null,
                    groupFor(landingZone, Subject.NETWORK),
                    null);
        return !account.publicNetworkAccess() && account.deniesByDefault()
                ? Finding.pass(Control.SV_1, "%s has no public endpoint.".formatted(name(account)))
                : Finding.violation(
                        Control.SV_1,
                        "%s could be reached from the internet.".formatted(name(account)),
                        null,
                        null);
    }

    private static Finding privateAccess(Topology.Account account, Topology planned) {
        Control control = Control.ofAccount(account.kind());
        if (!account.networks().isEmpty())
            return planned.holdsSubnets(account.networks())
                    ? Finding.pass(
                            control,
                            "%s is limited to selected networks: %s."
                                    .formatted(name(account), subnets(account)))
                    : Finding.violation(
                            control,
                            "%s is open to a network that is not this workspace's."
                                    .formatted(name(account)),
                            null,
                            null);
        return planned.endpointsOf(account.id()).isEmpty()
                ? Finding.violation(
                        control, "%s has no private endpoint.".formatted(name(account)), null, null)
                : Finding.pass(
                        control,
                        "%s is reached by a private endpoint, with Entra ID and without keys."
                                .formatted(name(account)));
    }

    private static Finding ownOutbound(Topology.Account account) {
        if (!AiKind.limitsItsOutbound(account.kind()))
            return Finding.notice(
                    Control.MC_3,
                    "Azure offers no list of allowed names for %s (%s)."
                            .formatted(name(account), account.kind()),
                    null,
                    null);
        if (!account.outboundRestricted())
            return Finding.violation(
                    Control.MC_3,
                    "%s itself could send data anywhere.".formatted(name(account)),
                    null,
                    null);
        return Finding.pass(
                Control.MC_3,
                "%s itself may call %s."
                        .formatted(
                                name(account),
                                account.allowedNames().isEmpty()
                                        ? "nothing outside"
                                        : String.join(", ", account.allowedNames())));
    }

    /** What runs somewhere, and how it is called. */
    private record Agents(
            FoundryNetwork network, Control control, String words, Optional<LocalDate> until) {}

    private Finding agents(Agents agents, String pointer, WorkspaceSpec spec) {
        String who = agents.words();
        Control control = agents.control();
        return switch (agents.network()) {
            case MANAGED_APPROVED_OUTBOUND -> {
                if (spec.outbound().isEmpty())
                    yield Finding.pass(
                            control, who + " run in a managed network without a way out.");
                String reach =
                        "%s reach from their managed network only what is approved".formatted(who);
                yield hasNames(spec)
                        ? Finding.notice(
                                control,
                                "%s. The first approved name starts a firewall of this workspace alone%s."
                                        .formatted(reach, managedFirewallPrice()),
                                pointer,
                                null)
                        : Finding.pass(control, reach + ".");
            }
            case MANAGED_INTERNET_OUTBOUND ->
                    Finding.exception(
                            Control.MC_2,
                            "%s reach the whole internet until %s."
                                    .formatted(who, agents.until().orElse(spec.expiresOn())),
                            pointer,
                            groupFor(landingZone, Subject.NETWORK),
                            new Finding.Mend(
                                    "Only approved destinations",
                                    pointer,
                                    JsonNodeFactory.instance.textNode(
                                            FoundryNetwork.MANAGED_APPROVED_OUTBOUND.name())));
            case OWN_SUBNET ->
                    Finding.pass(
                            control,
                            who + " run in the workspace's own subnet, behind the hub's firewall.");
        };
    }

    /** Service tags start no firewall: azure-facts 3.3. */
    private static boolean hasNames(WorkspaceSpec spec) {
        return spec.outbound().stream()
                .anyMatch(rule -> rule.destination() instanceof Destination.Name);
    }

    private String managedFirewallPrice() {
        LandingZone.PriceList prices = landingZone.prices();
        return prices.managedFirewall()
                .map(
                        price ->
                                ", for %s %s a month"
                                        .formatted(
                                                price.monthly().toPlainString(), prices.currency()))
                .orElse("");
    }

    private static String subnets(Topology.Account account) {
        return account.networks().stream()
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .collect(Collectors.joining(", "));
    }

    private static String name(Topology.Account account) {
        return account.id().substring(account.id().lastIndexOf('/') + 1);
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
