package dev.cloister.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.landingzone.Estate;
import dev.cloister.landingzone.LandingZone.LogScope;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import dev.cloister.request.JsonEdits;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in is built in the simulated Azure and proven. */
class AccessBuildsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jumpbox\": {\"place\": \"WORKSPACE\", \"bastion\": \"OWN\", \"size\":"
                        + " \"Standard_B2ms\"}}",
                "{\"jumpbox\": {\"place\": \"WORKSPACE\", \"bastion\": \"SHARED\", \"size\":"
                        + " \"Standard_B2ms\"}}",
                "{\"jumpbox\": {\"place\": \"HUB\", \"size\": \"Standard_B2ms\"}}",
                "{\"jumpbox\": {\"place\": \"WORKSPACE\", \"bastion\": \"OWN\", \"size\":"
                        + " \"Standard_B2ms\", \"system\": \"WINDOWS\"}}",
                "{\"jumpbox\": {\"place\": \"HUB\", \"size\": \"Standard_B2ms\", \"system\":"
                        + " \"WINDOWS\"}}",
                "{\"onPremises\": {\"networks\": [\"10.200.0.0/16\"], \"ports\": [1433]}}",
                "{\"gateway\": {\"tier\": \"PREMIUM\", \"tokensPerMinute\": 5000}}",
                "{\"gateway\": {\"tier\": \"STANDARD_V2\", \"only\": true, \"tokensPerMinute\":"
                        + " 5000}}",
                "{\"gateway\": {\"tier\": \"STANDARD_V2\", \"tokensPerMinute\": 5000},"
                        + " \"ingress\": {\"kind\": \"APPLICATION_GATEWAY\"}}",
                "{\"gateway\": {\"tier\": \"STANDARD_V2\", \"only\": true, \"tokensPerMinute\":"
                        + " 5000}, \"ingress\": {\"kind\": \"FRONT_DOOR\"}}",
                "{\"onPremises\": {\"networks\": [\"10.200.0.0/16\"]}, \"gateway\": {\"tier\":"
                        + " \"PREMIUM\", \"tokensPerMinute\": 5000}}",
                "{\"gateway\": {\"tier\": \"STANDARD_V2\", \"only\": true, \"tokensPerMinute\":"
                        + " 5000, \"furtherRegion\": \"westeurope\"}}",
                "{\"gateway\": {\"tier\": \"PREMIUM\", \"only\": true, \"tokensPerMinute\": 5000,"
                        + " \"furtherRegion\": \"westeurope\", \"alsoIn\": \"westeurope\"},"
                        + " \"ingress\": {\"kind\": \"APPLICATION_GATEWAY\"}}",
                "{\"onPremises\": {\"networks\": [\"10.200.0.0/16\"]}, \"gateway\": {\"tier\":"
                        + " \"PREMIUM\", \"tokensPerMinute\": 5000, \"alsoIn\": \"westeurope\"}}",
                // planned and built although no region of the demo has it: a finding says so
                "{\"gateway\": {\"tier\": \"PREMIUM_V2\", \"only\": true, \"tokensPerMinute\":"
                        + " 5000}}",
                "{\"gateway\": {\"tier\": \"DEVELOPER\", \"only\": true, \"tokensPerMinute\":"
                        + " 5000}, \"ingress\": {\"kind\": \"APPLICATION_GATEWAY\"}}"
            })
    void whatIsAskedForIsBuiltAndProven(String access) {
        build(Forms.withAccess(access));
    }

    @Test
    void endpointsInTheHubAreBuiltAndProven() {
        ObjectNode form = Forms.allServices();
        form.putObject("network").put("prefix", 24);
        form.set("access", Forms.json("{\"hubEndpoints\": true}"));

        build(form);
    }

    /** West Europe's hub has a place for records, and policies for each workspace. */
    @Test
    void whatHasAFreeWayOutIsRecordedAndGuarded() {
        ObjectNode form = Forms.allServices();
        form.put("region", "westeurope").putObject("network").put("prefix", 24);
        JsonEdits.put(form, "/services/2/isolation", Forms.json("\"MANAGED_INTERNET_OUTBOUND\""));

        build(form);
    }

    /** Sweden Central's hub has a private link scope for logs. */
    @Test
    void whatIsMonitoredIsBuiltAndProven() {
        build(Forms.monitored());
    }

    @Test
    void aScopeThatLetsNetworksWriteAnywhereIsAFault() {
        Plan plan = Forms.assess(Forms.monitored()).plan().orElseThrow();
        try (var azure = new SimulatedAzure()) {
            assertThat(azure.build(plan)).isEmpty();
            LogScope scope = Forms.ESTATE.hubs().getFirst().shared().logScope();
            var unused =
                    azure.resources()
                            .order(
                                    HttpMethod.PUT,
                                    Objects.requireNonNull(scope).id(),
                                    ArmType.LOG_SCOPE.apiVersion(),
                                    Forms.json(
                                            """
                                            {"location": "global", "properties": {
                                              "accessModeSettings": {
                                                "ingestionAccessMode": "Open",
                                                "queryAccessMode": "PrivateOnly"}}}
                                            """));
            assertThat(azure.faults(plan))
                    .singleElement()
                    .satisfies(
                            fault -> {
                                assertThat(fault.property()).contains("access mode");
                                assertThat(fault.actual()).isEqualTo("Open, PrivateOnly");
                            });
        }
    }

    /** Where there are no central zones, the hub asks the workspace for its names. */
    @Test
    void aWorkspaceWithItsOwnZonesIsBuiltAndProven() {
        ObjectNode form = Forms.allServices();
        form.put("region", "westeurope").putObject("network").put("prefix", 24);

        build(Forms.assess(form, Estate.forwarding()).plan().orElseThrow());
    }

    /** West Europe's spokes ask Azure's own DNS, so both networks are linked to the zones. */
    @Test
    void aGatewayInASecondRegionIsBuiltAndProvenWithoutServersOfItsOwn() {
        ObjectNode form =
                Forms.withAccess(
                        """
                        {"gateway": {"tier": "PREMIUM", "tokensPerMinute": 5000,
                                     "alsoIn": "swedencentral"}}
                        """);
        form.put("region", "westeurope");

        build(form);
    }

    private static void build(ObjectNode form) {
        build(Forms.assess(form).plan().orElseThrow());
    }

    private static void build(Plan plan) {
        try (var azure = new SimulatedAzure()) {
            assertThat(azure.build(plan)).isEmpty();
        }
    }
}
