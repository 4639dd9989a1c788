package dev.cloister.isolation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Pool;
import dev.cloister.landingzone.LandingZone.Subject;
import dev.cloister.network.Cidr;
import dev.cloister.plan.Access;
import dev.cloister.plan.Access.Bastion;
import dev.cloister.plan.Access.Jumpbox;
import dev.cloister.plan.Access.Place;
import dev.cloister.plan.HubEndpoints;
import dev.cloister.plan.PrivateEndpoints;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges how people and networks come into a workspace: MC-1, VN-6, SV-2, SV-3. */
final class AccessControls {

    private static final Set<String> SESSIONS = Set.of("22", "3389");
    private static final Set<String> OTHER_NAMES =
            Set.of("privatelink.openai.azure.com", "privatelink.services.ai.azure.com");
    private static final String JUMPBOX = "/access/jumpbox";
    private static final String ON_PREMISES = "/access/onPremises";
    private static final String HUB_ENDPOINTS = "/access/hubEndpoints";

    private final WorkspaceSpec spec;
    private final LandingZone landingZone;
    private final Hub hub;
    private final Topology planned;
    private final List<Finding> findings = new ArrayList<>();

    private AccessControls(WorkspaceSpec spec, LandingZone landingZone, Hub hub, Topology planned) {
        this.spec = spec;
        this.landingZone = landingZone;
        this.hub = hub;
        this.planned = planned;
    }

    static List<Finding> findings(WorkspaceSpec spec, LandingZone landingZone, Topology planned) {
        Hub hub = landingZone.hubOf(spec.region()).orElseThrow();
        var controls = new AccessControls(spec, landingZone, hub, planned);
        controls.people();
        controls.onPremises();
        controls.portals();
        controls.findings.addAll(GatewayControls.findings(spec, landingZone, planned));
        controls.guarded();
        return List.copyOf(controls.findings);
    }

    private void people() {
        Optional<Jumpbox> jumpbox = spec.access().jumpbox();
        if (jumpbox.isEmpty()) {
            findings.add(withoutJumpbox());
            return;
        }
        int before = findings.size();
        switch (jumpbox.get().system()) {
            case LINUX -> {
                if (hub.shared().sshKey() == null)
                    violation(
                            "%s names no key of the platform team, without which Azure builds no Linux machine without a password."
                                    .formatted(hub.name()),
                            JUMPBOX);
            }
            case WINDOWS -> windows();
        }
        switch (jumpbox.get().place()) {
            case Place.Workspace(var bastion)
                    when bastion == Bastion.SHARED && hub.bastion() == null ->
                    violation(
                            "%s has no Bastion to share.".formatted(hub.name()),
                            JUMPBOX + "/bastion");
            case Place.Workspace(var bastion)
                    when bastion == Bastion.SHARED && hub.shared().bastionBlock() == null ->
                    violation(
                            "%s does not say from which addresses its Bastion's sessions come."
                                    .formatted(hub.name()),
                            JUMPBOX + "/bastion");
            case Place.Hub _ when hub.bastion() == null ->
                    violation(
                            "%s has no Bastion, so nobody would reach a machine there."
                                    .formatted(hub.name()),
                            JUMPBOX + "/place");
            case Place.Hub _ when hub.shared().jumpboxSubnet() == null ->
                    violation(
                            "%s has no subnet for jumpboxes.".formatted(hub.name()),
                            JUMPBOX + "/place");
            case Place.Workspace _, Place.Hub _ -> {}
        }
        for (String fault : open(planned)) violation(fault, JUMPBOX);
        boolean right = findings.size() == before;
        if (landingZone.team(spec.team()).filter(team -> team.group() == null).isPresent())
            findings.add(
                    Finding.notice(
                            Control.MC_1,
                            "The landing zone names no group of Entra ID for team %s: whoever runs it gives the team the role Virtual Machine User Login on the machine, else nobody gets in."
                                    .formatted(spec.team()),
                            JUMPBOX,
                            null));
        if (right)
            findings.add(
                    Finding.pass(
                            Control.MC_1,
                            "Developers come in through %s to a machine without a public address, with Entra ID."
                                    .formatted(bastion(jumpbox.get()))));
    }

    private void windows() {
        if (hub.shared().machineSecret() == null)
            violation(
                    "%s names no secret to make the administrator's password from, without which Azure builds no Windows machine."
                            .formatted(hub.name()),
                    JUMPBOX + "/system");
        else
            findings.add(
                    Finding.notice(
                            Control.MC_1,
                            "Windows finds its updates and its activation only where the outbound"
                                    + " rules of the hub or of this workspace let it.",
                            JUMPBOX + "/system",
                            null));
    }

