package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A firewall policy takes one write of a rule collection group at a time. */
class RuleCollectionGroupsTest extends SimulatedGroup {
    private static final String TYPE = "Microsoft.Network/firewallPolicies/ruleCollectionGroups";
    private static final String BODY = "{'properties':{'priority':100,'ruleCollections':[]}}";

    private final String policies =
            Arm.group("rg") + "/providers/Microsoft.Network/firewallPolicies/";

    @BeforeEach
    void policies() {
        for (String name : new String[] {"hub", "other"}) {
            assertThat(arm.put(policies + name, Arm.NETWORK, "{'location':'westeurope'}").status())
                    .isEqualTo(201);
        }
        for (String name :
                new String[] {"hub/ruleCollectionGroups/old", "other/ruleCollectionGroups/old"}) {
            assertThat(arm.put(policies + name, Arm.NETWORK, BODY).status()).isEqualTo(201);
        }
    }

    private Arm.Answer put(String name) {
        return arm.put(policies + name, Arm.NETWORK, BODY);
    }

    private static void busy(Arm.Answer answer) {
        assertThat(answer.code())
                .as(answer.body().toString())
                .isEqualTo("AnotherOperationInProgress");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.message()).contains("/providers/Microsoft.Network/locations/");
    }

    /** Starts a write that stays under way. */
    private Arm.Answer begun(String name) {
        assertThat(simulator.faults().add(Fault.of(Fault.Kind.NEVER_ENDS, TYPE, "PUT").onId(name)))
                .isNotEmpty();
        Arm.Answer begun = put("hub/ruleCollectionGroups/" + name);
        assertThat(begun.status()).isEqualTo(201);
        return begun;
    }

    @Test
    void aSecondGroupWaitsForTheFirst() {
        Arm.Answer first = begun("one");
        busy(put("hub/ruleCollectionGroups/two"));
        busy(put("hub/ruleCollectionGroups/old"));
        assertThat(arm.get(policies + "hub/ruleCollectionGroups/two", Arm.NETWORK).status())
                .isEqualTo(404);
        assertThat(
                        arm.send("GET", first.header("Azure-AsyncOperation").orElseThrow(), "")
                                .body()
                                .path("status")
                                .asText())
                .isEqualTo("InProgress");
    }

    @Test
    void noGroupIsRemovedAndThePolicyStaysAsItIsMeanwhile() {
        assertThat(begun("one").status()).isEqualTo(201);
        busy(arm.delete(policies + "hub/ruleCollectionGroups/old", Arm.NETWORK));
        busy(arm.put(policies + "hub", Arm.NETWORK, "{'location':'westeurope'}"));
    }

    @Test
    void anotherPolicyIsNotConcerned() {
        assertThat(begun("one").status()).isEqualTo(201);
        assertThat(put("other/ruleCollectionGroups/two").status()).isEqualTo(201);
        assertThat(put("other/ruleCollectionGroups/old").status()).isEqualTo(200);
    }

    @Test
    void afterTheFirstHasEndedTheSecondIsTaken() {
        assertThat(put("hub/ruleCollectionGroups/one").status()).isEqualTo(201);
        assertThat(put("hub/ruleCollectionGroups/two").status()).isEqualTo(201);
    }
}
