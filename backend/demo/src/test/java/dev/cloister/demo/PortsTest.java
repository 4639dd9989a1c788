package dev.cloister.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void thePartsTakeFourPortsInARow() {
        Ports ports = Ports.from(7080);

        assertThat(ports.identity()).isEqualTo(7081);
        assertThat(ports.simulator()).isEqualTo(7082);
        assertThat(ports.database()).isEqualTo(7083);
    }

    @Test
    void zeroFindsFourThatAreFree() {
        assertThatCode(() -> Ports.from(0).mustBeFree()).doesNotThrowAnyException();
    }

    @Test
    void aPortInUseIsNamedWithWhatItIsFor() throws IOException {
        Ports ports = Ports.from(0);
        try (var _ = new ServerSocket(ports.simulator(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(ports::mustBeFree)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith(
                            "Port %d, wanted for the simulated Azure, is in use by another program."
                                    .formatted(ports.simulator()))
                    .hasMessageContaining("--port 0");
        }
    }
}
