package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What is left of each token bucket, and who shares one. */
class RateLimitTest {
    private static final String READS = "x-ms-ratelimit-remaining-subscription-reads";
    private static final String GROUPS =
            "/subscriptions/" + Arm.SUBSCRIPTION + "/resourceGroups?api-version=2021-04-01";

    /** Time nearly stands still, so that no token comes in. */
    private static final SimulatorOptions STILL =
            SimulatorOptions.inMemory().withSpeed(Speed.times(0.001));

    /** A token of somebody, with a number that makes each one different. */
    private static String bearer(String who, int number) {
        String claims = "{\"oid\":\"" + who + "\",\"uti\":\"" + number + "\"}";
        return "Bearer h."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    private static int left(Arm.Answer answer, String header) {
        return Integer.parseInt(answer.header(header).orElseThrow());
    }

    @Test
    void eachRequestTakesATokenThoughNobodyIsRefused() {
        try (AzureSimulator simulator = AzureSimulator.start(STILL)) {
            Arm arm = new Arm(simulator);
            assertThat(left(arm.send("GET", GROUPS, ""), READS)).isEqualTo(249);
            Arm.Answer second = arm.send("GET", GROUPS, "");
            assertThat(left(second, READS)).isEqualTo(248);
            assertThat(left(second, "x-ms-ratelimit-remaining-subscription-global-reads"))
                    .isEqualTo(3748);
            Arm.Answer write = arm.put(Arm.group("rg"), "2021-04-01", "{'location':'westeurope'}");
            assertThat(left(write, "x-ms-ratelimit-remaining-subscription-writes")).isEqualTo(199);
            Arm.Answer delete =
                    arm.delete(
                            Arm.group("rg") + "/providers/Microsoft.Network/routeTables/none",
                            Arm.NETWORK);
            assertThat(left(delete, "x-ms-ratelimit-remaining-subscription-deletes"))
                    .isEqualTo(199);
            Arm.Answer last = second;
            for (int i = 0; i < 260; i++) {
                last = arm.send("GET", GROUPS, "");
                assertThat(last.status()).isEqualTo(200);
            }
            assertThat(left(last, READS)).isZero();
        }
    }

    @Test
    void aCallerKeepsItsBucketWithANewTokenAndSharesItWithNobody() {
        try (AzureSimulator simulator = AzureSimulator.start(STILL.withThrottling())) {
            Arm arm = new Arm(simulator);
            Arm.Answer last = arm.send("GET", GROUPS, "", "Authorization", bearer("ann", 0));
            for (int i = 1; i <= 250; i++) {
                last = arm.send("GET", GROUPS, "", "Authorization", bearer("ann", i));
            }
            assertThat(last.status()).isEqualTo(429);
            Arm.Answer other = arm.send("GET", GROUPS, "", "Authorization", bearer("bob", 0));
            assertThat(other.status()).isEqualTo(200);
            assertThat(left(other, READS)).isEqualTo(249);
            Arm.Answer elsewhere =
                    arm.send(
                            "GET",
                            GROUPS.replace("1111", "2222"),
                            "",
                            "Authorization",
                            bearer("ann", 0));
            assertThat(elsewhere.status()).isEqualTo(200);
        }
    }

    @Test
    void whatConcernsNoSubscriptionIsCountedForTheTenant() {
        try (AzureSimulator simulator = AzureSimulator.start(STILL)) {
            Arm.Answer answer = new Arm(simulator).get("/tenants", "2022-12-01");
            assertThat(left(answer, "x-ms-ratelimit-remaining-tenant-reads")).isEqualTo(249);
            assertThat(answer.header(READS)).isEmpty();
        }
    }
}
