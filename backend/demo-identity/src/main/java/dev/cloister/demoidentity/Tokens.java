package dev.cloister.demoidentity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mints ID and access tokens, and reads them back. */
record Tokens(URI issuer, SigningKey key, InstantSource clock) {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** The API that access tokens are for. */
    static final String AUDIENCE = Clients.PORTAL;

    /** An access token that names its session in `sid`. */
    String accessToken(Login login, String session) {
        return key.sign(
                        claims(login, session)
                                .audience(AUDIENCE)
                                .jwtID(UUID.randomUUID().toString())
                                .claim("client_id", login.client())
                                .claim("scope", login.scope().toString())
                                .build())
                .serialize();
    }

    String idToken(Login login, String session, String accessToken, @Nullable String nonce) {
        var hash =
                AccessTokenHash.compute(
                        new BearerAccessToken(accessToken), JWSAlgorithm.RS256, null);
        return key.sign(
                        claims(login, session)
                                .audience(login.client())
                                .claim("azp", login.client())
                                .claim("auth_time", login.at().getEpochSecond())
                                .claim("nonce", nonce)
                                .claim("at_hash", hash.getValue())
                                .build())
                .serialize();
    }

    /** What Azure would hand to a managed identity; the simulator does not look inside. */
    String managedIdentityToken(String resource, Instant expires) {
        return key.sign(
                        new JWTClaimsSet.Builder()
                                .issuer(issuer.toString())
                                .subject("cloister-portal-identity")
                                .audience(resource)
                                .issueTime(Date.from(clock.instant()))
                                .expirationTime(Date.from(expires))
                                .build())
                .serialize();
    }

    /** Whose valid access token this is. */
    Optional<DemoUser> bearer(String accessToken) {
        return key.verified(accessToken)
                .filter(claims -> claims.getAudience().contains(AUDIENCE))
                .filter(claims -> claims.getClaim("client_id") != null)
                .filter(claims -> claims.getExpirationTime().toInstant().isAfter(clock.instant()))
                .flatMap(claims -> DemoUser.withSubject(claims.getSubject()));
    }

    /** The claims of an ID token of ours, however old: a logout may come late. */
    Optional<JWTClaimsSet> idTokenHint(String idToken) {
        return key.verified(idToken)
                .filter(claims -> issuer.toString().equals(claims.getIssuer()))
                .filter(claims -> claims.getClaim("azp") != null);
    }

    private JWTClaimsSet.Builder claims(Login login, String session) {
        Instant now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer.toString())
                        .subject(login.user().subject())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .claim("sid", session);
        login.user().claims().forEach(claims::claim);
        return claims;
    }
}
