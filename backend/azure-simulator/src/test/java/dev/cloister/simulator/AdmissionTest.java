package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is let in, when a configuration does not let everybody in. */
class AdmissionTest {
    private static final String GROUPS =
            "/subscriptions/" + Arm.SUBSCRIPTION + "/resourceGroups?api-version=2021-04-01";
    private static final String OTHER = "99999999-2222-3333-4444-555555555555";

    @Test
    void onlyTheTokensThatAreNamedAreGood() {
        SimulatorOptions options = SimulatorOptions.inMemory().withTokens(Set.of("one", "two"));
        try (AzureSimulator simulator = AzureSimulator.start(options)) {
            Arm arm = new Arm(simulator);
            Arm.Answer missing = arm.send("GET", GROUPS, "");
            assertThat(missing.status()).isEqualTo(401);
            assertThat(missing.code()).isEqualTo("AuthenticationFailed");
            Arm.Answer wrong = arm.send("GET", GROUPS, "", "Authorization", "Bearer three");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.code()).isEqualTo("InvalidAuthenticationToken");
            assertThat(wrong.header("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer authorization_uri=")
                    .contains("invalid_token");
            assertThat(arm.send("GET", GROUPS, "", "Authorization", "Basic one").status())
                    .isEqualTo(401);
            assertThat(arm.send("GET", GROUPS, "", "Authorization", "bearer two").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void nothingIsWrittenWithABadToken() {
        SimulatorOptions options = SimulatorOptions.inMemory().withTokens(Set.of("one"));
        try (AzureSimulator simulator = AzureSimulator.start(options)) {
            Arm arm = new Arm(simulator);
            Arm.Answer refused =
                    arm.put(Arm.group("rg"), "2021-04-01", "{'location':'westeurope'}");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(simulator.effects()).isEmpty();
        }
    }

    @Test
    void onlyTheSubscriptionsThatAreNamedExist() {
        SimulatorOptions options =
                SimulatorOptions.inMemory().withSubscriptions(Set.of(Arm.SUBSCRIPTION));
        try (AzureSimulator simulator = AzureSimulator.start(options)) {
            Arm arm = new Arm(simulator);
            Arm.Answer refused =
                    arm.put(
                            "/subscriptions/" + OTHER + "/resourceGroups/rg",
                            "2021-04-01",
                            "{'location':'westeurope'}");
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo("SubscriptionNotFound");
            assertThat(refused.message())
                    .isEqualTo("The subscription '" + OTHER + "' could not be found.");
            arm.groupMade("rg");
            Arm.Answer all = arm.get("/subscriptions", "2022-12-01");
            assertThat(all.body().findValuesAsText("subscriptionId"))
                    .containsExactly(Arm.SUBSCRIPTION);
        }
    }

    @Test
    void theCommandLineNamesThem() {
        SimulatorOptions options =
                Main.options("--tokens", "a,b", "--subscriptions", Arm.SUBSCRIPTION, "--seed", "7");
        assertThat(options.accepted().tokens()).containsExactlyInAnyOrder("a", "b");
        assertThat(options.accepted().subscriptions()).containsExactly(Arm.SUBSCRIPTION);
        assertThat(Main.options().accepted()).isEqualTo(SimulatorOptions.Accepted.ANY);
        assertThatThrownBy(() -> Main.options("--tokens"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