    private String bastion(Jumpbox jumpbox) {
        return jumpbox.hasOwnBastion()
                ? "a Bastion of the workspace's own"
                : "the Bastion of " + hub.name();
    }

    private Finding withoutJumpbox() {
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

    private void onPremises() {
        Optional<Access.OnPremises> asked = spec.access().onPremises();
        boolean gateways =
                planned.peerings().stream()
                        .anyMatch(peering -> peering.gatewayTransit() || peering.remoteGateways());
        if (asked.isEmpty()) {
            findings.add(
                    gateways
                            ? Finding.violation(
                                    Control.VN_6,
                                    "The peering uses the hub's gateway, which nobody asked for.",
                                    null,
                                    null)
                            : Finding.pass(
                                    Control.VN_6,
                                    "On-premises networks are not reached: the peering uses no"
                                            + " gateway."));
            return;
        }
        int before = findings.size();
        if (hub.shared().gateway() == null)
            findings.add(
                    Finding.violation(
                            Control.VN_6,
                            "%s has no gateway to on-premises networks.".formatted(hub.name()),
                            ON_PREMISES,
                            new Finding.Mend("Without on-premises networks", ON_PREMISES, null)));
        List<Cidr> networks = asked.get().networks();
        for (int i = 0; i < networks.size(); i++) overlaps(networks.get(i), i);
        if (findings.size() > before) return;
        findings.add(
                Finding.exception(
                        Control.VN_6,
                        "People in %s reach the workspace's endpoints, and it reaches %s there."
                                .formatted(
                                        String.join(
                                                ", ",
                                                networks.stream().map(Cidr::toString).toList()),
                                        asked.get().ports().isEmpty()
                                                ? "nothing"
                                                : "port "
                                                        + String.join(
                                                                ", ",
                                                                asked.get().ports().stream()
                                                                        .map(Object::toString)
                                                                        .toList())),
                        ON_PREMISES,
                        Controls.groupFor(landingZone, Subject.NETWORK),
                        new Finding.Mend("Without on-premises networks", ON_PREMISES, null)));
        for (int i = 0; i < spec.services().size(); i++) managed(spec.services().get(i), i);
    }

    /** The way through an Application Gateway (azure-facts 5) is not planned. */
    private void managed(Service service, int place) {
        String at = "/services/%d/isolation".formatted(place);
        Finding.Mend mend =
                new Finding.Mend(
                        "Run them in the workspace's own subnet",
                        at,
                        JsonNodeFactory.instance.textNode(FoundryNetwork.OWN_SUBNET.name()));
        switch (service) {
            case Service.AiFoundry foundry -> managed("Agents", foundry.network(), at, mend);
            case Service.MachineLearning learning ->
                    managed("Computes of machine learning", learning.network(), at, mend);
            // it has no subnet of its own to run in
            case Service.AiHub hub -> managed("Computes of the hub", hub.network(), at, null);
            case Service.AzureOpenAi _, Service.AiAccount _, Service.Companion _ -> {}
        }
    }

    private void managed(
            String who, FoundryNetwork network, String at, Finding.@Nullable Mend mend) {
        if (network != FoundryNetwork.OWN_SUBNET)
            findings.add(
                    Finding.notice(
                            Control.VN_6,
                            "%s run in a network that Microsoft runs and reach nothing on-premises: that takes an Application Gateway with a private link there, which Cloister does not plan. People there reach the workspace's endpoints all the same."
                                    .formatted(who),
                            at,
                            mend));
    }

    private void overlaps(Cidr network, int place) {
        List<String> others = new ArrayList<>();
        for (Hub each : landingZone.hubs())
            if (each.vnet().addressSpace().overlaps(network)) others.add(each.name());
        for (Pool pool : landingZone.pools())
            if (pool.block().overlaps(network)) others.add("the address pool " + pool.name());
        if (!others.isEmpty())
            findings.add(
                    Finding.violation(
                            Control.VN_6,
                            "%s overlaps %s, so it could not be routed."
                                    .formatted(network, String.join(" and ", others)),
                            ON_PREMISES + "/networks/" + place,
                            null));
    }

    private void portals() {
        boolean portals = spec.services().stream().anyMatch(HubEndpoints::hasPortal);
        if (!spec.access().hubEndpoints())
            findings.add(
                    Finding.pass(
                            Control.SV_2,
                            "Portals are reached over the peering with %s.".formatted(hub.name())));
        else if (hub.shared().endpointSubnet() == null)
            findings.add(
                    Finding.violation(
                            Control.SV_2,
                            "%s has no subnet for private endpoints of workspaces."
                                    .formatted(hub.name()),
                            HUB_ENDPOINTS,
                            new Finding.Mend(
                                    "Without them",
                                    HUB_ENDPOINTS,
                                    JsonNodeFactory.instance.booleanNode(false))));
        else if (!portals)
            findings.add(
                    Finding.notice(
                            Control.SV_2,
                            "None of these services has a portal that would need an endpoint in the"
                                    + " hub.",
                            HUB_ENDPOINTS,
                            null));
        else
            findings.add(
                    Finding.pass(
                            Control.SV_2,
                            "Foundry, Machine Learning and their storage also have private endpoints in %s. Names keep leading to the workspace's own: a second record would overwrite the first."
                                    .formatted(hub.name())));
    }

    private void guarded() {
        otherNames();
        findings.add(
                Boolean.TRUE.equals(hub.shared().guardrails())
                        ? Finding.pass(
                                Control.SV_3,
                                "Policies on the workspace's group refuse public endpoints and"
                                        + " stray private zones, and give later endpoints their"
                                        + " names, whoever asks for them.")
                        : Finding.notice(
                                Control.SV_3,
                                "%s gives workspaces no policies of their own: what would open this"
                                                .formatted(hub.name())
                                        + " one later is refused only where policies further up do"
                                        + " so.",
                                null,
                                null));
    }

    /** Of the names of an AI account the built-in definition writes one: azure-facts 6. */
    private void otherNames() {
        List<String> others =
                PrivateEndpoints.zonesNeeded(spec).stream().filter(OTHER_NAMES::contains).toList();
        if (Boolean.TRUE.equals(hub.shared().guardrails()) && !others.isEmpty())
            findings.add(
                    Finding.notice(
                            Control.SV_3,
                            "The portal's endpoints write all their names. Azure's policy gives an endpoint that somebody adds to an AI account later no name in %s: whoever adds it adds that, too."
                                    .formatted(String.join(" and ", others)),
                            null,
                            null));
    }

    /** What leaves a machine open, in sentences; empty when nothing does. */
    static List<String> open(Topology topology) {
        List<String> faults = new ArrayList<>();
        for (WaysIn.Interface nic : topology.waysIn().interfaces())
            if (!nic.publicAddresses().isEmpty())
                faults.add("%s has a public address.".formatted(leaf(nic.id())));
        for (WaysIn.Machine machine : topology.waysIn().machines())
            if (machine.passwords())
                faults.add("A password opens %s.".formatted(leaf(machine.id())));
        for (WaysIn.Machine machine : topology.waysIn().machines())
            if (machine.logins().stream().noneMatch(machine.system().login()::equalsIgnoreCase))
                faults.add("Nobody logs in to %s with Entra ID.".formatted(leaf(machine.id())));
        for (WaysIn.Interface nic : topology.waysIn().interfaces())
            for (String subnet : nic.subnets())
                doors(topology, subnet)
                        .filter(rule -> !SESSIONS.containsAll(rule.ports()) || isWide(rule))
                        .map(
                                rule ->
                                        "%s of its subnet lets %s in on port %s."
                                                .formatted(
                                                        rule.name(),
                                                        String.join(", ", rule.sources()),
                                                        String.join(", ", rule.ports())))
                        .forEach(faults::add);
        return faults;
    }

    /** The rules that let anything into a subnet of the topology's own networks. */
    static Stream<Topology.SecurityRule> doors(Topology topology, String subnet) {
        return topology.networks().stream()
                .flatMap(network -> network.subnets().stream())
                .filter(each -> each.id().equalsIgnoreCase(subnet))
                .flatMap(each -> topology.securityGroup(each.securityGroup()).stream())
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.allow() && rule.direction() == Topology.Direction.INBOUND);
    }

    /** More than a private block: a tag, a star, an address of the internet. */
    private static boolean isWide(Topology.SecurityRule rule) {
        return !rule.sources().stream().allMatch(AccessControls::isPrivate);
    }

    private static boolean isPrivate(String source) {
        try {
            return Cidr.parse(source).isPrivate();
        } catch (IllegalArgumentException tagOrStar) {
            return false;
        }
    }

    private void violation(String message, String pointer) {
        findings.add(Finding.violation(Control.MC_1, message, pointer, null));
    }

    private static String leaf(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
