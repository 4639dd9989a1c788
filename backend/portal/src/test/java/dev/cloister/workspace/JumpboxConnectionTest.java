package dev.cloister.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloister.plan.Plan;
import dev.cloister.request.Forms;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JumpboxConnectionTest {

    private static final String SHARED =
            Objects.requireNonNull(Forms.ESTATE.hubs().getFirst().bastion());

    private static String jumpbox(String access) {
        Plan plan = Forms.assess(Forms.withAccess(access)).plan().orElseThrow();
        return Connection.to(List.of(), plan, SHARED).stream()
                .filter(each -> each.title().equals("Log in to the jumpbox"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void aWindowsMachineIsEnteredByRdpThroughItsOwnBastion() {
        assertThat(
                        jumpbox(
                                """
                                {"jumpbox": {"place": "WORKSPACE", "bastion": "OWN",
                                             "size": "Standard_B2ms", "system": "WINDOWS"}}
                                """))
                .contains("az network bastion rdp --enable-mfa true")
                .contains("--name bas-vision-lab-swedencentral")
                .contains("--target-resource-id /subscriptions/")
                .doesNotContain("22");
    }

    @Test
    void aLinuxMachineIsEnteredBySshThroughTheHubsBastion() {
        assertThat(
                        jumpbox(
                                """
                                {"jumpbox": {"place": "HUB", "size": "Standard_B2ms"}}
                                """))
                .contains("az network bastion ssh --auth-type AAD")
                .contains("--name bas-hub-swedencentral")
                .contains("--resource-group rg-hub-swedencentral");
    }

    @Test
    void withoutAJumpboxOrABastionNoWayIsPromised() {
        Plan without = Forms.assess(Forms.complete()).plan().orElseThrow();

        assertThat(Connection.to(List.of(), without, SHARED)).isEmpty();
    }
}
