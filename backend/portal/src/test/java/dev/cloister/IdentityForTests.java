package dev.cloister;

import dev.cloister.demoidentity.DemoIdentity;
import dev.cloister.demoidentity.DemoIdentityOptions;
import dev.cloister.demoidentity.DemoUser;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo's own provider, with a clock that a test can turn back. */
public class IdentityForTests implements QuarkusTestResourceLifecycleManager {

    private static volatile Duration offset = Duration.ZERO;
    private static @Nullable DemoIdentity identity;

    @Override
    public Map<String, String> start() {
        try {
            DemoIdentity started =
                    DemoIdentity.start(
                            DemoIdentityOptions.on(0, Files.createTempDirectory("identity"))
                                    .withClock(() -> Instant.now().plus(offset)));
            identity = started;
            return Map.of(
                    "cloister.oidc.issuer",
                    started.issuer().toString(),
                    "cloister.oidc.client.id",
                    "cloister-portal",
                    "cloister.oidc.client.secret",
                    started.clientSecret());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A valid access token of a demo user. */
    public static String token(String user) {
        return running().accessToken(user);
    }

    /** A token that was valid some time ago, or will be. */
    public static synchronized String tokenFrom(Duration distance, String user) {
        offset = distance;
        try {
            return token(user);
        } finally {
            offset = Duration.ZERO;
        }
    }

    public static URI issuer() {
        return running().issuer();
    }

    /** A demo user as tests that write rows by hand need them. */
    public record Person(String subject, String name) {

        public static Person named(String user) {
            DemoUser found = DemoUser.named(user).orElseThrow();
            return new Person(found.subject(), found.displayName());
        }
    }

    private static DemoIdentity running() {
        if (identity == null) throw new IllegalStateException("not started");
        return identity;
    }

    @Override
    public void stop() {
        if (identity != null) identity.close();
    }
}
