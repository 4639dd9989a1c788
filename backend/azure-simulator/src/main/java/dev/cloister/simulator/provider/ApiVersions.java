package dev.cloister.simulator.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * API versions by type; from the published schemas (azure-facts 1). A line holds for a type and for
 * what is below it: its versions, then {@code from V}, which takes those of the line above it that
 * are not older than V, since a type is in every version of its family from its first one on. A
 * namespace without a line of its own has families that share no versions.
 */
final class ApiVersions {
    private static final String TABLE =
            """
            microsoft.apimanagement 2016-07-07 2016-10-10 2017-03-01 2018-01-01 2018-06-01-preview 2019-01-01 2019-12-01 2019-12-01-preview 2020-06-01-preview 2020-12-01 2021-01-01-preview 2021-04-01-preview 2021-08-01 2021-12-01-preview 2022-04-01-preview 2022-08-01 2022-09-01-preview 2023-03-01-preview 2023-05-01-preview 2023-09-01-preview 2024-05-01 2024-06-01-preview 2024-10-01-preview 2025-03-01-preview 2025-09-01-preview
            microsoft.apimanagement/deletedservices from 2020-06-01-preview
            microsoft.apimanagement/locations/deletedservices from 2020-06-01-preview
            microsoft.apimanagement/service/apiversionsets from 2019-01-01
            microsoft.apimanagement/service/caches from 2018-06-01-preview
            microsoft.apimanagement/service/gateways from 2019-12-01
            microsoft.apimanagement/service/namedvalues from 2019-12-01
            microsoft.apimanagement/service/policyfragments from 2021-12-01-preview
            microsoft.apimanagement/service/privateendpointconnections from 2021-04-01-preview
            microsoft.apimanagement/service/privatelinkresources from 2021-04-01-preview
            microsoft.app 2022-03-01 2022-10-01 2022-11-01-preview 2023-04-01-preview 2023-05-01 2023-11-02-preview 2024-02-02-preview 2024-03-01 2024-08-02-preview 2024-10-02-preview 2025-01-01 2025-02-02-preview 2025-07-01
            microsoft.authorization/locks 2015-01-01 2015-05-01-preview 2015-06-01 2016-09-01 2017-04-01 2020-05-01
            microsoft.authorization/policyassignments 2015-10-01-preview 2016-04-01 2016-12-01 2017-06-01-preview 2018-03-01 2018-05-01 2019-01-01 2019-06-01 2019-09-01 2020-03-01 2020-08-01 2020-09-01 2021-06-01 2022-06-01 2023-04-01 2024-04-01 2024-05-01 2025-01-01 2025-03-01 2025-11-01 2026-07-01
            microsoft.authorization/policydefinitions 2015-10-01-preview 2016-04-01 2016-12-01 2018-03-01 2018-05-01 2019-01-01 2019-06-01 2019-09-01 2020-03-01 2020-08-01 2020-09-01 2021-06-01 2023-04-01 2024-05-01 2025-01-01 2025-03-01 2025-11-01 2026-07-01
            microsoft.authorization/policyexemptions 2020-07-01-preview 2022-07-01-preview 2024-12-01-preview
            microsoft.authorization/policysetdefinitions 2017-06-01-preview 2018-03-01 2018-05-01 2019-01-01 2019-06-01 2019-09-01 2020-03-01 2020-08-01 2020-09-01 2021-06-01 2023-04-01 2024-05-01 2025-01-01 2025-03-01 2025-11-01 2026-07-01
            microsoft.authorization/roleassignments 2014-10-01-preview 2015-07-01 2017-10-01-preview 2018-01-01-preview 2018-07-01 2018-09-01-preview 2020-03-01-preview 2020-04-01-preview 2020-08-01-preview 2020-10-01-preview 2021-04-01-preview 2022-04-01
            microsoft.authorization/roledefinitions 2015-07-01 2018-01-01-preview 2018-07-01 2022-04-01 2022-05-01-preview
            microsoft.cdn 2015-06-01 2016-04-02 2016-10-02 2017-04-02 2017-10-12 2019-04-15 2019-06-15 2019-06-15-preview 2019-12-31 2020-03-31 2020-04-15 2020-09-01 2021-06-01 2022-05-01-preview 2022-11-01-preview 2023-05-01 2023-07-01-preview 2024-02-01 2024-05-01-preview 2024-06-01-preview 2024-09-01 2025-01-01-preview 2025-04-15 2025-06-01 2025-07-01-preview 2025-12-01
            microsoft.cdn/profiles/afdendpoints from 2020-09-01
            microsoft.cdn/profiles/customdomains from 2020-09-01
            microsoft.cdn/profiles/origingroups from 2020-09-01
            microsoft.cdn/profiles/rulesets from 2020-09-01
            microsoft.cdn/profiles/secrets from 2020-09-01
            microsoft.cdn/profiles/securitypolicies from 2020-09-01
            microsoft.cognitiveservices 2016-02-01-preview 2017-04-18 2021-04-30 2021-10-01 2022-03-01 2022-10-01 2022-12-01 2023-05-01 2023-10-01-preview 2024-04-01-preview 2024-06-01 2024-06-01-preview 2024-10-01 2025-04-01-preview 2025-06-01 2025-07-01-preview 2025-08-01-preview 2025-09-01 2025-10-01-preview 2025-12-01 2026-01-15-preview 2026-03-01 2026-03-15-preview 2026-05-01 2026-07-01
            microsoft.cognitiveservices/accounts/capabilityhosts from 2025-04-01-preview
            microsoft.cognitiveservices/accounts/commitmentplans from 2021-10-01
            microsoft.cognitiveservices/accounts/connections from 2025-04-01-preview
            microsoft.cognitiveservices/accounts/defenderforaisettings from 2024-06-01-preview
            microsoft.cognitiveservices/accounts/deployments from 2021-10-01
            microsoft.cognitiveservices/accounts/encryptionscopes from 2023-10-01-preview
            microsoft.cognitiveservices/accounts/managednetworks from 2025-10-01-preview
            microsoft.cognitiveservices/accounts/privateendpointconnections from 2017-04-18
            microsoft.cognitiveservices/accounts/privatelinkresources from 2017-04-18
            microsoft.cognitiveservices/accounts/projects from 2025-04-01-preview
            microsoft.cognitiveservices/accounts/projects/applications from 2025-10-01-preview
            microsoft.cognitiveservices/accounts/raiblocklists from 2023-10-01-preview
            microsoft.cognitiveservices/accounts/raipolicies from 2023-10-01-preview
            microsoft.cognitiveservices/deletedaccounts from 2021-04-30
            microsoft.cognitiveservices/locations/resourcegroups/deletedaccounts from 2021-04-30
            microsoft.compute 2015-06-15 2016-03-30 2016-04-30-preview 2017-03-30 2017-12-01 2018-04-01 2018-06-01 2018-10-01 2019-03-01 2019-07-01 2019-12-01 2020-06-01 2020-12-01 2021-03-01 2021-04-01 2021-07-01 2021-11-01 2022-03-01 2022-08-01 2022-11-01 2023-03-01 2023-07-01 2023-09-01 2024-03-01 2024-07-01 2024-11-01 2025-04-01 2026-04-01
            microsoft.compute/diskaccesses 2020-05-01 2020-06-30 2020-09-30 2020-12-01 2021-04-01 2021-08-01 2021-12-01 2022-03-02 2022-07-02 2023-01-02 2023-04-02 2023-10-02 2024-03-02 2025-01-02
            microsoft.compute/diskencryptionsets 2019-07-01 2019-11-01 2020-05-01 2020-06-30 2020-09-30 2020-12-01 2021-04-01 2021-08-01 2021-12-01 2022-03-02 2022-07-02 2023-01-02 2023-04-02 2023-10-02 2024-03-02 2025-01-02
            microsoft.compute/disks 2016-04-30-preview 2017-03-30 2018-04-01 2018-06-01 2018-09-30 2019-03-01 2019-07-01 2019-11-01 2020-05-01 2020-06-30 2020-09-30 2020-12-01 2021-04-01 2021-08-01 2021-12-01 2022-03-02 2022-07-02 2023-01-02 2023-04-02 2023-10-02 2024-03-02 2025-01-02
            microsoft.compute/galleries 2018-06-01 2019-03-01 2019-07-01 2019-12-01 2020-09-30 2021-07-01 2021-10-01 2022-01-03 2022-03-03 2022-08-03 2023-07-03 2024-03-03 2025-03-03
            microsoft.compute/images from 2016-04-30-preview
            microsoft.compute/proximityplacementgroups from 2018-04-01
            microsoft.compute/snapshots 2016-04-30-preview 2017-03-30 2018-04-01 2018-06-01 2018-09-30 2019-03-01 2019-07-01 2019-11-01 2020-05-01 2020-06-30 2020-09-30 2020-12-01 2021-04-01 2021-08-01 2021-12-01 2022-03-02 2022-07-02 2023-01-02 2023-04-02 2023-10-02 2024-03-02 2025-01-02
            microsoft.compute/sshpublickeys from 2019-12-01
            microsoft.compute/virtualmachines/runcommands from 2020-06-01
            microsoft.consumption 2019-10-01 2021-10-01 2023-05-01 2023-11-01 2024-08-01
            microsoft.containerregistry 2016-06-27-preview 2017-03-01 2017-06-01-preview 2017-10-01 2019-05-01 2019-12-01-preview 2020-11-01-preview 2021-06-01-preview 2021-08-01-preview 2021-09-01 2021-12-01-preview 2022-02-01-preview 2022-12-01 2023-01-01-preview 2023-06-01-preview 2023-07-01 2023-08-01-preview 2023-11-01-preview 2024-11-01-preview 2025-04-01 2025-05-01-preview 2025-06-01-preview 2025-11-01
            microsoft.containerregistry/registries/cacherules from 2023-01-01-preview
            microsoft.containerregistry/registries/connectedregistries 2020-11-01-preview 2021-06-01-preview 2021-08-01-preview 2021-12-01-preview 2022-02-01-preview 2023-01-01-preview 2023-06-01-preview 2023-08-01-preview 2023-11-01-preview 2024-11-01-preview 2025-05-01-preview 2025-06-01-preview 2025-11-01
            microsoft.containerregistry/registries/credentialsets from 2023-01-01-preview
            microsoft.containerregistry/registries/privateendpointconnections from 2019-12-01-preview
            microsoft.containerregistry/registries/privatelinkresources from 2019-12-01-preview
            microsoft.containerregistry/registries/replications from 2017-06-01-preview
            microsoft.containerregistry/registries/scopemaps 2020-11-01-preview 2021-06-01-preview 2021-08-01-preview from 2021-12-01-preview
            microsoft.containerregistry/registries/tasks 2018-09-01 2019-04-01 2019-06-01-preview 2025-03-01-preview
            microsoft.containerregistry/registries/tokens 2020-11-01-preview 2021-06-01-preview 2021-08-01-preview from 2021-12-01-preview
            microsoft.containerregistry/registries/webhooks from 2017-06-01-preview
            microsoft.documentdb 2015-04-08 2016-03-31 2019-08-01 2019-12-12 2020-03-01 2020-04-01 2020-06-01-preview 2020-09-01 2021-01-15 2021-03-15 2021-04-15 2021-05-15 2021-06-15 2021-10-15 2022-02-15-preview 2022-05-15 2022-08-15 2022-11-15 2023-03-15 2023-04-15 2023-09-15 2023-11-15 2024-05-15 2024-05-15-preview 2024-08-15 2024-11-15 2024-12-01-preview 2025-04-15 2025-05-01-preview 2025-10-15 2026-03-15
            microsoft.documentdb/databaseaccounts/privateendpointconnections from 2019-08-01
            microsoft.documentdb/databaseaccounts/privatelinkresources from 2019-08-01
            microsoft.documentdb/databaseaccounts/sqldatabases from 2019-08-01
            microsoft.documentdb/databaseaccounts/sqlroleassignments 2020-06-01-preview from 2021-04-15
            microsoft.documentdb/databaseaccounts/sqlroledefinitions 2020-06-01-preview from 2021-04-15
            microsoft.insights/actiongroups 2017-04-01 2018-03-01 2018-09-01 2019-03-01 2019-06-01 2021-09-01 2022-04-01 2022-06-01 2023-01-01 2023-09-01-preview 2024-10-01-preview
            microsoft.insights/activitylogalerts 2017-03-01-preview 2017-04-01 2020-10-01 2023-01-01-preview 2026-01-01
            microsoft.insights/autoscalesettings 2014-04-01 2015-04-01 2021-05-01-preview 2022-10-01
            microsoft.insights/components 2014-04-01 2015-05-01 2018-05-01-preview 2020-02-02-preview 2020-02-02
            microsoft.insights/components/proactivedetectionconfigs 2015-05-01 2018-05-01-preview
            microsoft.insights/datacollectionendpoints 2021-04-01 2021-09-01-preview 2022-06-01 2023-03-11 2024-03-11
            microsoft.insights/datacollectionruleassociations 2019-11-01-preview 2021-04-01 2021-09-01-preview 2022-06-01 2023-03-11 2024-03-11
            microsoft.insights/datacollectionrules 2019-11-01-preview 2021-04-01 2021-09-01-preview 2022-06-01 2023-03-11 2024-03-11
            microsoft.insights/diagnosticsettings 2015-07-01 2016-09-01 2017-05-01-preview 2021-05-01-preview
            microsoft.insights/metricalerts 2018-03-01 2024-03-01-preview
            microsoft.insights/privatelinkscopes 2019-10-17-preview 2021-07-01-preview 2021-09-01 2023-06-01-preview
            microsoft.insights/scheduledqueryrules 2018-04-16 2020-05-01-preview 2021-02-01-preview 2021-08-01 2022-06-15 2022-08-01-preview 2023-03-15-preview 2023-12-01 2024-01-01-preview 2025-01-01-preview 2026-03-01
            microsoft.insights/webtests 2015-05-01 2018-05-01-preview 2020-10-05-preview 2022-06-15
            microsoft.insights/workbooks 2015-05-01 2018-06-17-preview 2020-10-20 2021-03-08 2021-08-01 2022-04-01 2023-06-01
            microsoft.keyvault 2015-06-01 2016-10-01 2018-02-14 2018-02-14-preview 2019-09-01 2020-04-01-preview 2021-04-01-preview 2021-06-01-preview 2021-10-01 2021-11-01-preview 2022-02-01-preview 2022-07-01 2022-11-01 2023-02-01 2023-07-01 2023-08-01-preview 2024-04-01-preview 2024-11-01 2024-12-01-preview 2025-05-01 2025-06-01-preview 2026-02-01
            microsoft.keyvault/managedhsms/keys from 2023-02-01
            microsoft.keyvault/vaults/keys from 2019-09-01
            microsoft.keyvault/vaults/privateendpointconnections from 2018-02-14
            microsoft.keyvault/vaults/privatelinkresources from 2018-02-14
            microsoft.keyvault/vaults/secrets from 2016-10-01
            microsoft.machinelearningservices 2018-11-19 2019-05-01 2019-06-01 2019-11-01 2020-01-01 2020-02-18-preview 2020-03-01 2020-04-01 2020-05-01-preview 2020-05-15-preview 2020-06-01 2020-08-01 2020-09-01-preview 2021-01-01 2021-03-01-preview 2021-04-01 2021-07-01 2022-01-01-preview 2022-02-01-preview 2022-05-01 2022-06-01-preview 2022-10-01 2022-10-01-preview 2022-12-01-preview 2023-02-01-preview 2023-04-01 2023-04-01-preview 2023-06-01 2023-06-01-preview 2023-08-01-preview 2023-10-01 2024-01-01-preview 2024-04-01 2024-04-01-preview 2024-07-01-preview 2024-10-01 2024-10-01-preview 2025-01-01-preview 2025-04-01 2025-04-01-preview 2025-06-01 2025-07-01-preview 2025-09-01 2025-10-01-preview 2025-12-01 2026-03-01 2026-05-01
            microsoft.machinelearningservices/registries from 2022-10-01-preview
            microsoft.machinelearningservices/workspaces/batchendpoints 2021-03-01-preview from 2022-02-01-preview
            microsoft.machinelearningservices/workspaces/computes from 2018-11-19
            microsoft.machinelearningservices/workspaces/connections from 2020-06-01
            microsoft.machinelearningservices/workspaces/datastores 2020-05-01-preview 2021-03-01-preview from 2022-02-01-preview
            microsoft.machinelearningservices/workspaces/marketplacesubscriptions from 2024-01-01-preview
            microsoft.machinelearningservices/workspaces/onlineendpoints 2021-03-01-preview from 2022-02-01-preview
            microsoft.machinelearningservices/workspaces/outboundrules 2023-04-01-preview 2023-06-01-preview from 2023-08-01-preview
            microsoft.machinelearningservices/workspaces/privateendpointconnections from 2020-01-01
            microsoft.machinelearningservices/workspaces/privatelinkresources from 2020-01-01
            microsoft.machinelearningservices/workspaces/schedules from 2022-06-01-preview
            microsoft.machinelearningservices/workspaces/serverlessendpoints from 2023-08-01-preview
            microsoft.managedidentity 2015-08-31-preview 2018-11-30 2021-09-30-preview 2022-01-31-preview 2023-01-31 2023-07-31-preview 2024-11-30 2025-01-31-preview 2025-05-31-preview
            microsoft.managedidentity/userassignedidentities/federatedidentitycredentials from 2022-01-31-preview
            microsoft.network 2015-05-01-preview 2015-06-15 2016-03-30 2016-06-01 2016-07-01 2016-08-01 2016-09-01 2016-10-01 2016-11-01 2016-12-01 2017-03-01 2017-06-01 2017-08-01 2017-09-01 2017-10-01 2017-11-01 2018-01-01 2018-02-01 2018-04-01 2018-05-01 2018-06-01 2018-07-01 2018-08-01 2018-10-01 2018-11-01 2018-12-01 2019-02-01 2019-04-01 2019-06-01 2019-07-01 2019-08-01 2019-09-01 2019-11-01 2019-12-01 2020-03-01 2020-04-01 2020-05-01 2020-06-01 2020-07-01 2020-08-01 2020-11-01 2021-02-01 2021-03-01 2021-05-01 2021-08-01 2022-01-01 2022-05-01 2022-07-01 2022-09-01 2022-11-01 2023-02-01 2023-04-01 2023-05-01 2023-06-01 2023-09-01 2023-11-01 2024-01-01 2024-03-01 2024-05-01 2024-07-01 2024-10-01 2025-01-01 2025-03-01 2025-05-01 2025-07-01 2025-09-01
            microsoft.network/applicationgateways/privateendpointconnections from 2020-05-01
            microsoft.network/applicationgateways/privatelinkresources from 2020-05-01
            microsoft.network/applicationgatewaywebapplicationfirewallpolicies from 2018-12-01
            microsoft.network/applicationsecuritygroups from 2017-09-01
            microsoft.network/azurefirewalls from 2018-04-01
            microsoft.network/bastionhosts from 2018-10-01
            microsoft.network/ddosprotectionplans from 2018-02-01
            microsoft.network/dnsforwardingrulesets 2020-04-01-preview 2022-07-01 2023-07-01-preview 2025-05-01
            microsoft.network/dnsresolverdomainlists 2023-07-01-preview 2025-05-01
            microsoft.network/dnsresolverpolicies 2023-07-01-preview 2025-05-01
            microsoft.network/dnsresolvers 2020-04-01-preview 2022-07-01 2023-07-01-preview 2025-05-01
            microsoft.network/dnszones 2015-05-04-preview 2016-04-01 2017-09-01 2017-10-01 2018-03-01-preview 2018-05-01 2023-07-01-preview
            microsoft.network/firewallpolicies from 2019-06-01
            microsoft.network/firewallpolicies/rulecollectiongroups from 2020-05-01
            microsoft.network/frontdoorwebapplicationfirewallpolicies 2018-08-01 2019-03-01 2019-10-01 2020-04-01 2020-11-01 2021-06-01 2022-05-01 2024-02-01 2025-03-01
            microsoft.network/ipgroups from 2019-09-01
            microsoft.network/loadbalancers/inboundnatrules from 2017-06-01
            microsoft.network/natgateways from 2019-02-01
            microsoft.network/networkprofiles from 2018-08-01
            microsoft.network/networksecurityperimeters from 2024-07-01
            microsoft.network/networkwatchers from 2016-09-01
            microsoft.network/networkwatchers/flowlogs from 2019-11-01
            microsoft.network/privatednszones 2018-09-01 2020-01-01 2020-06-01 2024-06-01
            microsoft.network/privateendpoints from 2019-04-01
            microsoft.network/privateendpoints/privatednszonegroups from 2020-03-01
            microsoft.network/privatelinkservices from 2019-04-01
            microsoft.network/privatelinkservices/privateendpointconnections from 2019-09-01
            microsoft.network/publicipprefixes from 2018-07-01
            microsoft.network/routefilters from 2016-12-01
            microsoft.network/serviceendpointpolicies from 2018-07-01
            microsoft.network/trafficmanagerprofiles 2015-11-01 2017-03-01 2017-05-01 2018-02-01 2018-03-01 2018-04-01 2018-08-01 2022-04-01 2022-04-01-preview
            microsoft.network/virtualnetworks/virtualnetworkpeerings from 2016-06-01
            microsoft.network/virtualwans from 2018-04-01
            microsoft.operationalinsights/clusters 2020-03-01-preview 2020-08-01 2020-10-01 2021-06-01 2022-10-01 2023-09-01 2025-02-01 2025-07-01 2026-03-01
            microsoft.operationalinsights/querypacks 2019-09-01-preview 2019-09-01 2023-09-01 2025-02-01 2025-07-01 2026-03-01
            microsoft.operationalinsights/workspaces 2015-11-01-preview 2020-03-01-preview 2020-08-01 2020-10-01 2021-06-01 2021-12-01-preview 2022-10-01 2023-09-01 2025-02-01 2025-07-01 2026-03-01
            microsoft.operationalinsights/workspaces/dataexports 2020-03-01-preview 2020-08-01 from 2023-09-01
            microsoft.operationalinsights/workspaces/datasources 2015-03-20 2015-11-01-preview 2020-03-01-preview 2020-08-01 from 2023-09-01
            microsoft.operationalinsights/workspaces/linkedservices 2015-03-20 2015-11-01-preview 2020-03-01-preview 2020-08-01 from 2023-09-01
            microsoft.operationalinsights/workspaces/linkedstorageaccounts 2020-03-01-preview 2020-08-01 from 2023-09-01
            microsoft.operationalinsights/workspaces/savedsearches 2015-03-20 2015-11-01-preview 2020-03-01-preview 2020-08-01 from 2023-09-01
            microsoft.operationalinsights/workspaces/storageinsightconfigs 2015-03-20 2015-11-01-preview 2020-03-01-preview 2020-08-01 from 2023-09-01
            microsoft.operationalinsights/workspaces/summarylogs 2023-01-01-preview from 2025-02-01
            microsoft.operationalinsights/workspaces/tables from 2021-12-01-preview
            microsoft.policyinsights/policystates 2018-04-04 2018-07-01-preview 2019-10-01 2024-10-01
            microsoft.policyinsights/remediations 2018-07-01-preview 2019-07-01 2021-10-01 2024-10-01
            microsoft.resources 2015-11-01 2016-02-01 2016-07-01 2016-09-01 2017-05-10 2018-02-01 2018-05-01 2019-03-01 2019-05-01 2019-05-10 2019-07-01 2019-08-01 2019-10-01 2020-06-01 2020-08-01 2020-10-01 2021-01-01 2021-04-01 2022-09-01 2023-07-01 2024-03-01 2024-07-01 2024-11-01 2025-03-01 2025-04-01
            microsoft.resources/deploymentstacks 2021-05-01-preview 2022-08-01-preview 2024-03-01 2025-04-01 2025-07-01
            microsoft.resources/subscriptions 2016-06-01 2019-06-01 2020-01-01 2021-01-01 2022-12-01
            microsoft.resources/tags from 2019-10-01
            microsoft.search 2015-02-28 2015-08-19 2019-10-01-preview 2020-03-13 2020-08-01 2021-04-01-preview 2021-06-06-preview 2022-09-01 2023-11-01 2024-03-01-preview 2024-06-01-preview 2025-02-01-preview 2025-05-01
            microsoft.search/searchservices/privateendpointconnections from 2020-03-13
            microsoft.search/searchservices/privatelinkresources from 2020-03-13
            microsoft.search/searchservices/sharedprivatelinkresources from 2020-08-01
            microsoft.storage 2015-06-15 2016-01-01 2016-05-01 2016-12-01 2017-06-01 2017-10-01 2018-02-01 2018-03-01-preview 2018-07-01 2018-11-01 2019-04-01 2019-06-01 2020-08-01-preview 2021-01-01 2021-02-01 2021-04-01 2021-05-01 2021-06-01 2021-08-01 2021-09-01 2022-05-01 2022-09-01 2023-01-01 2023-04-01 2023-05-01 2024-01-01 2025-01-01 2025-06-01 2025-08-01 2026-04-01
            microsoft.storage/storageaccounts/blobservices from 2018-02-01
            microsoft.storage/storageaccounts/encryptionscopes from 2019-06-01
            microsoft.storage/storageaccounts/fileservices from 2019-04-01
            microsoft.storage/storageaccounts/inventorypolicies from 2019-06-01
            microsoft.storage/storageaccounts/localusers from 2021-08-01
            microsoft.storage/storageaccounts/managementpolicies from 2018-03-01-preview
            microsoft.storage/storageaccounts/objectreplicationpolicies from 2019-06-01
            microsoft.storage/storageaccounts/privateendpointconnections from 2019-06-01
            microsoft.storage/storageaccounts/privatelinkresources from 2019-06-01
            microsoft.storage/storageaccounts/queueservices from 2019-06-01
            microsoft.storage/storageaccounts/storagetaskassignments from 2023-05-01
            microsoft.storage/storageaccounts/tableservices from 2019-06-01
            """;

    private static final String FROM = "from";

    private static final Map<String, List<String>> BY_NAME = new HashMap<>();

    static {
        TABLE.lines()
                .map(line -> List.of(line.split(" ")))
                .forEach(parts -> BY_NAME.put(parts.getFirst(), versions(parts)));
    }

    private ApiVersions() {}

    /** Of a line; those above it stand before it. */
    private static List<String> versions(List<String> parts) {
        int from = parts.indexOf(FROM);
        if (from < 0) {
            return parts.subList(1, parts.size());
        }
        List<String> versions = new ArrayList<>(parts.subList(1, from));
        String first = parts.get(from + 1);
        of(parent(parts.getFirst())).stream()
                .filter(each -> each.compareTo(first) >= 0)
                .forEach(versions::add);
        return List.copyOf(versions);
    }

    static List<String> of(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        List<String> found = BY_NAME.get(name);
        return found == null ? of(parent(name)) : found;
    }

    private static String parent(String name) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalStateException("no API versions in " + name);
        }
        return name.substring(0, slash);
    }
}
