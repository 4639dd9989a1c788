package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands at the edge of a workspace: Bastion, gateways, Front Door. */
class EdgeTypesTest extends SimulatedGroup {
    private static final String INVALID = "InvalidParameters";
    private static final String V = Arm.NETWORK;
    private static final String APIM = "2024-05-01";
    private static final String CDN = "2024-02-01";

    private final String network = providers + "Microsoft.Network/virtualNetworks/vnet";

    @BeforeEach
    void network() {
        assertThat(
                        arm.networkMade(
                                "rg",
                                "vnet",
                                "10.0.0.0/16",
                                "a=10.0.0.0/24",
                                "AzureBastionSubnet=10.0.1.0/26"))
                .isEqualTo(network);
        Arm.Answer nsg =
                arm.made(
                        providers + "Microsoft.Network/networkSecurityGroups/nsg",
                        V,
                        "{'location':'westeurope'}");
        Arm.Answer address =
                arm.made(
                        providers + "Microsoft.Network/publicIPAddresses/pip",
                        V,
                        "{'location':'westeurope','sku':{'name':'Standard'},'properties':{'publicIPAllocationMethod':'Static'}}");
        assertThat(nsg.status()).isEqualTo(address.status()).isEqualTo(201);
    }

    private static void refused(Arm.Answer answer, String code) {
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.message()).isNotBlank();
    }

    private String subnet(String name, String prefix, String delegation, boolean guarded) {
        String id = network + "/subnets/" + name;
        Arm.Answer unused =
                arm.made(
                        id,
                        V,
                        "{'properties':{'addressPrefix':'"
                                + prefix
                                + "'"
                                + (delegation.isEmpty()
                                        ? ""
                                        : ",'delegations':[{'name':'d','properties':{'serviceName':'"
                                                + delegation
                                                + "'}}]")
                                + (guarded
                                        ? ",'networkSecurityGroup':{'id':'"
                                                + providers
                                                + "Microsoft.Network/networkSecurityGroups/nsg'}"
                                        : "")
                                + "}}");
        return id;
    }

    private Arm.Answer bastion(String sku, String properties) {
        return arm.put(
                providers + "Microsoft.Network/bastionHosts/host",
                V,
                "{'location':'westeurope','sku':{'name':'"
                        + sku
                        + "'},'properties':{"
                        + properties
                        + "}}");
    }

    private String dedicated(String more) {
        return "'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                + network
                + "/subnets/AzureBastionSubnet'},'publicIPAddress':{'id':'"
                + providers
                + "Microsoft.Network/publicIPAddresses/pip'}}}]"
                + more;
    }

    @Test
    void aBastionHostOfSkuDeveloperNeedsANetworkAndNoSubnet() {
        refused(bastion("Developer", ""), "BastionHostVirtualNetworkRequired");
        refused(bastion("Developer", dedicated("")), "BastionHostIpConfigurationNotAllowed");
        Arm.Answer made = bastion("Developer", "'virtualNetwork':{'id':'" + network + "'}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(arm.delete(network, V).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "Basic, enableTunneling, BastionHostFeatureNotSupportedForSku",
        "Standard, enableSessionRecording, BastionHostFeatureNotSupportedForSku",
        "Giant, enableTunneling, InvalidBastionHostSku"
    })
    void aBastionHostDoesWhatItsSkuCan(String sku, String feature, String code) {
        refused(bastion(sku, dedicated(",'" + feature + "':true")), code);
    }

    @Test
    void aBastionHostGrowsAndNeverShrinks() {
        refused(bastion("Basic", dedicated(",'scaleUnits':5")), "BastionHostScaleUnitsInvalid");
        assertThat(bastion("Basic", dedicated("")).status()).isEqualTo(201);
        Arm.Answer standard = bastion("Standard", dedicated(",'scaleUnits':5"));
        assertThat(standard.status()).isEqualTo(200);
        refused(bastion("Basic", dedicated("")), "BastionHostSkuDowngradeNotAllowed");
        refused(
                arm.delete(network + "/subnets/AzureBastionSubnet", V),
                "InUseSubnetCannotBeDeleted");
    }

    private Arm.Answer service(String name, String sku, String type, String subnet, String more) {
        return arm.put(
                providers + "Microsoft.ApiManagement/service/" + name,
                sku.equals("PremiumV2") ? "2025-03-01-preview" : APIM,
                "{'location':'westeurope','sku':{'name':'"
                        + sku
                        + "','capacity':1},'properties':{'publisherEmail':'a@example.com','publisherName':'a','virtualNetworkType':'"
                        + type
                        + "','virtualNetworkConfiguration':{'subnetResourceId':'"
                        + subnet
                        + "'}"
                        + more
                        + "}}");
    }

    @Test
    void aClassicGatewayTakesAGuardedSubnetWithoutDelegation() {
        String bare = subnet("bare", "10.0.2.0/28", "", false);
        refused(
                service("gate", "Developer", "Internal", bare, ""),
                "SubnetRequiresNetworkSecurityGroup");
        String delegated = subnet("delegated", "10.0.3.0/27", "Microsoft.Web/serverFarms", true);
        refused(service("gate", "Premium", "Internal", delegated, ""), "InvalidSubnet");
        String fit = subnet("fit", "10.0.4.0/28", "", true);
        refused(service("gate", "Basic", "Internal", fit, ""), "InvalidParameters");
        refused(
                service("gate", "Developer", "Internal", fit, ",'publicNetworkAccess':'Disabled'"),
                "InvalidParameters");
        Arm.Answer made = service("gate", "Developer", "Internal", fit, "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.properties().at("/privateIPAddresses/0").asText()).isEqualTo("10.0.4.4");
        refused(arm.delete(fit, V), "InUseSubnetCannotBeDeleted");
    }

    @Test
    void onlyPremiumHasUnitsElsewhereEachInANetworkOfItsRegion() {
        String here = subnet("here", "10.0.2.0/28", "", true);
        String more =
                ",'additionalLocations':[{'location':'northeurope','sku':{'name':'Premium','capacity':1}"
                    + "%s}]";
        String placed = ",'virtualNetworkConfiguration':{'subnetResourceId':'%s'}";
        refused(service("far", "Developer", "Internal", here, more.formatted("")), INVALID);
        refused(service("far", "Premium", "Internal", here, more.formatted("")), INVALID);
        refused(
                service("far", "Premium", "Internal", here, more.formatted(placed.formatted(here))),
                INVALID);
        String elsewhere = providers + "Microsoft.Network/virtualNetworks/elsewhere";
        Arm.Answer unused =
                arm.made(
                        elsewhere,
                        V,
                        ("{'location':'northeurope','properties':{'addressSpace':{'addressPrefixes':"
                             + "['10.1.0.0/24']},'subnets':[{'name':'unit','properties':{"
                             + "'addressPrefix':'10.1.0.0/28'}}]}}"));
        String bare = elsewhere + "/subnets/unit";
        refused(
                service("far", "Premium", "Internal", here, more.formatted(placed.formatted(bare))),
                "SubnetRequiresNetworkSecurityGroup");
        Arm.Answer guarded =
                arm.made(
                        providers + "Microsoft.Network/networkSecurityGroups/far",
                        V,
                        "{'location':'northeurope'}");
        assertThat(guarded.status()).isEqualTo(201);
        unused =
                arm.made(
                        bare,
                        V,
                        "{'properties':{'addressPrefix':'10.1.0.0/28','networkSecurityGroup':{'id':'"
                                + providers
                                + "Microsoft.Network/networkSecurityGroups/far'}}}");
        Arm.Answer made =
                service("far", "Premium", "Internal", here, more.formatted(placed.formatted(bare)));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.properties().at("/privateIPAddresses/0").asText()).isEqualTo("10.0.2.4");
        assertThat(made.properties().at("/additionalLocations/0/privateIPAddresses/0").asText())
                .isEqualTo("10.1.0.4");
        assertThat(made.properties().at("/additionalLocations/0/gatewayRegionalUrl").asText())
                .isEqualTo("https://far-northeurope-01.regional.azure-api.net");
        refused(arm.delete(bare, V), "InUseSubnetCannotBeDeleted");
    }

    @Test
    void aClassicGatewayTakesTwoAddressesPerUnitAndOneForItsBalancer() {
        String small = subnet("small", "10.0.2.0/29", "", true);
        // 3 addresses are free in a /29: one unit of Premium takes them all
        assertThat(service("one", "Premium", "Internal", small, "").status()).isEqualTo(201);
        refused(service("two", "Premium", "Internal", small, ""), "SubnetIsFull");
    }

    @Test
    void aGatewayOfTheNewerKindNeedsItsDelegation() {
        String farms = subnet("farms", "10.0.2.0/27", "Microsoft.Web/serverFarms", true);
        String hosting =
                subnet("hosting", "10.0.3.0/27", "Microsoft.Web/hostingEnvironments", true);
        refused(
                service("out", "StandardV2", "External", hosting, ""),
                "SubnetMissingRequiredDelegation");
        assertThat(service("out", "StandardV2", "External", farms, "").status()).isEqualTo(201);
        refused(
                service("in", "PremiumV2", "Internal", farms, ""),
                "SubnetMissingRequiredDelegation");
        assertThat(service("in", "PremiumV2", "Internal", hosting, "").status()).isEqualTo(201);
        refused(
                arm.put(
                        providers + "Microsoft.ApiManagement/service/early",
                        APIM,
                        "{'location':'westeurope','sku':{'name':'PremiumV2','capacity':1},'properties':{'publisherEmail':'a@example.com','publisherName':'a'}}"),
                "InvalidParameters");
    }

    private Arm.Answer closed(String name) {
        return arm.send(
                "PATCH",
                providers + "Microsoft.ApiManagement/service/" + name + "?api-version=" + APIM,
                "{\"properties\":{\"publicNetworkAccess\":\"Disabled\"}}");
    }

    /** The public side is closed only once somebody comes in over an approved connection. */
    @Test
    void aGatewayOfTheNewerKindIsClosedBehindAnApprovedEndpoint() {
        String farms = subnet("farms", "10.0.2.0/27", "Microsoft.Web/serverFarms", true);
        refused(
                service(
                        "out",
                        "StandardV2",
                        "External",
                        farms,
                        ",'publicNetworkAccess':'Disabled'"),
                "InvalidParameters");
        assertThat(service("out", "StandardV2", "External", farms, "").status()).isEqualTo(201);
        refused(closed("out"), "InvalidParameters");
        String target = providers + "Microsoft.ApiManagement/service/out";
        door("Premium_AzureFrontDoor");
        assertThat(gatewayOrigin(target).status()).isEqualTo(201);
        refused(closed("out"), "InvalidParameters");
        JsonNode connection =
                arm.get(target + "/privateEndpointConnections", APIM).body().at("/value/0");
        assertThat(
                        connection
                                .at("/properties/privateLinkServiceConnectionState/description")
                                .asText())
                .isEqualTo("hello");
        assertThat(
                        arm.put(
                                        connection.path("id").asText(),
                                        APIM,
                                        "{'properties':{'privateLinkServiceConnectionState':{'status':'Approved','description':'hello'}}}")
                                .status())
                .isEqualTo(200);
        assertThat(closed("out").status()).isEqualTo(200);
    }

    @Test
    void aGatewayInANetworkTakesNoConnectionOfFrontDoor() {
        door("Premium_AzureFrontDoor");
        String fit = subnet("fit", "10.0.4.0/28", "", true);
        assertThat(service("gate", "Developer", "Internal", fit, "").status()).isEqualTo(201);
        refused(gatewayOrigin(providers + "Microsoft.ApiManagement/service/gate"), "NotSupported");
        String hosting =
                subnet("hosting", "10.0.3.0/27", "Microsoft.Web/hostingEnvironments", true);
        Arm.Answer newer = service("in", "PremiumV2", "Internal", hosting, "");
        assertThat(newer.status()).isEqualTo(201);
        assertThat(newer.properties().at("/privateIPAddresses/0").asText()).isEqualTo("10.0.3.4");
        refused(gatewayOrigin(providers + "Microsoft.ApiManagement/service/in"), "BadRequest");
    }

    /** It is injected when it is created, and never moves. */
    @Test
    void aPremiumGatewayOfTheNewerKindStaysWhereItWasInjected() {
        String hosting =
                subnet("hosting", "10.0.3.0/27", "Microsoft.Web/hostingEnvironments", true);
        String other = subnet("other", "10.0.6.0/27", "Microsoft.Web/hostingEnvironments", true);
        String farms = subnet("farms", "10.0.2.0/27", "Microsoft.Web/serverFarms", true);
        assertThat(service("in", "PremiumV2", "Internal", hosting, "").status()).isEqualTo(201);
        refused(service("in", "PremiumV2", "Internal", other, ""), "InvalidParameters");
        refused(service("in", "PremiumV2", "External", farms, ""), "InvalidParameters");
        assertThat(service("in", "PremiumV2", "Internal", hosting, "").status()).isEqualTo(200);
    }

    private Arm.Answer gatewayOrigin(String target) {
        return arm.put(
                providers + "Microsoft.Cdn/profiles/door/originGroups/group/origins/gate",
                CDN,
                "{'properties':{'hostName':'gate.azure-api.net','sharedPrivateLinkResource':{'groupId':'Gateway','privateLinkLocation':'westeurope','requestMessage':'hello','privateLink':{'id':'"
                        + target
                        + "'}}}}");
    }

    @Test
    void aPolicyNamesValuesThatExist() {
        String fit = subnet("fit", "10.0.4.0/28", "", true);
        assertThat(service("gate", "Developer", "Internal", fit, "").status()).isEqualTo(201);
        String gate = providers + "Microsoft.ApiManagement/service/gate";
        assertThat(
                        arm.put(
                                        gate + "/apis/ai",
                                        APIM,
                                        "{'properties':{'path':'ai','displayName':'AI'}}")
                                .status())
                .isEqualTo(201);
        String policy = "<policies><inbound>{{front-door-id}}</inbound></policies>";
        refused(policy(gate, policy), "ValidationError");
        refused(
                arm.put(
                        gate + "/namedValues/front-door-id",
                        APIM,
                        "{'properties':{'displayName':'front-door-id'}}"),
                "ValidationError");
        assertThat(
                        arm.put(
                                        gate + "/namedValues/front-door-id",
                                        APIM,
                                        "{'properties':{'displayName':'front-door-id','value':'x'}}")
                                .status())
                .isEqualTo(201);
        assertThat(policy(gate, policy).status()).isLessThan(300);
    }

    @Test
    void aPoolAndAPolicyNameBackendsThatExist() {
        String fit = subnet("fit", "10.0.4.0/28", "", true);
        assertThat(service("gate", "Developer", "Internal", fit, "").status()).isEqualTo(201);
        String gate = providers + "Microsoft.ApiManagement/service/gate";
        String pool =
                "{'properties':{'type':'Pool','pool':{'services':[{'id':'/backends/aoai-0','priority':1,'weight':50}]}}}";
        refused(arm.put(gate + "/backends/pool", APIM, pool), "ValidationError");
        assertThat(
                        arm.put(
                                        gate + "/backends/aoai-0",
                                        APIM,
                                        "{'properties':{'protocol':'http','url':'https://x.openai.azure.com/openai'}}")
                                .status())
                .isEqualTo(201);
        assertThat(arm.put(gate + "/backends/pool", APIM, pool).status()).isEqualTo(201);
        assertThat(
                        arm.put(
                                        gate + "/apis/ai",
                                        APIM,
                                        "{'properties':{'path':'ai','displayName':'AI'}}")
                                .status())
                .isEqualTo(201);
        refused(policy(gate, "<policies><inbound>"), "ValidationError");
        refused(policy(gate, backend("nobody")), "ValidationError");
        assertThat(policy(gate, backend("pool")).status()).isLessThan(300);
    }

    private static String backend(String name) {
        return "<policies><inbound><base /><set-backend-service backend-id=\\\""
                + name
                + "\\\" /></inbound><backend><base /></backend></policies>";
    }

    private Arm.Answer policy(String gate, String value) {
        return arm.put(
                gate + "/apis/ai/policies/policy",
                APIM,
                "{'properties':{'format':'xml','value':'" + value + "'}}");
    }

    private String part(String list, String name) {
        return "{'id':'"
                + providers
                + "Microsoft.Network/applicationGateways/gw/"
                + list
                + "/"
                + name
                + "'}";
    }

    private Arm.Answer gateway(String subnet, String listener, String rule) {
        return arm.put(
                providers + "Microsoft.Network/applicationGateways/gw",
                V,
                "{'location':'westeurope','properties':{'sku':{'name':'WAF_v2','tier':'WAF_v2','capacity':1},'gatewayIPConfigurations':[{'name':'ip','properties':{'subnet':{'id':'"
                        + subnet
                        + "'}}}],'frontendIPConfigurations':[{'name':'front','properties':{'publicIPAddress':{'id':'"
                        + providers
                        + "Microsoft.Network/publicIPAddresses/pip'}}}],'frontendPorts':[{'name':'p443','properties':{'port':443}}],'backendAddressPools':[{'name':'pool','properties':{'backendAddresses':[{'fqdn':'gate.azure-api.net'}]}}],'backendHttpSettingsCollection':[{'name':'https','properties':{'port':443,'protocol':'Https'}}],'httpListeners':[{'name':'listener','properties':{'frontendIPConfiguration':"
                        + part("frontendIPConfigurations", "front")
                        + ",'frontendPort':"
                        + part("frontendPorts", "p443")
                        + ",'protocol':'Http'}}],'requestRoutingRules':[{'name':'rule','properties':{"
                        + rule
                        + "'ruleType':'Basic','httpListener':"
                        + part("httpListeners", listener)
                        + ",'backendAddressPool':"
                        + part("backendAddressPools", "pool")
                        + ",'backendHttpSettings':"
                        + part("backendHttpSettingsCollection", "https")
                        + "}}]}}");
    }

    @Test
    void anApplicationGatewayKnowsItsParts() {
        String own = subnet("gw", "10.0.5.0/24", "", false);
        refused(gateway(own, "nobody", "'priority':10,"), "InvalidResourceReference");
        refused(
                gateway(own, "listener", ""),
                "ApplicationGatewayRequestRoutingRulePriorityCannotBeEmpty");
        assertThat(gateway(own, "listener", "'priority':10,").status()).isEqualTo(201);
    }

    @Test
    void aGuardedGatewaySubnetMustLetAzureIn() {
        String own = subnet("gw", "10.0.5.0/24", "", true);
        refused(
                gateway(own, "listener", "'priority':10,"),
                "ApplicationGatewaySubnetInboundTrafficBlockedByNetworkSecurityGroup");
        Arm.Answer rule =
                arm.made(
                        providers + "Microsoft.Network/networkSecurityGroups/nsg/securityRules/in",
                        V,
                        "{'properties':{'priority':100,'direction':'Inbound','access':'Allow','protocol':'*','sourceAddressPrefix':'GatewayManager','sourcePortRange':'*','destinationAddressPrefix':'*','destinationPortRange':'65200-65535'}}");
        assertThat(rule.status()).isEqualTo(201);
        assertThat(gateway(own, "listener", "'priority':10,").status()).isEqualTo(201);
    }

    @Test
    void aWafPolicyNeedsRulesAndStaysWhileAGatewayUsesIt() {
        String policy =
                providers
                        + "Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf";
        refused(
                arm.put(policy, V, "{'location':'westeurope','properties':{}}"),
                "InvalidRequestFormat");
        assertThat(
                        arm.put(
                                        policy,
                                        V,
                                        "{'location':'westeurope','properties':{'managedRules':{'managedRuleSets':[{'ruleSetType':'OWASP','ruleSetVersion':'3.2'}]}}}")
                                .status())
                .isEqualTo(201);
    }

    private Arm.Answer origin(String target, String more) {
        return arm.put(
                providers + "Microsoft.Cdn/profiles/door/originGroups/group/origins/origin",
                CDN,
                "{'properties':{'hostName':'st.blob.core.windows.net'"
                        + more
                        + ",'sharedPrivateLinkResource':{'privateLink':{'id':'"
                        + target
                        + "'},'groupId':'blob','privateLinkLocation':'westeurope','requestMessage':'please'}}}");
    }

    private void door(String sku) {
        String door = providers + "Microsoft.Cdn/profiles/door";
        Arm.Answer profile =
                arm.made(door, CDN, "{'location':'Global','sku':{'name':'" + sku + "'}}");
        Arm.Answer group =
                arm.made(
                        door + "/originGroups/group",
                        CDN,
                        "{'properties':{'loadBalancingSettings':{'sampleSize':4,'successfulSamplesRequired':3}}}");
        Arm.Answer endpoint =
                arm.made(
                        door + "/afdEndpoints/end",
                        CDN,
                        "{'location':'Global','properties':{'enabledState':'Enabled'}}");
        assertThat(profile.status()).isEqualTo(group.status()).isEqualTo(endpoint.status());
    }

    private String storage() {
        String id = providers + "Microsoft.Storage/storageAccounts/stdoor";
        Arm.Answer unused =
                arm.made(
                        id,
                        "2023-05-01",
                        "{'location':'westeurope','kind':'StorageV2','sku':{'name':'Standard_LRS'}}");
        return id;
    }

    @Test
    void aPrivateOriginWaitsUntilItsTargetApproves() {
        door("Premium_AzureFrontDoor");
        String target = storage();
        String door = providers + "Microsoft.Cdn/profiles/door";
        String route =
                "{'properties':{'originGroup':{'id':'"
                        + door
                        + "/originGroups/group'},'linkToDefaultDomain':'Enabled'}}";
        refused(arm.put(door + "/afdEndpoints/end/routes/all", CDN, route), "BadRequest");
        refused(origin(target, ",'enforceCertificateNameCheck':false"), "BadRequest");
        Arm.Answer made = origin(target, "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.properties().at("/sharedPrivateLinkResource/status").asText())
                .isEqualTo("Pending");
        assertThat(arm.put(door + "/afdEndpoints/end/routes/all", CDN, route).status())
                .isEqualTo(201);
        JsonNode connection =
                arm.get(target + "/privateEndpointConnections", "2023-05-01").body().at("/value/0");
        assertThat(connection.at("/properties/privateLinkServiceConnectionState/status").asText())
                .isEqualTo("Pending");
        Arm.Answer approved =
                arm.put(
                        connection.path("id").asText(),
                        "2023-05-01",
                        "{'properties':{'privateLinkServiceConnectionState':{'status':'Approved','description':'ok'}}}");
        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.properties().at("/privateEndpoint/id").asText()).isNotEmpty();
        String originId = made.body().path("id").asText();
        assertThat(
                        arm.get(originId, CDN)
                                .properties()
                                .at("/sharedPrivateLinkResource/status")
                                .asText())
                .isEqualTo("Approved");
        assertThat(arm.delete(originId, CDN).status()).isEqualTo(202);
        assertThat(
                        arm.get(target + "/privateEndpointConnections", "2023-05-01")
                                .body()
                                .path("value"))
                .isEmpty();
    }

    @Test
    void privateOriginsAreForThePremiumSku() {
        door("Standard_AzureFrontDoor");
        refused(origin(storage(), ""), "BadRequest");
    }

    @Test
    void aSecurityPolicyAndItsProfileAreOfOneSku() {
        door("Premium_AzureFrontDoor");
        String waf = providers + "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies/waf";
        String door = providers + "Microsoft.Cdn/profiles/door";
        String body =
                "{'properties':{'parameters':{'type':'WebApplicationFirewall','wafPolicy':{'id':'"
                        + waf
                        + "'},'associations':[{'domains':[{'id':'"
                        + door
                        + "/afdEndpoints/end'}],'patternsToMatch':['/*']}]}}}";
        String policy = "{'location':'Global','sku':{'name':'%s_AzureFrontDoor'},'properties':{}}";
        assertThat(arm.put(waf, "2024-05-01", policy.formatted("Standard")).code())
                .isEqualTo("NoRegisteredProviderFound");
        assertThat(arm.put(waf, "2022-05-01", policy.formatted("Standard")).status())
                .isEqualTo(201);
        refused(arm.put(door + "/securityPolicies/waf", CDN, body), "BadRequest");
        assertThat(arm.put(waf, "2022-05-01", policy.formatted("Premium")).status()).isEqualTo(200);
        assertThat(arm.put(door + "/securityPolicies/waf", CDN, body).status()).isEqualTo(201);
        refused(arm.delete(waf, "2022-05-01"), "Conflict");
        refused(arm.delete(door + "/afdEndpoints/end", CDN), "Conflict");
    }
}
