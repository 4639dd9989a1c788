package dev.cloister;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An issuer with one key: what the portal needs of a provider to believe a bearer token, and
 * nothing else. {@link #token} signs what a test asks for, right or wrong.
 */
public class IdentityForTests implements QuarkusTestResourceLifecycleManager {

    private static @Nullable PrivateKey key;
    private static @Nullable String issuer;

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            KeyPair pair = newKey();
            key = pair.getPrivate();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String self = "http://localhost:" + server.getAddress().getPort();
            issuer = self;
            answer(
                    "/.well-known/openid-configuration",
                    """
                    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",
                     "token_endpoint":"%1$s/token","jwks_uri":"%1$s/jwks",
                     "end_session_endpoint":"%1$s/logout"}
                    """
                            .formatted(self));
            answer("/jwks", jwks((RSAPublicKey) pair.getPublic()));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return Map.of(
                    "cloister.oidc.issuer",
                    self,
                    "cloister.oidc.client.id",
                    "cloister-portal",
                    "cloister.oidc.client.secret",
                    "a-secret-of-tests-with-more-than-32-characters");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A valid access token of a demo user: the same claims as demo-identity gives. */
    public static String token(String user) {
        return token(Person.named(user), Instant.now().plus(Duration.ofMinutes(10)));
    }

    public static String token(Person person, Instant expires) {
        if (key == null || issuer == null) throw new IllegalStateException("not started");
        return Jwt.issuer(issuer)
                .subject(person.subject())
                .audience("cloister-portal")
                .issuedAt(expires.minus(Duration.ofMinutes(10)))
                .expiresAt(expires)
                .claim("preferred_username", person.user())
                .claim("name", person.name())
                .claim("email", person.user() + "@cloister.test")
                .claim("roles", person.roles())
                .groups(person.groups())
                .claim("teams", person.teams())
                .jws()
                .keyId("test")
                .sign(key);
    }

    /** The demo users of the product, and strangers made on the spot. */
    public record Person(
            String user, String name, Set<String> roles, Set<String> groups, Set<String> teams) {

        public String subject() {
            return UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString();
        }

        public static Person named(String user) {
            return switch (user) {
                case "developer" -> developer(user, "Dana Developer", "vision");
                case "developer2" -> developer(user, "Deniz Developer", "language");
                case "network-approver" -> approver(user, "Nora Network", "network-security");
                case "data-approver" -> approver(user, "Dirk Data", "data-protection");
                case "ai-approver" -> approver(user, "Ada Intelligence", "ai-governance");
                case "ciso" -> approver(user, "Cora Ciso", "ciso");
                case "admin" -> new Person(user, "Adam Admin", Set.of("admin"), Set.of(), Set.of());
                case "auditor" ->
                        new Person(user, "Aurel Auditor", Set.of("auditor"), Set.of(), Set.of());
                default -> throw new IllegalArgumentException("no demo user " + user);
            };
        }

        public static Person developer(String user, String name, String team) {
            return new Person(user, name, Set.of("developer"), Set.of(), Set.of(team));
        }

        public static Person approver(String user, String name, String group) {
            return new Person(user, name, Set.of("approver"), Set.of(group), Set.of());
        }
    }

    private void answer(String path, String json) {
        if (server == null) throw new IllegalStateException("not started");
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        var unused =
                server.createContext(
                        path,
                        exchange -> {
                            exchange.getResponseHeaders().set("Content-Type", "application/json");
                            exchange.sendResponseHeaders(200, body.length);
                            exchange.getResponseBody().write(body);
                            exchange.close();
                        });
    }

    private static String jwks(RSAPublicKey key) {
        return """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"test","n":"%s","e":"%s"}]}
        """
                .formatted(
                        base64(key.getModulus().toByteArray()),
                        base64(key.getPublicExponent().toByteArray()));
    }

    private static String base64(byte[] number) {
        byte[] unsigned =
                number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has RSA", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) server.stop(0);
    }
}
