package dev.cloister.simulator.network;

import dev.cloister.simulator.provider.Registry;
import dev.cloister.simulator.provider.ResourceType;

/** The types of Microsoft.Network apart from DNS. */
public final class NetworkTypes {
    private static final String NAME = "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?";

    private NetworkTypes() {}

    public static void register(Registry registry) {
        virtualNetworks(registry);
        security(registry);
        addresses(registry);
        firewalls(registry);
        privateEndpoints(registry);
        edge(registry);
    }

    /**
     * The network provider's way: Azure-AsyncOperation, Retry-After for changes, none where nothing
     * changes.
     */
    private static ResourceType nrp(Registry registry, String type, int retryAfter) {
        return nrp(registry, type, retryAfter, 10);
    }

    private static ResourceType nrp(
            Registry registry, String type, int retryAfter, int deleteRetryAfter) {
        return registry.add("Microsoft.Network/" + type)
                .names(NAME, "InvalidResourceName")
                .lro(
                        "201 A " + retryAfter + " Updating",
                        "200 A " + retryAfter + " Updating",
                        "202 AL " + deleteRetryAfter + " -")
                .lroUnchanged("200 A - Succeeded");
    }

    /** Types that are created without work that takes time. */
    private static ResourceType quick(Registry registry, String type, int deleteRetryAfter) {
        return registry.add("Microsoft.Network/" + type)
                .names(NAME, "InvalidResourceName")
                .lro("201 A - Succeeded", "200 A - Succeeded", "202 AL " + deleteRetryAfter + " -");
    }

    private static void virtualNetworks(Registry registry) {
        nrp(registry, "virtualNetworks", 3)
                .tracked()
                .embeds("subnets", "Microsoft.Network/virtualNetworks/subnets")
                .embeds(
                        "virtualNetworkPeerings",
                        "Microsoft.Network/virtualNetworks/virtualNetworkPeerings")
                .defaults("{'enableDdosProtection':false}")
                .lane(id -> id.text())
                .onPut(VirtualNetworks::check)
                .action("GET CheckIPAddressAvailability", Addresses::availability)
                .onDelete(VirtualNetworks::checkDelete)
                .onRemoved(VirtualNetworks::removed);
        nrp(registry, "virtualNetworks/subnets", 3)
                .lane(id -> id.parent())
                .defaults(
                        "{'delegations':[],'privateEndpointNetworkPolicies':'Disabled',"
                                + "'privateLinkServiceNetworkPolicies':'Enabled'}")
                .onPut(Subnets::check)
                .onDelete(Subnets::checkDelete)
                .view(Subnets::view);
        nrp(registry, "virtualNetworks/virtualNetworkPeerings", 10)
                .lane(id -> id.parent())
                .defaults(
                        "{'allowVirtualNetworkAccess':true,'allowForwardedTraffic':false,"
                            + "'allowGatewayTransit':false,'useRemoteGateways':false,'doNotVerifyRemoteGateways':false}")
                .onPut(Peerings::check)
                .onDone(Peerings::done)
                .onRemoved(Peerings::removed)
                .view(Peerings::view);
    }

    private static void security(Registry registry) {
        nrp(registry, "networkSecurityGroups", 1, 1)
                .tracked()
                .embeds("securityRules", "Microsoft.Network/networkSecurityGroups/securityRules")
                .onPut(SecurityGroups::check)
                .onDelete(SecurityGroups::checkDelete)
                .view(SecurityGroups::view);
        nrp(registry, "networkSecurityGroups/securityRules", 1)
                .lane(id -> id.parent())
                .onPut(SecurityGroups::checkRule);
        nrp(registry, "routeTables", 2, 2)
                .tracked()
                .embeds("routes", "Microsoft.Network/routeTables/routes")
                .defaults("{'disableBgpRoutePropagation':false}")
                .onPut(Guids::add)
                .onDelete(Routes::checkDelete)
                .view(Routes::view);
        nrp(registry, "routeTables/routes", 2, 2).lane(id -> id.parent()).onPut(Routes::checkRoute);
    }

