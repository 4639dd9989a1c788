package dev.cloister.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.isolation.Finding.Severity;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessControlsTest {

    private static final String WINDOWS =
            """
            {"jumpbox": {"place": "WORKSPACE", "bastion": "OWN", "size": "Standard_B2ms",
                         "system": "WINDOWS"}}
            """;
    private static final String OWN =
            """
            {"jumpbox": {"place": "WORKSPACE", "bastion": "OWN", "size": "Standard_B2ms"}}
            """;
    private static final String SHARED =
            """
            {"jumpbox": {"place": "WORKSPACE", "bastion": "SHARED", "size": "Standard_B2ms"}}
            """;
    private static final String IN_HUB =
            """
            {"jumpbox": {"place": "HUB", "size": "Standard_B2ms"}}
            """;

    private static final String ON_PREMISES =
            """
            {"onPremises": {"networks": ["10.200.0.0/16"], "ports": [1433]}}
            """;
    private static final String HUB_ENDPOINTS =
            """
            {"hubEndpoints": true}
            """;

    private static final String BESIDE =
            """
            {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 20000}}
            """;
    private static final String ONLY =
            """
            {"gateway": {"tier": "DEVELOPER", "only": true, "tokensPerMinute": 5000},
             "ingress": {"kind": "APPLICATION_GATEWAY"}}
            """;

    private static final String BEHIND_FRONT_DOOR =
            """
            {"gateway": {"tier": "STANDARD_V2", "only": true, "tokensPerMinute": 5000},
             "ingress": {"kind": "FRONT_DOOR"}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {OWN, SHARED, IN_HUB})
    void aJumpboxBehindBastionPasses(String access) {
        assertThat(findings(Forms.withAccess(access), "MC-1"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.PASS));
        assertThat(Forms.assess(Forms.withAccess(access)).evaluation().valid()).isTrue();
    }

    /** West Europe's hub has no Bastion in the demo's estate. */
    @Test
    void aBastionThatTheHubDoesNotHaveCannotBeShared() {
        for (String access : List.of(SHARED, IN_HUB)) {
            ObjectNode form = Forms.withAccess(access).put("region", "westeurope");

            assertThat(findings(form, "MC-1"))
                    .anySatisfy(
                            finding -> {
                                assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
                                assertThat(finding.pointer()).startsWith("/access/jumpbox/");
                            });
        }
    }

    @Test
    void onPremisesNetworksNeedAnExceptionOfNetworkSecurity() {
        assertThat(findings(Forms.withAccess(ON_PREMISES), "VN-6"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.EXCEPTION);
                            assertThat(finding.group()).isEqualTo("network-security");
                            assertThat(finding.message())
                                    .isEqualTo(
                                            "People in 10.200.0.0/16 reach the workspace's"
                                                + " endpoints, and it reaches port 1433 there.");
                        });
        assertThat(Forms.assess(Forms.withAccess(ON_PREMISES)).evaluation().approvals())
                .anyMatch(approval -> approval.why().contains("10.200.0.0/16"));
        assertThat(findings(Forms.complete(), "VN-6"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.PASS));
    }

    @Test
    void whatRunsInANetworkOfMicrosoftsIsSaidToReachNothingOnPremises() {
        ObjectNode form = Forms.withAccess(ON_PREMISES);
        form.withArray("services")
                .addObject()
                .put("kind", "ai-foundry")
                .put("isolation", "MANAGED_APPROVED_OUTBOUND")
                .set("models", form.at("/services/0/models").deepCopy());
        Finding notice =
                findings(form, "VN-6").stream()
                        .filter(finding -> finding.severity() == Severity.NOTICE)
                        .findFirst()
                        .orElseThrow();

        assertThat(notice.message()).startsWith("Agents run in a network that Microsoft runs");
        Finding.Mend mend = Objects.requireNonNull(notice.mend());
        JsonEdits.put(form, mend.pointer(), mend.value());
        assertThat(findings(form, "VN-6"))
                .noneMatch(finding -> finding.severity() == Severity.NOTICE);
    }

    @ParameterizedTest
    @CsvSource({
        "westeurope, 10.200.0.0/16, has no gateway",
        "swedencentral, 10.8.0.0/16, overlaps hub-swedencentral",
        "swedencentral, 10.20.0.0/16, overlaps the address pool westeurope-1"
    })
    void onPremisesNetworksThatCannotBeRoutedAreAViolation(
            String region, String network, String why) {
        ObjectNode form =
                Forms.withAccess("{\"onPremises\": {\"networks\": [\"%s\"]}}".formatted(network))
                        .put("region", region);

        assertThat(findings(form, "VN-6"))
                .anySatisfy(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
                            assertThat(finding.message()).contains(why);
                        });
        assertThat(Forms.assess(form).evaluation().valid()).isFalse();
    }

    @Test
    void aPeeringThatUsesTheGatewayUnaskedIsAViolation() {
        List<ArmResource> planned = planned(Forms.complete());
        planned.stream()
                .filter(r -> ArmType.PEERING.is(r.type()))
                .forEach(
                        r ->
                                JsonEdits.put(
                                        r.body(),
                                        "/properties/useRemoteGateways",
                                        Forms.json("true")));

        assertThat(
                        new Controls(Forms.ESTATE)
                                .evaluate(Forms.spec(Forms.complete()), Topology.of(planned)))
                .anyMatch(f -> f.control().equals("VN-6") && f.severity() == Severity.VIOLATION);
    }

    @Test
    void endpointsInTheHubAreForServicesWithAPortal() {
        assertThat(findings(portals(), "SV-2"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.PASS));
        assertThat(findings(Forms.withAccess(HUB_ENDPOINTS), "SV-2"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
        assertThat(findings(portals().put("region", "westeurope"), "SV-2"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.VIOLATION));
    }

    @Test
    void anEndpointInTheHubThatIsNotApprovedIsNotProven() {
        Plan plan = Forms.assess(portals()).plan().orElseThrow();
        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        assertThat(Verification.check(plan, answers)).allMatch(Check::passed);

        String id =
                answers.keySet().stream()
                        .filter(each -> each.contains("/privateEndpoints/pe-hub-ml"))
                        .findFirst()
                        .orElseThrow();
        JsonEdits.put(
                Objects.requireNonNull(answers.get(id)),
                "/properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status",
                Forms.json("\"Pending\""));

        assertThat(Verification.check(plan, answers))
                .filteredOn(check -> !check.passed())
                .extracting(Check::control, Check::actual)
                .contains(org.assertj.core.groups.Tuple.tuple("SV-2", "Pending"));
    }

    @Test
    void aGatewayPassesAndItsCallersFromTheInternetAreAnException() {
        assertThat(findings(Forms.withAccess(ONLY), "MC-4"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.PASS);
                            assertThat(finding.message()).contains("the only way to the models");
                        });
        assertThat(findings(Forms.withAccess(ONLY), "MC-5"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.EXCEPTION);
                            assertThat(finding.group()).isEqualTo("network-security");
                        });
        assertThat(Forms.assess(Forms.withAccess(ONLY)).evaluation().riskReasons())
                .contains("It is reached from the internet, through a web application firewall.");
        assertThat(Forms.assess(Forms.withAccess(ONLY)).evaluation().cost().lines())
                .extracting(line -> line.name() + " " + line.monthly())
                .contains(
                        "API Management Developer 48",
                        "Application Gateway with WAF 323",
                        "Private DNS zone 0.50");
    }

    /** West Europe's hub has no certificate in the demo's estate. */
    @Test
    void callersFromTheInternetNeedACertificateAndAGateway() {
        assertThat(findings(Forms.withAccess(ONLY).put("region", "westeurope"), "MC-5"))
                .anyMatch(finding -> finding.severity() == Severity.VIOLATION);
        assertThat(
                        Forms.assess(
                                        Forms.withAccess(
                                                "{\"ingress\": {\"kind\":"
                                                        + " \"APPLICATION_GATEWAY\"}}"))
                                .evaluation()
                                .fieldErrors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly("/access/ingress NEEDS_GATEWAY");
    }

    @Test
    void aGatewayWithoutModelsIsAViolation() {
        ObjectNode form = Forms.withAccess(BESIDE);
        form.putArray("services").addObject().put("kind", "storage");

        assertThat(findings(form, "MC-4"))
                .anyMatch(finding -> finding.severity() == Severity.VIOLATION);
    }

    @Test
    void aGatewayBehindFrontDoorPassesAndNeedsNoCertificate() {
        ObjectNode form = Forms.withAccess(BEHIND_FRONT_DOOR).put("region", "westeurope");

        assertThat(findings(form, "MC-4"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.PASS));
        assertThat(findings(form, "MC-5"))
                .extracting(finding -> finding.severity())
                .containsExactly(Severity.EXCEPTION, Severity.NOTICE);
        assertThat(Forms.assess(form).evaluation().cost().lines())
                .extracting(line -> line.name() + " " + line.monthly())
                .contains("API Management Standard v2 734", "Front Door Premium 330");
    }

    /** With the way to those networks, one half of the peering is only written there. */
    @Test
    void theEffectCountsWhatStandsInTheHub() {
        assertThat(Forms.assess(Forms.withAccess(ON_PREMISES)).evaluation().effect())
                .anyMatch(sentence -> sentence.contains(" 2 of them in the shared hub"));
    }

    @Test
    void thePictureShowsTheWayFromTheInternetThroughFrontDoorToTheGateway() {
        TopologyView picture =
                TopologyView.of(Topology.of(planned(Forms.withAccess(BEHIND_FRONT_DOOR))));

        assertThat(picture.edges())
                .extracting(edge -> name(edge.from()) + " > " + name(edge.to()))
                .contains(
                        "internet > afd-vision-lab-swedencentral",
                        "afd-vision-lab-swedencentral > apim-vision-lab",
                        "pe-apim-vision-lab-swedencentral > apim-vision-lab",
                        "apim-vision-lab > pe-oai-vision-lab-swedencentral");
    }

    /** Without what makes it unique. */
    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1).replaceAll("(apim-.*)-[a-z2-7]{6}$", "$1");
    }

    @Test
    void aTierThatTheRegionDoesNotHaveIsAViolation() {
        ObjectNode form =
                Forms.withAccess(
                        "{\"gateway\": {\"tier\": \"PREMIUM_V2\", \"tokensPerMinute\": 5000}}");

        assertThat(findings(form, "MC-4"))
                .anySatisfy(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
                            assertThat(finding.pointer()).isEqualTo("/access/gateway/tier");
                            assertThat(finding.message())
                                    .contains("not known to offer API Management PremiumV2");
                        });
    }

    @Test
    void modelsInAFurtherRegionAreSaidToBeThereAndMustBeOfferedThere() {
        String access =
                """
                {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 5000,
                             "furtherRegion": "westeurope"}}
                """;
        assertThat(findings(Forms.withAccess(access), "MC-4"))
                .extracting(finding -> finding.severity() + " " + finding.pointer())
                .containsExactly("NOTICE /access/gateway/furtherRegion", "PASS null");
        ObjectNode form = Forms.withAccess(access);
        form.set("services", Forms.allServices().path("services"));
        ((ArrayNode) form.path("services")).remove(0);
        assertThat(findings(form, "MC-4"))
                .extracting(finding -> finding.severity() + " " + finding.pointer())
                .contains("VIOLATION /access/gateway/furtherRegion");
        assertThat(
                        Forms.assess(
                                        Forms.withAccess(
                                                access.replace("westeurope", "swedencentral")))
                                .evaluation()
                                .fieldErrors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly("/access/gateway/furtherRegion NOT_APPLICABLE");
    }

    @Test
    void frontDoorBeforeAnotherTierIsAFaultOfTheForm() {
        assertThat(
                        Forms.assess(
                                        Forms.withAccess(
                                                BEHIND_FRONT_DOOR.replace(
                                                        "STANDARD_V2", "PREMIUM")))
                                .evaluation()
                                .fieldErrors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly("/access/ingress/kind NOT_APPLICABLE");
    }

    /** What a gateway at an endpoint and a Front Door before it must not become. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MC-4 | /service/apim- | /properties/publicNetworkAccess | \"Enabled\" | can be"
                        + " reached from the internet",
                "MC-5 | /profiles/afd- | /sku/name | \"Standard_AzureFrontDoor\" | cannot reach"
                        + " anything privately",
                "MC-5 | /routes/gateway | /properties/supportedProtocols | [\"Http\", \"Https\"] |"
                        + " takes and passes on Http, Https HttpsOnly",
                "MC-5 | /origins/gateway | /properties/sharedPrivateLinkResource | null | does not"
                        + " reach",
                "MC-5 | /origins/gateway | /properties/enforceCertificateNameCheck | false | does"
                        + " not check the certificate",
                "MC-5 | FirewallPolicies/fdwaf | /properties/policySettings/mode | \"Detection\" |"
                        + " prevents anything",
                "MC-5 | /securityPolicies/gateway | /properties/parameters/associations | [] |"
                        + " prevents anything",
                "MC-5 | /policies/policy | /properties/value | \"<policies />\" | lets any Front"
                        + " Door in"
            })
    void aWayPastFrontDoorIsAViolationAndNotProven(
            String control, String part, String pointer, String value, String fault) {
        violatesAndIsNotProven(
                Forms.withAccess(BEHIND_FRONT_DOOR), control, part, pointer, value, fault);
    }

    @Test
    void aConnectionToTheGatewayThatNobodyPlannedIsNotProven() {
        Plan plan = Forms.assess(Forms.withAccess(BEHIND_FRONT_DOOR)).plan().orElseThrow();
        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        answers.forEach(
                (id, body) -> {
                    if (isPart(id, "/service/apim-"))
                        ((ArrayNode) body.at("/properties/privateEndpointConnections"))
                                .add(
                                        Forms.json(
                                                "{\"properties\":"
                                                        + " {\"privateLinkServiceConnectionState\":"
                                                        + " {\"status\": \"Approved\"}}}"));
                });

        assertThat(Verification.check(plan, answers))
                .filteredOn(check -> !check.passed())
                .extracting(check -> check.property() + " " + check.actual())
                .containsExactly("approved connections 3");
    }

    /** What a faulty planner, or a person in the Azure portal, might change. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MC-4 | /service/apim- | /properties/virtualNetworkType | \"External\" | can be"
                        + " reached from the internet",
                "MC-4 | /backends/oai | /properties/circuitBreaker | null | has no circuit breaker",
                "MC-4 | /policies/policy | /properties/value | \"<policies />\" | lacks"
                        + " azure-openai-token-limit",
                "MC-4 | nsg-models | /properties/securityRules/0/properties/sourceAddressPrefix |"
                        + " \"*\" | past the gateway",
                "MC-5 | FirewallPolicies/waf | /properties/policySettings/mode | \"Detection\" |"
                        + " prevents anything",
                "MC-5 | /applicationGateways/agw | /properties/frontendPorts/0/properties/port |"
                        + " 80 | listens to Https 80",
                "MC-5 | nsg-ingress | /properties/securityRules/0/properties/destinationPortRange |"
                        + " \"*\" | lets the internet in on port *"
            })
    void aWayPastTheGatewayIsAViolationAndNotProven(
            String control, String part, String pointer, String value, String fault) {
        violatesAndIsNotProven(Forms.withAccess(ONLY), control, part, pointer, value, fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/service/apim- |"
                        + " /properties/additionalLocations/0/virtualNetworkConfiguration | null |"
                        + " in westeurope stands in no network of the workspace",
                "nsg-models | /properties/securityRules/1/properties/sourceAddressPrefix |"
                        + " \"10.9.0.0/16\" | past the gateway"
            })
    void aWayPastTheGatewaysSecondUnitIsAViolationAndNotProven(
            String part, String pointer, String value, String fault) {
        violatesAndIsNotProven(
                Forms.withAccess(
                        """
                        {"gateway": {"tier": "PREMIUM", "only": true, "tokensPerMinute": 5000,
                                     "alsoIn": "westeurope"}}
                        """),
                "MC-4",
                part,
                pointer,
                value,
                fault);
    }

    private static void violatesAndIsNotProven(
            ObjectNode form,
            String control,
            String part,
            String pointer,
            String value,
            String fault) {
        Plan plan = Forms.assess(form).plan().orElseThrow();
        List<ArmResource> planned = planned(form);
        planned.stream()
                .filter(r -> isPart(r.id(), part))
                .forEach(r -> JsonEdits.put(r.body(), pointer, Forms.json(value)));

        assertThat(new Controls(Forms.ESTATE).evaluate(Forms.spec(form), Topology.of(planned)))
                .anyMatch(
                        finding ->
                                finding.severity() == Severity.VIOLATION
                                        && finding.control().equals(control)
                                        && finding.message().contains(fault));

        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        answers.keySet().stream()
                .filter(id -> isPart(id, part))
                .forEach(
                        id ->
                                JsonEdits.put(
                                        Objects.requireNonNull(answers.get(id)),
                                        pointer,
                                        Forms.json(value)));
        assertThat(Verification.check(plan, answers))
                .anyMatch(
                        check ->
                                !check.passed()
                                        && check.control().equals(control)
                                        && check.actual().contains(fault));
    }

    /** The resource itself, none of its children. */
    private static boolean isPart(String id, String part) {
        int at = id.indexOf(part);
        return at >= 0 && id.indexOf('/', at + part.length()) < 0;
    }

    /** Stands on a machine. */
    private static boolean isBelow(String id) {
        return id.endsWith("/login") || id.contains("/roleAssignments/");
    }

    private static ObjectNode portals() {
        ObjectNode form = Forms.allServices();
        form.putObject("network").put("prefix", 24);
        form.set("access", Forms.json(HUB_ENDPOINTS));
        return form;
    }

    private static List<ArmResource> planned(ObjectNode form) {
        return new ArrayList<>(ArmResource.planned(Forms.assess(form).plan().orElseThrow()));
    }

    /** What a faulty planner, or a person in the Azure portal, might leave open. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "networkInterfaces | /properties/ipConfigurations/0/properties/publicIPAddress |"
                        + " {\"id\": \"/x/y/pip\"} | has a public address",
                "virtualMachines |"
                    + " /properties/osProfile/linuxConfiguration/disablePasswordAuthentication |"
                    + " false | A password opens",
                "nsg-jumpbox | /properties/securityRules/0/properties/sourceAddressPrefix |"
                        + " \"Internet\" | lets Internet in on port 22",
                "nsg-jumpbox | /properties/securityRules/0/properties/destinationPortRange |"
                        + " \"443\" | on port 443"
            })
    void aMachineThatIsOpenIsAViolationAndNotProven(
            String part, String pointer, String value, String fault) {
        isAViolationAndNotProven(Forms.withAccess(OWN), part, pointer, value, fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/virtualMachines/vm-vision-lab-swedencentral | /properties/osProfile/adminPassword"
                        + " | \"Passw0rd\" | A password opens",
                "/login | /properties/type | \"CustomScript\" | Nobody logs in to"
                        + " vm-vision-lab-swedencentral with Entra ID",
                "nsg-jumpbox | /properties/securityRules/0/properties/destinationPortRange |"
                        + " \"3390\" | on port 3390"
            })
    void aWindowsMachineThatIsOpenIsAViolationAndNotProven(
            String part, String pointer, String value, String fault) {
        isAViolationAndNotProven(Forms.withAccess(WINDOWS), part, pointer, value, fault);
    }

    @Test
    void withoutASecretToMakeThePasswordOfNoWindowsMachineCanBeBuilt() {
        String without =
                Estate.text("landing-zone.yaml")
                        .replaceAll("(?m)^      machineSecret:\n(        .*\n)+", "");

        assertThat(
                        Forms.assess(Forms.withAccess(WINDOWS), LandingZone.parse(without))
                                .evaluation()
                                .findings())
                .anyMatch(
                        finding ->
                                finding.severity() == Severity.VIOLATION
                                        && "/access/jumpbox/system".equals(finding.pointer()));
    }

    private static void isAViolationAndNotProven(
            ObjectNode form, String part, String pointer, String value, String fault) {
        Plan plan = Forms.assess(form).plan().orElseThrow();
        List<ArmResource> planned = new ArrayList<>(ArmResource.planned(plan));
        planned.stream()
                .filter(r -> r.id().contains(part) && (part.equals("/login") || !isBelow(r.id())))
                .forEach(r -> JsonEdits.put(r.body(), pointer, Forms.json(value)));

        assertThat(new Controls(Forms.ESTATE).evaluate(Forms.spec(form), Topology.of(planned)))
                .anySatisfy(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Severity.VIOLATION);
                            assertThat(finding.message()).contains(fault);
                        });

        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        answers.keySet().stream()
                .filter(id -> id.contains(part) && (part.equals("/login") || !isBelow(id)))
                .filter(id -> !id.contains("nic-oai"))
                .forEach(
                        id ->
                                JsonEdits.put(
                                        Objects.requireNonNull(answers.get(id)),
                                        pointer,
                                        Forms.json(value)));
        assertThat(Verification.check(plan, answers))
                .anyMatch(
                        check ->
                                !check.passed()
                                        && check.property().equals("ways in")
                                        && check.actual().contains(fault));
    }

    /** What somebody who may might change in the Azure portal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/policyAssignments/cloister-zones | /properties/enforcementMode |"
                        + " \"DoNotEnforce\"",
                "/policyAssignments/cloister-storage | /properties/parameters/effect/value |"
                        + " \"Audit\"",
                "/policyAssignments/cloister-names-ai-services |"
                        + " /properties/parameters/privateDnsZoneId/value | \"/x/zone\"",
                "/policyDefinitions/cloister-zones | /properties/policyRule/then/effect |"
                        + " \"audit\""
            })
    void aPolicyThatNoLongerDoesWhatWasPlannedIsNotProven(
            String part, String pointer, String value) {
        Plan plan = Forms.assess(Forms.complete().put("region", "westeurope")).plan().orElseThrow();
        Map<String, JsonNode> answers = AzureAnswers.to(plan);
        assertThat(Verification.check(plan, answers)).allMatch(Check::passed);

        answers.keySet().stream()
                .filter(id -> id.contains(part) && !id.contains("/roleAssignments/"))
                .forEach(
                        id ->
                                JsonEdits.put(
                                        Objects.requireNonNull(answers.get(id)),
                                        pointer,
                                        Forms.json(value)));

        assertThat(Verification.check(plan, answers))
                .anyMatch(check -> !check.passed() && check.control().equals("SV-3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, SHARED, IN_HUB, ON_PREMISES, HUB_ENDPOINTS, BESIDE, ONLY})
    void whatIsBuiltAsPlannedIsProven(String access) {
        Plan plan = Forms.assess(Forms.withAccess(access)).plan().orElseThrow();

        assertThat(Verification.check(plan, AzureAnswers.to(plan))).allMatch(Check::passed);
    }

    @Test
    void theMachineAndItsBastionStandInThePictureAndOnTheBill() {
        var evaluation = Forms.assess(Forms.withAccess(OWN)).evaluation();

        assertThat(Objects.requireNonNull(evaluation.topology()).nodes())
                .extracting(TopologyView.Node::azureType)
                .contains(ArmType.MACHINE.type(), ArmType.BASTION.type());
        assertThat(evaluation.cost().lines())
                .extracting(line -> line.name() + " " + line.monthly())
                .contains(
                        "Bastion Standard 212", "Jumpbox Standard_B2ms 78", "Public address 3.65");
        assertThat(evaluation.effect())
                .anyMatch(sentence -> sentence.contains("a Bastion of this workspace alone"));
    }

    private static List<Finding> findings(ObjectNode form, String control) {
        return Forms.assess(form).evaluation().findings().stream()
                .filter(finding -> finding.control().equals(control))
                .toList();
    }
}
