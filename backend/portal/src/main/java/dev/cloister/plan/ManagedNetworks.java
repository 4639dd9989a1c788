package dev.cloister.plan;

import static dev.cloister.plan.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.network.Destination;
import dev.cloister.network.OutboundRule;
import dev.cloister.network.Port;
import dev.cloister.network.ServiceTag;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Networks that Microsoft runs for a service, with the workspace's own outbound rules. */
final class ManagedNetworks {

    private ManagedNetworks() {}

    /** The same for AI Foundry and machine learning: azure-facts 1.3 and 1.4. */
    static ObjectNode settings(
            Site site, FoundryNetwork network, List<ManagedEndpoints.Door> doors) {
        boolean approvedOnly = network == FoundryNetwork.MANAGED_APPROVED_OUTBOUND;
        ObjectNode rules = ManagedEndpoints.rules(doors);
        // with free way out only rules of kind private endpoint are legal: azure-facts 1.3
        if (approvedOnly)
            for (OutboundRule rule : site.spec().outbound())
                switch (rule.destination()) {
                    case Destination.Name(var fqdn) ->
                            rules.set(
                                    Names.managedRule(fqdn.name()),
                                    object(
                                            "type", "FQDN",
                                            "category", "UserDefined",
                                            "destination", fqdn));
                    case Destination.PrivateEndpoint _ -> {} // among the doors
                    case Destination.Service(var tag) ->
                            rules.set(
                                    Names.managedRule(tag.name().toLowerCase(Locale.ROOT)),
                                    object(
                                            "type", "ServiceTag",
                                            "category", "UserDefined",
                                            "destination",
                                                    object(
                                                            "serviceTag",
                                                            tag,
                                                            "protocol",
                                                            "TCP",
                                                            "portRanges",
                                                            portRanges(site, tag))));
                }
        ObjectNode settings =
                object(
                        "isolationMode",
                        approvedOnly ? "AllowOnlyApprovedOutbound" : "AllowInternetOutbound",
                        "managedNetworkKind",
                        "V1",
                        "outboundRules",
                        rules);
        // its tier cannot change later; Basic takes names too, at a third of the price
        if (approvedOnly) settings.put("firewallSku", "Basic");
        return settings;
    }

    /** A tag has one rule, with the ports of every rule that was approved for it. */
    private static String portRanges(Site site, ServiceTag tag) {
        return site.spec().outbound().stream()
                .filter(rule -> rule.destination().equals(new Destination.Service(tag)))
                .flatMap(rule -> rule.ports().stream())
                .sorted()
                .distinct()
                .map(Port::toString)
                .collect(Collectors.joining(", "));
    }
}
