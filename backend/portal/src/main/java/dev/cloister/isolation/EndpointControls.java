package dev.cloister.isolation;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.landingzone.LandingZone.Forwarding;
import dev.cloister.landingzone.LandingZone.Hub;
import dev.cloister.landingzone.LandingZone.Zones;
import dev.cloister.network.Destination;
import dev.cloister.network.LinkTarget;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.OutboundEndpoints;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Outbound rules by private endpoints: who approves them, and where their names lead then. */
final class EndpointControls {

    private EndpointControls() {}

    /**
     * @param listed rules that are listed one by one, by their place in the form
     */
    static List<Finding> of(
            WorkspaceSpec spec, LandingZone landingZone, SortedMap<Integer, OutboundRule> listed) {
        List<Finding> findings = new ArrayList<>();
        Hub hub = landingZone.hubOf(spec.region()).orElseThrow();
        boolean managed = spec.services().stream().anyMatch(EndpointControls::isManaged);
        listed.forEach(
                (index, rule) -> {
                    if (!(rule.destination() instanceof Destination.PrivateEndpoint(var target)))
                        return;
                    String at = "/outbound/" + index;
                    findings.add(names(hub, target, at));
                    approval(landingZone, managed, target, at, findings);
                });
        return findings;
    }

    /** azure-facts 2.4: of two endpoints that write one record, the later one wins. */
    private static Finding names(Hub hub, LinkTarget target, String at) {
        return switch (hub.privateNames()) {
            case Zones _ ->
                    Finding.notice(
                            Control.SV_3,
                            "Whoever asks the central zones for %s finds this workspace's endpoint;"
                                            .formatted(target.name())
                                    + " another endpoint that writes there takes its place.",
                            at,
                            null);
            case Forwarding _ ->
                    Finding.violation(
                            Control.SV_3,
                            "%s has no central zones, and its rules send everybody who asks for %s to one resolver: a name of others cannot lead to this workspace alone."
                                    .formatted(hub.name(), target.name()),
                            at,
                            new Finding.Mend("Remove this rule", at, null));
        };
    }

    private static void approval(
            LandingZone landingZone,
            boolean managed,
            LinkTarget target,
            String at,
            List<Finding> findings) {
        boolean owner = OutboundEndpoints.ownerApproves(target, landingZone);
        if (owner)
            findings.add(
                    Finding.notice(
                            Control.MC_2,
                            "%s is not the landing zone's: its owner must approve the connection, and nothing passes before."
                                    .formatted(target),
                            at,
                            null));
        if (!managed) return;
        if (!target.service().fromManaged())
            findings.add(
                    Finding.notice(
                            Control.MC_2,
                            "Networks that Microsoft runs do not reach %s; only the workspace's own network does."
                                    .formatted(target),
                            at,
                            null));
        else
            findings.add(
                    Finding.notice(
                            Control.MC_2,
                            "Networks that Microsoft runs ask for a connection of their own to %s, which its owner must approve."
                                    .formatted(target),
                            at,
                            null));
    }

    private static boolean isManaged(Service service) {
        return switch (service) {
            case Service.AiFoundry foundry -> isManaged(foundry.network());
            case Service.AiHub hub -> isManaged(hub.network());
            case Service.MachineLearning learning -> isManaged(learning.network());
            case Service.AzureOpenAi _, Service.AiAccount _, Service.Companion _ -> false;
        };
    }

    private static boolean isManaged(FoundryNetwork network) {
        return network != FoundryNetwork.OWN_SUBNET;
    }
}
