package dev.cloister.isolation;

import dev.cloister.network.Destination;
import dev.cloister.network.Fqdn;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.FoundryNetwork;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Outbound rules beside what else is asked for: whole trusted sources, and managed networks. */
final class BundleControls {

    /** Refused as names by a managed network: azure-facts 3.3. */
    private static final List<String> STORAGE =
            List.of(
                    "blob.core.windows.net",
                    "file.core.windows.net",
                    "queue.core.windows.net",
                    "table.core.windows.net",
                    "dfs.core.windows.net");

    private BundleControls() {}

    /**
     * @param listed rules that are listed one by one, by their place in the form
     */
    static List<Finding> of(WorkspaceSpec spec, SortedMap<Integer, OutboundRule> listed) {
        List<Finding> findings = new ArrayList<>();
        List<OutboundRule> bundled =
                spec.outbound().stream().filter(rule -> !listed.containsValue(rule)).toList();
        boolean managed = spec.services().stream().anyMatch(BundleControls::isLimited);
        listed.forEach(
                (index, rule) -> {
                    if (!(rule.destination() instanceof Destination.Name(var fqdn))) return;
                    covering(fqdn, rule, bundled)
                            .ifPresent(source -> findings.add(covered(index, fqdn, source)));
                    if (managed)
                        STORAGE.stream()
                                .filter(fqdn::isUnder)
                                .findFirst()
                                .ifPresent(
                                        suffix -> findings.add(storage(index, rule, suffix, fqdn)));
                });
        return findings;
    }

    private static Optional<String> covering(
            Fqdn fqdn, OutboundRule rule, List<OutboundRule> bundled) {
        return bundled.stream()
                .filter(
                        other ->
                                other.destination() instanceof Destination.Name(var name)
                                        && name.covers(fqdn)
                                        && other.protocol() == rule.protocol()
                                        && other.ports().containsAll(rule.ports()))
                .flatMap(other -> other.trustedSource().stream())
                .findFirst();
    }

    private static Finding covered(int index, Fqdn fqdn, String source) {
        return Finding.notice(
                Control.MC_2,
                "%s is already part of the trusted source %s.".formatted(fqdn, source),
                "/outbound/" + index,
                remove(index));
    }

    private static Finding storage(int index, OutboundRule rule, String suffix, Fqdn fqdn) {
        return Finding.violation(
                Control.MC_2,
                "A managed network does not take %s: Azure wants storage behind a private endpoint."
                        .formatted(fqdn),
                "/outbound/" + index + "/destination/name",
                OutboundControls.endpointInstead(index, rule, suffix));
    }

    private static Finding.Mend remove(int index) {
        return new Finding.Mend("Remove this rule", "/outbound/" + index, null);
    }

    private static boolean isLimited(Service service) {
        return switch (service) {
            case Service.AiFoundry foundry -> isLimited(foundry.network());
            case Service.AiHub hub -> isLimited(hub.network());
            case Service.MachineLearning learning -> isLimited(learning.network());
            case Service.AzureOpenAi _, Service.AiAccount _, Service.Companion _ -> false;
        };
    }

    private static boolean isLimited(FoundryNetwork network) {
        return network == FoundryNetwork.MANAGED_APPROVED_OUTBOUND;
    }
}
