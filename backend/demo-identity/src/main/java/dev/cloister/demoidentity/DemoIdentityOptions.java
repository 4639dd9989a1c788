package dev.cloister.demoidentity;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How to start the provider.
 *
 * @param port 0 takes any free port
 * @param state folder of the signing key, the client secret and the open sessions
 * @param bind address to listen on; null is loopback, the only one taken without being asked
 * @param managedIdentityHeader what a caller of the managed identity must know; null makes one
 */
public record DemoIdentityOptions(
        int port,
        Path state,
        @Nullable String bind,
        @Nullable String managedIdentityHeader,
        InstantSource clock) {

    public static DemoIdentityOptions on(int port, Path state) {
        return new DemoIdentityOptions(port, state, null, null, InstantSource.system());
    }

    public DemoIdentityOptions withClock(InstantSource other) {
        return new DemoIdentityOptions(port, state, bind, managedIdentityHeader, other);
    }
}
