package dev.cloister.isolation;

import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.network.Cidr;
import dev.cloister.plan.Access.Bastion;
import dev.cloister.plan.Access.Jumpbox;
import dev.cloister.plan.Access.Place;
import dev.cloister.plan.WorkspaceSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges how people and calls come into a workspace: MC-1. */
final class AccessControls {

    private static final Set<String> SESSIONS = Set.of("22", "3389");
    private static final String JUMPBOX = "/access/jumpbox";

    private final WorkspaceSpec spec;
    private final Hub hub;
    private final Topology planned;
    private final List<Finding> findings = new ArrayList<>();

    private AccessControls(WorkspaceSpec spec, Hub hub, Topology planned) {
        this.spec = spec;
        this.hub = hub;
        this.planned = planned;
    }

    static List<Finding> findings(WorkspaceSpec spec, Hub hub, Topology planned) {
        var controls = new AccessControls(spec, hub, planned);
        controls.people();
        return List.copyOf(controls.findings);
    }

    private void people() {
        Optional<Jumpbox> jumpbox = spec.access().jumpbox();
        if (jumpbox.isEmpty()) {
            findings.add(withoutJumpbox());
            return;
        }
        int before = findings.size();
        if (hub.shared().sshKey() == null)
            violation(
                    "%s names no key of the platform team, without which Azure builds no Linux machine without a password."
                            .formatted(hub.name()),
                    JUMPBOX);
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
        if (findings.size() == before)
            findings.add(
                    Finding.pass(
                            Control.MC_1,
                            "Developers come in through %s to a machine without a public address, with Entra ID."
                                    .formatted(bastion(jumpbox.get()))));
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

    /** What leaves a machine open, in sentences; empty when nothing does. */
    static List<String> open(Topology topology) {
        List<String> faults = new ArrayList<>();
        for (WaysIn.Interface nic : topology.waysIn().interfaces())
            if (!nic.publicAddresses().isEmpty())
                faults.add("%s has a public address.".formatted(leaf(nic.id())));
        for (WaysIn.Machine machine : topology.waysIn().machines())
            if (machine.passwords())
                faults.add("A password opens %s.".formatted(leaf(machine.id())));
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
