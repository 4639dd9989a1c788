package dev.cloister.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.AzureForTests;
import dev.cloister.simulator.Fault;

/** Ways in which the simulated Azure troubles one workspace. Whoever uses it clears it. */
final class FaultyAzure {

    static final String STACKS = "Microsoft.Resources/deploymentStacks";

    private static final String ACCOUNTS = "Microsoft.CognitiveServices/accounts";

    private FaultyAzure() {}

    static void add(Fault fault) {
        AzureForTests.simulator().faults().add(fault);
    }

    static void remove(String name) {
        assertThat(AzureForTests.simulator().faults().remove(name)).isTrue();
    }

    static void clear() {
        AzureForTests.simulator().faults().clear();
    }

    /** The stack is sent, and after so many answers Azure says nothing about it. */
    static void silent(String stack, int answers) {
        add(
                Fault.error(STACKS, "GET", 503, "ServerBusy")
                        .onId(stack)
                        .after(answers)
                        .times(0)
                        .named(stack));
    }

    /** Azure takes no such stack now. */
    static void busy(String stack, String code) {
        busy("PUT", stack, code);
    }

    static void busyRemoving(String stack, String code) {
        busy("DELETE", stack, code);
    }

    private static void busy(String method, String stack, String code) {
        add(Fault.error(STACKS, method, 429, code).onId(stack).times(0).named(stack));
    }

    static void neverEnds(String name) {
        add(Fault.of(Fault.Kind.NEVER_ENDS, ACCOUNTS, "PUT").onId(name));
    }

    static void noQuotaOnce(String name) {
        add(Fault.operationFails(ACCOUNTS, "InsufficientQuota", "no quota is left").onId(name));
    }
}
