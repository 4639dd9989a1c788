package dev.cloister.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What most tests begin with: a simulator of their own that holds one empty resource group, rg. */
abstract class SimulatedGroup {
    final AzureSimulator simulator;
    final Arm arm;
    final String rg = Arm.group("rg");
    final String providers = rg + "/providers/";

    SimulatedGroup() {
        this(SimulatorOptions.inMemory());
    }

    SimulatedGroup(SimulatorOptions options) {
        simulator = AzureSimulator.start(options);
        arm = new Arm(simulator);
    }

    @BeforeEach
    void makeGroup() {
        arm.groupMade("rg");
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    static void refused(Arm.Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).isNotBlank();
    }

    /** The state of an accepted operation once it no longer runs, asked as fast as it goes. */
    Arm.Answer ended(Arm.Answer accepted) {
        String address = accepted.header("Azure-AsyncOperation").orElseThrow();
        Arm.Answer status = arm.send("GET", address, "");
        while (status.body().path("status").asText().equals("InProgress")) {
            Thread.onSpinWait();
            status = arm.send("GET", address, "");
        }
        return status;
    }
}
