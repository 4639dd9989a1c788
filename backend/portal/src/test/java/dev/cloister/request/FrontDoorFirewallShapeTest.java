package dev.cloister.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.plan.ArmType;
import dev.cloister.plan.PlannedResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontDoorFirewallShapeTest {

    private static ObjectNode planned() {
        return (ObjectNode)
                Forms.assess(
                                Forms.withAccess(
                                        """
                                        {"gateway": {"tier": "STANDARD_V2", "tokensPerMinute": 5},
                                         "ingress": {"kind": "FRONT_DOOR"}}
                                        """))
                        .plan()
                        .orElseThrow()
                        .resources()
                        .stream()
                        .filter(each -> ArmType.FRONT_DOOR_WAF.is(each.type()))
                        .map(PlannedResource::body)
                        .findFirst()
                        .orElseThrow()
                        .deepCopy();
    }

    @Test
    void aPlannedFirewallHasTheShape() {
        assertThat(FrontDoorFirewallShape.faults(planned())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/properties/policySettings/mode | \"prevention\"",
                "/properties/policySettings/requestBodyCheck | true",
                "/properties/policySettings/state | \"Enabled\"",
                "/properties/managedRules/managedRuleSets | []",
                "/sku/name | \"Standard_AzureFrontDoor\"",
                "/name | \"fd-waf\"",
                "/location | \"swedencentral\"",
                "/properties/customRules | {}"
            })
    void whatAzureWouldRefuseIsAFault(String pointer, String value) {
        JsonNode firewall = planned();
        JsonEdits.put(firewall, pointer, Forms.json(value));

        assertThat(FrontDoorFirewallShape.faults(firewall)).isNotEmpty();
    }
}
