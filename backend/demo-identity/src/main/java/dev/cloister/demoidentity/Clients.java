package dev.cloister.demoidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.GrantType;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** The two registered clients: the portal, and whatever calls its API by script. */
record Clients(String portalSecret) {

    static final String PORTAL = "cloister-portal";
    static final String CLI = "cloister-cli";

    /** A registered client; `secret` is empty for a public one. */
    record Client(String id, Optional<String> secret, Set<GrantType> grants) {

        boolean hasSecret(String candidate) {
            return secret.isPresent()
                    && MessageDigest.isEqual(
                            secret.get().getBytes(UTF_8), candidate.getBytes(UTF_8));
        }

        /** Any port and path of this machine: the demo and every test choose their own. */
        boolean mayReturnTo(URI uri) {
            return grants.contains(GrantType.AUTHORIZATION_CODE)
                    && "http".equals(uri.getScheme())
                    && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()))
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null;
        }
    }

    Optional<Client> byId(String id) {
        return switch (id) {
            case PORTAL ->
                    Optional.of(
                            new Client(
                                    PORTAL,
                                    Optional.of(portalSecret),
                                    Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)));
            case CLI ->
                    Optional.of(
                            new Client(
                                    CLI,
                                    Optional.empty(),
                                    Set.of(GrantType.PASSWORD, GrantType.REFRESH_TOKEN)));
            default -> Optional.empty();
        };
    }
}