    private static void addresses(Registry registry) {
        nrp(registry, "publicIPAddresses", 1)
                .tracked()
                .defaults(
                        "{'publicIPAddressVersion':'IPv4','publicIPAllocationMethod':'Dynamic',"
                                + "'idleTimeoutInMinutes':4,'ipTags':[]}")
                .onPut(PublicAddresses::check)
                .onDelete(PublicAddresses::checkDelete)
                .view(PublicAddresses::view);
        nrp(registry, "publicIPPrefixes", 3).tracked().onPut(PublicAddresses::checkPrefix);
        nrp(registry, "natGateways", 10)
                .tracked()
                .defaults("{'idleTimeoutInMinutes':4}")
                .onPut(Guids::add)
                .onPut(References::check)
                .view(NatGateways::view);
        quick(registry, "networkInterfaces", 4)
                .tracked()
                .defaults(
                        "{'dnsSettings':{'dnsServers':[],'appliedDnsServers':[]},'enableAcceleratedNetworking':false,"
                            + "'enableIPForwarding':false}")
                .onPut(Interfaces::check)
                .onDelete(Interfaces::checkDelete);
        quick(registry, "loadBalancers", 10).tracked().onPut(Interfaces::checkFrontends);
        quick(registry, "loadBalancers/inboundNatRules", 10);
    }

    private static void firewalls(Registry registry) {
        nrp(registry, "azureFirewalls", 10)
                .tracked()
                .names("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,54}[A-Za-z0-9_])?", "InvalidResourceName")
                .defaults(
                        "{'sku':{'name':'AZFW_VNet','tier':'Standard'},'threatIntelMode':'Alert',"
                            + "'additionalProperties':{},'networkRuleCollections':[],'applicationRuleCollections':[],"
                            + "'natRuleCollections':[]}")
                .lane(id -> id.text())
                .onPut(Firewalls::check);
        nrp(registry, "firewallPolicies", 10)
                .tracked()
                .defaults("{'threatIntelMode':'Alert','sku':{'tier':'Standard'}}")
                .lane(id -> id.text())
                .onPut(References::check)
                .onDelete(Firewalls::checkPolicyDelete)
                .view(Firewalls::policyView);
        nrp(registry, "firewallPolicies/ruleCollectionGroups", 10)
                .urls("nfvOperations", "nfvOperationResults")
                .lane(id -> id.parent())
                .onPut(Firewalls::checkGroup);
        nrp(registry, "ipGroups", 10).tracked();
    }

    private static void privateEndpoints(Registry registry) {
        nrp(registry, "privateEndpoints", 10)
                .tracked()
                .names("[A-Za-z0-9_][A-Za-z0-9_.-]{0,78}[A-Za-z0-9_]", "InvalidResourceName")
                .defaults(
                        "{'manualPrivateLinkServiceConnections':[],'privateLinkServiceConnections':[],"
                            + "'customNetworkInterfaceName':'','ipConfigurations':[]}")
                .onPut(PrivateEndpoints::check)
                .onDone(ZoneGroups::endpointDone)
                .onRemoved(PrivateEndpoints::removed)
                .view(PrivateEndpoints::view);
        nrp(registry, "privateEndpoints/privateDnsZoneGroups", 10)
                .lane(id -> id.parent())
                .onPut(ZoneGroups::check)
                .onDone(ZoneGroups::writeRecords)
                .onRemoved(ZoneGroups::removeRecords)
                .view(ZoneGroups::view);
        nrp(registry, "privateLinkServices", 10)
                .tracked()
                .defaults(
                        "{'fqdns':[],'visibility':{'subscriptions':[]},'autoApproval':{'subscriptions':[]},"
                            + "'enableProxyProtocol':false,'privateEndpointConnections':[]}")
                .onPut(Interfaces::checkLinkService);
    }

    private static void edge(Registry registry) {
        nrp(registry, "bastionHosts", 10).tracked().onPut(BastionHosts::check);
        nrp(registry, "virtualNetworkGateways", 10).tracked().onPut(VirtualNetworkGateways::check);
        nrp(registry, "applicationGateways", 5).tracked().onPut(ApplicationGateways::check);
        nrp(registry, "applicationGatewayWebApplicationFirewallPolicies", 10)
                .tracked()
                .defaults(
                        "{'customRules':[],'policySettings':{'state':'Enabled','mode':'Detection',"
                            + "'requestBodyCheck':true,'maxRequestBodySizeInKb':128,'fileUploadLimitInMb':100}}")
                .onPut(ApplicationGateways::checkPolicy)
                .onDelete(ApplicationGateways::checkPolicyDelete)
                .view(ApplicationGateways::policyView);
        nrp(registry, "networkWatchers", 10).tracked().onPut(Watchers::check);
        nrp(registry, "networkWatchers/flowLogs", 10)
                .tracked()
                .defaults(
                        "{'enabled':true,'retentionPolicy':{'days':0,'enabled':false},'format':{'type':'JSON','version':2}}")
                .onPut(Watchers::checkFlowLog);
    }
}
