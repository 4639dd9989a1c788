package dev.cloister.simulator.provider;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long Azure takes, in seconds: create or update, delete. From azure-facts 11, which says what
 * is measured and what is an estimate; a type not listed takes a few seconds.
 */
final class Durations {
    private static final String TABLE =
            """
            microsoft.network/virtualnetworks 12 15
            microsoft.network/virtualnetworks/subnets 8 12
            microsoft.network/virtualnetworks/virtualnetworkpeerings 15 12
            microsoft.network/networksecuritygroups 6 6
            microsoft.network/networksecuritygroups/securityrules 5 5
            microsoft.network/routetables 5 5
            microsoft.network/routetables/routes 4 4
            microsoft.network/publicipaddresses 6 10
            microsoft.network/natgateways 30 20
            microsoft.network/privateendpoints 75 45
            microsoft.network/privateendpoints/privatednszonegroups 15 10
            microsoft.network/privatednszones 30 30
            microsoft.network/privatednszones/virtualnetworklinks 45 30
            microsoft.network/azurefirewalls 420 240
            microsoft.network/firewallpolicies 60 20
            microsoft.network/firewallpolicies/rulecollectiongroups 40 20
            microsoft.network/bastionhosts 420 300
            microsoft.network/applicationgateways 390 180
            microsoft.network/virtualnetworkgateways 2100 900
            microsoft.network/dnsresolvers 60 30
            microsoft.network/dnsresolvers/inboundendpoints 90 60
            microsoft.network/dnsresolvers/outboundendpoints 90 60
            microsoft.network/networkinterfaces 4 6
            microsoft.cognitiveservices/accounts 18 20
            microsoft.cognitiveservices/accounts/deployments 10 5
            microsoft.cognitiveservices/accounts/capabilityhosts 162 60
            microsoft.cognitiveservices/accounts/projects/capabilityhosts 162 60
            microsoft.cognitiveservices/accounts/managednetworks 20 20
            microsoft.search/searchservices 400 30
            microsoft.machinelearningservices/workspaces 90 60
            microsoft.documentdb/databaseaccounts 300 600
            microsoft.apimanagement/service 2100 900
            microsoft.containerregistry/registries 30 20
            microsoft.storage/storageaccounts 30 10
            microsoft.keyvault/vaults 40 10
            microsoft.insights/components 18 5
            microsoft.operationalinsights/workspaces 30 15
            microsoft.compute/virtualmachines 120 60
            microsoft.compute/virtualmachines/extensions 180 30
            microsoft.cdn/profiles 60 60
            microsoft.cdn/profiles/afdendpoints 300 60
            microsoft.resources/resourcegroups 1 60
            managednetwork/provision 1800 0
            """;

    private static final Map<String, Duration[]> BY_TYPE = new HashMap<>();

    static {
        TABLE.lines()
                .map(line -> line.split(" "))
                .forEach(
                        parts ->
                                BY_TYPE.put(
                                        parts[0],
                                        new Duration[] {
                                            Duration.ofSeconds(Long.parseLong(parts[1])),
                                            Duration.ofSeconds(Long.parseLong(parts[2]))
                                        }));
    }

    private Durations() {}

    static Duration of(String type, boolean delete) {
        Duration[] found = BY_TYPE.get(type.toLowerCase(Locale.ROOT));
        return found == null ? Duration.ofSeconds(5) : found[delete ? 1 : 0];
    }
}
