package dev.cloister.demoidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    @TempDir private Path state;

    @Test
    void itListensOnLoopbackOnly() throws IOException {
        Optional<InetAddress> outside =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .filter(java.net.Inet4Address.class::isInstance)
                        .findFirst();
        Assumptions.assumeTrue(outside.isPresent(), "this machine has only a loopback address");

        try (var identity = DemoIdentity.start(DemoIdentityOptions.on(0, state))) {
            int port = identity.issuer().getPort();
            assertThatThrownBy(() -> new Socket(outside.get(), port).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var options = DemoIdentityOptions.on(other.getLocalPort(), state);

            assertThatThrownBy(() -> DemoIdentity.start(options).close())
                    .hasMessage("Port " + other.getLocalPort() + " is in use.");
        }
    }

    @Test
    void secretsAreReadableByTheirOwnerOnlyAndStay() throws IOException {
        String secret;
        try (var identity = DemoIdentity.start(DemoIdentityOptions.on(0, state))) {
            secret = identity.clientSecret();
        }
        try (var identity = DemoIdentity.start(DemoIdentityOptions.on(0, state))) {
            assertThat(identity.clientSecret()).isEqualTo(secret).hasSizeGreaterThanOrEqualTo(32);
        }
        for (String file : new String[] {"client-secret", "signing-key.json"})
            assertThat(Files.getPosixFilePermissions(state.resolve(file)))
                    .extracting(Enum::name)
                    .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void aDamagedKeyIsNamedAndNotReplaced() throws IOException {
        Files.writeString(state.resolve("signing-key.json"), "{");

        assertThatThrownBy(() -> DemoIdentity.start(DemoIdentityOptions.on(0, state)).close())
                .hasMessageContaining("is damaged");
    }

    @Test
    void theCommandLineIsRead() {
        DemoIdentityOptions options =
                Main.options("--port", "9000", "--state", "/tmp/x", "--bind", "0.0.0.0");

        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.state()).isEqualTo(Path.of("/tmp/x"));
        assertThat(options.bind()).isEqualTo("0.0.0.0");
    }

    @Test
    void aMistakeOnTheCommandLineIsNamed() {
        assertThatThrownBy(() -> Main.options("--prot", "1"))
                .hasMessageStartingWith("Unknown option --prot.");
        assertThatThrownBy(() -> Main.options("--port", "many"))
                .hasMessageContaining("many is not a port");
        assertThatThrownBy(() -> Main.options("--port"))
                .hasMessageStartingWith("--port needs a value.");
    }
}
